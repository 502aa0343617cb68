import type { Charter } from '#charter';
import type { Claim, StrengthState } from '#evidence';
import type { Millis } from '#kernel';
import {
  correctedBody,
  isAct,
  isClaim,
  isRecord,
  isStanding,
  timed,
  type ClaimBody,
  type ClaimEntry,
  type Entry,
  type RecordBody,
  type StandingEntry,
} from '#operation';

/** What a claim does to the views. */
export const ROLE = { other: 0, level: 1, movement: 2, measure: 3 } as const;

/**
 * The claims as columns, one row a claim, so that a moment is one pass over plain numbers. Rows stand in ledger order;
 * nothing here depends on that order.
 */
export interface Rows {
  readonly count: number;
  readonly entry: readonly ClaimEntry[];
  readonly from: Float64Array;
  readonly known: Float64Array;
  readonly recorded: Float64Array;
  readonly series: Int32Array;
  readonly role: Uint8Array;
  /** For a row that restates a corrected claim: the correction it needs. */
  readonly correction: ReadonlyMap<number, StandingEntry>;
}

/** One voice on one quantity. */
export interface Series {
  readonly slot: number;
  readonly origin: string;
}

/** One quantity: readings of it are compared, readings of two quantities never. */
export interface Slot {
  readonly key: string;
  readonly sample: Claim;
  readonly state: StrengthState | null;
  readonly contingent: string | null;
  readonly series: number[];
}

export type SourceContent = RecordBody<'source'>['content'];

/** One operation's entries, prepared once, from which any moment is folded. */
export interface Timeline {
  readonly entries: readonly Entry[];
  readonly charter: Charter | null;
  /** What the fold of authority takes, in ledger order. */
  readonly authority: readonly Entry[];
  readonly changes: readonly StandingEntry[];
  readonly sources: ReadonlyMap<string, SourceContent>;
  readonly rows: Rows;
  readonly series: readonly Series[];
  readonly slots: readonly Slot[];
  readonly slotsByContingent: ReadonlyMap<string, readonly number[]>;
  readonly rowOf: ReadonlyMap<string, number>;
  /** Rows that report the deployment complete. */
  readonly milestones: readonly number[];
  /** Rows of claims that a program found in documents, as it found them. */
  readonly found: readonly number[];
  /** Bodies that this reader does not see, and those that are sealed for everyone but a circle. */
  readonly withheld: readonly Entry[];
  readonly notUnderstood: readonly Entry[];
}

/** The predicate by which somebody reports that every contingent has arrived. */
export const DEPLOYMENT_COMPLETE = 'deployment-complete';

const NUMBERED = new Set(['strength', 'equipment', 'casualty', 'loss']);
const MOVEMENTS = new Set(['departure', 'arrival', 'return']);

function roleOf(claim: Claim): number {
  if (claim.framework === 'outside' || claim.modality === 'denied') return ROLE.other;
  if (MOVEMENTS.has(claim.kind)) return ROLE.movement;
  if (claim.kind === 'measure') return ROLE.measure;
  return NUMBERED.has(claim.kind) ? ROLE.level : ROLE.other;
}

/** Prepares one operation's entries: those of the operation itself and the records (sources, places) it rests on. */
export function timelineOf(entries: readonly Entry[], charter: Charter | null): Timeline {
  const authority: Entry[] = [];
  const changes: StandingEntry[] = [];
  const claims: ClaimEntry[] = [];
  const withheld: Entry[] = [];
  const notUnderstood: Entry[] = [];
  const sources = new Map<string, SourceContent>();
  for (const entry of entries) {
    if (isClaim(entry)) claims.push(entry);
    else if (isAct(entry)) authority.push(entry);
    else if (isStanding(entry)) changes.push(entry);
    else if (isRecord(entry)) {
      if (entry.body.kind === 'source') sources.set(entry.body.content.source, entry.body.content);
      // What it holds may touch any figure, and nobody who keeps the record can tell.
      else if (entry.body.kind === 'sealed') withheld.push(entry);
      else authority.push(entry);
    } else if (entry.unread === 'withheld') withheld.push(entry);
    else {
      notUnderstood.push(entry);
      authority.push(entry);
    }
  }
  return {
    entries,
    charter,
    authority,
    changes,
    sources,
    withheld,
    notUnderstood,
    ...columns(claims, changes, sources),
  };
}

