/** Plants one breach of each house rule in a copy of the checks, and expects that the rule named catches it. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const CHECKS = ['rooms.mjs', '.dependency-cruiser.mjs', 'eslint.config.mjs', 'package.json'].concat(
  ['base', 'pure', 'node', 'web'].map((name) => `tsconfig.${name}.json`),
);

/** A house in order: each door lets something out, and nothing is dead. */
const SOUND = {
  'src/kernel/index.ts': `export { one } from './one.ts';`,
  'src/kernel/one.ts': `export const one = 1;`,
  'src/charter/index.ts': `import { one } from '#kernel';\nexport const two = one + 1;`,
  'src/evidence/index.ts': `import { one } from '#kernel';\nexport const three = one + 2;`,
  'src/ledger/index.ts': `import type { one } from '#kernel';\nexport type Leaf = { readonly size: typeof one };`,
  'src/desk/index.ts': `import type { Leaf } from '#ledger';\nexport type Port = { readonly name: string; readonly leaf: Leaf };`,
  'src/server/index.ts': `import { readFileSync } from 'node:fs';\nexport const open = readFileSync;`,
  'src/cli/serve.ts': `import { open } from '#server';\nexport const serve = open;`,
  'src/web/page.ts': `import { one } from '#kernel';\nexport const title = document.title + one;`,
};

type Breach = readonly [rule: string, file: string, code: string];

/** Breaches between files. */
const IMPORTS: readonly Breach[] = [
  ['imports-only-its-rooms:charter', 'src/charter/a.ts', `import { three } from '#evidence';\nexport const a = three;`],
  ['imports-only-its-rooms:charter', 'src/charter/b.ts', `import type { Leaf } from '#ledger';\nexport type B = Leaf;`],
  ['imports-only-its-rooms:kernel', 'src/kernel/c.ts', `import type { Port } from '#desk';\nexport type C = Port;`],
  ['imports-only-its-rooms:web', 'src/web/d.ts', `import { open } from '#server';\nexport const d = open;`],
  ['uses-only-its-libraries:kernel', 'src/kernel/e.ts', `import { z } from 'zod';\nexport const e = z;`],
  [
    'uses-only-its-libraries:kernel',
    'src/kernel/f.ts',
    `import { readFileSync } from 'node:fs';\nexport const f = readFileSync;`,
  ],
  [
    'uses-only-its-libraries:ledger',
    'src/ledger/g.ts',
    `import { createHash } from 'crypto';\nexport const g = createHash;`,
  ],
  ['uses-only-its-libraries:server', 'src/server/h.ts', `import Database from 'libsql';\nexport const h = Database;`],
  [
    'uses-only-its-libraries:desk',
    'src/desk/i.ts',
    `import type { FastifyReply } from 'fastify';\nexport type I = FastifyReply;`,
  ],
  ['has-one-door:kernel', 'src/charter/j.ts', `import { one } from '../kernel/one.ts';\nexport const j = one;`],
  ['only-where-granted:cli', 'src/cli/k.ts', `import { open } from '#server';\nexport const k = open;`],
  ['no-cycle', 'src/evidence/l.ts', `import type { M } from './m.ts';\nexport interface L { m: M }`],
  ['no-orphan', 'src/evidence/n.ts', `export const n = 1;`],
  ['no-unresolved', 'src/evidence/o.ts', `import { gone } from './gone.ts';\nexport const o = gone;`],
  ['no-undeclared', 'src/server/p.ts', `import { build } from 'esbuild';\nexport const p = build;`],
  ['nothing-imports-tests', 'src/evidence/q.ts', `import { r } from './r.test.ts';\nexport const q = r;`],
];

const LONG_FUNCTION = `export function long(): number {\n  let sum = 0;\n${'  sum += 1;\n'.repeat(70)}  return sum;\n}`;
const STATES = `type State = 'open' | 'shut';\n`;

