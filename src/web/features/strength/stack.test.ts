import { describe, expect, test } from 'vitest';
import { STRENGTH_STATES, type Figure, type StrengthState } from '#evidence';
import type { CoursePoint } from './course.ts';
import { stackOf, stacksOf } from './stack.ts';

const figure = (value: number | null, [lower, upper] = [value, value]): Figure => ({
  ...{ value, lower, upper, asOf: '2030-01-01T00:00:00.000Z', disputed: lower !== upper },
  ...{ policy: 'latest-official', claims: ['c'], setAside: [] },
});
type Counts = Partial<Record<StrengthState, Figure>>;
const byState = (counts: Counts) =>
  Object.fromEntries(STRENGTH_STATES.map((state) => [state, counts[state] ?? null])) as Record<
    StrengthState,
    Figure | null
  >;
const points = (...moments: readonly Readonly<Record<string, Counts>>[]): CoursePoint[] =>
  moments.map((contingents, at) => ({
    at,
    contingents: Object.entries(contingents).map(([id, counts]) => ({ id, byState: byState(counts) })),
    stated: byState({}),
  }));
const layersOf = ({ layers }: ReturnType<typeof stackOf>) =>
  Object.fromEntries(layers.map(({ id, values }) => [id, values]));

describe('one state', () => {
  test('is stacked by contingent, with the range around the sum and around each', () => {
    const stack = stackOf(points({ a: { pledged: figure(60, [40, 90]) }, b: { pledged: figure(30) } }), 'pledged');
    expect(stack).toMatchObject({ sums: [90], band: [{ low: 70, high: 120 }], most: 120 });
    expect(stack.layers.map(({ spans }) => spans)).toEqual([[{ low: 40, high: 90 }], [{ low: 30, high: 30 }]]);
    expect(layersOf(stack)).toEqual({ a: [60], b: [30] });
  });

  test('names who is in it without a number, and draws no number of another state for it', () => {
    const course = points({ a: { pledged: figure(3000), inTheatre: figure(null) } });
    expect(stackOf(course, 'inTheatre')).toMatchObject({ layers: [], uncounted: ['a'], most: 0 });
  });
});

describe('each state', () => {
  const course = points(
    { a: { pledged: figure(60) }, b: { offered: figure(20) } },
    { a: { pledged: figure(60), inTheatre: figure(40) }, b: { pledged: figure(20) } },
  );

  test('has a stack of its own, in the order in which they are reached, where somebody is in it', () => {
    expect(stacksOf(course).map(({ state, stack }) => [state, stack.sums])).toEqual([
      ['offered', [20, 0]],
      ['pledged', [60, 80]],
      ['inTheatre', [0, 40]],
    ]);
    expect(stacksOf(points({ a: { inTheatre: figure(null) } })).map(({ state }) => state)).toEqual(['inTheatre']);
    expect(stacksOf(points({ a: {} }))).toEqual([]);
  });

  test('shows a contingent in the same colour', () => {
    const tones = stacksOf(course).flatMap(({ stack }) => stack.layers.map(({ id, tone }) => `${id} ${tone}`));
    expect([...new Set(tones)].sort()).toEqual(['a 0', 'b 1']);
  });
});
