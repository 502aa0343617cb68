import type { Sha256 } from '#kernel';
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
import type { DurableStore, StoreClock, Stored, StoreMeta } from '#desk';
import type pg from 'pg';
import { backupStore } from './backup.ts';
import { placeOf, type LogPlace } from './connection.ts';
import { faultOf, ok, storeFault } from './faults.ts';
import { checkState, readsOf, readState, type StoreReads } from './reads.ts';
import { checkServer, prepareSchema, readMeta, schemaOf, versionOf } from './schema.ts';
import { writerOf, type AppendGroup } from './writer.ts';

export interface PostgresLogOptions {
  /** `postgres://user@host:port/database`. */
  readonly url: string;
  readonly log: LogIdentity;
  /** One schema holds one log; without a name it is the log's origin. */
  readonly schema?: string;
  readonly sha256: Sha256;
}

export interface PostgresStoreOptions extends PostgresLogOptions {
  readonly clock: StoreClock;
}

/** Opens a log for reading and writing, and makes it when there is none. Any number of servers may. */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<Stored<DurableStore>> {
  const { log, clock } = options;
  return opened(options, async (place, client) => {
    const server = await checkServer(place, client);
    if (!server.ok) return server;
    const ready = await prepareSchema(place, client, originOf(log));
    if (!ready.ok) return ready;
    const meta = await readMeta(place, client);
    if (!meta.ok) return meta;
    if (meta.value.origin !== originOf(log)) {
      const words = { found: meta.value.origin, expected: originOf(log) };
      return storeFault('other-origin', { file: place.shown, field: 'origin' }, words);
    }
    return ok(storeOf({ place, meta: meta.value, append: writerOf(place, clock) }));
  });
}

/** Opens a log for reading alone; what it is asked to write it answers with `read-only`. */
export function readPostgresStore(options: PostgresLogOptions): Promise<Stored<DurableStore>> {
  return opened(options, async (place, client) => {
    const version = await versionOf(place, client);
    if (!version.ok) return version;
    if (version.value === 0) {
      return storeFault('not-a-ledger', { file: place.shown }, { found: 'no such schema', expected: 'a ledger' });
    }
    const meta = await readMeta(place, client);
    return meta.ok ? ok(storeOf({ place, meta: meta.value, append: null })) : meta;
  });
}

/** The logs a database holds. */
export async function listPostgresLogs(url: string, sha256: Sha256): Promise<Stored<readonly StoreMeta[]>> {
  const place = placeOf(url, 'entente', sha256);
  if (place === null) return notAUrl(url);
  try {
    const { rows } = await place.pool.query<{ name: string }>(
      `SELECT nspname AS name FROM pg_namespace WHERE nspname LIKE 'entente/%' ORDER BY nspname`,
    );
    const metas: StoreMeta[] = [];
    for (const { name } of rows) {
      const origins = await place.pool.query<{ origin: string }>(
        `SELECT origin FROM "${name.replaceAll('"', '""')}".log`,
      );
      const origin = origins.rows[0]?.origin ?? '';
      const log = parseOrigin(origin);
      if (log.ok) metas.push({ ...log.value, origin });
    }
    return ok(metas);
  } catch (thrown) {
    return faultOf(thrown, place.shown);
  } finally {
    await place.pool.end();
  }
}

async function opened(
  { url, log, schema, sha256 }: PostgresLogOptions,
  open: (place: LogPlace, client: pg.PoolClient) => Promise<Stored<DurableStore>>,
): Promise<Stored<DurableStore>> {
  const place = placeOf(url, schema ?? schemaOf(log, sha256), sha256);
  if (place === null) return notAUrl(url);
  const wrong = identityFaults(log).map((fault) => ({ ...fault, code: 'other-origin' as const, file: place.shown }));
  let answer: Stored<DurableStore>;
  try {
    answer = wrong.length > 0 ? { ok: false, faults: wrong } : await connected(place, open);
  } catch (thrown) {
    answer = faultOf(thrown, place.shown);
  }
  if (!answer.ok) await place.pool.end();
  return answer;
}

async function connected(
  place: LogPlace,
  open: (place: LogPlace, client: pg.PoolClient) => Promise<Stored<DurableStore>>,
): Promise<Stored<DurableStore>> {
  const client = await place.pool.connect();
  try {
    const store = await open(place, client);
    if (!store.ok) return store;
    const state = await readState(place, client);
    const fits = state.ok ? await checkState(place, state.value) : state;
    return fits.ok ? store : fits;
  } finally {
    client.release(true);
  }
}

function notAUrl(url: string): Stored<never> {
  const found = url.includes('@') ? 'another text, with what may be a password' : JSON.stringify(url);
  return storeFault('unreachable', { file: 'database URL' }, { found, expected: 'postgres://user@host:port/database' });
}

interface StoreParts {
  readonly place: LogPlace;
  readonly meta: StoreMeta;
  /** `null`: for reading alone. */
  readonly append: AppendGroup | null;
}

function storeOf({ place, meta, append }: StoreParts): DurableStore {
  const reads = readsOf(place);
  let open = true;
  const readOnly = storeFault('read-only', { file: place.shown }, READ_ONLY);
  const queue = appendQueue<readonly NewEntry[], Stored<readonly Recorded[]>>(
    append ?? ((group) => Promise.resolve(group.map(() => readOnly))),
    setImmediate,
  );
  const closed = storeFault('closed', { file: place.shown }, { found: 'a closed store', expected: 'an open one' });
  const whenOpen = <Given, Answer>(answer: (given: Given) => Promise<Stored<Answer>>) => {
    return (given: Given): Promise<Stored<Answer>> => (open ? answer(given) : Promise.resolve(closed));
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
    backupTo: whenOpen((file: string): Promise<Stored<Head>> =>
      backupStore({ meta, ...openReads }, file, place.sha256),
    ),
    close: async () => {
      if (!open) return;
      open = false;
      await queue.idle();
      await place.pool.end();
    },
  };
}

const READ_ONLY = { found: 'a ledger opened for reading', expected: 'one opened for writing' };
