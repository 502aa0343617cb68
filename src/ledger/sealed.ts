import {
  assert,
  canonicalJson,
  faulty,
  parsed,
  shown,
  toHex,
  utf8,
  type EntryId,
  type Json,
  type Parsed,
  type Sha256,
} from '#kernel';
import { isCanonicalJson } from './canonical-text.ts';
import { parseLeaf, renderLeaf, type Leaf } from './leaf.ts';

/** An entry as the ledger takes it: the leaf's bytes, and what its commitment opens to. */
export interface Sealed {
  readonly leaf: Uint8Array;
  /** 64 hex digits (32 random bytes); `null` together with `body`, when withheld or erased. */
  readonly salt: string | null;
  /** Canonical JSON text. */
  readonly body: string | null;
}

const SALT = /^[0-9a-f]{64}$/;

/** Longest body, in UTF-16 units. Attachments are kept beside the log. */
export const BODY_LENGTH_MAX = 4 * 1024 * 1024;

/**
 * Seals a body into a leaf that shows nothing of it.
 * @param entry.prev leaf hash of the author's previous entry in this log, `null` for the first.
 * @param entry.salt 32 fresh random bytes in hexadecimal: whoever guesses a body could otherwise check the guess.
 * @throws Defect when id, author, prev, salt or body break the format; parse inputs before they get here.
 */
export function sealEntry(
  entry: { id: EntryId; author: string; prev: string | null; salt: string; body: Json },
  sha256: Sha256,
): Sealed {
  const { id, author, prev, salt } = entry;
  assert(SALT.test(salt), 'a salt is 64 hexadecimal digits');
  const body = canonicalJson(entry.body);
  assert(body.length <= BODY_LENGTH_MAX, `a body has at most ${BODY_LENGTH_MAX} characters`);
  return { leaf: renderLeaf({ v: 1, id, author, prev, commitment: commitmentTo(salt, body, sha256) }), salt, body };
}

/** `sha256:` and the hash of the canonical JSON of `{salt, body}`. */
export function commitmentTo(salt: string, body: string, sha256: Sha256): string {
  return `sha256:${toHex(sha256(utf8(`{"body":${body},"salt":"${salt}"}`)))}`;
}

/** Whether salt and body are what the leaf's commitment was made of; both withheld is no fault. */
export function opens(sealed: Sealed, sha256: Sha256): Parsed<Leaf> {
  const leaf = parseLeaf(sealed.leaf);
  return leaf.ok ? opensLeaf(leaf.value, sealed, sha256) : leaf;
}

/** {@link opens} for a leaf already read. */
export function opensLeaf(leaf: Leaf, sealed: Pick<Sealed, 'salt' | 'body'>, sha256: Sha256): Parsed<Leaf> {
  const { salt, body } = sealed;
  if (salt === null && body === null) return parsed(leaf);
  if (salt === null) return faulty({ field: 'salt', found: 'nothing', expected: 'the salt of the body, or neither' });
  if (body === null) return faulty({ field: 'body', found: 'nothing', expected: 'the body of the salt, or neither' });
  if (!SALT.test(salt)) return faulty({ field: 'salt', found: shown(salt), expected: '64 hexadecimal digits' });
  if (body.length > BODY_LENGTH_MAX) {
    return faulty({ field: 'body', found: `${body.length} characters`, expected: `at most ${BODY_LENGTH_MAX}` });
  }
  const commitment = commitmentTo(salt, body, sha256);
  if (commitment !== leaf.commitment) {
    const expected = `a salt and body whose commitment is ${leaf.commitment}`;
    return faulty({ field: 'body', found: `${shown(body)}, whose commitment is ${commitment}`, expected });
  }
  if (!isCanonicalJson(body)) {
    return faulty({ field: 'body', found: shown(body), expected: 'canonical JSON (RFC 8785), byte for byte' });
  }
  return parsed(leaf);
}
