import { equalBytes, shown } from '#kernel';
import {
  asSeenBy,
  completedBy,
  frontierNodes,
  HASH_BYTES,
  openFrontier,
  rootOf,
  type LogState,
  type Reader,
  type Row,
  type TreeNode,
} from '#ledger';
import type { Store, Stored } from '#desk';
import type pg from 'pg';
import type { LogPlace } from './connection.ts';
import { faultOf, ok, storeFault } from './faults.ts';
import { bytesOf, ROW_COLUMNS, rowsOf, type EntryCells } from './rows.ts';

export type StoreReads = Pick<Store, 'read' | 'byId' | 'head' | 'tail' | 'nodes'>;

/** What asks the server, whether it is the pool or one connection of it. */
export type Asked = Pick<pg.Pool | pg.PoolClient, 'query'>;

/** The reading half of a store. */
export function readsOf(place: LogPlace): StoreReads {
  const { pool, schema, shown: file, sha256 } = place;
  const answer = async <T>(look: () => Promise<Stored<T>>): Promise<Stored<T>> => {
    try {
      return await look();
    } catch (thrown) {
      return faultOf(thrown, file);
    }
  };
  const select = async (where: string, values: readonly unknown[]): Promise<Stored<Row[]>> => {
    const sql = `SELECT ${ROW_COLUMNS} FROM ${schema}.entry WHERE ${where}`;
    return rowsOf((await pool.query<EntryCells>(sql, [...values])).rows, file);
  };
  return {
    read: ({ reader, from, to }) =>
      answer(async () => seenBy(reader, await select('idx >= $1 AND idx < $2 ORDER BY idx', [from, to]))),
    byId: ({ reader, id }) =>
      answer(async () => {
        const rows = seenBy(reader, await select('id = $1', [id]));
        return rows.ok ? ok(rows.value[0] ?? null) : rows;
      }),
    head: () =>
      answer(async () => {
        const state = await readState(place, pool);
        if (!state.ok) return state;
        const { frontier } = state.value;
        return ok({ size: frontier.size, root: rootOf(frontier, sha256) });
      }),
    tail: (author) =>
      answer(async () => {
        const found = await pool.query<{ hash: string }>(`SELECT hash FROM ${schema}.tail WHERE author = $1`, [author]);
        return ok(found.rows[0]?.hash ?? null);
      }),
    nodes: (wanted) => answer(() => readNodes(place, wanted)),
  };
}

function seenBy(reader: Reader, rows: Stored<Row[]>): Stored<Row[]> {
  return rows.ok ? ok(rows.value.map((row) => asSeenBy(reader, row))) : rows;
}

/** The state of the log, as its last writer left it. */
export async function readState({ schema, shown: file }: LogPlace, asked: Asked): Promise<Stored<LogState>> {
  const { rows } = await asked.query<StateCells>(STATE_SQL(schema));
  return stateOf(rows[0], file);
}

export interface StateCells {
  readonly size: number;
  readonly frontier: Buffer;
  readonly recorded_at: number;
}

export const STATE_SQL = (schema: string): string => `SELECT size, frontier, recorded_at FROM ${schema}.log`;

export function stateOf(cells: StateCells | undefined, file: string): Stored<LogState> {
  const frontier = cells === undefined ? null : openFrontier(cells.size, bytesOf(cells.frontier));
  if (cells !== undefined && frontier !== null) return ok({ frontier, recordedAt: cells.recorded_at });
  const words = {
    found: `a state of ${shown(cells?.size)} entries that cannot be read`,
    expected: 'size and frontier',
  };
  return storeFault('corrupt', { file, field: 'log' }, words);
}

/** Whether the state fits the rows it was made of; looked at when the log is opened. */
export async function checkState(place: LogPlace, state: LogState): Promise<Stored<null>> {
  const { frontier } = state;
  const stored = await readNodes(place, frontierNodes(frontier.size));
  if (!stored.ok) return stored;
  const fits = frontier.hashes.every((hash, at) => equalBytes(hash, stored.value[at]!));
  const words = { found: 'another tree than that of its entries', expected: 'the same' };
  return fits ? ok(null) : storeFault('corrupt', { file: place.shown, field: 'log.frontier' }, words);
}

async function readNodes(
  { pool, schema, shown: file }: LogPlace,
  wanted: readonly TreeNode[],
): Promise<Stored<Uint8Array[]>> {
  const sql = `SELECT idx, nodes FROM ${schema}.entry WHERE idx = ANY($1)`;
  const { rows } = await pool.query<{ idx: number; nodes: Buffer }>(sql, [wanted.map(completedBy)]);
  const byIndex = new Map(rows.map((row) => [row.idx, row.nodes]));
  const hashes: Uint8Array[] = [];
  for (const node of wanted) {
    const index = completedBy(node);
    const hash = byIndex.get(index)?.subarray(node.level * HASH_BYTES, (node.level + 1) * HASH_BYTES);
    if (hash?.length !== HASH_BYTES) {
      const words = { found: 'nothing', expected: `the hash of tree node ${node.level}/${node.index}` };
      return storeFault('corrupt', { file, field: `entry[${index}].nodes` }, words);
    }
    hashes.push(bytesOf(hash));
  }
  return ok(hashes);
}
