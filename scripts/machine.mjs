/** What the tests need of the machine and npm does not bring: Chromium and PostgreSQL, as Debian packages. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const POSTGRES = '/usr/lib/postgresql';
/** A mirror that does not answer, or another apt-get at work, must not hold the tests up for long. */
const PATIENCE = ['-o', 'Acquire::Retries=1', '-o', 'Acquire::http::Timeout=20', '-o', 'DPkg::Lock::Timeout=60'];

/** @returns {string | null} the path of a Chromium, or null where there is none. */
export function findChromium() {
  return CHROMIUM.find((path) => existsSync(path)) ?? null;
}

/** @returns {string | null} the folder of the newest PostgreSQL's programs (`initdb`, `pg_ctl`), or null. */
export function findPostgres() {
  const versions = existsSync(POSTGRES) ? readdirSync(POSTGRES).map(Number).filter(Number.isFinite) : [];
  const folders = versions.sort((a, b) => b - a).map((version) => join(POSTGRES, String(version), 'bin'));
  return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? null;
}

/**
 * Installs what is missing, where that is possible: as root, with apt-get. Never fails; says why not.
 * @param {(text: string) => void} say
 * @returns {Promise<void>}
 */
export async function fitOut(say) {
  const missing = [];
  if (findChromium() === null) missing.push('chromium');
  if (findPostgres() === null) missing.push('postgresql');
  if (missing.length === 0) return;
  const names = missing.join(' and ');
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
    say(`${names}: missing, and only root on a Debian machine can install it here; its tests will be skipped`);
    return;
  }
  const started = Date.now();
  say(`${names}: missing, installing with apt-get …`);
  const done =
    (await apt(['update', '-qq'])) && (await apt(['install', '-qq', '-y', '--no-install-recommends', ...missing]));
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  say(`${names}: ${done ? 'installed' : 'not installed (its tests will be skipped)'} after ${seconds} s`);
}

/** @param {string[]} args */
function apt(args) {
  return new Promise((resolve) => {
    const child = spawn('apt-get', [...PATIENCE, ...args], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}
