import { useId, useState } from 'react';
import { identitiesIn } from '#sealing';
import { Section } from '../../ui/section.tsx';
import { useCircleWords } from './words.ts';

/** Reads the reader's key from a file; it stays in memory. */
export function IdentityFile(props: {
  identities: readonly string[];
  onChange: (identities: readonly string[]) => void;
}) {
  const { identity: words } = useCircleWords();
  const { identities, onChange } = props;
  const [none, setNone] = useState(false);
  const id = useId();
  const load = async (file: File | undefined) => {
    if (file === undefined) return;
    const found = identitiesIn(await file.text());
    setNone(found.length === 0);
    onChange(found);
  };
  return (
    <Section id="circle-key" title={words.title} note={words.note}>
      <div className="field">
        <label htmlFor={id}>{words.load}</label>
        <input id={id} type="file" onChange={({ target }) => void load(target.files?.[0])} />
      </div>
      <p role="status">{identities.length > 0 && words.loaded(identities.length)}</p>
      {none && (
        <p className="notice notice-bad" role="alert">
          {words.none}
        </p>
      )}
      {identities.length > 0 && (
        <button type="button" className="button" onClick={() => onChange([])}>
          {words.forget}
        </button>
      )}
    </Section>
  );
}
