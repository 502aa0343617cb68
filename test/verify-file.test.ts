/** What an auditor runs: one file, alone in a folder, with Node and nothing else. */
import { execFile } from 'node:child_process';
import { isBuiltin } from 'node:module';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
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
  const closed = await here('closing', firstScenario()!, at('closing.zip'), '--data', data);
  expect(closed.code, closed.err).toBe(0);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the file', () => {
  test('names nothing but modules of Node, and can be read', () => {
    const text = readFileSync(PROGRAM, 'utf8');
    const imports = [...text.matchAll(/^import .* from "([^"]+)";$/gm)].map(([, name]) => name);
    expect(imports.length).toBeGreaterThan(3);
    expect(imports.filter((name) => !isBuiltin(name!))).toEqual([]);
    expect(text).not.toMatch(/node:(http|https|net|dns|tls|child_process)|\bfetch\(/);
    expect(Buffer.byteLength(text)).toBeLessThan(150_000);
    expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThan(400);
  });

  test.each([
    ['export', () => ['export', at('ledger.jsonl')], 'whole'],
    ['receipt', () => ['receipt', at('one.tlog-proof'), '--key', key], 'entry 2 of'],
    ['closing', () => ['closing', at('closing.zip'), '--key', key], 'receipts hold'],
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

describe('a closing file', () => {
  const files = () => unzipSync(readFileSync(at('closing.zip')));
  const changed = (change: (parts: Record<string, Uint8Array>) => void): string => {
    const parts = { ...files() };
    change(parts);
    writeFileSync(at('other.zip'), zipSync(parts));
    return at('other.zip');
  };

  test('can be read with nothing of ours: a page, tables, JSON, the ledger, the signatures', () => {
    const names = Object.keys(files());
    for (const name of ['index.html', 'operation.json', 'tables/decisions.csv', 'tables/claims.csv', 'ledger.jsonl']) {
      expect(names).toContain(name);
    }
    const page = strFromU8(files()['index.html']!);
    expect(page).not.toMatch(/<script|<link|https?:/);
    expect(strFromU8(files()['tables/decisions.csv']!).split('\r\n').length).toBeGreaterThan(3);
    for (const [, href] of page.matchAll(/href="([^"]+)"/g)) expect(names).toContain(href);
  });

  test.each([
    ['a letter of an entry', (text: string) => text.replace('\\"family\\":\\"claim\\"', '\\"family\\":\\"claiM\\"')],
    ['a row that is left out', (text: string) => `${text.split('\n').slice(0, -2).join('\n')}\n`],
  ])('does not hold after a change: %s', async (_, change) => {
    const file = changed((parts) => {
      const before = strFromU8(parts['ledger.jsonl']!);
      const after = change(before);
      expect(after).not.toBe(before);
      parts['ledger.jsonl'] = strToU8(after);
    });
    const { code, err } = await audit('closing', file, '--key', key);
    expect(code).toBe(1);
    expect(err).toContain('ledger.jsonl');
  });

  test('does not hold with a receipt of another log, or without its checkpoint', async () => {
    const receipt = Object.keys(files()).findLast((name) => name.startsWith('receipts/'))!;
    const file = changed((parts) => {
      parts[receipt] = strToU8(strFromU8(parts[receipt]!).replace(/\nindex \d+\n/, '\nindex 0\n'));
    });
    expect((await audit('closing', file, '--key', key)).err).toContain(receipt);
    const without = changed((parts) => delete parts.checkpoint);
    expect((await audit('closing', without, '--key', key)).err).toContain('checkpoint');
  });
});
