/** What the tests need of the machine and npm does not bring: Chromium, as a Debian package. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** A mirror that does not answer, or another apt-get at work, must not hold the tests up for long. */
const PATIENCE = ['-o', 'Acquire::Retries=1', '-o', 'Acquire::http::Timeout=20', '-o', 'DPkg::Lock::Timeout=60'];

/** @returns {string | null} the path of a Chromium, or null where there is none. */
export function findChromium() {
  return CHROMIUM.find((path) => existsSync(path)) ?? null;
}

/**
 * Installs Chromium where it is missing and that is possible: as root, with apt-get. Never fails; says why not.
 * @param {(text: string) => void} say
 * @returns {Promise<void>}
 */
export async function fitOut(say) {
  if (findChromium() !== null) return;
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
    say('chromium: missing, and only root on a Debian machine can install it here; its tests will be skipped');
    return;
  }
  const started = Date.now();
  say('chromium: missing, installing with apt-get …');
  const done =
    (await apt('update', '-qq')) && (await apt('install', '-qq', '-y', '--no-install-recommends', 'chromium'));
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  say(`chromium: ${done ? 'installed' : 'not installed (its tests will be skipped)'} after ${seconds} s`);
}

/** @param {string[]} args */
function apt(...args) {
  return new Promise((resolve) => {
    const child = spawn('apt-get', [...PATIENCE, ...args], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}
