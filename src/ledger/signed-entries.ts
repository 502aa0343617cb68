import { parseWhen, type Fault, type Millis } from '#kernel';
import {
  isKnownAlgorithm,
  signatureFault,
  type SignaturePorts,
  type SignatureProof,
  type StatedKey,
} from './entry-signature.ts';
import {
  demandOf,
  isDoubted,
  isVouched,
  openKeyRing,
  stands,
  type KeyRing,
  type RecordedKey,
  type RingKey,
} from './key-ring.ts';
import { parseLeaf } from './leaf.ts';
import type { Row } from './row.ts';

/** A party's own act that nobody of the party signed, although the party had said that its acts are signed. */
export interface UnsignedAct {
  readonly index: number;
  readonly id: string;
  readonly party: string;
}

/** What was found of the signatures in a log. */
export interface SignatureReport {
  readonly keys: readonly RingKey[];
  /** Signatures under entries other than keys that hold, by a key traced to its party's first. */
  readonly vouched: number;
  /** Those that hold, by a key that stands on the word of the record's keeper. */
  readonly onKeepersWord: number;
  /** Of both: by a key that may have been in other hands by then, as was said later. */
  readonly doubted: readonly { readonly index: number; readonly id: string; readonly key: string }[];
  /** Of an algorithm that this version does not know, or by a key that was withheld or erased. */
  readonly unchecked: number;
  readonly unsigned: readonly UnsignedAct[];
  /** Signatures that do not hold. */
  readonly faults: readonly Fault[];
}

/** Checks the signatures of a log one row at a time, in order. */
export interface SignatureCheck {
  readonly row: (row: Row) => void;
  readonly end: () => SignatureReport;
}

/** Kinds of records that say something of signatures: what each holds is written in docs/formats/signatures.md. */
const KINDS = ['signing-key', 'signature', 'key-revocation'] as const;

interface Said {
  readonly kind: (typeof KINDS)[number] | 'act';
  readonly content: Record<string, unknown>;
  readonly party: string | null;
  readonly from: Millis | null;
}

interface Signed {
  readonly index: number;
  readonly recordedAt: Millis;
  readonly commitment: string;
}

const FAULTS_MAX = 100;

/** What has been seen of a log so far. */
interface Audit {
  readonly origin: string;
  readonly ports: SignaturePorts;
  readonly ring: KeyRing;
  /** From the first key on. */
  readonly entries: Map<string, Signed>;
  /** Revocations that wait for their signature, which follows in the same stroke. */
  readonly revocations: Map<string, { readonly key: string; readonly from: Millis | null; readonly index: number }>;
  readonly unsigned: Map<string, UnsignedAct>;
  readonly held: (Signed & { readonly id: string; readonly key: string })[];
  readonly faults: Fault[];
  unchecked: number;
}

/**
 * Begins a {@link SignatureCheck} of the log of that origin, with nothing but its rows.
 * @param isFirst as of {@link openKeyRing}.
 */
export function checkSignatures(
  origin: string,
  ports: SignaturePorts,
  isFirst?: (key: RecordedKey) => boolean,
): SignatureCheck {
  const audit: Audit = {
    ...{ origin, ports, ring: openKeyRing(isFirst), entries: new Map(), revocations: new Map(), unsigned: new Map() },
    ...{ held: [], faults: [], unchecked: 0 },
  };
  return { row: (row) => takeRow(audit, row), end: () => reportOf(audit) };
}

function takeRow(audit: Audit, row: Row): void {
  const { ring, entries, revocations, unsigned } = audit;
  const said = row.body === null ? null : saidIn(row.body);
  const leaf = ring.keys().length > 0 || said?.kind === 'signing-key' ? parseLeaf(row.leaf) : null;
  if (leaf?.ok !== true) return;
  const { index, id, recordedAt } = row;
  // What was said without a signature is taken as such once something else follows.
  if (said?.kind !== 'signature') for (const waiting of revocations.keys()) revoke(audit, waiting, null);
  entries.set(id, { index, recordedAt, commitment: leaf.value.commitment });
  if (said === null) return;
  const { content, party, from } = said;
  switch (said.kind) {
    case 'signing-key':
      if (party !== null && content.party === party) ring.add({ ...keyIn(content), id, party, index });
      break;
    case 'signature':
      takeSignature(audit, row, content);
      break;
    case 'key-revocation':
      if (typeof content.key === 'string' && ring.key(content.key)?.party === party) {
        revocations.set(id, { key: content.key, from, index });
      }
      break;
    case 'act':
      if (party !== null && demandOf(ring, party) !== null) unsigned.set(id, { index, id, party });
  }
}

