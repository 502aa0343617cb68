import { writeFileSync } from 'node:fs';
import { Option, type Command } from 'commander';
import { nodeSha256 } from '#adapters';
import { replayCourse, type Answer, type Course, type ReplayWish } from '#desk';
import { POLICIES, type Policy } from '#evidence';
import { tableOf, TABLES, toCsv, toGeoJson, type TableName } from '#exchange';
import type { Fault, Parsed } from '#kernel';
import { isRecord, parseScenario, scenarioNotes } from '#operation';
import type { PlaceView, Replay } from '#views';
import { openForReading, openInMemory } from './installation.ts';
import { exportLedger } from './ledger-export.ts';
import { readerOf, withCommon, withReader, type CommonOptions } from './options.ts';
import { findPact, findScenario, foldersOf, placed, readPlace, shownPath } from './places.ts';
import type { Act } from './act.ts';
import { failed, type Result, type Terminal } from './result.ts';
import { replayText } from './text/replay.ts';

/** Options of everything that looks at an operation at a moment. */
export interface MomentOptions extends CommonOptions {
  readonly as: string;
  readonly at?: string;
  readonly known?: string;
  readonly policy?: Policy;
  readonly strict?: boolean;
  readonly unreviewed?: boolean;
}

const LOG_LINES = 12;

/** Adds `replay`, `export` and `scenario check`. */
export function addReplayCommands(program: Command, act: Act): void {
  withMoment(program.command('replay <scenario>').description('an operation as it was then, as it was known then'))
    .addHelpText(
      'after',
      '\nSCENARIO is an operation in the ledger, a shipped scenario, or a folder with scenario files.',
    )
    .option('--log <lines>', 'newest lines of the log to print, or all')
    .action(act(replayed));
  withMoment(program.command('export [scenario]').description('a view with its sources, or the ledger itself'))
    .addOption(new Option('--view <view>', 'what to export').choices([...TABLES, 'replay', 'ledger']).default('log'))
    .addOption(
      new Option('--format <format>', 'the map always holds sites and incidents').choices(['csv', 'json', 'geojson']),
    )
    .option('--out <file>', 'file to write; without it standard output')
    .option('--pact <pact>', 'for the ledger: of which pact, where there are several')
    .option('--exercise', 'for the ledger: that of the exercises')
    .action(act(exported));
  const scenario = program.command('scenario').description('operations as files');
  withCommon(
    scenario.command('check <folder...>').description('check scenario files; every fault with its place'),
  ).action(act(check));
}

function withMoment(command: Command): Command {
  return withReader(withCommon(command))
    .option('--at <time>', 'as it was: a date (its end, in the theatre) or an instant; without it the latest')
    .option('--known <time>', 'as it was known: likewise')
    .addOption(new Option('--policy <policy>', 'how a figure picks its value').choices(POLICIES))
    .option('--strict', 'known by when the ledger took it, not by when it was said')
    .option('--unreviewed', 'count claims that a program found and nobody has reviewed');
}

/** The course of an operation: in the ledger, or in scenario files that are read for the occasion. */
async function courseAt(wanted: string, options: MomentOptions): Promise<Answer<Course>> {
  const place = findScenario(wanted, foldersOf('scenarios', options.scenarios));
  const inLedger = await courseInLedger(wanted, options);
  if (inLedger.kind !== 'unknown' || place === null) return inLedger;
  return courseInFiles(place, options);
}

async function courseInLedger(wanted: string, options: MomentOptions): Promise<Answer<Course>> {
  const opened = await openForReading(options);
  if (opened.kind !== 'done') return opened;
  try {
    return await opened.value.desk.course(wanted, readerOf(options.as));
  } finally {
    await opened.value.close();
  }
}

async function courseInFiles(place: string, options: MomentOptions): Promise<Answer<Course>> {
  const files = readPlace(place);
  if (!files.ok) return { kind: 'faulty', faults: files.faults };
  const scenario = parseScenario(files.value, nodeSha256);
  if (!scenario.ok) return { kind: 'faulty', faults: placed(scenario.faults, place) };
  const pact = findPact(scenario.value.pact, foldersOf('pacts', options.pacts));
  if (!pact.ok) return { kind: 'faulty', faults: pact.faults };
  const desk = openInMemory();
  const charter = await desk.loadCharter(pact.value.files);
  const loaded = charter.kind === 'done' ? await desk.loadScenario(files.value) : charter;
  return loaded.kind === 'done' ? desk.course(scenario.value.id, readerOf(options.as)) : loaded;
}

/** A replay with the course it was folded from. */
async function replayAt(
  wanted: string,
  options: MomentOptions,
  log: 'all' | number,
): Promise<Answer<{ readonly view: Replay; readonly course: Course }>> {
  const course = await courseAt(wanted, options);
  if (course.kind !== 'done') return course;
  const { at, known, policy, strict, unreviewed } = options;
  const wish: ReplayWish = { at, known, policy, strict, unreviewed, log };
  const view = replayCourse(course.value, wish);
  if (view.ok) return { kind: 'done', value: { view: view.value, course: course.value } };
  return { kind: 'faulty', faults: view.faults.map((fault) => ({ ...fault, field: `--${fault.field}` })) };
}

