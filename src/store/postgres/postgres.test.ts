import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createReadStream, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeSha256 } from '#adapters';
import type { DurableStore } from '#desk';
import { exportedRows, storedRows, verifyRows, type LogIdentity } from '#ledger';
import { isDatabaseUrl, openPostgres, restorePostgres, type PostgresLogs } from '#store/postgres';
import { allRows, codesOf, KEEPER, LOG, storeContract, valueOf } from '../contract.suite.ts';
import { entriesOf, pen } from '../entries.suite.ts';
import { peopleContract } from '../people.suite.ts';
import { missingServer, startServer, type TestServer } from './server.suite.ts';

const missing = missingServer();
const SOAK = process.env.ENTENTE_SOAK === '1';
const ROUNDS = SOAK ? 200 : 40;

let server: TestServer;
const opened: PostgresLogs[] = [];

async function logsOf(url: string, mode: 'write' | 'read' = 'write', clock = () => 1_000): Promise<PostgresLogs> {
  const logs = valueOf(await openPostgres({ url, mode, clock, sha256: nodeSha256 }));
  opened.push(logs);
  return logs;
}

async function storeIn(url: string, log: LogIdentity = LOG): Promise<DurableStore> {
  return valueOf(await (await logsOf(url)).open(log));
}

async function reportOf(store: DurableStore) {
  return valueOf(await verifyRows(valueOf(await storedRows(store, KEEPER)), nodeSha256));
}

