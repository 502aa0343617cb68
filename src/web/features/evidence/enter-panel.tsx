import { useId, useState } from 'react';
import type { Fault } from '#kernel';
import type { Actor } from '#operation';
import { useRecord } from '../../app/record.tsx';
import { addressOf } from '../../app/route.ts';
import { Choice } from '../../ui/choice.tsx';
import { InnerLink } from '../../ui/inner-link.tsx';
import { useSay } from '../../ui/say.tsx';
import { Empty, Section } from '../../ui/section.tsx';
import { useFormat } from '../../ui/time.tsx';
import { useDeskWords } from './desk-words.ts';
import { enter, enterable, type Extent } from './enter.ts';
import { Faults, Working } from './intake.tsx';
import type { Item } from './items.ts';
import type { Pile, PileStore } from './pile-store.ts';
import { keepServerKey, serverKey } from '../../app/requests.ts';
import { keepReviewer, keptReviewer, type Reviewer } from './reviewer.ts';

/** What the panel needs of the record: sources by hash, and reviews on record by claim. */
export interface OnRecord {
  readonly sources: ReadonlyMap<string, string>;
  readonly standing: ReadonlyMap<string, string>;
  readonly foundElsewhere: readonly Item[];
}

type Outcome = { readonly entered: number } | { readonly faults: readonly Fault[] };

/** The last step: who reviews, what is entered, and the entries that come of it. */
export function EnterPanel(props: {
  store: PileStore;
  pile: Pile;
  record: OnRecord;
  onEntered: () => Promise<void>;
  onLog: () => void;
}) {
  const words = useDeskWords();
  const { operation } = useRecord();
  const { store, pile, record } = props;
  const [reviewer, setReviewer] = useState(keptReviewer);
  const [form, setForm] = useState({
    extent: 'all' as Extent,
    invented: false,
    reason: words.reasonUsual,
    key: serverKey(),
  });
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const tally = tallyOf(pile, form, record.foundElsewhere);
  const ready = tally.documents > 0 && pile.task === null;
  const go = async () => {
    keepServerKey(form.key.trim());
    keepReviewer(reviewer);
    setOutcome(null);
    const by = actorOf(reviewer);
    const answer = await enter(store, { operation, by, ...form, reason: form.reason || words.reasonUsual, ...record });
    await props.onEntered();
    store.change({ task: null });
    setOutcome(answer.ok ? { entered: answer.value } : { faults: answer.faults });
  };
  return (
    <Section id="desk-enter" title={words.enter} note={words.enterNote} wide>
      {pile.documents.length === 0 && outcome === null && <Empty>{words.nothingToEnter}</Empty>}
      {pile.documents.length > 0 && (
        <form
          className="desk-enter"
          onSubmit={(event) => {
            event.preventDefault();
            if (ready) void go();
          }}
        >
          <ReviewerFields reviewer={reviewer} onChange={setReviewer} />
          <EnterFields pile={pile} form={form} onChange={(part) => setForm({ ...form, ...part })} />
          <Tally tally={tally} />
          {tally.documents === 0 && <Empty>{words.onlyInvented}</Empty>}
          <p className="desk-buttons">
            <button type="submit" className="button button-strong" disabled={!ready}>
              {words.enterNow}
            </button>
          </p>
        </form>
      )}
      {pile.task?.what === 'entering' && <Working task={pile.task} />}
      {outcome !== null && <Told outcome={outcome} operation={operation} onLog={props.onLog} />}
    </Section>
  );
}

function actorOf({ party, office, person }: Reviewer): Actor {
  return {
    ...(party === '' ? {} : { party }),
    ...(office === '' ? {} : { office }),
    ...(person.trim() === '' ? {} : { person: person.trim() }),
  };
}

function tallyOf(
  pile: Pile,
  form: { readonly extent: Extent; readonly invented: boolean },
  elsewhere: readonly Item[],
) {
  const documents = enterable(pile, form);
  const docs = new Set(documents.map(({ doc }) => doc));
  const claims = documents.flatMap((document) => document.claims);
  const reviews = claims.filter(({ id }) => pile.drafts.has(id)).length;
  return {
    documents: documents.length,
    claims: form.extent === 'all' ? claims.length : reviews,
    reviews: reviews + elsewhere.filter(({ id, doc }) => docs.has(doc) && pile.drafts.has(id)).length,
    own: pile.own.filter(({ doc }) => docs.has(doc)).length,
  };
}

