import fc from 'fast-check';
import Database from 'libsql';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeSha256 } from '#adapters';
import type { DurableStore, Stored } from '#desk';
import { renderExportHeader, renderExportRow, storedRows, verifyRows, type LedgerReport } from '#ledger';
import { LEDGER_FILE, openSqliteStore, readSqliteStore, restoreSqlite } from '#store/sqlite';
import { allRows, codesOf, KEEPER, LOG, valueOf } from '../contract.suite.ts';
import { entriesOf, pen } from '../entries.suite.ts';

const RUNS = process.env.ENTENTE_SOAK === '1' ? 400 : 40;

let home: string;
const open: DurableStore[] = [];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'ledger-'));
});
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
  rmSync(home, { recursive: true, force: true });
});

async function opened(attempt: Promise<Stored<DurableStore>>): Promise<DurableStore> {
  const store = valueOf(await attempt);
  open.push(store);
  return store;
}

const writing = (dataDirectory: string) =>
  openSqliteStore({ dataDirectory, log: LOG, clock: () => 1_000, sha256: nodeSha256 });

/** A log of that many entries in `home/log`. */
async function logOf(count: number): Promise<DurableStore> {
  const store = await opened(writing(join(home, 'log')));
  valueOf(await store.append(entriesOf('author-1', count)));
  return store;
}

async function reportOf(store: DurableStore): Promise<Stored<LedgerReport>> {
  const source = await storedRows(store, KEEPER);
  return source.ok ? verifyRows(source.value, nodeSha256) : source;
}

describe('backup', () => {
  test('a backup of a store at work holds the log of one moment, and restores to it', async () => {
    const store = await logOf(3_000);
    const { write } = pen('author-2');
    let done = false;
    const meanwhile = (async () => {
      let appended = 0;
      while (!done) {
        valueOf(await store.append([write()]));
        appended += 1;
        await new Promise(setImmediate);
      }
      return appended;
    })();
    const head = valueOf(await store.backupTo(join(home, 'backup.db')));
    done = true;
    expect(await meanwhile).toBeGreaterThan(1);
    expect(head.size).toBeGreaterThanOrEqual(3_000);
    expect(valueOf(await store.head()).size).toBeGreaterThan(head.size);
    expect(readdirSync(home).toSorted()).toEqual(['backup.db', 'log']);

    const restored = valueOf(
      await restoreSqlite(join(home, 'backup.db'), join(home, 'new', 'log'), { sha256: nodeSha256, rest: null }),
    );
    expect(restored).toEqual(head);
    const copy = await opened(writing(join(home, 'new', 'log')));
    expect(await allRows(copy)).toEqual((await allRows(store)).slice(0, head.size));
    valueOf(await copy.append(entriesOf('author-3', 1)));
    expect(valueOf(await reportOf(copy))).toMatchObject({ whole: true, size: head.size + 1 });
    expect(valueOf(await copy.byId({ reader: KEEPER, id: (await allRows(store))[7]!.id }))?.index).toBe(7);
  });

  test('a backup never replaces a file', async () => {
    const store = await logOf(3);
    writeFileSync(join(home, 'precious'), 'mine');
    expect(codesOf(await store.backupTo(join(home, 'precious')))).toEqual(['in-the-way']);
    expect(readFileSync(join(home, 'precious'), 'utf8')).toBe('mine');
  });

  test('a backup into a directory that is not there is a fault', async () => {
    const store = await logOf(3);
    expect(await store.backupTo(join(home, 'nowhere', 'backup.db'))).toMatchObject({ ok: false });
    expect(valueOf(await store.head()).size).toBe(3);
  });

  test('a backup of a store opened for reading works beside its writer', async () => {
    await logOf(30);
    const reader = await opened(readSqliteStore(join(home, 'log'), nodeSha256));
    expect(valueOf(await reader.backupTo(join(home, 'backup.db'))).size).toBe(30);
    const backup = await opened(readSqliteStore(join(home, 'backup.db'), nodeSha256));
    expect(valueOf(await reportOf(backup))).toMatchObject({ whole: true, size: 30 });
    expect(backup.meta).toEqual(reader.meta);
  });

  test('an empty log is backed up and restored too', async () => {
    const store = await logOf(0);
    valueOf(await store.backupTo(join(home, 'backup.db')));
    valueOf(await restoreSqlite(join(home, 'backup.db'), join(home, 'again'), { sha256: nodeSha256, rest: null }));
    expect(valueOf(await (await opened(writing(join(home, 'again')))).head()).size).toBe(0);
  });
});