describe.skipIf(missing !== null)(`PostgreSQL${missing === null ? '' : ` (${missing})`}`, () => {
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(async () => {
    for (const logs of opened) await logs.close();
    await server.stop();
  });

  peopleContract('postgres', async () => {
    const url = await server.database();
    const mine: PostgresLogs[] = [];
    return {
      open: async () => {
        const logs = valueOf(await openPostgres({ url, mode: 'write', clock: () => 1_000, sha256: nodeSha256 }));
        mine.push(logs);
        return logs.people;
      },
      lasts: true,
      remove: async () => void (await Promise.all(mine.map((logs) => logs.close()))),
    };
  });

  storeContract('postgres', {
    lasts: true,
    prepare: async () => {
      const url = await server.database();
      const mine: PostgresLogs[] = [];
      return {
        open: async (log, clock) => {
          const logs = await openPostgres({ url, mode: 'write', clock, sha256: nodeSha256 });
          if (!logs.ok) return logs;
          mine.push(logs.value);
          const [known] = valueOf(await logs.value.list());
          // A database holds several logs; the contract speaks of a place that holds one.
          if (known !== undefined && known.origin !== originIn(log)) return otherOrigin(known.origin);
          return logs.value.open(log);
        },
        remove: async () => void (await Promise.all(mine.map((logs) => logs.close()))),
      };
    },
  });

  describe('several servers on one log', () => {
    test('each entry once, in one order, whoever appends it', async () => {
      const url = await server.database();
      const stores = await Promise.all([storeIn(url), storeIn(url), storeIn(url)]);
      const pens = stores.map((_, nth) => pen(`author-${nth}`));
      const acknowledged = new Map<number, string>();
      await Promise.all(
        stores.flatMap((store, nth) =>
          [0, 1].map(async () => {
            for (let round = 0; round < ROUNDS; round++) {
              const entry = pens[nth]!.write();
              const [recorded] = valueOf(await store.append([entry]));
              expect(acknowledged.has(recorded!.index)).toBe(false);
              acknowledged.set(recorded!.index, new TextDecoder().decode(entry.leaf));
            }
          }),
        ),
      );
      expect(acknowledged.size).toBe(stores.length * 2 * ROUNDS);
      for (const store of stores) {
        const rows = await allRows(store);
        expect(rows.map((row) => new TextDecoder().decode(row.leaf))).toEqual(
          [...acknowledged].sort(([a], [b]) => a - b).map(([, leaf]) => leaf),
        );
        expect(await reportOf(store)).toMatchObject({ whole: true, size: acknowledged.size });
      }
    });

    test('of two that seal on the same last entry, one is told to seal anew', async () => {
      const url = await server.database();
      const [one, two] = await Promise.all([storeIn(url), storeIn(url)]);
      const [first, second] = entriesOf('author-1', 2);
      valueOf(await one.append([first!]));
      const rival = pen('author-1');
      rival.write();
      const other = rival.write({ said: 'another' });
      const answers = await Promise.all([one.append([second!]), two.append([{ ...other }])]);
      const codes = answers.flatMap(codesOf);
      expect(codes.length === 1 && ['prev-not-last', 'same-id-other-bytes'].includes(codes[0]!)).toBe(true);
    });

    test('several logs in one database do not touch each other', async () => {
      const url = await server.database();
      const logs = await logsOf(url);
      const exercise = { ...LOG, exercise: true };
      const [real, drill] = [valueOf(await logs.open(LOG)), valueOf(await logs.open(exercise))];
      valueOf(await real.append(entriesOf('author-1', 3)));
      valueOf(await drill.append(entriesOf('author-1', 2)));
      expect(await reportOf(real)).toMatchObject({ whole: true, size: 3 });
      expect(await reportOf(drill)).toMatchObject({ whole: true, size: 2 });
      expect(valueOf(await logs.list()).map(({ origin }) => origin)).toEqual([
        'entente/example-pact/node-1',
        'entente/example-pact/node-1/exercise',
      ]);
    });
  });

  describe('durable', () => {
    test('what was acknowledged is there after a crash of the database, and the store goes on', async () => {
      const own = await startServer();
      try {
        const url = await own.database();
        const store = await storeIn(url);
        const { write, resumeAt } = pen('author-1');
        for (let round = 0; round < 3; round++) {
          const asked = Array.from({ length: 20 }, () => write());
          const ids = valueOf(await store.append(asked)).map(({ index }) => index);
          await own.crash();
          const rows = await allRows(await storeIn(url));
          expect(rows.slice(ids[0]).map(({ leaf }) => [...leaf])).toEqual(asked.map(({ leaf }) => [...leaf]));
          // The connection of before is gone: one request may fail, and may be repeated.
          const next = write();
          const first = await store.append([next]);
          if (!first.ok) expect(codesOf(first)).toEqual(['unreachable']);
          valueOf(await store.append([next]));
          expect(await reportOf(store)).toMatchObject({ whole: true, size: rows.length + 1 });
          resumeAt(valueOf(await store.tail('author-1')));
        }
        await store.close();
        for (const logs of opened.splice(0)) await logs.close();
      } finally {
        await own.stop();
      }
    });

    test('a database that does not sync is refused', async () => {
      const careless = await startServer('fsync=off');
      try {
        const url = await careless.database();
        const answer = await openPostgres({ url, mode: 'write', clock: () => 0, sha256: nodeSha256 });
        expect(codesOf(answer)).toEqual(['not-durable']);
      } finally {
        await careless.stop();
      }
    });

    test('a database set to answer before its disk does is set right for our session', async () => {
      const hasty = await startServer('synchronous_commit=off');
      try {
        const url = await hasty.database();
        const store = await storeIn(url);
        valueOf(await store.append(entriesOf('author-1', 2)));
        await hasty.crash();
        expect(await reportOf(await storeIn(url))).toMatchObject({ whole: true, size: 2 });
        for (const logs of opened.splice(0)) await logs.close();
      } finally {
        await hasty.stop();
      }
    });
  });

  describe('entries stay', () => {
    test.each([
      ['edited', `UPDATE entente.entry SET owner = owner, leaf = '\\x00'`],
      ['given another time', 'UPDATE entente.entry SET recorded_at = 0'],
      ['deleted', 'DELETE FROM entente.entry'],
      ['emptied out', 'TRUNCATE entente.entry'],
    ])('none can be %s', async (_, sql) => {
      const url = await server.database();
      const store = await storeIn(url);
      valueOf(await store.append(entriesOf('author-1', 2)));
      await expect(server.run(url, sql)).rejects.toThrow('never edited or deleted');
      expect(await reportOf(store)).toMatchObject({ whole: true, size: 2 });
    });

    test('a body can be erased, and the tree still verifies', async () => {
      const url = await server.database();
      const store = await storeIn(url);
      valueOf(await store.append(entriesOf('author-1', 3)));
      await server.run(url, 'UPDATE entente.entry SET salt = NULL, body = NULL WHERE idx = 1');
      expect(await reportOf(store)).toMatchObject({ whole: true, withheld: 1 });
    });

    test('a mark that does not fit its rows is found', async () => {
      const url = await server.database();
      const store = await storeIn(url);
      valueOf(await store.append(entriesOf('author-1', 3)));
      await server.run(url, `UPDATE entente.log SET marked_root = '\\x${'00'.repeat(32)}'`);
      expect(codesOf(await store.head())).toEqual(['corrupt']);
      expect(codesOf(await (await logsOf(url)).open(LOG))).toEqual(['corrupt']);
    });
  });

  describe('a copy', () => {
    test('made while others append holds the log of one moment, and can be restored', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'copy-'));
      const file = join(folder, 'copy.jsonl');
      const url = await server.database();
      const store = await storeIn(url);
      const { write } = pen('author-1');
      for (let page = 0; page < 4; page++) valueOf(await store.append(Array.from({ length: 400 }, () => write())));
      const [head] = await Promise.all([
        store.backupTo(file),
        (async () => {
          for (let nth = 0; nth < 20; nth++) valueOf(await store.append([write()]));
        })(),
      ]);
      const { size, root } = valueOf(head);
      expect(size).toBeGreaterThanOrEqual(1600);
      expect(codesOf(await store.backupTo(file))).toEqual(['in-the-way']);
      const again = await server.database();
      const from = async () => ({ source: valueOf(await exportedRows(createReadStream(file), file)), name: file });
      const into = { url: again, rest: null };
      expect(valueOf(await restorePostgres(await from(), into, nodeSha256))).toEqual({ size, root });
      expect(codesOf(await restorePostgres(await from(), into, nodeSha256))).toEqual(['in-the-way']);
      const restored = await storeIn(again);
      expect(await reportOf(restored)).toMatchObject({ whole: true, size });
      const next = pen('author-2').write();
      expect(valueOf(await restored.append([next]))[0]!.index).toBe(size);
      rmSync(folder, { recursive: true });
    });

    test('an altered copy leaves nothing behind', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'copy-'));
      const file = join(folder, 'copy.jsonl');
      const store = await storeIn(await server.database());
      valueOf(await store.append(entriesOf('author-1', 5)));
      valueOf(await store.backupTo(file));
      writeFileSync(file, readFileSync(file, 'utf8').replace('entry 3', 'entry 4'));
      const again = await server.database();
      const source = valueOf(await exportedRows(createReadStream(file), file));
      const answer = await restorePostgres({ source, name: file }, { url: again, rest: null }, nodeSha256);
      expect(answer).toMatchObject({ ok: false, faults: [{ code: 'corrupt', file }] });
      expect(valueOf(await (await logsOf(again)).list())).toEqual([]);
      expect(existsSync(`${file}.partial-${process.pid}`)).toBe(false);
      rmSync(folder, { recursive: true });
    });
  });

  describe('what cannot be opened', () => {
    const open = (url: string, mode: 'write' | 'read' = 'write') =>
      openPostgres({ url, mode, clock: () => 0, sha256: nodeSha256 });
    test('nobody listens there, and the password stays out of the fault', async () => {
      const answer = await open('postgresql://someone:secret@127.0.0.1:1/nothing');
      expect(codesOf(answer)).toEqual(['unreachable']);
      expect(JSON.stringify(answer)).not.toContain('secret');
    });
    test('no such database', async () => {
      const url = (await server.database()).replace(/test_\w+$/, 'nowhere');
      expect(codesOf(await open(url))).toEqual(['not-a-ledger']);
    });
    test('for reading alone nothing is made', async () => {
      const url = await server.database();
      expect(codesOf(await open(url, 'read'))).toEqual(['not-a-ledger']);
      await storeIn(url);
      const logs = await logsOf(url, 'read');
      expect(codesOf(await logs.open({ ...LOG, exercise: true }))).toEqual(['not-a-ledger']);
      const store = valueOf(await logs.open(LOG));
      expect(codesOf(await store.append(entriesOf('author-1', 1)))).toEqual(['read-only']);
    });
    test('a ledger of a newer version', async () => {
      const url = await server.database();
      await storeIn(url);
      await server.run(url, 'UPDATE entente.version SET version = 99');
      expect(codesOf(await open(url))).toEqual(['newer-version']);
      expect(codesOf(await open(url, 'read'))).toEqual(['newer-version']);
    });
    test('what is no connection URI', async () => {
      expect(['postgresql://x/y', 'postgres://h', 'mysql://x', 'x', 'postgresql://'].map(isDatabaseUrl)).toEqual([
        true,
        true,
        false,
        false,
        false,
      ]);
      expect(codesOf(await open('somewhere'))).toEqual(['unreachable']);
    });
  });
});

function originIn({ pact, installation, exercise }: LogIdentity): string {
  return `entente/${pact}/${installation}${exercise ? '/exercise' : ''}`;
}

function otherOrigin(found: string) {
  const fault = { code: 'other-origin' as const, field: 'origin', found, expected: 'another log' };
  return { ok: false as const, faults: [fault] };
}
