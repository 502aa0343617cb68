import { equalBytes, faulty, parsed, shown, type Fault, type Parsed } from '#kernel';
import { parseCheckpoint, type Checkpoint } from './checkpoint.ts';
import type { Verify } from './signature.ts';
import { parseNote, type SignedNote } from './signed-note.ts';
import { KIND, type VerifierKey } from './verifier-key.ts';
import { verifyNote, type HeldSignature } from './verify-note.ts';

/** What is asked of a checkpoint before it is believed. */
export interface CheckpointTerms {
  readonly origin: string;
  /** The log's own key: not one of a witness. */
  readonly log: VerifierKey;
  /** Witnesses that are known. */
  readonly witnesses: readonly VerifierKey[];
  /** How many of the witnesses must have cosigned; without it, each of them. */
  readonly quorum?: number;
}

export interface VerifiedCheckpoint {
  readonly checkpoint: Checkpoint;
  /** By the log first, then by the witnesses in the order of the lines. */
  readonly signatures: readonly HeldSignature[];
}

/** Reads a signed checkpoint and checks it: form, origin, the log's signature, and each cosignature that is asked for. */
export function verifyCheckpoint(text: string, terms: CheckpointTerms, verify: Verify): Parsed<VerifiedCheckpoint> {
  const { origin, log, witnesses } = terms;
  const keys = keyFaults(terms);
  if (keys.length > 0) return { ok: false, faults: keys };
  const note = parseNote(text);
  if (!note.ok) return note;
  const read = parseCheckpoint(note.value.text);
  if (!read.ok) return read;
  const checkpoint = read.value;
  if (checkpoint.origin !== origin) {
    return faulty({ field: 'origin', found: shown(checkpoint.origin), expected: shown(origin) });
  }
  const own = verifyNote(note.value, [log], verify);
  if (!own.ok) return own;
  const asked = witnesses.map((witness) => verifyNote(note.value, [witness], verify));
  const enough = asked.filter(({ ok }) => ok).length >= (terms.quorum ?? witnesses.length);
  // A witness that is not needed may be missing; a line of its key that does not hold is false all the same.
  const faults = asked.flatMap((answer, at) =>
    answer.ok || (enough && !isSignedBy(note.value, witnesses[at]!)) ? [] : answer.faults,
  );
  if (faults.length > 0) return { ok: false, faults };
  return parsed({ checkpoint, signatures: [own, ...asked].flatMap((answer) => (answer.ok ? answer.value : [])) });
}

function isSignedBy({ signatures }: SignedNote, { name, keyId }: VerifierKey): boolean {
  return signatures.some((line) => line.name === name && equalBytes(line.keyId, keyId));
}

/** A key in a list of witnesses, and where it stands there. */
export interface ListedWitness {
  readonly place: string;
  readonly key: VerifierKey;
}

/**
 * What keeps a list of witnesses from being one: a key of another kind, the log's own key, and whoever stands there
 * already, by name or by key, and would count twice towards a quorum.
 */
export function witnessFaults(list: readonly ListedWitness[], log: Pick<VerifierKey, 'publicKey'>): Fault[] {
  return list.flatMap(({ place, key }, at): Fault[] => {
    if (key.kind !== KIND.cosignature) {
      const found = `${key.name} of kind ${key.kind}`;
      return [{ field: place, found, expected: `the key of a witness, kind ${KIND.cosignature}` }];
    }
    if (equalBytes(key.publicKey, log.publicKey)) {
      const expected = 'the key of another than the log; take this one out';
      return [{ field: place, found: `${key.name}, with the key of the log itself`, expected }];
    }
    const before = list.slice(0, at).find((other) => isSameWitness(other.key, key));
    if (before === undefined) return [];
    const found =
      before.key.name === key.name ? `${key.name} again` : `${key.name}, with the key of ${before.key.name}`;
    return [{ field: place, found, expected: 'each witness once, by name and by key; take one of the two out' }];
  });
}

function isSameWitness(one: VerifierKey, other: VerifierKey): boolean {
  return one.name === other.name || equalBytes(one.publicKey, other.publicKey);
}

function keyFaults({ log, witnesses }: CheckpointTerms): Fault[] {
  const faults = witnessFaults(
    witnesses.map((key) => ({ place: 'witness', key })),
    log,
  );
  if (log.kind !== KIND.cosignature) return faults;
  return [{ field: 'key', found: `${log.name} of kind ${log.kind}`, expected: 'the key of a log' }, ...faults];
}
