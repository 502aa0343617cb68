import { fromUtf8, shown, type EntryId } from '#kernel';
import { isAudience, type Audience, type Row } from '#ledger';
import { ok, storeFault, type Stored } from '#desk';

const FIELDS = ['idx', 'id', 'author', 'recorded_at', 'owner', 'audience', 'salt', 'body', 'leaf'] as const;

/**
 * All cells of a row as one text, a line feed between them: no cell that a store writes holds one, and `salt` and `body`
 * are empty where they are null.
 */
const LINE = FIELDS.map((field) => {
  if (field === 'leaf') return 'CAST(leaf AS TEXT)';
  return field === 'salt' || field === 'body' ? `coalesce(${field}, '')` : field;
}).join(' || char(10) || ');

/**
 * Selects rows (what follows `FROM`) as one blob for {@link rowsIn}. A blob, because the library ends the process when
 * a text it hands out is not UTF-8, as in a damaged file; and one, because every cell it hands out costs more than the
 * row does.
 */
export function selectRows(from: string): string {
  return `SELECT CAST(group_concat(line, char(10)) AS BLOB) FROM (SELECT ${LINE} AS line FROM ${from})`;
}

/** The rows of a blob that {@link selectRows} made; cells that no store writes are a fault. */
export function rowsIn(cell: unknown, file: string): Stored<Row[]> {
  const rows: Row[] = [];
  if (cell === null || cell === undefined) return ok(rows);
  const bytes = bytesOf(cell);
  for (let start = 0; start <= bytes.length;) {
    const row = rowAt(bytes, start);
    if (row === null) {
      const field = `entry after ${rows.at(-1)?.index ?? 'the beginning of the page'}`;
      const words = { found: 'cells that cannot be read', expected: FIELDS.join(', ') };
      return storeFault('corrupt', { file, field }, words);
    }
    const audience = audienceOf(row.cells[5]!);
    if (audience === null) {
      const words = { found: shown(row.cells[5]), expected: '"public", "pact", or a list of parties and offices' };
      return storeFault('corrupt', { file, field: `entry[${row.cells[0]}].audience` }, words);
    }
    rows.push(rowOf(row.cells, audience, bytes.slice(row.leafStart, row.end)));
    start = row.end + 1;
  }
  return ok(rows);
}

const LINE_FEED = 0x0a;

/** The cells before the leaf, and where the leaf stands; `null` when there are no such cells. */
function rowAt(bytes: Uint8Array, start: number): { cells: string[]; leafStart: number; end: number } | null {
  let leafStart = start;
  for (let cell = 1; cell < FIELDS.length; cell++) {
    const feed = bytes.indexOf(LINE_FEED, leafStart);
    if (feed === -1) return null;
    leafStart = feed + 1;
  }
  const feed = bytes.indexOf(LINE_FEED, leafStart);
  const cells = fromUtf8(bytes.subarray(start, leafStart - 1))?.split('\n') ?? [];
  const whole = isWhole(cells[0]) && isWhole(cells[3]);
  return whole ? { cells, leafStart, end: feed === -1 ? bytes.length : feed } : null;
}

function isWhole(text: string | undefined): boolean {
  return text !== undefined && String(Number(text)) === text && Number.isSafeInteger(Number(text));
}

function rowOf(cells: readonly string[], audience: Audience, leaf: Uint8Array): Row {
  const [index, id, author, recordedAt, owner, , salt, body] = cells;
  return {
    index: Number(index),
    id: id as EntryId,
    author: author!,
    recordedAt: Number(recordedAt),
    owner: owner!,
    audience,
    leaf,
    salt: salt === '' ? null : salt!,
    body: body === '' ? null : body!,
  };
}

const audiences = new Map<string, Audience>();
const AUDIENCES_MAX = 1_000;

/** Few audiences stand in many rows. */
function audienceOf(text: string): Audience | null {
  const known = audiences.get(text);
  if (known !== undefined) return known;
  let audience: unknown;
  try {
    audience = JSON.parse(text);
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
  return cell instanceof ArrayBuffer ? new Uint8Array(cell) : new Uint8Array(0);
}

/** A text selected as a blob; replacement characters stand for what is not UTF-8. */
export function textOf(cell: unknown): string {
  return Buffer.from(bytesOf(cell)).toString('utf8');
}
