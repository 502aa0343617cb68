import { useId, useState, type ReactNode } from 'react';
import { CLAIM_KINDS, MODALITIES, sliceByPoints } from '#evidence';
import { useTerms } from '../../app/settings.tsx';
import { Choice } from '../../ui/choice.tsx';
import { useDeskWords } from './desk-words.ts';
import type { PileDocument } from './pile-store.ts';
import { NOTHING_SAID, timeOf, type ClaimSaid } from './said.ts';
import { passageOf } from './segments.ts';
import type { DeskWords } from './words-en.ts';

/** What the form is opened on: a claim of the list, or words of the text. */
export interface Editing {
  readonly id: string | null;
  /** A program found it: its passage stays, and what changes becomes a correction. */
  readonly found: boolean;
  readonly said: ClaimSaid | null;
  readonly place: { readonly start: number; readonly end: number };
}

interface Props {
  readonly editing: Editing;
  readonly document: PileDocument;
  readonly onClose: () => void;
  readonly onKeep: (kept: { id: string; start: number; end: number; said: ClaimSaid }) => void;
}

type Fields = Record<
  'subject' | 'predicate' | 'value' | 'lower' | 'upper' | 'unit' | 'asOf' | 'place' | 'attributedTo',
  string
>;
type Wrong = Partial<Record<keyof Fields | 'passage', string>>;

/** Corrects a claim or adds one; every field that is wrong is told at once. */
export function ClaimForm({ editing, document, onClose, onKeep }: Props) {
  const words = useDeskWords();
  const before = editing.said ?? { ...NOTHING_SAID, asOf: document.publishedAt };
  const [fields, setFields] = useState<Fields>(() => fieldsOf(before));
  const [rest, setRest] = useState({ kind: before.kind, modality: before.modality, approximate: before.approximate });
  const [passage, setPassage] = useState(() => sliceByPoints(document.text, editing.place.start, editing.place.end));
  const [wrong, setWrong] = useState<Wrong>({});
  const title = useId();
  const keep = () => {
    const place = editing.found ? editing.place : placeOf(passage, editing, document);
    const faults = { ...wrongIn(fields, words), ...(place === null ? { passage: words.passageMissing } : {}) };
    setWrong(faults);
    if (Object.keys(faults).length > 0 || place === null) return;
    const id = editing.id ?? `own-${crypto.randomUUID()}`;
    onKeep({ id, start: place.start, end: place.end, said: saidOf(fields, rest) });
  };
  return (
    <form
      className="desk-form"
      aria-labelledby={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <h3 id={title}>{editing.id === null ? words.addTitle : words.correctTitle}</h3>
      {!editing.found && (
        <Field
          label={words.passage}
          wrong={wrong.passage}
          value={passage}
          onChange={setPassage}
          first
          wide
          long={PASSAGE_MAX}
        />
      )}
      <FormFields {...{ fields, setFields, rest, setRest, wrong, editing }} />
      <p className="desk-buttons">
        <button type="submit" className="button button-strong">
          {words.keep}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {words.cancel}
        </button>
      </p>
    </form>
  );
}

const PASSAGE_MAX = 4000;

type Rest = Pick<ClaimSaid, 'kind' | 'modality' | 'approximate'>;

function FormFields(props: {
  fields: Fields;
  setFields: (fields: Fields) => void;
  rest: Rest;
  setRest: (rest: Rest) => void;
  wrong: Wrong;
  editing: Editing;
}) {
  const words = useDeskWords();
  const terms = useTerms();
  const { fields, setFields, rest, setRest, wrong, editing } = props;
  const field = (name: keyof Fields, label: string, more: { note?: string; first?: boolean; long?: number } = {}) => (
    <Field
      label={label}
      value={fields[name]}
      wrong={wrong[name]}
      onChange={(value) => setFields({ ...fields, [name]: value })}
      {...more}
    />
  );
  return (
    <div className="desk-fields">
      <Choice
        label={words.kind}
        value={rest.kind}
        options={CLAIM_KINDS.map((value) => ({ value, text: terms.claim[value] }))}
        onChange={(kind) => setRest({ ...rest, kind })}
      />
      <Choice
        label={words.modality}
        value={rest.modality}
        options={MODALITIES.map((value) => ({ value, text: terms.modality[value] }))}
        onChange={(modality) => setRest({ ...rest, modality })}
      />
      {field('subject', words.subject, { first: editing.found, long: 200 })}
      {field('predicate', words.predicate)}
      {field('value', words.value, { note: words.valueNote, long: 400 })}
      {field('unit', words.unit, { long: 40 })}
      {field('lower', words.lower)}
      {field('upper', words.upper)}
      <label className="desk-check">
        <input
          type="checkbox"
          checked={rest.approximate}
          onChange={(event) => setRest({ ...rest, approximate: event.target.checked })}
        />
        {words.approximate}
      </label>
      {field('asOf', words.asOf, { note: words.asOfNote })}
      {field('place', words.place)}
      {field('attributedTo', words.quoted, { long: 200 })}
    </div>
  );
}

function Field(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  wrong?: string | undefined;
  note?: string;
  first?: boolean;
  wide?: boolean;
  /** Most characters; 80 without it. */
  long?: number;
}): ReactNode {
  const id = useId();
  const { wrong, note } = props;
  const told = [wrong, note].filter((part) => part !== undefined).join(' ');
  return (
    <div className={`field${props.wide === true ? ' desk-wide' : ''}`}>
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        value={props.value}
        maxLength={props.long ?? 80}
        aria-invalid={wrong !== undefined}
        aria-describedby={told === '' ? undefined : `${id}-told`}
        autoFocus={props.first === true}
        onChange={(event) => props.onChange(event.target.value)}
      />
      {told !== '' && (
        <span id={`${id}-told`} className={wrong === undefined ? 'fine' : 'desk-wrong'}>
          {told}
        </span>
      )}
    </div>
  );
}

