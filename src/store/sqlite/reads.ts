import { equalBytes, toHex } from '#kernel';
import {
  asSeenBy,
  completedBy,
  frontierNodes,
  HASH_BYTES,
  rootOf,
  type Frontier,
  type LogState,
  type Reader,
  type Row,
  type TreeNode,
} from '#ledger';
import type { ReadRange, Store, Stored } from '#desk';
import { bytesOf, ROW_COLUMNS, rowOf } from './cells.ts';
import type { LedgerFile } from './database.ts';
import { faultOf, ok, storeFault } from './faults.ts';

/** Entries above the mark stand in no index. */
const BY_ID = `SELECT ${ROW_COLUMNS} FROM entry WHERE idx = (SELECT idx FROM marked_id WHERE id = ?)
  UNION ALL SELECT ${ROW_COLUMNS} FROM entry WHERE idx >= (SELECT marked_size FROM log) AND id = ?`;
const TAIL = `SELECT coalesce(
  (SELECT lower(hex(substr(nodes, 1, ${HASH_BYTES}))) FROM entry
    WHERE idx >= (SELECT marked_size FROM log) AND author = ? ORDER BY idx DESC LIMIT 1),
  (SELECT hash FROM marked_tail WHERE author = ?))`;
const LAST = `SELECT coalesce(max(idx) + 1, 0), coalesce((SELECT recorded_at FROM entry ORDER BY idx DESC LIMIT 1), 0)
  FROM entry`;

export type StoreReads = Pick<Store, 'read' | 'byId' | 'head' | 'tail' | 'nodes'>;

/** The reading half of a store; the same beside a writer and in it. */
export function readsOf(ledger: LedgerFile): StoreReads {
  const { database, file, sha256 } = ledger;
  const range = database.prepare(`SELECT ${ROW_COLUMNS} FROM entry WHERE idx >= ? AND idx < ? ORDER BY idx`).raw();
  const one = database.prepare(BY_ID).raw();
  const tail = database.prepare(TAIL).raw();
  const answer = <T>(look: () => Stored<T>): Promise<Stored<T>> => Promise.resolve(caught(file, look));
  return {
    read: ({ reader, from, to }: ReadRange) =>
      answer(() => rowsOf(range.iterate(Math.max(0, from), to) as Iterable<unknown[]>, reader, file)),
    byId: ({ reader, id }) =>
      answer(() => {
        const rows = rowsOf(one.all(id, id) as unknown[][], reader, file);
        return rows.ok ? ok(rows.value[0] ?? null) : rows;
      }),
    head: () =>
      answer(() => {
        const state = readState(ledger);
        return state.ok ? ok({ size: state.value.frontier.size, root: rootOf(state.value.frontier, sha256) }) : state;
      }),
    tail: (author) => answer(() => ok((tail.get(author, author) as [string | null])[0])),
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

/** The state the log was left in, checked against its last mark. */
export function readState(ledger: LedgerFile): Stored<LogState> {
  const { database, file, sha256 } = ledger;
  const [size, recordedAt] = database.prepare(LAST).raw().get() as [number, number];
  const [markedSize, markedRoot] = database.prepare('SELECT marked_size, marked_root FROM log').raw().get() as [
    number,
    unknown,
  ];
  const frontier = frontierAt(ledger, size);
  if (!frontier.ok) return frontier;
  if (markedSize > size) {
    const words = { found: `${size} entries`, expected: `at least the ${markedSize} that were there once` };
    return storeFault('corrupt', { file, field: 'entry' }, words);
  }
  const marked = frontierAt(ledger, markedSize);
  if (!marked.ok) return marked;
  const root = rootOf(marked.value, sha256);
  if (!equalBytes(root, bytesOf(markedRoot))) {
    const words = { found: toHex(root), expected: `${toHex(bytesOf(markedRoot))}, as when it was marked` };
    return storeFault('corrupt', { file, field: `root of the first ${markedSize} entries` }, words);
  }
  return ok({ frontier: frontier.value, recordedAt });
}

function frontierAt(ledger: LedgerFile, size: number): Stored<Frontier> {
  const hashes = readNodes(ledger, frontierNodes(size));
  return hashes.ok ? ok({ size, hashes: hashes.value }) : hashes;
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
