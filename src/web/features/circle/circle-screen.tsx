import { useMemo, useState } from 'react';
import { useActing } from '../../app/acting/acting.tsx';
import { useHouse } from '../../app/house.tsx';
import { useRecord } from '../../app/record.tsx';
import { CircleList } from './circle-list.tsx';
import './circle.css';
import { IdentityFile } from './identity-file.tsx';
import { MakeCircle } from './make-circle.tsx';
import { RecoverCircle } from './recover-circle.tsx';
import { ReleasedTable } from './released-table.tsx';
import { SealNote } from './seal-note.tsx';
import { circlesOf, latestEditions } from './sealed-record.ts';
import { UnsealedNotes } from './unsealed-notes.tsx';
import { useCircleWords } from './words.ts';

/** What a party released to whom, and what it keeps from whoever keeps the record. Keys stay in this screen's memory. */
export function CircleScreen() {
  const words = useCircleWords();
  const { entries } = useRecord();
  const { role } = useActing();
  const { demonstration } = useHouse();
  const [identities, setIdentities] = useState<readonly string[]>([]);
  const party = role.party ?? '';
  const circles = useMemo(() => circlesOf(entries, party), [entries, party]);
  const latest = useMemo(() => latestEditions(circles), [circles]);
  return (
    <main id="main" className="circle-screen">
      <h1>{words.title}</h1>
      <p className="note">{words.lead}</p>
      {role.party === null ? (
        <p className="notice">{words.nobody}</p>
      ) : (
        <>
          {demonstration && <p className="notice">{words.demonstration}</p>}
          <ReleasedTable party={role.party} />
          <IdentityFile identities={identities} onChange={setIdentities} />
          <UnsealedNotes circles={circles} identities={identities} />
          <CircleList circles={latest} identities={identities} />
          {latest.length > 0 && <SealNote key={role.party} party={role.party} circles={latest} />}
          {latest.length > 0 && <RecoverCircle party={role.party} circles={latest} identities={identities} />}
          <MakeCircle party={role.party} taken={latest.map(({ circle }) => circle)} />
        </>
      )}
    </main>
  );
}
