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

const HOUR = 3_600_000;
const STEPS_MAX = 160;

export interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** The stretch the chart shows, whatever is known: an hour before the first act to half a day after the last. */
export function drawnStretch(span: Stretch): Stretch {
  return { from: span.from - HOUR, until: span.until + 12 * HOUR };
}

/**
 * The times at which something may have changed, thinned where there are more than can be drawn. None lies after what is
 * known: a chart that went on would tell what nobody could say.
 */
export function stepsIn(
  span: Stretch,
  { held, known }: { readonly held: readonly number[]; readonly known: number },
): readonly number[] {
  const { from, until } = drawnStretch(span);
  const inside = held.filter((at) => at > from && at <= span.until);
  const every = Math.ceil(inside.length / STEPS_MAX);
  const thinned = inside.filter((_, index) => index % every === 0);
  const steps = [from, ...thinned, span.until, Math.min(known, until), until].filter((at) => at <= known);
  return [...new Set(steps)].sort((a, b) => a - b);
}