function Tally({ tally }: { tally: ReturnType<typeof tallyOf> }) {
  const words = useDeskWords();
  const { number } = useFormat();
  return (
    <p className="num" role="status">
      {words.tally({
        documents: number(tally.documents),
        claims: number(tally.claims),
        reviews: number(tally.reviews),
        own: number(tally.own),
      })}
    </p>
  );
}

function Told({ outcome, operation, onLog }: { outcome: Outcome; operation: string; onLog: () => void }) {
  const words = useDeskWords();
  const format = useFormat();
  if ('faults' in outcome) return <Faults faults={outcome.faults} title={words.notEntered} />;
  return (
    <p className="notice desk-known" role="status">
      {words.entered(format.number(outcome.entered))}{' '}
      <InnerLink href={`${addressOf(operation)}#log`} onFollow={onLog}>
        {words.seeLog}
      </InnerLink>
    </p>
  );
}

function ReviewerFields({ reviewer, onChange }: { reviewer: Reviewer; onChange: (reviewer: Reviewer) => void }) {
  const words = useDeskWords();
  const say = useSay();
  const { charter } = useRecord();
  const person = useId();
  const offices = [...(charter?.offices ?? []), ...(charter?.organs ?? [])].map(({ id, title }) => ({
    value: id,
    text: say(title),
  }));
  const parties = (charter?.parties ?? []).map(({ id, names }) => ({ value: id, text: say(names) }));
  return (
    <fieldset className="desk-fields">
      <legend>
        {words.reviewer} <span className="note">{words.reviewerNote}</span>
      </legend>
      <div className="field">
        <label htmlFor={person}>{words.person}</label>
        <input
          id={person}
          required
          maxLength={120}
          autoComplete="name"
          value={reviewer.person}
          onChange={(event) => onChange({ ...reviewer, person: event.target.value })}
        />
      </div>
      <Choice
        label={words.office}
        value={reviewer.office}
        options={[{ value: '', text: words.nobody }, ...offices]}
        onChange={(office) => onChange({ ...reviewer, office })}
      />
      <Choice
        label={words.party}
        value={reviewer.party}
        options={[{ value: '', text: words.nobody }, ...parties]}
        onChange={(party) => onChange({ ...reviewer, party })}
      />
    </fieldset>
  );
}

interface Form {
  readonly extent: Extent;
  readonly invented: boolean;
  readonly reason: string;
  readonly key: string;
}

function EnterFields(props: { pile: Pile; form: Form; onChange: (part: Partial<Form>) => void }) {
  const words = useDeskWords();
  const [reason, key] = [useId(), useId()];
  const { pile, form, onChange } = props;
  return (
    <div className="desk-fields">
      <Choice
        label={words.extentLabel}
        value={form.extent}
        options={(['all', 'reviewed'] as const).map((value) => ({ value, text: words.extent[value] }))}
        onChange={(extent) => onChange({ extent })}
      />
      <div className="field">
        <label htmlFor={reason}>{words.reason}</label>
        <input
          id={reason}
          maxLength={400}
          value={form.reason}
          onChange={(event) => onChange({ reason: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={key}>{words.key}</label>
        <input
          id={key}
          type="password"
          autoComplete="off"
          aria-describedby={`${key}-note`}
          value={form.key}
          onChange={(event) => onChange({ key: event.target.value })}
        />
        <span id={`${key}-note`} className="fine">
          {words.keyNote}
        </span>
      </div>
      {pile.documents.some(({ invented }) => invented) && (
        <label className="desk-check">
          <input
            type="checkbox"
            checked={form.invented}
            onChange={(event) => onChange({ invented: event.target.checked })}
          />
          <span>
            {words.inventedToo} <span className="under">{words.inventedNote}</span>
          </span>
        </label>
      )}
    </div>
  );
}
