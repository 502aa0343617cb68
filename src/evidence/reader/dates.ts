import { dayNumber, dayOf, edtfDay, edtfMonth, firstDay, isDay } from './calendar.ts';
import { YEAR, monthOf, type DateBase, type DateCore as Core } from './date-core.ts';
import { laterAt } from './later-dates.ts';
import { agoAt, wordAt } from './relative-dates.ts';
import type { Moment } from './moment.ts';
import { hasRole, isPunct, type Unit } from './unit.ts';

export interface FoundDate {
  readonly moment: Moment;
  readonly next: number;
}

/** The date that begins at unit `at`; null when none does. */
export function dateAt(units: readonly Unit[], at: number, base: DateBase): FoundDate | null {
  const core = intervalAt(units, at, base) ?? laterAt(units, at, base) ?? coreAt(units, at, base);
  if (core === null) return null;
  const next = afterDayPart(units, core.next);
  const before = units[at - 1];
  const relation =
    hasRole(before, 'since') && before!.lower !== 'с' ? 'since' : hasRole(before, 'until') ? 'until' : 'at';
  const written = units
    .slice(at, next)
    .map((unit) => unit.written)
    .join(' ');
  const moment = { edtf: core.edtf, relation, written, relative: core.relative ?? false } as const;
  return { moment: core.from === undefined ? moment : { ...moment, from: core.from }, next };
}

function afterDayPart(units: readonly Unit[], at: number): number {
  let next = at;
  while (hasRole(units[next], 'day-parts') && next < at + 2) next += 1;
  if (/^(года|году|год|г|гг|годов|годы)$/.test(units[next]?.lower ?? ''))
    next += isPunct(units[next + 1], '.') && (units[next]?.lower.length ?? 0) <= 2 ? 2 : 1;
  return next;
}

