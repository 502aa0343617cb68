/** The set-up of a checkout: what it does, when it does nothing, and two at once. */
import { execFile, type ExecFileException } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROOT } from './project-files.ts';

/** Stands in for npm: `npm ci` links what the builds need. */
const NPM = `
import { appendFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
appendFileSync('npm-calls', process.argv.slice(2, 3) + '\\n');
rmSync('node_modules', { recursive: true, force: true });
mkdirSync('node_modules/@vitejs', { recursive: true });
for (const name of ['esbuild', 'vite', '@vitejs/plugin-react']) symlinkSync(process.env.FROM + '/' + name, 'node_modules/' + name);
writeFileSync('node_modules/.package-lock.json', '{}');
`;

const CHECKOUT = {
  'package.json': '{ "type": "module" }',
  'package-lock.json': '{}',
  'tsconfig.base.json': '{}',
  'src/cli/main.ts': `console.log(JSON.stringify(process.argv.slice(2)));\nprocess.exitCode = 7;`,
  'src/server/reading/reading-worker.ts': 'export {};',
  'src/cli/verify-main.ts': 'export {};',
  'demo/documents/example.txt': 'An example.',
  'src/web/index.html': '<html><body>page</body></html>',
  'npm/npm-cli.mjs': NPM,
  'npm/npm-cli.js': `import './npm-cli.mjs';`,
};

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

let checkout = '';

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'entente-setup-'));
  for (const [path, text] of Object.entries(CHECKOUT)) write(path, text);
  for (const path of ['scripts/setup.mjs', 'bin/entente.mjs', 'vite.config.ts'])
    cpSync(join(ROOT, path), join(checkout, path));
});

afterEach(() => rmSync(checkout, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(checkout, path)), { recursive: true });
  writeFileSync(join(checkout, path), text);
}

function run(script: string, ...args: readonly string[]): Promise<Ran> {
  const env = { ...process.env, npm_execpath: join(checkout, 'npm', 'npm-cli.js'), FROM: join(ROOT, 'node_modules') };
  return new Promise((resolve) => {
    const done = (failed: ExecFileException | null, stdout: string, stderr: string) =>
      resolve({ code: Number(failed?.code ?? 0), stdout, stderr });
    execFile(process.execPath, [join(checkout, script), ...args], { cwd: checkout, env }, done);
  });
}

const steps = ({ stderr }: Ran) => [...stderr.matchAll(/^set-up: (.+) done in/gm)].map(([, step]) => step);
const npmCalls = () => readFileSync(join(checkout, 'npm-calls'), 'utf8');

describe('the set-up of a checkout', () => {
  test('does all in a fresh one, then nothing, then what a change asks for', async () => {
    expect(steps(await run('scripts/setup.mjs'))).toEqual(['libraries (npm ci)', 'command line', 'web page']);
    expect(existsSync(join(checkout, 'dist/web/index.html'))).toBe(true);
    expect(await run('scripts/setup.mjs')).toEqual({ code: 0, stdout: '', stderr: '' });
    write('src/web/index.html', '<html><body>another page</body></html>');
    expect(steps(await run('scripts/setup.mjs'))).toEqual(['web page']);
    write('src/cli/main.test.ts', 'a test');
    expect(steps(await run('scripts/setup.mjs'))).toEqual([]);
    write('package-lock.json', '{ }');
    expect(steps(await run('scripts/setup.mjs'))).toEqual(['libraries (npm ci)', 'command line', 'web page']);
    expect(npmCalls()).toBe('ci\nci\n');
  });

  test('of two at once, one works and the other waits', async () => {
    const both = await Promise.all([run('scripts/setup.mjs'), run('scripts/setup.mjs')]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(both.flatMap(steps)).toEqual(['libraries (npm ci)', 'command line', 'web page']);
    expect(npmCalls()).toBe('ci\n');
  });

  test('takes over from one that was killed', async () => {
    write('.setup/lock/pid', '2147483646');
    expect(steps(await run('scripts/setup.mjs'))).toHaveLength(3);
  });

  test('says which step failed and why, and leaves it due', async () => {
    write('src/cli/main.ts', 'this is no code');
    const failed = await run('scripts/setup.mjs');
    expect(failed.code).toBe(1);
    expect(failed.stderr).toMatch(/set-up failed: .*src\/cli\/main\.ts:1:\d+/s);
    write('src/cli/main.ts', '');
    expect(steps(await run('scripts/setup.mjs'))).toEqual(['command line', 'web page']);
  });

  test('comes before the command line, which keeps its arguments, output and exit code', async () => {
    const first = await run('bin/entente.mjs', 'charter', '--json');
    expect({ code: first.code, stdout: first.stdout }).toEqual({ code: 7, stdout: '["charter","--json"]\n' });
    expect(await run('bin/entente.mjs')).toEqual({ code: 7, stdout: '[]\n', stderr: '' });
  });
});
