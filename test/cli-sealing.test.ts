/** A member keeps a note from the secretariat, and its people read it: from the command line, on their own device. */
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { folder, here } from './cli-process.ts';
import { LAGOON } from './invented-charter.ts';

const work = folder('cli-sealing');
const data = join(work, 'data');
const file = (name: string) => join(work, name);
const write = (name: string, value: unknown) => {
  writeFileSync(file(name), typeof value === 'string' ? value : JSON.stringify(value));
  return file(name);
};
const SECRET = 'quail-seven';
const NOTE = { kind: 'pledge', by: { party: 'XAA' }, content: { contingent: 'one', strength: 250, caveat: SECRET } };
const OPENING = { title: { en: 'Storm' }, pact: 'lagoon', procedure: 'aid', host: 'XAA', zone: 'Pacific/Auckland' };
const STRENGTH = {
  operation: 'storm',
  by: { party: 'XAA' },
  content: {
    ...{ kind: 'strength', subject: 'XAA', contingent: 'c1', state: 'inTheatre', predicate: 'in-theatre' },
    ...{ value: 40, whole: false, text: { en: '40 are there' } },
  },
};
const run = (...args: string[]) => here(...args, '--json', '--data', data);

async function json<T = Record<string, unknown>>(...args: string[]): Promise<T> {
  const { code, out, err } = await run(...args);
  expect([code, err], out).toEqual([0, '']);
  return JSON.parse(out) as T;
}

const keyOf = async (name: string) => {
  const { recipient } = await json<{ recipient: string }>('circle', 'key', '--out', file(`${name}.txt`));
  return `${name}=${recipient}`;
};

afterAll(() => rmSync(work, { recursive: true, force: true }));

test('a circle is made, entered and shown', async () => {
  await json('charter', 'load', write('charter.yaml', LAGOON));
  await json('open', 'storm', write('storm.json', OPENING));
  await json('claim', write('claim.json', STRENGTH));
  const [ann, ada, bob] = [await keyOf('ann'), await keyOf('ada'), await keyOf('bob')];
  expect(statSync(file('ann.txt')).mode & 0o777).toBe(0o600);
  const made = ['circle', 'new', 'staff', '--party', 'XAA', '--member', ann, '--admin', ada, '--admin', bob];
  await json(...made, '--out', file('circle.json'));
  await json('record', file('circle.json'), '--operation', 'storm');
  await json('export', '--view', 'ledger', '--as', 'XAA', '--out', file('ours.jsonl'));
  expect(await json('circle', 'show', file('ours.jsonl'))).toMatchObject({
    circles: [{ circle: 'staff', edition: 1, members: [{ name: 'ann' }], recoveredBy: [['bob', 'ada']] }],
  });
  expect((await run('record', file('circle.json'), '--operation', 'storm')).out).toContain('2, the next edition');
});

test('a note is sealed; the record holds ciphertext, marks what it could touch, and adds it to nothing', async () => {
  const before = await json<{ strength: { inTheatre: { value: number; incomplete?: boolean } } }>(
    ...['replay', 'storm', '--as', 'keeper'],
  );
  expect(before.strength.inTheatre).toMatchObject({ value: 40 });
  expect(before.strength.inTheatre.incomplete).not.toBe(true);
  const sealing = ['seal', write('note.json', NOTE), '--circle', file('circle.json'), '--hint', 'readiness'];
  await json(...sealing, '--out', file('sealed.json'));
  await json('record', file('sealed.json'), '--operation', 'storm');
  const { out: ledger } = await here('export', '--view', 'ledger', '--as', 'keeper', '--data', data);
  expect([ledger.includes(SECRET), ledger.includes('readiness')]).toEqual([false, true]);
  for (const reader of ['keeper', 'XAA', 'public']) {
    const after = await json<typeof before>('replay', 'storm', '--as', reader);
    expect(after.strength.inTheatre, reader).toMatchObject({ value: 40, incomplete: true });
  }
});

test('its members read it from their copy; others, and the keeper of the record, do not', async () => {
  await json('export', '--view', 'ledger', '--as', 'XAA', '--out', file('later.jsonl'));
  const unsealed = await json('unseal', file('later.jsonl'), '--identity', file('ann.txt'));
  expect(unsealed).toMatchObject({ keptFromTheSecretariat: [{ operation: 'storm', circle: 'staff', body: NOTE }] });
  const others = await json('unseal', file('later.jsonl'), '--identity', file('ada.txt'));
  expect(others).toMatchObject({ keptFromTheSecretariat: [{ body: null, why: 'not-a-member' }] });
  await json('export', '--view', 'ledger', '--as', 'XBB', '--out', file('theirs.jsonl'));
  expect(readFileSync(file('theirs.jsonl'), 'utf8')).not.toContain('ciphertext');
  expect(await json('unseal', file('theirs.jsonl'), '--identity', file('ann.txt'))).toEqual({
    keptFromTheSecretariat: [],
  });
});

test('two administrators give it to a new member, one after the other; one alone does not', async () => {
  const eve = await keyOf('eve');
  const recover = ['circle', 'recover', file('circle.json'), '--identity'];
  const half = await json(...recover, file('bob.txt'), '--out', file('half.age'));
  expect(half).toMatchObject({ halves: [{ outer: 'bob', inner: 'ada' }] });
  const finish = (who: string, out: string) =>
    run(...recover, file(`${who}.txt`), '--half', file('half.age'), '--member', eve, '--out', file(out));
  expect(await finish('bob', 'no.json')).toMatchObject({
    code: 1,
    out: expect.stringContaining('does not open') as string,
  });
  expect((await run(...recover, file('eve.txt'), '--out', file('no.age'))).code).toBe(1);
  expect((await finish('ada', 'circle-2.json')).code).toBe(0);
  await json('record', file('circle-2.json'), '--operation', 'storm');
  await json('export', '--view', 'ledger', '--as', 'XAA', '--out', file('last.jsonl'));
  expect(await json('unseal', file('last.jsonl'), '--identity', file('eve.txt'))).toMatchObject({
    keptFromTheSecretariat: [{ body: NOTE }],
  });
});

test('what is sealed for no circle on record, or released to everybody, is a fault that names its fields', async () => {
  const note = JSON.parse(readFileSync(file('sealed.json'), 'utf8')) as { content: object };
  const wrong = { ...note, audience: 'public', content: { ...note.content, circle: 'nobody' } };
  const { code, out } = await run('record', write('wrong.json', wrong), '--operation', 'storm');
  expect(code).toBe(1);
  const { faults } = JSON.parse(out) as { faults: { field: string }[] };
  expect(faults.map(({ field }) => field)).toEqual(['audience', 'content.circle']);
  const holders = ['circle', 'new', 'x', '--party', 'XAA', '--member', 'ann=age1wrong', '--admin', 'nobody'];
  const made = await run(...holders, '--out', file('x.json'));
  expect(JSON.parse(made.out)).toMatchObject({ faults: [{ field: '--member' }, { field: '--admin' }] });
});
