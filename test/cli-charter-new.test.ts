/** A charter begun by answering questions at the terminal, one line each. */
import type { ChildProcess } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { entente, folder, start } from './cli-process.ts';

const home = folder('charter-new');
afterAll(() => rmSync(home, { recursive: true, force: true }));

const ANSWERS = [
  'Compact of the Atolls',
  'CA',
  'Pacific/Auckland',
  'Lagoon Town',
  'Treaty of the Lagoon',
  '2001-02-03',
  '2002-03-04',
  '3 Decisions',
  'https://example.org/treaty',
  'XAA=Atoll',
  'XBB=Reef',
  '',
];

/** Answers each question as it is asked; what was asked and printed. */
async function answering(
  child: ChildProcess,
  answers: readonly string[],
): Promise<{ code: number | null; said: string }> {
  let said = '';
  const left = [...answers];
  child.stdout!.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  child.stderr!.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
    if (/: $/.test(said) && left.length > 0) child.stdin!.write(`${left.shift()}\n`);
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, said };
}

describe('charter new --ask', () => {
  test('asks for what it needs and writes a charter whose cases hold', async () => {
    const { code, said } = await answering(start(['charter', 'new', 'atolls', '--to', home, '--ask']), [
      ...ANSWERS,
      'majority',
    ]);
    expect([code, said]).toEqual([0, expect.stringContaining('charter.yaml')]);
    expect((await entente('charter', 'check', join(home, 'atolls'))).code).toBe(0);
    const tested = await entente('charter', 'test', join(home, 'atolls'));
    expect([tested.code, tested.err]).toEqual([0, '']);
  });

  test('asks nothing that the options say, and tells all that is missing at once', async () => {
    const given = [
      '--name',
      'Pact',
      '--zone',
      'UTC',
      '--party',
      'XAA=Atoll',
      '--party',
      'XBB=Reef',
      '--rule',
      'silence',
    ];
    const asked = await answering(
      start(['charter', 'new', 'reefs', '--to', home, '--ask', ...given]),
      ANSWERS.filter((_, nth) => nth !== 0 && nth !== 2).slice(0, 7),
    );
    expect(asked.said).not.toMatch(/Name of the pact|time zone|A party|How the council/);
    expect(asked.code).toBe(0);
    const bare = await entente('charter', 'new', 'nothing', '--to', home, '--json');
    expect(bare.code).toBe(1);
    expect(JSON.parse(bare.out || bare.err)).toMatchObject({ faults: expect.any(Array) });
    expect(existsSync(join(home, 'nothing'))).toBe(false);
  });

  test('writes nothing where an answer has no meaning', async () => {
    const { code, said } = await answering(start(['charter', 'new', 'islets', '--to', home, '--ask']), [
      ...ANSWERS,
      'by lot',
    ]);
    expect(code).toBe(1);
    expect(said).toMatch(/--rule[\s\S]*consensus/);
    expect(existsSync(join(home, 'islets'))).toBe(false);
  });
});
