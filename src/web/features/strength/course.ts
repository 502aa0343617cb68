import type { Figure, Policy } from '#evidence';
import { contingentStrengths, scan, totals, type StrengthByState, type StrengthPoint, type Timeline } from '#views';

/** Strength at one time: by contingent, and beside it the totals that sources state. */
export interface CoursePoint extends StrengthPoint {
  readonly stated: StrengthByState;
}

/** Strength over time as known at one time: one fold a step, nothing kept between. */
export function courseOf(
  timeline: Timeline,
  ask: { readonly policy: Policy; readonly known: number; readonly steps: readonly number[] },
): readonly CoursePoint[] {
  const { policy, known } = ask;
  return ask.steps.map((at) => {
    const seen = scan(timeline, { at, known, strict: false });
    const strengths = contingentStrengths(timeline, seen, policy);
    return {
      at,
      contingents: [...strengths].map(([id, byState]) => ({ id, byState })),
      stated: totals(timeline, seen, { strengths, policy }).stated,
    };
  });
}

/** What is drawn for a figure: its value, or the least it can be; nothing known draws nothing. */
export function heads(figure: Figure | null): number {
  return figure?.value ?? figure?.lower ?? 0;
}
