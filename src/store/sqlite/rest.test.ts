/** Whoever steals a ledger's files or a backup reads nothing that is not public. */
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeSha256, restKeyFile, rotateRestKey } from '#adapters';
import type { DurableStore, RestCipher } from '#desk';
import { storedRows, verifyRows, type Reader } from '#ledger';
import { openSqliteStore, readSqliteStore, restoreSqlite } from '#store/sqlite';
import { allRows, codesOf, KEEPER, LOG, valueOf } from '../contract.suite.ts';
import { pen } from '../entries.suite.ts';

const [SECRET, OPEN] = ['quail-seven', 'swift-two'];
const BBB: Reader = { kind: 'party', party: 'BBB', offices: [] };

let home: string;
let data: string;
let keyFile: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'rest-'));
  data = join(home, 'log');
  keyFile = join(home, 'rest.key');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const { write } = pen('author-1');
const entries = [
  write({ note: OPEN }, { audience: 'public' }),
  write({ note: `${SECRET} of the pact` }, { audience: 'pact' }),
  write({ note: `${SECRET} of one` }, { owner: 'BBB', audience: [] }),
  write({ note: `${SECRET} erased` }, { owner: 'BBB', audience: ['CCC'] }),
];
const salts = entries.slice(1).map(({ salt }) => salt!);

const open = async (rest?: RestCipher) =>
  openSqliteStore({
    dataDirectory: data,
    log: LOG,
    clock: () => 1_000,
    sha256: nodeSha256,
    ...(rest === undefined ? {} : { rest }),
  });
const cipher = () => restKeyFile(keyFile);

/** Which of the planted texts stand in a file, or in any file of a folder. */
function planted(path: string): string[] {
  const files = statSync(path).isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path];
  const bytes = files.map((file) => readFileSync(file).toString('latin1'));
  return [SECRET, OPEN, ...salts].filter((text) => bytes.some((file) => file.includes(text)));
}

const bodiesSeen = async (store: DurableStore, reader: Reader) =>
  valueOf(await store.read({ reader, from: 0, to: 10 })).map(({ body }) => body);
const wholeness = async (store: DurableStore) =>
  valueOf(await verifyRows(valueOf(await storedRows(store, KEEPER)), nodeSha256));

test('neither the files nor a backup hold what is not public; with the key every reader reads as before', async () => {
  const store = valueOf(await open(cipher()));
  valueOf(await store.append(entries));
  expect(planted(data)).toEqual([OPEN]);
  const backup = join(home, 'copy.db');
  valueOf(await store.backupTo(backup));
  expect(planted(backup)).toEqual([OPEN]);
  expect((await allRows(store)).map(({ body }) => body)).toEqual(entries.map(({ body }) => body));
  expect((await allRows(store)).map(({ salt }) => salt)).toEqual(entries.map(({ salt }) => salt));
  expect((await bodiesSeen(store, BBB)).map((body) => body?.includes(SECRET))).toEqual([false, true, true, true]);
  expect((await bodiesSeen(store, { kind: 'public' })).map((body) => body !== null)).toEqual([
    true,
    false,
    false,
    false,
  ]);
  await store.close();
  expect(planted(data)).toEqual([OPEN]);
  expect(statSync(keyFile).mode & 0o777).toBe(0o600);
});

test('without the key the public is read, what is not is a fault that says so, and nothing new is begun', async () => {
  const store = valueOf(await open(cipher()));
  valueOf(await store.append(entries));
  valueOf(await store.backupTo(join(home, 'copy.db')));
  await store.close();
  rmSync(keyFile);

  const reading = valueOf(await readSqliteStore(data, nodeSha256, cipher()));
  expect((await bodiesSeen(reading, { kind: 'public' })).filter((body) => body !== null)).toEqual([entries[0]!.body]);
  expect(codesOf(await reading.read({ reader: BBB, from: 0, to: 10 }))).toEqual(['key-missing']);
  expect(codesOf(await reading.backupTo(join(home, 'other.db')))).toEqual(['key-missing']);
  await reading.close();
  expect(codesOf(await open(cipher()))).toEqual(['key-missing']);
  expect(codesOf(await open())).toEqual(['key-missing']);
  const into = join(home, 'restored');
  const restored = await restoreSqlite(join(home, 'copy.db'), into, { sha256: nodeSha256, rest: cipher() });
  expect(codesOf(restored)).toEqual(['key-missing']);
  expect([existsSync(into), existsSync(keyFile)]).toEqual([false, false]);
});