/** Breaches inside a file. */
const LINES: readonly Breach[] = [
  ['max-lines-per-function', 'src/desk/aa.ts', LONG_FUNCTION],
  ['max-lines', 'src/desk/ab.ts', `export const all = [\n${'  1,\n'.repeat(300)}];`],
  ['max-params', 'src/desk/ac.ts', `export const sum = (a: number, b: number, c: number, d: number) => a + b + c + d;`],
  ['@typescript-eslint/no-explicit-any', 'src/desk/ad.ts', `export const f = (value: any): unknown => value;`],
  ['no-restricted-syntax', 'src/server/ae.ts', `export default 1;`],
  ['no-restricted-syntax', 'src/server/af.ts', `export * from './index.ts';`],
  ['no-restricted-syntax', 'src/server/ag.ts', `export function f(): never { throw new Error('no'); }`],
  ['no-restricted-syntax', 'src/server/ah.ts', `export function f(): never { throw TypeError('no'); }`],
  ['no-restricted-syntax', 'src/desk/ai.ts', `export const now = (): Date => new Date();`],
  ['no-restricted-syntax', 'src/desk/aj.ts', `export const now = (): string => Date();`],
  ['no-restricted-properties', 'src/desk/ak.ts', `export const now = (): number => Date.now();`],
  ['no-restricted-properties', 'src/store/memory/al.ts', `export const chance = (): number => Math.random();`],
  ['no-restricted-globals', 'src/desk/am.ts', `export const now = (): unknown => performance;`],
  ['no-restricted-globals', 'src/desk/an.ts', `export const env = (): unknown => process;`],
  ['no-restricted-globals', 'src/desk/ao.ts', `export const all = (): unknown => globalThis;`],
  ['no-restricted-globals', 'src/desk/ap.ts', `export const hash = (): unknown => crypto;`],
  ['no-console', 'src/desk/aq.ts', `export const say = (): void => console.log('x');`],
  ['no-warning-comments', 'src/desk/ar.ts', `// TODO: later\nexport const a = 1;`],
  ['eqeqeq', 'src/desk/as.ts', `export const same = (a: number, b: number): boolean => a == b;`],
  [
    '@typescript-eslint/consistent-type-imports',
    'src/desk/at.ts',
    `import { Port } from './index.ts';\nexport const name = (port: Port): string => port.name;`,
  ],
  [
    '@typescript-eslint/switch-exhaustiveness-check',
    'src/desk/au.ts',
    `${STATES}export function f(state: State): number {\n  switch (state) {\n    case 'open':\n      return 1;\n  }\n  return 0;\n}`,
  ],
  [
    '@typescript-eslint/no-floating-promises',
    'src/server/av.ts',
    `const wait = async (): Promise<void> => undefined;\nexport function f(): void { wait(); }`,
  ],
];

/** Ways round the one gate between a reader and the tables. */
const ROUND_THE_GATE: readonly Breach[] = [
  ['no-restricted-syntax', 'src/server/ca.ts', `export const all = 'SELECT body FROM entry';`],
  ['no-restricted-syntax', 'src/store/sqlite/cb.ts', 'export const one = (n: number) => `entry WHERE idx = ${n}`;'],
  ['no-restricted-syntax', 'src/store/postgres/cc.ts', `export const all = \`UPDATE entente.entry SET body = ''\`;`],
  ['no-restricted-syntax', 'src/store/sqlite/cd.ts', `import Database from 'libsql';\nexport const d = Database;`],
  ['no-restricted-syntax', 'src/store/postgres/ce.ts', `import pg from 'pg';\nexport const e = pg;`],
  ['no-restricted-syntax', 'src/desk/cf.ts', `import { mayRead } from '#ledger';\nexport const f = mayRead;`],
  ['no-restricted-syntax', 'src/server/cg.ts', `import { asSeenBy as g } from '#ledger';\nexport const h = g;`],
  ['no-restricted-syntax', 'src/server/ch.ts', `export const reader = { kind: 'keeper' } as const;`],
  ['no-restricted-syntax', 'src/desk/ci.ts', `export const reader = { kind: 'keeper' } as const;`],
  ['no-restricted-syntax', 'src/store/sqlite/writer.ts', `export const reader = { kind: 'keeper' } as const;`],
];

