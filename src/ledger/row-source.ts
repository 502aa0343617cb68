import { assert, type Fault, type Parsed, type Sha256 } from '#kernel';
import { renderExportHeader, renderExportRow } from './export-file.ts';
import { readExport } from './export-reader.ts';
import type { Head } from './log.ts';
import type { Reader, Row } from './row.ts';
import { checkLedger, type LedgerReport } from './verify-ledger.ts';

/** The value, or the faults that stand in its way. */
export type Read<T, F extends Fault> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly faults: readonly F[] };

/** A whole log to be read once from its first row, wherever it is kept. */
export interface RowSource<F extends Fault = Fault> {
  readonly origin: string;
  /** Where the rows should lead. */
  readonly head: Head;
  /** Some of the next rows; none at the end. */
  readonly next: () => Promise<Read<readonly Row[], F>>;
}

/** What a {@link RowSource} needs of a store. */
export interface ReadableLog<F extends Fault> {
  readonly meta: { readonly origin: string };
  readonly head: () => Promise<Read<Head, F>>;
  readonly read: (range: { reader: Reader; from: number; to: number }) => Promise<Read<readonly Row[], F>>;
}

const PAGE_ROWS = 1000;

/** The rows of a store as it is now, as one reader sees them; entries that come in meanwhile are left out. */
export async function storedRows<F extends Fault>(log: ReadableLog<F>, reader: Reader): Promise<Read<RowSource<F>, F>> {
  const head = await log.head();
  if (!head.ok) return head;
  const { size } = head.value;
  let from = 0;
  const next = async (): Promise<Read<readonly Row[], F>> => {
    if (from >= size) return { ok: true, value: [] };
    const rows = await log.read({ reader, from, to: Math.min(from + PAGE_ROWS, size) });
    from += PAGE_ROWS;
    // Rows may be missing from a damaged store; an empty page would be taken for the end.
    return rows.ok && rows.value.length === 0 ? next() : rows;
  };
  return { ok: true, value: { origin: log.meta.origin, head: head.value, next } };
}

/**
 * The rows of an exported ledger, from the bytes of its file. Once a line is found faulty no more rows come, and all
 * faults of the file are reported together.
 */
export async function exportedRows(pieces: AsyncIterable<Uint8Array>, file?: string): Promise<Parsed<RowSource>> {
  const read = readExport(file);
  const iterator = pieces[Symbol.asyncIterator]();
  let ended = false;

  /** Rows of the next pieces, or none at the end. */
  async function next(): Promise<Parsed<readonly Row[]>> {
    while (!ended && !read.stopped()) {
      const piece = await iterator.next();
      ended = piece.done === true;
      const rows = piece.done === true ? [] : read.push(piece.value);
      const wanted = rows.length > 0 || (read.header() !== null && !begun);
      if (wanted && read.sound()) return { ok: true, value: rows };
    }
    if (!ended) await iterator.return?.();
    const end = read.end();
    return end.ok ? { ok: true, value: [] } : end;
  }

  let begun = false;
  const first = await next();
  begun = true;
  if (!first.ok) return first;
  const header = read.header();
  assert(header !== null, 'a sound file has a header');
  const waiting = [first.value].filter((rows) => rows.length > 0);
  return {
    ok: true,
    value: {
      origin: header.origin,
      head: { size: header.size, root: header.root },
      next: async () => {
        const rows = waiting.pop();
        return rows === undefined ? next() : { ok: true, value: rows };
      },
    },
  };
}

/**
 * Reads a log to its end and reports whether it is whole and leads to its head.
 * @param seen told of each row that is whole, in order.
 */
export async function verifyRows<F extends Fault>(
  source: RowSource<F>,
  sha256: Sha256,
  seen: (row: Row) => void = () => undefined,
): Promise<Read<LedgerReport, F>> {
  const check = checkLedger(sha256);
  for (;;) {
    const rows = await source.next();
    if (!rows.ok) return rows;
    if (rows.value.length === 0) return { ok: true, value: check.end(source.head) };
    for (const row of rows.value) {
      const broken = check.row(row);
      if (broken !== null) return { ok: true, value: broken };
      seen(row);
    }
  }
}

/**
 * An exported ledger, piece by piece; the faults of the source end it. Format: docs/formats/export.md.
 * @param encrypted whether rows that are not public are (docs/formats/rest.md).
 */
export async function* renderExport<F extends Fault>(
  source: RowSource<F>,
  encrypted = false,
): AsyncGenerator<Read<string, F>, void> {
  const { origin, head } = source;
  yield { ok: true, value: renderExportHeader({ version: 1, encrypted, origin, ...head }) };
  for (;;) {
    const rows = await source.next();
    if (rows.ok && rows.value.length === 0) return;
    yield rows.ok ? { ok: true, value: rows.value.map(renderExportRow).join('') } : rows;
    if (!rows.ok) return;
  }
}
