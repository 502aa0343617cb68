import { equalBytes, faulty, parsed, utf8, type Fault, type Parsed } from '#kernel';
import { cosignedMessage, parseCosignature } from './cosignature.ts';
import { signatureHolds, type Verify } from './signature.ts';
import type { NoteSignature, SignedNote } from './signed-note.ts';
import { KIND, type VerifierKey } from './verifier-key.ts';

/** A signature that was checked and holds. */
export interface HeldSignature {
  readonly key: VerifierKey;
  /** When a witness cosigned: UTC, whole seconds since 1970; `null` for other kinds. */
  readonly at: number | null;
}

/**
 * Which of these keys signed the note. Lines of other keys are passed over; one line of a known key that does not hold
 * makes the note false, and so does a note that none of the keys signed.
 */
export function verifyNote(
  note: SignedNote,
  keys: readonly VerifierKey[],
  verify: Verify,
): Parsed<readonly HeldSignature[]> {
  const held: HeldSignature[] = [];
  const faults: Fault[] = [];
  for (const [place, line] of note.signatures.entries()) {
    const key = keys.find(({ name, keyId }) => name === line.name && equalBytes(keyId, line.keyId));
    if (key === undefined) continue;
    const signature = heldBy(key, { text: note.text, line }, verify);
    if (signature !== null) held.push(signature);
    else
      faults.push({ field: `signatures[${place}]`, found: 'one that does not hold', expected: `that of ${line.name}` });
  }
  if (faults.length > 0) return { ok: false, faults };
  if (held.length > 0) return parsed(held);
  const names = [...new Set(keys.map(({ name }) => name))].join(', ');
  return faulty({ field: 'signatures', found: 'none of a known key', expected: `one of ${names}` });
}

function heldBy(
  key: VerifierKey,
  { text, line }: { readonly text: string; readonly line: NoteSignature },
  verify: Verify,
): HeldSignature | null {
  const { algorithm, publicKey } = key;
  const holds = (message: Uint8Array, signature: Uint8Array) =>
    signatureHolds({ algorithm, publicKey, message, signature }, verify);
  if (key.kind !== KIND.cosignature) return holds(utf8(text), line.signature) ? { key, at: null } : null;
  const cosignature = parseCosignature(line.signature);
  if (cosignature === null) return null;
  const { at, signature } = cosignature;
  return holds(cosignedMessage(at, text), signature) ? { key, at } : null;
}
