import fc from 'fast-check';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeSha256 } from '#adapters';
import { fromHex, toHex, utf8 } from '#kernel';
import {
  completedBy,
  consistencyNodes,
  EMPTY_FRONTIER,
  frontierNodes,
  grow,
  inclusionNodes,
  leafHash,
  nodesFromLeaves,
  openFrontier,
  packFrontier,
  proveConsistency,
  proveInclusion,
  rootOf,
  verifyConsistency,
  verifyInclusion,
  type Frontier,
  type NodeAt,
  type TreeNode,
} from '#ledger';

const ROOT = join(import.meta.dirname, '../..');
const RUNS = process.env.ENTENTE_SOAK === '1' ? 5_000 : 200;

const leafOf = (number: number) => leafHash(utf8(`leaf ${number}`), nodeSha256);
const leavesOf = (count: number) => Array.from({ length: count }, (_, number) => leafOf(number));

/** The root by the definition of RFC 9162, 2.1.1, word for word. */
function definedRoot(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return nodeSha256();
  if (leaves.length === 1) return leaves[0]!;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeSha256(Uint8Array.of(1), definedRoot(leaves.slice(0, split)), definedRoot(leaves.slice(split)));
}

function grown(leaves: readonly Uint8Array[]): { frontier: Frontier; nodeAt: NodeAt } {
  let frontier = EMPTY_FRONTIER;
  const completed: (readonly Uint8Array[])[] = [];
  for (const leaf of leaves) {
    const growth = grow(frontier, leaf, nodeSha256);
    frontier = growth.frontier;
    completed.push(growth.completed);
  }
  return { frontier, nodeAt: (node: TreeNode) => completed[completedBy(node)]![node.level]! };
}

describe('the tree', () => {
  test('grown leaf by leaf it has the root that the definition gives', () => {
    for (let size = 0; size <= 70; size++) {
      const leaves = leavesOf(size);
      const { frontier } = grown(leaves);
      expect(toHex(rootOf(frontier, nodeSha256)), `size ${size}`).toBe(toHex(definedRoot(leaves)));
    }
  });

  test('the roots of the first sizes, as published for leaves of the test vectors', () => {
    const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
    const hashes = leaves.map((leaf) => leafHash(fromHex(leaf)!, nodeSha256));
    expect(toHex(rootOf(grown(hashes).frontier, nodeSha256))).toBe(
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    );
  });

  test('its frontier is stored and read back', () => {
    for (let size = 0; size <= 40; size++) {
      const { frontier, nodeAt } = grown(leavesOf(size));
      expect(openFrontier(size, packFrontier(frontier))).toEqual({
        size,
        hashes: frontier.hashes.map((hash) => hash.slice()),
      });
      expect(frontierNodes(size).map(nodeAt)).toEqual(frontier.hashes);
      expect(openFrontier(size + 1, packFrontier(frontier))?.size ?? null).toBe(
        frontierNodes(size + 1).length === frontierNodes(size).length ? size + 1 : null,
      );
    }
    expect(openFrontier(-1, new Uint8Array(0))).toBeNull();
    expect(openFrontier(1.5, new Uint8Array(32))).toBeNull();
  });
});

