import { useEffect, useId, useState } from 'react';
import type { CircleContent } from '#operation';
import { halvesOf, recoverCircle, renewCircle, type Half } from '#sealing';
import { Choice } from '../../ui/choice.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { Section } from '../../ui/section.tsx';
import { EnteringForm, TextField, useEntering } from './entering.tsx';
import { holdersIn } from './sealed-record.ts';
import { useCircleWords } from './words.ts';

interface Props {
  readonly party: string;
  readonly circles: readonly CircleContent[];
  readonly identities: readonly string[];
}

/** Two administrators give a circle to new members: the first opens a half for the second, who alone goes on with it. */
export function RecoverCircle(props: Props) {
  const { recover: words } = useCircleWords();
  const [chosen, setChosen] = useState(props.circles[0]!.circle);
  const circle = props.circles.find((one) => one.circle === chosen) ?? props.circles[0]!;
  return (
    <Section id="circle-recover" title={words.title} note={words.note}>
      <Choice
        label={words.circle}
        value={circle.circle}
        options={props.circles.map((one) => ({ value: one.circle, text: one.circle }))}
        onChange={setChosen}
      />
      <h3>{words.first}</h3>
      <Halves circle={circle} identities={props.identities} />
      <h3>{words.second}</h3>
      <GoOn key={circle.circle} party={props.party} circle={circle} identities={props.identities} />
    </Section>
  );
}

function Halves({ circle, identities }: Pick<Props, 'identities'> & { circle: CircleContent }) {
  const { recover: words } = useCircleWords();
  const [halves, setHalves] = useState<readonly Half[]>([]);
  useEffect(() => {
    let asked = true;
    void halvesOf(circle, identities).then((opened) => {
      if (asked) setHalves(opened);
    });
    return () => {
      asked = false;
    };
  }, [circle, identities]);
  if (halves.length === 0) return <p className="muted">{words.noHalf}</p>;
  return (
    <p className="circle-send">
      {halves.map((half) => (
        <button key={half.inner} type="button" className="button" onClick={() => save(half, circle.circle)}>
          {words.save(half.inner)}
        </button>
      ))}
    </p>
  );
}

function save({ half, inner }: Half, circle: string): void {
  saveFile(`${circle}-for-${inner}.age`, new Uint8Array(half), 'application/octet-stream');
}

function GoOn({ party, circle, identities }: Omit<Props, 'circles'> & { circle: CircleContent }) {
  const { recover: words, make } = useCircleWords();
  const { busy, problems, enter } = useEntering(party);
  const [half, setHalf] = useState<Uint8Array | null>(null);
  const [text, setText] = useState('');
  const id = useId();
  const { holders: members, wrong } = holdersIn(text);
  const needed = half === null ? words.needsHalf : members.length === 0 ? make.needsMembers : null;
  const missing = identities.length === 0 ? words.needsKey : wrong === null ? needed : make.wrong(wrong);
  const send = () =>
    enter('circle', async () => {
      const identity = await recoverCircle(circle, half!, identities);
      // What is thrown here is shown; a half of somebody else is no bug.
      if (identity === null) throw new DOMException(words.notYours);
      return renewCircle(circle, identity, { members, admins: circle.admins });
    });
  const load = async (file: File | undefined) => {
    setHalf(file === undefined ? null : new Uint8Array(await file.arrayBuffer()));
  };
  return (
    <EnteringForm label={words.second} send={words.send} {...{ missing, busy, problems }} onSend={() => void send()}>
      <div className="field">
        <label htmlFor={`${id}-half`}>{words.half}</label>
        <input id={`${id}-half`} type="file" onChange={({ target }) => void load(target.files?.[0])} />
      </div>
      <TextField id={`${id}-members`} label={words.members} rows={3} value={text} onChange={setText} />
    </EnteringForm>
  );
}
