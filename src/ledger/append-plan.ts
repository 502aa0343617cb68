import { toHex, type Fault, type Millis, type Sha256 } from '#kernel';
import { parseLeaf, type Leaf } from './leaf.ts';
import type { NewEntry, PlannedRow } from './row.ts';
import { opensLeaf } from './sealed.ts';
import { grow, leafHash, type Frontier } from './tree.ts';

/** What was given to an entry when it was recorded. */
export interface Recorded {
  readonly index: number;
  readonly recordedAt: Millis;
}

/** Why a log does not take an entry. */
export type AppendFaultCode =
  /** The leaf or what it opens to breaks the format. */
  | 'malformed-entry'
  /** The same id stands in the log with other bytes: proof of misconduct, worth keeping. */
  | 'same-id-other-bytes'
  /** `prev` is not the author's last entry here: it was sealed before another one of that author came in. */
  | 'prev-not-last';

export interface AppendFault extends Fault {
  readonly code: AppendFaultCode;
}

/** What a log must know of itself to take entries. */
export interface LogState {
  readonly frontier: Frontier;
  /** Of the last entry; 0 for an empty log. */
  readonly recordedAt: Millis;
}

/** An entry already in the log. */
export interface KnownEntry extends Recorded {
  readonly leaf: Uint8Array;
}

export interface AppendSources {
  readonly now: Millis;
  readonly known: (id: string) => KnownEntry | null;
  /** Leaf hash of the author's last entry in hexadecimal. */
  readonly tail: (author: string) => string | null;
}

/** A row to be written, with the hashes of the nodes it completes. */
export interface NewRow extends PlannedRow {
  /** Its own leaf hash first, then one for each level above. */
  readonly completed: readonly Uint8Array[];
}

export type AppendAnswer =
  | { readonly ok: true; readonly value: readonly Recorded[] }
  | { readonly ok: false; readonly faults: readonly AppendFault[] };

/** What is to be written, and the answer to each request when it has been. */
export interface AppendPlan {
  readonly rows: readonly NewRow[];
  readonly state: LogState;
  /** New tails by author. */
  readonly tails: ReadonlyMap<string, string>;
  readonly answers: readonly AppendAnswer[];
}

/**
 * Decides what becomes of requests that arrived together. Each request is taken whole or not at all, in order; an entry
 * that is there already keeps its place. Nothing is written here.
 */
export function planAppend(
  requests: readonly (readonly NewEntry[])[],
  log: { state: LogState; sources: AppendSources },
  sha256: Sha256,
): AppendPlan {
  const at = Math.max(log.sources.now, log.state.recordedAt);
  let draft: Draft = { rows: [], byId: new Map(), tails: new Map(), frontier: log.state.frontier };
  const answers: AppendAnswer[] = [];
  for (const request of requests) {
    const step = requests.length === 1 ? draft : copyOf(draft);
    const answer = takeAll(request, { draft: step, at, sources: log.sources, sha256 });
    answers.push(answer);
    if (answer.ok) draft = step;
    else if (step === draft) draft = { ...draft, rows: [], byId: new Map(), tails: new Map() };
  }
  const grown = draft.rows.length > 0;
  const state = grown ? { frontier: draft.frontier, recordedAt: at } : log.state;
  return { rows: draft.rows, state, tails: draft.tails, answers };
}
