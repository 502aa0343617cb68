import { concatBytes } from '#kernel';
import {
  namesIn,
  planAppend,
  rootOf,
  type AppendPlan,
  type AppendSources,
  type KnownEntry,
  type LogState,
  type NewEntry,
  type NewRow,
  type Recorded,
} from '#ledger';
import { ok, sealedRow, type StoreClock, type Stored } from '#desk';
import type { Client } from './connection.ts';
import { faultOf } from './faults.ts';
import { readState, readTails, type Asking, type LogIn } from './reads.ts';
import { LOCK_CLASS } from './schema.ts';

type Requests = readonly (readonly NewEntry[])[];
type Answers = readonly Stored<readonly Recorded[]>[];

/** The writing half of a store: one transaction for each group of requests, on disk before it answers. */
export interface LedgerWriter {
  readonly append: (requests: Requests) => Promise<Answers>;
  /** Sets body and salt of an entry to nothing; `false` when there is none of that id. */
  readonly erase: (id: string) => Promise<Stored<boolean>>;
  readonly close: () => void;
}

const UNIQUE_VIOLATION = '23505';
/** A mark is set when so many entries stand above the last one. */
const MARK_EVERY = 256;

/** The log as this server last saw it, with the tails of the authors it knows of as of then. */
interface Seen {
  readonly state: LogState;
  readonly tails: ReadonlyMap<string, string | null>;
}

/** What a group of requests came to, and the log after it; `after` is null when that is not known. */
interface Appended {
  readonly answers: Answers;
  readonly after: Seen | null;
}

/**
 * Appends by a plan on the log as it was last seen, in one statement. The keys of the table refuse it when another server
 * was quicker, or when an id stands in the log already: then it is planned anew under the lock.
 */
export function writerOf(place: LogIn, clock: StoreClock): LedgerWriter {
  const { pool, name } = place.database;
  let client: Client | null = null;
  let seen: Seen | null = null;

  async function connected(): Promise<Client> {
    if (client !== null) return client;
    const fresh = await pool.connect();
    client = fresh;
    // A connection may break while nothing is asked of it; the next request then takes another.
    fresh.on('error', () => {
      if (client === fresh) drop();
    });
    // A session may be set to answer before the disk does.
    await fresh.query('SET synchronous_commit TO on');
    return fresh;
  }

  function drop(): void {
    client?.release(true);
    client = null;
    seen = null;
  }

  async function append(requests: Requests): Promise<Answers> {
    const connection = await connected();
    const ask = { requests, now: clock() };
    const before = seen;
    seen = null;
    const quick = before === null ? null : await appendQuickly(place, connection, { ...ask, seen: before });
    const { answers, after } = quick ?? (await appendLocked(place, connection, ask));
    if (quick !== null && after !== null && passesMark(before!.state, after.state))
      await mark(place, connection, after);
    seen = after;
    return answers;
  }

  return {
    append: async (requests) => {
      try {
        return await append(requests);
      } catch (thrown) {
        drop();
        const fault = faultOf(thrown, name);
        return requests.map(() => fault);
      }
    },
    erase: (id) => erase(place, id),
    close: drop,
  };
}

/** The old version of the row goes with the vacuum; the database's own log and its backups are not ours to write. */
async function erase({ database, log }: LogIn, id: string): Promise<Stored<boolean>> {
  try {
    const text = 'UPDATE entente.entry SET salt = NULL, body = NULL WHERE log = $1 AND id = $2';
    const { rowCount } = await database.pool.query(text, [log, id]);
    if (rowCount === 1) await database.pool.query('VACUUM entente.entry');
    return ok(rowCount === 1);
  } catch (thrown) {
    return faultOf(thrown, database.name);
  }
}

function passesMark(before: LogState, after: LogState): boolean {
  return Math.floor(before.frontier.size / MARK_EVERY) < Math.floor(after.frontier.size / MARK_EVERY);
}

/** In one statement; null when the log is another by now, an author is not known here, or an id is taken. */
async function appendQuickly(
  place: LogIn,
  client: Client,
  ask: { readonly requests: Requests; readonly seen: Seen; readonly now: number },
): Promise<Appended | null> {
  const { state, tails } = ask.seen;
  const knowsAll = namesIn(ask.requests).authors.every((author) => tails.has(author));
  if (!knowsAll) return null;
  const sources = { now: ask.now, known: () => null, tail: (author: string) => tails.get(author) ?? null };
  const plan = planAppend(ask.requests, { state, sources }, place.sha256);
  // What is there already is sealed on an older tail: whether that is so, only the log can say.
  if (plan.answers.some((answer) => !answer.ok)) return null;
  try {
    await insert(place, client, plan.rows);
  } catch (thrown) {
    if ((thrown as { code?: unknown }).code === UNIQUE_VIOLATION) return null;
    throw thrown;
  }
  return { answers: plan.answers, after: { state: plan.state, tails: new Map([...tails, ...plan.tails]) } };
}

