import { equalBytes, shown, toHex, type Fault, type Millis, type Parsed, type Sha256 } from '#kernel';
import { parseLeaf, type Leaf } from './leaf.ts';
import { AUDIENCE_EXPECTED, isAudience, isPartyName, PARTY_EXPECTED, type NewEntry, type Row } from './row.ts';
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
export interface NewRow extends Row {
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
  const { state, sources } = log;
  const draft: Draft = {
    rows: [],
    byId: new Map(),
    tails: new Map(),
    frontier: state.frontier,
    at: Math.max(sources.now, state.recordedAt),
  };
  const answers = requests.map((request) => take(request, { draft, sources, sha256 }));
  const recordedAt = draft.rows.length > 0 ? draft.at : state.recordedAt;
  return { rows: draft.rows, state: { frontier: draft.frontier, recordedAt }, tails: draft.tails, answers };
}

/**
 * The plan for rows that have been checked already and keep what was given to them, as when a log is restored.
 * @param before the tree of the rows that come before them.
 */
export function planKept(rows: readonly Row[], before: Frontier, sha256: Sha256): AppendPlan {
  const tails = new Map<string, string>();
  let frontier = before;
  const grown = rows.map((row): NewRow => {
    const growth = grow(frontier, leafHash(row.leaf, sha256), sha256);
    frontier = growth.frontier;
    tails.set(row.author, toHex(growth.completed[0]!));
    return { ...row, completed: growth.completed };
  });
  return { rows: grown, state: { frontier, recordedAt: rows.at(-1)?.recordedAt ?? 0 }, tails, answers: [] };
}

/** The ids and authors that a plan for these requests will ask its sources about. */
export function namesIn(requests: readonly (readonly NewEntry[])[]): { ids: string[]; authors: string[] } {
  const leaves = requests.flat().flatMap((entry) => {
    const leaf = parseLeaf(entry.leaf);
    return leaf.ok ? [leaf.value] : [];
  });
  return {
    ids: [...new Set(leaves.map((leaf) => leaf.id))],
    authors: [...new Set(leaves.map((leaf) => leaf.author))],
  };
}

interface Draft {
  readonly rows: NewRow[];
  readonly byId: Map<string, KnownEntry>;
  readonly tails: Map<string, string>;
  frontier: Frontier;
  readonly at: Millis;
}

interface Taking {
  readonly draft: Draft;
  readonly sources: AppendSources;
  readonly sha256: Sha256;
}

/** An entry found fit, not yet in the draft. */
interface Fit {
  readonly entry: NewEntry;
  readonly content: Leaf;
  readonly hash: Uint8Array;
}

function take(request: readonly NewEntry[], taking: Taking): AppendAnswer {
  const { draft, sources } = taking;
  const fits: Fit[] = [];
  const recorded: Recorded[] = [];
  const faults: AppendFault[] = [];
  const byId = new Map<string, KnownEntry>();
  const tails = new Map<string, string>();
  for (const [place, entry] of request.entries()) {
    const read = readEntry(entry, taking.sha256);
    if (!read.ok) {
      faults.push(...read.faults.map((fault) => at(place, { ...fault, code: 'malformed-entry' })));
      continue;
    }
    const content = read.value;
    const known = byId.get(content.id) ?? draft.byId.get(content.id) ?? sources.known(content.id);
    if (known !== null) {
      if (equalBytes(known.leaf, entry.leaf)) recorded.push({ index: known.index, recordedAt: known.recordedAt });
      else faults.push(at(place, misconduct(content, known)));
      continue;
    }
    const tail = tails.get(content.author) ?? draft.tails.get(content.author) ?? sources.tail(content.author);
    if (content.prev !== tail) {
      faults.push(at(place, staleTail(content, tail)));
      continue;
    }
    const hash = leafHash(entry.leaf, taking.sha256);
    const mine = { index: draft.frontier.size + fits.length, recordedAt: draft.at };
    fits.push({ entry, content, hash });
    recorded.push(mine);
    byId.set(content.id, { ...mine, leaf: entry.leaf });
    tails.set(content.author, toHex(hash));
  }
  if (faults.length > 0) return { ok: false, faults };
  for (const fit of fits) write(fit, taking);
  for (const [id, known] of byId) draft.byId.set(id, known);
  for (const [author, tail] of tails) draft.tails.set(author, tail);
  return { ok: true, value: recorded };
}

/** Everything that can be said of an entry without knowing the log. */
function readEntry(entry: NewEntry, sha256: Sha256): Parsed<Leaf> {
  const leaf = parseLeaf(entry.leaf);
  const read = leaf.ok ? opensLeaf(leaf.value, entry, sha256) : leaf;
  const faults: Fault[] = [];
  if (!isPartyName(entry.owner)) faults.push({ field: 'owner', found: shown(entry.owner), expected: PARTY_EXPECTED });
  if (!isAudience(entry.audience)) {
    faults.push({ field: 'audience', found: shown(entry.audience), expected: AUDIENCE_EXPECTED });
  }
  return faults.length === 0 ? read : { ok: false, faults: [...(read.ok ? [] : read.faults), ...faults] };
}

function write({ entry, content, hash }: Fit, { draft, sha256 }: Taking): void {
  const { leaf, salt, body, owner, audience } = entry;
  const { id, author } = content;
  const index = draft.frontier.size;
  const { frontier, completed } = grow(draft.frontier, hash, sha256);
  draft.frontier = frontier;
  draft.rows.push({ index, id, author, recordedAt: draft.at, leaf, salt, body, owner, audience, completed });
}

function at(place: number, fault: AppendFault): AppendFault {
  return { ...fault, field: `[${place}].${fault.field}` };
}

function misconduct(content: Leaf, known: KnownEntry): AppendFault {
  return {
    code: 'same-id-other-bytes',
    field: 'leaf',
    found: `entry ${content.id} with other bytes`,
    expected: `the bytes recorded under this id at index ${known.index}`,
  };
}

function staleTail({ author, prev }: Leaf, tail: string | null): AppendFault {
  return {
    code: 'prev-not-last',
    field: 'leaf.prev',
    found: String(prev),
    expected: `${String(tail)}, the last entry of ${author} in this log`,
  };
}
