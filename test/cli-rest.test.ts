/** The key of an installation from the command line: made, kept apart, changed, missing. */
import { cpSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { folder, here } from './cli-process.ts';
import { LAGOON } from './invented-charter.ts';

const work = folder('cli-rest');
const data = join(work, 'data');
const file = (name: string) => join(work, name);
const write = (name: string, value: unknown) => {
  writeFileSync(file(name), typeof value === 'string' ? value : JSON.stringify(value));
  return file(name);
};
const SECRET = 'quail-seven';
const PLEDGE = {
  operation: 'storm',
  audience: ['XBB'],
  by: { party: 'XAA' },
  content: { kind: 'incident', subject: 'XAA', predicate: 'flood', text: { en: SECRET } },
};
const OPENING = { title: { en: 'Storm' }, pact: 'lagoon', procedure: 'aid', host: 'XAA', zone: 'Pacific/Auckland' };
const run = (...args: string[]) => here(...args, '--json', ...(args.includes('--data') ? [] : ['--data', data]));

afterAll(() => rmSync(work, { recursive: true, force: true }));

test('a key is made for its owner alone, and neither the ledger nor a backup holds what is not public', async () => {
  expect((await run('charter', 'load', write('charter.yaml', LAGOON))).code).toBe(0);
  expect((await run('open', 'storm', write('storm.json', OPENING))).code).toBe(0);
  expect(await run('claim', write('claim.json', PLEDGE))).toMatchObject({ code: 0, err: '' });
  expect(statSync(join(data, 'rest.key')).mode & 0o777).toBe(0o600);
  expect((await run('backup', file('copy.db'))).code).toBe(0);
  for (const path of [join(data, 'logs', 'lagoon', 'ledger.db'), file('copy.db')]) {
    const text = readFileSync(path).toString('latin1');
    expect([text.includes(SECRET), text.includes('Storm')]).toEqual([false, true]);
  }
  expect((await run('export', '--view', 'ledger', '--as', 'keeper')).out).toContain(SECRET);
});

test('a restore without the key says so and begins nothing; with it all is there', async () => {
  const other = file('other');
  const without = await run('restore', file('copy.db'), '--data', other);
  expect(without.code).toBe(1);
  expect(JSON.parse(without.out)).toMatchObject({ faults: [{ code: 'key-missing' }] });
  expect(existsSync(other)).toBe(false);
  cpSync(join(data, 'rest.key'), join(other, 'rest.key'), { recursive: true });
  const restored = await run('restore', file('copy.db'), '--data', other);
  expect(JSON.parse(restored.out)).toMatchObject({ whole: true, ledgers: [{ size: 3, withheld: 0 }] });
});

test('a new key takes the place of the old one; a copy made before still verifies', async () => {
  const rotated = await run('keys', 'rotate-rest');
  expect(JSON.parse(rotated.out)).toMatchObject({ logs: [{ log: 'entente/lagoon/local', entries: 1 }] });
  expect(readFileSync(join(data, 'rest.key'), 'utf8').trim().split('\n')).toHaveLength(2);
  expect(JSON.parse((await run('verify', data)).out)).toMatchObject({ whole: true, ledgers: [{ withheld: 0 }] });
  expect(JSON.parse((await run('verify', file('copy.db'))).out)).toMatchObject({ whole: true });
});

test('the key may lie elsewhere', async () => {
  renameSync(join(data, 'rest.key'), file('elsewhere.key'));
  expect(JSON.parse((await run('verify', data)).out)).toMatchObject({ faults: [{ code: 'key-missing' }] });
  process.env.ENTENTE_REST_KEY_FILE = file('elsewhere.key');
  try {
    expect(JSON.parse((await run('verify', data)).out)).toMatchObject({ whole: true });
    expect((await run('claim', write('claim.json', PLEDGE))).code).toBe(0);
    expect(existsSync(join(data, 'rest.key'))).toBe(false);
  } finally {
    delete process.env.ENTENTE_REST_KEY_FILE;
  }
});
