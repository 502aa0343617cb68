import { resolve } from 'node:path';
import type { Command } from 'commander';
import { isNode, LineCounter, parseDocument, type Document } from 'yaml';
import { readTextFile } from '#adapters';
import type { Accepted, Loaded } from '#contract';
import type { Answer } from '#desk';
import { faulty, parsed, type Fault, type Parsed } from '#kernel';
import { signAct } from './key-commands.ts';
import { withCommon, type CommonOptions } from './options.ts';
import { findPact, findScenario, foldersOf, pactOf, placed, readPlace, shownPath } from './places.ts';
import type { Act } from './act.ts';
import { failed, type Result } from './result.ts';
import { withWriter } from './writer.ts';

type WriteOptions = CommonOptions & { readonly operation?: string; readonly sign?: string };

/** Adds the commands that write: through the running server where there is one, else as the one writer. */
export function addWritingCommands(program: Command, act: Act): void {
  const charter = program.commands.find((command) => command.name() === 'charter') ?? program.command('charter');
  const scenario = program.commands.find((command) => command.name() === 'scenario') ?? program.command('scenario');
  const writing = (command: Command) => withCommon(command);
  writing(charter.command('load <pact>').description('enter a charter into the ledger')).action(act(loadCharter));
  writing(scenario.command('load <scenario>').description('enter a scenario, and its charter, into the ledger')).action(
    act(loadScenario),
  );
  writing(program.command('open <operation> <file>').description('open the file of a new operation')).action(act(open));
  const entering = {
    act: 'perform an act, or report one that happened elsewhere',
    claim: 'make a claim',
    correct: 'correct, retract, review or annul an entry',
    record: 'enter a place, a document, a circle or a sealed note',
  } as const;
  for (const [name, description] of Object.entries(entering) as [keyof typeof entering, string][]) {
    const command = writing(program.command(`${name} <file>`).description(description));
    command.option('--operation <id>', 'the operation, where the file does not name it');
    if (name === 'act') command.option('--sign <key>', 'with which key of the party, a file as `key new` made it');
    command.action(
      act(([file = ''], options: WriteOptions, terminal) => enter(name, { file, tell: terminal.err }, options)),
    );
  }
}

async function loadCharter([pact = '']: readonly string[], options: CommonOptions): Promise<Result> {
  const here = findPact(pact, foldersOf('pacts', options.pacts));
  if (!here.ok) return { kind: 'faulty', faults: here.faults };
  return loaded(await withWriter(options, (desk) => desk.loadCharter(here.value.files)));
}

async function loadScenario([wanted = '']: readonly string[], options: CommonOptions): Promise<Result> {
  const place = findScenario(wanted, foldersOf('scenarios', options.scenarios));
  if (place === null) return { kind: 'failed', message: `no scenario ${wanted}` };
  const files = readPlace(place);
  if (!files.ok) return { kind: 'faulty', faults: files.faults };
  const pact = pactOf(files.value);
  const charter = pact === null ? null : findPact(pact, foldersOf('pacts', options.pacts));
  const answer = await withWriter(options, async (desk) => {
    if (charter?.ok === true) {
      const entered = await desk.loadCharter(charter.value.files);
      if (entered.kind !== 'done') return entered;
    }
    return desk.loadScenario(files.value);
  });
  return answer.kind === 'faulty' ? { kind: 'faulty', faults: placed(answer.faults, place) } : loaded(answer);
}

function loaded(answer: Answer<Loaded>): Result {
  if (answer.kind !== 'done') return failed(answer);
  const { id, entries, added } = answer.value;
  return { kind: 'shown', json: answer.value, text: () => `${id}: ${entries} entries, ${added} of them new` };
}

async function open([operation = '', file = '']: readonly string[], options: CommonOptions): Promise<Result> {
  const written = readWritten(file);
  if (!written.ok) return { kind: 'faulty', faults: written.faults };
  const { value, locate } = written.value;
  return entered(await withWriter(options, (desk) => desk.openOperation(operation, value)), locate);
}

async function enter(
  name: 'act' | 'claim' | 'correct' | 'record',
  { file, tell }: { readonly file: string; readonly tell: (text: string) => void },
  options: WriteOptions,
): Promise<Result> {
  const written = readWritten(file);
  if (!written.ok) return { kind: 'faulty', faults: written.faults };
  const { value, locate } = written.value;
  const named = (value as { readonly operation?: unknown } | null)?.operation;
  const operation = options.operation ?? named;
  if (typeof operation !== 'string') {
    const fault = { field: 'operation', found: 'nothing', expected: 'an operation, here or by --operation' };
    return { kind: 'faulty', faults: [locate(fault)] };
  }
  const { sign } = options;
  if (name === 'act' && sign !== undefined) {
    const signing = { value, file: sign, tell: (words: string) => tell(`${words}\n`) };
    return entered(await withWriter(options, (desk) => signAct(desk, operation, signing)), locate);
  }
  const how = { act: 'act', claim: 'claim', correct: 'changeStanding', record: 'enterRecord' } as const;
  return entered(await withWriter(options, (desk) => desk[how[name]](operation, value)), locate);
}

function entered(answer: Answer<Accepted>, locate: (fault: Fault) => Fault): Result {
  if (answer.kind === 'faulty') return { kind: 'faulty', faults: answer.faults.map(locate) };
  if (answer.kind !== 'done') return failed(answer);
  const { entries } = answer.value;
  return {
    kind: 'shown',
    json: answer.value,
    text: () => entries.map(({ id, index }) => `accepted: entry ${index}, ${id}`).join('\n'),
  };
}

/** What stands in a file, not read as a body yet. */
export interface Written {
  readonly value: unknown;
  /** Gives a fault the place in the file of the field it names. */
  readonly locate: (fault: Fault) => Fault;
}

/** One body written down in a YAML or JSON file. */
export function readWritten(path: string): Parsed<Written> {
  const file = readTextFile(path, shownPath(resolve(path)));
  if (!file.ok) return file;
  const { name, text } = file.value;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, stringKeys: true, schema: 'core' });
  if (document.errors.length > 0) {
    return faulty(
      ...document.errors.map(({ pos, message }) => {
        const { line, col } = lines.linePos(pos[0]);
        const expected = `well-formed YAML or JSON (${message.split('\n', 1)[0]})`;
        return { file: name, line, column: col, field: '', found: 'text that cannot be read', expected };
      }),
    );
  }
  return parsed({
    value: valueOf(document),
    locate: (fault) => ({ ...fault, file: name, ...placeIn(document, lines, fault.field) }),
  });
}

/** As JSON would say it; what refers to itself is cut off, and then no body. */
function valueOf(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    return null;
  }
}

function placeIn(document: Document.Parsed, lines: LineCounter, field: string): { line: number; column: number } {
  const path = field.split('.').filter((part) => part !== '');
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range != null) {
      const { line, col } = lines.linePos(node.range[0]);
      return { line, column: col };
    }
  }
  return { line: 1, column: 1 };
}
