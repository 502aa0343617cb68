import type { Said } from './said.ts';

/** A stated number or bounds. An open end is infinite. */
export interface Range {
  readonly low: number;
  readonly high: number;
  readonly lowExclusive: boolean;
  readonly highExclusive: boolean;
  readonly approximate: boolean;
}

/** "About" is read as within a tenth either way, as in figures. */
export const APPROXIMATION = 0.1;

/** The number or bounds of a claim, the lower bound first; null when it has none. */
export function rangeOf(said: Said): Range | null {
  const { value, lower, upper, approximate } = said;
  const point = typeof value === 'number' ? value : null;
  const bounded = lower !== null || upper !== null;
  if (point === null && !bounded) return null;
  const low = bounded ? (lower ?? -Infinity) : point!;
  const high = bounded ? (upper ?? Infinity) : point!;
  return {
    low: Math.min(low, high),
    high: Math.max(low, high),
    lowExclusive: said.lowerExclusive ?? false,
    highExclusive: said.upperExclusive ?? false,
    approximate,
  };
}

/** Scales a range, e.g. weeks to days. */
export function scaled(range: Range, by: number): Range {
  return { ...range, low: range.low * by, high: range.high * by };
}

export type Agreement = 'equal' | 'about' | 'bounds' | 'apart';

/**
 * How two ranges agree: `equal` the same number or bounds; `about` within what "about" allows; `bounds` both can hold, one
 * says less than the other; `apart` both cannot hold.
 */
export function agree(a: Range, b: Range): Agreement {
  if (a.low === b.low && a.high === b.high) return 'equal';
  const [x, y] = [ends(a), ends(b)];
  if (x.low <= y.high && y.low <= x.high) return 'bounds';
  const [wideX, wideY] = [widened(a), widened(b)];
  return wideX.low <= wideY.high && wideY.low <= wideX.high ? 'about' : 'apart';
}

interface Ends {
  readonly low: number;
  readonly high: number;
}

/** Both ends as belonging to the range: more than 1,000 people are at least 1,001. */
function ends({ low, high, lowExclusive, highExclusive }: Range): Ends {
  return { low: lowExclusive ? low + step(low) : low, high: highExclusive ? high - step(high) : high };
}

const FRACTION = 1e-9;

function step(end: number): number {
  return Number.isInteger(end) ? 1 : Math.abs(end) * FRACTION;
}

/** The ends with what "about" allows added at both. */
export function widened(range: Range): Ends {
  const { low, high } = ends(range);
  if (!range.approximate) return { low, high };
  return { low: low - Math.abs(low) * APPROXIMATION, high: high + Math.abs(high) * APPROXIMATION };
}

/** One string for equal ranges. */
export function rangeKey({ low, high, lowExclusive, highExclusive }: Range): string {
  return `${lowExclusive ? '>' : ''}${low}..${highExclusive ? '<' : ''}${high}`;
}

/** A range in figures and signs, the same in every language: `≈200`, `>1,000`, `≥12`, `850–1,100`. */
export function showRange(range: Range): string {
  const { low, high } = range;
  const about = range.approximate ? '≈' : '';
  if (low === high) return `${about}${grouped(low)}`;
  if (high === Infinity) return `${range.lowExclusive ? '>' : '≥'}${about}${grouped(low)}`;
  if (low === -Infinity) return `${range.highExclusive ? '<' : '≤'}${about}${grouped(high)}`;
  return `${about}${grouped(low)}–${grouped(high)}`;
}

function grouped(value: number): string {
  const [whole, part] = String(value).split('.') as [string, string?];
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return part === undefined ? text : `${text}.${part.slice(0, 2)}`;
}
