import { reconcile, type Claim, type Figure, type Policy, type Reading } from '#evidence';
import type { Scan } from './scan.ts';
import type { Slot, Timeline } from './timeline.ts';

/** How long a count of a kind stays comparable with a newer one before it counts as superseded, in milliseconds. */
const HOUR = 3_600_000;
export const WINDOW = { strength: 96 * HOUR, casualty: 12 * HOUR, other: 48 * HOUR } as const;

/** The newest reading of each voice on some quantities, as reconciliation takes them; `keep` may leave some out. */
export function readingsOf(
  timeline: Timeline,
  scan: Scan,
  { slots, keep }: { readonly slots: readonly number[]; readonly keep?: (claim: Claim) => boolean },
): Reading[] {
  const readings: Reading[] = [];
  for (const slot of slots) {
    for (const voice of timeline.slots[slot]!.series) {
      const row = scan.latest[voice]!;
      if (row < 0 || (keep !== undefined && !keep(timeline.rows.entry[row]!.body.content))) continue;
      readings.push(readingOf(timeline, row));
    }
  }
  return readings;
}

/** One claim as a reading: its number, its as-of, and whose word it is. */
export function readingOf(timeline: Timeline, row: number): Reading {
  const { rows, series } = timeline;
  const entry = rows.entry[row]!;
  const claim = entry.body.content;
  const source = timeline.sources.get(entry.body.sources[0]?.source ?? '');
  const official = claim.side === 'theatre' || claim.side === 'organisation' || source?.standing === 'official';
  const planned = claim.modality === 'planned' || claim.modality === 'possible';
  return {
    claim: entry.id,
    origin: series[rows.series[row]!]!.origin,
    value: typeof claim.value === 'number' ? claim.value : null,
    lower: claim.lower ?? null,
    upper: claim.upper ?? null,
    approximate: claim.approximate ?? false,
    asOf: rows.from[row]!,
    knownAt: rows.known[row]!,
    standing: claim.side === 'sender' ? 'own' : official ? 'official' : 'other',
    firm: claim.modality === 'asserted' || (planned && isAhead(claim.state ?? null)),
  };
}

/** Offers, pledges and confirmations speak of what will be, so a planned number is firm there. */
function isAhead(state: Slot['state']): boolean {
  return state === 'offered' || state === 'pledged' || state === 'confirmed';
}

/** One figure from the readings of some quantities. */
export function figureOf(
  timeline: Timeline,
  scan: Scan,
  ask: { slots: readonly number[]; policy: Policy; windowMillis: number },
): Figure | null {
  return reconcile(readingsOf(timeline, scan, ask), ask);
}
