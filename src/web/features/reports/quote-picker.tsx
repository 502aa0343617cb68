import { useId, useMemo, useState } from 'react';
import { textIn } from '#charter';
import { quoteText } from '#exchange';
import type { ReportContent, ReportQuote } from '#operation';
import { tokenOf, type Quotes } from '#views';
import { useSettings } from '../../app/settings.tsx';
import { useReportsWords } from './words.ts';

const SHOWN_MAX = 12;

/** Everything the record offers to quote, looked for by its name or its value; one press puts it into the text. */
export function QuotePicker(props: {
  quotes: Quotes;
  locale: Pick<ReportContent, 'language' | 'zone'>;
  onPick: (token: string) => void;
}) {
  const { quotes, locale, onPick } = props;
  const words = useReportsWords();
  const { language } = useSettings();
  const field = useId();
  const [asked, setAsked] = useState('');
  const lines = useMemo(
    () => [...quotes.values()].map((quote) => ({ quote, text: lineOf(quote, { locale, language }) })),
    [quotes, locale, language],
  );
  const wanted = asked.toLowerCase().split(/\s+/).filter(Boolean);
  const found = lines.filter(({ text }) => wanted.every((word) => text.toLowerCase().includes(word)));
  const count = new Intl.NumberFormat(language);
  return (
    <details className="quote-picker">
      <summary>{words.insert}</summary>
      <div className="field">
        <label htmlFor={field}>{words.search}</label>
        <input id={field} type="search" value={asked} onChange={(event) => setAsked(event.target.value)} />
      </div>
      <p className="note" role="status">
        {words.found(count.format(Math.min(SHOWN_MAX, found.length)), count.format(found.length))}
      </p>
      <ul className="plain quote-list">
        {found.slice(0, SHOWN_MAX).map(({ quote, text }) => (
          <li key={quote.path}>
            <button type="button" className="button-link" onClick={() => onPick(tokenOf(quote))}>
              <span>{text}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function lineOf(
  quote: ReportQuote,
  { locale, language }: { locale: Pick<ReportContent, 'language' | 'zone'>; language: 'en' | 'ru' },
): string {
  return `${textIn(quote.label, language)} — ${quoteText(quote, { language, zone: locale.zone })}`;
}