function takeSignature(audit: Audit, row: Row, { target, key: by, proof }: Record<string, unknown>): void {
  const { ring, entries, revocations, faults, origin, ports } = audit;
  const key = typeof by === 'string' ? ring.key(by) : null;
  const signed = typeof target === 'string' ? entries.get(target) : undefined;
  if (key === null || signed === undefined || !isKnownAlgorithm(key.algorithm) || typeof target !== 'string') {
    audit.unchecked += 1;
    return;
  }
  const entry = { origin, id: target, commitment: signed.commitment };
  const wrong =
    key.id !== target && !stands(key, row.index)
      ? { field: 'content.key', found: key.id, expected: 'a key that stood then' }
      : signatureFault(proof as SignatureProof, { key, entry }, ports);
  if (wrong !== null) {
    if (faults.length < FAULTS_MAX) faults.push({ ...wrong, field: `entry ${row.index} ${row.id}: ${wrong.field}` });
    return;
  }
  const revocation = revocations.get(target);
  if (ring.key(target) !== null) ring.sign({ target, by: key.id });
  else if (revocation !== undefined && ring.key(revocation.key)?.party === key.party) revoke(audit, target, key.id);
  else {
    audit.held.push({ ...signed, id: target, key: key.id });
    if (isVouched(key) && audit.unsigned.get(target)?.party === key.party) audit.unsigned.delete(target);
  }
}

function revoke({ ring, revocations }: Audit, id: string, by: string | null): void {
  const { key, from, index } = revocations.get(id)!;
  revocations.delete(id);
  ring.revoke(key, { from, index, by });
}

function reportOf(audit: Audit): SignatureReport {
  const { ring, revocations, unsigned, held, faults, unchecked } = audit;
  for (const waiting of revocations.keys()) revoke(audit, waiting, null);
  const vouched = held.filter(({ key }) => isVouched(ring.key(key)!)).length;
  return {
    ...{ keys: ring.keys(), vouched, onKeepersWord: held.length - vouched },
    doubted: held
      .filter(({ key, recordedAt }) => isDoubted(ring.key(key)!, recordedAt))
      .map(({ index, id, key }) => ({ index, id, key })),
    ...{ unchecked, unsigned: [...unsigned.values()], faults },
  };
}

/** What a body says of signatures, or that it is an act performed by a party; null: anything else. */
function saidIn(text: string): Said | null {
  const isAct = text.includes('"family":"act"');
  if (!isAct && !KINDS.some((kind) => text.includes(`"kind":"${kind}"`))) return null;
  const body = objectOf(JSON.parse(text));
  const { family, kind, standing } = body;
  const content = objectOf(body.content);
  if (isAct && family === 'act') {
    const { party } = objectOf(body.by);
    return standing === 'performed' && typeof party === 'string' ? { kind: 'act', content, party, from: null } : null;
  }
  const known = KINDS.find((each) => each === kind);
  if (family !== 'record' || known === undefined) return null;
  return {
    kind: known,
    content,
    party: typeof body.owner === 'string' ? body.owner : null,
    from: instantOf(body.holdsFrom),
  };
}

function keyIn({ algorithm, publicKey, passkey, demands }: Record<string, unknown>): StatedKey & { demands: boolean } {
  return {
    algorithm: String(algorithm),
    publicKey: String(publicKey),
    passkey: passkey as StatedKey['passkey'],
    demands: demands === true,
  };
}

function instantOf(when: unknown): Millis | null {
  const { text, zone } = objectOf(when);
  const read = typeof text === 'string' && typeof zone === 'string' ? parseWhen(text, zone) : null;
  return read?.ok === true ? read.value.interval.from : null;
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
