import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { keepText } from '#adapters';
import type { Publisher } from '#desk';
import type { Fault } from '#kernel';
import { tilePath, tilesOf } from '#ledger';
import type { Act } from './act.ts';
import { chooseLog, openForReading } from './installation.ts';
import { withCommon, type CommonOptions } from './options.ts';
import { shownPath } from './places.ts';
import { publisherIn } from './publishing.ts';
import { failed, type Result, type Terminal } from './result.ts';

interface LogOptions extends CommonOptions {
  readonly pact?: string;
  readonly exercise?: boolean;
}

/** Adds `log key` and `log write`. */
export function addLogCommands(program: Command, act: Act): void {
  const log = program.command('log').description('the signed log as others read it');
  withCommon(log.command('key').description('verifier key of each log, for members and witnesses')).action(act(keys));
  withCommon(
    log.command('write <folder>').description('checkpoint and tiles as files, for a static mirror; run again, it adds'),
  )
    .option('--pact <pact>', 'of which pact, where there are several')
    .option('--exercise', 'the log of its exercises')
    .action(act(write));
}

async function keys(_: readonly string[], options: CommonOptions, terminal: Terminal): Promise<Result> {
  const opened = await openForReading(options);
  if (opened.kind !== 'done') return failed(opened);
  const { desk, close } = opened.value;
  try {
    const publisher = publisherIn(options.data, { desk, report: toldOn(terminal) });
    if (!publisher.ok) return { kind: 'faulty', faults: publisher.faults };
    const heads = await desk.heads();
    if (heads.kind !== 'done') return failed(heads);
    const logs = heads.value.map(({ origin }) => ({ origin, key: publisher.value.vkey(origin) }));
    return { kind: 'shown', json: { logs }, text: () => logs.map(({ key }) => key).join('\n') };
  } finally {
    await close();
  }
}

async function write([folder = '']: readonly string[], options: LogOptions, terminal: Terminal): Promise<Result> {
  const opened = await openForReading(options);
  if (opened.kind !== 'done') return failed(opened);
  const { desk, logs, close } = opened.value;
  try {
    const store = await chooseLog(logs, options);
    if (!store.ok) return { kind: 'faulty', faults: store.faults };
    const publisher = publisherIn(options.data, { desk, report: toldOn(terminal) });
    if (!publisher.ok) return { kind: 'faulty', faults: publisher.faults };
    return await writeLog(publisher.value, store.value.meta.origin, folder);
  } finally {
    await close();
  }
}

/** Tiles first, the checkpoint last: whoever reads meanwhile finds all that the checkpoint covers. */
async function writeLog(publisher: Publisher, origin: string, folder: string): Promise<Result> {
  const published = await publisher.checkpoint(origin);
  if (published.kind !== 'done') return failed(published);
  const { checkpoint, note } = published.value;
  let written = 0;
  for (const path of pathsOf(checkpoint.size)) {
    const file = join(folder, path);
    if (existsSync(file)) continue;
    const bytes = await publisher.tile(origin, path);
    if (bytes.kind !== 'done') return failed(bytes);
    const fault = put(file, bytes.value);
    if (fault !== null) return { kind: 'faulty', faults: [fault] };
    written += 1;
  }
  mkdirSync(folder, { recursive: true });
  const kept = keepText(join(folder, 'checkpoint'), note);
  if (!kept.ok) return { kind: 'faulty', faults: kept.faults };
  const json = {
    folder: shownPath(folder),
    origin,
    size: checkpoint.size,
    files: written,
    key: publisher.vkey(origin),
  };
  return {
    kind: 'shown',
    json,
    text: () => `${json.folder}: ${json.size} entries, ${written} files added\n  ${origin}\n  key ${json.key}`,
  };
}

function* pathsOf(size: number): Generator<string> {
  for (const tile of tilesOf('entries', size)) yield tilePath(tile);
  for (let level = 0; ; level++) {
    const tiles = [...tilesOf(level, size)];
    if (tiles.length === 0) return;
    yield* tiles.map(tilePath);
  }
}

function put(file: string, bytes: Uint8Array): Fault | null {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
    return null;
  } catch (cause) {
    const found = String((cause as { code?: unknown }).code);
    return { file: shownPath(file), field: '', found, expected: 'a folder that can be written' };
  }
}

/** Why a witness did not cosign, on standard error. */
export function toldOn(terminal: Terminal): (witness: string, why: string) => void {
  return (witness, why) => terminal.err(`entente: witness ${witness}: ${why}\n`);
}
