import { useState, type ReactNode } from 'react';
import type { CircleContent, RecordBody } from '#operation';
import { useActing } from '../../app/acting/acting.tsx';
import { faultLine } from '../../app/requests.ts';
import { useCircleWords } from './words.ts';

type Content = CircleContent | RecordBody<'sealed'>['content'];

/** Enters a circle or a sealed note for a party, and says what stood in the way. */
export function useEntering(party: string) {
  const { enterRecord } = useActing();
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const enter = async (kind: 'circle' | 'sealed', making: () => Promise<Content>): Promise<boolean> => {
    setBusy(true);
    setProblems([]);
    try {
      const answer = await enterRecord({ kind, by: { party }, content: await making() });
      if (!answer.ok) {
        const refused = answer.refusal === null ? [] : [answer.refusal.code];
        setProblems([...answer.faults.map(faultLine), ...refused]);
      }
      return answer.ok;
    } catch (thrown) {
      setProblems([thrown instanceof Error ? thrown.message : String(thrown)]);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, problems, enter };
}

/** A form whose button says why it cannot be pressed. */
export function EnteringForm(props: {
  label: string;
  send: string;
  /** null: it can be sent. */
  missing: string | null;
  busy: boolean;
  problems: readonly string[];
  onSend: () => void;
  children: ReactNode;
}) {
  const words = useCircleWords();
  const { mayWrite } = useActing();
  const { label, send, busy, problems, onSend, children } = props;
  const missing = mayWrite ? props.missing : words.noKey;
  return (
    <form
      className="circle-form"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        if (missing === null && !busy) onSend();
      }}
    >
      {children}
      {problems.length > 0 && (
        <div className="notice notice-bad" role="alert">
          <strong>{words.problem}</strong>
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      )}
      <p className="circle-send">
        <button type="submit" className="button button-strong" disabled={missing !== null || busy}>
          {busy ? words.sending : send}
        </button>
        {missing !== null && <span className="muted">{missing}</span>}
      </p>
    </form>
  );
}

/** A labelled text of one or more lines. */
export function TextField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  rows?: number;
  id: string;
}) {
  const { label, value, onChange, rows, id } = props;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {rows === undefined ? (
        <input id={id} value={value} maxLength={120} onChange={({ target }) => onChange(target.value)} />
      ) : (
        <textarea id={id} value={value} rows={rows} onChange={({ target }) => onChange(target.value)} />
      )}
    </div>
  );
}
