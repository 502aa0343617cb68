import { existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { parse, stringify } from 'yaml';
import { nodeSha256, type TextFile } from '#adapters';
import {
  dayNumber,
  emptyCharter,
  firstSaid,
  harvest,
  lineKey,
  newParts,
  type DraftPart,
  type Harvest,
  type KnownLines,
  type Line,
  type OperationAsk,
  type States,
} from '#exchange';
import { faulty, isZone, parsed, shown, type Fault, type Parsed } from '#kernel';
import { parseScenario } from '#operation';
import type { Act } from './act.ts';
import { addFiles, makeFolder, type DraftFile } from './draft-folder.ts';
import { knownStates, readTables } from './import-files.ts';
import { withCommon, type CommonOptions } from './options.ts';
import { foldersOf, isFolder, placed, readPlace, shownPath } from './places.ts';
import type { Result } from './result.ts';

const collect = (value: string, before: readonly string[]) => [...before, value];

/** Adds `import operation`. */
export function addImportOperation(group: Command, act: Act): void {
  withCommon(
    group
      .command('operation <file...>')
      .description('an operation as a scenario, from Geo-PKO, United Nations contributors and UCDP GED tables'),
  )
    .option('--id <operation>', 'id of the operation, and name of its folder')
    .option('--pact <pact>', 'its pact; where there is none of that id, an empty charter is written')
    .option('--procedure <procedure>', 'procedure of the pact', 'to-be-written')
    .option('--host <state>', 'the state it is in, by its id')
    .option('--zone <zone>', 'IANA time zone of the theatre')
    .option('--title <title>', 'what it is called')
    .option('--title-ru <title>', 'the same in Russian')
    .option('--mission <mission>', 'the mission as the tables call it, where they have several')
    .option('--country <state>', 'a state whose events are asked for; without it the host; once for each', collect, [])
    .option('--from <day>', 'first day asked for')
    .option('--until <day>', 'last day asked for')
    .option('--edition <edition>', 'edition of the files, such as 25.1')
    .option('--released <day>', 'day on which the files were published')
    .option(
      '--state <name=id>',
      'an id for a state that is not known: "NAME=XAA", gw:711=XAT; once for each',
      collect,
      [],
    )
    .option('--to <folder>', 'where scenarios/ID is made, or added to', '.')
    .action(act(importOperation));
}

interface OperationOptions extends CommonOptions {
  readonly id?: string;
  readonly pact?: string;
  readonly procedure: string;
  readonly host?: string;
  readonly zone?: string;
  readonly title?: string;
  readonly titleRu?: string;
  readonly mission?: string;
  readonly country: readonly string[];
  readonly from?: string;
  readonly until?: string;
  readonly edition?: string;
  readonly released?: string;
  readonly state: readonly string[];
  readonly to: string;
}

type Head = Required<Pick<OperationOptions, 'id' | 'pact' | 'host' | 'zone' | 'title'>>;

function importOperation(paths: readonly string[], options: OperationOptions): Result {
  const head = headOf(options);
  const states = knownStates(options.state);
  const tables = readTables(paths);
  const ask = states.ok ? askOf(options, states.value) : states;
  const faults = [head, states.ok ? ask : states, tables].flatMap((read) => (read.ok ? [] : read.faults));
  if (!head.ok || !ask.ok || !tables.ok) return { kind: 'faulty', faults };
  const read = harvest(tables.value, ask.value);
  if (!read.ok) return { kind: 'faulty', faults: read.faults };
  const made = enterDraft(read.value, head.value, options);
  return made.ok ? made.value : { kind: 'faulty', faults: made.faults };
}

const EXPECTED: { readonly [key in keyof Head]: readonly [RegExp, string] } = {
  id: [/^[a-z0-9][a-z0-9-]{0,60}$/, 'an id for the operation: lower-case letters, digits, hyphens'],
  pact: [/^[a-z0-9][a-z0-9-]{0,60}$/, 'the id of a pact'],
  host: [/^(?:[A-Z]{3}|[A-Z]{2}-[A-Z0-9]{1,3})$/, 'the state it is in: ISO 3166-1 alpha-3'],
  zone: [/./, 'an IANA time zone, such as Africa/Nairobi'],
  title: [/\S/, 'what the operation is called'],
};

function headOf(options: OperationOptions): Parsed<Head> {
  const faults = (Object.entries(EXPECTED) as [keyof Head, readonly [RegExp, string]][]).flatMap(
    ([key, [pattern, expected]]): Fault[] => {
      const value = options[key];
      const good = value !== undefined && pattern.test(value) && (key !== 'zone' || isZone(value));
      return good ? [] : [{ field: `--${key}`, found: shown(value), expected }];
    },
  );
  return faults.length > 0 ? faulty(...faults) : parsed(options as Head);
}

function askOf(options: OperationOptions, states: States): Parsed<OperationAsk> {
  const { mission = null, host = '', country, edition = null, released = null } = options;
  const faults: Fault[] = [];
  const day = (key: 'from' | 'until' | 'released'): number | null => {
    const text = options[key];
    const number = text === undefined ? null : dayNumber(text);
    if (text !== undefined && number === null) {
      faults.push({ field: `--${key}`, found: shown(text), expected: 'a day, such as 2015-01-31' });
    }
    return number;
  };
  const days = { from: day('from') ?? -Infinity, until: day('until') ?? Infinity };
  day('released');
  if (edition !== null && !/^[\w.-]{1,20}$/.test(edition)) {
    faults.push({ field: '--edition', found: shown(edition), expected: 'letters, digits, dots and hyphens: 25.1' });
  }
  const countries = country.length === 0 ? [host] : country;
  return faults.length > 0 ? faulty(...faults) : parsed({ mission, countries, days, edition, released, states });
}

/** Writes what the scenario does not have yet; nothing while there is a fault in any of it. */
function enterDraft(harvests: readonly Harvest[], head: Head, options: OperationOptions): Parsed<Result> {
  const folder = resolve(options.to, 'scenarios', head.id);
  const before = existsSync(folder) ? readPlace(folder) : parsed([]);
  if (!before.ok) return before;
  const existing = before.value;
  const known = existing.length === 0 ? parsed(NOTHING) : knownIn(existing, head, folder);
  if (!known.ok) return known;
  const parts: DraftPart[] = [];
  for (const one of harvests) {
    const fresh = newParts(one, known.value);
    if (!fresh.ok) return faulty(...fresh.faults.map((fault) => ({ ...fault, file: shownPath(folder) })));
    parts.push(...fresh.value);
  }
  if (existing.length === 0 && parts.length === 0) {
    const expected = `rows of ${options.mission ?? 'the mission'}, or events in ${options.country.join(', ') || head.host}`;
    return faulty({ field: 'FILE', found: 'no row that is asked for', expected });
  }
  const files = [...(existing.length === 0 ? [headFile(harvests, head, options)] : []), ...partFiles(parts, existing)];
  const scenario = files.length === 0 ? parsed(null) : parseScenario([...existing, ...files], nodeSha256);
  if (!scenario.ok) return faulty(...placed(scenario.faults, folder));
  const charter = charterFor(head, options);
  if (!charter.ok) return charter;
  const written = writeFiles(folder, files, existing.length === 0);
  if (written.ok) {
    const all = [...written.value, ...charter.value];
    return parsed(resultOf({ harvests, parts, folder, files: all }, head, options));
  }
  if (charter.value.length > 0) rmSync(resolve(options.to, 'pacts', head.pact), { recursive: true });
  return written;
}

function writeFiles(folder: string, files: readonly DraftFile[], isNew: boolean): Parsed<readonly string[]> {
  if (files.length === 0) return parsed([]);
  return isNew ? makeFolder(folder, files) : addFiles(folder, files);
}

const NOTHING: KnownLines = new Map<string, Line>();

/** What a scenario's files say already. It must be the same operation. */
function knownIn(files: readonly TextFile[], head: Head, folder: string): Parsed<KnownLines> {
  const whole = parseScenario(files, nodeSha256);
  if (!whole.ok) return faulty(...placed(whole.faults, folder));
  const known = new Map<string, Line>();
  const faults: Fault[] = [];
  for (const { name, text } of files) {
    const content = parse(text) as Readonly<Record<string, unknown>>;
    for (const [key, mine] of Object.entries({
      scenario: head.id,
      pact: head.pact,
      host: head.host,
      zone: head.zone,
    })) {
      const theirs = content[key];
      if (theirs === undefined || theirs === mine) continue;
      faults.push({
        file: shownPath(join(folder, name)),
        field: key,
        found: shown(theirs),
        expected: `${mine}, as asked for`,
      });
    }
    for (const list of ['sources', 'places', 'entries'] as const) {
      for (const line of (content[list] ?? []) as readonly Line[]) known.set(lineKey(list, line), line);
    }
  }
  return faults.length > 0 ? faulty(...faults) : parsed(known);
}

function headFile(harvests: readonly Harvest[], head: Head, { titleRu, procedure }: OperationOptions): DraftFile {
  const content = {
    scenario: head.id,
    title: { en: head.title, ...(titleRu === undefined ? {} : { ru: titleRu }) },
    pact: head.pact,
    procedure,
    host: head.host,
    zone: head.zone,
    said: firstSaid(harvests),
  };
  const note =
    '# Imported from open data: what the files say is in the other files of this folder. Requests, decisions and mandates\n'
    + '# are in no such file; write them into a file of their own.\n';
  return { name: 'operation.yaml', text: note + stringify(content, { lineWidth: 0 }) };
}

/** Each part under a name that the folder does not have yet. */
function partFiles(parts: readonly DraftPart[], existing: readonly TextFile[]): DraftFile[] {
  const taken = new Set(existing.map(({ name }) => name));
  return parts.map(({ name: wanted, ...lists }) => {
    let name = `${wanted}.yaml`;
    for (let count = 2; taken.has(name); count++) name = `${wanted}-more-${count}.yaml`;
    taken.add(name);
    const filled = Object.fromEntries(Object.entries(lists).filter(([, lines]) => lines.length > 0));
    return { name, text: stringify(filled, { lineWidth: 0 }) };
  });
}

/** The charter of a pact that is nowhere: empty, so that the operation can be looked at before its rules are written. */
function charterFor({ pact, zone }: Head, { pacts, to }: OperationOptions): Parsed<readonly string[]> {
  const own = resolve(to, 'pacts');
  if (foldersOf('pacts', [...pacts, own]).some((folder) => isFolder(join(folder, pact)))) return parsed([]);
  const text = emptyCharter({ id: pact, name: null, nameRu: null, abbreviation: null, zone, seat: null });
  return makeFolder(join(own, pact), [{ name: 'charter.yaml', text }]);
}

interface Made {
  readonly harvests: readonly Harvest[];
  readonly parts: readonly DraftPart[];
  readonly folder: string;
  readonly files: readonly string[];
}

function resultOf({ harvests, parts, folder, files }: Made, { id, pact }: Head, { to }: OperationOptions): Result {
  const datasets = harvests.map(({ dataset, rows, outside, entries, places }) => {
    const own = parts.filter(({ name }) => name.startsWith(dataset));
    const added = own.reduce((sum, part) => sum + part.entries.length, 0);
    return { dataset, rows, outside, places: places.length, entries: entries.length, added };
  });
  const pacts = isFolder(resolve(to, 'pacts', pact)) ? ` --pacts ${shownPath(resolve(to, 'pacts'))}` : '';
  const place = shownPath(folder);
  const next = `entente replay ${place.startsWith('/') || place.startsWith('.') ? place : `./${place}`}${pacts}`;
  const lines = datasets.map(
    ({ dataset, rows, outside, entries, added }) =>
      `${dataset}: ${rows} rows, ${outside} of them of something else; ${entries} entries, ${added} of them new`,
  );
  return {
    kind: 'shown',
    json: { id, pact, folder: place, files, datasets },
    text: () => [...lines, ...files, '', next].join('\n'),
  };
}
