import type { CheckpointAnswer } from '#contract';
import { fromHex, toHex } from '#kernel';
import { formatVerifierKey, renderReceipt, type Reader } from '#ledger';
import { done, unknown, type Answer } from './answer.ts';
import type { Desk } from './desk.ts';
import type { Publisher } from './publishing.ts';

/** A receipt as a file. */
export interface Receipt {
  readonly text: string;
  /** Id of the entry. */
  readonly id: string;
}

/**
 * The proof of an entry that can be checked offline, with its body as far as the reader may read it.
 * @param ask.origin null: the first log.
 */
export async function receiptOf(
  { desk, publisher }: { readonly desk: Pick<Desk, 'row' | 'proof' | 'store'>; readonly publisher: Publisher },
  ask: { readonly reader: Reader; readonly origin: string | null; readonly index: number },
): Promise<Answer<Receipt>> {
  const row = await desk.row(ask);
  if (row.kind !== 'done') return row;
  const store = await desk.store(ask.origin);
  if (store.kind !== 'done') return store;
  const { origin } = store.value.meta;
  const published = await publisher.checkpoint(origin);
  if (published.kind !== 'done') return published;
  const { checkpoint, note } = published.value;
  const proof = await desk.proof({ origin, index: ask.index, size: checkpoint.size });
  if (proof.kind !== 'done') return proof;
  const { leaf, salt, body, index, id } = row.value;
  const hashes = proof.value.proof.map((hash) => fromHex(hash)!);
  return done({ id, text: renderReceipt({ leaf, salt, body, index, hashes, checkpoint: note }) });
}

/**
 * The signed checkpoint of a log and which of its witnesses have cosigned.
 * @param publisher null where no log is signed.
 * @param log its origin; null: the first log.
 */
export async function signedCheckpoint(
  desk: Pick<Desk, 'store'>,
  publisher: Publisher | null,
  log: string | null,
): Promise<Answer<CheckpointAnswer>> {
  if (publisher === null) return unknown('signed log');
  const store = await desk.store(log);
  if (store.kind !== 'done') return store;
  const { origin } = store.value.meta;
  const published = await publisher.checkpoint(origin);
  if (published.kind !== 'done') return published;
  const { checkpoint, note, cosigned } = published.value;
  const { quorum } = publisher;
  return done({
    origin,
    size: checkpoint.size,
    root: toHex(checkpoint.root),
    key: publisher.vkey(origin),
    note,
    quorum,
    certified: cosigned.length >= quorum,
    witnesses: publisher.witnesses.map((key) => ({
      name: key.name,
      key: formatVerifierKey(key),
      cosigned: cosigned.includes(key.name),
    })),
  });
}
