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
import { ok, openedRows, storeFault, type ReadRange, type Store, type Stored } from '#desk';
import { bytesOf, rowsIn, selectRows, textOf } from './cells.ts';
import type { LedgerFile, Statement } from './database.ts';
import { faultOf } from './faults.ts';

/** Entries above the mark stand in no index. */
const BY_ID = selectRows(`entry WHERE idx = (SELECT idx FROM marked_id WHERE id = ?)
  OR (idx >= (SELECT marked_size FROM log) AND id = ?)`);
const TAIL = `SELECT CAST(coalesce(
  (SELECT lower(hex(substr(nodes, 1, ${HASH_BYTES}))) FROM entry
    WHERE idx >= (SELECT marked_size FROM log) AND author = ? ORDER BY idx DESC LIMIT 1),
  (SELECT hash FROM marked_tail WHERE author = ?)) AS BLOB)`;
const LAST = `SELECT coalesce(max(idx) + 1, 0),
  CAST(coalesce((SELECT recorded_at FROM entry ORDER BY idx DESC LIMIT 1), 0) AS INTEGER) FROM entry`;
const MARK = 'SELECT CAST(marked_size AS INTEGER), CAST(marked_root AS BLOB) FROM log';

export type StoreReads = Pick<Store, 'read' | 'byId' | 'head' | 'tail' | 'nodes'>;

/** The reading half of a store; the same beside a writer and in it. */
export function readsOf(ledger: LedgerFile): StoreReads {
  const { database, file, sha256 } = ledger;
  const range = database.prepare(selectRows('entry WHERE idx >= ? AND idx < ? ORDER BY idx LIMIT ?')).raw();
  const one = database.prepare(BY_ID).raw();
  const tail = database.prepare(TAIL).raw();
  const answer = <T>(look: () => Stored<T>): Promise<Stored<T>> => Promise.resolve(caught(file, look));
  return {
    read: ({ reader, from, to }: ReadRange) =>
      answer(() => seenBy(reader, ledger, readRange(range, { from, to, file }))),
    byId: ({ reader, id }) =>
      answer(() => {
        const rows = seenBy(reader, ledger, rowsIn((one.get(id, id) as unknown[])[0], file));
        return rows.ok ? ok(rows.value[0] ?? null) : rows;
      }),
    head: () =>
      answer(() => {
        const state = readState(ledger);
        return state.ok ? ok({ size: state.value.frontier.size, root: rootOf(state.value.frontier, sha256) }) : state;
      }),
    tail: (author) => answer(() => ok(tailIn((tail.get(author, author) as unknown[])[0]))),
    nodes: (wanted) => answer(() => readNodes(ledger, wanted)),
  };
}

function tailIn(cell: unknown): string | null {
  return cell === null ? null : textOf(cell);
}

/** The gate, and behind it the key: what the reader may not see stays encrypted. */
function seenBy(reader: Reader, { rest, file }: LedgerFile, rows: Stored<Row[]>): Stored<Row[]> {
  if (!rows.ok) return rows;
  const seen = rows.value.map((row) => asSeenBy(reader, row));
  return openedRows(seen, rest, file);
}

const PAGE_ROWS = 500;

function readRange(range: Statement, { from, to, file }: { from: number; to: number; file: string }): Stored<Row[]> {
  const rows: Row[] = [];
  let limit = PAGE_ROWS;
  for (let next = Math.max(0, from); next < to;) {
    const page = readPage(range, [next, to, limit], file);
    if (page === 'too-big') {
      limit = Math.ceil(limit / 2);
      continue;
    }
    if (!page.ok) return page;
    rows.push(...page.value);
    if (page.value.length < limit) break;
    next = page.value.at(-1)!.index + 1;
  }
  return ok(rows);
}

/** Rows of the longest bodies, all in one page, are more than the database hands out at once. */
function readPage(range: Statement, asked: readonly [number, number, number], file: string): Stored<Row[]> | 'too-big' {
  let cells: unknown[];
  try {
    cells = range.get(...asked) as unknown[];
  } catch (thrown) {
    if ((thrown as { code?: unknown }).code === 'SQLITE_TOOBIG' && asked[2] > 1) return 'too-big';
    throw thrown;
  }
  return rowsIn(cells[0], file);
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
  const [markedSize = -1, markedRoot] = (database.prepare(MARK).raw().get() ?? []) as [number?, unknown?];
  const frontier = frontierAt(ledger, size);
  if (!frontier.ok) return frontier;
  if (markedSize < 0 || markedSize > size) {
    const expected = markedSize < 0 ? 'a mark' : `at least the ${markedSize} that were there once`;
    const words = { found: `${size} entries`, expected };
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
  const leaves = readLeafHashes(database, wanted);
  if (leaves !== null) return ok(leaves);
  const nodesAt = database.prepare('SELECT CAST(nodes AS BLOB) FROM entry WHERE idx = ?').raw();
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

/** How many leaves side by side are read by one question. */
const RUN_MIN = 8;

/** Hashes of leaves that stand side by side, as a tile has them; null where other nodes are wanted, or one is not as it should be. */
function readLeafHashes(database: LedgerFile['database'], wanted: readonly TreeNode[]): Uint8Array[] | null {
  const from = wanted[0]?.index ?? 0;
  const run = wanted.length >= RUN_MIN && wanted.every(({ level, index }, at) => level === 0 && index === from + at);
  if (!run) return null;
  const rows = database
    .prepare(`SELECT CAST(substr(nodes, 1, ${HASH_BYTES}) AS BLOB) FROM entry WHERE idx >= ? AND idx < ? ORDER BY idx`)
    .raw()
    .all(from, from + wanted.length) as unknown[][];
  const hashes = rows.map(([cell]) => bytesOf(cell).slice());
  return hashes.length === wanted.length && hashes.every(({ length }) => length === HASH_BYTES) ? hashes : null;
}
