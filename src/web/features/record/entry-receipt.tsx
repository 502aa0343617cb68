import { useEffect, useState } from 'react';
import type { CheckpointAnswer, HeadAnswer } from '#contract';
import type { Entry } from '#operation';
import { Icon } from '../../ui/icon.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useFormat } from '../../ui/time.tsx';
import { Copyable } from './copyable.tsx';
import { fetchCheckpoint, receiptAddress } from './ledger-requests.ts';
import { useReceiptWords } from './receipt-words.ts';

type Asking =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly problem: string }
  | { readonly state: 'done'; readonly signed: CheckpointAnswer };

/** Who has signed the tree an entry stands in, and the receipt to keep. */
export function EntryReceipt({ entry, head }: { entry: Entry; head: HeadAnswer }) {
  const words = useReceiptWords();
  const asking = useCheckpoint(head);
  return (
    <section className="record-receipt" aria-label={words.title}>
      <h4>{words.title}</h4>
      <div role="status">
        {asking.state === 'loading' && <p className="note">{words.fetching}</p>}
        {asking.state === 'failed' && <p className="note">{words.failed(asking.problem)}</p>}
        {asking.state === 'done' && <Certificate signed={asking.signed} index={entry.index} />}
      </div>
      {asking.state === 'done' && (
        <>
          <p className="note">
            {words.note} <code>entente verify receipt</code>
          </p>
          <p className="no-print">
            <a className="button" href={receiptAddress(head.origin, entry.index)} download={`${entry.id}.tlog-proof`}>
              {words.save}
            </a>
          </p>
          <dl className="record-bytes">
            <Copyable name={words.logKey} value={asking.signed.key} />
          </dl>
        </>
      )}
    </section>
  );
}

function useCheckpoint({ origin, size }: HeadAnswer): Asking {
  const [asking, setAsking] = useState<Asking>({ state: 'loading' });
  useEffect(() => {
    const abort = new AbortController();
    setAsking({ state: 'loading' });
    void fetchCheckpoint(origin, abort.signal).then((answer) => {
      if (abort.signal.aborted) return;
      setAsking(answer.ok ? { state: 'done', signed: answer.value } : { state: 'failed', problem: answer.problem });
    });
    return () => abort.abort();
  }, [origin, size]);
  return asking;
}

function Certificate({ signed, index }: { signed: CheckpointAnswer; index: number }) {
  const words = useReceiptWords();
  const format = useFormat();
  const { witnesses, quorum, certified, size } = signed;
  if (index >= size) return <p className="note">{words.notYet}</p>;
  if (witnesses.length === 0) return <p className="note">{words.alone}</p>;
  const have = witnesses.filter(({ cosigned }) => cosigned).length;
  const numbers = [have, witnesses.length, quorum].map((count) => format.number(count)) as [string, string, string];
  return (
    <>
      <Mark tone={certified ? 'good' : 'warn'} icon={certified ? 'check' : 'clock'}>
        {certified ? words.certified(...numbers) : words.open(...numbers)}
      </Mark>
      <ul className="plain record-steps">
        {witnesses.map(({ name, cosigned }) => (
          <li key={name} className={cosigned ? 'record-step is-sound' : 'record-step'}>
            <Icon name={cosigned ? 'check' : 'clock'} />
            <span>
              <code>{name}</code> {cosigned ? words.cosigned : words.missing}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
