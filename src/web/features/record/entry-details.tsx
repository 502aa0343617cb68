import type { ReactNode } from 'react';
import type { HeadAnswer } from '#contract';
import type { Body, Entry } from '#operation';
import { useNames, useRecord } from '../../app/record.tsx';
import { addressOf } from '../../app/route.ts';
import { EntryCard } from '../../ui/entry-card.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Say, useSay } from '../../ui/say.tsx';
import { At, Said, useFormat } from '../../ui/time.tsx';
import { speakerOf, voiceIn } from '../../ui/voice.tsx';
import { Copyable } from './copyable.tsx';
import { EntryProof } from './entry-proof.tsx';
import { EntrySignatures } from './entry-signatures.tsx';
import type { RecordLine } from './record-lines.ts';
import { useRecordWords } from './words.ts';

/** Everything there is to one entry: what it says, who made it and when, what became of it, and its proof. */
export function EntryDetails(props: {
  line: RecordLine;
  head: HeadAnswer | null;
  /** Opens another entry. */
  onShow: (id: string) => void;
}) {
  const words = useRecordWords();
  const { operation } = useRecord();
  const { line, head, onShow } = props;
  const { entry, marks } = line;
  const address = new URL(addressOf(operation, 'record', { entry: entry.id }), location.href).href;
  return (
    <div className="record-details">
      <section aria-label={words.says}>
        <h3>{words.says}</h3>
        <EntryCard entry={entry} />
        {marks.length > 0 && <Marks line={line} onShow={onShow} />}
        {entry.body?.kind === 'signature' && <Target id={entry.body.content.target} onShow={onShow} />}
        {entry.body?.family === 'standing' && <Target id={entry.body.content.target} onShow={onShow} />}
      </section>
      <section aria-label={words.made}>
        <h3>{words.made}</h3>
        <dl className="record-facts">
          {entry.body !== null && <MadeBy entry={entry} body={entry.body} />}
          <Fact name={words.recorded}>
            <At time={entry.recordedAt} />
          </Fact>
          <Fact name={words.author}>
            <code>{entry.author}</code>
          </Fact>
          <Copyable name="id" value={entry.id} />
          <Copyable name={words.link} value={address} />
        </dl>
      </section>
      <EntrySignatures entry={entry} />
      <EntryProof entry={entry} head={head} />
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function MadeBy({ entry, body }: { entry: Entry; body: Body }) {
  const words = useRecordWords();
  const names = useNames();
  const say = useSay();
  const format = useFormat();
  const voice = voiceIn(speakerOf(entry), names).map(say).join(', ');
  const { audience, holdsFrom, holdsUntil, saidAt, writtenAt, owner } = body;
  return (
    <>
      {voice !== '' && <Fact name={words.by}>{voice}</Fact>}
      {body.family === 'act' && (
        <Fact name={words.standing}>{body.standing === 'performed' ? words.performed : words.reported}</Fact>
      )}
      <Fact name={words.owner}>{say(names.party(owner))}</Fact>
      <Fact name={words.audience}>
        {typeof audience === 'string'
          ? words.audiences[audience]
          : audience.map((one) => say(names.office(one))).join(', ')}
      </Fact>
      {holdsFrom !== null && (
        <Fact name={words.holdsFrom}>
          <Said when={holdsFrom} from={entry.from} />
        </Fact>
      )}
      {holdsFrom !== null && (
        <Fact name={words.holdsUntil}>
          {holdsUntil === null ? words.open : <Said when={holdsUntil} from={entry.until - 1} />}
        </Fact>
      )}
      {saidAt !== null && (
        <Fact name={words.said}>
          <Said when={saidAt} from={entry.known} />
        </Fact>
      )}
      {writtenAt !== null && (
        <Fact name={words.written}>
          <Said when={writtenAt.at} from={entry.recordedAt} />
          {writtenAt.doubtSeconds > 0 && ` (${words.doubt(format.number(writtenAt.doubtSeconds))})`}
        </Fact>
      )}
    </>
  );
}

function Marks({ line, onShow }: { line: RecordLine; onShow: (id: string) => void }) {
  const words = useRecordWords();
  const format = useFormat();
  return (
    <ul className="plain record-marks">
      {line.marks.map(({ how, by, counts }) => (
        <li key={by.id}>
          <Mark tone={how === 'accepted' ? 'good' : 'warn'} icon={how === 'accepted' ? 'check' : 'alert'}>
            {words.how[how]}
          </Mark>{' '}
          <button type="button" className="button-link" onClick={() => onShow(by.id)}>
            <span>{words.byNumber(format.number(by.index))}</span>
          </button>
          {!counts && <span className="muted"> ({words.noEffect})</span>}
          <p>
            <Say text={by.body.content.reason} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function Target({ id, onShow }: { id: string; onShow: (id: string) => void }) {
  const words = useRecordWords();
  const names = useNames();
  const format = useFormat();
  const target = names.entry(id);
  if (target === undefined) return <code>{id}</code>;
  return (
    <button type="button" className="button-link" onClick={() => onShow(id)}>
      <span>{words.changes(format.number(target.index))}</span>
    </button>
  );
}
