import { parseWhen, type When } from '#kernel';
import type { WhenText } from '#operation';
import { makeFormat, type Format } from '../app/i18n/format.ts';
import type { Language } from '../app/i18n/language.ts';

interface Ask {
  readonly language: Language;
  /** In the reader's zone, for times of day; days are told in the zone they were given in. */
  readonly format: Format;
}

/** A written time in words, no finer than it was given; its marks of doubt are left to the caller. */
export function saidText(when: WhenText, ask: Ask): string {
  const [first = '', last] = when.text.split('/');
  const from = pointText(first, when.zone, ask);
  if (last === undefined) return from;
  if (isOpen(last)) return `${from} – …`;
  if (isOpen(first)) return `… – ${pointText(last, when.zone, ask)}`;
  const start = parseWhen(first, when.zone);
  const end = parseWhen(last, when.zone);
  const own = makeFormat(ask.language, when.zone);
  const sameDay = start.ok && end.ok && own.day(start.value.interval.from) === own.day(end.value.interval.until - 1);
  if (!sameDay) return `${from} – ${pointText(last, when.zone, ask)}`;
  const until = end.value.interval.until;
  return `${from} – ${end.value.precision === 'day' && ask.format.zone === when.zone ? '24:00' : ask.format.clock(until)}`;
}

function isOpen(part: string): boolean {
  return part === '' || part === '..';
}

function pointText(text: string, zone: string, ask: Ask): string {
  const read = parseWhen(text, zone);
  return read.ok ? byPrecision(read.value, ask) : text;
}

function byPrecision({ interval, precision, zone }: When, { language, format }: Ask): string {
  switch (precision) {
    case 'year':
      return makeFormat(language, zone).year(interval.from);
    case 'month':
      return makeFormat(language, zone).month(interval.from);
    case 'day':
      return makeFormat(language, zone).day(interval.from);
    case 'millisecond':
    case 'second':
    case 'minute':
    case 'hour':
    case 'interval':
      return format.instant(interval.from);
  }
}
