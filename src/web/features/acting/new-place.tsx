import { useId, useState } from 'react';
import type { Accepted } from '#contract';
import { useActing } from '../../app/acting/acting.tsx';
import { useNames } from '../../app/record.tsx';
import type { Answered } from '../../app/requests.ts';
import { useModal } from '../../ui/modal.ts';
import { choicesFor } from './choices.ts';
import { FieldInput } from './field-input.tsx';
import type { Field } from './fields.ts';
import { placeContent } from './place-content.ts';
import { useActWords } from './words.ts';

/** Enters a place that acts and claims can then refer to. */
export function NewPlace() {
  const words = useActWords();
  const { setting, mayWrite } = useActing();
  const [asked, setAsked] = useState(false);
  if (setting === null || !mayWrite) return null;
  return (
    <>
      <button type="button" className="button" onClick={() => setAsked(true)}>
        {words.newPlace}
      </button>
      {asked && <PlaceDialog onClose={() => setAsked(false)} />}
    </>
  );
}

const FIELDS: readonly Field[] = [
  { name: 'name', shape: 'local' },
  { name: 'within', shape: 'one', of: 'places', optional: true },
  { name: 'lat', shape: 'text', optional: true },
  { name: 'lon', shape: 'text', optional: true },
  { name: 'uncertaintyMetres', shape: 'number', optional: true },
  { name: 'placeBasis', shape: 'local', optional: true },
];

function PlaceDialog({ onClose }: { onClose: () => void }) {
  const words = useActWords();
  const names = useNames();
  const dialog = useModal();
  const title = useId();
  const { setting, enterPlace } = useActing();
  const [written, setWritten] = useState<Readonly<Record<string, unknown>>>({});
  const [answer, setAnswer] = useState<Answered<Accepted> | 'sending' | null>(null);
  const read = placeContent(written, new Set(setting?.state.places.keys()));
  const faults = [...read.faults, ...(answer !== null && answer !== 'sending' && !answer.ok ? answer.faults : [])];
  const done = answer !== null && answer !== 'sending' && answer.ok;
  const send = async () => {
    if (read.content === null || answer === 'sending') return;
    setAnswer('sending');
    setAnswer(await enterPlace(read.content));
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
        <h2 id={title}>{words.newPlace}</h2>
        <p className="fine">{words.newPlaceNote}</p>
        {!done && setting !== null && (
          <div className="act-fields">
            {FIELDS.map((field) => (
              <FieldInput
                key={field.name}
                field={field}
                value={written[field.name]}
                offered={'of' in field ? choicesFor(field.of, setting, names) : []}
                wrong={faults
                  .filter((fault) => fault.field.replace(/^content\./, '') === field.name)
                  .map(({ expected }) => expected)}
                onChange={(value) => setWritten((before) => ({ ...before, [field.name]: value }))}
              />
            ))}
          </div>
        )}
        <div role="status">
          {done && <p className="act-way act-clear">{words.done}</p>}
          {!done && faults.length > 0 && <p className="act-way">{faults.map(({ expected }) => expected).join('; ')}</p>}
        </div>
        <div className="act-buttons">
          {!done && (
            <button type="submit" className="button button-strong" aria-disabled={read.content === null}>
              {answer === 'sending' ? words.sending : words.enterIt}
            </button>
          )}
          <button type="button" className="button" onClick={onClose}>
            {done ? words.close : words.cancel}
          </button>
        </div>
      </form>
    </dialog>
  );
}
