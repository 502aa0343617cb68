import { equalBytes, shown, toHex, type EntryId, type Sha256 } from '#kernel';
import {
  completedBy,
  frontierNodes,
  HASH_BYTES,
  isAudience,
  rootOf,
  withheldRow,
  type Audience,
  type LogState,
  type Reader,
  type Row,
  type TreeNode,
} from '#ledger';
import { ok, openedRows, storeFault, type ReadRange, type RestCipher, type Store, type Stored } from '#desk';
import type { Client, Database } from './connection.ts';
import { faultOf } from './faults.ts';
import type { Readers } from './readers.ts';

export type StoreReads = Pick<Store, 'read' | 'byId' | 'head' | 'tail' | 'nodes'>;

/** A log in a database. */
export interface LogIn {
  readonly database: Database;
  /** Its number in the database. */
  readonly log: number;
  readonly origin: string;
  readonly sha256: Sha256;
  /** `null`: nothing is encrypted, and what is cannot be read. */
  readonly rest: RestCipher | null;
}

/** A log with the ways to read it. */
export interface ReadableLogIn extends LogIn {
  readonly readers: Readers;
}

const PAGE_ROWS = 500;
const COLUMNS = 'idx, id, author, recorded_at, owner, audience, leaf, salt, body';
/** For the keeper, who owns the tables. */
const ALL = `SELECT ${COLUMNS} FROM entente.entry WHERE log = $1`;
/** For everyone else: every leaf, and of the bodies those that the database gives to the reader's role. */
const RELEASED = `SELECT idx, id, author, recorded_at, leaf.owner, leaf.audience, leaf.leaf, released.salt, released.body
  FROM entente.leaf LEFT JOIN LATERAL (SELECT salt, body FROM entente.entry
    WHERE entry.log = leaf.log AND entry.idx = leaf.idx) AS released ON true WHERE log = $1`;

/** The rows from `$2` on and before `$3`. */
const ALL_BETWEEN = `${ALL} AND idx >= $2 AND idx < $3`;
/** The same for everyone else, in any order: what is released to the role, and of the rest the leaves; each looked at once. */
const RELEASED_BETWEEN = `WITH released AS MATERIALIZED (${ALL_BETWEEN})
  SELECT ${COLUMNS} FROM released UNION ALL
  SELECT idx, id, author, recorded_at, owner, audience, leaf, NULL, NULL FROM entente.leaf
    WHERE log = $1 AND idx >= $2 AND idx < $3 AND idx NOT IN (SELECT idx FROM released)`;

