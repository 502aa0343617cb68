import type { HeadAnswer } from '#contract';
import { fromHex, toHex, type Fault, type Sha256 } from '#kernel';
import { checkLedger, parseOrigin, readExport, rootOf, type LedgerReport, type Row } from '#ledger';
import type { Entry } from '#operation';
import { differenceOf } from './entry-check.ts';

/** What came out of recomputing a whole log. */
export interface LogCheck {
  /** null: the file of the log could not be read. */
  readonly report: LedgerReport | null;
  /** What is wrong with the file, at most a hundred. */
  readonly faults: readonly Fault[];
  /** Of the entries the page shows: how many stand in the log word for word. */
  readonly same: number;
  /** Those that differ from the log, or are not in it. */
  readonly differing: readonly { readonly id: string; readonly fault: Fault }[];
  /** Heads seen before: whether the log still begins with the tree they told of. */
  readonly earlier: readonly { readonly head: HeadAnswer; readonly kept: boolean }[];
  /** The head that was recomputed; null when nothing could be. */
  readonly head: HeadAnswer | null;
}

/** A check under way: bytes go in as they come. */
export interface LogChecking {
  /** Rows taken so far, and of how many once the header was read. */
  readonly progress: () => { readonly rows: number; readonly of: number | null };
  readonly push: (piece: Uint8Array) => void;
  readonly end: () => LogCheck;
}

/**
 * Recomputes every leaf, every commitment and the root of a log from the bytes of its export, row by row, so that no log is
 * too large.
 * @param ask.shown the entries that are to stand in it as the page shows them
 * @param ask.earlier heads of this log seen before
 */
export function checkLog(
  ask: { readonly origin: string; readonly shown: readonly Entry[]; readonly earlier: readonly HeadAnswer[] },
  sha256: Sha256,
): LogChecking {
  const reader = readExport();
  const check = checkLedger(sha256);
  const wanted = new Map(ask.shown.map((entry) => [entry.id as string, entry]));
  const differing: { id: string; fault: Fault }[] = [];
  const roots = new Map<number, string>();
  const sizes = new Set(ask.earlier.map(({ size }) => size));
  let rows = 0;
  let same = 0;

  function take(row: Row): void {
    rows += 1;
    if (check.row(row) !== null) return;
    if (sizes.has(rows)) roots.set(rows, toHex(rootOf(check.frontier(), sha256)));
    const entry = wanted.get(row.id);
    if (entry === undefined) return;
    wanted.delete(row.id);
    const fault = differenceOf(entry, row, row.id);
    if (fault === null) same += 1;
    else differing.push({ id: row.id, fault });
  }

  return {
    progress: () => ({ rows, of: reader.header()?.size ?? null }),
    push: (piece) => reader.push(piece).forEach(take),
    end: () => {
      const header = reader.end();
      if (!header.ok) {
        return { report: null, faults: header.faults, same, differing, earlier: [], head: null };
      }
      const report = header.value.origin === ask.origin ? check.end(header.value) : null;
      const { origin, size, root } = header.value;
      return {
        report,
        faults: report === null ? [{ field: 'origin', found: origin, expected: ask.origin }] : [],
        same,
        differing: [...differing, ...[...wanted.keys()].map((id) => ({ id, fault: MISSING }))],
        earlier: ask.earlier.map((head) => ({ head, kept: roots.get(head.size) === head.root })),
        head: { origin, size, root: toHex(root) },
      };
    },
  };
}

const MISSING: Fault = { field: 'index', found: 'nothing', expected: 'an entry of this log' };

/** Whether nothing at all was found wrong. */
export function isWhole({ report, differing, earlier }: LogCheck): boolean {
  return report?.whole === true && differing.length === 0 && earlier.every(({ kept }) => kept);
}

/** The head of the log that an operation's entries stand in; null when the server told of none. */
export function headFor(
  heads: readonly HeadAnswer[],
  { pact, exercise }: { readonly pact: string; readonly exercise: boolean },
): HeadAnswer | null {
  const found = heads.find(({ origin }) => {
    const log = parseOrigin(origin);
    return log.ok && log.value.pact === pact && log.value.exercise === exercise;
  });
  return found !== undefined && fromHex(found.root) !== null ? found : null;
}
