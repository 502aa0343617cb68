import { join } from 'node:path';
import type { Command } from 'commander';
import { nodeSha256, nodeVerify, readBytes, readTextFile } from '#adapters';
import { toHex, type Fault, type Parsed } from '#kernel';
import {
  parseVerifierKey,
  verifyCheckpoint,
  verifyTiles,
  type CheckpointTerms,
  type HeldSignature,
  type VerifiedCheckpoint,
} from '#ledger';
import type { Act } from './act.ts';
import { withCommon, type CommonOptions } from './options.ts';
import { shownPath } from './places.ts';
import type { Result } from './result.ts';

interface CheckpointOptions extends CommonOptions {
  readonly key: string;
  readonly origin?: string;
  readonly witness: readonly string[];
  readonly tiles?: string;
}

/** Largest file of a tiled log: 256 entries of 65,535 bytes, each with its length. */
const TILE_BYTES_MAX = 256 * 65_537;

const collect = (value: string, before: readonly string[]) => [...before, value];

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
    .option('--tiles <folder>', 'a copy of the tiled log, all of which must lead to the checkpoint')
    .action(act(verifyFile));
}

function verifyFile([file = '']: readonly string[], options: CheckpointOptions): Result {
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

function termsOf({ key, origin, witness }: CheckpointOptions): Parsed<CheckpointTerms> {
  const log = parseVerifierKey(key, nodeSha256);
  const witnesses = witness.map((text) => parseVerifierKey(text, nodeSha256));
  const faults = [
    ...(log.ok ? [] : log.faults.map((fault) => ({ ...fault, field: '--key' }))),
    ...witnesses.flatMap((read) => (read.ok ? [] : read.faults.map((fault) => ({ ...fault, field: '--witness' })))),
  ];
  if (!log.ok || faults.length > 0) return { ok: false, faults };
  const known = witnesses.flatMap((read) => (read.ok ? [read.value] : []));
  return { ok: true, value: { origin: origin ?? log.value.name, log: log.value, witnesses: known } };
}

function inFile(faults: readonly Fault[], file: string): Fault[] {
  return faults.map((fault) => ({ ...fault, file }));
}

function shownCheckpoint({ checkpoint, signatures }: VerifiedCheckpoint, tiles: string | null): Result {
  const { origin, size, root, extensions } = checkpoint;
  const signed = signatures.map(({ key, at }) => ({ name: key.name, kind: key.kind, at: instantOf(at) }));
  const lines = [
    `${origin}: ${size} entries`,
    `  root ${toHex(root)}`,
    ...signatures.map(lineOf),
    ...(tiles === null ? [] : [`  tiles ${shownPath(tiles)}: whole`]),
  ];
  return {
    kind: 'shown',
    json: { origin, size, root: toHex(root), extensions, signatures: signed, tiles: tiles === null ? null : 'whole' },
    text: () => lines.join('\n'),
  };
}

function lineOf({ key, at }: HeldSignature): string {
  return at === null ? `  signed by ${key.name}` : `  cosigned by ${key.name} at ${instantOf(at)}`;
}

/** A cosignature may name seconds that no calendar of this platform has; they stand as they are. */
function instantOf(at: number | null): string | null {
  if (at === null) return null;
  const date = new Date(at * 1000);
  return Number.isNaN(date.getTime()) ? `second ${at}` : date.toISOString();
}
