/** What the tests need of the machine and npm does not bring: Chromium and PostgreSQL, as Debian packages. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const POSTGRESQL = '/usr/lib/postgresql';
/** A mirror that does not answer, or another apt-get at work, must not hold the tests up for long. */
const PATIENCE = ['-o', 'Acquire::Retries=1', '-o', 'Acquire::http::Timeout=20', '-o', 'DPkg::Lock::Timeout=60'];

/** @returns {string | null} the path of a Chromium, or null where there is none. */
export function findChromium() {
  return CHROMIUM.find((path) => existsSync(path)) ?? null;
}

/** @returns {string | null} the folder of the newest PostgreSQL server's programs, or null where there is none. */
export function findPostgres() {
  if (!existsSync(POSTGRESQL)) return null;
  const versions = readdirSync(POSTGRESQL).sort((a, b) => Number(b) - Number(a));
  const newest = versions.find((version) => existsSync(join(POSTGRESQL, version, 'bin', 'initdb')));
  return newest === undefined ? null : join(POSTGRESQL, newest, 'bin');
}

const NEEDS = [
  { name: 'chromium', find: findChromium },
  { name: 'postgresql', find: findPostgres },
];

/**
 * Installs what is missing where that is possible: as root, with apt-get. Never fails; says why not.
 * @param {(text: string) => void} say
 * @returns {Promise<void>}
 */
export async function fitOut(say) {
  const missing = NEEDS.filter(({ find }) => find() === null);
  if (missing.length === 0) return;
  const names = missing.map(({ name }) => name);
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
    say(
      `${names.join(', ')}: missing, and only root on a Debian machine can install it here; its tests will be skipped`,
    );
    return;
  }
  const started = Date.now();
  say(`${names.join(', ')}: missing, installing with apt-get …`);
  if (await apt('update', '-qq')) await apt('install', '-qq', '-y', '--no-install-recommends', ...names);
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  for (const { name, find } of missing) {
    say(`${name}: ${find() === null ? 'not installed (its tests will be skipped)' : 'installed'} after ${seconds} s`);
  }
}

/** @param {string[]} args */
function apt(...args) {
  return new Promise((resolve) => {
    const child = spawn('apt-get', [...PATIENCE, ...args], {
      stdio: 'ignore',
      // At run level 1 a package does not start its services: the tests start their own.
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
    });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}