describe('proofs made here', () => {
  test('hold for every leaf and every pair of sizes up to 33, from stored nodes and from leaves alike', () => {
    const leaves = leavesOf(33);
    const { nodeAt } = grown(leaves);
    const roots = leaves.map((_, last) => definedRoot(leaves.slice(0, last + 1)));
    for (let size = 1; size <= 33; size++) {
      const fromLeaves = nodesFromLeaves(leaves.slice(0, size), nodeSha256);
      for (let index = 0; index < size; index++) {
        const proof = proveInclusion({ index, size, nodeAt }, nodeSha256);
        expect(proveInclusion({ index, size, nodeAt: fromLeaves }, nodeSha256)).toEqual(proof);
        const claim = { index, size, leafHash: leaves[index]!, root: roots[size - 1]!, proof };
        expect(verifyInclusion(claim, nodeSha256)).toBeNull();
      }
      for (let from = 1; from <= size; from++) {
        const proof = proveConsistency({ from, to: size, nodeAt }, nodeSha256);
        expect(proveConsistency({ from, to: size, nodeAt: fromLeaves }, nodeSha256)).toEqual(proof);
        const claim = { from, to: size, fromRoot: roots[from - 1]!, toRoot: roots[size - 1]!, proof };
        expect(verifyConsistency(claim, nodeSha256)).toBeNull();
      }
    }
  });

  test('ask for no more nodes than they name beforehand', () => {
    const { nodeAt } = grown(leavesOf(29));
    const only = (named: readonly TreeNode[]): NodeAt => {
      const names = new Set(named.map(({ level, index }) => `${level}/${index}`));
      return (node) => {
        expect(names).toContain(`${node.level}/${node.index}`);
        return nodeAt(node);
      };
    };
    for (let size = 1; size <= 29; size++) {
      for (let at = 0; at < size; at++) {
        proveInclusion({ index: at, size, nodeAt: only(inclusionNodes(at, size)) }, nodeSha256);
        proveConsistency({ from: at + 1, to: size, nodeAt: only(consistencyNodes(at + 1, size)) }, nodeSha256);
      }
    }
  });

  /** Any change of a sound claim that leaves its parts what they are. */
  const bump = fc.integer({ min: 1, max: 40 });
  const bit = fc.tuple(fc.nat(31), fc.integer({ min: 1, max: 255 }));
  const flipped = (hash: Uint8Array, [at, bits]: [number, number]) =>
    hash.map((byte, place) => (place === at ? byte ^ bits : byte));

  test('an inclusion that is changed anywhere no longer holds', () => {
    const leaves = leavesOf(40);
    const { nodeAt } = grown(leaves);
    const place = fc.integer({ min: 2, max: 40 }).chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1)));
    const change = fc.constantFrom('index', 'leaf', 'root', 'hash', 'drop', 'add', 'length');
    fc.assert(
      fc.property(place, change, bump, bit, ([size, index], what, by, flip) => {
        const proof = proveInclusion({ index, size, nodeAt }, nodeSha256);
        const sound = { index, size, leafHash: leaves[index]!, root: definedRoot(leaves.slice(0, size)), proof };
        const changed = {
          index: { ...sound, index: (index + 1 + (by % (size - 1))) % size },
          leaf: { ...sound, leafHash: flipped(sound.leafHash, flip) },
          root: { ...sound, root: flipped(sound.root, flip) },
          hash: {
            ...sound,
            proof: proof.map((hash, step) => (step === by % proof.length ? flipped(hash, flip) : hash)),
          },
          drop: { ...sound, proof: proof.filter((_, step) => step !== by % proof.length) },
          add: { ...sound, proof: proof.toSpliced(by % (proof.length + 1), 0, leafOf(by)) },
          length: { ...sound, proof: proof.map((hash, step) => (step === by % proof.length ? hash.slice(1) : hash)) },
        }[what];
        expect(verifyInclusion(sound, nodeSha256)).toBeNull();
        expect(verifyInclusion(changed, nodeSha256)).toMatchObject({ expected: expect.any(String) });
      }),
      { numRuns: RUNS },
    );
  });

  test('a consistency that is changed anywhere no longer holds', () => {
    const leaves = leavesOf(40);
    const { nodeAt } = grown(leaves);
    const sizes = fc
      .integer({ min: 2, max: 40 })
      .chain((to) => fc.tuple(fc.integer({ min: 1, max: to - 1 }), fc.constant(to)));
    const change = fc.constantFrom('fromRoot', 'toRoot', 'swapped', 'hash', 'drop', 'add', 'none');
    fc.assert(
      fc.property(sizes, change, bump, bit, ([from, to], what, by, flip) => {
        const proof = proveConsistency({ from, to, nodeAt }, nodeSha256);
        const [fromRoot, toRoot] = [definedRoot(leaves.slice(0, from)), definedRoot(leaves.slice(0, to))];
        const sound = { from, to, fromRoot, toRoot, proof };
        const changed = {
          fromRoot: { ...sound, fromRoot: flipped(fromRoot, flip) },
          toRoot: { ...sound, toRoot: flipped(toRoot, flip) },
          swapped: { ...sound, fromRoot: toRoot, toRoot: fromRoot },
          hash: {
            ...sound,
            proof: proof.map((hash, step) => (step === by % proof.length ? flipped(hash, flip) : hash)),
          },
          drop: { ...sound, proof: proof.filter((_, step) => step !== by % proof.length) },
          add: { ...sound, proof: proof.toSpliced(by % (proof.length + 1), 0, leafOf(by)) },
          none: { ...sound, proof: [] },
        }[what];
        expect(verifyConsistency(sound, nodeSha256)).toBeNull();
        expect(verifyConsistency(changed, nodeSha256)).toMatchObject({ expected: expect.any(String) });
      }),
      { numRuns: RUNS },
    );
  });

  test.each([
    ['no tree', { index: 0, size: 0 }, 'size'],
    ['half a leaf', { index: 0.5, size: 3 }, 'index'],
    ['before the first', { index: -1, size: 3 }, 'index'],
    ['after the last', { index: 3, size: 3 }, 'index'],
    ['beyond what a number holds', { index: 2 ** 64, size: 2 ** 64 }, 'size'],
  ])('an inclusion in %s is a fault', (_, place, field) => {
    const claim = { ...place, leafHash: leafOf(0), root: leafOf(0), proof: [] };
    expect(verifyInclusion(claim, nodeSha256)).toMatchObject({ field });
  });
});

interface InclusionVector {
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly root: string;
  readonly leafHash: string;
  readonly proof: readonly string[] | null;
  readonly desc: string;
  readonly wantErr: boolean;
}

