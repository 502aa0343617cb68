import { dayNumber, edtfDay, edtfMonth, firstDay, monthAfter, type DayNumber } from './calendar.ts';
import type { DateBase, DateCore } from './date-core.ts';
import { numberAt } from './numbers.ts';
import { hasRole, type Unit } from './unit.ts';

const PERIODS = ['day', 'week', 'month', 'year', 'hour'] as const;
type Period = (typeof PERIODS)[number];

interface Span {
  readonly count: number;
  readonly period: Period;
  readonly next: number;
  /** `-1` for "earlier". */
  readonly way: 1 | -1;
}

/**
 * What is told from another time that the text names: "five years later", "two days earlier", "the next day", "спустя два
 * года". Null when nothing of the kind begins at `at`. Told from the last time named, but not from one after which the
 * document could no longer speak of it; where none is named before, its time is not known, and certainly is not the day
 * of publication.
 */
export function laterAt(units: readonly Unit[], at: number, base: DateBase): DateCore | null {
  const span = spanAt(units, at);
  if (span === null) return null;
  for (const from of [base.told ?? null, base.anchor ?? null]) {
    const edtf = from === null ? null : shifted(lastOf(from), span);
    if (edtf !== null && isPast(edtf, lastOf(from!), base.published)) return { edtf, next: span.next, from: from! };
  }
  // "earlier" without another time before it is told from the day of publication
  return span.way < 0 ? null : { edtf: null, next: span.next, from: null };
}

function spanAt(units: readonly Unit[], at: number): Span | null {
  const unit = units[at]!;
  if (isDayAfter(units, at)) return { count: 1, period: 'day', next: at + 2, way: 1 };
  const russian = unit.cyrillic && unit.lower === 'спустя';
  const counted = countAt(units, russian ? at + 1 : at);
  if (counted === null) return null;
  if (russian) return { ...counted, way: 1 };
  const after = units[counted.next];
  if (hasRole(after, 'later') && after!.lower !== 'через') return { ...counted, next: counted.next + 1, way: 1 };
  return after?.lower === 'earlier' ? { ...counted, next: counted.next + 1, way: -1 } : null;
}

/** "the next day", "the following day", "на следующий день"; "the next days" and "next day" of a plan are not. */
function isDayAfter(units: readonly Unit[], at: number): boolean {
  const [next, day] = [units[at], units[at + 1]];
  if (!hasRole(next, 'next') || day === undefined || !day.lexeme.nouns.has('day') || day.lexeme.plural) return false;
  const before = units[at - 1];
  if (next!.cyrillic) return before?.lower === 'на';
  // "over the next day", "for the next day" look ahead from now
  return hasRole(before, 'determiner') && (!hasRole(units[at - 2], 'preposition') || units[at - 2]!.lower === 'on');
}

function countAt(units: readonly Unit[], at: number): Omit<Span, 'way'> | null {
  const unit = units[at];
  if (unit === undefined) return null;
  const found = ['a', 'an'].includes(unit.lower) ? { quantity: { value: 1 }, next: at + 1 } : numberAt(units, at);
  const bare = unit.cyrillic ? { quantity: { value: 1 }, next: at } : null;
  for (const one of [found, bare]) {
    const count = one?.quantity.value ?? null;
    const period = one === null ? undefined : PERIODS.find((name) => units[one.next]?.lexeme.nouns.has(name));
    if (one !== null && count !== null && period !== undefined) return { count, period, next: one.next + 1 };
  }
  return null;
}

/** The end of an interval; any other time as it is. Empty where the end is open. */
function lastOf(edtf: string): string {
  return (edtf.split('/').at(-1) ?? '').replace('..', '');
}

/** A time moved by a span, as precisely as both allow; null where the time is coarser than the span: days after a year. */
function shifted(from: string, { count, period, way }: Span): string | null {
  const [year = '', month, day] = from.split('-');
  if (!/^\d{4}$/.test(year) || !Number.isInteger(count)) return null;
  if (period === 'year') return String(Number(year) + way * count).padStart(4, '0');
  if (month === undefined) return null;
  if (period === 'month') {
    const moved = monthAfter(Number(year), Number(month), way * count);
    return edtfMonth(moved.year, moved.month);
  }
  if (day === undefined) return null;
  const days = period === 'hour' ? Math.floor(count / 24) : count * (period === 'week' ? 7 : 1);
  return edtfDay(dayNumber(Number(year), Number(month), Number(day)) + way * days);
}

/** Whether a document may speak of it as past; what is told from a time yet to come lies further ahead. */
function isPast(edtf: string, from: string, published: DayNumber | null): boolean {
  if (published === null) return true;
  return (firstDay(edtf) ?? published) <= published || (firstDay(from) ?? published) > published;
}
