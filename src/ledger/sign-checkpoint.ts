import { utf8, type Sha256 } from '#kernel';
import { formatCheckpoint, type Checkpoint } from './checkpoint.ts';
import { cosignedMessage, formatCosignature } from './cosignature.ts';
import type { SigningKey } from './signature.ts';
import { formatNote, type NoteSignature } from './signed-note.ts';
import { verifierKeyOf } from './verifier-key.ts';

/** A checkpoint as its log publishes it, signed under the name of its origin. */
export function signCheckpoint(checkpoint: Checkpoint, key: SigningKey, sha256: Sha256): string {
  const text = formatCheckpoint(checkpoint);
  const name = checkpoint.origin;
  const { keyId } = verifierKeyOf({ name, kind: 'ed25519', publicKey: key.publicKey }, sha256);
  return formatNote({ text, signatures: [{ name, keyId, signature: key.sign(utf8(text)) }] });
}

/** A witness, as far as it signs. */
export interface CosigningKey {
  readonly name: string;
  readonly key: SigningKey;
}

/**
 * The cosignature of a witness on the text of a checkpoint.
 * @param at UTC, whole seconds since 1970.
 */
export function cosign(
  { text, at }: { readonly text: string; readonly at: number },
  { name, key }: CosigningKey,
  sha256: Sha256,
): NoteSignature {
  const { keyId } = verifierKeyOf({ name, kind: 'cosignature', publicKey: key.publicKey }, sha256);
  return { name, keyId, signature: formatCosignature({ at, signature: key.sign(cosignedMessage(at, text)) }) };
}
