import type { FoundClaim, QuantityFigure } from '#evidence';
import { html, NOTHING, type Html } from './html-text.ts';
import { numeral } from './wording.ts';

const WIDTH = 320;
const HEIGHT = 44;
const LEFT = 6;
const RIGHT = WIDTH - 14;
const MIDDLE = 18;

/** Where numbers stand on the plots of quantities that are of one kind and unit, so that their lengths compare. */
export interface Scale {
  readonly max: number;
  /** Numbers are so far apart that small ones would vanish. */
  readonly logarithmic: boolean;
}

const LOGARITHMIC_FROM = 40;

/** One scale for all figures of a kind and unit, by both. */
export function scalesOf(
  figures: readonly QuantityFigure[],
  claims: ReadonlyMap<string, FoundClaim>,
): (figure: QuantityFigure) => Scale {
  const points = new Map<string, number[]>();
  for (const figure of figures) {
    const key = scaleKey(figure);
    points.set(key, [...(points.get(key) ?? []), ...allPoints(figure, claims)]);
  }
  const scales = new Map(
    [...points].map(([key, all]) => {
      const positive = all.filter((value) => value > 0);
      const max = positive.reduce((most, value) => Math.max(most, value), 1);
      const min = positive.reduce((least, value) => Math.min(least, value), max);
      return [key, { max, logarithmic: max / min > LOGARITHMIC_FROM }];
    }),
  );
  return (figure) => scales.get(scaleKey(figure)) ?? { max: 1, logarithmic: false };
}

function scaleKey({ kind, unit }: QuantityFigure): string {
  return `${kind} ${unit ?? ''}`;
}

function allPoints({ figure }: QuantityFigure, claims: ReadonlyMap<string, FoundClaim>): number[] {
  const said = [...figure.claims, ...figure.setAside.map(({ claim }) => claim)];
  const points = said.flatMap((id) => claims.get(id) ?? []).flatMap(pointsOf);
  return points.concat(figure.lower ?? [], figure.upper ?? [], figure.value ?? []);
}

/** One figure as a line from the lowest to the highest, each claim a dot on it, and the picked value a bar. */
export function rangePlot(quantity: QuantityFigure, claims: ReadonlyMap<string, FoundClaim>, scale: Scale): Html {
  const { figure, kind } = quantity;
  // A duration is reconciled in days, whatever unit its claims are in: their dots would stand elsewhere.
  const said = (ids: readonly string[]) => (kind === 'duration' ? [] : ids.flatMap((id) => claims.get(id) ?? []));
  const used = said(figure.claims);
  const aside = said(figure.setAside.map(({ claim }) => claim));
  const points = [...used, ...aside]
    .flatMap(pointsOf)
    .concat(figure.lower ?? [], figure.upper ?? [], figure.value ?? []);
  if (points.length === 0) return NOTHING;
  const [low, high] = [Math.min(...points), Math.max(...points)];
  const place = (value: number) => (scale.logarithmic ? Math.log1p(value) / Math.log1p(scale.max) : value / scale.max);
  const x = (value: number) => LEFT + Math.max(0, Math.min(1, place(value))) * (RIGHT - LEFT);
  const open = figure.upper === null && figure.value === null;
  const [start, end] = [x(figure.lower ?? 0), open ? RIGHT + 6 : x(figure.upper ?? figure.value ?? high)];
  const label = `${numeral(low)}–${numeral(high)}`;
  return html`<svg class="plot" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">
    <line class="axis" x1="${LEFT}" x2="${RIGHT}" y1="${MIDDLE}" y2="${MIDDLE}" />
    <line class="axis" x1="${LEFT}" x2="${LEFT}" y1="${MIDDLE - 4}" y2="${MIDDLE + 4}" />
    <line class="span" x1="${round(start)}" x2="${round(end)}" y1="${MIDDLE}" y2="${MIDDLE}" />
    ${open ? html`<path class="arrow" d="M${RIGHT} ${MIDDLE - 5} l8 5 l-8 5" />` : NOTHING}
    ${aside.flatMap((claim) => dots(claim, x, 'aside'))} ${used.flatMap((claim) => dots(claim, x, 'used'))}
    ${figure.value === null ? NOTHING : html`<line class="pick" x1="${round(x(figure.value))}" x2="${round(x(figure.value))}" y1="${MIDDLE - 11}" y2="${MIDDLE + 11}" />`}
    ${labels(low, high, x)}
  </svg>`;
}

function pointsOf(claim: FoundClaim): number[] {
  return [claim.value, claim.lower, claim.upper].filter((each) => typeof each === 'number');
}

function dots(claim: FoundClaim, x: (value: number) => number, group: 'aside' | 'used'): Html[] {
  return pointsOf(claim).map(
    (value) => html`<circle class="${group}" cx="${round(x(value))}" cy="${MIDDLE}" r="4.5" />`,
  );
}

const LABEL_WIDTH = 60;

function labels(low: number, high: number, x: (value: number) => number): Html[] {
  const at = (value: number, side: -1 | 0 | 1) => {
    const place = x(value);
    const edge = place < LABEL_WIDTH / 2 ? 'start' : place > WIDTH - LABEL_WIDTH / 2 ? 'end' : null;
    const anchor = edge ?? (side === 0 ? 'middle' : side < 0 ? 'end' : 'start');
    return html`<text x="${round(place)}" y="${HEIGHT - 2}" text-anchor="${anchor}">${numeral(value)}</text>`;
  };
  if (high === low) return [at(low, 0)];
  if (x(high) - x(low) >= LABEL_WIDTH) return [at(low, 0), at(high, 0)];
  // Too near for two: one for both.
  const both = html`${numeral(low)}–${numeral(high)}`;
  return [
    html`<text x="${round(x(high))}" y="${HEIGHT - 2}" text-anchor="${x(high) > WIDTH / 2 ? 'end' : 'start'}"
      >${both}</text
    >`,
  ];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
