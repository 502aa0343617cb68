import { useMemo } from 'react';
import { makeFormat, type Format } from '../app/i18n/format.ts';
import { useRecord } from '../app/record.tsx';
import { useSettings, useWords } from '../app/settings.tsx';
import type { WhenText } from '#operation';
import { saidText } from './said-text.ts';

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
  const uncertain = /[?%]/.test(when.text);
  const about = /[~%]/.test(when.text);
  const millis = typeof from === 'string' ? Date.parse(from) : from;
  return (
    <time dateTime={Number.isFinite(millis) ? new Date(millis).toISOString() : undefined} className="num">
      {about && `${words.approximate} `}
      {saidText(when, { language, format })}
      {uncertain && ` (${words.uncertain})`}
    </time>
  );
}
