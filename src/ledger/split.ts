import { canonicalJson, equalBytes, faulty, parsed, shown, toHex, type Fault, type Parsed, type Sha256 } from '#kernel';
import { fromBase64, toBase64 } from './base64.ts';
import type { Checkpoint } from './checkpoint.ts';
import { consistencyNodes, proveConsistency, type NodeAt } from './proof.ts';
import type { Verify } from './signature.ts';
import { frontierNodes, HASH_BYTES, rootOf, type TreeNode } from './tree.ts';
import { verifyCheckpoint, type CheckpointTerms } from './verify-checkpoint.ts';
import { verifyConsistency } from './verify-proof.ts';

/**
 * Two checkpoints that one log signed and that cannot both be of one history. Of trees of one size the two notes are all;
 * else the later tree is shown, by its own consistency proof, to begin with another root than the earlier one.
 */
export interface Split {
  /** Signed note of the earlier tree. */
  readonly first: string;
  /** Signed note of the later tree, or of another of the same size. */
  readonly second: string;
  /** Root of the first entries of the second tree, as many as the first tree has; `null` where both have one size. */
  readonly root: Uint8Array | null;
  /** That the second tree begins with that root. */
  readonly proof: readonly Uint8Array[];
}

/** A checkpoint with the note it was read from. */
export interface NotedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly note: string;
}

const FORMAT = 'entente-split';

/** The proof as a file: one line of canonical JSON. Format: docs/formats/split.md. */
export function renderSplit({ first, second, root, proof }: Split): string {
  const rootText = root === null ? null : toBase64(root);
  return `${canonicalJson({ format: FORMAT, version: 1, first, second, root: rootText, proof: proof.map(toBase64) })}\n`;
}

/** Reads a proof; whether it convicts is for {@link verifySplit} to say. */
export function parseSplit(text: string): Parsed<Split> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return faulty({ field: '', found: 'no JSON', expected: 'a proof of a split view' });
  }
  const members = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const { format, version, first, second, root, proof } = members;
  const hash = (one: unknown) => (typeof one === 'string' ? fromBase64(one) : null);
  const hashes = Array.isArray(proof) ? proof.map(hash) : [null];
  const rootBytes = root === null ? null : hash(root);
  const faults: Fault[] = [];
  const need = (field: string, [holds, expected]: readonly [boolean, string]) => {
    if (!holds) faults.push({ field, found: shown(members[field]), expected });
  };
  need('format', [format === FORMAT, `"${FORMAT}"`]);
  need('version', [version === 1, '1, the version this program reads']);
  need('first', [typeof first === 'string', 'a signed note']);
  need('second', [typeof second === 'string', 'a signed note']);
  need('root', [root === null || rootBytes?.length === HASH_BYTES, `Base64 of ${HASH_BYTES} bytes, or null`]);
  need('proof', [hashes.every((one) => one?.length === HASH_BYTES), `a list of Base64 of ${HASH_BYTES} bytes`]);
  if (faults.length > 0 || typeof first !== 'string' || typeof second !== 'string') return { ok: false, faults };
  return parsed({ first, second, root: rootBytes, proof: hashes.filter((one) => one !== null) });
}

/** The two checkpoints, where the proof convicts the log of this key; else why it does not. */
export function verifySplit(
  split: Split,
  terms: Pick<CheckpointTerms, 'origin' | 'log'>,
  { verify, sha256 }: { readonly verify: Verify; readonly sha256: Sha256 },
): Parsed<readonly [Checkpoint, Checkpoint]> {
  const read = [split.first, split.second].map((note) => verifyCheckpoint(note, { ...terms, witnesses: [] }, verify));
  const faults = read.flatMap((one, at) =>
    one.ok ? [] : one.faults.map((fault) => ({ ...fault, field: `${at === 0 ? 'first' : 'second'}.${fault.field}` })),
  );
  const [first, second] = read.flatMap((one) => (one.ok ? [one.value.checkpoint] : []));
  if (first === undefined || second === undefined) return { ok: false, faults };
  if (first.size === second.size) {
    if (!equalBytes(first.root, second.root)) return parsed([first, second]);
    return faulty({ field: 'second', found: 'the same tree as the first', expected: 'another tree of that size' });
  }
  const { root, proof } = split;
  if (root === null) return faulty({ field: 'root', found: 'nothing', expected: 'what the second tree begins with' });
  const claim = { from: first.size, to: second.size, fromRoot: root, toRoot: second.root, proof };
  const fault = verifyConsistency(claim, sha256);
  if (fault !== null) return faulty(fault);
  if (!equalBytes(root, first.root)) return parsed([first, second]);
  return faulty({ field: 'root', found: `${toHex(root)}, that of the first`, expected: 'another root' });
}

/** The nodes of the later tree that {@link splitBetween} will ask for. */
export function splitNodes(from: number, to: number): TreeNode[] {
  return from === 0 || from === to ? [] : [...frontierNodes(from), ...consistencyNodes(from, to)];
}

/**
 * The proof that two checkpoints of one log cannot both be of one history; `null` where they can. Signatures are taken as
 * checked. Faults where the hashes are not those of the later tree, so that nothing can be told.
 */
export function splitBetween(
  {
    first,
    second,
    nodeAt,
  }: { readonly first: NotedCheckpoint; readonly second: NotedCheckpoint; readonly nodeAt: NodeAt },
  sha256: Sha256,
): Parsed<Split | null> {
  const [from, to] = [first.checkpoint.size, second.checkpoint.size];
  if (from > to) return splitBetween({ first: second, second: first, nodeAt }, sha256);
  if (from === 0) return parsed(null);
  const notes = { first: first.note, second: second.note };
  if (from === to) {
    const same = equalBytes(first.checkpoint.root, second.checkpoint.root);
    return parsed(same ? null : { ...notes, root: null, proof: [] });
  }
  const root = rootOf({ size: from, hashes: frontierNodes(from).map(nodeAt) }, sha256);
  const proof = proveConsistency({ from, to, nodeAt }, sha256);
  const claim = { from, to, fromRoot: root, toRoot: second.checkpoint.root, proof };
  const fault = verifyConsistency(claim, sha256);
  if (fault !== null) return faulty(fault);
  return parsed(equalBytes(root, first.checkpoint.root) ? null : { ...notes, root, proof });
}
