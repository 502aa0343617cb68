/** A ledger of 1,000 entries, leaf by leaf, body by body and tile by tile: no single bit of it can be changed unnoticed. */
import { describe, expect, test } from 'vitest';
import { nodeSha256 } from '#adapters';
import { concatBytes, faulty, fromUtf8, parsed, utf8, type Json } from '#kernel';
import {
  EMPTY_FRONTIER,
  grow,
  leafHash,
  nodesFromLeaves,
  nodesOfTile,
  opens,
  renderBundle,
  rootOf,
  tilePath,
  tilesOf,
  verifyTiles,
  type NewEntry,
} from '#ledger';
import { pen } from '../src/store/entries.suite.ts';

const SOAK = process.env.ENTENTE_SOAK === '1';
const ENTRIES = 1_000;
/** Bits between two that are flipped: every one in the soak; else some, at places that a fixed step spreads over all. */
const [TILE_STEP, BODY_STEP] = SOAK ? [1, 1] : [7_919, 1_009];

const BODY: Json = {
  family: 'act',
  kind: 'decision',
  owner: 'XAA',
  audience: 'public',
  content: { text: { en: 'Yes' } },
};
const { write } = pen('flips', Date.UTC(2030, 0, 1));
const entries: NewEntry[] = Array.from({ length: ENTRIES }, (_, at) => write({ ...(BODY as object), number: at }));

function tiledLog() {
  const leaves = entries.map(({ leaf }) => leaf);
  const hashes = leaves.map((leaf) => leafHash(leaf, nodeSha256));
  const nodeAt = nodesFromLeaves(hashes, nodeSha256);
  let frontier = EMPTY_FRONTIER;
  for (const hash of hashes) frontier = grow(frontier, hash, nodeSha256).frontier;
  const files = new Map<string, Uint8Array>();
  for (const tile of tilesOf('entries', ENTRIES)) {
    const from = tile.index * 256;
    files.set(tilePath(tile), renderBundle(leaves.slice(from, from + tile.width)));
  }
  for (const level of [0, 1]) {
    for (const tile of tilesOf(level, ENTRIES)) {
      files.set(tilePath(tile), concatBytes(...nodesOfTile({ ...tile, level }).map(nodeAt)));
    }
  }
  return { head: { size: ENTRIES, root: rootOf(frontier, nodeSha256) }, files };
}

describe(`a ledger of ${ENTRIES} entries`, () => {
  test('in tiles: each flipped bit of a leaf or a hash is found', () => {
    const { head, files } = tiledLog();
    const file = (path: string) => {
      const bytes = files.get(path);
      return bytes === undefined ? faulty({ field: '', found: 'nothing', expected: path }) : parsed(bytes);
    };
    expect(verifyTiles(head, file, nodeSha256)).toBeNull();
    let [flips, found, skip] = [0, 0, 0];
    for (const bytes of files.values()) {
      let bit = skip;
      for (; bit < bytes.length * 8; bit += TILE_STEP) {
        bytes[bit >> 3]! ^= 1 << (bit & 7);
        flips += 1;
        if (verifyTiles(head, file, nodeSha256) !== null) found += 1;
        bytes[bit >> 3]! ^= 1 << (bit & 7);
      }
      skip = bit - bytes.length * 8;
    }
    expect(flips).toBeGreaterThan(200);
    expect(found).toBe(flips);
  }, 10_800_000);

  test('each flipped bit of a salt or a body is found', () => {
    let [flips, found, skip] = [0, 0, 0];
    for (const entry of entries) {
      for (const part of ['salt', 'body'] as const) {
        const bytes = utf8(entry[part]!);
        let bit = skip;
        for (; bit < bytes.length * 8; bit += BODY_STEP) {
          bytes[bit >> 3]! ^= 1 << (bit & 7);
          const text = fromUtf8(bytes);
          flips += 1;
          // Bytes that are no text any more are not read at all.
          if (text === null || !opens({ ...entry, [part]: text }, nodeSha256).ok) found += 1;
          bytes[bit >> 3]! ^= 1 << (bit & 7);
        }
        skip = bit - bytes.length * 8;
      }
    }
    expect(flips).toBeGreaterThan(1_000);
    expect(found).toBe(flips);
  }, 3_600_000);
});
