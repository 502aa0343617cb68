import type { Charter } from '#charter';
import type { Reader, Row } from '#ledger';
import { FIELD_CONTENT, isRecord, REPORT_CONTENT, type RecordBody } from '#operation';
import { lineOf, operationOf, type Book, type Line } from './book.ts';
import type { Stored } from './store.ts';

/**
 * What one reader sees of a log: what the store hands out to that reader, and nothing beside it. An entry that is withheld
 * does not say which operation it is of, so it stands in each.
 */
export interface Sight {
  readonly book: Book;
  readonly reader: Reader;
  /** Every line of the log, without a gap; without its body where that is withheld or erased. */
  readonly lines: Line[];
  readonly byOperation: Map<string, Line[]>;
  readonly charters: Line[];
  readonly withheld: Line[];
}

const SIGHTS_MAX = 64;
const ROWS_AT_ONCE = 2000;
const sights = new WeakMap<Book, Map<string, Sight>>();

/** What the reader sees of a log as far as the desk has read it. The store is asked as that reader. */
export async function sightOf(book: Book, reader: Reader): Promise<Stored<Sight>> {
  const sight = sightKept(book, reader);
  while (sight.lines.length < book.lines.length) {
    if (reader.kind === 'keeper') {
      for (const line of book.lines.slice(sight.lines.length)) take(sight, line);
      break;
    }
    const from = sight.lines.length;
    const rows = await book.store.read({ reader, from, to: Math.min(from + ROWS_AT_ONCE, book.lines.length) });
    if (!rows.ok) return rows;
    for (const row of rows.value) if (row.index === sight.lines.length) take(sight, seen(book, row));
    // Two requests may read one stretch at once; nothing new at all means that rows are missing.
    if (sight.lines.length === from) return missing(book, from);
  }
  return { ok: true, value: sight };
}

function missing(book: Book, from: number): Stored<never> {
  const fault = { field: `entry[${from}]`, found: 'nothing', expected: 'the rows that the head counts' };
  return { ok: false, faults: [{ ...fault, code: 'corrupt', file: book.store.meta.origin }] };
}

function sightKept(book: Book, reader: Reader): Sight {
  const kept = sights.get(book) ?? new Map<string, Sight>();
  sights.set(book, kept);
  const key = JSON.stringify(reader);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const sight = { book, reader, lines: [], byOperation: new Map(), charters: [], withheld: [] };
  if (kept.size >= SIGHTS_MAX) kept.clear();
  kept.set(key, sight);
  return sight;
}

/** Forgets what readers were shown, as when a body is erased; it is read anew from the store. */
export function forgetSights(book: Book): void {
  sights.delete(book);
}

/** A row as a line; one that was handed out whole is the line that the desk holds already. */
function seen(book: Book, row: Row): Line {
  const own = book.lines[row.index];
  return row.body !== null && own?.text === row.body ? own : lineOf(row);
}

function take(sight: Sight, line: Line): void {
  sight.lines.push(line);
  if (line.text === null) {
    if (!isAside(sight.book, line)) sight.withheld.push(line);
    return;
  }
  const operation = operationOf(line);
  if (operation === null) {
    if (isRecord(line.entry) && line.entry.body.kind === 'charter') sight.charters.push(line);
    return;
  }
  const own = sight.byOperation.get(operation);
  if (own === undefined) sight.byOperation.set(operation, [line]);
  else own.push(line);
}

/**
 * A report's edition or approval, a device, a draft or what became of it: no part of any fold, so that one who may not
 * read it yet misses nothing of an operation. All that this tells a reader is that an entry withheld is one of those.
 */
function isAside({ lines }: Book, { entry: { index } }: Line): boolean {
  const entry = lines[index]?.entry;
  if (entry === undefined || !isRecord(entry)) return false;
  return entry.body.kind in REPORT_CONTENT || entry.body.kind in FIELD_CONTENT;
}

/** The lines of an operation, those of its charter and those withheld, in ledger order. */
export function linesIn({ byOperation, charters, withheld }: Sight, operation: string): Line[] {
  const own = byOperation.get(operation) ?? [];
  return [...charters, ...own, ...withheld].sort((a, b) => a.entry.index - b.entry.index);
}

/** How many lines {@link linesIn} answers. */
export function countIn({ byOperation, charters, withheld }: Sight, operation: string): number {
  return charters.length + (byOperation.get(operation)?.length ?? 0) + withheld.length;
}

/** The record that opened an operation, with its line; null to a reader who may not read it. */
export function openingIn(
  { byOperation }: Sight,
  operation: string,
): { readonly line: Line; readonly content: RecordBody<'operation'>['content'] } | null {
  for (const line of byOperation.get(operation) ?? []) {
    const { body } = line.entry;
    if (body?.kind === 'operation') return { line, content: body.content };
  }
  return null;
}

/** The version of the charter that holds now, as far as the reader may read it. */
export function charterSeen({ book, charters }: Sight): Charter | null {
  const last = charters.at(-1);
  if (last === undefined) return null;
  return book.charters.find(({ line }) => line.entry.id === last.entry.id)?.charter ?? null;
}