type Columns = Pick<Timeline, 'rows' | 'series' | 'slots' | 'slotsByContingent' | 'rowOf' | 'milestones' | 'found'>;

function columns(
  claims: readonly ClaimEntry[],
  changes: readonly StandingEntry[],
  sources: ReadonlyMap<string, SourceContent>,
): Columns {
  const rowOf = new Map<string, number>();
  if (changes.length > 0) claims.forEach((entry, row) => rowOf.set(entry.id, row));
  const correction = new Map<number, StandingEntry>();
  const entry = [...claims, ...restatements(claims, changes, { rowOf, correction })];
  const count = entry.length;
  const rows = {
    count,
    entry,
    from: new Float64Array(count),
    known: new Float64Array(count),
    recorded: new Float64Array(count),
    series: new Int32Array(count),
    role: new Uint8Array(count),
    correction,
  };
  const book = {
    seriesOf: new Map<string, number>(),
    slotOf: new Map<string, number>(),
    series: [] as Series[],
    slots: [] as Slot[],
  };
  const milestones: number[] = [];
  const found: number[] = [];
  for (let row = 0; row < count; row++) {
    const claim = entry[row]!;
    rows.from[row] = claim.from;
    rows.known[row] = claim.known;
    rows.recorded[row] = claim.recordedAt;
    const known = book.seriesOf.get(claim.series!);
    const id = known === undefined ? newSeries(book, claim, sources) : known;
    rows.series[row] = id;
    rows.role[row] = roleOf(claim.body.content);
    if (claim.body.content.predicate === DEPLOYMENT_COMPLETE) milestones.push(row);
    if (claim.body.content.found != null && row < claims.length) found.push(row);
  }
  return {
    rows,
    series: book.series,
    slots: book.slots,
    slotsByContingent: byContingent(book.slots),
    rowOf,
    milestones,
    found,
  };
}

interface Book {
  readonly seriesOf: Map<string, number>;
  readonly slotOf: Map<string, number>;
  readonly series: Series[];
  readonly slots: Slot[];
}

function newSeries(book: Book, claim: ClaimEntry, sources: ReadonlyMap<string, SourceContent>): number {
  const name = claim.series!;
  const [key, voice] = name.split('\n') as [string, string];
  let slot = book.slotOf.get(key);
  if (slot === undefined) {
    slot = book.slots.length;
    const sample = claim.body.content;
    book.slotOf.set(key, slot);
    book.slots.push({ key, sample, state: sample.state ?? null, contingent: sample.contingent ?? null, series: [] });
  }
  const id = book.series.length;
  book.series.push({ slot, origin: originOf(voice, sources) });
  book.slots[slot]!.series.push(id);
  book.seriesOf.set(name, id);
  return id;
}

/** A voice that is named is its own origin; otherwise the document is, or the one it copies. */
function originOf(voice: string, sources: ReadonlyMap<string, SourceContent>): string {
  if (!voice.startsWith('source ')) return voice;
  const source = voice.slice('source '.length);
  return `source ${sources.get(source)?.origin ?? source}`;
}

function byContingent(slots: readonly Slot[]): Map<string, number[]> {
  const result = new Map<string, number[]>();
  slots.forEach(({ contingent }, slot) => {
    if (contingent === null) return;
    const list = result.get(contingent);
    if (list === undefined) result.set(contingent, [slot]);
    else list.push(slot);
  });
  return result;
}

function restatements(
  claims: readonly ClaimEntry[],
  changes: readonly StandingEntry[],
  {
    rowOf,
    correction,
  }: { readonly rowOf: ReadonlyMap<string, number>; readonly correction: Map<number, StandingEntry> },
): ClaimEntry[] {
  const result: ClaimEntry[] = [];
  for (const change of changes) {
    if (change.body.kind !== 'correction') continue;
    const row = rowOf.get(change.body.content.target);
    if (row === undefined) continue;
    const target = claims[row]!;
    const body: ClaimBody = correctedBody(target.body, change.body);
    const restated = timed({
      index: target.index,
      id: target.id,
      author: target.author,
      recordedAt: change.recordedAt,
      body,
      unread: null,
    });
    correction.set(claims.length + result.length, change);
    result.push({ ...restated, body, known: later(change.known, target.known) });
  }
  return result;
}

function later(a: Millis, b: Millis): Millis {
  return a > b ? a : b;
}
