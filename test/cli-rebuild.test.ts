/** The hub is gone, and its log is made again from what its members hold. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folder, here } from './cli-process.ts';
import { LAGOON } from './invented-charter.ts';

const work = folder('cli-rebuild');
const data = join(work, 'data');
const file = (name: string) => join(work, name);
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
const claim = (party: string, audience: unknown, text: string) => ({
  ...{ operation: 'storm', owner: party, audience, by: { party } },
  content: { kind: 'incident', subject: party, predicate: 'flood', text: { en: text } },
});
const OPENING = { title: { en: 'Storm' }, pact: 'lagoon', procedure: 'aid', host: 'XAA', zone: 'Pacific/Auckland' };
interface Head {
  readonly ledgers: readonly { readonly size: number; readonly root: string; readonly withheld: number }[];
}
const MEMBERS = ['XAA', 'XCC', 'XDD'];
const copies = MEMBERS.map((party) => file(`${party}.jsonl`));
const keyed = () => ['--checkpoint', file('mirror/checkpoint'), '--key', key];
let key = '';
let before: Head;

beforeAll(async () => {
  await json('charter', 'load', write('charter.yaml', LAGOON));
  await json('open', 'storm', write('storm.json', OPENING));
  const said = [
    claim('XAA', [], 'of atoll alone'),
    claim('XCC', ['XDD'], 'of cape, for delta'),
    claim('XBB', [], 'of bay alone'),
    claim('XDD', 'pact', 'of delta, for all'),
  ];
  for (const one of said) await json('claim', write('claim.json', one));
  ({ key } = await json<{ key: string }>('log', 'write', file('mirror')));
  before = await json<Head>('verify', data);
  for (const [nth, party] of MEMBERS.entries()) {
    await json('export', '--view', 'ledger', '--as', party, '--out', copies[nth]!);
  }
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('three members with different rights', () => {
  test('make the same log again, with every body that one of them may read', async () => {
    const out = file('again');
    const made = await json('rebuild', out, ...copies, ...keyed());
    expect(made).toMatchObject({
      origin: 'entente/lagoon/local',
      size: before.ledgers[0]!.size,
      withheld: 1,
      leftOut: [],
    });
    expect(made.root).toBe(before.ledgers[0]!.root);
    const after = JSON.parse((await here('verify', out, '--json')).out) as Head;
    expect(after.ledgers).toMatchObject([{ root: before.ledgers[0]!.root, withheld: 1 }]);
    const entered = await here('claim', write('more.json', claim('XAA', 'public', 'goes on')), '--json', '--data', out);
    expect(entered.code).toBe(0);
    const cape = await here('export', '--view', 'ledger', '--as', 'XCC', '--json', '--data', out);
    expect([cape.out.includes('of cape, for delta'), cape.out.includes('of atoll alone')]).toEqual([true, false]);
  });

  test('one of whom lies are told which one, and where', async () => {
    const lines = readFileSync(copies[0]!, 'utf8').split('\n');
    const at = lines.findIndex((line) => line.includes('of delta, for all'));
    const touched = [
      ...lines.slice(0, at),
      lines[at]!.replace('of delta, for all', 'of delta, for none'),
      ...lines.slice(at + 1),
    ];
    const liar = write('liar.jsonl', touched.join('\n'));
    const { code, out } = await run('rebuild', file('again-2'), liar, copies[1]!, copies[2]!, ...keyed());
    expect(code).toBe(1);
    const made = JSON.parse(out) as { root: string; leftOut: { name: string; index: number }[] };
    expect(made.root).toBe(before.ledgers[0]!.root);
    expect(made.leftOut).toMatchObject([{ index: at - 1 }]);
    expect(made.leftOut[0]!.name).toContain('liar.jsonl');
  });

  test('that say more than was signed, each differently, are taken up to what was signed', async () => {
    for (const name of ['one', 'two']) {
      await here('restore', copies[0]!, '--json', '--data', file(name));
      await here(
        'claim',
        write('later.json', claim('XAA', 'public', `later, as ${name} has it`)),
        '--json',
        '--data',
        file(name),
      );
    }
    const made = await json('rebuild', file('again-3'), file('one'), file('two'), ...keyed());
    expect(made).toMatchObject({ size: before.ledgers[0]!.size, root: before.ledgers[0]!.root });
    const unsigned = await run('rebuild', file('again-4'), file('one'), file('two'));
    expect(JSON.parse(unsigned.out)).toMatchObject({ leftOut: [{ index: before.ledgers[0]!.size }] });
  });

  test('none of whom leads to what was signed make nothing', async () => {
    const lines = readFileSync(copies[0]!, 'utf8').split('\n');
    const short = write('short.jsonl', `${lines.slice(0, 3).join('\n')}\n`);
    const { code, out } = await run('rebuild', file('again-5'), short, ...keyed());
    expect([code, out.includes('leads to the checkpoint')]).toEqual([1, true]);
  });

  test('nor does a body decide by what stands beside it to whom it goes', async () => {
    const opened = readFileSync(copies[0]!, 'utf8').replace(
      /"audience":\[\](?=,"body":"[^\n]*of atoll alone)/,
      '"audience":"public"',
    );
    expect(opened).not.toBe(readFileSync(copies[0]!, 'utf8'));
    const made = await json('rebuild', file('again-6'), write('opened.jsonl', opened), ...keyed());
    expect(made).toMatchObject({ leftOut: [] });
    const seen = await here('export', '--view', 'ledger', '--as', 'public', '--json', '--data', file('again-6'));
    expect(seen.out).not.toContain('of atoll alone');
  });
});
