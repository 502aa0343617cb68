import { equalBytes, parsed, type Fault, type Parsed, type Sha256 } from '#kernel';
import { cosign, type CosigningKey } from './sign-checkpoint.ts';
import type { Verify } from './signature.ts';
import { formatSignatureLine, parseNote } from './signed-note.ts';
import type { NotedCheckpoint } from './split.ts';
import type { VerifierKey } from './verifier-key.ts';
import { verifyCheckpoint } from './verify-checkpoint.ts';
import { verifyConsistency } from './verify-proof.ts';
import type { WitnessRequest } from './witness-request.ts';

/** What a witness has and is asked. */
export interface WitnessTask {
  readonly request: WitnessRequest;
  /** The key of the log that the checkpoint is said to be of. */
  readonly log: VerifierKey;
  /** What it cosigned last of that log; `null` for nothing. */
  readonly last: NotedCheckpoint | null;
  /** UTC, whole seconds since 1970. */
  readonly at: number;
}

/** What a witness answers (C2SP tlog-witness), before it keeps anything. */
export type WitnessVerdict =
  /** To be kept before `line` is given away. */
  | { readonly kind: 'cosigned'; readonly seen: NotedCheckpoint; readonly line: string }
  /** It cosigned a tree of another size, or another tree of that size: then `seen` contradicts it. */
  | { readonly kind: 'conflict'; readonly size: number; readonly seen: NotedCheckpoint }
  /** The proof does not hold. */
  | { readonly kind: 'inconsistent'; readonly seen: NotedCheckpoint; readonly fault: Fault }
  | { readonly kind: 'unsigned'; readonly faults: readonly Fault[] }
  | { readonly kind: 'malformed'; readonly faults: readonly Fault[] };

/** Whether to cosign. It never answers for a tree that does not extend the one it cosigned last. */
export function considerCheckpoint(
  { request, log, last, at }: WitnessTask,
  own: CosigningKey,
  { verify, sha256 }: { readonly verify: Verify; readonly sha256: Sha256 },
): WitnessVerdict {
  const read = signedBy(request.checkpoint, log, verify);
  if (!read.ok) return { kind: 'unsigned', faults: read.faults };
  const seen = read.value;
  const { size, root } = seen.checkpoint;
  const known = last?.checkpoint.size ?? 0;
  if (request.old > size) {
    const found = `${request.old}, above the checkpoint's ${size}`;
    return { kind: 'malformed', faults: [{ field: 'old', found, expected: `at most ${size}` }] };
  }
  if (request.old !== known) return { kind: 'conflict', size: known, seen };
  if (last !== null && size === known && !equalBytes(root, last.checkpoint.root)) {
    return { kind: 'conflict', size: known, seen };
  }
  const fault = extensionFault({ last, seen, proof: request.proof }, sha256);
  if (fault !== null) return { kind: 'inconsistent', seen, fault };
  const note = parseNote(seen.note);
  const text = note.ok ? note.value.text : '';
  return { kind: 'cosigned', seen, line: formatSignatureLine(cosign({ text, at }, own, sha256)) };
}

/** A note with its checkpoint, where that key of a log signed it. */
export function signedBy(note: string, log: VerifierKey, verify: Verify): Parsed<NotedCheckpoint> {
  const read = verifyCheckpoint(note, { origin: log.name, log, witnesses: [] }, verify);
  return read.ok ? parsed({ checkpoint: read.value.checkpoint, note }) : read;
}

interface Extension {
  readonly last: NotedCheckpoint | null;
  readonly seen: NotedCheckpoint;
  readonly proof: readonly Uint8Array[];
}

function extensionFault({ last, seen, proof }: Extension, sha256: Sha256): Fault | null {
  if (last === null || last.checkpoint.size === 0) {
    return proof.length === 0
      ? null
      : { field: 'proof', found: `${proof.length} hashes`, expected: 'none from size 0' };
  }
  const { size: from, root: fromRoot } = last.checkpoint;
  const { size: to, root: toRoot } = seen.checkpoint;
  return verifyConsistency({ from, to, fromRoot, toRoot, proof }, sha256);
}
