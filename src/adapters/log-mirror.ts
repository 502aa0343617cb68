import { faulty, parsed, type Parsed, type Sha256 } from '#kernel';
import {
  nodesFromTiles,
  parseTile,
  TILE_WIDTH,
  tilePath,
  tilesWith,
  type NodeAt,
  type Tile,
  type TreeNode,
} from '#ledger';

const ANSWER_MILLIS = 10_000;
const CHECKPOINT_BYTES_MAX = 64 * 1024;
const AT_ONCE = 8;

/** A tiled log or a mirror of it, read over HTTP. Nothing it answers is believed before it is checked. */
export interface LogMirror {
  /** Where its files stand. */
  readonly url: string;
  /** The signed note. */
  readonly checkpoint: () => Promise<Parsed<string>>;
  /** Hashes of a tree of that size, for the nodes named. */
  readonly nodes: (wanted: readonly TreeNode[], size: number) => Promise<Parsed<NodeAt>>;
}

/**
 * A log at an address.
 * @param url what `/checkpoint` and `/tile/…` stand behind.
 */
export function logMirror(url: string, sha256: Sha256): LogMirror {
  const base = url.replace(/\/+$/, '');
  return {
    url: base,
    checkpoint: async () => {
      const bytes = await bytesAt(`${base}/checkpoint`, CHECKPOINT_BYTES_MAX);
      return bytes.ok ? parsed(new TextDecoder().decode(bytes.value)) : bytes;
    },
    nodes: async (wanted, size) => {
      const tiles = new Map<string, readonly Uint8Array[]>();
      const waiting = tilesWith(wanted, size);
      while (waiting.length > 0) {
        const some = waiting.splice(0, AT_ONCE);
        const read = await Promise.all(some.map((tile) => hashesAt(base, tile)));
        for (const [at, hashes] of read.entries()) {
          if (!hashes.ok) return hashes;
          tiles.set(tilePath(some[at]!), hashes.value);
        }
      }
      return parsed(nodesFromTiles({ size, hashesOf: (tile) => tiles.get(tilePath(tile)) ?? [] }, sha256));
    },
  };
}

/** The hashes of a tile; of a partial one that is gone, the first of the full one. */
async function hashesAt(base: string, tile: Tile): Promise<Parsed<readonly Uint8Array[]>> {
  const bytesMax = TILE_WIDTH * 32;
  const bytes = await bytesAt(`${base}/${tilePath(tile)}`, bytesMax);
  if (bytes.ok) return parseTile(bytes.value, tile.width);
  if (tile.width === TILE_WIDTH) return bytes;
  const full = await bytesAt(`${base}/${tilePath({ ...tile, width: TILE_WIDTH })}`, bytesMax);
  if (!full.ok) return bytes;
  const hashes = parseTile(full.value, TILE_WIDTH);
  return hashes.ok ? parsed(hashes.value.slice(0, tile.width)) : hashes;
}

async function bytesAt(url: string, bytesMax: number): Promise<Parsed<Uint8Array>> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MILLIS) });
    if (!response.ok) return faulty({ file: url, field: '', found: `status ${response.status}`, expected: 'a file' });
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length <= bytesMax) return parsed(bytes);
    return faulty({ file: url, field: '', found: `${bytes.length} bytes`, expected: `at most ${bytesMax} bytes` });
  } catch {
    return faulty({ file: url, field: '', found: 'no answer', expected: 'a log that answers' });
  }
}
