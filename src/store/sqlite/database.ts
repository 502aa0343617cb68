import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import type { RestCipher } from '#desk';
import type { Sha256 } from '#kernel';

export type Connection = Database.Database;
export type Statement = Database.Statement;

/** A database and the file it stands in. */
export interface LedgerFile {
  readonly database: Connection;
  readonly file: string;
  readonly sha256: Sha256;
  /** `null`: nothing is encrypted, and what is cannot be read. */
  readonly rest: RestCipher | null;
}

/** Files of a data directory. */
export const LEDGER_FILE = 'ledger.db';
export const LOCK_FILE = 'lock.db';

/** How long a reader waits for a writer that is putting its log in order, in milliseconds. */
const BUSY_MILLIS = 5_000;

/** Opens a database for writing; it is made when absent. */
export function openForWriting(file: string, journal: 'WAL' | 'DELETE'): Connection {
  const database = new Database(file);
  database.exec(`PRAGMA busy_timeout=${BUSY_MILLIS}`);
  database.exec(`PRAGMA journal_mode=${journal}`);
  database.exec('PRAGMA synchronous=FULL');
  // What is erased is overwritten with zeros, not only let go.
  database.exec('PRAGMA secure_delete=ON');
  return database;
}

/** Opens a database that is there, for reading alone, beside its writer if there is one. */
export function openForReading(file: string): Connection {
  // The library does not heed its `readonly` option; SQLite heeds the mode of a file URL.
  const database = new Database(`${pathToFileURL(resolve(file)).href}?mode=ro`);
  database.exec(`PRAGMA busy_timeout=${BUSY_MILLIS}`);
  return database;
}

/**
 * Holds the data directory for one writer, by an exclusive lock of the operating system on a file of its own. The lock
 * ends with the process, however it ends.
 * @returns what gives the directory free again.
 * @throws SqliteError `SQLITE_BUSY` when another writer holds it.
 */
export function holdDirectory(directory: string): () => void {
  const lock = new Database(join(directory, LOCK_FILE));
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (thrown) {
    lock.close();
    throw thrown;
  }
  return () => {
    lock.exec('ROLLBACK');
    lock.close();
  };
}

/** The ledger's file when a data directory is meant. */
export function ledgerFileAt(path: string): string {
  return existsSync(path) && statSync(path).isDirectory() ? join(path, LEDGER_FILE) : path;
}

/** Makes a directory that outlives a loss of power. */
export function makeDirectory(directory: string): void {
  const first = mkdirSync(directory, { recursive: true });
  if (first !== undefined) syncPath(dirname(first));
}

/** Has the disk keep what was written to a file, or which names stand in a directory. */
export function syncPath(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
