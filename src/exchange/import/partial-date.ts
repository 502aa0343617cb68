import type { TableRow } from './table-rows.ts';

/** A date whose month or day a table may leave out. */
export interface PartialDate {
  readonly year: number;
  readonly month: number | null;
  readonly day: number | null;
}

const YEARS = { least: -9999, most: 9999 };
/** Tables write what is not known as -9, 0 or 99, so the parts are only bounded loosely here. */
const PARTS = { least: -99, most: 99 };

/** A date of three cells; null where the year is not known. A day that no month has is a fault. */
export function partialDate(row: TableRow, [year, month, day]: readonly [string, string, string]): PartialDate | null {
  const [y, m, d] = [row.number(year, YEARS), row.number(month, PARTS), row.number(day, PARTS)];
  if (y === null || y < 1) return null;
  if (y < 1000) return row.fault(year, 'a year of four digits, or nothing');
  if (m === null || m < 1 || m === 99) return { year: y, month: null, day: null };
  if (m > 12) return row.fault(month, 'a month from 1 to 12, or nothing');
  if (d === null || d < 1 || d === 99) return { year: y, month: m, day: null };
  if (d > lastDay(y, m)) return row.fault(day, `a day of that month, which has ${lastDay(y, m)}`);
  return { year: y, month: m, day: d };
}

function lastDay(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The date in EDTF: `1949-04-04`, `1949-04`, `1949`. */
export function edtf({ year, month, day }: PartialDate): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return [String(year), ...(month === null ? [] : [pad(month)]), ...(day === null ? [] : [pad(day)])].join('-');
}

/** Days since 1970 of the first day that it may be. */
export function firstDayOf({ year, month, day }: PartialDate): number {
  return Date.UTC(year, (month ?? 1) - 1, day ?? 1) / 86_400_000;
}

/** Days since 1970 of the last day that it may be. */
export function lastDayOf({ year, month, day }: PartialDate): number {
  return Date.UTC(year, (month ?? 12) - 1, day ?? lastDay(year, month ?? 12)) / 86_400_000;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/;
const NAMED_DAY = /^(\d{1,2})[- ]([A-Za-z]{3})[a-z]*[- ](\d{4})$/;
const SLASHED_DAY = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/** The number of a month that is written as a number or by its English name; null when it is neither. */
export function monthNumber(text: string): number | null {
  const number = /^\d{1,2}$/.test(text) ? Number(text) : MONTHS.indexOf(text.slice(0, 3).toLowerCase()) + 1;
  return number >= 1 && number <= 12 ? number : null;
}

/**
 * A day as tables write it: 2015-01-31, 31-Jan-2015, or 31/01/2015 and 01/31/2015 where only one of the two can be meant.
 * Null when it is none, or could be two.
 */
export function parseDay(text: string): PartialDate | null {
  const iso = ISO_DAY.exec(text);
  if (iso !== null) return realDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const named = NAMED_DAY.exec(text);
  if (named !== null) return realDay(Number(named[3]), monthNumber(named[2]!) ?? 0, Number(named[1]));
  const slashed = SLASHED_DAY.exec(text);
  if (slashed === null) return null;
  const [first, second, year] = slashed.slice(1).map(Number) as [number, number, number];
  if (first <= 12 && second <= 12 && first !== second) return null;
  return first > 12 ? realDay(year, second, first) : realDay(year, first, second);
}

function realDay(year: number, month: number, day: number): PartialDate | null {
  if (month < 1 || month > 12 || day < 1 || day > lastDay(year, month)) return null;
  return { year, month, day };
}

/** Days since 1970 of a day written as 2015-01-31; null when it is none. */
export function dayNumber(text: string): number | null {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? parseDay(text) : null;
  return day === null ? null : firstDayOf(day);
}
