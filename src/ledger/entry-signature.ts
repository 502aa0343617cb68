import { equalBytes, fromHex, fromUtf8, shown, toHex, utf8, type Fault, type Sha256 } from '#kernel';
import { fromBase64, toBase64 } from './base64.ts';
import { signatureHolds, type SignatureAlgorithm, type Verify } from './signature.ts';

/** What a signature under an entry vouches for: this id, opening to this commitment, in this log and no other. */
export interface SignedEntry {
  /** Origin line of the log. */
  readonly origin: string;
  readonly id: string;
  /** As in the leaf: `sha256:` and 64 hex digits. */
  readonly commitment: string;
}

/** A public key as a record states it. An algorithm that this version does not know is kept, and cannot be checked. */
export interface StatedKey {
  readonly algorithm: string;
  /** SubjectPublicKeyInfo (RFC 5280) in DER, as Base64. */
  readonly publicKey: string;
  /** Where the key is a passkey: to which host it belongs, and on which pages it may sign. */
  readonly passkey: { readonly rpId: string; readonly origins: readonly string[] } | null;
}

/** A signature as a record states it, in Base64; of a passkey the whole assertion (WebAuthn Level 3, 6.3.3). */
export type SignatureProof =
  | { readonly kind: 'plain'; readonly signature: string }
  | {
      readonly kind: 'passkey';
      readonly authenticatorData: string;
      readonly clientData: string;
      readonly signature: string;
    };

/** The ports by which signatures are checked. */
export interface SignaturePorts {
  readonly verify: Verify;
  readonly sha256: Sha256;
}

/** SPKI of an Ed25519 key (RFC 8410) before its 32 bytes. */
const ED25519_SPKI = fromHex('302a300506032b6570032100')!;
const FORMAT = 'entente-entry-signature/v1';

/** The bytes that are signed: format, origin, id and commitment, each ended by a line feed. */
export function signedStatement({ origin, id, commitment }: SignedEntry): Uint8Array<ArrayBuffer> {
  return utf8(`${FORMAT}\n${origin}\n${id}\n${commitment}\n`);
}

/** An Ed25519 key of 32 bytes as SubjectPublicKeyInfo. */
export function ed25519Spki(publicKey: Uint8Array): Uint8Array<ArrayBuffer> {
  const spki = new Uint8Array(ED25519_SPKI.length + publicKey.length);
  spki.set(ED25519_SPKI);
  spki.set(publicKey, ED25519_SPKI.length);
  return spki;
}

interface CheckingKey {
  readonly algorithm: SignatureAlgorithm;
  readonly publicKey: Uint8Array;
  /** Of the host that a passkey belongs to; empty for another key. */
  readonly hostHash: Uint8Array;
}

/** Keys once read: a ledger has few of them, and many signatures. */
const read = new WeakMap<StatedKey, CheckingKey | null>();

/** The key as the port to signatures takes it; null: of another algorithm, or not of that form. */
function keyIn(stated: StatedKey, sha256: Sha256): CheckingKey | null {
  const known = read.get(stated);
  if (known !== undefined) return known;
  const key = readKey(stated, sha256);
  read.set(stated, key);
  return key;
}

function readKey({ algorithm, publicKey, passkey }: StatedKey, sha256: Sha256): CheckingKey | null {
  const spki = fromBase64(publicKey);
  if (spki === null) return null;
  const hostHash = passkey === null ? new Uint8Array() : sha256(utf8(passkey.rpId));
  if (algorithm === 'ecdsa-p256') return { algorithm, publicKey: spki, hostHash };
  if (algorithm !== 'ed25519' || !equalBytes(spki.subarray(0, ED25519_SPKI.length), ED25519_SPKI)) return null;
  return { algorithm, publicKey: spki.slice(ED25519_SPKI.length), hostHash };
}

/** By what people compare a key: `sha256:` and the hash of its SubjectPublicKeyInfo; null: it is not Base64. */
export function fingerprintOf(publicKey: string, sha256: Sha256): string | null {
  const spki = fromBase64(publicKey);
  return spki === null ? null : `sha256:${toHex(sha256(spki))}`;
}

