import type { Figure, StrengthState } from '#evidence';
import type { StrengthPoint } from '#views';

/** One contingent's layer in the chart. */
export interface Layer {
  readonly id: string;
  readonly values: readonly number[];
}

/** The chart as numbers: layers to stack, and around their sum the range that claims leave open. */
export interface Stack {
  readonly times: readonly number[];
  readonly layers: readonly Layer[];
  readonly sums: readonly number[];
  readonly band: readonly { readonly low: number; readonly high: number; readonly disputed: boolean }[];
  readonly most: number;
}

/** What is drawn for a figure: its value, or the least it can be; nothing known draws nothing. */
function heads(figure: Figure | null): number {
  return figure?.value ?? figure?.lower ?? 0;
}

export function stackOf(points: readonly StrengthPoint[], state: StrengthState): Stack {
  const ids = [...new Set(points.flatMap(({ contingents }) => contingents.map(({ id }) => id)))];
  const figureAt = (point: StrengthPoint, id: string) =>
    point.contingents.find((contingent) => contingent.id === id)?.byState[state] ?? null;
  const layers = ids
    .map((id) => ({ id, values: points.map((point) => heads(figureAt(point, id))) }))
    .filter(({ values }) => values.some((value) => value > 0));
  const band = points.map((point) => {
    const figures = ids.map((id) => figureAt(point, id)).filter((figure) => figure !== null);
    const sum = (pick: (figure: Figure) => number | null) =>
      figures.reduce((total, figure) => total + (pick(figure) ?? heads(figure)), 0);
    return {
      low: sum(({ lower }) => lower),
      high: sum(({ upper }) => upper),
      disputed: figures.some(({ disputed }) => disputed),
    };
  });
  const sums = points.map((_, index) => layers.reduce((sum, { values }) => sum + (values[index] ?? 0), 0));
  return {
    times: points.map(({ at }) => at),
    layers,
    sums,
    band,
    most: Math.max(0, ...sums, ...band.map(({ high }) => high)),
  };
}
