import { useId, useMemo, useState } from 'react';
import { useMoment } from '../../app/moment.tsx';
import { useRecord } from '../../app/record.tsx';
import { Choice } from '../../ui/choice.tsx';
import { useFormat } from '../../ui/time.tsx';
import { CHOICES, earlierThan, ownLook, type EarlierChoice, type Look } from './earlier.ts';
import { useChangesWords } from './words.ts';

interface Earlier {
  readonly choice: EarlierChoice;
  readonly choose: (choice: EarlierChoice) => void;
  readonly own: { readonly at: string; readonly known: string };
  readonly write: (own: { at: string; known: string }) => void;
  /** What is wrong with the times written, by field. */
  readonly faults: ReadonlyMap<string, string>;
  /** The look compared with; while what is written cannot be read, the last that could. */
  readonly look: Look;
}

/** The earlier look: a day before to begin with, and after that what the reader chooses. */
export function useEarlier(): Earlier {
  const { at, known } = useMoment();
  const { span, zones } = useRecord();
  const [choice, setChoice] = useState<EarlierChoice>('day');
  const [own, write] = useState({ at: '', known: '' });
  const [kept, keep] = useState<Look>({ at, known });
  return useMemo(() => {
    const read = choice === 'own' ? ownLook(own, zones.theatre) : { look: null, faults: [] };
    const look = choice === 'own' ? (read.look ?? kept) : earlierThan({ at, known }, choice, span.from);
    const choose = (next: EarlierChoice) => {
      if (next === 'own') {
        keep(look);
        write({ at: written(look.at), known: written(look.known) });
      }
      setChoice(next);
    };
    const faults = new Map(read.faults.map(({ field, expected }) => [field, expected]));
    return { choice, choose, own, write, faults, look };
  }, [at, known, span.from, zones.theatre, choice, own, kept]);
}

const written = (time: number) => `${new Date(time).toISOString().slice(0, 16)}Z`;

/** Chooses the earlier look, and says of both which times they are at. */
export function EarlierPicker({ earlier, later }: { earlier: Earlier; later: Look }) {
  const words = useChangesWords();
  const format = useFormat();
  const { choice, choose, look } = earlier;
  const told = ({ at, known }: Look) => words.asWas(format.instant(at), format.instant(known));
  return (
    <section className="changes-looks" aria-label={words.from}>
      <Choice
        label={words.from}
        value={choice}
        options={CHOICES.map((value) => ({ value, text: words.choices[value] }))}
        onChange={choose}
      />
      {choice === 'own' && <OwnTimes earlier={earlier} />}
      <dl className="changes-times">
        <div>
          <dt>{words.earlier}</dt>
          <dd className="num">{told(look)}</dd>
        </div>
        <div>
          <dt>{words.later}</dt>
          <dd className="num">{told(later)}</dd>
        </div>
      </dl>
    </section>
  );
}

function OwnTimes({ earlier: { own, write, faults } }: { earlier: Earlier }) {
  const words = useChangesWords();
  const id = useId();
  const fields = [
    { field: 'at', label: words.ownAt },
    { field: 'known', label: words.ownKnown },
  ] as const;
  return (
    <div className="changes-own">
      {fields.map(({ field, label }) => {
        const fault = faults.get(field);
        return (
          <div className="field" key={field}>
            <label htmlFor={`${id}${field}`}>{label}</label>
            <input
              id={`${id}${field}`}
              value={own[field]}
              autoComplete="off"
              spellCheck={false}
              aria-invalid={fault !== undefined}
              aria-describedby={`${id}hint`}
              onChange={({ target }) => write({ ...own, [field]: target.value })}
            />
            {fault !== undefined && (
              <p className="field-fault" role="alert">
                {words.ownFault(fault)}
              </p>
            )}
          </div>
        );
      })}
      <p id={`${id}hint`} className="note">
        {words.ownHint}
      </p>
    </div>
  );
}
