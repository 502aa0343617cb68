import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import type { SignatureAlgorithm, Verify } from '#ledger';

/** SPKI of an Ed25519 key (RFC 8410), before its 32 bytes. */
const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** Signatures checked by Node's OpenSSL; to be asked through the policy of the ledger, not alone. */
export const nodeVerify: Verify = ({ algorithm, publicKey, message, signature }) => {
  const key = keyOf(algorithm, publicKey);
  if (key === null) return false;
  return algorithm === 'ed25519' ? verify(null, message, key, signature) : verify('sha256', message, key, signature);
};

/** Keys as OpenSSL holds them, for as long as the bytes are held: to read one takes as long as to check a signature. */
const held: Readonly<Record<SignatureAlgorithm, WeakMap<Uint8Array, KeyObject | null>>> = {
  ed25519: new WeakMap(),
  'ecdsa-p256': new WeakMap(),
};

function keyOf(algorithm: SignatureAlgorithm, publicKey: Uint8Array): KeyObject | null {
  const known = held[algorithm].get(publicKey);
  if (known !== undefined) return known;
  const key = keyIn(algorithm, publicKey);
  held[algorithm].set(publicKey, key);
  return key;
}

/** `null` where the bytes are no point of the curve. */
function keyIn(algorithm: SignatureAlgorithm, publicKey: Uint8Array): KeyObject | null {
  const key = algorithm === 'ed25519' ? Buffer.concat([ED25519_SPKI, publicKey]) : Buffer.from(publicKey);
  try {
    return createPublicKey({ key, format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}
