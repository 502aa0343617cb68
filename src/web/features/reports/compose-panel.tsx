import { useState } from 'react';
import { REPORT_FORMS, type ReportContent } from '#operation';
import { composeReport } from '#views';
import { useMoment, useReplay } from '../../app/moment.tsx';
import { useRecord } from '../../app/record.tsx';
import { useSettings } from '../../app/settings.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Section } from '../../ui/section.tsx';
import { useFormat } from '../../ui/time.tsx';
import type { KeptDraft } from './report-drafts.ts';
import { nameFor } from './report-model.ts';
import { useReportsWords } from './words.ts';

const LANGUAGES = ['en', 'ru'] as const;

/** Begins a report: its kind, its language, and the two times chosen below, at which the record is quoted. */
export function ComposePanel(props: { taken: ReadonlySet<string>; onComposed: (draft: KeptDraft) => void }) {
  const words = useReportsWords();
  const { language } = useSettings();
  const { operation, timeline, zones } = useRecord();
  const { at, known } = useMoment();
  const view = useReplay();
  const format = useFormat();
  const [form, setForm] = useState<ReportContent['form']>('situation');
  const [written, setWritten] = useState<ReportContent['language']>(language);
  const compose = () => {
    const [asOf, knownOn] = [new Date(at).toISOString(), new Date(Math.min(known, Date.now())).toISOString()];
    const { title, sections } = composeReport(view, timeline, { form, language: written });
    const report = nameFor({ operation, form, asOf }, props.taken);
    const made = { report, edition: 1, operation, form, language: written, title, zone: zones.theatre };
    props.onComposed({ key: crypto.randomUUID(), ...made, asOf, knownOn, sections: [...sections] });
  };
  return (
    <Section id="compose" title={words.compose} note={words.composeNote(format.instant(at), format.instant(known))}>
      <div className="report-choices">
        <Choice
          label={words.form}
          value={form}
          options={REPORT_FORMS.map((value) => ({ value, text: words.forms[value] }))}
          onChange={setForm}
        />
        <Choice
          label={words.language}
          value={written}
          options={LANGUAGES.map((value) => ({ value, text: words.languages[value] }))}
          onChange={setWritten}
        />
        <button type="button" className="button button-strong" onClick={compose}>
          {words.begin}
        </button>
      </div>
    </Section>
  );
}
