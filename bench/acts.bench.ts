/**
 * Acts through the desk (read, decided, sealed, recorded) on SQLite, PostgreSQL and in memory. Each act is the request of
 * an operation of its own. Both sides of a ratio are measured in one run, round about, so that the machine's moods strike
 * both.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import pg from 'pg';
import { nodeSha256, nodeVerify, readAddress, systemChance, systemClock } from '#adapters';
import { openDesk, type Answer, type Desk, type Store } from '#desk';
import { Defect } from '#kernel';
import { serve } from '#server';
import { openMemoryStore } from '#store/memory';
import { openPostgres } from '#store/postgres';
import { LEDGER_FILE, openSqliteStore } from '#store/sqlite';
import { missingServer, startServer } from '../src/store/postgres/server.suite.ts';
import { LAGOON } from '../test/invented-charter.ts';

const LOG = { pact: 'lagoon', installation: 'bench', exercise: false };
const WRITERS = 64;
const ROUNDS = 12;
const ALONE = 150;
const TOGETHER = ALONE * 8;
const REQUEST = {
  kind: 'request',
  by: { party: 'XAA', office: 'head' },
  content: { trigger: 'storm', to: 'council', asks: { en: 'The island asks for boats, food and a field hospital.' } },
};
const OPENING = { title: { en: 'Storm' }, pact: 'lagoon', procedure: 'aid', host: 'XAA', zone: 'Pacific/Auckland' };

interface Side {
  readonly desk: Desk;
  /** Operations opened and not yet asked for. */
  readonly take: (count: number) => Promise<string[]>;
}

/** One insert with commit of what an act writes: leaf, salt, body. */
type BareInsert = () => Promise<void> | void;

const LEAF = Buffer.alloc(260, 'x');
const SALT = 'a'.repeat(64);
const BODY = 'x'.repeat(420);

async function sideOver(store: Store): Promise<Side> {
  const logs = {
    list: () => Promise.resolve({ ok: true as const, value: [LOG] }),
    open: () => Promise.resolve({ ok: true as const, value: store }),
  };
  const desk = openDesk({
    logs,
    clock: systemClock,
    chance: systemChance,
    sha256: nodeSha256,
    verify: nodeVerify,
    author: 'bench',
  });
  mustBeDone(await desk.loadCharter([{ name: 'lagoon.yaml', text: LAGOON }]));
  let opened = 0;
  const take = async (count: number): Promise<string[]> => {
    const ids = Array.from({ length: count }, () => `storm-${opened++}`);
    await Promise.all(ids.map(async (id) => mustBeDone(await desk.openOperation(id, OPENING))));
    return ids;
  };
  return { desk, take };
}

function mustBeDone(answer: Answer<unknown>): void {
  if (answer.kind !== 'done') throw new Defect(`the bench asks for what is not done: ${JSON.stringify(answer)}`);
}

const act = async (desk: Desk, id: string): Promise<void> => mustBeDone(await desk.act(id, REQUEST));

/** So many writers, each with one act under way at a time. */
async function among(writers: number, ids: readonly string[], one: (id: string) => Promise<void>): Promise<void> {
  let next = 0;
  const writer = async (): Promise<void> => {
    while (next < ids.length) await one(ids[next++]!);
  };
  await Promise.all(Array.from({ length: writers }, writer));
}

/** Medians of milliseconds for each thing done, by name. */
function stopwatch() {
  const rounds = new Map<string, number[]>();
  const watch = async (name: string, things: number, task: () => Promise<void> | void): Promise<void> => {
    const begun = performance.now();
    await task();
    rounds.set(name, [...(rounds.get(name) ?? []), (performance.now() - begun) / things]);
  };
  const perSecond = (name: string): number => {
    const sorted = (rounds.get(name) ?? []).toSorted((a, b) => a - b);
    return 1000 / (sorted[Math.floor(sorted.length / 2)] ?? Number.NaN);
  };
  return { watch, perSecond };
}