describe('restore', () => {
  test('a directory that holds anything is refused', async () => {
    const store = await logOf(3);
    valueOf(await store.backupTo(join(home, 'backup.db')));
    mkdirSync(join(home, 'occupied'));
    writeFileSync(join(home, 'occupied', 'note.txt'), 'mine');
    expect(
      codesOf(await restoreSqlite(join(home, 'backup.db'), join(home, 'occupied'), { sha256: nodeSha256, rest: null })),
    ).toEqual(['in-the-way']);
    expect(
      codesOf(await restoreSqlite(join(home, 'backup.db'), join(home, 'log'), { sha256: nodeSha256, rest: null })),
    ).toEqual(['in-the-way']);
    expect(
      codesOf(
        await restoreSqlite(join(home, 'backup.db'), join(home, 'backup.db'), { sha256: nodeSha256, rest: null }),
      ),
    ).toEqual(['in-the-way']);
    expect(readdirSync(join(home, 'occupied'))).toEqual(['note.txt']);
  });

  test('an exported ledger restores as a backup does', async () => {
    const store = await logOf(2_500);
    const [rows, head] = [await allRows(store), valueOf(await store.head())];
    const text =
      renderExportHeader({ version: 1, origin: store.meta.origin, ...head }) + rows.map(renderExportRow).join('');
    writeFileSync(join(home, 'export.jsonl'), text);
    expect(
      valueOf(await restoreSqlite(join(home, 'export.jsonl'), join(home, 'again'), { sha256: nodeSha256, rest: null })),
    ).toEqual(head);
    expect(await allRows(await opened(writing(join(home, 'again'))))).toEqual(rows);
  });

  test.each([
    ['no such file', null, ['not-a-ledger']],
    ['an empty file', '', ['not-a-ledger']],
    ['another kind of file', 'PK\u0003\u0004 something else', ['not-a-ledger']],
    ['a header alone', '{"format":"entente-ledger","origin":"entente/p/i","root":"', ['not-a-ledger']],
  ])('%s is a fault and leaves nothing behind', async (_, content, codes) => {
    if (content !== null) writeFileSync(join(home, 'file'), content);
    expect(
      codesOf(await restoreSqlite(join(home, 'file'), join(home, 'again'), { sha256: nodeSha256, rest: null })),
    ).toEqual(codes);
    expect(existsSync(join(home, 'again'))).toBe(false);
  });

  test('a damaged backup restores to nothing, or to exactly what was backed up', async () => {
    const store = await logOf(40);
    const rows = await allRows(store);
    valueOf(await store.backupTo(join(home, 'backup.db')));
    const sound = readFileSync(join(home, 'backup.db'));
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(damage(sound.length), fc.uuid(), async (damages, name) => {
        const [file, target] = [join(home, `${name}.db`), join(home, name)];
        writeFileSync(file, damaged(sound, damages));
        const restored = await restoreSqlite(file, target, { sha256: nodeSha256, rest: null });
        if (restored.ok) {
          const copy = valueOf(await writing(target));
          const kept = await allRows(copy);
          await copy.close();
          // Owner and audience are not in the leaf; the body names them, and whoever reads it compares.
          const bare = (list: typeof rows) => list.map(({ owner: _o, audience: _a, recordedAt: _r, ...rest }) => rest);
          expect(bare(kept)).toEqual(bare(rows));
        } else {
          refused += 1;
          expect(restored.faults.length).toBeGreaterThan(0);
          expect(existsSync(target)).toBe(false);
        }
        // The same name may be drawn again.
        rmSync(target, { recursive: true, force: true });
        rmSync(file);
      }),
      { numRuns: RUNS },
    );
    expect(refused).toBeGreaterThan(0);
  });
});

type Damage =
  { readonly kind: 'flip'; readonly at: number; readonly bits: number } | { readonly kind: 'cut'; readonly at: number };

function damage(length: number): fc.Arbitrary<Damage[]> {
  const at = fc.integer({ min: 0, max: length - 1 });
  const flip = fc.record({ kind: fc.constant('flip' as const), at, bits: fc.integer({ min: 1, max: 255 }) });
  const cut = fc.record({ kind: fc.constant('cut' as const), at });
  return fc.array(fc.oneof({ weight: 9, arbitrary: flip }, { weight: 1, arbitrary: cut }), {
    minLength: 1,
    maxLength: 20,
  });
}

function damaged(sound: Buffer, damages: readonly Damage[]): Buffer {
  let bytes = Buffer.from(sound);
  for (const one of damages) {
    if (one.kind === 'cut') bytes = bytes.subarray(0, one.at);
    else if (one.at < bytes.length) bytes[one.at]! ^= one.bits;
  }
  return bytes;
}

