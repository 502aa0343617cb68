import { useEffect, useMemo, useState } from 'react';
import type { CircleContent } from '#operation';
import type { Json } from '#kernel';
import { unsealNotes, type Unsealed } from '#sealing';
import { useNames, useRecord } from '../../app/record.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { At } from '../../ui/time.tsx';
import { useSay } from '../../ui/say.tsx';
import { notesOf } from './sealed-record.ts';
import { useCircleWords } from './words.ts';

/** Sealed notes, opened here with the keys at hand and shown beside the record. */
export function UnsealedNotes(props: { circles: readonly CircleContent[]; identities: readonly string[] }) {
  const { notes: words } = useCircleWords();
  const { entries } = useRecord();
  const names = useNames();
  const say = useSay();
  const { circles, identities } = props;
  const notes = useMemo(() => notesOf(entries), [entries]);
  const [opened, setOpened] = useState<ReadonlyMap<string, Unsealed>>(new Map());
  useEffect(() => {
    let asked = true;
    const opening = identities.length === 0 ? Promise.resolve([]) : unsealNotes(notes, circles, identities);
    void opening.then((all) => {
      if (asked) setOpened(new Map(all.map((one) => [one.id, one])));
    });
    return () => {
      asked = false;
    };
  }, [notes, circles, identities]);
  return (
    <Section id="circle-notes" title={words.title} note={words.beside}>
      {notes.length === 0 && <Empty>{words.none}</Empty>}
      <ul className="circle-cards">
        {notes.map(({ id, circle, owner, recordedAt }) => (
          <li key={id}>
            <p>
              <Mark tone="warn" icon="unlink">
                {words.mark}
              </Mark>{' '}
              {say(names.party(owner))} · {circle} · <At time={recordedAt} />
            </p>
            <Opened one={opened.get(id)} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Opened({ one }: { one: Unsealed | undefined }) {
  const { notes: words } = useCircleWords();
  if (one === undefined) return <p className="muted">{words.needsKey}</p>;
  if (one.body === null) return <p className="muted">{words.why[one.why ?? 'damaged']}</p>;
  return <p className="circle-note">{textOf(one.body)}</p>;
}

/** A note of this screen is its text; anything else is shown as it was written. */
function textOf(body: Json): string {
  const text = typeof body === 'object' && body !== null && 'text' in body ? body.text : null;
  return typeof text === 'string' ? text : JSON.stringify(body, null, 2);
}
