import { useMemo } from 'react';
import { makeFormat, type Format } from '../app/i18n/format.ts';
import { useRecord } from '../app/record.tsx';
import { useSettings, useWords } from '../app/settings.tsx';
import type { WhenText } from '#operation';

/** Dates and numbers in the reader's language, times in the zone the reader chose. */
export function useFormat(): Format {
  const { language, zone } = useSettings();
  const { zones } = useRecord();
  const chosen = zone === 'viewer' ? Intl.DateTimeFormat().resolvedOptions().timeZone : zones[zone];
  return useMemo(() => makeFormat(language, chosen), [language, chosen]);
}

type Shape = 'instant' | 'instantShort' | 'day' | 'dayShort' | 'clock';

/** An instant of the record, UTC ISO 8601 or milliseconds. */
export function At({ time, shape = 'instant' }: { time: string | number; shape?: Shape }) {
  const format = useFormat();
  const millis = typeof time === 'string' ? Date.parse(time) : time;
  if (!Number.isFinite(millis)) return null;
  return (
    <time dateTime={new Date(millis).toISOString()} className="num">
      {format[shape](millis)}
    </time>
  );
}

const DAY_ONLY = /^\d{4}-\d{2}-\d{2}[?~%]?$/;

/**
 * A time as its source gave it: a day stays a day in its own zone, a time of day is told in the reader's zone, and
 * "about" and "uncertain" are said in words.
 */
export function Said({ when, from }: { when: WhenText | null; from: number | string | null }) {
  const words = useWords();
  const { language } = useSettings();
  const format = useFormat();
  if (from === null) return <>{words.noDate}</>;
  if (when === null) return <At time={from} />;
  const mark = /[?%]/.test(when.text) ? words.uncertain : /~/.test(when.text) ? words.approximate : null;
  const millis = typeof from === 'string' ? Date.parse(from) : from;
  const text = DAY_ONLY.test(when.text)
    ? makeFormat(language, when.zone).day(millis)
    : when.text.includes('T') && !when.text.includes('/')
      ? format.instant(millis)
      : when.text.replace('/', ' – ').replaceAll(/[?~%]/g, '');
  return (
    <time dateTime={Number.isFinite(millis) ? new Date(millis).toISOString() : undefined} className="num">
      {mark === words.approximate ? `${mark} ` : ''}
      {text}
      {mark === words.uncertain ? ` (${mark})` : ''}
    </time>
  );
}

const HOUR = 3_600_000;

/** `3 days`, `5 hours`: how far apart two times are, in words. */
export function useSpan(): (millis: number) => string {
  const words = useWords();
  return (millis) => {
    const hours = Math.max(1, Math.round(Math.abs(millis) / HOUR));
    return hours < 48 ? words.hours(hours) : words.days(Math.round(hours / 24));
  };
}
