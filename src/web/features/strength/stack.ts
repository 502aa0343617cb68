import { STRENGTH_STATES, type Figure, type StrengthState } from '#evidence';
import { heads, type CoursePoint } from './course.ts';

/** One contingent's layer in the chart. */
export interface Layer {
  readonly id: string;
  readonly values: readonly number[];
  /** What the claims leave open around each value. */
  readonly spans: readonly Span[];
  /** Its number and colour: the same in every state. */
  readonly tone: number;
}

export interface Span {
  readonly low: number;
  readonly high: number;
}

/** The chart as numbers: layers to stack, around their sum the range that claims leave open, and stated totals. */
export interface Stack {
  readonly times: readonly number[];
  readonly layers: readonly Layer[];
  readonly sums: readonly number[];
  readonly band: readonly Span[];
  /** What sources state as the whole, with its range; null while nothing is stated. */
  readonly stated: readonly ((Span & { readonly value: number }) | null)[];
  /** Contingents in this state at some time without any number. */
  readonly uncounted: readonly string[];
  readonly most: number;
}

export function stackOf(points: readonly CoursePoint[], state: StrengthState): Stack {
  const ids = [...new Set(points.flatMap(({ contingents }) => contingents.map(({ id }) => id)))].sort();
  const figureAt = (point: CoursePoint, id: string) =>
    point.contingents.find((contingent) => contingent.id === id)?.byState[state] ?? null;
  const layers = ids
    .map((id, tone) => {
      const figures = points.map((point) => figureAt(point, id));
      return { id, tone, values: figures.map(heads), spans: figures.map((figure) => rangeOf([figure])) };
    })
    .filter(({ values }) => values.some((value) => value > 0));
  const band = points.map((point) => rangeOf(ids.map((id) => figureAt(point, id))));
  const stated = points.map((point) => statedSpan(point.stated[state]));
  const sums = points.map((_, index) => layers.reduce((sum, { values }) => sum + (values[index] ?? 0), 0));
  const uncounted = ids.filter((id) => points.some((point) => isUncounted(figureAt(point, id))));
  const tops = [...sums, ...band.map(({ high }) => high), ...stated.map((span) => span?.high ?? 0)];
  const most = Math.max(0, ...tops);
  return { times: points.map(({ at }) => at), layers, sums, band, stated, uncounted, most };
}

/** Every state in which somebody is at some time, each a stack of its own: states are never drawn on one another. */
export function stacksOf(points: readonly CoursePoint[]): readonly StateStack[] {
  return STRENGTH_STATES.map((state) => ({ state, stack: stackOf(points, state) })).filter(
    ({ stack }) => stack.most > 0 || stack.uncounted.length > 0,
  );
}

export interface StateStack {
  readonly state: StrengthState;
  readonly stack: Stack;
}

function isUncounted(figure: Figure | null): boolean {
  return figure !== null && figure.value === null && figure.lower === null && figure.upper === null;
}

function rangeOf(figures: readonly (Figure | null)[]): Span {
  const sum = (pick: (figure: Figure) => number | null) =>
    figures.reduce((total, figure) => (figure === null ? total : total + (pick(figure) ?? heads(figure))), 0);
  return { low: sum(({ lower }) => lower), high: sum(({ upper }) => upper) };
}

function statedSpan(figure: Figure | null) {
  if (figure === null || (figure.value === null && figure.lower === null)) return null;
  const value = heads(figure);
  return { value, low: figure.lower ?? value, high: figure.upper ?? value };
}
