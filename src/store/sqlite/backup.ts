import { closeSync, createReadStream, existsSync, openSync, readdirSync, readSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '#kernel';
import { exportedRows, storedRows, type Head, type ReadableLog, type RowSource } from '#ledger';
import { ok, openedSource, storeFault, type StoreFault, type Stored } from '#desk';
import { LEDGER_FILE, makeDirectory } from './database.ts';
import { faultOf } from './faults.ts';
import { makeLedgerFile, type FileKeys } from './ledger-file.ts';
import { openLedgerForReading } from './reader.ts';
import { hasKeys } from './sealing.ts';

/**
 * Writes a whole log to a new single file while the store goes on: as entries are never edited, the rows up to the head
 * of the beginning are a consistent copy.
 */
export async function backupStore(log: ReadableLog<StoreFault>, target: string, keys: FileKeys): Promise<Stored<Head>> {
  const source = await storedRows(log, { kind: 'keeper' });
  return source.ok ? makeLedgerFile({ source: source.value, name: log.meta.origin }, target, keys) : source;
}

/**
 * Makes a data directory from a backup or an exported ledger. Both are verified in whole before the ledger gets its
 * name; a directory that holds anything is refused, and a failure leaves nothing behind.
 */
export async function restoreSqlite(file: string, dataDirectory: string, keys: FileKeys): Promise<Stored<Head>> {
  const before = directoryState(dataDirectory);
  if (before === 'occupied') {
    const words = { found: 'a directory that is not empty', expected: 'an empty one, or a new name' };
    return storeFault('in-the-way', { file: dataDirectory }, words);
  }
  try {
    const opened = await openSource(file, keys);
    if (!opened.ok) return opened;
    makeDirectory(dataDirectory);
    const made = await makeLedgerFile(
      { source: opened.value.source, name: file },
      join(dataDirectory, LEDGER_FILE),
      keys,
    );
    opened.value.close();
    if (!made.ok && before === 'absent') rmSync(dataDirectory, { recursive: true, force: true });
    return made;
  } catch (thrown) {
    return faultOf(thrown, file);
  }
}

function directoryState(directory: string): 'absent' | 'empty' | 'occupied' {
  if (!existsSync(directory)) return 'absent';
  try {
    return readdirSync(directory).length === 0 ? 'empty' : 'occupied';
  } catch {
    return 'occupied';
  }
}

/** A log to be read from a file, and what ends the reading. */
interface OpenSource {
  readonly source: RowSource<Fault>;
  readonly close: () => void;
}

/** The rows of a backup (SQLite) or of an exported ledger (JSON lines), whichever the file is. */
async function openSource(file: string, { sha256, rest }: FileKeys): Promise<Stored<OpenSource>> {
  if (!isSqlite(file)) {
    const source = await exportedRows(createReadStream(file), file);
    if (source.ok) return ok({ source: openedSource(source.value, rest, file), close: () => undefined });
    return { ok: false, faults: source.faults.map((fault) => ({ ...fault, code: 'not-a-ledger' })) };
  }
  const opened = openLedgerForReading(file, sha256, rest);
  if (!opened.ok) return opened;
  const { ledger, meta, reads } = opened.value;
  const keys = hasKeys(ledger);
  const source = keys.ok ? await storedRows({ meta, ...reads }, { kind: 'keeper' }) : keys;
  if (!source.ok) ledger.database.close();
  return source.ok ? ok({ source: source.value, close: () => ledger.database.close() }) : source;
}

const SQLITE_MAGIC = 'SQLite format 3\0';

function isSqlite(file: string): boolean {
  const handle = openSync(file, 'r');
  try {
    const start = Buffer.alloc(SQLITE_MAGIC.length);
    const length = readSync(handle, start, 0, start.length, 0);
    return start.toString('latin1', 0, length) === SQLITE_MAGIC;
  } finally {
    closeSync(handle);
  }
}
