import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { Command } from 'commander';
import { nodeSha256, type Address } from '#adapters';
import { addressOf } from '#contract';
import { toHex, type Fault } from '#kernel';
import { restorePostgres } from '#store/postgres';
import { restoreSqlite } from '#store/sqlite';
import { runningServer, send } from './client.ts';
import { chooseLog, logFolder, openForReading } from './installation.ts';
import {
  isSound,
  ledgersAt,
  nameOf,
  openRows,
  reportJson,
  reportText,
  verifyAt,
  verifyStore,
  type Verified,
} from './ledger-files.ts';
import { inTheWay, OWNER_ONLY } from './new-file.ts';
import { collect, withCommon, type CommonOptions } from './options.ts';
import { isFolder, shownPath } from './places.ts';
import type { Act } from './act.ts';
import { restOf } from './rest-file.ts';
import { failed, type Result } from './result.ts';
import { addVerifyBundle } from './verify-bundle.ts';
import { addVerifyClosing } from './verify-closing.ts';
import { firstKeysIn, type FirstKeys } from './verify-signatures.ts';
import { addVerifySplit } from './verify-split.ts';
import { addVerifyReceipt } from './verify-receipt.ts';
import { addVerifyCheckpoint } from './verify-checkpoint.ts';

interface LogOptions extends CommonOptions {
  readonly pact?: string;
  readonly exercise?: boolean;
}

/** Adds `verify`, `backup` and `restore`. */
export function addLedgerCommands(program: Command, act: Act): void {
  const ledgers = withCommon(
    program
      .command('verify [path]')
      .description(
        'whether a ledger is whole: a data directory, a copy, an exported file; without one, this installation',
      ),
  )
    .option('--party-key <party=fingerprint>', 'first key of a party, as it told you; may be repeated', collect, [])
    .action(act(verify));
  addVerifyCheckpoint(ledgers, act);
  addVerifyReceipt(ledgers, act);
  addVerifySplit(ledgers, act);
  addVerifyClosing(ledgers, act);
  addVerifyBundle(ledgers, act);
  withCommon(program.command('backup <file>').description('a verified copy of a log, beside a running server'))
    .option('--pact <pact>', 'of which pact, where there are several')
    .option('--exercise', 'the log of its exercises')
    .action(act(backup));
  withCommon(
    program
      .command('restore <file>')
      .description('a log in a data directory from a copy or an exported file, verified'),
  ).action(act(restore));
}

type VerifyOptions = CommonOptions & { readonly partyKey: readonly string[] };

async function verify([path]: readonly string[], options: VerifyOptions): Promise<Result> {
  const first = firstKeysIn(options.partyKey);
  if (!first.ok) return { kind: 'faulty', faults: first.faults };
  if (path === undefined && options.databaseUrl !== undefined) return verifyInstallation(options, first.value);
  return verifyPath(path ?? options.data, options.data, first.value);
}

async function verifyInstallation(options: CommonOptions, first: FirstKeys): Promise<Result> {
  const opened = await openForReading(options);
  if (opened.kind !== 'done') return failed(opened);
  const { logs, close } = opened.value;
  try {
    const names = await logs.list();
    if (!names.ok) return { kind: 'faulty', faults: names.faults };
    const verified: Verified[] = [];
    for (const name of names.value) {
      const store = await logs.open(name);
      const one = store.ok ? await verifyStore(store.value, store.value.meta.origin, first) : store;
      if (!one.ok) return { kind: 'faulty', faults: one.faults };
      verified.push(one.value);
    }
    return shownReports(verified);
  } finally {
    await close();
  }
}

async function verifyPath(path: string, data: string, first: FirstKeys): Promise<Result> {
  const paths = ledgersAt(path);
  if (!paths.ok) return { kind: 'faulty', faults: paths.faults };
  const verified: Verified[] = [];
  for (const ledger of paths.value) {
    const one = await verifyAt(ledger, data, first);
    if (!one.ok) return { kind: 'faulty', faults: one.faults };
    verified.push(one.value);
  }
  return shownReports(verified);
}

function shownReports(verified: readonly Verified[]): Result {
  const whole = verified.every(({ report }) => report.whole);
  return {
    kind: 'shown',
    json: { whole, ledgers: verified.map(reportJson) },
    text: () => verified.map(reportText).join('\n'),
    code: verified.every(isSound) ? 0 : 1,
  };
}

