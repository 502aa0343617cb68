import { STRENGTH_STATES, type Figure, type Policy, type StrengthState } from '#evidence';
import type { Millis } from '#kernel';
import { scan } from './scan.ts';
import { contingentStrengths } from './strength.ts';
import type { Timeline } from './timeline.ts';

/** The times worth stepping to: those from which some entry holds, each once, in order. */
export function momentsOf(timeline: Timeline): Millis[] {
  const times = new Set<Millis>();
  for (const { body, from } of timeline.entries) {
    if (body !== null && body.family !== 'record' && Number.isFinite(from)) times.add(from);
  }
  return [...times].sort((a, b) => a - b);
}

/** The stretch of time an operation covers, from its request to the last of its own entries. */
export function spanOf({ entries }: Pick<Timeline, 'entries'>): { readonly from: Millis; readonly until: Millis } {
  const read = entries.filter(({ body }) => body !== null);
  const acts = read.filter(({ body }) => body?.family === 'act');
  let [from, until] = [Infinity, -Infinity];
  for (const entry of acts.length > 0 ? acts : read) {
    if (!Number.isFinite(entry.from)) continue;
    if (entry.from < from) from = entry.from;
    if (entry.from > until) until = entry.from;
  }
  return from === Infinity ? { from: 0, until: 0 } : { from, until };
}

export interface StrengthPoint {
  readonly at: Millis;
  readonly contingents: readonly {
    readonly id: string;
    readonly byState: { readonly [state in StrengthState]: Figure | null };
  }[];
}

/** Strength over time by contingent and state, at the given times, as known at one. */
export function seriesOf(
  timeline: Timeline,
  ask: { readonly policy: Policy; readonly known: Millis; readonly steps: readonly Millis[] },
): StrengthPoint[] {
  return ask.steps.map((at) => ({
    at,
    contingents: [
      ...contingentStrengths(timeline, scan(timeline, { at, known: ask.known, strict: false }), ask.policy),
    ].map(([id, strength]) => ({
      id,
      byState: Object.fromEntries(STRENGTH_STATES.map((state) => [state, strength[state]])) as {
        [state in StrengthState]: Figure | null;
      },
    })),
  }));
}
