import type { LogLine } from '#views';
import { timeOf, unitOf, type Axis } from '../../timeline/axis.ts';

/** A column of the brush: how many lines begin in its stretch of the axis. */
export interface Column {
  readonly from: number;
  readonly until: number;
  readonly count: number;
}

/** Counts lines over the axis in so many columns of equal width; lines before or after the axis are in none. */
export function columnsOf(lines: readonly LogLine[], axis: Axis, count: number): readonly Column[] {
  const counts = new Array<number>(count).fill(0);
  for (const { from } of lines) {
    if (from === null) continue;
    const at = Date.parse(from);
    if (at < axis.from || at > axis.until) continue;
    const nth = Math.min(count - 1, Math.floor((unitOf(axis, at) / axis.units) * count));
    counts[nth]!++;
  }
  return counts.map((each, nth) => ({
    from: timeOf(axis, (nth / count) * axis.units),
    until: timeOf(axis, ((nth + 1) / count) * axis.units),
    count: each,
  }));
}
