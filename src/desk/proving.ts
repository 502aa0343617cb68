import type { ProofAnswer } from '#contract';
import { toHex } from '#kernel';
import { frontierNodes, inclusionNodes, proveInclusion, rootOf, type TreeNode } from '#ledger';
import { done, unavailable, unknown, type Answer } from './answer.ts';
import { storeOf } from './charters.ts';
import type { Shelf } from './shelf.ts';
import type { Store, Stored } from './store.ts';

/**
 * Where a leaf stands in a log, and the hashes that lead from it to the root. It tells nothing of any body.
 * @param ask.size entries of the tree it is to be proved in, so that a reader can hold on to one root; null: as it is now.
 */
export async function proofOf(
  shelf: Shelf,
  ask: { readonly origin: string | null; readonly index: number; readonly size: number | null },
): Promise<Answer<ProofAnswer>> {
  const store = await storeOf(shelf, ask.origin);
  if (store.kind !== 'done') return store;
  const { sha256 } = shelf.ports;
  const head = await store.value.head();
  if (!head.ok) return unavailable(head.faults);
  const size = ask.size ?? head.value.size;
  if (size > head.value.size) return unknown(`tree of ${size} entries`);
  if (ask.index >= size) return unknown(`entry ${ask.index} in a tree of ${size} entries`);
  const hashes = await nodesOf(store.value, [...frontierNodes(size), ...inclusionNodes(ask.index, size)]);
  if (!hashes.ok) return unavailable(hashes.faults);
  const nodeAt = (node: TreeNode) => hashes.value.get(keyOf(node))!;
  const root = rootOf({ size, hashes: frontierNodes(size).map(nodeAt) }, sha256);
  const proof = proveInclusion({ index: ask.index, size, nodeAt }, sha256).map(toHex);
  return done({ origin: store.value.meta.origin, size, root: toHex(root), index: ask.index, proof });
}

async function nodesOf(store: Store, wanted: readonly TreeNode[]): Promise<Stored<ReadonlyMap<string, Uint8Array>>> {
  const hashes = await store.nodes(wanted);
  if (!hashes.ok) return hashes;
  return { ok: true, value: new Map(wanted.map((node, at) => [keyOf(node), hashes.value[at]!])) };
}

function keyOf({ level, index }: TreeNode): string {
  return `${level}/${index}`;
}
