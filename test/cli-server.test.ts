import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entente, folder, startServer, type Ended, type Server } from './cli-process.ts';
import { LAGOON } from './invented-charter.ts';

const work = folder('cli-server');
const data = join(work, 'data');
const file = (name: string) => join(work, name);
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
  operation: 'storm',
  by: { party: 'XAA' },
  content: { kind: 'incident', subject: 'XAA', predicate: 'flood', text: { en: 'A flood' } },
};

/** Runs a command on the data directory of this test. */
async function run(...args: string[]): Promise<Ended> {
  const result = await entente(...args, ...(args.includes('--data') || args[0] === 'verify' ? [] : ['--data', data]));
  expect(result.err + result.out).not.toMatch(/^\s+at .*[:(]\d+|node:internal|UnhandledPromise|Defect/m);
  return result;
}

async function json<T>(...args: string[]): Promise<T> {
  const { code, out, err } = await run(...args, '--json');
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as T;
}

interface Reports {
  readonly whole: boolean;
  readonly ledgers: readonly { readonly size: number; readonly root: string; readonly index?: number }[];
}

afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('without a server, commands write as the one writer', () => {
  test('a charter, an operation, an act, a claim', async () => {
    const charter = write('charter.yaml', LAGOON);
    expect(await json('charter', 'load', charter)).toEqual({ id: 'lagoon', entries: 1, added: 1 });
    expect(await json('charter', 'load', charter)).toEqual({ id: 'lagoon', entries: 1, added: 0 });
    expect((await run('open', 'storm', write('storm.json', OPENING))).code).toBe(0);
    expect((await run('act', write('request.json', REQUEST))).out).toMatch(/^accepted: entry 2, /);
    expect(await json('claim', write('claim.json', CLAIM))).toMatchObject({ entries: [{ index: 3 }] });
    expect(await json('replay', 'storm')).toMatchObject({ phase: 'requested' });
  });
  test('a refusal exits 1, with article and mend, and writes nothing', async () => {
    const { code, err } = await run('act', file('request.json'));
    expect(code).toBe(1);
    expect(err).toMatch(/^refused: .*\n.*already-requested/);
    const asJson = await run('act', file('request.json'), '--json');
    expect([asJson.code, JSON.parse(asJson.out)]).toMatchObject([1, { refusal: { code: 'already-requested' } }]);
    expect((await json<Reports>('verify', data)).ledgers[0]!.size).toBe(4);
  });
  test.each([
    ['bad.json', '{"kind": ', /bad\.json:1:\d+ /],
    ['list.yaml', 'kind: request\noperation: storm\ncontent:\n  trigger: 7\n', /list\.yaml:4:\d+ content\.trigger: /],
    ['alias.yaml', `operation: storm\na: &a [x]\n${'b: *a\n'.repeat(2)}`, /alias\.yaml/],
    ['nowhere.json', JSON.stringify({ ...REQUEST, operation: 'elsewhere' }), /no operation elsewhere/],
    ['nameless.json', JSON.stringify({ kind: 'request' }), /operation: found nothing/],
    ['scalar.json', '12', /scalar\.json/],
  ])('%s is not an act', async (name, text, said) => {
    const { code, err } = await run('act', write(name, text));
    expect([code, err]).toEqual([1, expect.stringMatching(said)]);
  });
});

describe('beside a server', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer('--data', data);
  });
  afterAll(() => server.stop());

  test('reading commands open the ledger for themselves', async () => {
    expect(await json('replay', 'storm')).toMatchObject({ phase: 'requested' });
    expect((await run('verify', data)).code).toBe(0);
  });
  test('writing commands go through it, and it sees them at once', async () => {
    const { entries } = await json<{ entries: { index: number }[] }>('claim', file('claim.json'));
    const response = await fetch(`${server.address}/api/v1/operations/storm/entries?from=${entries[0]!.index}`);
    expect(await response.json()).toMatchObject({ entries: [{ index: entries[0]!.index }] });
    const refused = await run('act', file('request.json'));
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('already-requested')]);
    const faulty = await run('act', file('list.yaml'));
    expect([faulty.code, faulty.err]).toEqual([1, expect.stringMatching(/list\.yaml:4:\d+ content\.trigger: /)]);
    expect(await json('charter', 'load', file('charter.yaml'))).toMatchObject({ added: 0 });
  });
  test('a second server is refused clearly', async () => {
    const { code, err } = await run('serve', '--port', '0');
    expect([code, err]).toEqual([1, `entente: a server is at work in ${data}: ${server.address}\n`]);
  });
  test('a second writer that does not find the server is refused clearly too', async () => {
    const address = join(data, 'server.json');
    const kept = readFileSync(address);
    rmSync(address);
    const { code, err } = await run('claim', file('claim.json'));
    expect([code, err]).toEqual([1, expect.stringContaining('another writer at work')]);
    writeFileSync(address, kept, { mode: 0o600 });
  });
  test('a backup is whole, and is not written over anything', async () => {
    const copy = file('copy.db');
    const made = await json<Reports>('backup', copy);
    const [whole] = (await json<Reports>('verify', data)).ledgers;
    expect(made).toMatchObject({ whole: true, ledgers: [{ size: whole!.size, root: whole!.root }] });
    const bytes = statSync(copy).size;
    const again = await run('backup', copy);
    expect([again.code, again.err, statSync(copy).size]).toEqual([
      1,
      expect.stringContaining('a file that is there'),
      bytes,
    ]);
    expect(readdirSync(data).filter((name) => name.startsWith('backup-'))).toEqual([]);
    expect(readdirSync(work).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
  test('many writers at once: each entry once', async () => {
    const before = (await json<Reports>('verify', data)).ledgers[0]!.size;
    await Promise.all(Array.from({ length: 4 }, () => run('claim', file('claim.json'))));
    expect((await json<Reports>('verify', data)).ledgers[0]!.size).toBe(before + 4);
  });
});

describe('copies and exports', () => {
  test.each(['copy.db', 'ledger.jsonl'])('%s can be verified and restored', async (name) => {
    if (!existsSync(file(name)))
      expect((await run('export', '--view', 'ledger', '--as', 'keeper', '--out', file(name))).code).toBe(0);
    const report = await json<Reports>('verify', file(name));
    expect(report.whole).toBe(true);
    const restored = file(`restored-${name}`);
    // No backup holds the key.
    cpSync(join(data, 'rest.key'), join(restored, 'rest.key'), { recursive: true });
    expect(await json('restore', file(name), '--data', restored)).toMatchObject({
      whole: true,
      ledgers: [{ size: report.ledgers[0]!.size, root: report.ledgers[0]!.root }],
    });
    expect(await json('replay', 'storm', '--data', restored)).toMatchObject({ phase: 'requested' });
    const again = await run('restore', file(name), '--data', restored);
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('not empty')]);
  });
  test('an altered line is found, by its number, and is not restored', async () => {
    const lines = readFileSync(file('ledger.jsonl'), 'utf8').split('\n');
    lines[3] = lines[3]!.replace('storm', 'Storm');
    const altered = write('altered.jsonl', lines.join('\n'));
    const { code, out } = await run('verify', altered);
    expect([code, out]).toEqual([1, expect.stringMatching(/not whole: entry 2 \([0-9a-f-]{36}\): does-not-open/)]);
    const restored = file('restored-altered');
    expect((await run('restore', altered, '--data', restored)).code).toBe(1);
    expect(existsSync(join(restored, 'logs', 'lagoon', 'ledger.db'))).toBe(false);
  });
  test.each([
    ['cut.jsonl', (text: string) => text.slice(0, -40)],
    ['headless.jsonl', (text: string) => text.slice(text.indexOf('\n') + 1)],
    ['other.jsonl', () => 'nothing of the kind\n'],
    ['empty.jsonl', () => ''],
  ])('%s is a fault with its place', async (name, damage) => {
    const path = write(name, damage(readFileSync(file('ledger.jsonl'), 'utf8')));
    const { code, out, err } = await run('verify', path);
    expect([code, out + err]).toEqual([1, expect.stringContaining(name)]);
  });
  test.each([['nothing'], ['.'], ['package.json']])('verify %s exits 1', async (path) => {
    const { code, err } = await run('verify', path);
    expect([code, err]).toEqual([1, expect.stringMatching(/found .*, expected /)]);
  });
  test('a public export keeps back what the public may not read, and is whole all the same', async () => {
    const secret = { ...CLAIM, owner: 'XAA', audience: ['XCC'] };
    expect((await run('claim', write('secret.json', secret))).code).toBe(0);
    const path = file('public.jsonl');
    expect((await run('export', '--view', 'ledger', '--out', path)).code).toBe(0);
    expect(await json('verify', path)).toMatchObject({ whole: true, ledgers: [{ withheld: 1 }] });
  });
});

