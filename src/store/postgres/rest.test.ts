/** Whoever steals a dump of the database or a backup reads nothing that is not public. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, createReadStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeSha256, restKeyFile, rotateRestKey } from '#adapters';
import { openedSource, type RestCipher } from '#desk';
import { exportedRows, storedRows, verifyRows, type Reader } from '#ledger';
import { openPostgres, restorePostgres, type PostgresLogs } from '#store/postgres';
import { findPostgres } from '../../../scripts/machine.mjs';
import { allRows, codesOf, KEEPER, LOG, valueOf } from '../contract.suite.ts';
import { pen } from '../entries.suite.ts';
import { missingServer, startServer, type TestServer } from './server.suite.ts';

const missing = missingServer();
const [SECRET, OPEN] = ['quail-seven', 'swift-two'];
const BBB: Reader = { kind: 'party', party: 'BBB', offices: [] };
const { write } = pen('author-1');
const entries = [
  write({ note: OPEN }, { audience: 'public' }),
  write({ note: `${SECRET} of the pact` }, { audience: 'pact' }),
  write({ note: `${SECRET} of one` }, { owner: 'BBB', audience: [] }),
  write({ note: `${SECRET} of another` }, { owner: 'CCC', audience: [] }),
];
const salts = entries.slice(1).map(({ salt }) => salt!);
const READING = {
  at: 1,
  reader: 'nightjar',
  as: null,
  owner: 'AAA',
  log: 'x',
  entries: [],
  total: 0,
} as unknown as Parameters<PostgresLogs['access']['note']>[0][number];

let server: TestServer;
let home: string;
const opened: PostgresLogs[] = [];

const planted = (text: string) => [SECRET, OPEN, 'nightjar', ...salts].filter((word) => text.includes(word));

async function logsOf(url: string, rest?: RestCipher): Promise<PostgresLogs> {
  const options = { url, mode: 'write', clock: () => 1_000, sha256: nodeSha256 } as const;
  const logs = valueOf(await openPostgres(rest === undefined ? options : { ...options, rest }));
  opened.push(logs);
  return logs;
}

/** All that the database holds, as an administrator of it saves it. */
function dumpOf(url: string): string {
  const dump = spawnSync(join(findPostgres()!, 'pg_dump'), ['--dbname', url], { encoding: 'utf8' });
  expect(dump.stderr).toBe('');
  expect(dump.stdout).toContain('entente');
  return dump.stdout;
}

describe.skipIf(missing !== null)(`a stolen database${missing === null ? '' : ` (${missing})`}`, () => {
  beforeAll(async () => {
    server = await startServer();
    home = mkdtempSync(join(tmpdir(), 'rest-'));
  });
  afterAll(async () => {
    for (const logs of opened) await logs.close();
    await server?.stop();
    rmSync(home, { recursive: true, force: true });
  });

  test('neither a dump nor a backup holds what is not public; every reader reads as before', async () => {
    const [url, rest] = [await server.database(), restKeyFile(join(home, 'one.key'))];
    const logs = await logsOf(url, rest);
    const store = valueOf(await logs.open(LOG));
    valueOf(await store.append(entries));
    valueOf(await logs.access.note([READING]));
    expect(planted(dumpOf(url))).toEqual([OPEN]);
    expect(valueOf(await logs.access.latest({ owners: 'all', most: 5 }))).toEqual([READING]);
    const seen = valueOf(await store.read({ reader: BBB, from: 0, to: 10 })).map(({ body }) => body);
    expect(seen).toEqual([entries[0]!.body, entries[1]!.body, entries[2]!.body, null]);
    expect((await allRows(store)).map(({ salt }) => salt)).toEqual(entries.map(({ salt }) => salt));

    const file = join(home, 'copy.jsonl');
    const head = valueOf(await store.backupTo(file));
    expect(planted(readFileSync(file, 'utf8'))).toEqual([OPEN]);
    const source = (cipher: RestCipher) =>
      exportedRows(createReadStream(file), file).then((rows) => openedSource(valueOf(rows), cipher, file));
    const other = restKeyFile(join(home, 'other.key'));
    const again = await server.database();
    const without = { source: await source(other), name: file };
    expect(codesOf(await restorePostgres(without, { url: again, rest: other }, nodeSha256))).toEqual(['key-missing']);
    const withIt = { source: await source(rest), name: file };
    expect(valueOf(await restorePostgres(withIt, { url: again, rest }, nodeSha256))).toEqual(head);
    expect(planted(dumpOf(again))).toEqual([OPEN]);
    expect(codesOf(await (await logsOf(again, other)).open(LOG))).toEqual(['key-missing']);
  });

  test('a log of the version before is encrypted when it is opened, and read in full', async () => {
    const [url, rest] = [await server.database(), restKeyFile(join(home, 'two.key'))];
    const before = valueOf(await (await logsOf(url)).open(LOG));
    valueOf(await before.append(entries));
    await server.run(url, 'DROP INDEX entente.entry_in_clear; DROP TABLE entente.rest_key');
    await server.run(url, 'UPDATE entente.version SET version = 3');
    expect(planted(dumpOf(url))).toContain(SECRET);
    const store = valueOf(await (await logsOf(url, rest)).open(LOG));
    expect(planted(dumpOf(url))).toEqual([OPEN]);
    const report = valueOf(await verifyRows(valueOf(await storedRows(store, KEEPER)), nodeSha256));
    expect(report).toMatchObject({ whole: true, size: 4, withheld: 0 });
  });

  test('after a rotation the old key opens nothing that is there; a server that shares the file reads on', async () => {
    const [url, file] = [await server.database(), join(home, 'three.key')];
    const store = valueOf(await (await logsOf(url, restKeyFile(file))).open(LOG));
    valueOf(await store.append(entries));
    copyFileSync(file, join(home, 'old.key'));
    valueOf(rotateRestKey(file));
    const second = valueOf(await (await logsOf(url, restKeyFile(file))).open(LOG));
    expect(valueOf(await second.reseal())).toBe(3);
    expect((await allRows(store)).map(({ body }) => body)).toEqual(entries.map(({ body }) => body));
    expect(codesOf(await (await logsOf(url, restKeyFile(join(home, 'old.key')))).open(LOG))).toEqual(['key-missing']);
  });
});
