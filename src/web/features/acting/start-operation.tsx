import { useEffect, useId, useState } from 'react';
import type { Accepted, CharterLine, ShownAnswer } from '#contract';
import { fetchCharter } from '../../app/api.ts';
import { faultLine, openOperation, type Answered } from '../../app/requests.ts';
import { Choice } from '../../ui/choice.tsx';
import { useModal } from '../../ui/modal.ts';
import { useSay } from '../../ui/say.tsx';
import './acting.css';
import { useActWords } from './words.ts';

interface Props {
  readonly charters: readonly CharterLine[];
  readonly onOpened: (id: string) => void;
}

/** One button that opens the file of a new operation. */
export function StartOperation({ charters, onOpened }: Props) {
  const words = useActWords();
  const [asked, setAsked] = useState(false);
  if (charters.length === 0) return null;
  return (
    <>
      <button type="button" className="button button-strong" onClick={() => setAsked(true)}>
        {words.start}
      </button>
      {asked && <StartDialog {...{ charters, onOpened }} onClose={() => setAsked(false)} />}
    </>
  );
}

function StartDialog({ charters, onOpened, onClose }: Props & { onClose: () => void }) {
  const words = useActWords();
  const dialog = useModal();
  const title = useId();
  const [pact, setPact] = useState(charters[0]!.id);
  const [said, setSaid] = useState<Said>({ procedure: '', host: '', title: '', zone: ownZone(), exercise: true });
  const [answer, setAnswer] = useState<Answered<Accepted> | 'sending' | null>(null);
  const parties = useParties(pact);
  const charter = charters.find(({ id }) => id === pact)!;
  const procedure = charter.procedures.find(({ id }) => id === said.procedure)?.id ?? charter.procedures[0]?.id ?? '';
  const host = parties.find(({ id }) => id === said.host)?.id ?? parties[0]?.id ?? '';
  const ready = said.title.trim() !== '' && host !== '';
  const send = async () => {
    if (!ready || answer === 'sending') return;
    setAnswer('sending');
    const id = `${idOf(said.title)}-${Date.now().toString(36)}`;
    const { zone, exercise } = said;
    const content = { title: { en: said.title.trim() }, pact, procedure, host, zone, exercise };
    const opened = await openOperation(id, content);
    setAnswer(opened);
    if (opened.ok) onOpened(id);
  };
  return (
    <dialog ref={dialog} className="act-dialog" aria-labelledby={title} onCancel={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <h2 id={title}>{words.start}</h2>
        <p className="fine">{words.startNote}</p>
        <OpeningFields {...{ charters, charter, parties, procedure, host, said }} onPact={setPact} onSaid={setSaid} />
        {answer !== null && answer !== 'sending' && !answer.ok && (
          <div className="act-way" role="alert">
            {answer.faults.map((fault) => (
              <p key={fault.field}>{faultLine(fault)}</p>
            ))}
          </div>
        )}
        <div className="act-buttons">
          <button type="submit" className="button button-strong" aria-disabled={!ready || answer === 'sending'}>
            {answer === 'sending' ? words.sending : words.open}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {words.cancel}
          </button>
        </div>
      </form>
    </dialog>
  );
}

interface Said {
  readonly procedure: string;
  readonly host: string;
  readonly title: string;
  readonly zone: string;
  readonly exercise: boolean;
}

function OpeningFields(props: {
  charters: readonly CharterLine[];
  charter: CharterLine;
  parties: ShownAnswer['parties'];
  procedure: string;
  host: string;
  said: Said;
  onPact: (pact: string) => void;
  onSaid: (said: Said) => void;
}) {
  const words = useActWords();
  const say = useSay();
  const named = useId();
  const { charters, charter, parties, procedure, host, said, onPact, onSaid } = props;
  return (
    <div className="act-fields">
      <div className="field">
        <label htmlFor={named}>{words.title}</label>
        <input
          id={named}
          type="text"
          value={said.title}
          onChange={(event) => onSaid({ ...said, title: event.target.value })}
        />
      </div>
      <Choice
        label={words.pact}
        value={charter.id}
        options={charters.map(({ id, names }) => ({ value: id, text: say(names) }))}
        onChange={onPact}
      />
      <Choice
        label={words.procedure}
        value={procedure}
        options={charter.procedures.map(({ id, title: text }) => ({ value: id, text: say(text) }))}
        onChange={(value) => onSaid({ ...said, procedure: value })}
      />
      <Choice
        label={words.host}
        value={host}
        options={parties.map(({ id, names }) => ({ value: id, text: say(names) }))}
        onChange={(value) => onSaid({ ...said, host: value })}
      />
      <Choice
        label={words.zoneOf}
        value={said.zone}
        options={zones(said.zone).map((value) => ({ value, text: value }))}
        onChange={(value) => onSaid({ ...said, zone: value })}
      />
      <label className="field-flag">
        <input
          type="checkbox"
          checked={said.exercise}
          onChange={(event) => onSaid({ ...said, exercise: event.target.checked })}
        />{' '}
        {words.exercise}
      </label>
    </div>
  );
}

/** The parties bound by a pact today, as the server finds them. */
function useParties(pact: string): ShownAnswer['parties'] {
  const [found, setFound] = useState<{ readonly pact: string; readonly parties: ShownAnswer['parties'] } | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    void fetchCharter(pact, { signal: abort.signal }).then((answer) => {
      if (!abort.signal.aborted && answer.ok) setFound({ pact, parties: answer.value.parties });
    });
    return () => abort.abort();
  }, [pact]);
  return found?.pact === pact ? found.parties : [];
}

function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function zones(chosen: string): readonly string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return known.includes(chosen) ? known : [chosen, ...known];
}

/** Letters and digits of a title as an id; of one that has none, a plain word. */
function idOf(title: string): string {
  const plain = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return plain === '' ? 'operation' : plain;
}
