import { useId, useState } from 'react';
import { newCircle } from '#sealing';
import { Section } from '../../ui/section.tsx';
import { EnteringForm, TextField, useEntering } from './entering.tsx';
import { holdersIn } from './sealed-record.ts';
import { useCircleWords } from './words.ts';

/** Sets up a circle: its key is made here and leaves only encrypted to its holders. */
export function MakeCircle({ party, taken }: { party: string; taken: readonly string[] }) {
  const { make: words } = useCircleWords();
  const { busy, problems, enter } = useEntering(party);
  const [name, setName] = useState('');
  const [texts, setTexts] = useState({ members: '', admins: '' });
  const id = useId();
  const [members, admins] = [holdersIn(texts.members), holdersIn(texts.admins)];
  const wrong = members.wrong ?? admins.wrong;
  const unnamed = name.trim() === '' || taken.includes(name.trim());
  const nobody = members.holders.length === 0 ? words.needsMembers : null;
  const missing = unnamed ? words.needsName : wrong === null ? nobody : words.wrong(wrong);
  const send = async () => {
    const holders = { members: members.holders, admins: admins.holders };
    if (!(await enter('circle', () => newCircle({ circle: name.trim(), party }, holders)))) return;
    setName('');
    setTexts({ members: '', admins: '' });
  };
  return (
    <Section id="circle-make" title={words.title}>
      <EnteringForm label={words.title} send={words.send} {...{ missing, busy, problems }} onSend={() => void send()}>
        <TextField id={`${id}-name`} label={words.name} value={name} onChange={setName} />
        <TextField
          id={`${id}-members`}
          label={words.members}
          rows={3}
          value={texts.members}
          onChange={(value) => setTexts({ ...texts, members: value })}
        />
        <TextField
          id={`${id}-admins`}
          label={words.admins}
          rows={3}
          value={texts.admins}
          onChange={(value) => setTexts({ ...texts, admins: value })}
        />
      </EnteringForm>
    </Section>
  );
}
