/**
 * One axis for both times, in whole units a slider can step through. A unit is an hour where things happen; a long
 * stretch without events is drawn short, so that days of action are not crushed by months of later revision.
 */
export interface Axis {
  readonly units: number;
  readonly from: number;
  readonly until: number;
  readonly pieces: readonly Piece[];
}

export interface Piece {
  readonly from: number;
  readonly until: number;
  readonly start: number;
  readonly end: number;
  readonly gap: boolean;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const GAP_MIN = 4 * DAY;
const GAP_UNITS = 12;
/** Around an event this much is drawn at full width. */
const MARGIN = DAY;

/** `moments`: every time at which something was so or became known, UTC milliseconds, in any order. */
export function axisOf(moments: readonly number[], now?: number): Axis {
  const times = [...new Set(now === undefined ? moments : [...moments, now])].filter(Number.isFinite);
  times.sort((a, b) => a - b);
  const first = floorTo((times[0] ?? 0) - HOUR, HOUR);
  const pieces: Piece[] = [];
  let from = first;
  let start = 0;
  const add = (until: number, gap: boolean) => {
    const units = gap ? GAP_UNITS : Math.max(1, Math.round((until - from) / HOUR));
    pieces.push({ from, until, start, end: start + units, gap });
    from = until;
    start += units;
  };
  times.forEach((time, index) => {
    const next = times[index + 1];
    if (next === undefined || next - time < GAP_MIN) return;
    add(floorTo(time + MARGIN, HOUR), false);
    add(floorTo(next - MARGIN / 4, HOUR), true);
  });
  add(floorTo((times.at(-1) ?? 0) + MARGIN / 4, HOUR) + HOUR, false);
  return { units: start, from: first, until: from, pieces };
}

function floorTo(value: number, step: number): number {
  return Math.floor(value / step) * step;
}

export function unitOf(axis: Axis, at: number): number {
  if (at <= axis.from) return 0;
  const piece = axis.pieces.find(({ until }) => at < until);
  if (piece === undefined) return axis.units;
  return piece.start + ((at - piece.from) / (piece.until - piece.from)) * (piece.end - piece.start);
}

export function timeOf(axis: Axis, unit: number): number {
  if (unit <= 0) return axis.from;
  const piece = axis.pieces.find(({ end }) => unit < end);
  if (piece === undefined) return axis.until;
  return piece.from + ((unit - piece.start) / (piece.end - piece.start)) * (piece.until - piece.from);
}

/** The next of the sorted moments strictly after (or before) a time; the time itself when there is none. */
export function neighbour(moments: readonly number[], at: number, step: 1 | -1): number {
  if (step === 1) return moments.find((moment) => moment > at) ?? at;
  return moments.findLast((moment) => moment < at) ?? at;
}

/** Starts of days in a zone that lie on the drawn part of the axis. `offset`: the zone's offset at a time, millis. */
export function daysOn(axis: Axis, offset: (at: number) => number): number[] {
  const days: number[] = [];
  for (const piece of axis.pieces) {
    if (piece.gap) continue;
    const shift = offset(piece.from);
    for (let day = Math.ceil((piece.from + shift) / DAY) * DAY - shift; day <= piece.until; day += DAY) days.push(day);
  }
  return days;
}
