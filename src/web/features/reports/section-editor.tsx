import { useId, useRef } from 'react';
import type { ReportContent } from '#operation';
import { quotesFor, typedIn, type Quotes } from '#views';
import { Icon } from '../../ui/icon.tsx';
import { QuotePicker } from './quote-picker.tsx';
import { useReportsWords } from './words.ts';

type ReportSection = ReportContent['sections'][number];

/** One section being edited: heading, text with its tokens, and what in it rests on nothing. */
export function SectionEditor(props: {
  section: ReportSection;
  quotes: Quotes;
  locale: Pick<ReportContent, 'language' | 'zone'>;
  onChange: (section: ReportSection) => void;
  onDone: () => void;
}) {
  const { section, quotes, locale, onChange, onDone } = props;
  const words = useReportsWords();
  const [heading, text] = [useId(), useId()];
  const area = useRef<HTMLTextAreaElement>(null);
  const typed = [...typedIn(section.heading), ...typedIn(section.text)];
  const { unknown } = quotesFor([section], quotes);
  const pick = (token: string) => {
    const at = area.current?.selectionStart ?? section.text.length;
    const end = area.current?.selectionEnd ?? at;
    onChange({ ...section, text: `${section.text.slice(0, at)}${token}${section.text.slice(end)}` });
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(at + token.length, at + token.length);
    });
  };
  return (
    <div className="section-editor">
      <div className="field">
        <label htmlFor={heading}>{words.heading}</label>
        <input
          id={heading}
          value={section.heading}
          maxLength={200}
          onChange={(event) => onChange({ ...section, heading: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={text}>{words.text}</label>
        <textarea
          id={text}
          ref={area}
          lang={locale.language}
          rows={Math.min(18, Math.max(4, section.text.split('\n').length + 2))}
          value={section.text}
          maxLength={50_000}
          onChange={(event) => onChange({ ...section, text: event.target.value })}
        />
      </div>
      <div role="status">
        {typed.length > 0 && (
          <p className="section-warning">
            <Icon name="alert" /> {words.typed(typed.join(', '))}
          </p>
        )}
        {unknown.length > 0 && (
          <p className="section-warning section-wrong">
            <Icon name="cross" /> {words.unknownToken(unknown.join(', '))}
          </p>
        )}
      </div>
      <QuotePicker quotes={quotes} locale={locale} onPick={pick} />
      <button type="button" className="button" onClick={onDone}>
        {words.done}
      </button>
    </div>
  );
}
