/** A device is cut off, writes, and what it wrote is carried by hand: from the command line. */
import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folder, here } from './cli-process.ts';
import { LAGOON } from './invented-charter.ts';

const work = folder('cli-field');
const data = join(work, 'data');
const file = (name: string) => join(work, name);
const tablet = file('tablet');
const write = (name: string, value: unknown) => {
  writeFileSync(file(name), typeof value === 'string' ? value : JSON.stringify(value));
  return file(name);
};
const run = (...args: string[]) => here(...args, '--json', '--data', data);

async function json<T = Record<string, unknown>>(...args: string[]): Promise<T> {
  const { code, out, err } = await run(...args);
  expect([code, err], out).toEqual([0, '']);
  return JSON.parse(out) as T;
}

interface Shown {
  readonly entries: readonly { readonly id: string; readonly state: string; readonly lane: number }[];
}
const states = async (lang = 'en') =>
  (await json<Shown>('field', 'show', tablet, '--lang', lang)).entries.map(({ lane, state }) => `${lane} ${state}`);
const field = async (how: 'claim' | 'draft', body: unknown) =>
  json<{ id: string; lane: number }>(
    'field',
    how,
    write('body.json', body),
    '--device',
    tablet,
    '--operation',
    'storm',
  );
const claim = (kind: string, text: string) => ({
  content: { kind, subject: 'XAA', predicate: 'flood', text: { en: text } },
});
const REQUEST = {
  kind: 'request',
  by: { party: 'XAA', office: 'head' },
  content: { trigger: 'storm', to: 'council', asks: { en: 'Help' } },
};
const OPENING = { title: { en: 'Storm' }, pact: 'lagoon', procedure: 'aid', host: 'XAA', zone: 'Pacific/Auckland' };

beforeAll(async () => {
  await json('charter', 'load', write('charter.yaml', LAGOON));
  await json('open', 'storm', write('storm.json', OPENING));
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('a device', () => {
  test('is made, registered and listed', async () => {
    const made = await json(
      ...['device', 'new', tablet, '--log', 'entente/lagoon/local', '--party', 'XAA', '--post', 'delegate'],
      ...['--label', 'Tablet 3'],
    );
    expect(statSync(join(tablet, 'device.key')).mode & 0o777).toBe(0o600);
    expect(JSON.stringify(made)).not.toContain('PRIVATE');
    await json('device', 'register', write('tablet.json', made));
    const { devices } = await json<{ devices: object[] }>('device', 'list', '--as', 'XAA');
    expect(devices).toMatchObject([{ device: made.device, party: 'XAA', label: 'Tablet 3' }]);
    expect((await run('device', 'new', tablet, '--log', 'x', '--party', 'XAA', '--label', 'x')).code).toBe(1);
  });

  test('writes by lanes, and nothing leaves it', async () => {
    expect((await field('claim', claim('incident', 'A flood'))).lane).toBe(1);
    expect((await field('claim', claim('event', 'The bridge stands'))).lane).toBe(2);
    expect((await field('claim', claim('event', randomBytes(1900).toString('hex')))).lane).toBe(2);
    expect((await field('draft', REQUEST)).lane).toBe(1);
    expect(await states()).toEqual(['1 local', '1 local', '2 local', '2 local']);
    const wrong = await run(
      'field',
      'claim',
      write('wrong.json', { content: {} }),
      '--device',
      tablet,
      '--operation',
      'storm',
    );
    expect(wrong.code).toBe(1);
    expect(wrong.out).toContain('content.kind');
  });
});

describe('what it wrote', () => {
  test('goes within a budget, the urgent first, and comes back as a receipt', async () => {
    const first = await json<{ entries: number; left: number; bytes: number }>(
      ...['bundle', 'write', tablet, file('1.bundle'), '--bytes', '1900'],
    );
    expect(first.bytes).toBeLessThanOrEqual(1900);
    expect([first.entries + first.left, first.entries >= 2, first.left >= 1]).toEqual([4, true, true]);
    expect((await states()).slice(0, 2)).toEqual(['1 carried', '1 carried']);
    expect(await run('bundle', 'write', tablet, file('1.bundle'))).toMatchObject({ code: 1 });
    const receipt = await json('bundle', 'take', file('1.bundle'), '--receipt', file('1.json'));
    expect(receipt).toMatchObject({ rulings: [{ outcome: 'accepted' }] });
    await json('bundle', 'receipt', tablet, file('1.json'));
    expect((await states()).slice(0, 2)).toEqual(['1 received', '1 accepted']);
  });

  test('goes on from where the receipt says, and is told in both languages', async () => {
    await field('draft', REQUEST);
    const second = await json<{ entries: number; left: number }>('bundle', 'write', tablet, file('2.bundle'));
    expect(second.left).toBe(0);
    await json('bundle', 'take', file('2.bundle'), '--receipt', file('2.json'));
    const again = await json<{ lanes: { added: number }[] }>('bundle', 'take', file('2.bundle'));
    expect(again.lanes.map(({ added }) => added)).toEqual([0, 0]);
    await json('bundle', 'receipt', tablet, file('2.json'));
    expect(await states()).toEqual(['1 received', '1 accepted', '1 refused', '2 received', '2 received']);
    expect((await here('field', 'show', tablet, '--lang', 'ru')).out).toContain('отказано');
    expect((await run('bundle', 'write', tablet, file('3.bundle'))).out).toContain('nothing that the log lacks');
    const { phase } = await json('replay', 'storm', '--as', 'keeper');
    expect(phase).toBe('requested');
  });

  test('is checked by whoever has the key of the device, and told when it was touched', async () => {
    const { publicKey } = JSON.parse(readFileSync(file('tablet.json'), 'utf8')) as { publicKey: string };
    const verify = (name: string, key = publicKey) => run('verify', 'bundle', file(name), '--device-key', key);
    expect(JSON.parse((await verify('2.bundle')).out)).toMatchObject({ whole: true, origin: 'entente/lagoon/local' });
    const bytes = readFileSync(file('2.bundle'));
    bytes[bytes.length - 5]! ^= 4;
    writeFileSync(file('touched.bundle'), bytes);
    expect((await verify('touched.bundle')).code).toBe(1);
    expect((await run('bundle', 'take', file('touched.bundle'))).code).toBe(1);
    expect((await verify('2.bundle', Buffer.alloc(32, 9).toString('base64'))).code).toBe(1);
  });

  test('of a device that was lost becomes no act', async () => {
    const { device } = JSON.parse(readFileSync(file('tablet.json'), 'utf8')) as { device: string };
    await json('device', 'revoke', device, '--reason', 'left in a car', '--from', '2030-01-02T06:00Z');
    await field('draft', { ...REQUEST, kind: 'withdraw-request', content: { reason: { en: 'By a thief' } } });
    await json('bundle', 'write', tablet, file('4.bundle'));
    const receipt = await json('bundle', 'take', file('4.bundle'));
    expect(receipt).toMatchObject({
      revoked: true,
      rulings: [{ outcome: 'refused', refusal: { code: 'device-revoked' } }],
    });
  });
});
