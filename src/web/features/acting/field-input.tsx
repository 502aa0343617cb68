import { useId, type ReactNode } from 'react';
import { useSay } from '../../ui/say.tsx';
import type { Offered } from './choices.ts';
import type { Field } from './fields.ts';
import { LocalInput } from './local-input.tsx';
import { fromPairs } from './pairs.ts';
import { useActWords } from './words.ts';

interface Props {
  readonly field: Field;
  readonly value: unknown;
  readonly offered: readonly Offered[];
  /** What is wrong with it, said beneath. */
  readonly wrong: readonly string[];
  readonly onChange: (value: unknown) => void;
}

/** One member of an act, to be written or chosen. */
export function FieldInput({ field, value, offered, wrong, onChange }: Props) {
  const words = useActWords();
  const id = useId();
  const label = words.fields[field.name] ?? field.name;
  const empty = value === undefined || value === '';
  const unread =
    field.shape === 'pairs' && typeof value === 'string' && fromPairs(field.pairs, value.trim()) === value.trim();
  const problem = wrong.length > 0 && (
    <p id={`${id}-wrong`} className="field-wrong">
      {empty ? words.empty : unread ? `${words.lines}: ${words.pairs[field.pairs]}` : wrong.join('; ')}
    </p>
  );
  const described = wrong.length > 0 ? { 'aria-describedby': `${id}-wrong`, 'aria-invalid': true } : {};
  const note = field.optional === true && field.shape !== 'flag' && <span className="muted"> ({words.optional})</span>;
  if (field.shape === 'flag') {
    return (
      <label className="field-flag">
        <input type="checkbox" checked={value === true} onChange={(event) => onChange(event.target.checked)} /> {label}
      </label>
    );
  }
  if (field.shape === 'many' || field.shape === 'tasks') {
    return <Several {...{ label, note, problem, offered, value, onChange }} />;
  }
  const text = typeof value === 'string' ? value : '';
  const change = (event: { target: { value: string } }) => onChange(event.target.value);
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {note}
        {field.shape === 'lines' && <span className="muted"> ({words.lines})</span>}
        {field.shape === 'pairs' && (
          <span className="muted">
            {' '}
            ({words.lines}: {words.pairs[field.pairs]})
          </span>
        )}
      </label>
      {field.shape === 'one' && <One {...{ id, text, offered, described }} onChange={onChange} />}
      {field.shape === 'local' && <LocalInput {...{ id, label, value, described, onChange }} />}
      {isLong(field) && (
        <textarea id={id} rows={field.shape === 'lines' ? 3 : 2} value={text} onChange={change} {...described} />
      )}
      {(field.shape === 'text' || field.shape === 'when' || field.shape === 'term' || field.shape === 'number') && (
        <input
          id={id}
          type="text"
          inputMode={field.shape === 'number' ? 'numeric' : 'text'}
          value={text}
          onChange={change}
          {...described}
        />
      )}
      {problem}
    </div>
  );
}

function isLong({ shape }: Field): boolean {
  return shape === 'lines' || shape === 'command' || shape === 'pairs';
}

function One(props: {
  id: string;
  text: string;
  offered: readonly Offered[];
  described: object;
  onChange: (value: unknown) => void;
}) {
  const words = useActWords();
  const say = useSay();
  const { id, text, offered, described, onChange } = props;
  return (
    <select id={id} value={text} onChange={(event) => onChange(event.target.value)} {...described}>
      <option value="">{words.choose}</option>
      {text !== '' && !offered.some(({ value }) => value === text) && <option value={text}>{text}</option>}
      {offered.map((each) => (
        <option key={each.value} value={each.value}>
          {say(each.text)}
        </option>
      ))}
    </select>
  );
}

function Several(props: {
  label: string;
  note: ReactNode;
  problem: ReactNode;
  offered: readonly Offered[];
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  const say = useSay();
  const { label, note, problem, offered, onChange } = props;
  const chosen = Array.isArray(props.value) ? (props.value as readonly string[]) : [];
  return (
    <fieldset className="field-several">
      <legend>
        {label}
        {note}
      </legend>
      <div className="field-list">
        {offered.map(({ value, text }) => (
          <label key={value}>
            <input
              type="checkbox"
              checked={chosen.includes(value)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, value] : chosen.filter((each) => each !== value))
              }
            />{' '}
            {say(text)}
          </label>
        ))}
      </div>
      {problem}
    </fieldset>
  );
}
