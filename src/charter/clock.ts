import { parseWhen, type Interval, type Millis, type Parsed, type When } from '#kernel';
import { later } from './duration.ts';
import type { RuleOf } from './rule.ts';
import type { Known } from './voice.ts';

/** A time at which something runs or ends: between these two instants, which are one where it is known. */
export interface Mark {
  readonly low: Millis;
  readonly high: Millis;
}

const FINE = new Set(['millisecond', 'second', 'minute', 'hour']);

/** The instant of a time given by the clock; the end of a day given as such; else somewhere within it. */
export function markOf({ interval, precision, approximate, uncertain }: When): Mark {
  if (approximate || uncertain) return { low: interval.from, high: interval.until };
  if (FINE.has(precision)) return { low: interval.from, high: interval.from };
  return precision === 'day'
    ? { low: interval.until, high: interval.until }
    : { low: interval.from, high: interval.until };
}

/** The instant at which a position was received, where its time was given by the clock; else the time given. */
export function receivedAt(text: string, zone: string): Parsed<Interval> {
  const when = parseWhen(text, zone);
  if (!when.ok) return when;
  const { precision, interval } = when.value;
  return { ok: true, value: FINE.has(precision) ? { from: interval.from, until: interval.from } : interval };
}

/** A mark so much later; `null` where the first is not known. */
export function markLater(mark: Mark | null, duration: string, zone: string): Mark | null {
  if (mark === null) return null;
  return { low: later(mark.low, duration, zone), high: later(mark.high, duration, zone) };
}

/** Whether a mark has passed at a time. */
export function passedAt(mark: Mark | null, at: Interval): Known {
  if (mark === null) return 'unknown';
  if (at.from >= mark.high) return 'yes';
  return at.until <= mark.low ? 'no' : 'unknown';
}

/** Whether what was received came after a deadline; what was received at it did not. */
export function lateFor(mark: Mark | null, at: Interval): Known {
  if (mark === null) return 'unknown';
  const instant = at.until === at.from;
  if (instant ? at.from > mark.high : at.from >= mark.high) return 'yes';
  return at.until <= mark.low ? 'no' : 'unknown';
}

/** The times of a question, by name. */
export type Times = ReadonlyMap<string, Mark>;

/** When a rule's time runs out: of silence, the extended deadline, the one set, or the one that follows from its length. */
export function deadlineOf(rule: RuleOf<'silence' | 'time'>, times: Times, zone: string): Mark | null {
  const from = times.get(rule.from) ?? null;
  if (rule.rule === 'time') return markLater(from, (rule.after ?? rule.before)!, zone);
  const extended = rule.extension === null ? undefined : times.get('extended');
  return extended ?? firstDeadline(rule, times, zone);
}

/** The deadline of silence before any extension. */
export function firstDeadline(rule: RuleOf<'silence'>, times: Times, zone: string): Mark | null {
  const set = rule.until === null ? undefined : times.get(rule.until);
  if (set !== undefined) return set;
  return rule.within === null ? null : markLater(times.get(rule.from) ?? null, rule.within, zone);
}
