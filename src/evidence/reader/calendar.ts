/** Days of the proleptic Gregorian calendar as whole numbers from 1970-01-01: no clock, no zone. */
export type DayNumber = number;

const DAY_MILLIS = 86_400_000;

export function dayNumber(year: number, month: number, day: number): DayNumber {
  return Math.round(Date.UTC(year, month - 1, day) / DAY_MILLIS);
}

export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export function dayOf(number: DayNumber): Day {
  const date = new Date(number * DAY_MILLIS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Monday is 1, Sunday 7. */
export function weekdayOf(number: DayNumber): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

const two = (number: number) => String(number).padStart(2, '0');

export function edtfDay(number: DayNumber): string {
  const { year, month, day } = dayOf(number);
  return `${year}-${two(month)}-${two(day)}`;
}

export function edtfMonth(year: number, month: number): string {
  return `${year}-${two(month)}`;
}

/** The month `by` months after a given one. */
export function monthAfter(year: number, month: number, by: number): { year: number; month: number } {
  const index = year * 12 + (month - 1) + by;
  return { year: Math.floor(index / 12), month: (index % 12) + 1 };
}

/** The first day of an EDTF day, month or year (the first of an interval); null when it is none of these. */
export function firstDay(edtf: string): DayNumber | null {
  const [text = ''] = edtf.split('/');
  const found = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(text);
  if (found === null) return null;
  return dayNumber(Number(found[1]), Number(found[2] ?? 1), Number(found[3] ?? 1));
}

const DAYS_OF_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function isDay(month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= DAYS_OF_MONTH[month - 1]!;
}
