import type { Accepted, SigningKeyAnswer, Prepared } from '#contract';
import { assert, canonicalJson, entryId, shown, toHex, type Json } from '#kernel';
import { isVouched, parseLeaf, signatureFault, stands, type RingKey } from '#ledger';
import { checkSpeaker, parseSignatures, type Body } from '#operation';
import { done, faultyAnswer, unavailable, unknown, type Answer } from './answer.ts';
import type { Book, Line } from './book.ts';
import { draftAct, draftSigning } from './drafting.ts';
import {
  consideration,
  decideActBody,
  enter,
  kept,
  no,
  sentBefore,
  signed,
  type Consideration,
  type No,
} from './performing.ts';
import { ringOf, signingFaults, takeGiven } from './signatures.ts';
import { charterIn, penIfThere, type Shelf } from './shelf.ts';
import type { Said } from './speaking.ts';
import type { Stored } from './store.ts';
import { refresh, type Decision } from './writing.ts';

/**
 * What an act would be on record, for its author to sign: decided as if it were entered now, and not written. Id and salt
 * go back with the signature.
 */
export async function prepareAct(shelf: Shelf, operation: string, { value, speaker }: Said): Promise<Answer<Prepared>> {
  const entering = { value, speaker, read: draftAct, decide: decideActBody, prepares: true } as const;
  const considered = await consideration(shelf, operation, entering);
  return considered.kind === 'done' ? prepared(considered.value) : considered;
}

/** What a key, or the revocation of one, would be on record. */
export async function prepareKey(shelf: Shelf, pact: string, said: Said): Promise<Answer<Prepared>> {
  const considered = await keyConsideration(shelf, pact, { ...said, prepares: true });
  return considered.kind === 'done' ? prepared(considered.value) : considered;
}

/** Makes a key of a party known, or revokes one, with signatures under it. */
export async function enterKey(shelf: Shelf, pact: string, said: Said): Promise<Answer<Accepted>> {
  const considered = await keyConsideration(shelf, pact, said);
  return considered.kind === 'done' ? enter(considered.value.pen, considered.value.decide) : considered;
}

/** Every key that is on record under a pact, in the order in which they were recorded. */
export async function keysOf(shelf: Shelf, pact: string): Promise<Answer<readonly SigningKeyAnswer[]>> {
  const pen = await penIfThere(shelf, { pact, exercise: false });
  if (pen.kind !== 'done') return pen;
  if (pen.value === null) return unknown(`pact ${pact}`);
  const { book } = pen.value;
  const ring = ringOf(book);
  const keys: SigningKeyAnswer[] = [];
  for (const { entry, recorded } of [...book.keys]) {
    const key = recorded ? ring.key(entry.id) : null;
    if (key === null || entry.body?.kind !== 'signing-key') continue;
    const commitment = await commitmentOf(book, entry.id);
    if (!commitment.ok) return unavailable(commitment.faults);
    const { content } = entry.body;
    const { origin } = book.store.meta;
    keys.push({
      ...{ ...content, id: key.id, origin, commitment: commitment.value ?? '', recordedAt: entry.recordedAt },
      ...{ proven: key.proven, vouched: isVouched(key), vouchedBy: key.vouchedBy },
      revocation: revocationOf(book.keys, key),
    });
  }
  return done(keys);
}

/** What the leaf of an entry commits to; null where the log has no such entry. */
async function commitmentOf({ store }: Book, id: string): Promise<Stored<string | null>> {
  const row = await store.byId({ reader: { kind: 'public' }, id });
  if (!row.ok) return row;
  const leaf = row.value === null ? null : parseLeaf(row.value.leaf);
  return { ok: true, value: leaf?.ok === true ? leaf.value.commitment : null };
}

function revocationOf(keys: readonly Line[], { id, revocation }: RingKey): SigningKeyAnswer['revocation'] {
  if (revocation === null) return null;
  for (const { entry } of keys) {
    if (entry.body?.kind !== 'key-revocation' || entry.body.content.key !== id) continue;
    const { from } = revocation;
    return { recordedAt: entry.recordedAt, from, reason: entry.body.content.reason, by: revocation.by };
  }
  return null;
}

