import { dayOf, edtfDay, edtfMonth, monthAfter, weekdayOf, type DayNumber } from './calendar.ts';
import { YEAR, monthOf, type DateBase, type DateCore as Core } from './date-core.ts';
import { numberAt } from './numbers.ts';
import { hasRole, valueOf, type Unit } from './unit.ts';

const PERIODS = ['day', 'week', 'month', 'year', 'hour'] as const;

export function wordAt(units: readonly Unit[], at: number, { published }: DateBase): Core | null {
  const unit = units[at]!;
  const day = (number: DayNumber, next: number): Core => ({ edtf: edtfDay(number), next, relative: true });
  const shift = valueOf(unit, 'day-shifts');
  if (shift !== null)
    return published === null ? { edtf: null, next: at + 1, relative: true } : day(published + shift, at + 1);
  const later = hasRole(unit, 'next') ? 1 : hasRole(unit, 'last') ? -1 : hasRole(unit, 'this') ? 0 : null;
  const weekdayUnit = later === null ? unit : units[at + 1];
  const weekday = weekdayUnit?.cap === true || weekdayUnit?.cyrillic === true ? valueOf(weekdayUnit, 'weekdays') : null;
  if (weekday !== null) {
    const next = later === null ? at + 1 : at + 2;
    if (published === null) return { edtf: null, next, relative: true };
    const back = (weekdayOf(published) - weekday + 7) % 7;
    const ahead = later === 1 || (later === null && future(units, at));
    return day(
      ahead
        ? published + ((weekday - weekdayOf(published) + 6) % 7) + 1
        : published - (later === -1 && back === 0 ? 7 : back),
      next,
    );
  }
  return later === null ? seasonAt(units, at, published) : periodAt(units, at + 1, { later, published });
}

/** "will arrive on Friday": the coming one. */
function future(units: readonly Unit[], at: number): boolean {
  for (let index = at - 1; index >= 0 && index > at - 14; index -= 1)
    if (hasRole(units[index], 'modal-future') || hasRole(units[index], 'hedge-planned')) return true;
  return false;
}

function seasonAt(units: readonly Unit[], at: number, published: DayNumber | null): Core | null {
  const month = valueOf(units[at], 'seasons');
  if (month === null) return null;
  const [of, year] = [
    units[at + 1]?.lower === 'of' ? 1 : 0,
    units[at + (units[at + 1]?.lower === 'of' ? 2 : 1)]?.written ?? '',
  ];
  if (YEAR.test(year)) return { edtf: seasonOf(Number(year), month), next: at + 2 + of };
  return published === null || !units[at]!.cyrillic ? null : null;
}

function seasonOf(year: number, month: number): string {
  const end = monthAfter(year, month, 2);
  return `${edtfMonth(year, month)}/${edtfMonth(end.year, end.month)}`;
}

function periodAt(
  units: readonly Unit[],
  at: number,
  { later, published }: { later: number; published: DayNumber | null },
): Core | null {
  const unit = units[at];
  if (unit === undefined) return null;
  const found = (edtf: string): Core => ({ edtf: published === null ? null : edtf, next: at + 1, relative: true });
  const { year, month } = dayOf(published ?? 0);
  const nouns = unit.lexeme.nouns;
  if (valueOf(unit, 'months') !== null && monthOf(unit) !== null) {
    const named = monthOf(unit)!;
    return found(
      edtfMonth(later < 0 && named >= month ? year - 1 : later > 0 && named <= month ? year + 1 : year, named),
    );
  }
  const season = valueOf(unit, 'seasons');
  if (season !== null) return found(seasonOf(later < 0 && season + 2 >= month ? year - 1 : year, season));
  if (unit.lexeme.plural || (later === 0 && !nouns.has('year') && !nouns.has('month') && !nouns.has('week')))
    return null;
  if (nouns.has('year')) return found(String(year + later));
  if (nouns.has('month')) {
    const named = monthAfter(year, month, later);
    return found(edtfMonth(named.year, named.month));
  }
  if (nouns.has('week')) {
    const monday = (published ?? 0) - weekdayOf(published ?? 0) + 1 + 7 * later;
    return found(`${edtfDay(monday)}/${edtfDay(monday + 6)}`);
  }
  return null;
}

/** "three days ago", "a week earlier", "два дня назад". */
export function agoAt(units: readonly Unit[], at: number, { published }: DateBase): Core | null {
  const count = ['a', 'an'].includes(units[at]!.lower) ? { value: 1, next: at + 1 } : countAt(units, at);
  if (count === null) return null;
  const period = PERIODS.find((name) => units[count.next]?.lexeme.nouns.has(name));
  if (period === undefined || !hasRole(units[count.next + 1], 'ago')) return null;
  const next = count.next + 2;
  if (units[next - 1]!.lower === 'before') return null;
  if (published === null) return { edtf: null, next, relative: true };
  const { year, month } = dayOf(published);
  if (period === 'year') return { edtf: String(year - count.value), next, relative: true };
  if (period === 'month') {
    const named = monthAfter(year, month, -count.value);
    return { edtf: edtfMonth(named.year, named.month), next, relative: true };
  }
  const days = period === 'hour' ? Math.floor(count.value / 24) : count.value * (period === 'week' ? 7 : 1);
  return { edtf: edtfDay(published - days), next, relative: true };
}

function countAt(units: readonly Unit[], at: number): { value: number; next: number } | null {
  const found = numberAt(units, at);
  const value = found?.quantity.value ?? null;
  return found === null || value === null ? null : { value, next: found.next };
}
