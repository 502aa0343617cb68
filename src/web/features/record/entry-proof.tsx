import { useEffect, useState } from 'react';
import type { HeadAnswer } from '#contract';
import type { Fault } from '#kernel';
import type { Entry } from '#operation';
import { pageSha256 } from '../../app/hash.ts';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useFormat } from '../../ui/time.tsx';
import { Copyable } from './copyable.tsx';
import { checkEntry, isSound, type EntryCheck } from './entry-check.ts';
import { EntryReceipt } from './entry-receipt.tsx';
import { fetchProven } from './ledger-requests.ts';
import { useRecordWords } from './words.ts';

type Proving =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly problem: string }
  | { readonly state: 'done'; readonly check: EntryCheck };

/** Fetches an entry's leaf and proof, recomputes the root from them here, and says what came out, step by step. */
export function EntryProof({ entry, head }: { entry: Entry; head: HeadAnswer | null }) {
  const words = useRecordWords();
  const [proving, again] = useProving(entry, head);
  return (
    <section className="record-proof" aria-label={words.proof}>
      <h3>{words.proof}</h3>
      {head === null && <p className="note">{words.noHead}</p>}
      {head !== null && entry.index >= head.size && <p className="note">{words.newer}</p>}
      {head !== null && entry.index < head.size && (
        <>
          <div role="status">
            {proving.state === 'loading' && <p className="note">{words.fetchingProof}</p>}
            {proving.state === 'failed' && <p className="notice notice-bad">{words.proofFailed(proving.problem)}</p>}
            {proving.state === 'done' && (
              <Mark tone={isSound(proving.check) ? 'good' : 'bad'} icon={isSound(proving.check) ? 'check' : 'cross'}>
                {isSound(proving.check) ? words.sound : words.unsound}
              </Mark>
            )}
          </div>
          {proving.state === 'failed' && (
            <button type="button" className="button" onClick={again}>
              {words.again}
            </button>
          )}
          {proving.state === 'done' && <Steps check={proving.check} head={head} />}
          {proving.state === 'done' && <EntryReceipt entry={entry} head={head} />}
        </>
      )}
    </section>
  );
}

function useProving(entry: Entry, head: HeadAnswer | null): [Proving, () => void] {
  const [proving, setProving] = useState<Proving>({ state: 'loading' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (head === null || entry.index >= head.size) return;
    const abort = new AbortController();
    setProving({ state: 'loading' });
    void fetchProven(head, entry.index, abort.signal).then((answer) => {
      if (abort.signal.aborted) return;
      if (answer.ok) {
        setProving({ state: 'done', check: checkEntry({ entry, head, ...answer.value }, pageSha256) });
      } else setProving({ state: 'failed', problem: answer.problem });
    });
    return () => abort.abort();
  }, [entry, head, round]);
  return [proving, () => setRound(round + 1)];
}

function Steps({ check, head }: { check: EntryCheck; head: HeadAnswer }) {
  const words = useRecordWords();
  const format = useFormat();
  const { row, shown, opened, included, withheld, steps, leafHash, commitment } = check;
  return (
    <>
      <ol className="plain record-steps">
        <Step fault={shown}>{words.steps.shown}</Step>
        <Step fault={opened}>{withheld ? words.steps.openedWithheld : words.steps.opened}</Step>
        <Step fault={included}>{words.steps.included(format.number(steps), format.number(head.size))}</Step>
      </ol>
      <details className="inline-details">
        <summary>{words.bytes}</summary>
        <dl className="record-bytes">
          <Copyable name={words.root} value={head.root} />
          <Copyable name={words.leafHash} value={leafHash} />
          {commitment !== null && <Copyable name={words.commitment} value={commitment} />}
          {row.salt !== null && <Copyable name={words.salt} value={row.salt} />}
          <Copyable name={words.leaf} value={row.leaf} long />
          {row.body !== null && <Copyable name={words.body} value={row.body} long />}
        </dl>
      </details>
    </>
  );
}

function Step({ fault, children }: { fault: Fault | null; children: string }) {
  const words = useRecordWords();
  return (
    <li className={fault === null ? 'record-step is-sound' : 'record-step is-broken'}>
      <Icon name={fault === null ? 'check' : 'cross'} />
      <span>
        {children}
        {fault !== null && (
          <span className="under">
            <code>{fault.field}</code>: {words.found(fault.found, fault.expected)}
          </span>
        )}
      </span>
    </li>
  );
}
