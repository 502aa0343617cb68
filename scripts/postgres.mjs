/** A throwaway PostgreSQL for tests and benches: made in a temporary folder, gone when stopped. */
import { execFile } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findPostgres } from './machine.mjs';

const execute = promisify(execFile);
const SOCKET_PATH_MAX = 90;

/**
 * @typedef {{ readonly url: string, readonly stop: () => Promise<void> }} Postgres
 * `url` reaches an empty database as its superuser.
 */

/**
 * Starts one, or answers why there is none.
 * @returns {Promise<Postgres | { readonly absent: string }>}
 */
export async function startPostgres() {
  const programs = findPostgres();
  if (programs === null) return { absent: 'PostgreSQL is not installed on this machine' };
  const folder = mkdtempSync(join(tmpdir().length < SOCKET_PATH_MAX ? tmpdir() : '/tmp', 'entente-pg-'));
  const asOwner = ownership(folder);
  const control = (...args) => asOwner(join(programs, 'pg_ctl'), ['-D', join(folder, 'data'), ...args]);
  try {
    await asOwner(join(programs, 'initdb'), [
      '-D',
      join(folder, 'data'),
      '-A',
      'trust',
      '-U',
      'postgres',
      '-E',
      'UTF8',
      '-N',
    ]);
    const port = await freePort();
    const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c max_connections=50`;
    await control('-o', options, '-l', join(folder, 'log'), '-w', '-t', '60', 'start');
    return {
      url: `postgres://postgres@127.0.0.1:${port}/postgres`,
      stop: async () => {
        await control('-m', 'immediate', '-w', 'stop').catch(() => undefined);
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (cause) {
    const reason = `PostgreSQL did not start: ${cause.stderr || cause.message}\n${logOf(folder)}`.trim();
    rmSync(folder, { recursive: true, force: true });
    return { absent: reason };
  }
}

/** PostgreSQL refuses to run as root: then its own user owns the folder and runs it. */
function ownership(folder) {
  const quiet = { cwd: folder, maxBuffer: 1 << 24 };
  if (process.getuid?.() !== 0) return (program, args) => execute(program, args, quiet);
  const account = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((line) => line.startsWith('postgres:'));
  const [, , user, group] = (account ?? 'postgres::0:0').split(':').map(Number);
  chownSync(folder, user, group);
  return (program, args) => execute('runuser', ['-u', 'postgres', '--', program, ...args], quiet);
}

function logOf(folder) {
  try {
    return readFileSync(join(folder, 'log'), 'utf8').slice(-2_000);
  } catch {
    return '';
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
