import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { accessFile, nodeSha256, nodeVerify, readTextFile, systemChance, systemClock } from '#adapters';
import {
  openDesk,
  type AccessLog,
  type Answer,
  type Desk,
  type DurableStore,
  type LogName,
  type Logs,
  type People,
  type Ports,
  type Store,
  type Stored,
} from '#desk';
import type { Parsed } from '#kernel';
import { identityFaults } from '#ledger';
import { parseReleases, type ReleaseWish } from '#operation';
import { openMemoryStore } from '#store/memory';
import { openPostgres, type PostgresLogs } from '#store/postgres';
import { LEDGER_FILE, openSqlitePeople, openSqliteStore, PEOPLE_FILE, readSqliteStore } from '#store/sqlite';
import { restOf } from './rest-file.ts';

/** The installation's name in the origin line of its logs, and the author of its entries. */
export const INSTALLATION = 'local';

/** Logs that are kept on a disk. */
export interface DurableLogs extends Logs {
  readonly open: (name: LogName) => Promise<Stored<DurableStore>>;
}

/** A desk with what it stands on, and what gives that free again. */
export interface Installation {
  readonly desk: Desk;
  readonly logs: DurableLogs;
  /** Who may sign in; null: for reading alone, and nobody was ever registered. */
  readonly people: (mode: 'write' | 'read') => Promise<Stored<People | null>>;
  readonly close: () => Promise<void>;
}

/** Files of a data directory beside its logs. */
const ACCESS_FILE = 'access.jsonl';
const RELEASE_FILE = 'release.yaml';

const FOLDERS = { logs: false, exercises: true } as const;

/** Where the log of a pact, or of its exercises, stands in a data directory. */
export function logFolder(dataDirectory: string, { pact, exercise }: LogName): string {
  return join(dataDirectory, exercise ? 'exercises' : 'logs', pact);
}

/** The logs that stand in a data directory, by name. */
export function logsIn(dataDirectory: string): LogName[] {
  return Object.entries(FOLDERS).flatMap(([folder, exercise]) => {
    const place = join(dataDirectory, folder);
    if (!existsSync(place)) return [];
    return readdirSync(place)
      .filter((pact) => existsSync(join(place, pact, LEDGER_FILE)))
      .sort()
      .map((pact) => ({ pact, exercise }));
  });
}

/** Opens a data directory: as its one writer, or for reading alone beside a writer. */
export function openDataDirectory(
  dataDirectory: string,
  mode: 'write' | 'read',
  releases: readonly ReleaseWish[] = [],
): Installation {
  const rest = restOf(dataDirectory);
  return installationOver({
    access: accessFile(join(dataDirectory, ACCESS_FILE), rest),
    releases,
    people: (wanted) =>
      wanted === 'read' && !existsSync(join(dataDirectory, PEOPLE_FILE))
        ? Promise.resolve({ ok: true, value: null })
        : openSqlitePeople(dataDirectory, wanted),
    list: () => Promise.resolve({ ok: true, value: logsIn(dataDirectory) }),
    open: (name) => {
      const folder = logFolder(dataDirectory, name);
      if (mode === 'read') return readSqliteStore(folder, nodeSha256, rest);
      const log = { ...name, installation: INSTALLATION };
      const faults = identityFaults(log).map((fault) => ({ ...fault, code: 'other-origin' as const, file: folder }));
      if (faults.length > 0) return Promise.resolve({ ok: false, faults });
      return openSqliteStore({ dataDirectory: folder, log, clock: systemClock, sha256: nodeSha256, rest });
    },
  });
}

/** A desk that keeps nothing: for looking at files that are in no ledger. */
export function openInMemory(): Desk {
  const stores = new Map<string, Store>();
  const list = (): readonly LogName[] => [...stores.values()].map(({ meta }) => meta);
  return deskOver({
    list: () => Promise.resolve({ ok: true, value: list() }),
    open: (name) => {
      const log = { ...name, installation: INSTALLATION };
      const store = openMemoryStore({ log, clock: systemClock, sha256: nodeSha256 });
      stores.set(store.meta.origin, store);
      return Promise.resolve({ ok: true, value: store });
    },
  });
}

type Extras = Pick<Ports, 'access' | 'releases'>;

function deskOver(logs: Logs, extras: Extras = {}): Desk {
  const outside = {
    clock: systemClock,
    chance: systemChance,
    sha256: nodeSha256,
    verify: nodeVerify,
    author: INSTALLATION,
  };
  return openDesk({ logs, ...outside, ...extras });
}

