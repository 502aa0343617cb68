/** What an auditor runs: one file, alone in a folder, with Node and nothing else. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildVerifier } from '../scripts/setup.mjs';
import { firstScenario } from '../src/cli/demo.ts';
import { here } from './cli-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'entente-auditor-'));
const data = join(folder, 'data');
const PROGRAM = join(folder, 'entente-verify.mjs');
const at = (name: string) => join(folder, name);

function audit(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    // Nothing of this checkout is in reach from there.
    execFile(process.execPath, [PROGRAM, ...args], { cwd: folder, env: {} }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, out, err }),
    );
  });
}

let key = '';
beforeAll(async () => {
  await buildVerifier(PROGRAM);
  expect((await here('scenario', 'load', firstScenario()!, '--data', data)).code).toBe(0);
  const keys = await here('log', 'key', '--data', data, '--json');
  key = (JSON.parse(keys.out) as { logs: { key: string }[] }).logs[0]!.key;
  await here('log', 'write', at('mirror'), '--data', data);
  await here('export', '--view', 'ledger', '--out', at('ledger.jsonl'), '--data', data);
  const row = readFileSync(at('ledger.jsonl'), 'utf8').split('\n')[3]!;
  const id = /\\"id\\":\\"([0-9a-f-]{36})\\"/.exec(row)![1]!;
  expect((await here('receipt', id, '--out', at('one.tlog-proof'), '--data', data)).code).toBe(0);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the file', () => {
  test('names nothing but modules of Node, and can be read', () => {
    const text = readFileSync(PROGRAM, 'utf8');
    const imports = [...text.matchAll(/^import .* from "([^"]+)";$/gm)].map(([, name]) => name);
    expect(imports.length).toBeGreaterThan(3);
    expect(imports.filter((name) => !name!.startsWith('node:'))).toEqual([]);
    expect(text).not.toMatch(/node:(http|https|net|dns|tls|child_process)|\bfetch\(/);
    expect(Buffer.byteLength(text)).toBeLessThan(150_000);
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThan(400);
  });

  test.each([
    ['export', () => ['export', at('ledger.jsonl')], 'whole'],
    ['receipt', () => ['receipt', at('one.tlog-proof'), '--key', key], 'entry 2 of'],
    ['checkpoint', () => ['checkpoint', at('mirror/checkpoint'), '--key', key, '--tiles', at('mirror')], 'whole'],
    [
      'split',
      () => ['split', at('mirror/checkpoint'), at('mirror/checkpoint'), '--key', key, '--tiles', at('mirror')],
      'no split',
    ],
  ])('checks: %s', async (_, args, says) => {
    const { code, out, err } = await audit(...args());
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(says);
  });

  test.each([
    ['export', 'ledger.jsonl', ['export']],
    ['receipt', 'one.tlog-proof', ['receipt', '--key']],
  ])('finds what was changed: %s', async (_, name, [command, option]) => {
    const bytes = readFileSync(at(name));
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = bytes[middle]! ^ 1;
    writeFileSync(at('changed'), bytes);
    const { code, out, err } = await audit(command!, at('changed'), ...(option === undefined ? [] : [option, key]));
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toMatch(/found .*expected/);
  });

  test.each([[[]], [['receipt']], [['receipt', 'x']], [['export', 'a', 'b']], [['nothing', 'x', '--key', 'k']]])(
    'is called wrongly: %j',
    async (args) => {
      const { code, err } = await audit(...args);
      expect(code).toBe(2);
      expect(err).toContain('entente-verify.mjs receipt');
    },
  );
});