function coreAt(units: readonly Unit[], at: number, base: DateBase): Core | null {
  const unit = units[at]!;
  if (unit.kind === 'number') return numericAt(units, at, base);
  if (unit.kind === 'punct') return null;
  return ordinalDayAt(units, at, base) ?? monthAt(units, at, base) ?? wordAt(units, at, base) ?? agoAt(units, at, base);
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const DOTTED = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;

function numericAt(units: readonly Unit[], at: number, base: DateBase): Core | null {
  const { written } = units[at]!;
  const dotted = DOTTED.exec(written);
  if (dotted !== null && isDay(Number(dotted[2]), Number(dotted[1])))
    return { edtf: edtfDay(dayNumber(Number(dotted[3]), Number(dotted[2]), Number(dotted[1]))), next: at + 1 };
  if (YEAR.test(written)) {
    const iso = ISO.exec(
      units
        .slice(at, at + 5)
        .map((unit) => unit.written)
        .join(''),
    );
    if (iso !== null && isPunct(units[at + 1], '-')) return { edtf: iso[0], next: at + 5 };
    return yearAt(units, at);
  }
  if (/^\d{1,2}$/.test(written) && Number(written) >= 1 && Number(written) <= 31)
    return dayThenMonth(units, at, { day: Number(written), base });
  return null;
}

/** A bare year: after a word of time, in brackets, or before "года". */
function yearAt(units: readonly Unit[], at: number): Core | null {
  const before = units[at - 1];
  const after = units[at + 1];
  const year = Number(units[at]!.written);
  const russian = /^(года|году|год|г|гг|годов|годы|годом)$/.test(after?.lower ?? '');
  const placed =
    before === undefined
    || hasRole(before, 'preposition')
    || hasRole(before, 'since')
    || hasRole(before, 'part-of-period')
    || hasRole(before, 'subordinator')
    || hasRole(before, 'conjunction')
    || isPunct(before, '(', ',', '–', '-', '—')
    || hasRole(before, 'adverb')
    || hasRole(before, 'seasons');
  const counts = after !== undefined && after.lexeme.nouns.size > 0 && !russian && after.spaced && !after.cap;
  if (!russian && (!placed || counts)) return null;
  return { edtf: String(year), next: at + 1 };
}

function ordinalDayAt(units: readonly Unit[], at: number, base: DateBase): Core | null {
  const found = /^(\d{1,2})(st|nd|rd|th|-го|го)$/.exec(units[at]!.lower);
  if (found === null) return null;
  const skip = units[at + 1]?.lower === 'of' ? 1 : 0;
  return dayThenMonth(units, at + skip, { day: Number(found[1]), base });
}

function dayThenMonth(units: readonly Unit[], at: number, { day, base }: { day: number; base: DateBase }): Core | null {
  const month = monthOf(units[at + 1]);
  if (month === null) return dayRangeThenMonth(units, at, { day, base });
  if (!isDay(month, day)) return null;
  return withYear(units, afterStop(units, at + 2), { month, day, base });
}

/** "10-14 January", "10 to 14 January". */
function dayRangeThenMonth(
  units: readonly Unit[],
  at: number,
  { day, base }: { day: number; base: DateBase },
): Core | null {
  const until = Number(units[at + 2]?.written);
  if (
    !(isPunct(units[at + 1], '-', '–', '—') || hasRole(units[at + 1], 'range-joins'))
    || !(until > day && until <= 31)
  )
    return null;
  const month = monthOf(units[at + 3]);
  if (month === null) return null;
  const last = withYear(units, at + 4, { month, day: until, base });
  if (last?.edtf == null) return null;
  return { ...last, edtf: `${last.edtf.slice(0, 8)}${String(day).padStart(2, '0')}/${last.edtf}` };
}

/** A full stop behind a shortened month. */
function afterStop(units: readonly Unit[], at: number): number {
  return isPunct(units[at], '.')
    && !units[at]!.spaced
    && (units[at - 1]?.lower.length ?? 9) <= 4
    && units[at + 1] !== undefined
    ? at + 1
    : at;
}

function withYear(
  units: readonly Unit[],
  at: number,
  { month, day, base }: { month: number; day: number; base: DateBase },
): Core {
  const comma = isPunct(units[at], ',') ? 1 : 0;
  const year = units[at + comma]?.written ?? '';
  if (YEAR.test(year)) return { edtf: edtfDay(dayNumber(Number(year), month, day)), next: at + comma + 1 };
  const near = nearestYear(month, day, base);
  return { edtf: near === null ? null : edtfDay(dayNumber(near, month, day)), next: at, relative: true };
}

const FAR_DAYS = 400;

/** The year that brings the day closest to publication; a year named before wins when the text is about another time. */
function nearestYear(month: number, day: number, { published, year }: DateBase): number | null {
  if (published === null) return year;
  const about = dayOf(published).year;
  if (year !== null && Math.abs(dayNumber(year, month, day) - published) > FAR_DAYS) return year;
  const candidates = [about - 1, about, about + 1];
  return candidates.reduce((best, candidate) =>
    Math.abs(dayNumber(candidate, month, day) - published) < Math.abs(dayNumber(best, month, day) - published)
      ? candidate
      : best,
  );
}

function monthAt(units: readonly Unit[], at: number, base: DateBase): Core | null {
  const month = monthOf(units[at]);
  if (month === null) return null;
  const next = afterStop(units, at + 1);
  const day = /^(\d{1,2})(st|nd|rd|th)?$/.exec(units[next]?.lower ?? '');
  if (day !== null && isDay(month, Number(day[1])) && !units[at]!.cyrillic) {
    const until = Number(units[next + 2]?.written);
    if (isPunct(units[next + 1], '-', '–') && until > Number(day[1]) && until <= 31) {
      const last = withYear(units, next + 3, { month, day: until, base });
      if (last.edtf !== null)
        return { ...last, edtf: `${last.edtf.slice(0, 8)}${day[1]!.padStart(2, '0')}/${last.edtf}` };
    }
    return withYear(units, next + 1, { month, day: Number(day[1]), base });
  }
  const comma = isPunct(units[next], ',') ? 1 : 0;
  const year = units[next + comma]?.written ?? '';
  if (YEAR.test(year)) return { edtf: edtfMonth(Number(year), month), next: next + comma + 1 };
  const before = units[at - 1];
  if (!(
    hasRole(before, 'preposition')
    || hasRole(before, 'part-of-period')
    || hasRole(before, 'last')
    || hasRole(before, 'next')
    || hasRole(before, 'since')
    || hasRole(before, 'determiner')
  ))
    return null;
  const near = nearestYear(month, 15, base);
  return { edtf: near === null ? null : edtfMonth(near, month), next, relative: true };
}

/** "between 1992 and 2002", "from 10 to 14 January", "1992-2002". */
function intervalAt(units: readonly Unit[], at: number, base: DateBase): Core | null {
  const opened = hasRole(units[at], 'between-dates') || hasRole(units[at], 'between');
  const from = opened ? at + 1 : at;
  if (units[from] === undefined || (opened && at + 1 >= units.length)) return null;
  const dash =
    !opened
    && YEAR.test(units[from]!.written)
    && isPunct(units[from + 1], '-', '–', '—')
    && YEAR.test(units[from + 2]?.written ?? '');
  if (dash) return { edtf: `${units[from]!.written}/${units[from + 2]!.written}`, next: from + 3 };
  if (!opened) return null;
  const first = coreAt(units, from, base);
  if (first?.edtf == null || !hasRole(units[first.next], 'range-joins')) return null;
  const second = coreAt(units, first.next + 1, base);
  if (second?.edtf == null) return null;
  const [a, b] = [firstDay(first.edtf), firstDay(second.edtf)];
  return a !== null && b !== null && a < b ? { edtf: `${first.edtf}/${second.edtf}`, next: second.next } : null;
}