/** Has an earlier key of its party vouch for a key, by a signature under the entry of that key. */
export async function vouch(
  shelf: Shelf,
  { pact, key: id }: { readonly pact: string; readonly key: string },
  { value, speaker }: Said,
): Promise<Answer<Accepted>> {
  const pen = await penIfThere(shelf, { pact, exercise: false });
  if (pen.kind !== 'done') return pen;
  if (pen.value === null) return unknown(`pact ${pact}`);
  const { book, ports } = pen.value;
  const commitment = await commitmentOf(book, id);
  if (!commitment.ok) return unavailable(commitment.faults);
  const read = parseSignatures([value]);
  if (!read.ok)
    return faultyAnswer(
      read.faults.map((fault) => ({ ...fault, field: fault.field.replace(/^signatures\.0\.?/, '') })),
    );
  const { key: by, proof } = read.value[0]!;
  return enter(pen.value, () => {
    const charter = charterIn(pen.value!, false)?.charter ?? null;
    const ring = ringOf(book);
    const [key, vouching] = [ring.key(id), ring.key(by)];
    if (charter === null || key === null || commitment.value === null)
      return no({ field: 'key', found: id, expected: 'a key on record' });
    const body: Body = {
      ...{ v: 1, operation: null, owner: key.party, audience: 'public', by: { party: key.party } },
      ...{ holdsFrom: null, holdsUntil: null, saidAt: null, writtenAt: null, sources: [], persons: [] },
      ...{ family: 'record', kind: 'signature', content: { target: id, key: by, proof } },
    };
    const refusal =
      speaker === undefined ? null : checkSpeaker(speaker, body, { charter, procedure: null, at: ports.clock() });
    if (refusal !== null) return { kind: 'no', no: { kind: 'refused', refusal } };
    if (vouching?.party !== key.party || id === by || !isVouched(vouching) || !stands(vouching)) {
      return no({
        field: 'key',
        found: shown(by),
        expected: `another key of ${key.party} that stands and is vouched for`,
      });
    }
    const entry = { origin: book.store.meta.origin, id, commitment: commitment.value };
    const fault = signatureFault(proof, { key: vouching, entry }, ports);
    return fault === null ? kept(body) : no({ ...fault, field: `proof.${fault.field}` });
  });
}

async function keyConsideration(
  shelf: Shelf,
  pact: string,
  { value: all, speaker, prepares }: Said & { readonly prepares?: true },
): Promise<Answer<Consideration>> {
  const pen = await penIfThere(shelf, { pact, exercise: false });
  if (pen.kind !== 'done') return pen;
  if (pen.value === null) return unknown(`pact ${pact}`);
  const { book, ports } = pen.value;
  const taken = takeGiven(all);
  if (!taken.ok) return faultyAnswer(taken.faults);
  const { given, value } = taken.value;
  const decide = (): Decision<No> => {
    const charter = charterIn(pen.value!, false)?.charter ?? null;
    if (charter === null) return no({ field: 'pact', found: pact, expected: 'a pact whose charter is in the ledger' });
    const read = draftSigning(value, {
      pact,
      zone: charter.zone,
      ...(speaker === undefined ? {} : { ownerOf: () => speaker.body }),
    });
    if (!read.ok) return { kind: 'no', no: { kind: 'faulty', faults: read.faults } };
    const body = read.value;
    const refusal =
      speaker === undefined ? null : checkSpeaker(speaker, body, { charter, procedure: null, at: ports.clock() });
    if (refusal !== null) return { kind: 'no', no: { kind: 'refused', refusal } };
    const faults = signingFaults(book, body, prepares === true ? null : given);
    if (faults.length > 0) return { kind: 'no', no: { kind: 'faulty', faults } };
    if (prepares === true) return kept(body);
    return sentBefore(pen.value!, given.id, body) ?? signed(pen.value!, kept(body), given);
  };
  return done({ pen: pen.value, decide });
}

async function prepared({ pen, decide }: Consideration): Promise<Answer<Prepared>> {
  const read = await refresh(pen);
  if (!read.ok) return unavailable(read.faults);
  const decided = decide();
  if (decided.kind === 'no') {
    assert(decided.no.kind === 'refused' || decided.no.kind === 'faulty', 'what is asked about was never sent before');
    return decided.no;
  }
  const { clock, chance } = pen.ports;
  const body = canonicalJson(decided.drafts[0]!.body as unknown as Json);
  const id = entryId(clock(), chance(10));
  return done({ origin: pen.book.store.meta.origin, id, salt: toHex(chance(32)), body });
}