/** Under the lock: no other server appends until this is through. */
async function appendLocked(
  place: LogIn,
  client: Client,
  { requests, now }: { readonly requests: Requests; readonly now: number },
): Promise<Appended> {
  await client.query('BEGIN');
  await client.query({ name: 'lock', text: 'SELECT pg_advisory_xact_lock($1, $2)', values: [LOCK_CLASS, place.log] });
  const known = await knowledgeOf(place, client, requests);
  if (!known.ok) {
    await client.query('ROLLBACK');
    return { answers: requests.map(() => known), after: null };
  }
  const { state, sources, tails } = known.value;
  const plan = planAppend(requests, { state, sources: { ...sources, now } }, place.sha256);
  await insert(place, client, plan.rows);
  const after = { state: plan.state, tails: new Map([...tails, ...plan.tails]) };
  if (passesMark(state, after.state)) await mark(place, client, after);
  await client.query('COMMIT');
  return { answers: plan.answers, after };
}

interface Knowledge {
  readonly state: LogState;
  readonly sources: Omit<AppendSources, 'now'>;
  readonly tails: ReadonlyMap<string, string | null>;
}

async function knowledgeOf(place: LogIn, client: Client, requests: Requests): Promise<Stored<Knowledge>> {
  const { ids, authors } = namesIn(requests);
  const state = await readState(place, client);
  if (!state.ok) return state;
  const entries = await client.query<{ id: string; idx: number; recorded_at: number; leaf: Buffer }>({
    name: 'known-ids',
    text: 'SELECT id, idx, recorded_at, leaf FROM entente.entry WHERE log = $1 AND id = ANY($2::uuid[])',
    values: [place.log, ids],
  });
  const byId = new Map<string, KnownEntry>(
    entries.rows.map(({ id, idx, recorded_at: recordedAt, leaf }) => [
      id,
      { index: idx, recordedAt, leaf: new Uint8Array(leaf) },
    ]),
  );
  const tails = await readTails(place, client, authors);
  const sources = { known: (id: string) => byId.get(id) ?? null, tail: (author: string) => tails.get(author) ?? null };
  return ok({ state: state.value, sources, tails });
}

const COLUMNS = 'log, idx, id, author, recorded_at, owner, audience, leaf, salt, body, nodes';
/** Taken in the statement itself: who waits for it finds the place taken and plans anew. */
const HELD = `(SELECT pg_advisory_xact_lock(${LOCK_CLASS}, $1::int4)) AS held`;
const INSERT_ONE = `INSERT INTO entente.entry (${COLUMNS}) SELECT $1::int4, $2::int8, $3::uuid, $4::text, $5::int8,
  $6::text, $7::text, $8::bytea, $9::text, $10::text, $11::bytea FROM ${HELD}`;
const INSERT_MANY = `INSERT INTO entente.entry (${COLUMNS}) SELECT $1::int4, added.* FROM ${HELD}, unnest($2::int8[],
  $3::uuid[], $4::text[], $5::int8[], $6::text[], $7::text[], $8::bytea[], $9::text[], $10::text[], $11::bytea[]) AS added`;

/**
 * Adds planned rows, under the lock, in the transaction that is under way or one of its own.
 * @throws an error of code 23505 when a place or an id among them is taken.
 */
export async function insert({ log, rest }: LogIn, client: Asking, rows: readonly NewRow[]): Promise<void> {
  const cells = rows.map((row) => cellsOf(sealedRow(row, rest)));
  const [only] = cells;
  if (only === undefined) return;
  if (cells.length === 1) {
    await client.query({ name: 'insert-one', text: INSERT_ONE, values: [log, ...only] });
    return;
  }
  const columns = only.map((_, column) => cells.map((row) => row[column]));
  await client.query({ name: 'insert-many', text: INSERT_MANY, values: [log, ...columns] });
}

function cellsOf({ index, id, author, recordedAt, owner, audience, leaf, salt, body, completed }: NewRow): unknown[] {
  const nodes = concatBytes(...completed);
  return [index, id, author, recordedAt, owner, JSON.stringify(audience), bytea(leaf), salt, body, bytea(nodes)];
}

/** The driver takes a `Buffer` for bytes; in a list nothing else will do. */
function bytea(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * Keeps the root of the log so far, against which the next opening checks it, and the tails of all authors in it. Two
 * servers may do so at once: the later place wins.
 */
async function mark(place: LogIn, client: Asking, { state }: Pick<Seen, 'state'>): Promise<void> {
  const { size } = state.frontier;
  await client.query({
    name: 'mark',
    text: `WITH tails AS (
        INSERT INTO entente.marked_tail SELECT DISTINCT ON (author) log, author, idx, substring(nodes FROM 1 FOR 32)
          FROM entente.entry WHERE log = $1 AND idx < $2
            AND idx >= (SELECT marked_size FROM entente.log WHERE log.log = $1) ORDER BY author, idx DESC
        ON CONFLICT (log, author) DO UPDATE SET idx = excluded.idx, hash = excluded.hash
          WHERE excluded.idx > marked_tail.idx)
      UPDATE entente.log SET marked_size = $2, marked_root = $3 WHERE log = $1 AND marked_size < $2`,
    values: [place.log, size, bytea(rootOf(state.frontier, place.sha256))],
  });
}

/** Adds rows that have been checked and keep what was given to them, as when a log is restored, and marks them. */
export async function insertKept(place: LogIn, client: Asking, { rows, state }: AppendPlan): Promise<void> {
  await insert(place, client, rows);
  await mark(place, client, { state });
}
