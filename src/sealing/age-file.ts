import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { fromUtf8, utf8 } from '#kernel';

/** A key pair of age (X25519): the identity is kept, the recipient is told. */
export interface KeyPair {
  /** `AGE-SECRET-KEY-1…` */
  readonly identity: string;
  /** `age1…` */
  readonly recipient: string;
}

/** A new key pair, by the chance of this device. */
export async function newKeyPair(): Promise<KeyPair> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** The recipient of an identity. */
export function recipientOf(identity: string): Promise<string> {
  return identityToRecipient(identity);
}

/** Encrypts bytes so that each of the recipients alone opens them. */
export async function encryptTo(recipients: readonly string[], bytes: Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return encrypter.encrypt(bytes);
}

/** What an age file holds; `null` when none of the identities opens it, or it is damaged. */
export async function decryptBy(identities: readonly string[], file: Uint8Array): Promise<Uint8Array | null> {
  if (identities.length === 0) return null;
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  try {
    return await decrypter.decrypt(file);
  } catch {
    return null;
  }
}

const IDENTITY = /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/;

/** The identities in a file as `age-keygen` writes it: one a line, lines with `#` aside. Others are left out. */
export function identitiesIn(text: string): string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line) => IDENTITY.test(line));
}

/** A file of one identity, as `age-keygen` writes it. */
export function renderIdentity({ identity, recipient }: KeyPair): string {
  return `# public key: ${recipient}\n${identity}\n`;
}

/** Bytes as base64. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** Bytes of base64; none where it is not. */
export function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array(0);
  }
}

/** Bytes as the text they are; `null` where they are none. */
export function textOf(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : fromUtf8(bytes);
}

/** A text as bytes. */
export const bytesOf = utf8;
