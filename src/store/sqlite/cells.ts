import { isAudience, type Audience, type Row } from '#ledger';
import { shown, type EntryId } from '#kernel';
import type { Stored } from '#desk';
import { ok, storeFault } from './faults.ts';

/** The columns of a row, in the order in which {@link rowOf} takes them. */
export const ROW_COLUMNS = 'idx, id, author, recorded_at, owner, audience, leaf, salt, body';

/** A row from its cells; cells that no store writes are a fault at the row's place. */
export function rowOf(cells: readonly unknown[], file: string): Stored<Row> {
  const [index, id, author, recordedAt, owner, audienceText, leaf, salt, body] = cells;
  const audience = audienceOf(audienceText);
  if (audience === null) {
    const words = { found: shown(audienceText), expected: '"public", "pact", or a list of parties and offices' };
    return storeFault('corrupt', { file, field: `entry[${String(index)}].audience` }, words);
  }
  return ok({
    index: index as number,
    id: id as EntryId,
    author: author as string,
    recordedAt: recordedAt as number,
    owner: owner as string,
    audience,
    leaf: bytesOf(leaf),
    salt: salt as string | null,
    body: body as string | null,
  });
}

const audiences = new Map<unknown, Audience>();
const AUDIENCES_MAX = 1_000;

/** Few audiences stand in many rows. */
function audienceOf(text: unknown): Audience | null {
  const known = audiences.get(text);
  if (known !== undefined) return known;
  let audience: unknown;
  try {
    audience = JSON.parse(String(text));
  } catch {
    return null;
  }
  if (!isAudience(audience)) return null;
  if (audiences.size >= AUDIENCES_MAX) audiences.clear();
  audiences.set(text, audience);
  return audience;
}

/** The library hands out blobs as `Buffer` or as `ArrayBuffer`, depending on the call. */
export function bytesOf(cell: unknown): Uint8Array {
  if (cell instanceof Uint8Array) return new Uint8Array(cell.buffer, cell.byteOffset, cell.byteLength);
  return new Uint8Array(cell as ArrayBuffer);
}