function fieldsOf({ subject, predicate, value, lower, upper, unit, asOf, place, attributedTo }: ClaimSaid): Fields {
  const text = (given: string | number | null) => (given === null ? '' : String(given));
  return {
    ...{ subject, predicate, value: text(value), lower: text(lower), upper: text(upper), unit: text(unit) },
    ...{ asOf: text(asOf), place: text(place), attributedTo: text(attributedTo) },
  };
}

const NUMBER = /^\d[\d\s\u00a0]*(?:[.,]\d+)?$/;

function numberOf(text: string): number | null {
  return NUMBER.test(text.trim()) ? Number(text.replace(/[\s\u00a0]/g, '').replace(',', '.')) : null;
}

function wrongIn(fields: Fields, words: DeskWords): Wrong {
  const wrong: Wrong = {};
  for (const name of ['subject', 'predicate'] as const) if (fields[name].trim() === '') wrong[name] = words.needed;
  for (const name of ['lower', 'upper'] as const) {
    if (fields[name].trim() !== '' && numberOf(fields[name]) === null) wrong[name] = words.numberWrong;
  }
  if (fields.asOf.trim() !== '' && timeOf(fields.asOf.trim()) === null) wrong.asOf = words.asOfWrong;
  return wrong;
}

function saidOf(fields: Fields, rest: Rest): ClaimSaid {
  const text = (name: keyof Fields) => (fields[name].trim() === '' ? null : fields[name].trim());
  return {
    ...rest,
    subject: fields.subject.trim(),
    predicate: fields.predicate.trim(),
    value: numberOf(fields.value) ?? text('value'),
    lower: numberOf(fields.lower),
    upper: numberOf(fields.upper),
    ...{ unit: text('unit'), asOf: text('asOf'), place: text('place'), attributedTo: text('attributedTo') },
  };
}

/** The place that was selected, while the words are still those; else where the words given stand. */
function placeOf(passage: string, { place }: Editing, { text }: PileDocument) {
  const same = place.end > place.start && sliceByPoints(text, place.start, place.end) === passage;
  return same ? place : passageOf(text, passage);
}
