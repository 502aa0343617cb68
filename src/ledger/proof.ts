import { assert, type Sha256 } from '#kernel';
import { nodeHash, type TreeNode } from './tree.ts';

/** Gives the hash of a complete subtree. */
export type NodeAt = (node: TreeNode) => Uint8Array;

/** Leaves `from` (included) to `until` (not included). */
interface Span {
  readonly from: number;
  readonly until: number;
}

/** The nodes whose hashes {@link proveInclusion} will ask for. */
export function inclusionNodes(index: number, size: number): TreeNode[] {
  return inclusionSpans(index, size).flatMap(nodesOf);
}

/**
 * The inclusion proof of a leaf (RFC 9162, 2.1.3.1), from the leaf's sibling upward.
 * @param index from 0, below `size`.
 */
export function proveInclusion(tree: { index: number; size: number; nodeAt: NodeAt }, sha256: Sha256): Uint8Array[] {
  return inclusionSpans(tree.index, tree.size).map((span) => spanHash(span, tree.nodeAt, sha256));
}

/** The nodes whose hashes {@link proveConsistency} will ask for. */
export function consistencyNodes(from: number, to: number): TreeNode[] {
  return consistencySpans(from, to).flatMap(nodesOf);
}

/**
 * The proof that the tree of size `to` extends the tree of size `from` (RFC 9162, 2.1.4.1).
 * @param tree.from at least 1, at most `to`.
 */
export function proveConsistency(tree: { from: number; to: number; nodeAt: NodeAt }, sha256: Sha256): Uint8Array[] {
  return consistencySpans(tree.from, tree.to).map((span) => spanHash(span, tree.nodeAt, sha256));
}

function inclusionSpans(index: number, size: number): Span[] {
  assert(Number.isSafeInteger(size) && Number.isSafeInteger(index), 'a tree is counted in whole numbers');
  assert(index >= 0 && index < size, 'a proof is asked for a leaf of the tree');
  const spans: Span[] = [];
  let span: Span = { from: 0, until: size };
  while (span.until - span.from > 1) {
    const middle = span.from + splitOf(span.until - span.from);
    const [left, right] = [
      { from: span.from, until: middle },
      { from: middle, until: span.until },
    ] as const;
    spans.push(index < middle ? right : left);
    span = index < middle ? left : right;
  }
  return spans.reverse();
}

function consistencySpans(from: number, to: number): Span[] {
  assert(Number.isSafeInteger(from) && Number.isSafeInteger(to), 'a tree is counted in whole numbers');
  assert(from >= 1 && from <= to, 'a later tree is proved to extend an earlier one that is not empty');
  const spans: Span[] = [];
  let span: Span = { from: 0, until: to };
  // Whether the old tree's part of the span is the whole old tree, which the verifier knows already.
  let known = true;
  while (span.until !== from) {
    const middle = span.from + splitOf(span.until - span.from);
    if (from <= middle) {
      spans.push({ from: middle, until: span.until });
      span = { from: span.from, until: middle };
    } else {
      spans.push({ from: span.from, until: middle });
      span = { from: middle, until: span.until };
      known = false;
    }
  }
  if (!known) spans.push(span);
  return spans.reverse();
}

/** The largest power of two below `count`, which is at least 2. */
function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

/** The complete subtrees that a span is made of, from the left; a span of a proof begins where one does. */
function nodesOf(span: Span): TreeNode[] {
  const nodes: TreeNode[] = [];
  for (let from = span.from; from < span.until;) {
    let level = 0;
    while (from % 2 ** (level + 1) === 0 && from + 2 ** (level + 1) <= span.until) level += 1;
    nodes.push({ level, index: from / 2 ** level });
    from += 2 ** level;
  }
  return nodes;
}

function spanHash(span: Span, nodeAt: NodeAt, sha256: Sha256): Uint8Array {
  return nodesOf(span)
    .map(nodeAt)
    .reduceRight((right, left) => nodeHash(left, right, sha256));
}

/** Hashes of complete subtrees computed from the hashes of the leaves, for a log whose nodes are not stored. */
export function nodesFromLeaves(leaves: readonly Uint8Array[], sha256: Sha256): NodeAt {
  const levels: (readonly Uint8Array[])[] = [leaves];
  const levelAt = (level: number): readonly Uint8Array[] => {
    for (let height = levels.length; height <= level; height++) {
      const below = levels[height - 1]!;
      const pairs = Array.from({ length: Math.floor(below.length / 2) }, (_, pair) =>
        nodeHash(below[pair * 2]!, below[pair * 2 + 1]!, sha256),
      );
      levels.push(pairs);
    }
    return levels[level]!;
  };
  return ({ level, index }) => {
    const hash = levelAt(level)[index];
    assert(hash !== undefined, 'a node asked for is complete in the tree');
    return hash;
  };
}
