import { assert, concatBytes, type Sha256 } from '#kernel';

/** Length of every hash of the tree. */
export const HASH_BYTES = 32;

const LEAF_PREFIX = Uint8Array.of(0x00);
const NODE_PREFIX = Uint8Array.of(0x01);

/** Hash of a leaf's bytes (RFC 9162, 2.1.1). */
export function leafHash(leaf: Uint8Array, sha256: Sha256): Uint8Array {
  return sha256(LEAF_PREFIX, leaf);
}

/** Hash of an inner node (RFC 9162, 2.1.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array, sha256: Sha256): Uint8Array {
  return sha256(NODE_PREFIX, left, right);
}

/**
 * What must be kept of a tree to grow it: the roots of its complete subtrees, the largest (leftmost) first, one for each
 * set bit of `size`.
 */
export interface Frontier {
  readonly size: number;
  readonly hashes: readonly Uint8Array[];
}

/** Of a tree without a leaf. */
export const EMPTY_FRONTIER: Frontier = { size: 0, hashes: [] };

/** A grown frontier, and the nodes that the new leaf completed: its own hash first, then one for each level above. */
export interface Growth {
  readonly frontier: Frontier;
  readonly completed: readonly Uint8Array[];
}

/** Adds the hash of one more leaf. */
export function grow(frontier: Frontier, leaf: Uint8Array, sha256: Sha256): Growth {
  const hashes = frontier.hashes.slice();
  const completed = [leaf];
  growStack({ hashes, size: frontier.size }, leaf, (left, right) => {
    const hash = nodeHash(left, right, sha256);
    completed.push(hash);
    return hash;
  });
  return { frontier: { size: frontier.size + 1, hashes }, completed };
}

/** Adds the hash of one more leaf to the hashes of a tree of that size, in place. */
export function growStack(
  tree: { readonly hashes: Uint8Array[]; readonly size: number },
  leaf: Uint8Array,
  join: (left: Uint8Array, right: Uint8Array) => Uint8Array,
): void {
  let hash = leaf;
  for (let rest = tree.size; rest % 2 === 1; rest = (rest - 1) / 2) {
    const left = tree.hashes.pop();
    assert(left !== undefined, 'a frontier holds one hash for each set bit of its size');
    hash = join(left, hash);
  }
  tree.hashes.push(hash);
}

/** The tree head: the hash of nothing for an empty tree. */
export function rootOf(frontier: Frontier, sha256: Sha256): Uint8Array {
  const { hashes } = frontier;
  let root = hashes.at(-1);
  if (root === undefined) return sha256();
  for (let index = hashes.length - 2; index >= 0; index--) root = nodeHash(hashes[index]!, root, sha256);
  return root;
}

/** The frontier's hashes end to end; with the size, all that {@link openFrontier} needs. */
export function packFrontier(frontier: Frontier): Uint8Array {
  return concatBytes(...frontier.hashes);
}

/** Reads what {@link packFrontier} wrote; `null` when the length does not fit the size. */
export function openFrontier(size: number, packed: Uint8Array): Frontier | null {
  if (!Number.isSafeInteger(size) || size < 0 || packed.length !== HASH_BYTES * setBits(size)) return null;
  const hashes: Uint8Array[] = [];
  for (let at = 0; at < packed.length; at += HASH_BYTES) hashes.push(packed.slice(at, at + HASH_BYTES));
  return { size, hashes };
}

function setBits(size: number): number {
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}

/** A complete subtree: the `index`-th of 2^`level` leaves, counted from the left. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
}

/** The nodes whose hashes make the frontier of a tree of that size, the largest first. */
export function frontierNodes(size: number): TreeNode[] {
  const nodes: TreeNode[] = [];
  for (let level = 0, rest = size; rest > 0; level++, rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) nodes.push({ level, index: rest - 1 });
  }
  return nodes.reverse();
}

/** Index of the leaf that completes a node; a store keeps the node's hash with that leaf, `level` places in. */
export function completedBy(node: TreeNode): number {
  return (node.index + 1) * 2 ** node.level - 1;
}