/** A row as the database hands it out. */
export interface Cells {
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

/** The reading half of a store. Every server reads what the others have added. */
export function readsOf(place: ReadableLogIn): StoreReads {
  const { database, log } = place;
  const answer = async <T>(look: () => Promise<Stored<T>>): Promise<Stored<T>> => {
    try {
      return await look();
    } catch (thrown) {
      return faultOf(thrown, database.name);
    }
  };
  return {
    read: ({ reader, from, to }) =>
      answer(() => seenBy(reader, place, (asking) => readRange(place, asking, { from, to }))),
    byId: ({ reader, id }) =>
      answer(async () => {
        const found = await seenBy(reader, place, async ({ client, text, name }) => {
          const asked = { name: `${name}-by-id`, text: `${text} AND id = $2`, values: [log, id] };
          return rowsOf((await client.query<Cells>(asked)).rows, place);
        });
        return found.ok ? ok(found.value[0] ?? null) : found;
      }),
    head: () =>
      answer(async () => {
        const state = await readState(place, database.pool);
        if (!state.ok) return state;
        return ok({ size: state.value.frontier.size, root: rootOf(state.value.frontier, place.sha256) });
      }),
    tail: (author) =>
      answer(async () => {
        const tails = await readTails(place, database.pool, [author]);
        return ok(tails.get(author) ?? null);
      }),
    nodes: (wanted) => answer(() => readNodes(place, database.pool, wanted)),
  };
}

/** How rows are asked for: as whom, and by which statement. */
interface RowsAsked {
  readonly client: Asking;
  readonly text: string;
  /** The statement for a stretch of rows. */
  readonly between: string;
  /** Of the prepared statement. */
  readonly name: string;
}

/**
 * The one way to rows: as the owner for the keeper alone, else as the role of the reader. What the database has released
 * is decrypted here; the key is never the database's.
 */
async function seenBy(
  reader: Reader,
  place: ReadableLogIn,
  look: (asked: RowsAsked) => Promise<Stored<Row[]>>,
): Promise<Stored<Row[]>> {
  const rows = await releasedTo(reader, place, look);
  return rows.ok ? openedRows(rows.value, place.rest, place.database.name) : rows;
}

async function releasedTo(
  reader: Reader,
  { database, readers }: ReadableLogIn,
  look: (asked: RowsAsked) => Promise<Stored<Row[]>>,
): Promise<Stored<Row[]>> {
  if (reader.kind === 'keeper') return look({ client: database.pool, text: ALL, between: ALL_BETWEEN, name: 'all' });
  const as = async (one: Exclude<Reader, { kind: 'keeper' | 'preview' }>) =>
    look({ client: await readers.poolFor(one), text: RELEASED, between: RELEASED_BETWEEN, name: 'released' });
  if (reader.kind !== 'preview') return as(reader);
  const [shown, own] = [await as(reader.of), await as(reader.by)];
  if (!shown.ok || !own.ok) return shown.ok ? own : shown;
  const readable = new Set(own.value.flatMap(({ index, body }) => (body === null ? [] : [index])));
  return ok(shown.value.map((row) => (readable.has(row.index) ? row : withheldRow(row))));
}

async function readRange(
  place: LogIn,
  { client, between, name }: RowsAsked,
  { from, to }: Pick<ReadRange, 'from' | 'to'>,
): Promise<Stored<Row[]>> {
  const rows: Row[] = [];
  for (let next: number | null = Math.max(0, from); next !== null && next < to;) {
    const end: number = Math.min(next + PAGE_ROWS, to);
    const answer = await client.query<Cells>({ name, text: between, values: [place.log, next, end] });
    const page = rowsOf(answer.rows, place);
    if (!page.ok) return page;
    for (const row of page.value.sort((a, b) => a.index - b.index)) rows.push(row);
    next = page.value.length > 0 ? end : await firstFrom(place, end);
  }
  return ok(rows);
}

/** Rows may be missing from a damaged log; `null` when there are none any more. */
async function firstFrom({ database, log }: LogIn, from: number): Promise<number | null> {
  const text = 'SELECT min(idx) AS first FROM entente.entry WHERE log = $1 AND idx >= $2';
  const { rows } = await database.pool.query<{ first: number | null }>({ name: 'first', text, values: [log, from] });
  return rows[0]?.first ?? null;
}

/** Rows with their audience read; one that no store writes is a fault. */
export function rowsOf(cells: readonly Cells[], { database }: LogIn): Stored<Row[]> {
  const rows: Row[] = [];
  for (const { idx, id, author, recorded_at: recordedAt, owner, audience: text, leaf, salt, body } of cells) {
    const audience = audienceOf(text);
    if (audience === null) {
      const words = { found: shown(text), expected: '"public", "pact", or a list of parties and offices' };
      return storeFault('corrupt', { file: database.name, field: `entry[${idx}].audience` }, words);
    }
    const bytes = new Uint8Array(leaf.buffer, leaf.byteOffset, leaf.byteLength);
    rows.push({ index: idx, id: id as EntryId, author, recordedAt, owner, audience, leaf: bytes, salt, body });
  }
  return ok(rows);
}

function audienceOf(text: string): Audience | null {
  if (text === '"public"' || text === '"pact"') return text === '"public"' ? 'public' : 'pact';
  try {
    const audience: unknown = JSON.parse(text);
    return isAudience(audience) ? audience : null;
  } catch {
    return null;
  }
}

/** Last entries by author: above the mark from the entries themselves, below it from what was kept at the mark. */
export async function readTails(
  { log }: LogIn,
  client: Asking,
  authors: readonly string[],
): Promise<Map<string, string | null>> {
  const { rows } = await client.query<{ author: string; hash: Buffer | null }>({
    name: 'tails',
    text: `SELECT author, coalesce(
        (SELECT substring(nodes FROM 1 FOR ${HASH_BYTES}) FROM entente.entry
          WHERE entry.log = $1 AND idx >= (SELECT marked_size FROM entente.log WHERE log.log = $1)
            AND entry.author = asked.author ORDER BY idx DESC LIMIT 1),
        (SELECT hash FROM entente.marked_tail WHERE marked_tail.log = $1 AND marked_tail.author = asked.author)) AS hash
      FROM unnest($2::text[]) AS asked (author)`,
    values: [log, authors],
  });
  return new Map(rows.map(({ author, hash }) => [author, hash === null ? null : toHex(hash)]));
}

/** A connection, or the pool. */
export type Asking = Pick<Client, 'query'>;

interface HeadCells {
  readonly size: number;
  readonly recorded_at: number;
  readonly marked_size: number;
  readonly marked_root: Buffer;
}

/** The state the log was left in, checked against its last mark. */
export async function readState(place: LogIn, client: Asking): Promise<Stored<LogState>> {
  const { rows } = await client.query<HeadCells>({
    name: 'head',
    text: `SELECT coalesce(idx + 1, 0) AS size, coalesce(recorded_at, 0) AS recorded_at, marked_size, marked_root
      FROM entente.log LEFT JOIN LATERAL (
        SELECT idx, recorded_at FROM entente.entry WHERE entry.log = $1 ORDER BY idx DESC LIMIT 1) AS last ON true
      WHERE log.log = $1`,
    values: [place.log],
  });
  const corrupt = (field: string, found: string, expected: string) =>
    storeFault('corrupt', { file: place.database.name, field }, { found, expected });
  const [cells] = rows;
  if (cells === undefined) return corrupt('log', 'nothing', 'the mark of the log');
  const { size, recorded_at: recordedAt, marked_size: markedSize, marked_root: markedRoot } = cells;
  if (markedSize > size) {
    return corrupt('entry', `${size} entries`, `at least the ${markedSize} that were there once`);
  }
  const [now, marked] = [frontierNodes(size), frontierNodes(markedSize)];
  const hashes = await readNodes(place, client, [...now, ...marked]);
  if (!hashes.ok) return hashes;
  const root = rootOf({ size: markedSize, hashes: hashes.value.slice(now.length) }, place.sha256);
  if (!equalBytes(root, markedRoot)) {
    return corrupt(
      `root of the first ${markedSize} entries`,
      toHex(root),
      `${toHex(markedRoot)}, as when it was marked`,
    );
  }
  return ok({ frontier: { size, hashes: hashes.value.slice(0, now.length) }, recordedAt });
}

async function readNodes(
  { database, log }: LogIn,
  client: Asking,
  wanted: readonly TreeNode[],
): Promise<Stored<Uint8Array[]>> {
  const places = [...new Set(wanted.map(completedBy))];
  if (places.length === 0) return ok([]);
  const text = 'SELECT idx, nodes FROM entente.entry WHERE log = $1 AND idx = ANY($2)';
  const { rows } = await client.query<{ idx: number; nodes: Buffer }>({ name: 'nodes', text, values: [log, places] });
  const byIndex = new Map(rows.map(({ idx, nodes }) => [idx, nodes]));
  const hashes: Uint8Array[] = [];
  for (const node of wanted) {
    const hash = byIndex.get(completedBy(node))?.subarray(node.level * HASH_BYTES, (node.level + 1) * HASH_BYTES);
    if (hash?.length !== HASH_BYTES) {
      const field = `entry[${completedBy(node)}].nodes`;
      const words = { found: 'nothing', expected: `the hash of tree node ${node.level}/${node.index}` };
      return storeFault('corrupt', { file: database.name, field }, words);
    }
    hashes.push(new Uint8Array(hash));
  }
  return ok(hashes);
}
