import { equalBytes, shown, toHex, type Sha256 } from '#kernel';
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
import type { ReadRange, Store, Stored } from '#desk';
import { bytesOf, ROW_COLUMNS, rowOf } from './cells.ts';
import type { Connection } from './database.ts';
import { faultOf, ok, storeFault } from './faults.ts';

/** A database and the file it stands in. */
export interface LedgerFile {
  readonly database: Connection;
  readonly file: string;
  readonly sha256: Sha256;
}

export type StoreReads = Pick<Store, 'read' | 'byId' | 'head' | 'tail' | 'nodes'>;

/** The reading half of a store; the same beside a writer and in it. */
export function readsOf(ledger: LedgerFile): StoreReads {
  const { database, file, sha256 } = ledger;
  const range = database.prepare(`SELECT ${ROW_COLUMNS} FROM entry WHERE idx >= ? AND idx < ? ORDER BY idx`).raw();
  const one = database.prepare(`SELECT ${ROW_COLUMNS} FROM entry WHERE id = ?`).raw();
  const tail = database.prepare('SELECT hash FROM tail WHERE author = ?').raw();
  const answer = <T>(look: () => Stored<T>): Promise<Stored<T>> => Promise.resolve(caught(file, look));
  return {
    read: ({ reader, from, to }: ReadRange) =>
      answer(() => rowsOf(range.iterate(Math.max(0, from), to) as Iterable<unknown[]>, reader, file)),
    byId: ({ reader, id }) =>
      answer(() => {
        const rows = rowsOf(one.all(id) as unknown[][], reader, file);
        return rows.ok ? ok(rows.value[0] ?? null) : rows;
      }),
    head: () =>
      answer(() => {
        const state = readState(ledger);
        return state.ok ? ok({ size: state.value.frontier.size, root: rootOf(state.value.frontier, sha256) }) : state;
      }),
    tail: (author) => answer(() => ok(((tail.get(author) as unknown[] | undefined)?.[0] ?? null) as string | null)),
    nodes: (wanted) => answer(() => readNodes(ledger, wanted)),
  };
}

function rowsOf(found: Iterable<readonly unknown[]>, reader: Reader, file: string): Stored<Row[]> {
  const rows: Row[] = [];
  for (const cells of found) {
    const row = rowOf(cells, file);
    if (!row.ok) return row;
    rows.push(asSeenBy(reader, row.value));
  }
  return ok(rows);
}

/** Does something with the database and turns its failures into faults. */
export function caught<T>(file: string, look: () => Stored<T>): Stored<T> {
  try {
    return look();
  } catch (thrown) {
    return faultOf(thrown, file);
  }
}

/** The state the log was left in, checked against the rows it was made of. */
export function readState(ledger: LedgerFile): Stored<LogState> {
  const { database, file } = ledger;
  const cells = database.prepare('SELECT size, frontier, recorded_at FROM log').raw().get() as unknown[] | undefined;
  const [size, packed, recordedAt] = cells ?? [];
  const frontier = cells === undefined ? null : openFrontier(Number(size), bytesOf(packed));
  if (frontier === null) {
    const words = { found: `a state of ${shown(size)} entries that cannot be read`, expected: 'size and frontier' };
    return storeFault('corrupt', { file, field: 'log' }, words);
  }
  const stored = readNodes(ledger, frontierNodes(frontier.size));
  if (!stored.ok) return stored;
  const odd = frontier.hashes.findIndex((hash, place) => !equalBytes(hash, stored.value[place]!));
  if (odd >= 0) {
    const words = { found: toHex(frontier.hashes[odd]!), expected: `${toHex(stored.value[odd]!)}, as in its entries` };
    return storeFault('corrupt', { file, field: `log.frontier[${odd}]` }, words);
  }
  return ok({ frontier, recordedAt: Number(recordedAt) });
}

function readNodes({ database, file }: LedgerFile, wanted: readonly TreeNode[]): Stored<Uint8Array[]> {
  const nodesAt = database.prepare('SELECT nodes FROM entry WHERE idx = ?').raw();
  const hashes: Uint8Array[] = [];
  for (const node of wanted) {
    const cells = nodesAt.get(completedBy(node)) as unknown[] | undefined;
    const hash = cells && bytesOf(cells[0]).slice(node.level * HASH_BYTES, (node.level + 1) * HASH_BYTES);
    if (hash?.length !== HASH_BYTES) {
      const field = `entry[${completedBy(node)}].nodes`;
      const words = { found: 'nothing', expected: `the hash of tree node ${node.level}/${node.index}` };
      return storeFault('corrupt', { file, field }, words);
    }
    hashes.push(hash);
  }
  return ok(hashes);
}
