import { shown, type EntryId } from '#kernel';
import { isAudience, type NewRow, type Row } from '#ledger';
import type { Stored } from '#desk';
import { ok, storeFault } from './faults.ts';

/** A row of the table, as the library hands it out. */
export interface EntryCells {
  readonly idx: number;
  readonly id: string;
  readonly author: string;
  readonly recorded_at: number;
  readonly owner: string;
  readonly audience: string;
  readonly leaf: Buffer;
  readonly salt: string | null;
  readonly body: string | null;
}

export const ROW_COLUMNS = 'idx, id, author, recorded_at, owner, audience, leaf, salt, body';

/** Rows from their cells; cells that no store writes are a fault at the row's place. */
export function rowsOf(found: readonly EntryCells[], file: string): Stored<Row[]> {
  const rows: Row[] = [];
  for (const cells of found) {
    const audience = parse(cells.audience);
    if (!isAudience(audience)) {
      const words = { found: shown(cells.audience), expected: '"public", "pact", or a list of parties and offices' };
      return storeFault('corrupt', { file, field: `entry[${cells.idx}].audience` }, words);
    }
    const { idx, id, author, owner, salt, body } = cells;
    const leaf = bytesOf(cells.leaf);
    const recordedAt = cells.recorded_at;
    rows.push({ index: idx, id: id as EntryId, author, recordedAt, owner, audience, leaf, salt, body });
  }
  return ok(rows);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function bytesOf(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
}

/** The columns of `entry` as arrays, and the types that name them to the server. */
export const ENTRY_ARRAYS = 'int8[], text[], text[], int8[], text[], text[], bytea[], text[], text[], bytea[]'.split(
  ', ',
);

/** Many rows as one array for each column. */
export function entryArrays(rows: readonly NewRow[]): unknown[][] {
  return [
    rows.map((row) => row.index),
    rows.map((row) => row.id),
    rows.map((row) => row.author),
    rows.map((row) => row.recordedAt),
    rows.map((row) => row.owner),
    rows.map((row) => JSON.stringify(row.audience)),
    rows.map((row) => Buffer.from(row.leaf)),
    rows.map((row) => row.salt),
    rows.map((row) => row.body),
    rows.map((row) => Buffer.concat(row.completed)),
  ];
}
