import { equalBytes, shown, toHex, type Fault, type Sha256 } from '#kernel';
import { HASH_BYTES, nodeHash } from './tree.ts';

export interface InclusionClaim {
  /** From 0. */
  readonly index: number;
  readonly size: number;
  readonly leafHash: Uint8Array;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

export interface ConsistencyClaim {
  readonly from: number;
  readonly to: number;
  readonly fromRoot: Uint8Array;
  readonly toRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** Whether a leaf stands at its index in the tree (RFC 9162, 2.1.3.2): `null` when proved, else what is wrong. */
export function verifyInclusion(claim: InclusionClaim, sha256: Sha256): Fault | null {
  const { index, size, leafHash, root, proof } = claim;
  if (!Number.isSafeInteger(size) || size < 1) return fault('size', size, 'a tree of at least one leaf');
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) {
    return fault('index', index, `an index below the size ${size}`);
  }
  const odd = oddHash({ leafHash, root }, proof);
  if (odd !== null) return odd;
  let hash = leafHash;
  let [at, last] = [index, size - 1];
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
 */
export function verifyConsistency(claim: ConsistencyClaim, sha256: Sha256): Fault | null {
  const { from, to, fromRoot, toRoot, proof } = claim;
  if (!Number.isSafeInteger(from) || from < 1) return fault('from', from, 'an earlier tree of at least one leaf');
  if (!Number.isSafeInteger(to) || to < from) return fault('to', to, `a size of at least ${from}`);
  if (from === to) {
    if (proof.length > 0) return fault('proof', `${proof.length} hashes`, 'none between trees of one size');
    return equalBytes(fromRoot, toRoot) ? null : rootFault('toRoot', toRoot, fromRoot);
  }
  const odd = oddHash({ fromRoot, toRoot }, proof);
  if (odd !== null) return odd;
  if (proof.length === 0) return fault('proof', 'no hashes', `hashes from size ${from} to size ${to}`);
  return walkConsistency(claim, sha256);
}

function walkConsistency({ from, to, fromRoot, toRoot, proof }: ConsistencyClaim, sha256: Sha256): Fault | null {
  const path = isPowerOfTwo(from) ? [fromRoot, ...proof] : proof;
  let [at, last] = [from - 1, to - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  let [older, newer] = [path[0]!, path[0]!];
  for (const sibling of path.slice(1)) {
    if (last === 0) return fault('proof', `${proof.length} hashes`, `fewer hashes from size ${from} to size ${to}`);
    if (at % 2 === 1 || at === last) {
      older = nodeHash(sibling, older, sha256);
      newer = nodeHash(sibling, newer, sha256);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      newer = nodeHash(newer, sibling, sha256);
    }
    [at, last] = [half(at), half(last)];
  }
  if (last !== 0) return fault('proof', `${proof.length} hashes`, `more hashes from size ${from} to size ${to}`);
  if (!equalBytes(older, fromRoot)) return rootFault('fromRoot', fromRoot, older);
  return equalBytes(newer, toRoot) ? null : rootFault('toRoot', toRoot, newer);
}

function half(value: number): number {
  return Math.floor(value / 2);
}

function isPowerOfTwo(value: number): boolean {
  let rest = value;
  while (rest % 2 === 0) rest /= 2;
  return rest === 1;
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