describe('a server ends', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('on %s, in order', async (signal) => {
    const server = await startServer('--data', data);
    const events = await fetch(`${server.address}/api/v1/events`);
    const { code, err } = await server.stop(signal);
    expect([code, err]).toEqual([0, '']);
    await events.text().catch(() => '');
    expect(existsSync(join(data, 'server.json'))).toBe(false);
  });
  test('and when it is killed, the next one takes its place', async () => {
    const server = await startServer('--data', data);
    await server.stop('SIGKILL');
    expect(existsSync(join(data, 'server.json'))).toBe(true);
    expect((await run('claim', file('claim.json'))).code).toBe(0);
    const next = await startServer('--data', data);
    expect((await fetch(`${next.address}/health`)).status).toBe(200);
    expect((await next.stop()).code).toBe(0);
    expect((await run('verify', data)).code).toBe(0);
  });
  test('a port that is taken is said so, and nothing is left behind', async () => {
    const server = await startServer('--data', data);
    const other = join(work, 'other');
    const { code, err } = await run('serve', '--port', new URL(server.address).port, '--data', other);
    expect([code, err]).toEqual([1, expect.stringContaining('another program listens there')]);
    expect(existsSync(join(other, 'server.json'))).toBe(false);
    await server.stop();
  });
});

test('the demonstration loads the pacts and scenarios once', async () => {
  const demo = join(work, 'demo');
  const sizes: number[] = [];
  for (let start = 0; start < 2; start++) {
    const server = await startServer('--data', demo, '--demo');
    const { operations } = (await (await fetch(`${server.address}/api/v1/operations`)).json()) as {
      operations: { entries: number }[];
    };
    sizes.push(operations[0]!.entries);
    expect((await server.stop()).err).toBe('');
  }
  expect(sizes[0]).toBeGreaterThan(100);
  expect(sizes[1]).toBe(sizes[0]);
});
