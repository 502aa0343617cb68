import { faulty, parsed, shown, type Parsed } from './fault.ts';

/** UTC, milliseconds since 1970-01-01T00:00:00Z; infinite at an open end. */
export type Millis = number;

/** Half-open: `from` belongs to it, `until` does not. */
export interface Interval {
  readonly from: Millis;
  readonly until: Millis;
}

export type Precision = 'millisecond' | 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year' | 'interval';

/**
 * A time as its source gave it: an EDTF date (`2007-06?`, `2022-01-05~`, `2003-04/2004-06`, `../1999`), or a date with a
 * time of day (`2022-01-06T00:50`), read in `zone` (IANA) unless it carries an offset or `Z`.
 */
export interface When {
  readonly text: string;
  readonly zone: string;
  readonly interval: Interval;
  readonly precision: Precision;
  /** EDTF `~` or `%`. */
  readonly approximate: boolean;
  /** EDTF `?` or `%`. */
  readonly uncertain: boolean;
}

export type Order = 'before' | 'after' | 'same' | 'cannot-tell';

/** How two times stand to each other; overlapping intervals that are not one instant cannot be told apart. */
export function compareTimes(a: Interval, b: Interval): Order {
  if (a.until <= b.from) return 'before';
  if (b.until <= a.from) return 'after';
  const instants = a.until - a.from <= 1 && b.until - b.from <= 1;
  return instants && a.from === b.from ? 'same' : 'cannot-tell';
}

/** Whether `inner` lies wholly in `outer`, not at all, or neither can be said. */
export function within(inner: Interval, outer: Interval): 'yes' | 'no' | 'cannot-tell' {
  if (inner.from >= outer.from && inner.until <= outer.until) return 'yes';
  if (inner.until <= outer.from || inner.from >= outer.until) return 'no';
  return 'cannot-tell';
}

const EXPECTED =
  'an EDTF date (2022-01-06, 2007-06?, 2022-01-05~, 2003/2004, ../1999) or a date with a time of day (2022-01-06T00:50)';
const POINT =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2})(?::(\d{2})(?::(\d{2})(?:\.(\d{3}))?)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?([?~%])?$/;

/** Reads a time in a zone; the fault names what was expected. */
export function parseWhen(text: string, zone: string): Parsed<When> {
  if (!isZone(zone)) return fault(zone, 'an IANA time zone such as Asia/Almaty');
  const parts = text.split('/');
  if (parts.length > 2) return fault(text, EXPECTED);
  if (parts.length === 2) return parseSpan(text, parts as [string, string], zone);
  const point = parsePoint(text, zone);
  return point === null ? fault(text, EXPECTED) : parsed({ text, zone, ...point });
}

type Point = Omit<When, 'text' | 'zone'>;

function parseSpan(text: string, [first, last]: [string, string], zone: string): Parsed<When> {
  const start = isOpen(first) ? openPoint(-Infinity) : parsePoint(first, zone);
  const end = isOpen(last) ? openPoint(Infinity) : parsePoint(last, zone);
  if (start === null || end === null) return fault(text, EXPECTED);
  if (end.interval.until <= start.interval.from) return fault(text, 'an interval whose end is after its start');
  return parsed({
    text,
    zone,
    interval: { from: start.interval.from, until: end.interval.until },
    precision: 'interval',
    approximate: start.approximate || end.approximate,
    uncertain: start.uncertain || end.uncertain,
  });
}

function isOpen(part: string): boolean {
  return part === '..' || part === '';
}

function openPoint(end: number): Point {
  return { interval: { from: end, until: end }, precision: 'interval', approximate: false, uncertain: false };
}

function parsePoint(text: string, zone: string): Point | null {
  const match = POINT.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, milli, offset, mark] = match;
  const fields = [year, month, day, hour, minute, second, milli].filter((field) => field !== undefined).map(Number);
  const next = nextOf(fields);
  if (next === null) return null;
  const shift = offset === undefined ? null : offsetMillis(offset);
  const instant = (local: number) => (shift === null ? fromLocal(local, zone) : local - shift);
  return {
    interval: { from: instant(localMillis(fields)), until: instant(next) },
    precision: PRECISIONS[fields.length - 1]!,
    approximate: mark === '~' || mark === '%',
    uncertain: mark === '?' || mark === '%',
  };
}

const PRECISIONS: readonly Precision[] = ['year', 'month', 'day', 'hour', 'minute', 'second', 'millisecond'];
const STEPS = [0, 0, 86_400_000, 3_600_000, 60_000, 1_000, 1];

/** Local wall-clock milliseconds of the end of the unit, or null when no such date or time exists. */
function nextOf(fields: readonly number[]): number | null {
  const [year, month = 1, day = 1, hour = 0, minute = 0, second = 0] = fields as [number, ...number[]];
  const real = new Date(Date.UTC(year, month - 1, day));
  if (real.getUTCMonth() !== month - 1 || real.getUTCDate() !== day) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  if (fields.length === 1) return Date.UTC(year + 1, 0, 1);
  if (fields.length === 2) return Date.UTC(year, month, 1);
  return localMillis(fields) + STEPS[fields.length - 1]!;
}

function localMillis(fields: readonly number[]): number {
  const [year, month = 1, day = 1, hour = 0, minute = 0, second = 0, milli = 0] = fields as [number, ...number[]];
  return Date.UTC(year, month - 1, day, hour, minute, second, milli);
}

function offsetMillis(offset: string): number {
  if (offset === 'Z') return 0;
  const sign = offset.startsWith('-') ? -1 : 1;
  return sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6))) * 60_000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}

/** Whether the runtime's time-zone database knows the zone. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** The zone's offset from UTC at an instant, in milliseconds, from the IANA history the runtime carries. */
export function zoneOffset(at: Millis, zone: string): number {
  const part: Record<string, string> = {};
  for (const { type, value } of formatOf(zone).formatToParts(at)) part[type] = value;
  const wall = Date.UTC(
    Number(part.year),
    Number(part.month) - 1,
    Number(part.day),
    Number(part.hour),
    Number(part.minute),
    Number(part.second),
  );
  return wall - Math.floor(at / 1000) * 1000;
}

/** The instant of a wall-clock time; in a gap of the clock the later side, in a repeat the first. */
function fromLocal(local: number, zone: string): Millis {
  const guess = local - zoneOffset(local, zone);
  return local - zoneOffset(guess, zone);
}

/** `2022-01-06T00:50:00+03:00`: an instant as wall-clock time of a zone, for people and exports. */
export function formatInstant(at: Millis, zone: string): string {
  const offset = zoneOffset(at, zone);
  const wall = new Date(at + offset).toISOString().slice(0, 19);
  const minutes = Math.abs(offset) / 60_000;
  const pad = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${wall}${offset < 0 ? '-' : '+'}${pad(minutes / 60)}:${pad(minutes % 60)}`;
}

function fault(found: string, expected: string) {
  return faulty({ field: '', found: shown(found), expected });
}
