import { useId, useState } from 'react';
import { useRoleName } from '../../app/acting/role-picker.tsx';
import { useActing } from '../../app/acting/acting.tsx';
import { useSession } from '../../app/session.tsx';
import { useStep, type Step } from './edition-steps.tsx';
import { NotTaken } from './not-taken.tsx';
import { useReportsWords } from './words.ts';

/** Withdrawal of what was published, with a reason that everybody reads and the name of who does it. */
export function WithdrawStep(props: Step) {
  const words = useReportsWords();
  const [open, setOpen] = useState(false);
  return (
    <div className="report-step">
      {open ? (
        <Asked {...props} onKeep={() => setOpen(false)} />
      ) : (
        <p className="report-actions">
          <button type="button" className="button" onClick={() => setOpen(true)}>
            {words.withdraw}
          </button>
          <span className="note">{words.withdrawNote}</span>
        </p>
      )}
    </div>
  );
}

function Asked(props: Step & { onKeep: () => void }) {
  const words = useReportsWords();
  const { role } = useActing();
  const { person } = useSession();
  const office = useRoleName()(role);
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const { send, stopped, busy } = useStep(props);
  const id = useId();
  const name = (person?.name ?? typed).trim();
  const missing = reason.trim() === '' || name === '';
  const content = { edition: props.edition.entry, reason: reason.trim() };
  return (
    <form
      aria-label={words.withdraw}
      onSubmit={(event) => {
        event.preventDefault();
        if (!missing) void send('report-withdrawal', content, name);
      }}
    >
      <p className="note">{words.withdrawAs(office)}</p>
      <div className="field">
        <label htmlFor={`${id}-why`}>{words.withdrawReason}</label>
        <textarea
          id={`${id}-why`}
          rows={3}
          maxLength={2000}
          value={reason}
          autoFocus
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      {person === null && (
        <div className="field">
          <label htmlFor={`${id}-who`}>{words.withdrawName}</label>
          <input id={`${id}-who`} value={typed} maxLength={120} onChange={(event) => setTyped(event.target.value)} />
        </div>
      )}
      <div className="report-actions">
        <button
          type="submit"
          className="button button-strong"
          disabled={busy || missing}
          aria-describedby={missing ? `${id}-no` : undefined}
        >
          {words.withdrawNow}
        </button>
        <button type="button" className="button" onClick={props.onKeep}>
          {words.withdrawKeep}
        </button>
        {missing && (
          <span id={`${id}-no`} className="note">
            {words.withdrawMissing}
          </span>
        )}
      </div>
      {stopped !== null && <NotTaken stopped={stopped} />}
    </form>
  );
}
