import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import { nodeSha256, readTextFile, readYamlFiles, systemClock, type TextFile } from '#adapters';
import { parseCharter, POSITION_KINDS, type Position, type PositionKind } from '#charter';
import { charterCourse, charterLine, charterOn, decideOn } from '#desk';
import { faulty, parsed, shown, type Fault, type Parsed } from '#kernel';
import { withCommon, type CommonOptions } from './options.ts';
import { findPact, foldersOf, isFolder, placed, readPacts, shownPath, type CharterHere } from './places.ts';
import type { Act } from './act.ts';
import type { Result } from './result.ts';
import { charterListText, charterText, historyText } from './text/charter.ts';
import { verdictText } from './text/verdict.ts';

/** Adds `charter …` and `decide`. */
export function addCharterCommands(program: Command, act: Act): void {
  const charter = program.command('charter').description('what the pacts say');
  withCommon(charter.command('list').description('the pacts there are')).action(act(list));
  withCommon(charter.command('check <file...>').description('check charter files; every fault with its place')).action(
    act(check),
  );
  withCommon(charter.command('show <pact>').description('a pact on a day'))
    .option('--on <time>', "date or instant, in the zone of the pact's seat; without it today")
    .action(act(show));
  withCommon(charter.command('history <pact>').description('everything dated in a pact, oldest first')).action(
    act(course),
  );
  withCommon(program.command('decide <pact> <procedure>').description('what the rule answers to these positions'))
    .option('--on <time>', "date or instant, in the zone of the pact's seat; without it today")
    .option('--position <party=position...>', `positions: ${POSITION_KINDS.join(', ')}`)
    .option('--others <position>', 'the position of everyone not named; without it they have not answered yet')
    .option('--requester <party>', 'who asked, where the rule leaves the requester out')
    .action(act(decision));
}

function list(_: readonly string[], options: CommonOptions): Result {
  const { charters, faults } = readPacts(foldersOf('pacts', options.pacts));
  if (faults.length > 0) return { kind: 'faulty', faults };
  const lines = charters.map(({ charter }) => charterLine(charter));
  return { kind: 'shown', json: { charters: lines }, text: (lang) => charterListText(lines, lang) };
}

interface Checked {
  readonly path: string;
  readonly files: Parsed<readonly TextFile[]>;
}

function check(paths: readonly string[]): Result {
  const checked = groups(paths).map(({ path, files }) => {
    const charter = files.ok ? parseCharter(files.value, nodeSha256) : files;
    return { path, charter };
  });
  const faults = checked.flatMap(({ path, charter }) => (charter.ok ? [] : placed(charter.faults, path)));
  if (faults.length > 0) return { kind: 'faulty', faults };
  const lines = checked.flatMap(({ path, charter }) =>
    charter.ok ? [{ path: shownPath(path), id: charter.value.id, charter: charter.value.sha256 }] : [],
  );
  return {
    kind: 'shown',
    json: { charters: lines, faults: [] },
    text: () => lines.map(({ path, id, charter }) => `${path}: ${id}, no fault, charter ${charter}`).join('\n'),
  };
}

/** The file of a charter that says which pact it is. */
const NAMES_PACT = /^pact:/m;

/**
 * Each folder is a charter. So is a file, unless it is a part: one that does not name its pact, or is not whole by itself,
 * and has beside it the file that does. Then its folder is checked.
 */
function groups(paths: readonly string[]): Checked[] {
  const found = new Map<string, Checked>();
  for (const path of paths.map((each) => resolve(each))) {
    const whole = isFolder(path) || !isPartOfFolder(path) ? path : dirname(path);
    found.set(whole, { path: whole, files: readYamlFiles(whole) });
  }
  return [...found.values()];
}

function isPartOfFolder(path: string): boolean {
  const own = readTextFile(path);
  const beside = readYamlFiles(dirname(path));
  if (!own.ok || !beside.ok || beside.value.length < 2) return false;
  if (beside.value.filter(({ text }) => NAMES_PACT.test(text)).length !== 1) return false;
  return !NAMES_PACT.test(own.value.text) || !parseCharter([own.value], nodeSha256).ok;
}

function onPact<T>(
  wanted: string,
  options: CommonOptions,
  ask: (here: CharterHere) => Parsed<T>,
): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly Fault[] } {
  const here = findPact(wanted, foldersOf('pacts', options.pacts));
  return here.ok ? ask(here.value) : here;
}

type OnOptions = CommonOptions & { readonly on?: string };

function show([pact = '']: readonly string[], options: OnOptions): Result {
  const day = onPact(pact, options, ({ charter }) => charterOn(charter, options.on, systemClock()));
  if (!day.ok) return { kind: 'faulty', faults: optionFaults(day.faults) };
  return { kind: 'shown', json: day.value, text: (lang) => charterText(day.value, lang) };
}

function course([pact = '']: readonly string[], options: CommonOptions): Result {
  const history = onPact(pact, options, ({ charter }) => parsed(charterCourse(charter)));
  if (!history.ok) return { kind: 'faulty', faults: history.faults };
  return { kind: 'shown', json: history.value, text: (lang) => historyText(history.value, lang) };
}

interface DecideOptions extends OnOptions {
  readonly position?: readonly string[];
  readonly others?: string;
  readonly requester?: string;
}

function decision([pact = '', procedure = '']: readonly string[], options: DecideOptions): Result {
  const positions = readPositions(options.position ?? []);
  const others = options.others === undefined ? parsed(undefined) : readPosition(options.others, '--others');
  if (!positions.ok || !others.ok) {
    return { kind: 'faulty', faults: [positions, others].flatMap((read) => (read.ok ? [] : read.faults)) };
  }
  const { on, requester } = options;
  const verdict = onPact(pact, options, ({ charter }) =>
    decideOn(charter, { procedure, on, positions: positions.value, others: others.value, requester }, systemClock()),
  );
  if (!verdict.ok) return { kind: 'faulty', faults: optionFaults(verdict.faults) };
  return { kind: 'shown', json: verdict.value, text: (lang) => verdictText(verdict.value, lang) };
}

function readPositions(texts: readonly string[]): Parsed<readonly Position[]> {
  const faults: Fault[] = [];
  const positions = texts.flatMap((text): Position[] => {
    const [party = '', said = '', ...rest] = text.split('=');
    const position = readPosition(said, '--position');
    if (position.ok && party !== '' && rest.length === 0) return [{ party, position: position.value }];
    const kinds = POSITION_KINDS.join(' | ');
    faults.push({ field: '--position', found: shown(text), expected: `PARTY=${kinds}` });
    return [];
  });
  return faults.length > 0 ? { ok: false, faults } : parsed(positions);
}

function readPosition(text: string, field: string): Parsed<PositionKind> {
  const kind = POSITION_KINDS.find((known) => known === text);
  return kind === undefined
    ? faulty({ field, found: shown(text), expected: `one of ${POSITION_KINDS.join(', ')}` })
    : parsed(kind);
}

/** Faults of a question, named as the options of the command line. */
function optionFaults(faults: readonly Fault[]): Fault[] {
  return faults.map((fault) => {
    if (fault.file !== undefined) return fault;
    const named = fault.field
      .replace(/^positions.*$/, '--position')
      .replace(/^(on|requester)$/, '--$1')
      .replace(/^procedure$/, 'PROCEDURE');
    return { ...fault, field: named };
  });
}
