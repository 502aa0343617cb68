import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { faulty, parsed, type Parsed } from '#kernel';
import type { SigningKey } from '#ledger';
import { placeFile } from './whole-file.ts';

const PUBLIC_KEY_BYTES = 32;

/**
 * The Ed25519 key in a file (PKCS #8 in PEM, as `openssl genpkey -algorithm ed25519` writes it).
 * @returns a fault where the file is missing, not readable or holds something else.
 */
export function readSigningKey(file: string): Parsed<SigningKey> {
  let key: KeyObject;
  try {
    key = createPrivateKey(readFileSync(file, 'utf8'));
  } catch {
    return faulty({ field: file, found: 'no key that can be read', expected: 'an Ed25519 key, PKCS #8 in PEM' });
  }
  if (key.asymmetricKeyType !== 'ed25519') {
    const found = `a key of kind ${String(key.asymmetricKeyType)}`;
    return faulty({ field: file, found, expected: 'an Ed25519 key, PKCS #8 in PEM' });
  }
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const publicKey = new Uint8Array(spki.subarray(spki.length - PUBLIC_KEY_BYTES));
  return parsed({ algorithm: 'ed25519', publicKey, sign: (message) => new Uint8Array(sign(null, message, key)) });
}

/** {@link readSigningKey}; where there is no such file, a new key is put there for its owner alone, in one step. */
export function keepSigningKey(file: string): Parsed<SigningKey> {
  const { privateKey } = generateKeyPairSync('ed25519');
  try {
    placeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }) as string);
  } catch (error) {
    return faulty({ field: file, found: (error as Error).message, expected: 'a place where a key can be kept' });
  }
  return readSigningKey(file);
}
