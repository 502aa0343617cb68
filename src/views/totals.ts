import { STRENGTH_STATES, sumFigures, type Figure, type Policy, type StrengthState } from '#evidence';
import { fixedFigure } from './ground.ts';
import { figureOf, WINDOW } from './reading.ts';
import type { Scan } from './scan.ts';
import type { StrengthByState, StrengthView } from './shape.ts';
import type { ContingentStrength } from './strength.ts';
import type { Timeline } from './timeline.ts';

/** Sums by state, with the totals that sources state beside them. */
export function totals(
  timeline: Timeline,
  scan: Scan,
  ask: { strengths: ReadonlyMap<string, ContingentStrength>; policy: Policy },
): StrengthView {
  const parts = [...ask.strengths.values()];
  const started = (state: StrengthState) => parts.filter((part) => part[state] !== null);
  const sum = (state: StrengthState) =>
    started(state).length === 0 ? null : sumFigures(incompleteAmong(parts, state));
  const { mandate } = scan.state;
  return {
    ...byState(sum),
    stated: byState((state) => statedTotal(timeline, scan, { state, policy: ask.policy })),
    ceiling: mandate === null ? null : fixedFigure(mandate.body.content.ceiling, mandate),
    pools: poolsOf(timeline, scan, ask.policy),
  };
}

function incompleteAmong(parts: readonly ContingentStrength[], state: StrengthState): (Figure | null)[] {
  return parts.map((part) => part[state]).filter((figure) => figure !== null);
}

function byState(make: (state: StrengthState) => Figure | null): StrengthByState {
  return Object.fromEntries(STRENGTH_STATES.map((state) => [state, make(state)])) as unknown as StrengthByState;
}

/** Predicate of claims about the size of the standing force, which is nobody's contingent. */
export const STANDING_POOL = 'standing-pool';

function statedTotal(
  timeline: Timeline,
  scan: Scan,
  { state, policy }: { state: StrengthState; policy: Policy },
): Figure | null {
  const slots = indexes(
    timeline,
    ({ sample, contingent }) =>
      sample.kind === 'strength'
      && contingent === null
      && sample.state === state
      && sample.scope === 'whole'
      && sample.predicate !== STANDING_POOL,
  );
  return figureOf(timeline, scan, { slots, policy, windowMillis: WINDOW.strength });
}

function indexes(timeline: Timeline, fits: (slot: Timeline['slots'][number]) => boolean): number[] {
  return timeline.slots.flatMap((slot, index) => (fits(slot) ? [index] : []));
}

function poolsOf(timeline: Timeline, scan: Scan, policy: Policy): StrengthView['pools'] {
  const slots = indexes(timeline, ({ sample }) => sample.kind === 'strength' && sample.predicate === STANDING_POOL);
  const forces = new Set(slots.map((slot) => timeline.slots[slot]!.sample.subject));
  return [...forces].sort().flatMap((force) => {
    const these = slots.filter((slot) => timeline.slots[slot]!.sample.subject === force);
    const figure = figureOf(timeline, scan, { slots: these, policy, windowMillis: Infinity });
    const title = { en: force };
    return figure === null ? [] : [{ force, title, figure }];
  });
}
