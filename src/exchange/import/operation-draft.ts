import { canonicalJson, faulty, parsed, shown, type Fault, type Json, type Parsed } from '#kernel';
import { CONTRIBUTIONS, contributionsHarvester } from './contributions.ts';
import type { TextPieces } from './csv-records.ts';
import { GED, gedHarvester } from './ged.ts';
import { GEO_PKO, geoPkoHarvester } from './geo-pko.ts';
import type { Dataset, Harvest, Harvester, Line, OperationAsk } from './harvest.ts';
import { FAULTS_MAX, openTable, type TableShape } from './table-rows.ts';

const SHAPES: readonly TableShape<Dataset>[] = [GEO_PKO, CONTRIBUTIONS, GED];
const HARVESTERS: { readonly [dataset in Dataset]: (ask: OperationAsk) => Harvester } = {
  'geo-pko': geoPkoHarvester,
  'un-contributions': contributionsHarvester,
  'ucdp-ged': gedHarvester,
};

/** Reads tables about an operation, each by its columns; several files of one data set are read as one. */
export function harvest(files: readonly TextPieces[], ask: OperationAsk): Parsed<readonly Harvest[]> {
  const faults: Fault[] = [];
  const harvesters = new Map<Dataset, Harvester>();
  for (const file of files) {
    const table = openTable(file, SHAPES, faults);
    if (table === null) continue;
    const harvester = harvesters.get(table.kind) ?? HARVESTERS[table.kind](ask);
    harvesters.set(table.kind, harvester);
    for (const row of table.rows) harvester.take(row);
  }
  if (faults.length >= FAULTS_MAX) {
    faults.push({ field: '', found: `${faults.length} faults`, expected: 'fewer; the rest was not read' });
  }
  if (faults.length > 0) return faulty(...faults);
  const order = (dataset: Dataset) => SHAPES.findIndex(({ kind }) => kind === dataset);
  const harvests = [...harvesters.values()].map((harvester) => harvester.finish());
  const missions = [...new Set(harvests.flatMap((one) => one.missions))].sort();
  if (ask.mission === null && missions.length > 1) {
    return faulty({ field: '--mission', found: shown(missions.join(', ')), expected: 'one of them' });
  }
  return parsed(harvests.sort((a, b) => order(a.dataset) - order(b.dataset)));
}

/** What a scenario's files say already, each line by what it is and its id. */
export type KnownLines = ReadonlyMap<string, Line>;

type List = 'sources' | 'places' | 'entries';

/** A line's name among its kind: `sources/un-contributions`, `entries/ucdp-ged/12`. */
export function lineKey(list: List, line: Line): string {
  const id = list === 'sources' ? line.source : list === 'places' ? line.place : line.id;
  return `${list}/${String(id)}`;
}

/** A file to be written into a scenario's folder; its lists are those of a scenario file. */
export interface DraftPart {
  /** Without what makes it a file's name: `ucdp-ged-2015`. */
  readonly name: string;
  readonly sources: readonly Line[];
  readonly places: readonly Line[];
  readonly entries: readonly Line[];
}

/** A file of a scenario is read whole, so it is kept well below what is taken. */
const LINES_MAX = 2500;

/**
 * The lines of a harvest that a scenario does not have yet, in parts by year. A line that is there with another content is a
 * fault: what stands in a scenario, or in a ledger that took it, is corrected by a correction.
 */
export function newParts({ dataset, source, places, entries }: Harvest, known: KnownLines): Parsed<DraftPart[]> {
  const faults: Fault[] = [];
  const fresh = (list: List, lines: readonly Line[]) =>
    lines.filter((line) => {
      const before = known.get(lineKey(list, line));
      if (before === undefined) return true;
      if (!sameLine(before, line)) faults.push(changed(lineKey(list, line)));
      return false;
    });
  const news = {
    sources: fresh('sources', [source]),
    places: fresh('places', places),
    entries: fresh('entries', entries),
  };
  if (faults.length > 0) return faulty(...faults);
  const chunks = byYear(news.entries).flatMap(([year, lines]) =>
    pieces(lines).map((part, index) => ({
      name: `${dataset}-${year}${index === 0 ? '' : `-${index + 1}`}`,
      entries: part,
    })),
  );
  if (news.entries.length + news.places.length === 0) return parsed([]);
  const [somePlaces = [], ...morePlaces] = pieces(news.places);
  const first = chunks[0] ?? { name: dataset, entries: [] };
  return parsed([
    { ...first, sources: news.sources, places: somePlaces },
    ...chunks.slice(1).map((chunk) => ({ ...chunk, sources: [], places: [] })),
    ...morePlaces.map((part, index) => ({
      ...{ name: `${dataset}-places-${index + 2}`, sources: [], places: part, entries: [] },
    })),
  ]);
}

/** The same but for the edition it was first read in: a row that a newer one repeats says nothing new. */
function sameLine(before: Line, line: Line): boolean {
  const { sources: _, ...one } = before;
  const { sources: __, ...other } = line;
  return canonicalJson(one as Json) === canonicalJson(other as Json);
}

function changed(key: string): Fault {
  const expected = 'what the scenario has under this id; a change is entered as a correction';
  return { field: key, found: 'other content', expected };
}

function byYear(entries: readonly Line[]): [string, Line[]][] {
  const years = new Map<string, Line[]>();
  for (const entry of entries) {
    const year = String(entry.holds).slice(0, 4);
    const lines = years.get(year);
    if (lines === undefined) years.set(year, [entry]);
    else lines.push(entry);
  }
  return [...years].sort(([a], [b]) => (a < b ? -1 : 1));
}

function pieces(lines: readonly Line[]): Line[][] {
  const count = Math.ceil(lines.length / LINES_MAX);
  return Array.from({ length: count }, (_, index) => lines.slice(index * LINES_MAX, (index + 1) * LINES_MAX));
}

/** The day on which the first of the entries was said: when the file of the operation may be said to begin. */
export function firstSaid(harvests: readonly Harvest[]): string | null {
  const days = harvests.flatMap(({ entries }) => entries.map(({ said }) => String(said)));
  return days.reduce<string | null>((first, day) => (first === null || day < first ? day : first), null);
}
