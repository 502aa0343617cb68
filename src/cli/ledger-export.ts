import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Store, StoreFault } from '#desk';
import { faulty, toHex, type Fault, type Parsed } from '#kernel';
import { renderExport, storedRows, type Reader, type RowSource } from '#ledger';
import { chooseLog, openForReading } from './installation.ts';
import type { CommonOptions } from './options.ts';
import { failed, type Result, type Terminal } from './result.ts';

/** Which log, and where to. */
export interface LedgerExportOptions extends CommonOptions {
  readonly pact?: string;
  readonly exercise?: boolean;
  readonly out?: string;
}

/** The whole log as lines of JSON, as that reader may see it: what it may not read stays verifiable. */
export async function exportLedger(options: LedgerExportOptions, reader: Reader, terminal: Terminal): Promise<Result> {
  const opened = await openForReading(options);
  if (opened.kind !== 'done') return failed(opened);
  const { logs, close } = opened.value;
  try {
    const store = await chooseLog(logs, options);
    if (!store.ok) return { kind: 'faulty', faults: store.faults };
    return options.out === undefined
      ? await exportTo(store.value, reader, terminal.out)
      : await exportToFile(store.value, reader, options.out);
  } finally {
    await close();
  }
}

async function exportTo(store: Store, reader: Reader, write: (text: string) => void): Promise<Result> {
  const source = await storedRows(store, reader);
  const written = source.ok ? await writeRows(source.value, write) : source;
  return written.ok ? { kind: 'raw', text: '' } : { kind: 'faulty', faults: written.faults };
}

async function exportToFile(store: Store, reader: Reader, out: string): Promise<Result> {
  const source = await storedRows(store, reader);
  if (!source.ok) return { kind: 'faulty', faults: source.faults };
  const draft = `${out}.part`;
  try {
    const handle = openSync(draft, 'wx');
    try {
      const written = await writeRows(source.value, (text) => writeFileSync(handle, text));
      if (!written.ok) return { kind: 'faulty', faults: written.faults };
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, out);
  } catch (cause) {
    const found = String((cause as { code?: unknown }).code);
    return { kind: 'faulty', faults: faulty({ file: out, field: '', found, expected: 'a new file' }).faults };
  } finally {
    rmSync(draft, { force: true });
  }
  const { origin, head } = source.value;
  const json = { file: out, origin, size: head.size, root: toHex(head.root) };
  return { kind: 'shown', json, text: () => `${out}: ${head.size} entries\n  ${origin}\n  root ${json.root}` };
}

async function writeRows(source: RowSource<StoreFault>, write: (text: string) => void): Promise<Parsed<null>> {
  for await (const piece of renderExport(source)) {
    if (!piece.ok) return { ok: false, faults: piece.faults satisfies readonly Fault[] };
    write(piece.value);
  }
  return { ok: true, value: null };
}
