import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readAddress } from '#adapters';
import { missingServer, startServer as startDatabase, type TestServer } from '../src/store/postgres/server.suite.ts';
import { entente, folder, startServer, type Ended } from './cli-process.ts';
import { LAGOON } from './invented-charter.ts';

const missing = missingServer();
const work = folder('cli-postgres');
const file = (name: string) => join(work, name);
// The servers of a database have one key.
process.env.ENTENTE_REST_KEY_FILE = file('rest.key');
const write = (name: string, value: unknown) => {
  writeFileSync(file(name), typeof value === 'string' ? value : JSON.stringify(value));
  return file(name);
};

const OPENING = { title: { en: 'Storm' }, pact: 'lagoon', procedure: 'aid', host: 'XAA', zone: 'Pacific/Auckland' };
const REQUEST = {
  operation: 'storm',
  kind: 'request',
  by: { party: 'XAA', office: 'head' },
  content: { trigger: 'storm', to: 'council', asks: { en: 'Help' } },
};
const CLAIM = {
  by: { party: 'XAA' },
  content: { kind: 'incident', subject: 'XAA', predicate: 'flood', text: { en: 'A flood' } },
};

interface Reports {
  readonly whole: boolean;
  readonly ledgers: readonly { readonly origin: string; readonly size: number; readonly root: string }[];
}

describe.skipIf(missing !== null)(`the command line over PostgreSQL${missing === null ? '' : ` (${missing})`}`, () => {
  let database: TestServer;
  let url = '';
  beforeAll(async () => {
    database = await startDatabase();
    url = await database.database();
  });
  afterAll(async () => {
    await database.stop();
    rmSync(work, { recursive: true, force: true });
  });

  async function run(...args: string[]): Promise<Ended> {
    const result = await entente(...args, '--data', file('data'), '--database-url', url);
    expect(result.err + result.out).not.toMatch(/^\s+at .*[:(]\d+|node:internal|UnhandledPromise|Defect/m);
    return result;
  }
  async function json<T>(...args: string[]): Promise<T> {
    const { code, out, err } = await run(...args, '--json');
    expect([code, err]).toEqual([0, '']);
    return JSON.parse(out) as T;
  }

  test('an empty database has no ledger to read, and says so', async () => {
    const { code, err } = await run('verify');
    expect([code, err]).toEqual([1, expect.stringContaining('a database without a ledger')]);
  });

  test('commands write to it, each one of the servers for a moment', async () => {
    expect(await json('charter', 'load', write('charter.yaml', LAGOON))).toMatchObject({ id: 'lagoon', added: 1 });
    expect((await run('open', 'storm', write('storm.json', OPENING))).code).toBe(0);
    expect((await run('act', write('request.json', REQUEST))).out).toMatch(/^accepted: entry 2, /);
    expect(await json('replay', 'storm')).toMatchObject({ phase: 'requested' });
    const refused = await run('act', file('request.json'));
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('already-requested')]);
  });

  test('two servers over it append to one log, and each sees what the other took', async () => {
    const servers = await Promise.all(
      ['one', 'two'].map((name) => startServer('--data', file(name), '--database-url', url)),
    );
    try {
      const before = (await json<Reports>('verify')).ledgers[0]!.size;
      const claims = Array.from({ length: 40 }, async (_, nth) => {
        const { address, token } = readAddress(file(['one', 'two'][nth % 2]!))!;
        const response = await fetch(`${address}/api/v1/operations/storm/claims`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify(CLAIM),
        });
        expect(response.status).toBe(201);
        return ((await response.json()) as { entries: { index: number }[] }).entries[0]!.index;
      });
      const indexes = await Promise.all(claims);
      expect([...indexes].sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, nth) => before + nth));
      for (const { address } of servers) {
        const response = await fetch(`${address}/api/v1/operations/storm/entries?from=${before}`);
        expect(((await response.json()) as { entries: unknown[] }).entries).toHaveLength(40);
      }
      const [whole] = (await json<Reports>('verify')).ledgers;
      expect(whole).toMatchObject({ origin: 'entente/lagoon/local', size: before + 40 });
    } finally {
      for (const server of servers) expect(await server.stop()).toMatchObject({ code: 0, err: '' });
    }
  });

  test('a copy is verified, and can be restored to another database and to files', async () => {
    const copy = file('copy.jsonl');
    const made = await json<Reports>('backup', copy);
    const [whole] = (await json<Reports>('verify')).ledgers;
    expect(made).toMatchObject({ whole: true, ledgers: [{ size: whole!.size, root: whole!.root }] });
    const other = await database.database();
    const restored = await entente('restore', copy, '--database-url', other, '--json');
    expect(JSON.parse(restored.out)).toMatchObject({
      whole: true,
      ledgers: [{ size: whole!.size, root: whole!.root }],
    });
    const again = await entente('restore', copy, '--database-url', other);
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('an empty log')]);
    const files = await entente('restore', copy, '--data', file('files'), '--json');
    expect(JSON.parse(files.out)).toMatchObject({ whole: true, ledgers: [{ root: whole!.root }] });
  });

  test('a database that is away is a fault that keeps the password to itself', async () => {
    const away = 'postgresql://someone:secret@127.0.0.1:1/nothing';
    const { code, err, out } = await entente('verify', '--database-url', away);
    expect([code, err]).toEqual([1, expect.stringContaining('nobody who listens there')]);
    expect(err + out).not.toContain('secret');
  });
});