async function backup([file = '']: readonly string[], options: LogOptions): Promise<Result> {
  const target = resolve(file);
  const fault = inTheWay(target);
  if (fault !== null) return oneFault(fault);
  if (!isFolder(dirname(target))) {
    return oneFault({ file, field: '', found: 'a folder that is not there', expected: 'a folder that is' });
  }
  const server = await runningServer(options.data);
  const problem =
    server === null ? await copyFromStore(target, options) : await copyFromServer(server, target, options);
  if (problem !== null) return problem;
  const verified = await verifyAt(target, options.data);
  return verified.ok ? shownReports([verified.value]) : { kind: 'faulty', faults: verified.faults };
}

async function copyFromStore(target: string, options: LogOptions): Promise<Result | null> {
  const opened = await openForReading(options);
  if (opened.kind !== 'done') return failed(opened);
  const { logs, close } = opened.value;
  try {
    const store = await chooseLog(logs, options);
    if (!store.ok) return { kind: 'faulty', faults: store.faults };
    const made = await store.value.backupTo(target);
    return made.ok ? null : { kind: 'faulty', faults: made.faults };
  } finally {
    await close();
  }
}

/** Takes the copy as the server sends it, under another name until all of it has come and is whole. */
async function copyFromServer(server: Address, target: string, options: LogOptions): Promise<Result | null> {
  const origin = await originAt(options);
  if (!origin.ok) return { kind: 'faulty', faults: origin.faults };
  const answer = await send(server, `${addressOf('backup')}?log=${encodeURIComponent(origin.value)}`);
  if (answer.kind === 'faulty') return { kind: 'faulty', faults: answer.faults };
  const { response } = answer;
  if (!response.ok || response.body === null) {
    const { faults, message } = (await response.json().catch(() => ({}))) as { faults?: Fault[]; message?: string };
    return faults === undefined
      ? { kind: 'failed', message: message ?? `status ${response.status}` }
      : { kind: 'faulty', faults };
  }
  const draft = `${target}.part`;
  try {
    await pipeline(
      Readable.fromWeb(response.body as ReadableStream),
      createWriteStream(draft, { flags: 'wx', mode: OWNER_ONLY }),
    );
    const verified = await verifyAt(draft, options.data);
    if (!verified.ok) return { kind: 'faulty', faults: verified.faults };
    if (!verified.value.report.whole) return shownReports([verified.value]);
    renameSync(draft, target);
    return null;
  } catch (cause) {
    const found = String((cause as { code?: unknown }).code ?? 'a copy that was cut off');
    return oneFault({ file: shownPath(target), field: '', found, expected: 'room for the whole copy' });
  } finally {
    rmSync(draft, { force: true });
  }
}

async function originAt(options: LogOptions) {
  const opened = await openForReading(options);
  if (opened.kind !== 'done') return { ok: false as const, faults: opened.kind === 'unavailable' ? opened.faults : [] };
  try {
    const store = await chooseLog(opened.value.logs, options);
    return store.ok ? { ok: true as const, value: store.value.meta.origin } : store;
  } finally {
    await opened.value.close();
  }
}

async function restore([file = '']: readonly string[], options: CommonOptions): Promise<Result> {
  if (options.databaseUrl !== undefined) return restoreIntoDatabase(file, options.databaseUrl, options.data);
  const name = await nameOf(file, options.data);
  if (!name.ok) return { kind: 'faulty', faults: name.faults };
  const folder = logFolder(options.data, name.value);
  const made = await restoreSqlite(file, folder, { sha256: nodeSha256, rest: restOf(options.data) });
  if (!made.ok) return { kind: 'faulty', faults: made.faults };
  const verified = await verifyAt(folder, options.data);
  return verified.ok ? shownReports([verified.value]) : { kind: 'faulty', faults: verified.faults };
}

async function restoreIntoDatabase(file: string, url: string, data: string): Promise<Result> {
  const opened = await openRows(file, data);
  if (!opened.ok) return { kind: 'faulty', faults: opened.faults };
  const { source, close } = opened.value;
  try {
    const made = await restorePostgres({ source, name: file }, { url, rest: restOf(data) }, nodeSha256);
    if (!made.ok) return { kind: 'faulty', faults: made.faults };
    const { origin } = source;
    const { size, root } = made.value;
    const ledger = { path: origin, origin, whole: true, size, root: toHex(root) };
    const text = `${origin}: whole, ${size} entries\n  root ${ledger.root}`;
    return { kind: 'shown', json: { whole: true, ledgers: [ledger] }, text: () => text };
  } finally {
    await close();
  }
}

function oneFault(fault: Fault): Result {
  return { kind: 'faulty', faults: [fault] };
}