/** Opens a database: one of the servers that append to it, or for reading alone. */
async function openDatabase(
  { url, data }: { readonly url: string; readonly data: string },
  mode: 'write' | 'read',
  releases: readonly ReleaseWish[],
): Promise<Answer<Installation>> {
  const opened = await openPostgres({ url, mode, clock: systemClock, sha256: nodeSha256, rest: restOf(data) });
  if (!opened.ok) return { kind: 'unavailable', faults: opened.faults };
  const database = opened.value;
  return {
    kind: 'done',
    value: installationOver({
      access: database.access,
      releases,
      people: () => Promise.resolve({ ok: true, value: database.people }),
      list: () => ourLogs(database),
      open: (name) => database.open({ ...name, installation: INSTALLATION }),
      close: database.close,
    }),
  };
}

async function ourLogs(database: PostgresLogs): Promise<Stored<readonly LogName[]>> {
  const logs = await database.list();
  return logs.ok ? { ok: true, value: logs.value.filter(({ installation }) => installation === INSTALLATION) } : logs;
}

interface Opener {
  readonly access: AccessLog;
  readonly releases: readonly ReleaseWish[];
  readonly people: Installation['people'];
  readonly list: () => Promise<Stored<readonly LogName[]>>;
  readonly open: (name: LogName) => Promise<Stored<DurableStore>>;
  /** Ends what all stores stand on. */
  readonly close?: () => Promise<void>;
}

function installationOver({ list, open, people, close: end, ...extras }: Opener): Installation {
  const opened = new Map<string, DurableStore>();
  const logs: DurableLogs = {
    list,
    open: async (name) => {
      const key = `${name.pact}/${name.exercise}`;
      const known = opened.get(key);
      if (known !== undefined) return { ok: true, value: known };
      const store = await open(name);
      if (store.ok) opened.set(key, store.value);
      return store;
    },
  };
  const close = async () => {
    await Promise.all([...opened.values()].map((store) => store.close()));
    await end?.();
  };
  return { desk: deskOver(logs, extras), logs, people, close };
}

/** Where the logs of an installation are kept. */
export interface Place {
  readonly data: string;
  readonly databaseUrl?: string;
}

/** Opens the installation a command is about, for reading alone. */
export function openForReading(place: Place): Promise<Answer<Installation>> {
  return openPlace(place, 'read');
}

/** Opens the installation a command is about as a writer. */
export function openForWriting(place: Place): Promise<Answer<Installation>> {
  return openPlace(place, 'write');
}

/** The wishes of parties about what of theirs is released to whom, where the data directory holds any. */
function releasesIn(dataDirectory: string): Parsed<readonly ReleaseWish[]> {
  const path = join(dataDirectory, RELEASE_FILE);
  if (!existsSync(path)) return { ok: true, value: [] };
  const file = readTextFile(path, RELEASE_FILE);
  return file.ok ? parseReleases(file.value.text, RELEASE_FILE) : file;
}

function openPlace({ data, databaseUrl }: Place, mode: 'write' | 'read'): Promise<Answer<Installation>> {
  const releases = releasesIn(data);
  if (!releases.ok) return Promise.resolve({ kind: 'faulty', faults: releases.faults });
  if (databaseUrl !== undefined) return openDatabase({ url: databaseUrl, data }, mode, releases.value);
  return Promise.resolve({ kind: 'done', value: openDataDirectory(data, mode, releases.value) });
}

/** The log that is meant: the one named, or the only one there is. */
export async function chooseLog(
  logs: DurableLogs,
  wanted: { readonly pact?: string; readonly exercise?: boolean },
): Promise<Stored<DurableStore>> {
  const names = await logs.list();
  if (!names.ok) return names;
  const fitting = names.value.filter(
    ({ pact, exercise }) =>
      (wanted.pact === undefined || pact === wanted.pact) && exercise === (wanted.exercise ?? false),
  );
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return logs.open(only);
  const known = names.value.map(({ pact, exercise }) => `${pact}${exercise ? ' (exercise)' : ''}`).join(', ');
  const found = fitting.length === 0 ? 'no such log' : `${fitting.length} logs`;
  const expected = known === '' ? 'a log in this installation' : `one of ${known}, by --pact and --exercise`;
  return { ok: false, faults: [{ code: 'not-a-ledger', field: '--pact', found, expected }] };
}
