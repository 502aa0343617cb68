import { equalBytes, shown, toHex, type Fault, type Sha256 } from '#kernel';
import { HASH_BYTES, nodeHash } from './tree.ts';

export interface InclusionClaim {
  /** From 0. */
  readonly index: number;
  /** Of the tree; of a subtree, the leaf after its last. */
  readonly size: number;
  /** The first leaf of a subtree, where `root` is that of a subtree and not of the tree. */
  readonly start?: number;
  readonly leafHash: Uint8Array;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

export interface ConsistencyClaim {
  /** Of the earlier tree; of a subtree, the leaf after its last. */
  readonly from: number;
  /** The first leaf of a subtree, where `fromRoot` is that of a subtree and not of an earlier tree. */
  readonly start?: number;
  readonly to: number;
  readonly fromRoot: Uint8Array;
  readonly toRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/**
 * Whether a leaf stands at its index in the tree (RFC 9162, 2.1.3.2) or in a subtree of it: `null` when proved, else what is
 * wrong.
 */
export function verifyInclusion(claim: InclusionClaim, sha256: Sha256): Fault | null {
  const { index, size, start = 0, leafHash, root, proof } = claim;
  if (!Number.isSafeInteger(size) || size < 1) return fault('size', size, 'a tree of at least one leaf');
  if (!isSubtree(start, size)) return startFault(start, size);
  if (!Number.isSafeInteger(index) || index < start || index >= size) {
    return fault(
      'index',
      index,
      start === 0 ? `an index below the size ${size}` : `an index from ${start} to ${size - 1}`,
    );
  }
  const odd = oddHash({ leafHash, root }, proof);
  if (odd !== null) return odd;
  let hash = leafHash;
  let [at, last] = [index - start, size - start - 1];
  for (const [step, sibling] of proof.entries()) {
    if (last === 0) return fault('proof', `${proof.length} hashes`, `${step} hashes for leaf ${index} of ${size}`);
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sibling, hash, sha256);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      hash = nodeHash(hash, sibling, sha256);
    }
    [at, last] = [half(at), half(last)];
  }
  if (last !== 0) return fault('proof', `${proof.length} hashes`, `more hashes for leaf ${index} of ${size}`);
  return equalBytes(hash, root) ? null : rootFault('root', root, hash);
}

/**
 * Whether the later tree extends the earlier one (RFC 9162, 2.1.4.2): `null` when proved, else what is wrong. Every tree
 * extends the empty one, so a proof from size 0 proves nothing and is refused.
 *
 * With `start` it is asked whether the later tree holds that subtree (draft-ietf-plants-merkle-tree-certs); an empty
 * subtree, whose root is the hash of nothing, is held by every tree that reaches so far.
 */
export function verifyConsistency(claim: ConsistencyClaim, sha256: Sha256): Fault | null {
  const { from, to, start, fromRoot, toRoot, proof } = claim;
  if (start !== undefined && start === from && isCount(from) && isCount(to) && from <= to) {
    return verifyEmpty(claim, sha256());
  }
  if (!Number.isSafeInteger(from) || from < 1) return fault('from', from, 'an earlier tree of at least one leaf');
  if (!Number.isSafeInteger(to) || to < from) return fault('to', to, `a size of at least ${from}`);
  if (!isSubtree(start ?? 0, from)) return startFault(start ?? 0, from);
  if (from === to && (start ?? 0) === 0) {
    if (proof.length > 0) return fault('proof', `${proof.length} hashes`, 'none between trees of one size');
    return equalBytes(fromRoot, toRoot) ? null : rootFault('toRoot', toRoot, fromRoot);
  }
  const odd = oddHash({ fromRoot, toRoot }, proof);
  if (odd !== null) return odd;
  if (proof.length === 0) return fault('proof', 'no hashes', `hashes from size ${from} to size ${to}`);
  return walkConsistency({ ...claim, start: start ?? 0 }, sha256);
}

function verifyEmpty({ fromRoot, proof }: ConsistencyClaim, nothing: Uint8Array): Fault | null {
  if (proof.length > 0) return fault('proof', `${proof.length} hashes`, 'none for an empty subtree');
  return equalBytes(fromRoot, nothing) ? null : rootFault('fromRoot', fromRoot, nothing);
}

function walkConsistency(
  { start, from, to, fromRoot, toRoot, proof }: ConsistencyClaim & { readonly start: number },
  sha256: Sha256,
): Fault | null {
  // Of the level that is reached: the first and the last node of the subtree, and the last of the tree.
  let [first, at, last] = [start, from - 1, to - 1];
  const up = () => ([first, at, last] = [half(first), half(at), half(last)]);
  while (first !== at && (at % 2 === 1 || at === last)) up();
  const path = first === at ? [fromRoot, ...proof] : proof;
  let [older, newer] = [path[0]!, path[0]!];
  for (const sibling of path.slice(1)) {
    if (last === 0) return fault('proof', `${proof.length} hashes`, `fewer hashes from size ${from} to size ${to}`);
    if (at % 2 === 1 || at === last) {
      if (first < at) older = nodeHash(sibling, older, sha256);
      newer = nodeHash(sibling, newer, sha256);
      while (at % 2 === 0 && at !== 0) up();
    } else {
      newer = nodeHash(newer, sibling, sha256);
    }
    up();
  }
  if (last !== 0) return fault('proof', `${proof.length} hashes`, `more hashes from size ${from} to size ${to}`);
  if (!equalBytes(older, fromRoot)) return rootFault('fromRoot', fromRoot, older);
  return equalBytes(newer, toRoot) ? null : rootFault('toRoot', toRoot, newer);
}

/** Whether the leaves from `start` to before `end` can be a subtree: as wide as they are, they begin where one does. */
function isSubtree(start: number, end: number): boolean {
  if (!isCount(start) || start >= end) return false;
  let width = 1;
  while (width < end - start) width *= 2;
  return start % width === 0;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function startFault(start: number, end: number): Fault {
  return fault('start', start, `where a subtree that ends before ${end} can begin`);
}

function half(value: number): number {
  return Math.floor(value / 2);
}

function oddHash(named: Readonly<Record<string, Uint8Array>>, proof: readonly Uint8Array[]): Fault | null {
  const hashes = [...Object.entries(named), ...proof.map((hash, step) => [`proof[${step}]`, hash] as const)];
  const odd = hashes.find(([, hash]) => hash.length !== HASH_BYTES);
  return odd === undefined ? null : fault(odd[0], `${odd[1].length} bytes`, `a hash of ${HASH_BYTES} bytes`);
}

function rootFault(field: string, stated: Uint8Array, computed: Uint8Array): Fault {
  return { field, found: toHex(stated), expected: `${toHex(computed)}, which the proof leads to` };
}

function fault(field: string, found: unknown, expected: string): Fault {
  return { field, found: typeof found === 'string' ? found : shown(found), expected };
}
