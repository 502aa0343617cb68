import {
  canonicalJson,
  faulty,
  isEntryId,
  parsed,
  shown,
  type EntryId,
  type Fault,
  type Json,
  type Parsed,
} from '#kernel';
import {
  commitmentTo,
  demandOf,
  isKnownAlgorithm,
  isVouched,
  openKeyRing,
  signatureFault,
  stands,
  type KeyRing,
  type RingKey,
  type StatedKey,
} from '#ledger';
import { parseSignatures, refuse, resolve, type Body, type Refusal, type StatedSignature } from '#operation';
import type { Book } from './book.ts';
import type { SigningBody } from './drafting.ts';
import type { Ports } from './ports.ts';
import type { Draft } from './writing.ts';

/** What its author gave with a body: its id, so that it may be sent again, and signatures over it with the salt that these cover. */
export interface Given {
  readonly id: EntryId | undefined;
  readonly salt: string | undefined;
  readonly signatures: readonly StatedSignature[];
}

const SALT = /^[0-9a-f]{64}$/;

/** Takes a body apart from what was given with it. */
export function takeGiven(said: unknown): Parsed<{ readonly given: Given; readonly value: unknown }> {
  if (typeof said !== 'object' || said === null) {
    return parsed({ given: { id: undefined, salt: undefined, signatures: [] }, value: said });
  }
  const { id, salt, signatures, ...value } = said as Record<string, unknown>;
  const read = signatures === undefined ? parsed([]) : parseSignatures(signatures);
  const faults: Fault[] = read.ok ? [] : [...read.faults];
  const isSigned = signatures !== undefined;
  if ((isSigned || id !== undefined) && (typeof id !== 'string' || !isEntryId(id))) {
    faults.push({ field: 'id', found: shown(id), expected: 'a UUIDv7 in lower case' });
  }
  if (isSigned && (typeof salt !== 'string' || !SALT.test(salt))) {
    faults.push({ field: 'salt', found: shown(salt), expected: '64 lower-case hexadecimal digits, as were signed' });
  }
  // Whoever gave a salt that others know would lay open what the leaf keeps.
  if (!isSigned && salt !== undefined) {
    faults.push({ field: 'salt', found: shown(salt), expected: 'none: it goes with signatures alone' });
  }
  if (faults.length > 0 || !read.ok) return { ok: false, faults };
  return parsed({
    given: { id: id as EntryId | undefined, salt: salt as string | undefined, signatures: read.value },
    value,
  });
}

/** The keys in a log, each with what the record says of it. */
export function ringOf({ keys }: Pick<Book, 'keys'>): KeyRing {
  const ring = openKeyRing();
  keys.forEach(({ entry: { id, body } }, index) => {
    if (body?.family !== 'record') return;
    if (body.kind === 'signing-key') ring.add({ ...body.content, id, index });
    else if (body.kind === 'signature') ring.sign({ target: body.content.target, by: body.content.key });
    else if (body.kind === 'key-revocation') {
      const by = keys.find(({ entry }) => entry.body?.kind === 'signature' && entry.body.content.target === id)?.entry
        .body;
      const signed = by?.kind === 'signature' ? by.content.key : null;
      ring.revoke(body.content.key, { from: resolve(body.holdsFrom)?.from ?? null, index, by: signed });
    }
  });
  return ring;
}

/**
 * The drafts of a body and of the signatures under it, each checked: nothing unsigned passes for signed, and nothing that
 * does not hold comes on record.
 */
export function signedDrafts(
  { book, ports }: { readonly book: Book; readonly ports: Pick<Ports, 'sha256' | 'verify'> },
  body: Body,
  { id, salt, signatures }: Given,
): Parsed<readonly Draft[]> {
  if (signatures.length === 0) return parsed([{ ...(id === undefined ? {} : { id }), body }]);
  const { meta } = book.store;
  if (meta.exercise) {
    return faulty({ field: 'signatures', found: 'signatures', expected: 'none: an exercise is not signed' });
  }
  const commitment = commitmentTo(salt!, canonicalJson(body as unknown as Json), ports.sha256);
  const signed = { origin: meta.origin, id: id!, commitment };
  const ring = ringOf(book);
  const party = signerOf(body);
  const own = body.kind === 'signing-key' ? { ...body.content, id: id! } : null;
  const faults = signatures.flatMap(({ key: named, proof }, nth): Fault[] => {
    const key = own?.id === named ? own : standing(ring, named, party);
    const fault = key === null ? keyFault(ring, named, party) : signatureFault(proof, { key, entry: signed }, ports);
    return fault === null ? [] : [{ ...fault, field: `signatures.${nth}.${fault.field}` }];
  });
  if (faults.length > 0) return { ok: false, faults };
  return parsed([
    { id: id!, salt: salt!, body },
    ...signatures.map(({ key, proof }) => ({ body: signatureBody(body, { target: id!, key, proof }) })),
  ]);
}

