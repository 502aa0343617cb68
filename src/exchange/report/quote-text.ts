import type { ReportQuote } from '#operation';
import { inLanguage, type ReportLanguage } from '#views';
import { numeral } from '../dossier/wording.ts';
import { layoutWords } from './layout-words.ts';

/** In which language and zone a report is written. */
export interface ReportLocale {
  readonly language: ReportLanguage;
  /** IANA zone. */
  readonly zone: string;
}

const LOCALES = { en: 'en-GB', ru: 'ru-RU' } as const;

/** An instant as people read it, with its time of day or without. */
export function timeText(at: string, precision: 'minute' | 'day', { language, zone }: ReportLocale): string {
  const day = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  const clock = precision === 'minute' ? ({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const) : {};
  return new Intl.DateTimeFormat(LOCALES[language], { ...day, ...clock, timeZone: zone }).format(new Date(at));
}

/** An instant as people read it; one that begins a day is that day, as sources mostly name a day and no time in it. */
export function wholeDayText(at: string, locale: ReportLocale): string {
  const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: locale.zone }).format(new Date(at));
  return timeText(at, clock === '00:00' ? 'day' : 'minute', locale);
}

/** A quote as it stands in the text. A disputed figure never stands without its range. */
export function quoteText(quote: ReportQuote, locale: ReportLocale): string {
  switch (quote.kind) {
    case 'figure':
      return figureText(quote, locale);
    case 'time':
      return timeText(quote.at, quote.precision, locale);
    case 'words':
      return inLanguage(quote.text, locale.language);
  }
}

function figureText({ value, lower, upper, disputed }: ReportQuote & { kind: 'figure' }, locale: ReportLocale): string {
  const words = layoutWords(locale.language);
  const span = lower !== null && upper !== null && lower !== upper ? `${numeral(lower)}–${numeral(upper)}` : null;
  const said = [span, disputed ? words.disputed : null].filter((part) => part !== null).join(', ');
  if (value !== null) return said === '' ? numeral(value) : `${numeral(value)} (${said})`;
  const bare =
    span
    ?? (lower !== null && upper !== null ? numeral(lower) : null)
    ?? (lower !== null ? words.atLeast(numeral(lower)) : null)
    ?? (upper !== null ? words.atMost(numeral(upper)) : words.notKnown);
  return disputed ? `${bare} (${words.disputed})` : bare;
}
