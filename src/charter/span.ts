import { compareTimes, parseWhen, type Interval, type Millis, type When } from '#kernel';
import type { Alternative, Certainty } from './citation.ts';

/** What has a beginning and an end. */
export interface Spanned {
  readonly from: When | null;
  readonly until: When | null;
  readonly cite?: { readonly certainty: Certainty } | undefined;
  readonly alternatives?: readonly Alternative[] | undefined;
}

/** The earliest and latest instants at which a thing can have begun and ended; `end` is the first instant after it. */
export interface Bounds {
  readonly startEarliest: Millis;
  readonly startLatest: Millis;
  readonly endEarliest: Millis;
  readonly endLatest: Millis;
}

export type Holds = 'yes' | 'no' | 'cannot-tell';

const COARSE = new Set(['month', 'year', 'interval']);

/**
 * When a thing holds. A day given counts in full: the first day and the last both belong to it. A month or a year, a
 * date marked `?` or `~`, and the alternatives of a disputed date leave a window in which it cannot be told.
 */
export function boundsOf(value: Spanned): Bounds {
  const starts = [windowOfStart(value.from), ...disputedOn(value, 'from').map(windowOfStart)];
  const ends = [windowOfEnd(value.until), ...disputedOn(value, 'until').map(windowOfEnd)];
  return {
    startEarliest: Math.min(...starts.map(({ from }) => from)),
    startLatest: Math.max(...starts.map(({ until }) => until)),
    endEarliest: Math.min(...ends.map(({ from }) => from)),
    endLatest: Math.max(...ends.map(({ until }) => until)),
  };
}

/** Whether it holds throughout the interval, at no time in it, or neither can be said. */
export function holds(bounds: Bounds, at: Interval): Holds {
  if (at.from >= bounds.startLatest && at.until <= bounds.endEarliest) return 'yes';
  if (at.until <= bounds.startEarliest || at.from >= bounds.endLatest) return 'no';
  return 'cannot-tell';
}

/** {@link holds} of a dated value. */
export function holdsAt(value: Spanned, at: Interval): Holds {
  return holds(boundsOf(value), at);
}

/**
 * Values that follow one another, with their bounds: where it is open when the next one began, it is as open when the
 * one before it ended. A unit that both name, such as the day of a hand-over, belongs to both.
 */
export function timeline<Value extends Spanned>(values: readonly Value[]): Timeline<Value> {
  const known = timelines.get(values) as Timeline<Value> | undefined;
  if (known !== undefined) return known;
  const laid = layOut(values);
  timelines.set(values, laid);
  return laid;
}

type Timeline<Value> = readonly { readonly value: Value; readonly bounds: Bounds }[];

/** Lists are never changed once made, so what is worked out from one holds for good. */
const timelines = new WeakMap<readonly Spanned[], Timeline<Spanned>>();

function layOut<Value extends Spanned>(values: readonly Value[]): Timeline<Value> {
  const bounds = values.map(boundsOf);
  return values.map((value, at) => {
    const own = bounds[at]!;
    const next = bounds[at + 1];
    if (next === undefined || own.endLatest < next.startEarliest || next.startEarliest === next.startLatest) {
      return { value, bounds: own };
    }
    const endEarliest = Math.min(own.endEarliest, Math.max(next.startEarliest, own.startLatest));
    return { value, bounds: { ...own, endEarliest, endLatest: Math.max(own.endLatest, next.startLatest) } };
  });
}

/** The dates that dispute one end of a value; none unless its citation says `disputed`. */
export function disputedOn(value: Spanned, field: 'from' | 'until'): When[] {
  if (value.cite?.certainty !== 'disputed') return [];
  const zone = value[field]?.zone ?? value.from?.zone ?? value.until?.zone;
  if (zone === undefined) return [];
  return (value.alternatives ?? []).flatMap((alternative) => {
    const when = alternative.field === field ? parseWhen(alternative.value, zone) : null;
    return when?.ok ? [when.value] : [];
  });
}

/** By beginning, then by end; what has no known beginning comes first. */
export function inTimeOrder(a: Spanned, b: Spanned): number {
  const from = (value: Spanned) => value.from?.interval.from ?? -Infinity;
  const until = (value: Spanned) => value.until?.interval.until ?? Infinity;
  return from(a) === from(b) ? Math.sign(until(a) - until(b) || 0) : Math.sign(from(a) - from(b));
}

/** Whether the second begins before the first has ended, the unit they share set aside. */
export function overlaps(first: Spanned, second: Spanned): boolean {
  if (second.from === null) return true;
  if (first.until === null) return true;
  return compareTimes(second.from.interval, first.until.interval) === 'before';
}

/** Whether a date leaves open on which day it was. */
export function isVague(when: When): boolean {
  return COARSE.has(when.precision) || when.uncertain || when.approximate;
}

function windowOfStart(when: When | null): Interval {
  if (when === null) return { from: -Infinity, until: -Infinity };
  return isVague(when) ? when.interval : { from: when.interval.from, until: when.interval.from };
}

function windowOfEnd(when: When | null): Interval {
  if (when === null) return { from: Infinity, until: Infinity };
  return isVague(when) ? when.interval : { from: when.interval.until, until: when.interval.until };
}
