import { useId, useState, type ReactNode } from 'react';
import type { GrantAnswer } from '#contract';
import { faultLine, type Answered } from '../../app/requests.ts';
import { usePeopleWords } from './words.ts';

/** A labelled line to type in. */
export function Line(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'password' | 'date';
  complete?: string;
  required?: boolean;
  digits?: boolean;
}) {
  const id = useId();
  const { label, value, onChange, type = 'text', complete = 'off', required = true, digits = false } = props;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type={type}
        value={value}
        required={required}
        autoComplete={complete}
        inputMode={digits ? 'numeric' : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/** What is sent and what stands in its way; one at a time. */
export function useSending() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async <T,>(asking: () => Promise<Answered<T>>, then: (value: T) => void): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      const answer = await asking();
      if (answer.ok) then(answer.value);
      else setProblem(answer.faults.map((fault) => (fault.field === '' ? fault.found : faultLine(fault))).join('; '));
    } catch (error) {
      // The browser's own word: no passkey chosen, or none that fits.
      setProblem(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, send };
}

/** A form that sends nothing by itself. */
export function Form(props: { onSend: () => void; label?: string; children: ReactNode }) {
  return (
    <form
      className="people-form"
      aria-label={props.label}
      onSubmit={(event) => {
        event.preventDefault();
        props.onSend();
      }}
    >
      {props.children}
    </form>
  );
}

/** What stood in the way. */
export function Problem({ text }: { text: string | null }) {
  return text === null ? null : (
    <p className="notice notice-bad" role="alert">
      {text}
    </p>
  );
}

/** A moment in UTC, to the minute. */
export function minuteOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** A post in words: what, of whom, for which pact and office, in which time. */
export function PostText({ grant }: { grant: GrantAnswer }) {
  const words = usePeopleWords();
  const { post, pact, office, from, until, now, deputyOf } = grant;
  const state = now ? words.offices.now : from > Date.now() ? words.offices.later : words.offices.over;
  const reach = [pact ?? words.post.allPacts, ...(office === null ? [] : [office])].join(', ');
  return (
    <span className={now ? '' : 'muted'}>
      <strong>{words.posts[post]}</strong> · {reach} · {minuteOf(from)} –{' '}
      {until === null ? words.post.open : minuteOf(until)} · {state}
      {deputyOf !== null && ` · ${words.offices.deputy}`}
    </span>
  );
}

/** The name of a body: the secretariat's in words, a party by its id. */
export function useBodyName(): (body: string) => string {
  const { secretariat } = usePeopleWords();
  return (body) => (body === 'secretariat' ? secretariat : body);
}

/** Draws the whole page anew at a screen: others may now read other things. */
export function goTo(view: string): void {
  location.assign(`/?view=${view}`);
}