async function benchOn(name: string, store: Store, bare: BareInsert): Promise<void> {
  const memory = openMemoryStore({ log: LOG, clock: systemClock, sha256: nodeSha256 });
  const [disk, kept] = [await sideOver(store), await sideOver(memory)];
  const http = await overHttp(disk.desk);
  const { watch, perSecond } = stopwatch();
  for (let round = 0; round < ROUNDS; round++) {
    await watch('bare', ALONE, async () => {
      for (let nth = 0; nth < ALONE; nth++) await bare();
    });
    const alone = await disk.take(ALONE);
    await watch('one', ALONE, () => among(1, alone, (id) => act(disk.desk, id)));
    const together = await disk.take(TOGETHER);
    await watch('many', TOGETHER, () => among(WRITERS, together, (id) => act(disk.desk, id)));
    const inMemory = await kept.take(TOGETHER);
    await watch('memory', TOGETHER, () => among(WRITERS, inMemory, (id) => act(kept.desk, id)));
    const single = await disk.take(ALONE);
    await watch('http', ALONE, () => among(1, single, http.act));
    const crowd = await disk.take(TOGETHER);
    await watch('http-many', TOGETHER, () => among(WRITERS, crowd, http.act));
  }
  await http.stop();
  await store.close();
  const shown = (which: string) => Math.round(perSecond(which)).toLocaleString('en');
  const rates = (...which: string[]) => which.map((each) => `${each} ${shown(each)}/s`).join(', ');
  print(`durable acts of one client : bare inserts with commit, ${name}`, perSecond('one') / perSecond('bare'), {
    min: 0.7,
    note: rates('one', 'bare'),
  });
  print(`acts of ${WRITERS} writers : of one client, ${name}`, perSecond('many') / perSecond('one'), {
    min: 2,
    note: rates('many', 'one'),
  });
  print(`acts of ${WRITERS} writers : on the memory store, ${name}`, perSecond('many') / perSecond('memory'), {
    min: 0.5,
    note: rates('many', 'memory'),
  });
  print(`acts over HTTP of one client : in the process, ${name}`, perSecond('http') / perSecond('one'), {
    note: rates('http', 'http-many'),
  });
}

async function overHttp(desk: Desk) {
  const folder = mkdtempSync(join(tmpdir(), 'acts-bench-page-'));
  const answer = await serve({
    desk,
    version: '0',
    now: systemClock,
    pageFolder: folder,

    report: (error) => console.error(error),
    host: '127.0.0.1',
    port: 0,
    dataDirectory: folder,
  });
  if (answer.kind !== 'serving') throw new Defect('the bench cannot listen');
  const { address, stop } = answer.serving;
  const { token } = readAddress(folder)!;
  return {
    act: async (id: string): Promise<void> => {
      const response = await fetch(`${address}/api/v1/operations/${id}/acts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(REQUEST),
      });
      if (response.status !== 201) throw new Defect(`status ${response.status}: ${await response.text()}`);
      await response.arrayBuffer();
    },
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One line of the bench's table; see scripts/bench.mjs. */
function print(what: string, measured: number, { min, note }: { min?: number; note: string }): void {
  const bound = min === undefined ? {} : { bound: { min } };
  process.stdout.write(`${JSON.stringify({ what, measured: Math.round(measured * 100) / 100, ...bound, note })}\n`);
}

async function onSqlite(): Promise<void> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'acts-bench-'));
  const opened = await openSqliteStore({ dataDirectory, log: LOG, clock: systemClock, sha256: nodeSha256 });
  if (!opened.ok) throw new Defect(`the bench has no store: ${opened.faults[0]?.found}`);
  const database = new Database(join(dataDirectory, LEDGER_FILE));
  database.exec('PRAGMA synchronous=FULL');
  database.exec('CREATE TABLE bare (idx INTEGER PRIMARY KEY, leaf BLOB, salt TEXT, body TEXT)');
  const insert = database.prepare('INSERT INTO bare (leaf, salt, body) VALUES (?, ?, ?)');
  await benchOn('SQLite', opened.value, () => void insert.run(LEAF, SALT, BODY));
  database.close();
  rmSync(dataDirectory, { recursive: true, force: true });
}

async function onPostgres(): Promise<void> {
  const missing = missingServer();
  if (missing !== null) return console.error(`skipped: ${missing}`);
  const server = await startServer();
  const url = await server.database();
  const logs = await openPostgres({ url, mode: 'write', clock: systemClock, sha256: nodeSha256 });
  const opened = logs.ok ? await logs.value.open(LOG) : logs;
  if (!opened.ok || !logs.ok) throw new Defect('the bench has no store');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    'CREATE TABLE bare (idx int8 GENERATED ALWAYS AS IDENTITY PRIMARY KEY, leaf bytea, salt text, body text)',
  );
  const text = 'INSERT INTO bare (leaf, salt, body) VALUES ($1, $2, $3)';
  await benchOn(
    'PostgreSQL',
    opened.value,
    async () => void (await client.query({ name: 'bare', text, values: [LEAF, SALT, BODY] })),
  );
  await client.end();
  await logs.value.close();
  await server.stop();
}

await onSqlite();
await onPostgres();