/** What the compiler refuses in a pure room: the outside world does not exist there. */
const WORLD: readonly Breach[] = [
  ['TS2591', 'src/ledger/ba.ts', `export const env = process.env;`],
  ['TS2584', 'src/ledger/bb.ts', `export const page = document;`],
  ['TS2591', 'src/ledger/bc.ts', `import { readFileSync } from 'node:fs';\nexport const read = readFileSync;`],
  ['TS2304', 'src/ledger/bd.ts', `export const get = fetch('/');`],
];

const execute = promisify(execFile);
let house = '';

beforeAll(() => {
  mkdirSync(join(ROOT, '.setup'), { recursive: true });
  house = mkdtempSync(join(ROOT, '.setup', 'planted-'));
  for (const file of CHECKS) cpSync(join(ROOT, file), join(house, file));
  for (const [file, code] of Object.entries(SOUND)) plant(file, code);
});

afterAll(() => rmSync(house, { recursive: true, force: true }));

function plant(file: string, code: string): void {
  mkdirSync(dirname(join(house, file)), { recursive: true });
  writeFileSync(join(house, file), `${code}\n`);
}

/** Runs one of the checks in the house; its answer is on stdout whatever its exit code. */
async function inHouse(tool: string, ...args: readonly string[]): Promise<string> {
  const options = { cwd: house, maxBuffer: 1 << 26 };
  const run = execute(process.execPath, [join(ROOT, 'node_modules', tool), ...args], options);
  return run.then(
    ({ stdout }) => stdout,
    (failed: { stdout: string }) => failed.stdout,
  );
}

async function violations(): Promise<string[]> {
  const cruiser = 'dependency-cruiser/bin/dependency-cruise.mjs';
  const report = await inHouse(cruiser, '--config', '.dependency-cruiser.mjs', '-T', 'json', '--', 'src');
  const { summary } = JSON.parse(report) as { summary: { violations: { rule: { name: string }; from: string }[] } };
  return summary.violations.map(({ rule, from }) => `${from} ${rule.name}`);
}

async function complaints(): Promise<string[]> {
  const report = await inHouse('eslint/bin/eslint.js', '--format', 'json', 'src');
  const files = JSON.parse(report) as { filePath: string; messages: { ruleId: string | null; message: string }[] }[];
  return files.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, message }) => `${filePath.slice(house.length + 1)} ${ruleId ?? message}`),
  );
}

async function typeErrors(): Promise<string[]> {
  const report = await inHouse('typescript/bin/tsc', '-p', 'tsconfig.pure.json', '--pretty', 'false');
  return [...report.matchAll(/^(.+?)\(\d+,\d+\): error (TS\d+)/gm)].map(([, file, code]) => `${file} ${code}`);
}

async function withPlanted(breaches: readonly Breach[], look: () => Promise<string[]>): Promise<string[]> {
  for (const [, file, code] of breaches) plant(file, code);
  try {
    return await look();
  } finally {
    for (const [, file] of breaches) rmSync(join(house, file), { force: true });
  }
}

describe('the house rules fire', () => {
  test('a house in order is left in peace', async () => {
    expect(await violations()).toEqual([]);
    expect(await complaints()).toEqual([]);
  });

  test('imports: rooms, doors, libraries, rings, dead files', async () => {
    plant('src/evidence/r.test.ts', 'export const r = 1;');
    plant('src/evidence/m.ts', `import type { L } from './l.ts';\nexport interface M { l: L }`);
    const found = await withPlanted(IMPORTS, violations);
    expect(IMPORTS.filter(([rule, file]) => !found.includes(`${file} ${rule}`))).toEqual([]);
  });

  test('what stands inside a file', async () => {
    const found = await withPlanted(LINES, complaints);
    expect(LINES.filter(([rule, file]) => !found.includes(`${file} ${rule}`))).toEqual([]);
  });

  test('a way round the gate between readers and tables', async () => {
    const found = await withPlanted(ROUND_THE_GATE, complaints);
    expect(ROUND_THE_GATE.filter(([rule, file]) => !found.includes(`${file} ${rule}`))).toEqual([]);
  });

  test('pure rooms do not compile with the outside world', async () => {
    const found = await withPlanted(WORLD, typeErrors);
    expect(WORLD.filter(([code, file]) => !found.includes(`${file} ${code}`))).toEqual([]);
  });
});
