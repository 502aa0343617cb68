import { useId, useMemo, useState } from 'react';
import { textIn } from '#charter';
import { LANGUAGE_NAMES, LANGUAGES, WORDS, type Language } from '../../app/i18n/language.ts';
import { makeFormat } from '../../app/i18n/format.ts';
import { useReplay } from '../../app/moment.tsx';
import { useNames, useRecord } from '../../app/record.tsx';
import { useSettings } from '../../app/settings.tsx';
import { PrintedTimes } from '../../timeline/time-dock.tsx';
import { articleTitle, ArticleRefs } from '../../ui/article-text.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Mark } from '../../ui/mark.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { Section } from '../../ui/section.tsx';
import { draftNotes, type NoteDraft } from './compose.ts';
import { NOTE_TEXTS } from './note-texts.ts';
import './notes.css';
import { useNotesWords } from './words.ts';

/** The notes that an operation calls for, drafted from the record, to be finished by a person. */
export function NotesScreen() {
  const words = useNotesWords();
  const { language: shown } = useSettings();
  const [language, setLanguage] = useState<Language>(shown);
  const notes = useNotes(language);
  return (
    <main id="main" className="notes">
      <header className="notes-head">
        <div>
          <h1>{words.title}</h1>
          <p className="note">{words.lead}</p>
        </div>
        <Choice
          label={words.language}
          value={language}
          options={LANGUAGES.map((value) => ({ value, text: LANGUAGE_NAMES[value] }))}
          onChange={setLanguage}
        />
      </header>
      <PrintedTimes />
      <div className="note-list">
        {notes.map((note) => (
          <OneNote key={`${note.id} ${note.lines.join('\n')}`} note={note} language={language} />
        ))}
      </div>
    </main>
  );
}

function useNotes(language: Language): readonly NoteDraft[] {
  const view = useReplay();
  const names = useNames();
  const { zones } = useRecord();
  return useMemo(() => {
    const format = makeFormat(language, zones.seat);
    const say = (text: Parameters<typeof textIn>[0]) => textIn(text, language);
    return draftNotes(view, {
      ...{ texts: NOTE_TEXTS[language], names, say },
      ...{ day: format.day, instant: format.instant, list: format.list },
      article: (id) => articleTitle(names.article(id), { say, words: WORDS[language] }),
    });
  }, [view, names, zones.seat, language]);
}

function OneNote({ note, language }: { note: NoteDraft; language: Language }) {
  const words = useNotesWords();
  const id = useId();
  const drafted = note.lines.join('\n');
  const [text, setText] = useState(drafted);
  const [copied, setCopied] = useState<string | null>(null);
  const gaps = text.split('[').length - 1;
  const save = () => saveFile(`${note.id}.txt`, `${note.title}\n\n${text}\n`, 'text/plain');
  return (
    <Section
      id={note.id}
      title={note.title}
      aside={
        <Mark tone={gaps === 0 ? 'good' : 'warn'} icon={gaps === 0 ? 'check' : 'question'}>
          {gaps === 0 ? words.whole : words.gaps(gaps)}
        </Mark>
      }
    >
      <ArticleRefs ids={note.basis} />
      <label className="sr-only" htmlFor={id}>
        {words.text(note.title)}
      </label>
      <textarea
        id={id}
        className="note-text"
        lang={language}
        rows={Math.max(8, text.split('\n').length + 2)}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <p className="note-ways no-print">
        <button
          type="button"
          className="button"
          onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(text))}
        >
          {words.copy}
        </button>
        <button type="button" className="button" onClick={save}>
          {words.download}
        </button>
        {text !== drafted && (
          <button type="button" className="button" onClick={() => setText(drafted)}>
            {words.again}
          </button>
        )}
        <span role="status">{copied === text && words.copied}</span>
      </p>
    </Section>
  );
}
