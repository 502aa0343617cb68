import {
  concatBytes,
  equalBytes,
  faulty,
  fromHex,
  parsed,
  shown,
  toHex,
  utf8,
  type Parsed,
  type Sha256,
} from '#kernel';
import { fromBase64, toBase64 } from './base64.ts';
import { KEY_ID_BYTES } from './signed-note.ts';
import { isPublicKey, type SignatureAlgorithm } from './signature.ts';

/** The first byte of a verifier key: what its signatures are (C2SP signed-note, signature types). */
export const KIND = { ed25519: 0x01, ecdsa: 0x02, cosignature: 0x04 } as const;

/** The kinds that are understood; a further kind is one more row. A line of another kind is of an unknown key. */
const ALGORITHMS: Readonly<Record<number, SignatureAlgorithm>> = {
  [KIND.ed25519]: 'ed25519',
  [KIND.ecdsa]: 'ecdsa-p256',
  [KIND.cosignature]: 'ed25519',
};

/** Whose signatures are believed, as it is written: `<name>+<key id in hexadecimal>+<Base64 of kind and key>`. */
export interface VerifierKey {
  readonly name: string;
  readonly keyId: Uint8Array;
  readonly kind: number;
  readonly algorithm: SignatureAlgorithm;
  /** 32 bytes for Ed25519, SPKI in DER for ECDSA. */
  readonly publicKey: Uint8Array;
}

const VKEY = /^([^\p{White_Space}+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u;

/** Reads a verifier key. A key id that does not fit, an unknown kind and a weak key are faults. */
export function parseVerifierKey(text: string, sha256: Sha256): Parsed<VerifierKey> {
  const [, name, idText, encoded] = VKEY.exec(text) ?? [];
  const bytes = encoded === undefined ? null : fromBase64(encoded);
  if (name === undefined || idText === undefined || bytes === null) {
    return odd(shown(text), '<name>+<8 hexadecimal digits>+<Base64 of kind and key>');
  }
  const [kind = 0] = bytes;
  const publicKey = bytes.slice(1);
  const algorithm = ALGORITHMS[kind];
  if (algorithm === undefined) return odd(`kind ${kind}`, `kind ${Object.keys(ALGORITHMS).join(', ')}`);
  if (!isPublicKey(algorithm, publicKey)) {
    return odd(`a key of ${publicKey.length} bytes, or a weak one`, `a public key for ${algorithm}`);
  }
  const keyId = keyIdOf({ name, kind, publicKey }, sha256);
  if (!equalBytes(keyId, fromHex(idText)!)) return odd(`key id ${idText}`, `${toHex(keyId)}, which the key has`);
  return parsed({ name, keyId, kind, algorithm, publicKey });
}

/** The verifier key of an Ed25519 key: that of a log, or with `cosignature` that of a witness. */
export function verifierKeyOf(
  { name, kind, publicKey }: { name: string; kind: 'ed25519' | 'cosignature'; publicKey: Uint8Array },
  sha256: Sha256,
): VerifierKey {
  const keyId = keyIdOf({ name, kind: KIND[kind], publicKey }, sha256);
  return { name, keyId, kind: KIND[kind], algorithm: 'ed25519', publicKey };
}

/** The key as it is written; {@link parseVerifierKey} reads it. */
export function formatVerifierKey({ name, keyId, kind, publicKey }: VerifierKey): string {
  return `${name}+${toHex(keyId)}+${toBase64(concatBytes(Uint8Array.of(kind), publicKey))}`;
}

/** First bytes of the hash of name, line feed, kind and key; for ECDSA of the key alone. */
function keyIdOf(
  { name, kind, publicKey }: Pick<VerifierKey, 'name' | 'kind' | 'publicKey'>,
  sha256: Sha256,
): Uint8Array {
  const hashed = kind === KIND.ecdsa ? publicKey : concatBytes(utf8(`${name}\n`), Uint8Array.of(kind), publicKey);
  return sha256(hashed).slice(0, KEY_ID_BYTES);
}

function odd(found: string, expected: string) {
  return faulty({ field: 'key', found, expected });
}