async function replayed(
  [wanted = '']: readonly string[],
  options: MomentOptions & { readonly log?: string },
): Promise<Result> {
  const lines = linesOf(options.log, options.json === true);
  if (!lines.ok) return { kind: 'faulty', faults: lines.faults };
  const answer = await replayAt(wanted, options, 'all');
  if (answer.kind !== 'done') return failed(answer);
  const { view } = answer.value;
  const { value: count } = lines;
  const json = Number.isFinite(count) ? { ...view, log: count === 0 ? [] : view.log.slice(-count) } : view;
  return { kind: 'shown', json, text: (lang) => replayText(view, lang, count) };
}

function linesOf(text: string | undefined, json: boolean): Parsed<number> {
  if (text === undefined) return { ok: true, value: json ? Infinity : LOG_LINES };
  if (text === 'all') return { ok: true, value: Infinity };
  if (/^\d{1,6}$/.test(text)) return { ok: true, value: Number(text) };
  const fault: Fault = { field: '--log', found: JSON.stringify(text), expected: 'all, or a number of lines' };
  return { ok: false, faults: [fault] };
}

interface ExportOptions extends MomentOptions {
  readonly view: TableName | 'replay' | 'ledger';
  readonly format?: 'csv' | 'json' | 'geojson';
  readonly out?: string;
  readonly pact?: string;
  readonly exercise?: boolean;
}

async function exported([wanted]: readonly string[], options: ExportOptions, terminal: Terminal): Promise<Result> {
  if (options.view === 'ledger') return exportLedger(options, readerOf(options.as), terminal);
  if (wanted === undefined) {
    return {
      kind: 'faulty',
      faults: [{ field: 'SCENARIO', found: 'nothing', expected: 'an operation or a scenario' }],
    };
  }
  const answer = await replayAt(wanted, options, 'all');
  if (answer.kind !== 'done') return failed(answer);
  return deliver(render(answer.value, options), options.out);
}

function render({ view, course }: { view: Replay; course: Course }, options: ExportOptions): string {
  const format = options.format ?? (options.view === 'replay' || options.json === true ? 'json' : 'csv');
  if (format === 'geojson') return jsonText({ ...toGeoJson(view, placesOf(course)), sources: sourcesOf(course) });
  if (options.view === 'replay' || options.view === 'ledger') return jsonText({ ...view, sources: sourcesOf(course) });
  const table = tableOf(view, options.view);
  if (format === 'csv') return toCsv(table);
  const { operation, at, known } = view;
  return jsonText({ view: options.view, operation: operation.id, at, known, ...table, sources: sourcesOf(course) });
}

const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

function deliver(text: string, out: string | undefined): Result {
  if (out === undefined) return { kind: 'raw', text };
  try {
    writeFileSync(out, text);
  } catch (cause) {
    const code = String((cause as { code?: unknown }).code);
    return { kind: 'faulty', faults: [{ file: out, field: '', found: code, expected: 'a file that can be written' }] };
  }
  const bytes = Buffer.byteLength(text);
  return { kind: 'shown', json: { file: out, bytes }, text: () => `${out}: ${bytes} bytes` };
}

function placesOf({ timeline }: Course): ReadonlyMap<string, PlaceView> {
  return new Map(
    timeline.entries.flatMap((entry): [string, PlaceView][] => {
      if (!isRecord(entry) || entry.body.kind !== 'place') return [];
      const { place: id, name, lon = null, lat = null, uncertaintyMetres = null } = entry.body.content;
      return [[id, { id, name, lon, lat, uncertaintyMetres }]];
    }),
  );
}

function sourcesOf({ timeline }: Course): readonly unknown[] {
  return [...timeline.sources.values()].map(({ source, outlet, title, date, locator, sha256 }) => {
    return {
      source,
      outlet,
      title: title ?? null,
      date: date ?? null,
      locator: locator ?? null,
      sha256: sha256 ?? null,
    };
  });
}

function check(paths: readonly string[]): Result {
  const faults: Fault[] = [];
  const lines = paths.flatMap((path) => {
    const files = readPlace(path);
    const scenario = files.ok ? parseScenario(files.value, nodeSha256) : files;
    if (!scenario.ok) {
      faults.push(...placed(scenario.faults, path));
      return [];
    }
    const { id, pact, lines: entries } = scenario.value;
    return [{ path: shownPath(path), id, pact, entries: entries.length, notes: scenarioNotes(scenario.value) }];
  });
  if (faults.length > 0) return { kind: 'faulty', faults };
  const text = () =>
    lines
      .flatMap(({ path, id, entries, notes }) => [
        `${path}: ${id}, no fault, ${entries} entries`,
        ...notes.map(({ entry, text }) => `  note: ${entry}: ${text}`),
      ])
      .join('\n');
  return { kind: 'shown', json: { scenarios: lines, faults: [] }, text };
}
