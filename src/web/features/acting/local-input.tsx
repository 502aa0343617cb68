import { useState } from 'react';
import { useSettings } from '../../app/settings.tsx';
import { localOf } from './local.ts';
import { useActWords } from './words.ts';

/** A text in English, and in Russian when there is one: what is written here is read in both languages. */
export function LocalInput(props: {
  id: string;
  label: string;
  value: unknown;
  described: object;
  onChange: (value: unknown) => void;
}) {
  const words = useActWords();
  const { language } = useSettings();
  const { id, label, value, described, onChange } = props;
  const { en, ru } = localOf(value);
  const [both, setBoth] = useState(language === 'ru' || ru !== '');
  return (
    <>
      <textarea
        id={id}
        rows={2}
        lang="en"
        value={en}
        onChange={(event) => onChange(ru === '' ? event.target.value : { en: event.target.value, ru })}
        {...described}
      />
      {both ? (
        <textarea
          rows={2}
          lang="ru"
          aria-label={words.inRussian(label)}
          placeholder={words.russian}
          value={ru}
          onChange={(event) => onChange(event.target.value === '' ? en : { en, ru: event.target.value })}
        />
      ) : (
        <button type="button" className="button-link" onClick={() => setBoth(true)}>
          {words.addRussian}
        </button>
      )}
    </>
  );
}