function standing(ring: KeyRing, id: string, party: string): (StatedKey & { readonly id: string }) | null {
  const key = ring.key(id);
  return key !== null && key.party === party && stands(key) ? key : null;
}

function keyFault(ring: KeyRing, id: string, party: string): Fault {
  const key = ring.key(id);
  const found = key === null ? 'a key that is not on record' : whyNot(key, party);
  return { field: 'key', found, expected: `the id of a key of ${party} that stands` };
}

function whyNot(key: RingKey, party: string): string {
  if (key.party !== party) return `a key of ${key.party}`;
  return key.revocation === null ? 'a key that has not signed its own entry' : 'a key that was revoked';
}

/** Whose keys sign it: those of the party that acts, else of its owner. */
function signerOf({ by, owner }: Body): string {
  return by?.party ?? owner;
}

function signatureBody(body: Body, content: StatedSignature & { readonly target: string }): Body {
  const party = signerOf(body);
  return {
    ...{ v: 1, operation: body.operation, owner: party, audience: body.audience, by: { party } },
    ...{ holdsFrom: null, holdsUntil: null, saidAt: null, writtenAt: null, sources: [], persons: [] },
    family: 'record',
    kind: 'signature',
    content,
  };
}

/** The refusal of an act that its own party wants signed. */
export function unsignedRefusal(book: Book, body: Body, signatures: Given['signatures']): Refusal | null {
  const party = body.by?.party;
  if (body.family !== 'act' || body.standing !== 'performed' || party === undefined || book.keys.length === 0)
    return null;
  const ring = ringOf(book);
  const demand = demandOf(ring, party);
  const isSigned = signatures.some(({ key: id }) => {
    const key = ring.key(id);
    return key !== null && key.party === party && isVouched(key) && stands(key);
  });
  if (demand === null || isSigned) return null;
  return refuse('signature-missing', {
    cite: null,
    missing: { en: `a signature of ${party}`, ru: `подпись стороны ${party}` },
    mend: {
      en: `sign it with a key of ${party}, or have ${party} say that its acts need none`,
      ru: `подпишите ключом стороны ${party}; или пусть ${party} откажется от этого требования`,
    },
    rests: [demand.id],
  });
}

/**
 * What keeps a key, or the revocation of one, from being entered.
 * @param given null: it is only asked what it would be, before it is signed.
 */
export function signingFaults(book: Book, body: SigningBody, given: Given | null): readonly Fault[] {
  const { owner, by } = body;
  const faults: Fault[] = [];
  const fault = (field: string, found: unknown, expected: string) =>
    void faults.push({ field, found: shown(found), expected });
  if (by?.party !== owner) fault('by.party', by?.party, `${owner}, whose it is`);
  if (body.kind === 'key-revocation') {
    const key = ringOf(book).key(body.content.key);
    if (key?.party !== owner) fault('content.key', body.content.key, `the id of a key of ${owner}`);
    else if (key.revocation !== null) fault('content.key', body.content.key, 'a key that was not revoked before');
    return faults;
  }
  const { party, algorithm, publicKey } = body.content;
  if (party !== owner) fault('content.party', party, owner);
  if (body.audience !== 'public') fault('audience', body.audience, 'public: whoever checks a signature needs the key');
  if (!isKnownAlgorithm(algorithm)) fault('content.algorithm', algorithm, 'ed25519 or ecdsa-p256');
  if (
    ringOf(book)
      .keys()
      .some((key) => key.publicKey === publicKey)
  ) {
    fault('content.publicKey', 'a key that is on record', 'a key of its own');
  }
  if (given !== null && !given.signatures.some(({ key }) => key === given.id)) {
    fault('signatures', 'none by the key itself', 'a signature by the key itself');
  }
  return faults;
}
