import { useId, useMemo, useState } from 'react';
import type { Accepted } from '#contract';
import { entryId, type Fault } from '#kernel';
import { useActing } from '../../app/acting/acting.tsx';
import { bodyOf, type ActDraft, type Obstacle, type Setting } from '../../app/acting/draft.ts';
import { ObstacleText } from '../../app/acting/obstacle.tsx';
import { useNames } from '../../app/record.tsx';
import type { Answered } from '../../app/requests.ts';
import type { ToSign } from '../../app/signing.ts';
import { EntryCard } from '../../ui/entry-card.tsx';
import { useTerms } from '../../app/settings.tsx';
import { useModal } from '../../ui/modal.ts';
import { useSay } from '../../ui/say.tsx';
import './acting.css';
import { choicesFor } from './choices.ts';
import { FieldInput } from './field-input.tsx';
import { FIELDS } from './fields.ts';
import { useActWords } from './words.ts';
import { wholeContent, writtenFrom } from './written.ts';

/** The form of an act: written down, examined as it is written, performed; nothing is lost when it is refused. */
export function ActDialog({ draft, setting }: { draft: ActDraft; setting: Setting }) {
  const words = useActWords();
  const terms = useTerms();
  const { closeForm, obstacleTo, perform, signing } = useActing();
  const [written, setWritten] = useState<Readonly<Record<string, unknown>>>(() => writtenFrom(draft));
  const [answer, setAnswer] = useState<Answered<Accepted> | 'sending' | null>(null);
  const dialog = useModal();
  const title = useId();
  const whole = useMemo(
    () => ({ ...draft, content: wholeContent(draft.kind, written, setting.charter) }),
    [draft, written, setting],
  );
  const [id] = useState(newId);
  const obstacle = useMemo(() => obstacleTo(whole), [obstacleTo, whole]);
  const faults = obstacle?.kind === 'faulty' ? obstacle.faults : [];
  const done = answer !== null && answer !== 'sending' && answer.ok;
  const [toSign, setToSign] = useState<ToSign | null>(null);
  const signs = signing?.signs(whole) === true;
  const send = async () => {
    if (obstacle !== null || answer === 'sending') return;
    setAnswer('sending');
    if (signing === null || !signs) return setAnswer(await perform(whole, id));
    if (toSign !== null) {
      const signed = await signing.finish(toSign);
      if (!signed.ok) setToSign(null);
      return setAnswer(signed);
    }
    const prepared = await signing.prepare(whole);
    setToSign(prepared.ok ? prepared.value : null);
    setAnswer(prepared.ok ? null : prepared);
  };
  return (
    <dialog ref={dialog} className="act-dialog" aria-labelledby={title} onCancel={closeForm}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <h2 id={title}>{terms.act[draft.kind]}</h2>
        <Performer draft={whole} setting={setting} />
        {!done && toSign === null && <Fields {...{ draft, setting, written, faults }} onWritten={setWritten} />}
        {!done && toSign !== null && <Signed {...toSign} onBack={() => setToSign(null)} />}
        <Standing obstacle={obstacle} answer={answer} />
        <div className="act-buttons">
          {!done && (
            <button
              type="submit"
              className="button button-strong"
              aria-disabled={obstacle !== null || answer === 'sending'}
              aria-describedby={`${title}-way`}
            >
              {answer === 'sending'
                ? words.sending
                : signs
                  ? toSign === null
                    ? words.toSign
                    : words.sign
                  : words.perform}
            </button>
          )}
          <button type="button" className="button" onClick={closeForm}>
            {done ? words.close : words.cancel}
          </button>
        </div>
      </form>
    </dialog>
  );
}

/** What is about to be signed, in words made from the bytes themselves. */
function Signed({ prepared, entry, onBack }: ToSign & { onBack: () => void }) {
  const words = useActWords();
  return (
    <section className="act-signed" aria-label={words.youSign}>
      <h3>{words.youSign}</h3>
      <EntryCard entry={entry} />
      <p className="fine">{words.signNote}</p>
      <details>
        <summary>{words.signedText}</summary>
        <code className="act-signed-text">{prepared.body}</code>
      </details>
      <button type="button" className="button button-quiet" onClick={onBack}>
        {words.back}
      </button>
    </section>
  );
}

/** The same for every try to send what stands in this form: what came through though no answer did is not written twice. */
function newId(): string {
  return entryId(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
}

function Fields(props: {
  draft: ActDraft;
  setting: Setting;
  written: Readonly<Record<string, unknown>>;
  faults: readonly Fault[];
  onWritten: (change: (before: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>) => void;
}) {
  const words = useActWords();
  const names = useNames();
  const { draft, setting, written, faults, onWritten } = props;
  const fields = FIELDS[draft.kind];
  const wrongWith = (name: string) =>
    faults
      .filter(({ field }) => field === `content.${name}` || field.startsWith(`content.${name}.`))
      .map(({ expected }) => expected);
  return (
    <div className="act-fields">
      {fields.map((field) => (
        <FieldInput
          key={field.name}
          field={field}
          value={written[field.name]}
          offered={'of' in field ? choicesFor(field.of, setting, names) : []}
          wrong={wrongWith(field.name)}
          onChange={(value) => onWritten((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
      {fields.some(({ shape }) => shape === 'when' || shape === 'term') && (
        <p className="fine">{words.zone(setting.zone)}</p>
      )}
    </div>
  );
}

function Performer({ draft, setting }: { draft: ActDraft; setting: Setting }) {
  const words = useActWords();
  const names = useNames();
  const say = useSay();
  const by = bodyOf(draft, setting).by as { readonly party?: string; readonly office?: string };
  const who = [
    ...(by.office === undefined ? [] : [say(names.office(by.office))]),
    ...(by.party === undefined ? [] : [say(names.party(by.party))]),
  ];
  return (
    <p className="fine">
      {words.by}: {who.join(', ')}
    </p>
  );
}

function Standing({ obstacle, answer }: { obstacle: Obstacle | null; answer: Answered<Accepted> | 'sending' | null }) {
  const words = useActWords();
  const said = answer === 'sending' ? null : answer;
  if (said?.ok === true) {
    return (
      <p className="act-way act-clear" role="status">
        <strong>{words.done}</strong> {words.doneNote}
      </p>
    );
  }
  const refused: Obstacle | null =
    said === null
      ? null
      : said.refusal !== null
        ? { kind: 'refused', refusal: said.refusal }
        : { kind: 'faulty', faults: said.faults };
  const shown = refused ?? obstacle;
  return (
    <div className={`act-way${shown === null ? ' act-clear' : ''}`} role="status">
      {refused !== null && <p>{refused.kind === 'refused' ? words.refused : words.failed}</p>}
      {shown === null ? (
        words.clear
      ) : (
        <>
          <h3>{words.inTheWay}</h3>
          <ObstacleText obstacle={shown} />
        </>
      )}
    </div>
  );
}
