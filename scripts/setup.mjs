/**
 * Makes a checkout ready to run: installs the locked libraries, builds the command line and the web page. Needs nothing
 * but Node. Each step is skipped when its stamp says that nothing it depends on has changed. Progress goes to stderr.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const NODE_MIN = [20, 19];
const LOCK = join(ROOT, '.setup', 'lock');
const LOCK_POLL_MS = 200;
/** A lock without a living owner that is older than this was left by a process that died while taking it. */
const LOCK_GRACE_MS = 5_000;

const at = (...parts) => join(ROOT, ...parts);

/** The steps in order; `inputs` are files and folders whose content decides whether `run` is due. */
const STEPS = [
  {
    title: 'libraries (npm ci)',
    stamp: at('node_modules', '.entente-stamp'),
    made: [at('node_modules', '.package-lock.json')],
    inputs: ['package-lock.json'],
    salt: `${process.platform}-${process.arch}`,
    run: () => run(npmCommand(), ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'], ROOT),
  },
  {
    title: 'command line',
    stamp: at('dist', '.cli-stamp'),
    made: [at('dist', 'entente.mjs'), at('dist', 'reading-worker.mjs'), at('dist', 'entente-verify.mjs')],
    inputs: ['package.json', 'package-lock.json', 'scripts/setup.mjs', 'tsconfig.base.json', 'src'],
    without: ['src/web'],
    run: async () => {
      await buildCommandLine();
      await bundle('src/server/reading/reading-worker.ts', 'dist/reading-worker.mjs');
      await buildVerifier();
    },
  },
  {
    title: 'web page',
    stamp: at('dist', '.web-stamp'),
    made: [at('dist', 'web', 'index.html')],
    inputs: ['package.json', 'package-lock.json', 'vite.config.ts', 'tsconfig.base.json', 'src', 'demo'],
    without: ['src/adapters', 'src/cli', 'src/server', 'src/store'],
    run: () =>
      run([process.execPath, at('node_modules', 'vite', 'bin', 'vite.js')], ['build', '--logLevel', 'warn'], ROOT),
  },
];

/**
 * Does what is due and nothing else.
 * @returns how many steps were due
 * @throws an Error whose message says which step failed and what it printed
 */
export async function setUp() {
  checkNode();
  if (STEPS.every((step) => isDone(step))) return 0;
  await takeLock();
  try {
    let done = 0;
    for (const step of STEPS) {
      if (isDone(step)) continue;
      await perform(step);
      done += 1;
    }
    return done;
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}

async function perform(step) {
  const stamp = stampOf(step);
  const started = Date.now();
  say(`set-up: ${step.title} …`);
  rmSync(step.stamp, { force: true });
  await step.run();
  const missing = step.made.filter((path) => !existsSync(path));
  if (missing.length > 0) throw new Error(`${step.title}: ${relative(ROOT, missing[0])} was not made`);
  writeFileSync(step.stamp, stamp);
  say(`set-up: ${step.title} done in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

function isDone(step) {
  if (step.made.some((path) => !existsSync(path)) || !existsSync(step.stamp)) return false;
  return readFileSync(step.stamp, 'utf8') === stampOf(step);
}

function stampOf(step) {
  const hash = createHash('sha256').update(step.salt ?? '');
  for (const input of step.inputs) for (const file of filesUnder(at(input), step.without ?? [])) addFile(hash, file);
  return hash.digest('hex');
}

function addFile(hash, file) {
  const content = readFileSync(file);
  hash.update(`${relative(ROOT, file)}\0${content.length}\0`).update(content);
}

/** Files that a build reads, in a fixed order: tests are not among them. */
function filesUnder(path, without) {
  const name = relative(ROOT, path).split(sep).join('/');
  if (without.includes(name) || /\.(test|suite)\.tsx?$/.test(name)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((entry) => filesUnder(join(path, entry), without));
}

/** Bundles the command line into one file, which must stand in this checkout: its libraries with native code stay outside. */
export function buildCommandLine(outfile = 'dist/entente.mjs') {
  return bundle('src/cli/main.ts', outfile);
}

/** Bundles what an auditor runs: one file to read, without a library or a map, that needs nothing but Node. */
export async function buildVerifier(outfile = 'dist/entente-verify.mjs') {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['src/cli/verify-main.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    legalComments: 'none',
    logLevel: 'silent',
  });
}

async function bundle(entry, outfile) {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: true,
    sourcesContent: false,
    legalComments: 'none',
    logLevel: 'silent',
    // Native code and what is looked up at run time stays in node_modules.
    external: ['libsql', 'pdfkit'],
    banner: {
      js: "import { createRequire as ententeCreateRequire } from 'node:module';const require = ententeCreateRequire(import.meta.url);",
    },
  });
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1])) return;
  throw new Error(`Node ${NODE_MIN.join('.')} or newer is needed; this is ${process.versions.node}`);
}

function npmCommand() {
  const given = process.env.npm_execpath;
  return given !== undefined && basename(given) === 'npm-cli.js' ? [process.execPath, given] : ['npm'];
}

/** Runs a command; its output is shown only when it fails. */
function run([command, ...first], rest, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...first, ...rest], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('error', (cause) => reject(new Error(`${command} did not start: ${cause.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) return resolve();
      const shown = [command, ...first.map((part) => basename(part)), ...rest].join(' ');
      reject(new Error(`${shown} ended with ${signal ?? code}\n${Buffer.concat(output).toString('utf8').trim()}`));
    });
  });
}

/** One set-up at a time in a checkout; a second one waits and then finds everything done. */
async function takeLock() {
  mkdirSync(dirname(LOCK), { recursive: true });
  for (let told = false; !tryLock(); told = true) {
    if (!told) say('set-up: waiting for another set-up of this checkout …');
    await new Promise((resolve) => setTimeout(resolve, LOCK_POLL_MS));
  }
}

function tryLock() {
  try {
    mkdirSync(LOCK);
  } catch (cause) {
    if (cause.code !== 'EEXIST') throw cause;
    if (isAbandoned()) removeAbandoned();
    return false;
  }
  writeFileSync(join(LOCK, 'pid'), String(process.pid));
  return true;
}

function isAbandoned() {
  try {
    const owner = Number(readFileSync(join(LOCK, 'pid'), 'utf8'));
    return owner > 0 && !isAlive(owner);
  } catch {
    // No pid: its owner is between two calls, or died there.
    const since = statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs;
    return since !== undefined && Date.now() - since > LOCK_GRACE_MS;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause.code === 'EPERM';
  }
}

function removeAbandoned() {
  const grave = `${LOCK}.${process.pid}`;
  try {
    renameSync(LOCK, grave);
  } catch {
    return; // Another process was quicker.
  }
  rmSync(grave, { recursive: true, force: true });
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  setUp().catch((cause) => {
    say(`set-up failed: ${cause.message}`);
    process.exitCode = 1;
  });
}
