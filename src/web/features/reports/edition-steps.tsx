import { useId, useState } from 'react';
import type { Accepted } from '#contract';
import { readMoment } from '#desk';
import { isSameOffice, type Edition } from '#views';
import { useActing } from '../../app/acting/acting.tsx';
import { useRoleName } from '../../app/acting/role-picker.tsx';
import { useRecord } from '../../app/record.tsx';
import { write } from '../../app/requests.ts';
import { Choice } from '../../ui/choice.tsx';
import { Icon } from '../../ui/icon.tsx';
import { NotTaken, type Stopped } from './not-taken.tsx';
import { officeOf } from './report-model.ts';
import { useReportsWords } from './words.ts';

/** An edition, and what is done when a step of it is taken. */
export interface Step {
  readonly edition: Edition;
  readonly onDone: () => Promise<void>;
}

/** Sends a step of an edition in the name of the role chosen. */
export function useStep({ onDone }: Step) {
  const { operation } = useRecord();
  const { role } = useActing();
  const [stopped, setStopped] = useState<Stopped | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (
    kind: `report-${'approval' | 'publication' | 'withdrawal'}`,
    content: object,
    person?: string,
  ) => {
    setBusy(true);
    const by = { ...officeOf(role), ...(person === undefined ? {} : { person }) };
    const answer = await write<Accepted>('enterReport', operation, { kind, by, content });
    setBusy(false);
    if (answer.ok) await onDone();
    else setStopped(answer);
  };
  return { send, stopped, busy };
}

/** Approval, by another office than the author's where possible; where not, it is said. */
export function ApproveStep(props: Step) {
  const { edition } = props;
  const words = useReportsWords();
  const { role } = useActing();
  const name = useRoleName()(role);
  const id = useId();
  const [note, setNote] = useState('');
  const { send, stopped, busy } = useStep(props);
  const own = isSameOffice(edition.by, officeOf(role));
  const approve = (outcome: 'approved' | 'returned') => {
    const said = note.trim() === '' ? {} : { note: note.trim() };
    return void send('report-approval', { edition: edition.entry, outcome, ...said });
  };
  return (
    <div className="report-step">
      <p className={own ? 'section-warning' : 'note'}>
        {own && <Icon name="alert" />} {(own ? words.approveSame : words.approveAs)(name)}
      </p>
      <div className="field">
        <label htmlFor={id}>{words.note}</label>
        <input id={id} value={note} maxLength={2000} onChange={(event) => setNote(event.target.value)} />
      </div>
      <div className="report-actions">
        <button type="button" className="button button-strong" disabled={busy} onClick={() => approve('approved')}>
          {words.approve}
        </button>
        <button type="button" className="button" disabled={busy} onClick={() => approve('returned')}>
          {words.sendBack}
        </button>
      </div>
      {stopped !== null && <NotTaken stopped={stopped} />}
    </div>
  );
}

/** Publication, at once or not before a time of the theatre. */
export function PublishStep(props: Step) {
  const words = useReportsWords();
  const { zones } = useRecord();
  const id = useId();
  const [when, setWhen] = useState<'now' | 'later'>('now');
  const [until, setUntil] = useState('');
  const [wrong, setWrong] = useState(false);
  const { send, stopped, busy } = useStep(props);
  const publish = () => {
    const read = when === 'now' ? null : readMoment(until, zones.theatre, 'embargo');
    setWrong(read?.ok === false);
    if (read?.ok === false) return;
    const embargo = read === null ? null : new Date(read.value).toISOString();
    void send('report-publication', { edition: props.edition.entry, embargo });
  };
  return (
    <div className="report-step">
      <div className="report-choices">
        <Choice
          label={words.publishAt}
          value={when}
          options={[
            { value: 'now', text: words.atOnce },
            { value: 'later', text: words.later },
          ]}
          onChange={setWhen}
        />
        {when === 'later' && (
          <div className="field">
            <label htmlFor={id}>{words.embargo(zones.theatre)}</label>
            <input
              id={id}
              type="datetime-local"
              value={until}
              aria-invalid={wrong}
              aria-describedby={wrong ? `${id}-wrong` : undefined}
              onChange={(event) => setUntil(event.target.value)}
            />
            {wrong && (
              <span id={`${id}-wrong`} className="section-wrong" role="alert">
                {words.badTime}
              </span>
            )}
          </div>
        )}
        <button type="button" className="button button-strong" disabled={busy} onClick={publish}>
          {words.publish}
        </button>
      </div>
      {stopped !== null && <NotTaken stopped={stopped} />}
    </div>
  );
}
