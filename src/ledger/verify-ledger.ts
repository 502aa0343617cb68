import { equalBytes, fromUtf8, shown, toHex, type Fault, type Millis, type Sha256 } from '#kernel';
import { parseLeafText, type Leaf } from './leaf.ts';
import { idSet } from './id-set.ts';
import type { Head } from './log.ts';
import type { Row } from './row.ts';
import { opensLeaf } from './sealed.ts';
import { growStack, leafHash, nodeHash, rootOf, type Frontier } from './tree.ts';

/** Why an entry is not whole, in the order in which it is looked at. */
export type NotWholeReason =
  | 'missing-index'
  | 'bad-leaf'
  | 'duplicate-id'
  | 'does-not-open'
  | 'recorded-before-earlier-entry'
  | 'prev-not-last'
  | 'head-differs';

/** What was found of a whole ledger. */
export interface WholeLedger extends Head {
  readonly whole: true;
  /** Entries whose body was withheld or erased; their leaves verify all the same. */
  readonly withheld: number;
  readonly lastRecordedAt: Millis | null;
}

/** The first entry that is not whole. */
export interface BrokenLedger {
  readonly whole: false;
  /** For `head-differs` the size of what was read. */
  readonly index: number;
  /** `null` where it cannot be read. */
  readonly id: string | null;
  readonly why: NotWholeReason;
  readonly fault: Fault;
}

export type LedgerReport = WholeLedger | BrokenLedger;

/** The first entry that is not whole, as a fault; `file` is where it stands. */
export function brokenFault({ index, id, why, fault }: BrokenLedger, file: string): Fault {
  return { ...fault, file, field: `entry[${index}]${id === null ? '' : ` ${id}`} ${why} ${fault.field}` };
}

/** Checks rows one at a time, in order; for ledgers that do not fit in memory. */
export interface LedgerCheck {
  /** The first row that is not whole, and the same one for every row after it; `null` while all are whole. */
  readonly row: (row: Row) => BrokenLedger | null;
  /** @param expected the head they should lead to; without it, any. */
  readonly end: (expected?: Head) => LedgerReport;
  /** The tree so far. */
  readonly frontier: () => Frontier;
}

/** Whether a ledger is whole, and if not, the first entry that is not. */
export function verifyLedger(rows: Iterable<Row>, sha256: Sha256, expected?: Head): LedgerReport {
  const check = checkLedger(sha256);
  for (const row of rows) {
    const broken = check.row(row);
    if (broken !== null) return broken;
  }
  return check.end(expected);
}

/** Begins a {@link LedgerCheck} at the first entry. */
export function checkLedger(sha256: Sha256): LedgerCheck {
  const ids = idSet();
  const tails = new Map<string, Uint8Array>();
  const join = (left: Uint8Array, right: Uint8Array): Uint8Array => nodeHash(left, right, sha256);
  const tree = { size: 0, hashes: [] as Uint8Array[] };
  let recordedAt: Millis | null = null;
  let withheld = 0;
  let broken: BrokenLedger | null = null;

  function take(row: Row): BrokenLedger | null {
    const index = tree.size;
    if (row.index !== index) {
      return notWhole({ ...row, index }, 'missing-index', faultOf('index', row.index, String(index)));
    }
    const leaf = readLeaf(row);
    if ('found' in leaf) return notWhole(row, 'bad-leaf', leaf);
    if (!ids.add(leaf.id)) return notWhole(row, 'duplicate-id', faultOf('leaf.id', leaf.id, 'an id of its own'));
    const opened = opensLeaf(leaf, row, sha256);
    if (!opened.ok) return notWhole(row, 'does-not-open', opened.faults[0]!);
    const late = timeFault(row.recordedAt, recordedAt);
    if (late !== null) return notWhole(row, 'recorded-before-earlier-entry', late);
    const last = tails.get(leaf.author);
    const tail = last === undefined ? null : toHex(last);
    if (leaf.prev !== tail) {
      const expected = `${String(tail)}, the last entry of ${leaf.author} before it`;
      return notWhole(row, 'prev-not-last', faultOf('leaf.prev', leaf.prev, expected));
    }
    const hash = leafHash(row.leaf, sha256);
    tails.set(leaf.author, hash);
    growStack(tree, hash, join);
    tree.size += 1;
    recordedAt = row.recordedAt;
    if (row.body === null) withheld += 1;
    return null;
  }

  return {
    row: (row) => (broken ??= take(row)),
    end: (expected) => {
      const head = { size: tree.size, root: rootOf(tree, sha256) };
      broken ??= expected === undefined ? null : compareHeads(head, expected);
      return broken ?? { whole: true, ...head, withheld, lastRecordedAt: recordedAt };
    },
    frontier: () => ({ size: tree.size, hashes: tree.hashes.slice() }),
  };
}

/** The leaf, or the fault that it and what is written beside it show. */
function readLeaf(row: Row): Leaf | Fault {
  const text = fromUtf8(row.leaf);
  if (text === null) return faultOf('leaf', toHex(row.leaf.subarray(0, 20)), 'canonical JSON in UTF-8');
  const leaf = parseLeafText(text);
  if (!leaf.ok) return leaf.faults[0]!;
  const { id, author } = leaf.value;
  if (row.id !== id) return faultOf('id', row.id, `${id}, as in its leaf`);
  if (row.author !== author) return faultOf('author', row.author, `${author}, as in its leaf`);
  return leaf.value;
}

function timeFault(recordedAt: Millis, earlier: Millis | null): Fault | null {
  if (!Number.isSafeInteger(recordedAt) || recordedAt < 0) {
    return faultOf('recordedAt', recordedAt, 'whole milliseconds since 1970');
  }
  if (earlier === null || recordedAt >= earlier) return null;
  return faultOf('recordedAt', recordedAt, `${earlier} or later, as the entry before it`);
}

function compareHeads(found: Head, expected: Head): BrokenLedger | null {
  const differs = (field: string, one: unknown, other: string): BrokenLedger => ({
    whole: false,
    index: found.size,
    id: null,
    why: 'head-differs',
    fault: faultOf(field, one, other),
  });
  if (found.size !== expected.size) return differs('head.size', found.size, `${expected.size} entries`);
  if (equalBytes(found.root, expected.root)) return null;
  return differs('head.root', toHex(found.root), toHex(expected.root));
}

function notWhole(row: Row, why: NotWholeReason, fault: Fault): BrokenLedger {
  return { whole: false, index: row.index, id: typeof row.id === 'string' ? row.id : null, why, fault };
}

function faultOf(field: string, found: unknown, expected: string): Fault {
  return { field, found: typeof found === 'string' ? found : shown(found), expected };
}
