import { assert, concatBytes, faulty, parsed, type Parsed, type Sha256 } from '#kernel';
import type { NodeAt } from './proof.ts';
import { EMPTY_FRONTIER, grow, HASH_BYTES, rootOf, type TreeNode } from './tree.ts';

/** Most hashes in a tile, and entries in a bundle. */
export const TILE_WIDTH = 256;

/** A file of a tiled log (C2SP tlog-tiles). */
export interface Tile {
  /** From 0, where the hashes are those of leaves; `entries` for the bundle of the leaves themselves. */
  readonly level: number | 'entries';
  /** From 0, counted from the left within the level. */
  readonly index: number;
  /** 1 to 256; below 256 the tile is partial. */
  readonly width: number;
}

const LENGTH_BYTES = 2;
/** Levels of the tree in one level of tiles. */
const TILE_LEVELS = 8;
const PATH_DIGITS = 3;

/** Where a tile stands: `tile/<level>/<index>`, the index in groups of three digits, `.p/<width>` after a partial one. */
export function tilePath({ level, index, width }: Tile): string {
  assert(Number.isSafeInteger(index) && index >= 0, 'an index is counted from 0');
  assert(width >= 1 && width <= TILE_WIDTH, 'a tile has 1 to 256 hashes');
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / PATH_DIGITS) * PATH_DIGITS, '0');
  const groups = padded.match(/\d{3}/g) ?? [];
  const place = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${place}${width < TILE_WIDTH ? `.p/${width}` : ''}`;
}

const PATH = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** The tile that stands at a path; `null` for a path that {@link tilePath} would not write. */
export function parseTilePath(path: string): Tile | null {
  const [, level = '', groups = '', width] = PATH.exec(path) ?? [];
  const index = Number(groups.replaceAll(/[x/]/g, ''));
  const tile = {
    level: level === 'entries' ? level : Number(level),
    index,
    width: width === undefined ? TILE_WIDTH : Number(width),
  } as const;
  const known = level !== '' && Number.isSafeInteger(index) && tile.width <= TILE_WIDTH;
  return known && tilePath(tile) === path ? tile : null;
}

/** How many leaves a tree must have for a tile to be complete. */
export function leavesOf({ level, index, width }: Tile): number {
  return (index * TILE_WIDTH + width) * (level === 'entries' ? 1 : TILE_WIDTH ** level);
}

/** The nodes whose hashes a tile holds, from the left. */
export function nodesOfTile({ level, index, width }: Tile & { readonly level: number }): TreeNode[] {
  const from = index * TILE_WIDTH;
  return Array.from({ length: width }, (_, place) => ({ level: level * TILE_LEVELS, index: from + place }));
}

/** The tiles of that tree in which the hashes below these nodes stand, each once. */
export function tilesWith(nodes: readonly TreeNode[], size: number): Tile[] {
  const tiles = new Map<string, Tile>();
  for (const node of nodes) {
    const tile = tileWith(node, size);
    tiles.set(tilePath(tile), tile);
  }
  return [...tiles.values()];
}

function tileWith({ level, index }: TreeNode, size: number): Tile & { readonly level: number } {
  const height = Math.floor(level / TILE_LEVELS);
  const at = Math.floor((index * 2 ** (level % TILE_LEVELS)) / TILE_WIDTH);
  const count = Math.floor(size / TILE_WIDTH ** height);
  return { level: height, index: at, width: Math.min(TILE_WIDTH, count - at * TILE_WIDTH) };
}

/** Gives hashes of nodes out of the tiles of a tree of that size, which {@link tilesWith} names. */
export function nodesFromTiles(
  { size, hashesOf }: { size: number; hashesOf: (tile: Tile) => readonly Uint8Array[] },
  sha256: Sha256,
): NodeAt {
  return (node) => {
    const tile = tileWith(node, size);
    const span = 2 ** (node.level % TILE_LEVELS);
    const from = node.index * span - tile.index * TILE_WIDTH;
    return tileHash(hashesOf(tile).slice(from, from + span), sha256);
  };
}

/** The tiles of a level that a tree of that size is made of, from the left. */
export function* tilesOf(level: number | 'entries', size: number): Generator<Tile> {
  const count = Math.floor(size / TILE_WIDTH ** (level === 'entries' ? 0 : level));
  for (let index = 0; index * TILE_WIDTH < count; index++) {
    yield { level, index, width: Math.min(TILE_WIDTH, count - index * TILE_WIDTH) };
  }
}

/** The hashes of a tile, from its bytes. */
export function parseTile(bytes: Uint8Array, width: number): Parsed<readonly Uint8Array[]> {
  const length = width * HASH_BYTES;
  if (bytes.length !== length) {
    return faulty({ field: 'tile', found: `${bytes.length} bytes`, expected: `${length} bytes` });
  }
  return parsed(
    Array.from({ length: width }, (_, place) => bytes.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES)),
  );
}

/** The leaves of a bundle: each after its length in two bytes, the higher first. */
export function parseBundle(bytes: Uint8Array, width: number): Parsed<readonly Uint8Array[]> {
  const leaves: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const from = at + LENGTH_BYTES;
    at = from + (bytes[at]! * 256 + (bytes[at + 1] ?? 0));
    if (from > bytes.length || at > bytes.length) {
      return faulty({ field: `entries[${leaves.length}]`, found: 'an entry cut off', expected: 'all of its bytes' });
    }
    leaves.push(bytes.subarray(from, at));
  }
  if (leaves.length === width) return parsed(leaves);
  return faulty({ field: 'entries', found: String(leaves.length), expected: String(width) });
}

/** The bundle of these leaves; none of them may be longer than 65,535 bytes. */
export function renderBundle(leaves: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return concatBytes(
    ...leaves.flatMap((leaf) => {
      assert(leaf.length < 2 ** 16, 'a leaf fits a bundle');
      return [Uint8Array.of(leaf.length >> 8, leaf.length & 0xff), leaf];
    }),
  );
}

/** The hash over the hashes of a tile, which stands in the level above when the tile is full. */
export function tileHash(hashes: readonly Uint8Array[], sha256: Sha256): Uint8Array {
  let frontier = EMPTY_FRONTIER;
  for (const hash of hashes) frontier = grow(frontier, hash, sha256).frontier;
  return rootOf(frontier, sha256);
}
