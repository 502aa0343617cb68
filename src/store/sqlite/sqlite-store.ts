import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Sha256 } from '#kernel';
import {
  appendQueue,
  identityFaults,
  originOf,
  type Head,
  type LogIdentity,
  type NewEntry,
  type Recorded,
} from '#ledger';
import {
  ok,
  storeFault,
  type DurableStore,
  type RestCipher,
  type StoreClock,
  type Stored,
  type StoreMeta,
} from '#desk';
import { backupStore } from './backup.ts';
import {
  holdDirectory,
  LEDGER_FILE,
  makeDirectory,
  openForWriting,
  syncPath,
  type Connection,
  type LedgerFile,
} from './database.ts';
import { faultOf } from './faults.ts';
import { openLedgerForReading } from './reader.ts';
import { caught, readsOf, readState, type StoreReads } from './reads.ts';
import { prepareSchema, readMeta } from './schema.ts';
import { hasKeys, reseal, sealWhatIsClear } from './sealing.ts';
import { writerOf, type LedgerWriter } from './writer.ts';

export interface SqliteStoreOptions {
  /** Made when absent. It holds one log: `ledger.db`, and `lock.db` for its one writer. */
  readonly dataDirectory: string;
  readonly log: LogIdentity;
  readonly clock: StoreClock;
  readonly sha256: Sha256;
  /** Encrypts what is not public; without it all is kept in clear. */
  readonly rest?: RestCipher;
}

/**
 * Opens a log for writing, and makes it when there is none. One writer at a time: a second one, in this process or
 * another, is answered `locked-by-another-writer`.
 */
export function openSqliteStore(options: SqliteStoreOptions): Promise<Stored<DurableStore>> {
  return Promise.resolve(openWriter(options));
}

function openWriter({ dataDirectory, log, clock, sha256, rest }: SqliteStoreOptions): Stored<DurableStore> {
  const file = join(dataDirectory, LEDGER_FILE);
  const wrong = identityFaults(log).map((fault) => ({ ...fault, code: 'other-origin' as const, file }));
  if (wrong.length > 0) return { ok: false, faults: wrong };
  const held = hold(dataDirectory);
  if (!held.ok) return held;
  let database: Connection | null = null;
  const giveUp = (fault: Stored<never>): Stored<never> => {
    database?.close();
    held.value();
    return fault;
  };
  try {
    const fresh = !existsSync(file);
    database = openForWriting(file, 'WAL');
    const ledger: LedgerFile = { database, file, sha256, rest: rest ?? null };
    const ready = prepareSchema(ledger, originOf(log));
    if (!ready.ok) return giveUp(ready);
    if (fresh) syncPath(dataDirectory);
    const meta = readMeta(database, file);
    if (!meta.ok) return giveUp(meta);
    if (meta.value.origin !== originOf(log)) return giveUp(otherOrigin(file, meta.value.origin, originOf(log)));
    const sealed = sealWhatIsClear(ledger);
    if (!sealed.ok) return giveUp(sealed);
    const state = readState(ledger);
    if (!state.ok) return giveUp(state);
    const writer = writerOf(ledger, clock, state.value);
    return ok(storeOf({ ledger, meta: meta.value, reads: readsOf(ledger), writer, release: held.value }));
  } catch (thrown) {
    return giveUp(faultOf(thrown, file));
  }
}

/**
 * Opens a ledger for reading alone: a data directory, beside its writer if there is one, or a file made by a backup.
 * What it is asked to write it answers with `read-only`.
 */
export function readSqliteStore(
  path: string,
  sha256: Sha256,
  rest: RestCipher | null = null,
): Promise<Stored<DurableStore>> {
  return Promise.resolve(openReader(path, sha256, rest));
}

function openReader(path: string, sha256: Sha256, rest: RestCipher | null): Stored<DurableStore> {
  const opened = openLedgerForReading(path, sha256, rest);
  return opened.ok ? ok(storeOf({ ...opened.value, writer: null })) : opened;
}

function hold(directory: string): Stored<() => void> {
  try {
    makeDirectory(directory);
    return ok(holdDirectory(directory));
  } catch (thrown) {
    const fault = faultOf(thrown, directory);
    if (fault.faults[0]?.code !== 'locked-by-another-writer') return fault;
    const words = { found: 'another writer at work in this data directory', expected: 'one writer at a time' };
    return storeFault('locked-by-another-writer', { file: directory }, words);
  }
}

function otherOrigin(file: string, found: string, expected: string): Stored<never> {
  return storeFault('other-origin', { file, field: 'origin' }, { found, expected });
}

interface StoreParts {
  readonly ledger: LedgerFile;
  readonly meta: StoreMeta;
  readonly reads: StoreReads;
  /** `null`: for reading alone. */
  readonly writer: LedgerWriter | null;
  readonly release?: () => void;
}

function storeOf({ ledger, meta, reads, writer, release }: StoreParts): DurableStore {
  const { database, file, sha256, rest } = ledger;
  let open = true;
  const queue = appendQueue<readonly NewEntry[], Stored<readonly Recorded[]>>(
    (group) => Promise.resolve(writer === null ? group.map(() => readOnly(file)) : writer.append(group)),
    setImmediate,
  );
  const whenOpen = <Asked, Answer>(answer: (asked: Asked) => Promise<Stored<Answer>>) => {
    return (asked: Asked): Promise<Stored<Answer>> => (open ? answer(asked) : Promise.resolve(closed(file)));
  };
  const openReads: StoreReads = {
    read: whenOpen(reads.read),
    byId: whenOpen(reads.byId),
    head: whenOpen((_: void) => (writer === null ? reads.head() : Promise.resolve(writer.head()))),
    tail: whenOpen(reads.tail),
    nodes: whenOpen(reads.nodes),
  };
  return {
    meta,
    ...openReads,
    append: whenOpen(queue.push),
    erase: whenOpen((id: string) => Promise.resolve(writer === null ? readOnly(file) : writer.erase(id))),
    backupTo: whenOpen(async (target: string): Promise<Stored<Head>> => {
      const keys = caught(file, () => hasKeys(ledger));
      return keys.ok ? backupStore({ meta, ...openReads }, target, { sha256, rest }) : keys;
    }),
    reseal: whenOpen((_: void) =>
      Promise.resolve(writer === null ? readOnly(file) : caught(file, () => reseal(ledger))),
    ),
    close: async () => {
      if (!open) return;
      open = false;
      await queue.idle();
      if (writer !== null) leave(ledger, writer);
      database.close();
      release?.();
    },
  };
}

/** Puts the log in order for the next one. What fails here, the next opening makes good. */
function leave({ database, file }: LedgerFile, writer: LedgerWriter): void {
  caught(file, () => {
    writer.mark();
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    return ok(null);
  });
}

function closed(file: string): Stored<never> {
  return storeFault('closed', { file }, { found: 'a closed store', expected: 'an open one' });
}

function readOnly(file: string): Stored<never> {
  return storeFault(
    'read-only',
    { file },
    { found: 'a ledger opened for reading', expected: 'one opened for writing' },
  );
}
