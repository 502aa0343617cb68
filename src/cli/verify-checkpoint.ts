import { join } from 'node:path';
import type { Command } from 'commander';
import { nodeSha256, nodeVerify, readBytes, readTextFile } from '#adapters';
import { toHex } from '#kernel';
import { verifyCheckpoint, verifyTiles, type VerifiedCheckpoint } from '#ledger';
import type { Act } from './act.ts';
import { inFile, signerLine, signerOf, termsOf, type KeyOptions } from './checkpoint-terms.ts';
import { collect, withCommon, type CommonOptions } from './options.ts';
import { shownPath } from './places.ts';
import type { Result } from './result.ts';

type CheckpointOptions = CommonOptions & KeyOptions & { readonly tiles?: string };

/** Largest file of a tiled log: 256 entries of 65,535 bytes, each with its length. */
const TILE_BYTES_MAX = 256 * 65_537;

/** Adds `verify checkpoint`. */
export function addVerifyCheckpoint(verify: Command, act: Act): void {
  // What stands behind `checkpoint` are its own options, though `verify` has some of the same name.
  verify.enablePositionalOptions();
  withCommon(
    verify.command('checkpoint <file>').description('whether a signed checkpoint is that of the log with this key'),
  )
    .requiredOption('--key <vkey>', 'verifier key of the log: <name>+<key id>+<key>')
    .option('--origin <line>', 'origin line of the log, where it is not the name of its key')
    .option('--witness <vkey>', 'verifier key of a witness that must have cosigned; may be repeated', collect, [])
    .option('--quorum <number>', 'how many of the witnesses must have cosigned; without it, all of them')
    .option('--tiles <folder>', 'a copy of the tiled log, all of which must lead to the checkpoint')
    .action(act(([file = ''], options: CheckpointOptions) => verifyCheckpointFile(file, options)));
}

/** Reads and checks a signed checkpoint, and with `tiles` the log that leads to it. */
export function verifyCheckpointFile(
  file: string,
  options: KeyOptions & { readonly tiles?: string | undefined },
): Result {
  const terms = termsOf(options);
  const text = readTextFile(file, shownPath(file));
  const faults = [terms, text].flatMap((read) => (read.ok ? [] : read.faults));
  if (!terms.ok || !text.ok) return { kind: 'faulty', faults };
  const verified = verifyCheckpoint(text.value.text, terms.value, nodeVerify);
  if (!verified.ok) return { kind: 'faulty', faults: inFile(verified.faults, shownPath(file)) };
  if (options.tiles === undefined) return shownCheckpoint(verified.value, null);
  const folder = options.tiles;
  const read = (path: string) =>
    readBytes(join(folder, path), { name: shownPath(join(folder, path)), bytesMax: TILE_BYTES_MAX });
  const fault = verifyTiles(verified.value.checkpoint, read, nodeSha256);
  return fault === null ? shownCheckpoint(verified.value, folder) : { kind: 'faulty', faults: [fault] };
}

function shownCheckpoint({ checkpoint, signatures }: VerifiedCheckpoint, tiles: string | null): Result {
  const { origin, size, root, extensions } = checkpoint;
  const signed = signatures.map(signerOf);
  const lines = [
    `${origin}: ${size} entries`,
    `  root ${toHex(root)}`,
    ...signatures.map(signerLine),
    ...(tiles === null ? [] : [`  tiles ${shownPath(tiles)}: whole`]),
  ];
  return {
    kind: 'shown',
    json: { origin, size, root: toHex(root), extensions, signatures: signed, tiles: tiles === null ? null : 'whole' },
    text: () => lines.join('\n'),
  };
}
