/**
 * Every check of the project, in order, with a line each; then the tests. The last line is `N passed, N failed`
 * (and `, N skipped`); a check counts as one. Exit code 1 on any failure. `--soak` runs the tests with the full counts.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium, findPostgres, fitOut } from './machine.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const REPORT = join(ROOT, '.setup', 'vitest.json');
const SKIPS_SHOWN_MAX = 30;

const tool = (path, ...args) => [join(ROOT, 'node_modules', path), ...args];
const types = (project) => tool('typescript/bin/tsc', '-p', `tsconfig.${project}.json`);

const CHECKS = [
  ['formatting', tool('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.')],
  ['types, pure rooms', types('pure')],
  ['types, Node', types('node')],
  ['types, web', types('web')],
  ['types, browser tests', types('page')],
  ['lint', tool('eslint/bin/eslint.js', '--max-warnings', '0', '.')],
  ['rooms', tool('dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.mjs', '--', 'src')],
];

const children = new Set();

/** Runs Node on a script; `show` passes its output on as it comes, else it is collected. */
function node(args, { show = false, env = {} } = {}) {
  return new Promise((resolve) => {
    const stdio = show ? 'inherit' : ['ignore', 'pipe', 'pipe'];
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio, env: { ...process.env, ...env } });
    const output = [];
    children.add(child);
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    child.on('close', (code) => {
      children.delete(child);
      resolve({ ok: code === 0, output: Buffer.concat(output).toString('utf8') });
    });
  });
}

async function check([title, args], place) {
  const started = Date.now();
  const { ok, output } = await node(args);
  say(`[${place}] ${title}: ${ok ? 'ok' : 'FAILED'} (${seconds(started)})`);
  if (!ok) process.stdout.write(`${output.trimEnd()}\n`);
  return ok;
}

async function runTests(soak, place) {
  const started = Date.now();
  if (findChromium() === null) say(`[${place}] without Chromium: the tests of the page will be skipped`);
  if (findPostgres() === null) say(`[${place}] without PostgreSQL: the tests of its store will be skipped`);
  say(`[${place}] tests${soak ? ' with the full counts' : ''} …`);
  const { ok } = await node(vitest(), {
    show: true,
    env: {
      NO_COLOR: '1',
      ...(soak ? { ENTENTE_SOAK: '1' } : {}),
    },
  });
  say(`[${place}] tests: ${ok ? 'ok' : 'FAILED'} (${seconds(started)})`);
  return ok;
}

function vitest() {
  mkdirSync(dirname(REPORT), { recursive: true });
  rmSync(REPORT, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  return tool('vitest/vitest.mjs', 'run', '--no-color', ...reporters);
}

/** What Vitest wrote down; a file that could not be run counts as one failure. */
function readReport() {
  let report;
  try {
    report = JSON.parse(readFileSync(REPORT, 'utf8'));
  } catch {
    return { passed: 0, failed: 1, skipped: [] };
  }
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const count = (status) => tests.filter((test) => test.status === status).length;
  return {
    passed: count('passed'),
    failed: count('failed') + broken.length,
    skipped: tests.filter((test) => !['passed', 'failed'].includes(test.status)).map((test) => test.fullName),
  };
}

function close(checksPassed, checksFailed, { passed, failed, skipped }) {
  for (const name of skipped.slice(0, SKIPS_SHOWN_MAX)) say(`skipped: ${name}`);
  if (skipped.length > SKIPS_SHOWN_MAX) say(`skipped: … and ${skipped.length - SKIPS_SHOWN_MAX} more`);
  const allFailed = checksFailed + failed;
  const tail = skipped.length === 0 ? '' : `, ${skipped.length} skipped`;
  say(`${checksPassed + passed} passed, ${allFailed} failed${tail}`);
  return allFailed === 0;
}

function end() {
  for (const child of children) child.kill('SIGTERM');
}

async function main() {
  const soak = process.argv.includes('--soak');
  const total = CHECKS.length + 1;
  // The machine is fitted out while the checks run.
  const fitted = fitOut(say);
  let passed = 0;
  for (const [index, one] of CHECKS.entries()) if (await check(one, `${index + 1}/${total}`)) passed += 1;
  await fitted;
  const ok = await runTests(soak, `${total}/${total}`);
  end();
  const report = readReport();
  // Vitest may fail without a failed test, e.g. on an error thrown after a test's end.
  if (!ok && report.failed === 0) report.failed = 1;
  process.exitCode = close(passed, CHECKS.length - passed, report) ? 0 : 1;
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

function say(text) {
  process.stdout.write(`${text}\n`);
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
]) {
  process.on(signal, () => {
    end();
    process.exit(code);
  });
}

await main();
