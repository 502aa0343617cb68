import type { FoundClaim, QuantityFigure } from '#evidence';
import { html, NOTHING, type Html } from './html-text.ts';
import { numeral } from './wording.ts';

const WIDTH = 320;
const HEIGHT = 44;
const LEFT = 6;
const RIGHT = WIDTH - 14;
const MIDDLE = 18;

/** One figure as a line from the lowest to the highest, each claim a dot on it, and the picked value a bar. */
export function rangePlot({ figure }: QuantityFigure, claims: ReadonlyMap<string, FoundClaim>): Html {
  const used = figure.claims.flatMap((id) => claims.get(id) ?? []);
  const aside = figure.setAside.flatMap(({ claim }) => claims.get(claim) ?? []);
  const points = [...used, ...aside]
    .flatMap(pointsOf)
    .concat(figure.lower ?? [], figure.upper ?? [], figure.value ?? []);
  if (points.length === 0) return NOTHING;
  const [low, high] = [Math.min(...points), Math.max(...points)];
  const pad = high === low ? Math.max(1, high * 0.2) : (high - low) * 0.12;
  const [from, until] = [Math.max(0, low - pad), high + pad];
  const x = (value: number) => LEFT + ((value - from) / (until - from)) * (RIGHT - LEFT);
  const open = figure.upper === null && figure.value === null;
  const [start, end] = [x(figure.lower ?? low), open ? RIGHT + 6 : x(figure.upper ?? figure.value ?? high)];
  const label = `${numeral(low)}–${numeral(high)}`;
  return html`<svg class="plot" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">
    <line class="axis" x1="${LEFT}" x2="${RIGHT}" y1="${MIDDLE}" y2="${MIDDLE}" />
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
  const at = (value: number, anchor: string) =>
    html`<text x="${round(x(value))}" y="${HEIGHT - 2}" text-anchor="${anchor}">${numeral(value)}</text>`;
  if (high === low) return [at(low, 'middle')];
  if (x(high) - x(low) < LABEL_WIDTH) return [at(low, 'end'), at(high, 'start')];
  return [
    at(low, x(low) < LABEL_WIDTH / 2 ? 'start' : 'middle'),
    at(high, x(high) > WIDTH - LABEL_WIDTH / 2 ? 'end' : 'middle'),
  ];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
