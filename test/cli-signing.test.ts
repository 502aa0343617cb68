/** A party makes keys, signs acts and revokes keys from the command line; an auditor checks it with Node alone. */
import { spawnSync } from 'node:child_process';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildVerifier } from '../scripts/setup.mjs';
import { folder, here } from './cli-process.ts';
import { LAGOON } from './invented-charter.ts';

const work = folder('cli-signing');
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
const run = (...args: string[]) => here(...args, '--json', '--data', data);

async function json<T = Record<string, unknown>>(...args: string[]): Promise<T> {
  const { code, out, err } = await run(...args);
  expect([code, err], out).toEqual([0, '']);
  return JSON.parse(out) as T;
}

interface Keys {
  readonly keys: readonly { readonly id: string; readonly vouched: boolean; readonly vouchedBy: string | null }[];
}

let first = '';
beforeAll(async () => {
  await json('charter', 'load', write('charter.yaml', LAGOON));
  await json('open', 'storm', write('storm.json', OPENING));
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

test('a key is made for its owner alone and entered; what its party enters unsigned is refused', async () => {
  const { fingerprint } = await json<{ fingerprint: string }>('key', 'new', file('one.pem'));
  first = fingerprint;
  expect(statSync(file('one.pem')).mode & 0o777).toBe(0o600);
  expect(JSON.parse((await run('key', 'new', file('one.pem'))).out)).toMatchObject({
    faults: [{ expected: 'a new name' }],
  });
  await json('key', 'enter', file('one.pem'), '--pact', 'lagoon', '--party', 'XAA', '--demand');
  const unsigned = await run('act', write('request.json', REQUEST));
  expect([unsigned.code, JSON.parse(unsigned.out)]).toMatchObject([1, { refusal: { code: 'signature-missing' } }]);
});

test('an act is signed, in words that come from the bytes', async () => {
  const { code, out, err } = await run('act', file('request.json'), '--sign', file('one.pem'));
  expect([code, err]).toEqual([0, 'signed: request by XAA head: Help\n']);
  expect((JSON.parse(out) as { entries: unknown[] }).entries).toHaveLength(2);
});

test('a later key is vouched for, at once or afterwards', async () => {
  await json('key', 'new', file('two.pem'));
  await json('key', 'new', file('three.pem'));
  const enter = ['--pact', 'lagoon', '--party', 'XAA'];
  await json('key', 'enter', file('two.pem'), ...enter, '--with', file('one.pem'));
  await json('key', 'enter', file('three.pem'), ...enter);
  const before = await json<Keys>('key', 'list', '--pact', 'lagoon');
  expect(before.keys.map(({ vouchedBy }) => vouchedBy)).toEqual(['first', before.keys[0]!.id, null]);
  await json('key', 'vouch', before.keys[2]!.id, '--pact', 'lagoon', '--with', file('two.pem'));
  const after = await json<Keys>('key', 'list', '--pact', 'lagoon');
  expect(after.keys[2]).toMatchObject({ vouched: true, vouchedBy: after.keys[1]!.id });
});

test('verify tells the first keys, and takes another for none where the party told a different one', async () => {
  const [ledger] = (await json<{ ledgers: { signatures: object }[] }>('verify')).ledgers;
  expect(ledger!.signatures).toMatchObject({ vouched: 1, onKeepersWord: 0, unsigned: [], faults: [], doubted: [] });
  expect((await json<{ whole: boolean }>('verify', '--party-key', `XAA=${first}`)).whole).toBe(true);
  const other = `XAA=sha256:${'0'.repeat(64)}`;
  const [doubtful] = (await json<{ ledgers: { signatures: object }[] }>('verify', '--party-key', other)).ledgers;
  expect(doubtful!.signatures).toMatchObject({ vouched: 0, onKeepersWord: 1 });
  expect(JSON.parse((await run('verify', '--party-key', 'XAA')).out)).toMatchObject({
    faults: [{ field: '--party-key' }],
  });
});

test('a key is revoked with both its times; what it signed since is doubted', async () => {
  const { keys } = await json<Keys>('key', 'list', '--pact', 'lagoon');
  const why = ['--reason', 'a device was lost', '--since', '2020-01-01T00:00 UTC', '--with', file('two.pem')];
  await json('key', 'revoke', keys[0]!.id, '--pact', 'lagoon', ...why);
  const [ledger] = (await json<{ ledgers: { signatures: { doubted: unknown[] } }[] }>('verify')).ledgers;
  expect(ledger!.signatures.doubted).toHaveLength(1);
  const again = await run('key', 'revoke', keys[0]!.id, '--pact', 'lagoon', ...why);
  expect(JSON.parse(again.out)).toMatchObject({ faults: [{ expected: 'a key that was not revoked before' }] });
});

test('an auditor checks the export with Node alone', async () => {
  await buildVerifier(file('verify.mjs'));
  await json('export', '--view', 'ledger', '--as', 'public', '--out', file('public.jsonl'));
  const audit = (...args: string[]) => spawnSync(process.execPath, [file('verify.mjs'), 'export', ...args, '--json']);
  const { status, stdout, stderr } = audit(file('public.jsonl'), '--party-key', `XAA=${first}`);
  expect([status, stderr.toString()]).toEqual([0, '']);
  expect(JSON.parse(stdout.toString())).toMatchObject({
    whole: true,
    signatures: { vouched: 1, faults: [], unsigned: [] },
  });
});