describe('a ledger changed behind our back', () => {
  const edit = (sql: string) => {
    const database = new Database(join(home, 'log', LEDGER_FILE));
    database.exec(sql);
    database.close();
  };
  const UNGUARD = 'DROP TRIGGER entry_is_not_edited; DROP TRIGGER entry_is_not_deleted;';

  test.each([
    'DELETE FROM entry WHERE idx = 9',
    `UPDATE entry SET body = '{}' WHERE idx = 3`,
    'UPDATE entry SET idx = 99 WHERE idx = 9',
  ])('the database itself refuses: %s', async (sql) => {
    await (await logOf(10)).close();
    expect(() => edit(sql)).toThrow(/entries are never (edited|deleted)/);
  });

  test('the database lets a body be erased, and the ledger still verifies', async () => {
    await (await logOf(10)).close();
    edit('UPDATE entry SET salt = NULL, body = NULL WHERE idx = 3');
    const store = await opened(readSqliteStore(join(home, 'log'), nodeSha256));
    expect(valueOf(await reportOf(store))).toMatchObject({ whole: true, size: 10, withheld: 1 });
  });

  test.each([
    [`UPDATE entry SET body = '{"note":"other"}' WHERE idx = 3`, { index: 3, why: 'does-not-open' }],
    [`UPDATE entry SET salt = NULL WHERE idx = 3`, { index: 3, why: 'does-not-open' }],
    [`UPDATE entry SET id = '01890000-0000-7000-8000-000000000000' WHERE idx = 4`, { index: 4, why: 'bad-leaf' }],
    [`UPDATE entry SET author = 'author-2' WHERE idx = 4`, { index: 4, why: 'bad-leaf' }],
    [`UPDATE entry SET leaf = x'7b7d' WHERE idx = 5`, { index: 5, why: 'bad-leaf' }],
    [`UPDATE entry SET recorded_at = 999 WHERE idx = 6`, { index: 6, why: 'recorded-before-earlier-entry' }],
    [`DELETE FROM entry WHERE idx = 2`, { index: 2, why: 'missing-index' }],
    [`DELETE FROM entry WHERE idx IN (1, 2)`, { index: 1, why: 'missing-index' }],
    [`UPDATE entry SET idx = -1 WHERE idx = 2`, { index: 2, why: 'missing-index' }],
  ])('%s', async (sql, expected) => {
    await (await logOf(12)).close();
    edit(UNGUARD + sql);
    const store = await opened(readSqliteStore(join(home, 'log'), nodeSha256));
    const report = await reportOf(store);
    if (report.ok) expect(report.value).toMatchObject({ whole: false, ...expected });
    else expect(codesOf(report)).toEqual(['corrupt']);
    expect(codesOf(await store.backupTo(join(home, 'backup.db')))).toEqual(['corrupt']);
    expect(existsSync(join(home, 'backup.db'))).toBe(false);
  });

  test.each([
    [`DELETE FROM entry WHERE idx >= 11`, 'the last entry'],
    [`DELETE FROM entry`, 'all entries'],
    [`UPDATE entry SET nodes = x'00' WHERE idx = 11`, 'the nodes'],
    [`UPDATE log SET marked_root = zeroblob(32)`, 'the mark'],
    [`UPDATE log SET marked_size = 99`, 'the mark'],
    [`UPDATE entry SET audience = 'everyone' WHERE idx = 3`, 'an audience'],
    [`DELETE FROM log`, 'the log itself'],
    [`UPDATE log SET origin = 'nonsense'`, 'the origin'],
    [`DROP TABLE entry`, 'the table'],
  ])('%s: a fault, never taken for whole', async (sql) => {
    await (await logOf(12)).close();
    edit(UNGUARD + sql);
    const store = await readSqliteStore(join(home, 'log'), nodeSha256);
    const report = store.ok ? await reportOf(store.value) : store;
    expect(codesOf(report)).toEqual(['corrupt']);
  });
});

describe('a file that is no ledger', () => {
  const place = (bytes: string | Buffer) => {
    mkdirSync(join(home, 'log'));
    writeFileSync(join(home, 'log', LEDGER_FILE), bytes);
  };
  const both = async () => [
    codesOf(await readSqliteStore(join(home, 'log'), nodeSha256)),
    codesOf(await writing(join(home, 'log'))),
  ];

  test('bytes of another kind', async () => {
    place('not a database, but long enough to be looked at as if it were one. '.repeat(40));
    expect(await both()).toEqual([['not-a-ledger'], ['not-a-ledger']]);
    expect(statSync(join(home, 'log', LEDGER_FILE)).size).toBe(67 * 40);
  });

  test('a database of another program', async () => {
    mkdirSync(join(home, 'log'));
    const database = new Database(join(home, 'log', LEDGER_FILE));
    database.exec('CREATE TABLE shopping (item TEXT)');
    database.close();
    expect(await both()).toEqual([['not-a-ledger'], ['not-a-ledger']]);
  });

  test('a ledger of a newer version', async () => {
    await (await logOf(2)).close();
    const database = new Database(join(home, 'log', LEDGER_FILE));
    database.exec('PRAGMA user_version=99');
    database.close();
    expect(await both()).toEqual([['newer-version'], ['newer-version']]);
  });

  test('nothing at all', async () => {
    expect(codesOf(await readSqliteStore(join(home, 'nowhere'), nodeSha256))).toEqual(['not-a-ledger']);
    mkdirSync(join(home, 'empty'));
    expect(codesOf(await readSqliteStore(join(home, 'empty'), nodeSha256))).toEqual(['not-a-ledger']);
    expect(readdirSync(join(home, 'empty'))).toEqual([]);
  });

  test('a data directory that is a file', async () => {
    writeFileSync(join(home, 'file'), '');
    expect(await writing(join(home, 'file'))).toMatchObject({ ok: false });
  });
});