/** Whether this version can check signatures of that algorithm. */
export function isKnownAlgorithm(algorithm: string): algorithm is SignatureAlgorithm {
  return algorithm === 'ed25519' || algorithm === 'ecdsa-p256';
}

/**
 * Why a signature does not vouch for an entry; null: it does. Of a passkey everything is checked that stands in its
 * assertion: for which entry, on which page, for which host, with a person there who was verified (WebAuthn Level 3, 7.2).
 */
export function signatureFault(
  proof: SignatureProof,
  { key, entry }: { readonly key: StatedKey; readonly entry: SignedEntry },
  { verify, sha256 }: SignaturePorts,
): Fault | null {
  const known = keyIn(key, sha256);
  if (known === null) return faultOf('key', key.algorithm, 'an Ed25519 or P-256 key as SubjectPublicKeyInfo');
  const signature = fromBase64(proof.signature);
  if (signature === null) return faultOf('signature', proof.signature, 'Base64');
  if ((proof.kind === 'passkey') !== (key.passkey !== null)) {
    return faultOf('kind', proof.kind, key.passkey === null ? 'plain, as the key is no passkey' : 'passkey');
  }
  const statement = signedStatement(entry);
  const message =
    proof.kind === 'plain' ? statement : assertedBy(proof, { key, hostHash: known.hostHash, statement }, sha256);
  if (!(message instanceof Uint8Array)) return message;
  return signatureHolds({ algorithm: known.algorithm, publicKey: known.publicKey, message, signature }, verify)
    ? null
    : faultOf('signature', proof.signature, 'a signature of that key over this entry');
}

const RP_HASH_BYTES = 32;
const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
/** Hash of the host, flags, counter. */
const AUTHENTICATOR_DATA_BYTES_MIN = 37;

/** What a passkey signed, or what in its assertion is of another entry, page or host. */
function assertedBy(
  { authenticatorData, clientData }: Extract<SignatureProof, { kind: 'passkey' }>,
  {
    key,
    hostHash,
    statement,
  }: { readonly key: StatedKey; readonly hostHash: Uint8Array; readonly statement: Uint8Array },
  sha256: Sha256,
): Uint8Array | Fault {
  const [data, client] = [fromBase64(authenticatorData), fromBase64(clientData)];
  if (data === null || data.length < AUTHENTICATOR_DATA_BYTES_MIN) {
    return faultOf('authenticatorData', authenticatorData, `Base64 of ${AUTHENTICATOR_DATA_BYTES_MIN} bytes or more`);
  }
  if (client === null) return faultOf('clientData', clientData, 'Base64');
  const { rpId, origins } = key.passkey!;
  const said = objectIn(client);
  const challenge = toBase64Url(sha256(statement));
  if (said.type !== 'webauthn.get') return faultOf('clientData.type', said.type, 'webauthn.get');
  if (said.challenge !== challenge)
    return faultOf('clientData.challenge', said.challenge, `${challenge}, of this entry`);
  if (typeof said.origin !== 'string' || !origins.includes(said.origin) || said.crossOrigin === true) {
    return faultOf('clientData.origin', said.origin, `one of ${origins.join(', ')}, and in no other page`);
  }
  if (!equalBytes(data.subarray(0, RP_HASH_BYTES), hostHash)) {
    return faultOf('authenticatorData', 'the hash of another host', `that of ${rpId}`);
  }
  const needed = USER_PRESENT | USER_VERIFIED;
  if ((data[RP_HASH_BYTES]! & needed) !== needed) {
    return faultOf('authenticatorData', 'nobody verified', 'a person present and verified');
  }
  const message = new Uint8Array(data.length + RP_HASH_BYTES);
  message.set(data);
  message.set(sha256(client), data.length);
  return message;
}

function objectIn(bytes: Uint8Array): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(fromUtf8(bytes) ?? '');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Base64 for addresses, without padding (RFC 4648, 5). */
export function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replace(/[+/=]/g, (digit) => (digit === '+' ? '-' : digit === '/' ? '_' : ''));
}

function faultOf(field: string, found: unknown, expected: string): Fault {
  return { field, found: shown(found), expected };
}
