import type { Block } from './document.ts';
import type { StatedDate } from './draft.ts';
import { dateWordsOf } from './date-words.ts';
import { findTextDates, type TextDate, type TextDates } from './text-dates.ts';

/** When a document was published, with the ground in words. */
export interface PublicationDate {
  /** EDTF day, or month where only that can be told; null when it cannot be told. */
  readonly day: string | null;
  readonly basis: string;
  /** IANA zone, where the date carries an offset. */
  readonly zone: string | null;
}

/** A date that others may complete: what the text says of its day without a year. */
export interface DateHints {
  /** Dates without a year, of what has happened. */
  readonly monthDays: readonly { readonly month: number; readonly day: number; readonly words: string }[];
  /** Monday is 0. */
  readonly weekdays: readonly { readonly weekday: number; readonly words: string }[];
}

/** What is searched for a date. */
export interface Dated {
  readonly blocks: readonly Block[];
  /** The text of each block. */
  readonly lines: readonly string[];
  readonly language: string;
  readonly stated: readonly StatedDate[];
}

const DAY_MILLIS = 86_400_000;
/** A dateline stands in one of the first blocks that are no furniture, and near its start. */
const DATELINE = { blocks: 6, units: 90, lineUnits: 80 };

/** The day of publication: by metadata, else by a dateline, else by the days that the text itself names. */
export function publicationDate(dated: Dated): PublicationDate & { readonly hints: DateHints } {
  const { blocks, lines, language, stated } = dated;
  const body = lines.filter((_, index) => blocks[index]!.kind !== 'furniture').join('\n');
  const found = findTextDates(body, language);
  const hints = hintsOf(found);
  const day =
    fromStated(stated, 'published') ?? fromDateline(dated, found) ?? fromText(found) ?? fromStated(stated, 'made');
  if (day !== null) return { ...day, hints };
  return { day: null, basis: noGround(found), zone: null, hints };
}

function fromStated(stated: readonly StatedDate[], means: StatedDate['means']): PublicationDate | null {
  for (const { value, where } of stated.filter((date) => date.means === means)) {
    const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(value);
    if (match === null) continue;
    return {
      day: match[0],
      basis: `metadata: ${where}${means === 'made' ? ' (when the file was made)' : ''}`,
      zone: zoneOf(value),
    };
  }
  return null;
}

/** The offset of a time as an IANA zone; whole hours alone have one. */
function zoneOf(value: string): string | null {
  const match = /T[\d:.]+\s*(?:(Z)|([+-])(\d{2}):?(\d{2}))$/.exec(value);
  if (match === null) return null;
  const hours = Number(match[3] ?? 0);
  if (match[1] !== undefined || (hours === 0 && match[4] === '00')) return 'UTC';
  if (match[4] !== '00' || hours > 14) return null;
  // The zones named after an offset count it the other way round.
  return `Etc/GMT${match[2] === '+' ? '-' : '+'}${hours}`;
}

function fromDateline({ blocks, lines, language }: Dated, all: TextDates): PublicationDate | null {
  const { published } = dateWordsOf(language);
  const head = lines.map((line, index) => ({ line, furniture: blocks[index]!.kind === 'furniture' }));
  const first = head.filter(({ furniture }) => !furniture).slice(0, DATELINE.blocks);
  for (const { line, furniture } of head.slice(0, DATELINE.blocks * 2)) {
    for (const date of findTextDates(line.slice(0, 200), language).dates) {
      const labelled = published.test(withoutWeekday(line.slice(0, date.start), language));
      if (!labelled && (furniture || !first.some((other) => other.line === line))) continue;
      if (!labelled && !isDateline(line, date, language)) continue;
      const day = dayOf(date.year === null ? { ...date, year: yearOf(all) } : date);
      if (day !== null) return { day, basis: `dateline: "${clean(line.slice(0, date.end))}"`, zone: null };
    }
  }
  return null;
}

