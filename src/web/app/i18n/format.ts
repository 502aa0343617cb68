import type { Language } from './language.ts';

/** Numbers, dates and spans of one language in one zone. Infinite times have no text: callers say "open" instead. */
export interface Format {
  readonly zone: string;
  readonly number: (value: number) => string;
  /** `6 January 2022` */
  readonly day: (at: number) => string;
  /** `January 2022` */
  readonly month: (at: number) => string;
  readonly year: (at: number) => string;
  /** `6 Jan` */
  readonly dayShort: (at: number) => string;
  /** `6 January 2022, 03:50` */
  readonly instant: (at: number) => string;
  /** `6 Jan, 03:50` */
  readonly instantShort: (at: number) => string;
  readonly clock: (at: number) => string;
  /** `GMT+6`, as the zone stood at that time. */
  readonly offset: (at: number) => string;
  readonly list: (parts: readonly string[]) => string;
  readonly either: (parts: readonly string[]) => string;
}

const LOCALES = { en: 'en-GB', ru: 'ru-RU' } as const satisfies Record<Language, string>;

const made = new Map<string, Format>();

export function makeFormat(language: Language, zone: string): Format {
  const key = `${language} ${zone}`;
  const known = made.get(key) ?? newFormat(language, zone);
  made.set(key, known);
  return known;
}

function newFormat(language: Language, zone: string): Format {
  const locale = LOCALES[language];
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: zone, hourCycle: 'h23', ...options });
    return (at: number) => (Number.isFinite(at) ? format.format(at) : '');
  };
  const time = { hour: '2-digit', minute: '2-digit' } as const;
  const numbers = new Intl.NumberFormat(locale);
  const offset = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'shortOffset' });
  const and = new Intl.ListFormat(locale, { type: 'conjunction' });
  const or = new Intl.ListFormat(locale, { type: 'disjunction' });
  return {
    zone,
    number: (value) => numbers.format(value),
    day: dates({ day: 'numeric', month: 'long', year: 'numeric' }),
    month: dates({ month: 'long', year: 'numeric' }),
    year: dates({ year: 'numeric' }),
    dayShort: dates({ day: 'numeric', month: 'short' }),
    instant: dates({ day: 'numeric', month: 'long', year: 'numeric', ...time }),
    instantShort: dates({ day: 'numeric', month: 'short', ...time }),
    clock: dates(time),
    offset: (at) => offset.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '',
    list: (parts) => and.format(parts),
    either: (parts) => or.format(parts),
  };
}
