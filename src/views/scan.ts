import type { Millis } from '#kernel';
import { foldActs, standingsOf, type Entry, type OperationState, type Standing, type StandingEntry } from '#operation';
import { ROLE, type Timeline } from './timeline.ts';

/** A moment in both times: as it was at one, as it was known at the other. */
export interface Moment {
  readonly at: Millis;
  readonly known: Millis;
  /** Known by the ledger's own clock instead of by when things were said. */
  readonly strict: boolean;
  /** Claims that a program found count although nobody accepted them. */
  readonly unreviewed?: boolean;
}

/** What one pass over an operation's entries leaves at a moment. */
export interface Scan {
  readonly moment: Moment;
  readonly state: OperationState;
  readonly changed: ReadonlyMap<string, Standing>;
  /** By series: the row of its newest reading, or -1. */
  readonly latest: Int32Array;
  readonly movements: readonly number[];
  readonly measures: readonly number[];
  readonly withheld: number;
  readonly notUnderstood: number;
  /** Ids of claims that a program found and nobody has accepted by now. */
  readonly waiting: ReadonlySet<string>;
}

/** Folds everything visible at a moment. Claims fold as a set; acts fold in ledger order. */
export function scan(timeline: Timeline, moment: Moment): Scan {
  const seen = seenChanges(timeline, moment);
  const changed = seen.length === 0 ? NONE : standingsOf(seen);
  const waiting = waitingClaims(timeline, moment, { seen, changed });
  return {
    moment,
    changed,
    state: foldActs(visibleActs(timeline, moment), changed),
    ...scanClaims(timeline, moment, leftOut(timeline, moment, { changed, waiting })),
    waiting,
    withheld: countWithheld(timeline.withheld, moment),
    notUnderstood: countVisible(timeline.notUnderstood, moment),
  };
}

const NONE: ReadonlyMap<string, Standing> = new Map();

/** Whether an entry is to be seen at a moment. */
export function isVisible(entry: Entry, { at, known, strict }: Moment): boolean {
  return entry.from <= at && (strict ? entry.recordedAt : entry.known) <= known;
}

function seenChanges(timeline: Timeline, { at, known, strict }: Moment): readonly StandingEntry[] {
  if (timeline.changes.length === 0) return timeline.changes;
  return timeline.changes.filter((change) => {
    if ((strict ? change.recordedAt : change.known) > known) return false;
    return change.body.kind !== 'annulment' || change.from <= at;
  });
}

interface Changes {
  readonly seen: readonly StandingEntry[];
  readonly changed: ReadonlyMap<string, Standing>;
}

const NO_CLAIMS: ReadonlySet<string> = new Set();

/** What a program found waits for a person: a review that accepts it, or a correction, which restates it anew. */
function waitingClaims(timeline: Timeline, moment: Moment, { seen, changed }: Changes): ReadonlySet<string> {
  if (timeline.found.length === 0) return NO_CLAIMS;
  const accepted = new Set<string>();
  for (const { id, body } of seen) {
    if (body.kind === 'review' && body.content.verdict === 'accepted' && changed.get(id)?.effect !== 'struck')
      accepted.add(body.content.target);
  }
  const { entry } = timeline.rows;
  return new Set(
    timeline.found
      .map((row) => entry[row]!)
      .filter((claim) => isVisible(claim, moment) && !accepted.has(claim.id) && !changed.has(claim.id))
      .map(({ id }) => id),
  );
}

function* visibleActs(timeline: Timeline, moment: Moment): Generator<Entry> {
  for (const entry of timeline.authority) {
    if (entry.body?.family === 'record' || isVisible(entry, moment)) yield entry;
  }
}

function countVisible(entries: readonly Entry[], moment: Moment): number {
  return entries.reduce((count, entry) => (isVisible(entry, moment) ? count + 1 : count), 0);
}

/** What is withheld may hold from any time on and may have been said long before it was recorded. */
function countWithheld(entries: readonly Entry[], { known, strict }: Moment): number {
  return strict ? entries.filter(({ recordedAt }) => recordedAt <= known).length : entries.length;
}

function scanClaims(
  timeline: Timeline,
  { at, known, strict }: Moment,
  out: Uint8Array | null,
): Pick<Scan, 'latest' | 'movements' | 'measures'> {
  const { rows, series: voices } = timeline;
  const { count, from, series, role } = rows;
  const knownAt = strict ? rows.recorded : rows.known;
  const latest = new Int32Array(voices.length).fill(-1);
  const movements: number[] = [];
  const measures: number[] = [];
  for (let row = 0; row < count; row++) {
    if (from[row]! > at || knownAt[row]! > known || (out !== null && out[row] === 1)) continue;
    const does = role[row];
    if (does === ROLE.level) {
      const voice = series[row]!;
      const best = latest[voice]!;
      if (best < 0 || isNewer(timeline, row, best)) latest[voice] = row;
    } else if (does === ROLE.movement) movements.push(row);
    else if (does === ROLE.measure) measures.push(row);
  }
  return { latest, movements, measures };
}

/** The same order whatever the order of arrival: by when it holds, by when it was known, by id. */
function isNewer({ rows }: Timeline, row: number, best: number): boolean {
  const byFrom = rows.from[row]! - rows.from[best]!;
  if (byFrom !== 0) return byFrom > 0;
  const byKnown = rows.known[row]! - rows.known[best]!;
  if (byKnown !== 0) return byKnown > 0;
  return rows.entry[row]!.id > rows.entry[best]!.id;
}

/** Struck rows, and those that wait for a review unless the reader chose to count them. */
function leftOut(
  timeline: Timeline,
  moment: Moment,
  { changed, waiting }: { readonly changed: ReadonlyMap<string, Standing>; readonly waiting: ReadonlySet<string> },
): Uint8Array | null {
  const struck = struckRows(timeline, changed);
  if (waiting.size === 0 || moment.unreviewed === true) return struck;
  const out = struck ?? new Uint8Array(timeline.rows.count);
  for (const row of timeline.found) if (waiting.has(timeline.rows.entry[row]!.id)) out[row] = 1;
  return out;
}

/** Rows that do not count: struck or corrected claims, and restatements whose correction is not the one in effect. */
function struckRows(timeline: Timeline, changed: ReadonlyMap<string, Standing>): Uint8Array | null {
  if (timeline.changes.length === 0) return null;
  const out = new Uint8Array(timeline.rows.count);
  for (const target of changed.keys()) {
    const row = timeline.rowOf.get(target);
    if (row !== undefined) out[row] = 1;
  }
  for (const [row, correction] of timeline.rows.correction) {
    if (changed.get(correction.body.kind === 'correction' ? correction.body.content.target : '')?.by !== correction)
      out[row] = 1;
  }
  return out;
}
