import { join } from 'node:path';
import type { Command } from 'commander';
import { keepText, nodeSha256, nodeVerify, readBytes, readTextFile } from '#adapters';
import { faulty, parsed, toHex, type Parsed } from '#kernel';
import {
  nodesFromTiles,
  parseSplit,
  parseTile,
  renderSplit,
  signedBy,
  splitBetween,
  splitNodes,
  TILE_WIDTH,
  tilePath,
  tilesWith,
  verifySplit,
  type NodeAt,
  type Split,
} from '#ledger';
import type { Act } from './act.ts';
import { inFile, termsOf, type KeyOptions } from './checkpoint-terms.ts';
import { withCommon, type CommonOptions } from './options.ts';
import { shownPath } from './places.ts';
import type { Result } from './result.ts';

/** What `verify split` is asked. */
export interface SplitOptions extends Pick<KeyOptions, 'key' | 'origin'> {
  readonly tiles?: string | undefined;
  readonly out?: string | undefined;
}

/** Adds `verify split`. */
export function addVerifySplit(verify: Command, act: Act): void {
  withCommon(
    verify
      .command('split <files...>')
      .description('whether a proof file, or two checkpoints of a log, convict it of showing two histories'),
  )
    .requiredOption('--key <vkey>', 'verifier key of the log: <name>+<key id>+<key>')
    .option('--origin <line>', 'origin line of the log, where it is not the name of its key')
    .option('--tiles <folder>', 'a copy of the log of the larger tree, for checkpoints of different sizes')
    .option('--out <file>', 'where the proof is kept when they convict')
    .action(act((files, options: CommonOptions & SplitOptions) => verifySplitFiles(files, options)));
}

/** Reads a proof file, or two checkpoints, and tells whether they convict. Exit code 1 where they do. */
export function verifySplitFiles(files: readonly string[], options: SplitOptions): Result {
  const terms = termsOf({ ...options, witness: [] });
  if (!terms.ok) return { kind: 'faulty', faults: terms.faults };
  if (files.length > 2) {
    return {
      kind: 'faulty',
      faults: [{ field: 'files', found: `${files.length}`, expected: 'one proof, or two checkpoints' }],
    };
  }
  const texts = files.map((file) => readTextFile(file, shownPath(file)));
  const faults = texts.flatMap((text) => (text.ok ? [] : text.faults));
  if (faults.length > 0) return { kind: 'faulty', faults };
  const [one = '', other] = texts.map((text) => (text.ok ? text.value.text : ''));
  const split =
    other === undefined ? parseSplit(one) : splitOf([one, other], files, { ...options, key: terms.value.log });
  if (!split.ok)
    return { kind: 'faulty', faults: other === undefined ? inFile(split.faults, shownPath(files[0]!)) : split.faults };
  if (split.value === null) {
    const text = () => 'no split: both checkpoints are of one history';
    return { kind: 'shown', json: { convicts: false }, text };
  }
  const verified = verifySplit(split.value, terms.value, { verify: nodeVerify, sha256: nodeSha256 });
  if (!verified.ok) return { kind: 'faulty', faults: verified.faults };
  if (options.out !== undefined) {
    const kept = keepText(options.out, renderSplit(split.value));
    if (!kept.ok) return { kind: 'faulty', faults: kept.faults };
  }
  const [first, second] = verified.value;
  const trees = [first, second].map(({ size, root }) => ({ size, root: toHex(root) }));
  const text = () =>
    [
      `CONVICTED: ${first.origin} signed two histories`,
      ...trees.map(({ size, root }) => `  ${size} entries, root ${root}`),
    ].join('\n');
  return { kind: 'shown', json: { convicts: true, origin: first.origin, trees }, text, code: 1 };
}

function splitOf(
  [one, other]: readonly [string, string],
  files: readonly string[],
  { key, tiles }: { readonly key: Parameters<typeof signedBy>[1]; readonly tiles?: string | undefined },
): Parsed<Split | null> {
  const read = [one, other].map((note) => signedBy(note, key, nodeVerify));
  const faults = read.flatMap((each, at) => (each.ok ? [] : inFile(each.faults, shownPath(files[at]!))));
  const [first, second] = read.flatMap((each) => (each.ok ? [each.value] : []));
  if (first === undefined || second === undefined) return { ok: false, faults };
  const sizes = [first.checkpoint.size, second.checkpoint.size] as const;
  const [from, to] = [Math.min(...sizes), Math.max(...sizes)];
  const wanted = splitNodes(from, to);
  if (wanted.length > 0 && tiles === undefined) {
    return faulty({ field: '--tiles', found: 'nothing', expected: `a copy of the log with ${to} entries` });
  }
  const nodeAt = wanted.length === 0 ? parsed<NodeAt>(() => new Uint8Array()) : nodesIn(tiles!, wanted, to);
  return nodeAt.ok ? splitBetween({ first, second, nodeAt: nodeAt.value }, nodeSha256) : nodeAt;
}

function nodesIn(folder: string, wanted: Parameters<typeof tilesWith>[0], size: number): Parsed<NodeAt> {
  const tiles = new Map<string, readonly Uint8Array[]>();
  for (const tile of tilesWith(wanted, size)) {
    const path = tilePath(tile);
    const file = join(folder, path);
    const bytes = readBytes(file, { name: shownPath(file), bytesMax: TILE_WIDTH * 32 });
    const hashes = bytes.ok ? parseTile(bytes.value, tile.width) : bytes;
    if (!hashes.ok) return { ok: false, faults: inFile(hashes.faults, shownPath(file)) };
    tiles.set(path, hashes.value);
  }
  return parsed(nodesFromTiles({ size, hashesOf: (tile) => tiles.get(tilePath(tile)) ?? [] }, nodeSha256));
}
