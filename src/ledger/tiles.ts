import { assert, faulty, parsed, type Parsed, type Sha256 } from '#kernel';
import { EMPTY_FRONTIER, grow, HASH_BYTES, rootOf } from './tree.ts';

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

/** The hash over the hashes of a tile, which stands in the level above when the tile is full. */
export function tileHash(hashes: readonly Uint8Array[], sha256: Sha256): Uint8Array {
  let frontier = EMPTY_FRONTIER;
  for (const hash of hashes) frontier = grow(frontier, hash, sha256).frontier;
  return rootOf(frontier, sha256);
}
