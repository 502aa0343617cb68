import { shown, type Fault } from '#kernel';
import { csvRecords, type CsvRecord, type TextPieces } from './csv-records.ts';

/** What a maker's file must have to be taken for this table; names of columns are compared without regard to case. */
export interface TableShape<Kind extends string = string> {
  readonly kind: Kind;
  /** As the maker calls it, with the version whose documents were followed. */
  readonly title: string;
  readonly columns: readonly string[];
}

/** A file recognised by its header, with its rows still to be read. */
export interface OpenTable<Kind extends string = string> {
  readonly kind: Kind;
  readonly file: string;
  readonly rows: Iterable<TableRow>;
}

/** A file with more faults than this is not the table it seems to be. */
export const FAULTS_MAX = 1000;

/** Longer than any name in the tables in use. */
const NAME_CHARACTERS_MAX = 400;

const NOTHING: ReadonlySet<string> = new Set(['', 'na', 'nan', '.']);

/** Which table a file is, by the columns in its first line; null, with the faults told, when it is none of them. */
export function openTable<Kind extends string>(
  file: TextPieces,
  shapes: readonly TableShape<Kind>[],
  faults: Fault[],
): OpenTable<Kind> | null {
  const records = csvRecords(file, faults);
  const header = records.next();
  if (header.done === true) {
    faults.push({ file: file.name, line: 1, column: 1, field: '', found: 'nothing', expected: 'a line of columns' });
    return null;
  }
  const names = header.value.cells.map((cell) => cell.trim().toLowerCase());
  const index = new Map(names.map((name, at) => [name, at]));
  const lacking = (shape: TableShape) => shape.columns.filter((column) => !index.has(column));
  const shape = shapes.find((each) => lacking(each).length === 0);
  if (shape === undefined) {
    faults.push(...headerFaults(file.name, header.value, { shapes, lacking }));
    return null;
  }
  return { kind: shape.kind, file: file.name, rows: rowsOf(records, { file: file.name, index, names, faults }) };
}

/** The columns that the likeliest table lacks, each a fault; the whole header where it is like none. */
function headerFaults(
  file: string,
  header: CsvRecord,
  {
    shapes,
    lacking,
  }: { readonly shapes: readonly TableShape[]; readonly lacking: (shape: TableShape) => readonly string[] },
): Fault[] {
  const best = shapes
    .map((shape) => ({ shape, missing: lacking(shape) }))
    .filter(({ shape, missing }) => missing.length * 2 < shape.columns.length)
    .sort((a, b) => a.missing.length - b.missing.length)[0];
  const at = { file, line: 1, column: 1 };
  if (best === undefined) {
    const expected = `the columns of one of: ${shapes.map(({ title }) => title).join('; ')}`;
    return [{ ...at, field: '', found: shown(header.cells.join(',')), expected }];
  }
  return best.missing.map((column) => ({
    ...at,
    field: column,
    found: 'no such column',
    expected: `a column ${column}, as in ${best.shape.title}`,
  }));
}

interface Reading {
  readonly file: string;
  readonly index: ReadonlyMap<string, number>;
  readonly names: readonly string[];
  readonly faults: Fault[];
}

function* rowsOf(records: Iterable<CsvRecord>, reading: Reading): Generator<TableRow> {
  const { file, names, faults } = reading;
  for (const record of records) {
    if (faults.length >= FAULTS_MAX) return;
    if (record.cells.length !== names.length) {
      const found = `${record.cells.length} cells`;
      const expected = `${names.length}, as many as there are columns`;
      faults.push({ file, line: record.lines[0]!, column: 1, field: '', found, expected });
      continue;
    }
    yield new TableRow(record, reading);
  }
}

/** One row of a table: its cells by the names of their columns, and faults at their places. */
export class TableRow {
  readonly #record: CsvRecord;
  readonly #reading: Reading;

  constructor(record: CsvRecord, reading: Reading) {
    this.#record = record;
    this.#reading = reading;
  }

  get line(): number {
    return this.#record.lines[0]!;
  }

  /** The columns there are whose names begin so, in their order. */
  columns(beginning: string): string[] {
    return this.#reading.names.filter((name) => name.startsWith(beginning));
  }

  /** The cell as text; empty where the table has no such column or the cell says that there is nothing. */
  text(column: string): string {
    const at = this.#reading.index.get(column);
    const cell = at === undefined ? '' : this.#record.cells[at]!.trim();
    return NOTHING.has(cell.toLowerCase()) ? '' : cell;
  }

  /** The cell as a name, or what else stands in the texts of a draft: a fault where it is too long for one. */
  name(column: string): string {
    const text = this.text(column);
    if (text.length <= NAME_CHARACTERS_MAX) return text;
    this.fault(column, `at most ${NAME_CHARACTERS_MAX} characters`);
    return '';
  }

  /** {@link name}; null and a fault where there is none. */
  needed(column: string, expected: string): string | null {
    const text = this.name(column);
    return text !== '' ? text : this.text(column) === '' ? this.fault(column, expected) : null;
  }

  /** A number in the cell; null where there is none, and a fault where it is no number or out of bounds. */
  number(column: string, { least, most, whole = true }: Bounds): number | null {
    const text = this.text(column);
    if (text === '') return null;
    const value = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
    if (value >= least && value <= most && (!whole || Number.isInteger(value))) return value;
    return this.fault(column, `a ${whole ? 'whole number' : 'number'} from ${least} to ${most}`);
  }

  /** {@link number}, where there must be one. */
  neededNumber(column: string, bounds: Bounds): number | null {
    if (this.text(column) !== '') return this.number(column, bounds);
    return this.fault(
      column,
      `a ${bounds.whole === false ? 'number' : 'whole number'} from ${bounds.least} to ${bounds.most}`,
    );
  }

  /** Reports what stands in a cell; answers null for what it would have been. */
  fault(column: string, expected: string): null {
    this.#reading.faults.push(this.faultIn(column, expected));
    return null;
  }

  /** What is wrong with a cell, at its place. */
  faultIn(column: string, expected: string): Fault {
    const { file, index } = this.#reading;
    const at = index.get(column) ?? 0;
    const place = { line: this.#record.lines[at]!, column: this.#record.columns[at]! };
    const found = index.has(column) ? shown(this.#record.cells[at]!) : 'no such column';
    return { file, ...place, field: column, found, expected };
  }
}

export interface Bounds {
  readonly least: number;
  readonly most: number;
  /** Without it, whole numbers alone. */
  readonly whole?: boolean;
}
