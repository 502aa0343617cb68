import { useId, useState } from 'react';
import type { CircleContent } from '#operation';
import { sealNote } from '#sealing';
import { useRecord } from '../../app/record.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Section } from '../../ui/section.tsx';
import { EnteringForm, TextField, useEntering } from './entering.tsx';
import { useCircleWords } from './words.ts';

/** Encrypts a note here for a circle, whose key the reader has compared, and enters the ciphertext. */
export function SealNote({ party, circles }: { party: string; circles: readonly CircleContent[] }) {
  const { seal: words } = useCircleWords();
  const { operation } = useRecord();
  const { busy, problems, enter } = useEntering(party);
  const [chosen, setChosen] = useState(circles[0]!.circle);
  const [texts, setTexts] = useState({ text: '', hint: '' });
  // The very key that was compared: another edition on the record does not slip in under it.
  const [compared, setCompared] = useState<string | null>(null);
  const [entered, setEntered] = useState(false);
  const id = useId();
  const circle = circles.find((one) => one.circle === chosen) ?? circles[0]!;
  const same = compared === circle.recipient;
  const missing = texts.text.trim() === '' ? words.needsText : same ? null : words.needsCompared;
  const send = async () => {
    const note = { kind: 'note', operation, party, text: texts.text };
    const hint = texts.hint.trim() === '' ? {} : { hint: { en: texts.hint.trim() } };
    const done = await enter('sealed', async () => {
      return { circle: circle.circle, ciphertext: await sealNote(circle.recipient, note), ...hint };
    });
    setEntered(done);
    if (done) setTexts({ text: '', hint: '' });
  };
  const change = (part: Partial<typeof texts>) => {
    setTexts({ ...texts, ...part });
    setEntered(false);
  };
  return (
    <Section id="circle-seal" title={words.title} note={words.note}>
      <EnteringForm label={words.title} send={words.send} {...{ missing, busy, problems }} onSend={() => void send()}>
        <Choice
          label={words.circle}
          value={circle.circle}
          options={circles.map((one) => ({ value: one.circle, text: one.circle }))}
          onChange={setChosen}
        />
        <TextField
          id={`${id}-text`}
          label={words.text}
          rows={4}
          value={texts.text}
          onChange={(text) => change({ text })}
        />
        <TextField id={`${id}-hint`} label={words.hint} value={texts.hint} onChange={(hint) => change({ hint })} />
        <label className="circle-compared">
          <input
            type="checkbox"
            checked={same}
            onChange={({ target }) => setCompared(target.checked ? circle.recipient : null)}
          />
          <span>
            {words.compared}: <code>{circle.recipient}</code>
          </span>
        </label>
      </EnteringForm>
      <p role="status">{entered && words.entered}</p>
    </Section>
  );
}