test('a backup is restored with its key, and is encrypted again', async () => {
  const store = valueOf(await open(cipher()));
  valueOf(await store.append(entries));
  const head = valueOf(await store.backupTo(join(home, 'copy.db')));
  await store.close();
  data = join(home, 'restored');
  expect(valueOf(await restoreSqlite(join(home, 'copy.db'), data, { sha256: nodeSha256, rest: cipher() }))).toEqual(
    head,
  );
  expect(planted(data)).toEqual([OPEN]);
  const restored = valueOf(await open(cipher()));
  expect(await wholeness(restored)).toMatchObject({ whole: true, size: 4, withheld: 0 });
  await restored.close();
});

test('a ledger of the version before is encrypted when it is opened, what was erased stays erased', async () => {
  const before = valueOf(await open());
  valueOf(await before.append(entries));
  expect(valueOf(await before.erase((await allRows(before))[3]!.id))).toBe(true);
  await before.close();
  const file = new Database(join(data, 'ledger.db'));
  file.exec('DROP INDEX entry_in_clear; DROP TABLE rest_key; PRAGMA user_version=1');
  file.close();
  expect(planted(data)).toContain(SECRET);

  // It goes on to be read as it is.
  const reading = valueOf(await readSqliteStore(data, nodeSha256, cipher()));
  expect((await bodiesSeen(reading, KEEPER)).filter((body) => body !== null)).toHaveLength(3);
  await reading.close();

  const store = valueOf(await open(cipher()));
  expect(planted(data)).toEqual([OPEN]);
  expect(await wholeness(store)).toMatchObject({ whole: true, size: 4, withheld: 1 });
  await store.close();
  expect(planted(data)).toEqual([OPEN]);
});

test('after a rotation the old key opens nothing that is there, and a copy made before still opens', async () => {
  const store = valueOf(await open(cipher()));
  valueOf(await store.append(entries));
  valueOf(await store.backupTo(join(home, 'copy.db')));
  await store.close();
  const old = join(home, 'old.key');
  copyFileSync(keyFile, old);

  valueOf(rotateRestKey(keyFile));
  const rotated = valueOf(await open(cipher()));
  expect(valueOf(await rotated.reseal())).toBe(3);
  expect(valueOf(await rotated.reseal())).toBe(0);
  expect(await wholeness(rotated)).toMatchObject({ whole: true, withheld: 0 });
  await rotated.close();

  const late = valueOf(await readSqliteStore(data, nodeSha256, restKeyFile(old)));
  expect(codesOf(await late.read({ reader: KEEPER, from: 0, to: 10 }))).toEqual(['key-missing']);
  await late.close();
  const copy = valueOf(await readSqliteStore(join(home, 'copy.db'), nodeSha256, cipher()));
  expect(await wholeness(copy)).toMatchObject({ whole: true, withheld: 0 });
  await copy.close();
});

test('encrypted bytes that are damaged or moved to another entry are found out', async () => {
  const store = valueOf(await open(cipher()));
  valueOf(await store.append(entries));
  await store.close();
  const file = new Database(join(data, 'ledger.db'));
  file.exec('DROP TRIGGER entry_is_not_edited');
  file.exec('UPDATE entry SET body = (SELECT body FROM entry WHERE idx = 1) WHERE idx = 2');
  file.exec(`UPDATE entry SET body = 'AAAA' || substr(body, 5) WHERE idx = 3`);
  file.close();
  const reading = valueOf(await readSqliteStore(data, nodeSha256, cipher()));
  for (const from of [2, 3]) {
    const answer = await reading.read({ reader: KEEPER, from, to: from + 1 });
    expect(answer).toMatchObject({ ok: false, faults: [{ code: 'corrupt', field: `entry[${from}]` }] });
  }
  await reading.close();
});

test('what is written over an entry in clear, or over one erased, is refused by the table itself', async () => {
  const store = valueOf(await open(cipher()));
  valueOf(await store.append(entries));
  valueOf(await store.erase((await allRows(store))[3]!.id));
  await store.close();
  const file = new Database(join(data, 'ledger.db'));
  for (const set of [`body = 'x'`, `salt = 'y', body = 'x'`, `salt = '~k', body = NULL`]) {
    expect(() => file.exec(`UPDATE entry SET ${set} WHERE idx = 1`)).toThrow('never edited');
  }
  expect(() => file.exec(`UPDATE entry SET salt = '~k', body = 'x' WHERE idx = 3`)).toThrow('never edited');
  file.close();
});

test('a file that holds no keys is a fault, and is not written over', async () => {
  for (const [text, code] of [
    ['', 'corrupt'],
    ['not a key\n', 'corrupt'],
  ] as const) {
    rmSync(keyFile, { force: true });
    rmSync(data, { recursive: true, force: true });
    writeFileSync(keyFile, text);
    expect(codesOf(await open(cipher()))).toEqual([code]);
    expect(readFileSync(keyFile, 'utf8')).toBe(text);
  }
});
