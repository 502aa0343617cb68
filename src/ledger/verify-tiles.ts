import { equalBytes, parsed, toHex, type Fault, type Parsed, type Sha256 } from '#kernel';
import type { Head } from './log.ts';
import { parseBundle, parseTile, tileHash, tilePath, tilesOf, TILE_WIDTH } from './tiles.ts';
import { EMPTY_FRONTIER, grow, leafHash, rootOf } from './tree.ts';

/** Gives the bytes of a file of a tiled log by its path, or why they cannot be had. */
export type TileFile = (path: string) => Parsed<Uint8Array>;

/**
 * Whether the files of a tiled log are those of this head: every leaf is hashed anew, every tile is compared with what its
 * level below comes to, and the whole leads to the root. `null` when so, else the first file that is not right.
 */
export function verifyTiles(head: Head, file: TileFile, sha256: Sha256): Fault | null {
  const leaves = leafHashes(head.size, file, sha256);
  if (!leaves.ok) return leaves.faults[0]!;
  let hashes = leaves.value;
  for (let level = 0; hashes.length > 0; level++) {
    const above: Uint8Array[] = [];
    for (const tile of tilesOf(level, head.size)) {
      const path = tilePath(tile);
      const read = file(path);
      const stated = read.ok ? parseTile(read.value, tile.width) : read;
      if (!stated.ok) return { file: path, ...stated.faults[0]! };
      const from = tile.index * TILE_WIDTH;
      const computed = hashes.slice(from, from + tile.width);
      const odd = computed.findIndex((hash, place) => !equalBytes(hash, stated.value[place]!));
      if (odd >= 0) return differs(path, `hashes[${odd}]`, [stated.value[odd]!, computed[odd]!]);
      if (tile.width === TILE_WIDTH) above.push(tileHash(computed, sha256));
    }
    hashes = above;
  }
  const root = rootOfLeaves(leaves.value, sha256);
  return equalBytes(root, head.root) ? null : differs('checkpoint', 'root', [head.root, root]);
}

function leafHashes(size: number, file: TileFile, sha256: Sha256): Parsed<Uint8Array[]> {
  const hashes: Uint8Array[] = [];
  for (const tile of tilesOf('entries', size)) {
    const path = tilePath(tile);
    const read = file(path);
    const leaves = read.ok ? parseBundle(read.value, tile.width) : read;
    if (!leaves.ok) return { ok: false, faults: leaves.faults.map((fault) => ({ file: path, ...fault })) };
    for (const leaf of leaves.value) hashes.push(leafHash(leaf, sha256));
  }
  return parsed(hashes);
}

function rootOfLeaves(hashes: readonly Uint8Array[], sha256: Sha256): Uint8Array {
  let frontier = EMPTY_FRONTIER;
  for (const hash of hashes) frontier = grow(frontier, hash, sha256).frontier;
  return rootOf(frontier, sha256);
}

function differs(file: string, field: string, [stated, computed]: readonly [Uint8Array, Uint8Array]): Fault {
  return { file, field, found: toHex(stated), expected: `${toHex(computed)}, which the leaves lead to` };
}
