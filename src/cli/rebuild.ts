import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Option, type Command } from 'commander';
import { nodeSha256, nodeVerify, readTextFile } from '#adapters';
import { examineCopies, rebuiltRows, type Copy, type LeftOut, type Rebuilding } from '#desk';
import { faulty, parsed, toHex, type Fault, type Parsed } from '#kernel';
import { parseOrigin, renderExport, verifyCheckpoint, type Head, type RowSource } from '#ledger';
import { restoreSqlite } from '#store/sqlite';
import type { Act } from './act.ts';
import { inFile, termsOf, type KeyOptions } from './checkpoint-terms.ts';
import { logFolder } from './installation.ts';
import { ledgersAt, openRows } from './ledger-files.ts';
import { collect, withCommon, type CommonOptions } from './options.ts';
import { shownPath } from './places.ts';
import { restOf } from './rest-file.ts';
import type { Result } from './result.ts';

type RebuildOptions = CommonOptions & Omit<KeyOptions, 'key'> & { readonly checkpoint?: string; readonly key?: string };

/** Adds `rebuild`. */
export function addRebuild(program: Command, act: Act): void {
  withCommon(
    program
      .command('rebuild <folder> <copy...>')
      .description('a data directory from members’ copies of a log: data directories, copies, exported files'),
  )
    .option('--checkpoint <file>', 'a signed checkpoint that the copies must lead to; without it they must agree')
    .option('--key <vkey>', 'verifier key of the log, with --checkpoint')
    .option('--origin <line>', 'origin line of the log, where it is not the name of its key')
    .addOption(new Option('--witness <vkey>', 'witness that must have cosigned').argParser(collect).default([]))
    .option('--quorum <number>', 'how many of the witnesses must have cosigned; without it, all of them')
    .action(act(([folder = '', ...copies], options: RebuildOptions) => rebuild(folder, copies, options)));
}

async function rebuild(folder: string, paths: readonly string[], options: RebuildOptions): Promise<Result> {
  const at = checkpointIn(options);
  const copies = copiesAt(paths, options.data);
  if (!at.ok || !copies.ok) {
    return { kind: 'faulty', faults: [at, copies].flatMap((read) => (read.ok ? [] : read.faults)) };
  }
  const examined = await examineCopies(copies.value, at.value, nodeSha256);
  if (!examined.ok) return { kind: 'faulty', faults: examined.faults };
  const origin = parseOrigin(examined.value.origin);
  const rows = origin.ok ? await rebuiltRows(examined.value) : origin;
  if (!origin.ok || !rows.ok)
    return { kind: 'faulty', faults: [origin, rows].flatMap((read) => (read.ok ? [] : read.faults)) };
  const { source, withheld, close } = rows.value;
  const made = await writeLog(source, { folder: logFolder(folder, origin.value), data: folder }).finally(close);
  return made.ok ? shown({ folder, withheld: withheld() }, examined.value) : { kind: 'faulty', faults: made.faults };
}

function checkpointIn(options: RebuildOptions): Parsed<{ readonly origin: string; readonly head: Head } | null> {
  const { checkpoint: file, key } = options;
  if (file === undefined) return parsed(null);
  if (key === undefined)
    return faulty({ field: '--key', found: 'nothing', expected: 'the key of the log, with --checkpoint' });
  const terms = termsOf({ ...options, key });
  const text = readTextFile(file, shownPath(resolve(file)));
  if (!terms.ok || !text.ok) return faulty(...[terms, text].flatMap((read) => (read.ok ? [] : read.faults)));
  const verified = verifyCheckpoint(text.value.text, terms.value, nodeVerify);
  if (!verified.ok) return faulty(...inFile(verified.faults, shownPath(resolve(file))));
  const { origin, size, root } = verified.value.checkpoint;
  return parsed({ origin, head: { size, root } });
}

function copiesAt(paths: readonly string[], data: string): Parsed<readonly Copy[]> {
  const faults: Fault[] = [];
  const copies = paths.flatMap((path) => {
    const ledgers = ledgersAt(path);
    if (!ledgers.ok) faults.push(...ledgers.faults);
    return ledgers.ok ? ledgers.value : [];
  });
  if (faults.length > 0) return { ok: false, faults };
  return parsed(copies.map((path) => ({ name: shownPath(resolve(path)), open: () => openRows(path, data) })));
}

/** By way of an exported file, so that what is written is read again and verified before it gets its name. */
async function writeLog(
  source: RowSource,
  to: { readonly folder: string; readonly data: string },
): Promise<Parsed<Head>> {
  const scratch = mkdtempSync(join(tmpdir(), 'entente-rebuild-'));
  const file = join(scratch, 'log.jsonl');
  const faults: Fault[] = [];
  try {
    await pipeline(Readable.from(piecesOf(source, faults)), createWriteStream(file, { mode: 0o600 }));
    if (faults.length > 0) return { ok: false, faults };
    return await restoreSqlite(file, to.folder, { sha256: nodeSha256, rest: restOf(to.data) });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function* piecesOf(source: RowSource, faults: Fault[]): AsyncGenerator<string, void> {
  for await (const piece of renderExport(source)) {
    if (!piece.ok) return void faults.push(...piece.faults);
    yield piece.value;
  }
}

function shown(
  { folder, withheld }: { readonly folder: string; readonly withheld: number },
  { origin, head, copies, leftOut }: Rebuilding,
): Result {
  const [size, root] = [head.size, toHex(head.root)];
  const from = copies.map(({ name }) => name);
  const lines = [
    `${shownPath(resolve(folder))}: ${size} entries, ${withheld} that no copy may read`,
    ...[`  ${origin}`, `  root ${root}`, `  from ${from.join(', ')}`],
    ...leftOut.map(lineOf),
  ];
  const json = { folder: shownPath(resolve(folder)), origin, size, root, withheld, from, leftOut };
  return { kind: 'shown', json, text: () => lines.join('\n'), code: leftOut.length === 0 ? 0 : 1 };
}

function lineOf({ name, index, fault }: LeftOut): string {
  const where = index === null ? '' : ` at entry ${index}`;
  return `  left out: ${name}${where}: ${fault.field}: found ${fault.found}, expected ${fault.expected}`;
}