interface ConsistencyVector {
  readonly size1: number;
  readonly size2: number;
  readonly root1: string;
  readonly root2: string;
  readonly proof: readonly string[] | null;
  readonly desc: string;
  readonly wantErr: boolean;
}

interface SubtreeInclusionVector extends Omit<InclusionVector, 'treeSize'> {
  readonly start: number;
  readonly end: number;
}

interface SubtreeConsistencyVector extends Omit<ConsistencyVector, 'size1' | 'size2'> {
  readonly start: number;
  readonly end: number;
  readonly size: number;
}

const bytes = (base64: string | null) => new Uint8Array(Buffer.from(base64 ?? '', 'base64'));

function jsonFilesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .toSorted();
}

/** The proof that a tree holds a subtree, by the recursion of draft-ietf-plants-merkle-tree-certs, word for word. */
function definedSubproof(
  [start, end]: readonly [number, number],
  leaves: readonly Uint8Array[],
  known: boolean,
): Uint8Array[] {
  if (start === 0 && end === leaves.length) return known ? [] : [definedRoot(leaves)];
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  if (end <= split) return [...definedSubproof([start, end], left, known), definedRoot(right)];
  const within = definedSubproof([Math.max(start - split, 0), end - split], right, known && start >= split);
  return [...within, definedRoot(left)];
}

test('every subtree of every tree up to 20 leaves is held, with its own proof alone', () => {
  let count = 0;
  for (let to = 1; to <= 20; to++) {
    const leaves = leavesOf(to);
    for (let start = 0; start < to; start++) {
      for (let from = start + 1; from <= to; from++) {
        let width = 1;
        while (width < from - start) width *= 2;
        const claim = {
          ...{ start, from, to, fromRoot: definedRoot(leaves.slice(start, from)), toRoot: definedRoot(leaves) },
          proof: start % width === 0 ? definedSubproof([start, from], leaves, true) : [],
        };
        expect([start, from, to, verifyConsistency(claim, nodeSha256) === null]).toEqual([
          ...[start, from, to],
          start % width === 0,
        ]);
        const more = { ...claim, proof: [...claim.proof, leafOf(0)] };
        expect(verifyConsistency(more, nodeSha256)).not.toBeNull();
        const other = { ...claim, fromRoot: leafOf(99) };
        expect(verifyConsistency(other, nodeSha256)).not.toBeNull();
        count += 1;
      }
    }
  }
  expect(count).toBe(1540);
});

describe('the vectors others made', () => {
  const folder = join(ROOT, '../shared/vectors/merkle');
  if (!existsSync(folder)) {
    test.skip('the folder ../shared/vectors/merkle is not there', () => undefined);
    return;
  }
  const read = <T>(kind: string): [string, T][] =>
    jsonFilesUnder(join(folder, kind)).map((name) => [
      name,
      JSON.parse(readFileSync(join(folder, kind, name), 'utf8')) as T,
    ]);
  const inclusions = read<InclusionVector>('inclusion');
  const consistencies = read<ConsistencyVector>('consistency');

  const parts = read<SubtreeInclusionVector>('subtreeinclusion');
  const extensions = read<SubtreeConsistencyVector>('subtreeconsistency');

  test('are 518, of which 322 speak of subtrees', () => {
    expect([inclusions.length + consistencies.length, parts.length + extensions.length]).toEqual([196, 322]);
  });

  test.each(inclusions)(
    'inclusion/%s',
    (_, { leafIdx: index, treeSize: size, root, leafHash: leaf, proof, wantErr }) => {
      const claim = { index, size, leafHash: bytes(leaf), root: bytes(root), proof: (proof ?? []).map(bytes) };
      expect(verifyInclusion(claim, nodeSha256) !== null).toBe(wantErr);
    },
  );

  test.each(consistencies)('consistency/%s', (_, { size1: from, size2: to, root1, root2, proof, wantErr }) => {
    const claim = { from, to, fromRoot: bytes(root1), toRoot: bytes(root2), proof: (proof ?? []).map(bytes) };
    expect(verifyConsistency(claim, nodeSha256) !== null).toBe(wantErr);
  });

  test.each(parts)('subtreeinclusion/%s', (_, { leafIdx: index, start, end, root, leafHash: leaf, proof, wantErr }) => {
    const claim = {
      ...{ index, start, size: end, leafHash: bytes(leaf), root: bytes(root) },
      proof: (proof ?? []).map(bytes),
    };
    expect(verifyInclusion(claim, nodeSha256) !== null).toBe(wantErr);
  });

  test.each(extensions)('subtreeconsistency/%s', (_, { start, end, size, root1, root2, proof, wantErr }) => {
    const claim = {
      ...{ start, from: end, to: size, fromRoot: bytes(root1), toRoot: bytes(root2) },
      proof: (proof ?? []).map(bytes),
    };
    expect(verifyConsistency(claim, nodeSha256) !== null).toBe(wantErr);
  });
});
