import {
  namesIn,
  packFrontier,
  planAppend,
  type AppendPlan,
  type KnownEntry,
  type LogState,
  type NewEntry,
  type Recorded,
} from '#ledger';
import type { StoreClock, Stored } from '#desk';
import type pg from 'pg';
import type { LogPlace } from './connection.ts';
import { faultOf, ok } from './faults.ts';
import { STATE_SQL, stateOf, type StateCells } from './reads.ts';
import { bytesOf, ENTRY_ARRAYS, entryArrays } from './rows.ts';
import { lockSql } from './schema.ts';

export type AppendGroup = (
  requests: readonly (readonly NewEntry[])[],
) => Promise<readonly Stored<readonly Recorded[]>[]>;

/**
 * The writing half of a store: for each group of requests one transaction, in which the log's lock is held, its state
 * read, and entries and new state written. Other servers do the same, each in its turn.
 */
export function writerOf(place: LogPlace, clock: StoreClock): AppendGroup {
  return async (requests) => {
    const all = (answer: Stored<never>) => requests.map(() => answer);
    let client: pg.PoolClient;
    try {
      client = await place.pool.connect();
    } catch (thrown) {
      return all(faultOf(thrown, place.shown));
    }
    try {
      const plan = await inTransaction(place, client, async (state) => {
        const sources = await lookUp(place, client, requests);
        return planAppend(requests, { state, sources: { ...sources, now: clock() } }, place.sha256);
      });
      client.release();
      return plan.ok ? plan.value.answers : all(plan);
    } catch (thrown) {
      // The connection may be in any state: it is closed, and the next request opens another.
      client.release(true);
      return all(faultOf(thrown, place.shown));
    }
  };
}

async function inTransaction(
  place: LogPlace,
  client: pg.PoolClient,
  decide: (state: LogState) => Promise<AppendPlan>,
): Promise<Stored<AppendPlan>> {
  // One trip for all three; in this isolation level the last statement sees what the lock was waited for.
  const begin = `BEGIN ISOLATION LEVEL READ COMMITTED; ${lockSql(place)}; ${STATE_SQL(place.schema)}`;
  const results = (await client.query(begin)) as unknown as pg.QueryResult<StateCells>[];
  const state = stateOf(results.at(-1)?.rows[0], place.shown);
  if (!state.ok) {
    await client.query('ROLLBACK');
    return state;
  }
  const plan = await decide(state.value);
  if (plan.rows.length > 0) await writePlan(place, client, plan);
  await client.query(plan.rows.length > 0 ? 'COMMIT' : 'ROLLBACK');
  return ok(plan);
}

interface Known {
  readonly name: string;
  readonly idx: number | null;
  readonly recorded_at: number | null;
  readonly leaf: Buffer | null;
  readonly hash: string | null;
}

async function lookUp({ schema }: LogPlace, client: pg.PoolClient, requests: readonly (readonly NewEntry[])[]) {
  const { ids, authors } = namesIn(requests);
  const { rows } = await client.query<Known>(
    `SELECT id AS name, idx, recorded_at, leaf, NULL AS hash FROM ${schema}.entry WHERE id = ANY($1)
     UNION ALL SELECT author, NULL, NULL, NULL, hash FROM ${schema}.tail WHERE author = ANY($2)`,
    [ids, authors],
  );
  const entries = new Map<string, KnownEntry>();
  const tails = new Map<string, string>();
  for (const { name, idx, recorded_at: recordedAt, leaf, hash } of rows) {
    if (hash !== null) tails.set(name, hash);
    else if (leaf !== null) entries.set(name, { index: idx!, recordedAt: recordedAt!, leaf: bytesOf(leaf) });
  }
  return {
    known: (id: string) => entries.get(id) ?? null,
    tail: (author: string) => tails.get(author) ?? null,
  };
}

/** Writes entries, tails and state in one statement. */
export async function writePlan({ schema }: LogPlace, client: pg.PoolClient, plan: AppendPlan): Promise<void> {
  const { frontier, recordedAt } = plan.state;
  const arrays = ENTRY_ARRAYS.map((type, place) => `$${place + 1}::${type}`).join(', ');
  await client.query(
    `WITH entries AS (INSERT INTO ${schema}.entry SELECT * FROM unnest(${arrays})),
       tails AS (
         INSERT INTO ${schema}.tail SELECT * FROM unnest($11::text[], $12::text[])
         ON CONFLICT (author) DO UPDATE SET hash = excluded.hash
       )
     UPDATE ${schema}.log SET size = $13, frontier = $14, recorded_at = $15`,
    [
      ...entryArrays(plan.rows),
      [...plan.tails.keys()],
      [...plan.tails.values()],
      frontier.size,
      Buffer.from(packFrontier(frontier)),
      recordedAt,
    ],
  );
}