/** A place in capital letters or names, set off by a comma, a dash or a bracket; or nothing. */
const PLACE_BEFORE = /^\s*(?:\(?\p{Lu}[^!?\n]{0,70}[,(–—-]\s*)?\(?$/u;
/** Words of a place's name that are written small. */
const SMALL_WORDS = /^(?:of|and|the|de|la|du|al|el|на|и)$/u;
const DATE_ENDS =
  /^\s*(?:г\.|года|г)?\s*(?:,?\s*(?:at\s+|в\s+)?\d{1,2}[:.]\d{2}(?:\s*\(?[\p{Lu}+0-9:]{1,8}\)?)?)?\s*(?:,\s*\p{L}{3,12})?\s*(?:$|[.)—–:/|(]|-\s)/u;

const TIME_FOLLOWS = /^,?\s*(?:at\s+|в\s+)?\d{1,2}[:.]\d{2}\b/u;

/** A line that is little more than the date, or the opening of one: a place, the date, and what ends it. */
function isDateline(line: string, date: TextDate, language: string): boolean {
  if (date.start > DATELINE.units || date.day === null) return false;
  const before = withoutWeekday(line.slice(0, date.start), language);
  const dot = date.words.endsWith('.') ? '.' : '';
  const after = `${dot}${line.slice(date.end)}`;
  const ends = DATE_ENDS.test(after) || (line.length <= DATELINE.lineUnits && TIME_FOLLOWS.test(after));
  if (!PLACE_BEFORE.test(before) || !ends) return false;
  const words = before.match(/\p{L}+/gu) ?? [];
  return words.every((word) => /^\p{Lu}/u.test(word) || SMALL_WORDS.test(word));
}

function withoutWeekday(before: string, language: string): string {
  const [last] = findTextDates(before, language).weekdays.slice(-1);
  if (last === undefined) return before;
  const rest = before.slice(last.start + last.words.length);
  return /^[\s,]*$/.test(rest) ? before.slice(0, last.start) : before;
}

/** By the last day that the text names as past, and the weekdays after it. */
function fromText(found: TextDates): PublicationDate | null {
  const year = yearOf(found);
  const full = found.dates.filter((date) => date.day !== null && !date.future && !date.history);
  const known = full.filter((date) => date.year !== null);
  const latest = latestOf(known);
  if (latest === null || latest.year !== year) return fromMonth(found, year);
  const yearless = full.filter((date) => date.year === null).map((date) => ({ ...date, year: latest.year }));
  const near = yearless.filter((date) => Math.abs(millisOf(date) - millisOf(latest)) <= 45 * DAY_MILLIS);
  const last = latestOf([latest, ...near])!;
  const free = found.weekdays.filter(({ start, words }) => !full.some((date) => isBeside(date, start, words.length)));
  const rest = { weekdays: free, today: found.today };
  return onWeekday(millisOf(last), rest, `"${clean(last.words)}" in the text`);
}

/** `Thursday, 9 February`: the weekday is that of the date, and tells no other day. */
function isBeside({ start, end }: TextDate, weekday: number, length: number): boolean {
  return (weekday + length <= start && start - weekday - length <= 3) || (weekday >= end && weekday - end <= 3);
}

/** The last day on or within six days after a day that falls on a weekday the text names; else that day itself. */
function onWeekday(
  from: number,
  { weekdays, today }: Pick<DateHints, 'weekdays'> & Pick<TextDates, 'today'>,
  ground: string,
): PublicationDate | null {
  let best: { readonly millis: number; readonly words: string } | null = null;
  for (const { weekday, words } of weekdays) {
    const ahead = (weekday - weekdayOf(from) + 7) % 7;
    const millis = from + ahead * DAY_MILLIS;
    if (best === null || millis > best.millis) best = { millis, words };
  }
  if (best !== null && best.millis > from) {
    return { day: isoDay(best.millis), basis: `text: "${best.words}", the first after ${ground}`, zone: null };
  }
  const beside = best?.words ?? today;
  const basis = beside === null ? `text: the last day it names, ${ground}` : `text: ${ground}, and "${beside}"`;
  return { day: isoDay(from), basis, zone: null };
}

/** Only a month can be told: the last one named, in the last year named. */
function fromMonth({ dates }: TextDates, year: number | null): PublicationDate | null {
  const months = dates.filter(
    (date) => date.day === null && date.month !== null && date.year === year && !date.future && !date.history,
  );
  const last = months.sort((a, b) => a.month! - b.month!).at(-1);
  if (last === undefined || year === null) return null;
  return {
    day: `${year}-${two(last.month!)}`,
    basis: `text: the last month it names, "${clean(last.words)}"`,
    zone: null,
  };
}

/** The last year that the text names as past or present. */
function yearOf({ dates }: TextDates): number | null {
  const years = dates.filter(({ future }) => !future).map(({ year }) => year);
  return years.reduce<number | null>((max, year) => (year !== null && (max === null || year > max) ? year : max), null);
}

function latestOf(dates: readonly TextDate[]): TextDate | null {
  return dates.reduce<TextDate | null>(
    (latest, date) => (latest === null || millisOf(date) > millisOf(latest) ? date : latest),
    null,
  );
}

function hintsOf({ dates, weekdays }: TextDates): DateHints {
  return {
    monthDays: dates
      .filter((date) => date.year === null && date.day !== null && !date.future && !date.history)
      .map(({ month, day, words }) => ({ month: month!, day: day!, words })),
    weekdays: weekdays.map(({ weekday, words }) => ({ weekday, words })),
  };
}

function noGround({ dates, weekdays }: TextDates): string {
  const named = [...dates.filter(({ year }) => year === null), ...weekdays].slice(0, 2);
  if (named.length === 0) return 'none: no metadata, no dateline, and the text names no recent day';
  return `none: the text names ${named.map(({ words }) => `"${words}"`).join(' and ')}, but no year`;
}

/** A document of the same dossier whose day is known. */
export interface Neighbour {
  readonly doc: string;
  /** EDTF day. */
  readonly day: string;
  /** How much of the names in the two texts is the same, 0 to 1. */
  readonly likeness: number;
}

const LIKENESS_MIN = 0.25;

/**
 * The day of a document that names days without a year, by documents that speak of the same: the year in which the last
 * of its days lies near theirs; its weekdays; else the day of the most alike document within a week after it.
 */
export function dateByNeighbours(hints: DateHints, neighbours: readonly Neighbour[]): PublicationDate | null {
  const alike = neighbours
    .filter(({ likeness, day }) => likeness >= LIKENESS_MIN && day.length === 10)
    .sort((a, b) => b.likeness - a.likeness || (a.doc < b.doc ? -1 : 1));
  const [nearest] = alike;
  if (nearest === undefined || (hints.monthDays.length === 0 && hints.weekdays.length === 0)) return null;
  const anchor = Date.parse(nearest.day);
  const named = hints.monthDays
    .map(({ month, day, words }) => ({ millis: nearestYear(month, day, anchor), words }))
    .filter(({ millis }) => Math.abs(millis - anchor) <= 31 * DAY_MILLIS)
    .sort((a, b) => a.millis - b.millis)
    .at(-1);
  const of = `of ${nearest.doc}, which names the same (${nearest.day})`;
  if (named === undefined) return hints.monthDays.length > 0 ? null : beside(hints, anchor, of);
  const dated = onWeekday(
    named.millis,
    { weekdays: hints.weekdays, today: null },
    `"${clean(named.words)}", in the year ${of}`,
  );
  if (dated === null || Date.parse(dated.day!) > named.millis) return dated;
  const later = alike.find(
    ({ day }) => Date.parse(day) >= named.millis && Date.parse(day) <= named.millis + 7 * DAY_MILLIS,
  );
  if (later === undefined) return dated;
  return { ...dated, day: later.day, basis: `text: "${clean(named.words)}" without a year; the day ${of}` };
}

/** Weekdays alone: the one nearest to the day of the most alike document. */
function beside({ weekdays }: DateHints, anchor: number, of: string): PublicationDate | null {
  const days = weekdays
    .map(({ weekday, words }) => {
      const ahead = (weekday - weekdayOf(anchor) + 7) % 7;
      return { millis: anchor + (ahead > 3 ? ahead - 7 : ahead) * DAY_MILLIS, words };
    })
    .sort((a, b) => a.millis - b.millis);
  const last = days.at(-1);
  if (last === undefined) return null;
  return { day: isoDay(last.millis), basis: `text: "${last.words}", the nearest to the day ${of}`, zone: null };
}

function nearestYear(month: number, day: number, anchor: number): number {
  const year = new Date(anchor).getUTCFullYear();
  const tries = [year - 1, year, year + 1].map((each) => Date.UTC(each, month - 1, day));
  return tries.reduce((best, each) => (Math.abs(each - anchor) < Math.abs(best - anchor) ? each : best));
}

function dayOf({ year, month, day }: TextDate): string | null {
  return year === null || month === null || day === null ? null : `${year}-${two(month)}-${two(day)}`;
}

function millisOf({ year, month, day }: TextDate): number {
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1);
}

/** Monday is 0. */
function weekdayOf(millis: number): number {
  return (new Date(millis).getUTCDay() + 6) % 7;
}

function isoDay(millis: number): string {
  return new Date(millis).toISOString().slice(0, 10);
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function clean(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}
