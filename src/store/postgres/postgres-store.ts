import { type Sha256 } from '#kernel';
import {
  appendQueue,
  identityFaults,
  originOf,
  parseOrigin,
  type Head,
  type LogIdentity,
  type NewEntry,
  type Recorded,
} from '#ledger';
import {
  ok,
  storeFault,
  type AccessLog,
  type DurableStore,
  type People,
  type RestCipher,
  type StoreClock,
  type Stored,
  type StoreMeta,
} from '#desk';
import { accessIn } from './access.ts';
import { isDatabaseUrl, nameOf, poolOf, type Database } from './connection.ts';
import { backupLog } from './export.ts';
import { caught, faultOf } from './faults.ts';
import { peopleOf } from './people.ts';
import { readersOf } from './readers.ts';
import { readsOf, readState, type ReadableLogIn, type StoreReads } from './reads.ts';
import { hasKeys, reseal, sealWhatIsClear } from './sealing.ts';
import { checkDurable, checkSchema, prepareSchema } from './schema.ts';
import { writerOf, type LedgerWriter } from './writer.ts';

/** The logs of one database. Several servers may have it open; each appends under a lock that the database keeps. */
export interface PostgresLogs {
  /** Host, port and name of the database, for people. */
  readonly name: string;
  readonly list: () => Promise<Stored<readonly StoreMeta[]>>;
  /** Opens a log; it is begun where there is none, unless the database was opened for reading alone. */
  readonly open: (log: LogIdentity) => Promise<Stored<DurableStore>>;
  /** Who read what is not public, on whichever server. */
  readonly access: AccessLog;
  /** Who may sign in, on whichever server. */
  readonly people: People;
  /** Closes the stores opened here, then ends all connections. */
  readonly close: () => Promise<void>;
}

export interface PostgresOptions {
  /** `postgresql://user:password@host:port/database`; a password may come from PGPASSWORD or ~/.pgpass instead. */
  readonly url: string;
  readonly mode: 'write' | 'read';
  readonly clock: StoreClock;
  readonly sha256: Sha256;
  /** Encrypts what is not public; without it all is kept in clear. All servers of a database have the same keys. */
  readonly rest?: RestCipher;
}

/** Opens a database; for writing it makes the tables where there are none. */
export async function openPostgres(options: PostgresOptions): Promise<Stored<PostgresLogs>> {
  const { url, mode, clock, sha256, rest = null } = options;
  if (!isDatabaseUrl(url)) {
    const words = { found: 'no connection URI', expected: 'postgresql://user@host:port/database' };
    return storeFault('unreachable', { file: nameOf(url), field: '--database-url' }, words);
  }
  const database = poolOf(url);
  const ready = mode === 'read' ? await checkSchema(database) : await prepared(database);
  if (!ready.ok) {
    await database.pool.end();
    return ready;
  }
  const stores: DurableStore[] = [];
  const readers = readersOf(database, url);
  return ok({
    name: database.name,
    access: accessIn(database, rest),
    people: peopleOf(database),
    list: () => listLogs(database),
    open: async (log) => {
      const store = await openLog({ database, readers, sha256, rest }, log, mode === 'read' ? null : clock);
      if (store.ok) stores.push(store.value);
      return store;
    },
    close: async () => {
      for (const store of stores) await store.close();
      await readers.close();
      await database.pool.end();
    },
  });
}

async function prepared(database: Database): Promise<Stored<null>> {
  const durable = await checkDurable(database);
  return durable.ok ? prepareSchema(database) : durable;
}

function listLogs({ pool, name }: Database): Promise<Stored<readonly StoreMeta[]>> {
  return caught(name, async () => {
    const { rows } = await pool.query<{ origin: string }>('SELECT origin FROM entente.log ORDER BY origin');
    return rows.flatMap(({ origin }) => {
      const log = parseOrigin(origin);
      return log.ok ? [{ ...log.value, origin }] : [];
    });
  });
}

/** @param clock `null`: for reading alone. */
async function openLog(
  { database, readers, sha256, rest }: Pick<ReadableLogIn, 'database' | 'readers' | 'sha256' | 'rest'>,
  log: LogIdentity,
  clock: StoreClock | null,
): Promise<Stored<DurableStore>> {
  const { pool, name } = database;
  const wrong = identityFaults(log).map((fault) => ({ ...fault, code: 'other-origin' as const, file: name }));
  if (wrong.length > 0) return { ok: false, faults: wrong };
  const origin = originOf(log);
  try {
    if (clock !== null) {
      const text = `INSERT INTO entente.log (origin, marked_size, marked_root) VALUES ($1, 0, $2)
        ON CONFLICT (origin) DO NOTHING`;
      await pool.query(text, [origin, Buffer.from(sha256())]);
    }
    const { rows } = await pool.query<{ log: number }>('SELECT log FROM entente.log WHERE origin = $1', [origin]);
    if (rows[0] === undefined) {
      return storeFault('not-a-ledger', { file: name }, { found: 'no such log', expected: origin });
    }
    const place = { database, readers, log: rows[0].log, origin, sha256, rest };
    const sealed = clock === null ? ok(null) : await sealWhatIsClear(place);
    if (!sealed.ok) return sealed;
    const state = await readState(place, pool);
    if (!state.ok) return state;
    const writer = clock === null ? null : writerOf(place, clock);
    return ok(storeOf({ place, meta: { ...log, origin }, writer, reads: readsOf(place) }));
  } catch (thrown) {
    return faultOf(thrown, name);
  }
}

interface StoreParts {
  readonly place: ReadableLogIn;
  readonly meta: StoreMeta;
  readonly writer: LedgerWriter | null;
  readonly reads: StoreReads;
}

function storeOf({ place, meta, writer, reads }: StoreParts): DurableStore {
  const file = place.database.name;
  let open = true;
  const queue = appendQueue<readonly NewEntry[], Stored<readonly Recorded[]>>(
    (group) => (writer === null ? Promise.resolve(group.map(() => readOnly(file))) : writer.append(group)),
    setImmediate,
  );
  const whenOpen = <Asked, Answer>(answer: (asked: Asked) => Promise<Stored<Answer>>) => {
    return (asked: Asked): Promise<Stored<Answer>> => (open ? answer(asked) : Promise.resolve(closed(file)));
  };
  const openReads: StoreReads = {
    read: whenOpen(reads.read),
    byId: whenOpen(reads.byId),
    head: whenOpen((_: void) => reads.head()),
    tail: whenOpen(reads.tail),
    nodes: whenOpen(reads.nodes),
  };
  return {
    meta,
    ...openReads,
    append: whenOpen(queue.push),
    erase: whenOpen((id: string) => (writer === null ? Promise.resolve(readOnly(file)) : writer.erase(id))),
    backupTo: whenOpen(async (target: string): Promise<Stored<Head>> => {
      const keys = await hasKeys(place);
      return keys.ok ? backupLog({ meta, ...openReads }, target, place) : keys;
    }),
    reseal: whenOpen((_: void) => (writer === null ? Promise.resolve(readOnly(file)) : reseal(place))),
    close: async () => {
      if (!open) return;
      open = false;
      await queue.idle();
      writer?.close();
    },
  };
}

function closed(file: string): Stored<never> {
  return storeFault('closed', { file }, { found: 'a closed store', expected: 'an open one' });
}

function readOnly(file: string): Stored<never> {
  const words = { found: 'a ledger opened for reading', expected: 'one opened for writing' };
  return storeFault('read-only', { file }, words);
}
