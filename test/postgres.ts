import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A PostgreSQL server that lives as long as a test. */
export interface ThrowawayPostgres {
  /** Connection URL of its database, as a user who may do everything. */
  readonly url: string;
  /** Ends the server as a loss of power would, and starts it again on the same data. */
  readonly crashAndRestart: () => void;
  /** Runs a server parameter change and reloads, e.g. `('fsync', 'off')`. */
  readonly configure: (parameter: string, value: string) => void;
  readonly stop: () => void;
}

const HOME = '/usr/lib/postgresql';
const INSTALL_MILLIS = 300_000;

/** Starts a server, installing the Debian package if that is needed and allowed; else says why there is none. */
export async function startPostgres(): Promise<ThrowawayPostgres | { readonly unavailable: string }> {
  const programs = findPrograms() ?? install();
  if (typeof programs !== 'string') return programs;
  const home = mkdtempSync(join(tmpdir(), 'postgres-'));
  const [data, log, port] = [join(home, 'data'), join(home, 'log'), await freePort()];
  const control = (...args: string[]) => asPostgres(join(programs, 'pg_ctl'), '-D', data, '-w', ...args);
  const start = () => control('-o', `-p ${port} -k ${home} -c listen_addresses=127.0.0.1`, '-l', log, 'start');
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const stop = (): void => {
    control('-m', 'immediate', 'stop');
    rmSync(home, { recursive: true, force: true });
  };

  if (isRoot()) spawnSync('chown', ['postgres', home]);
  const made = asPostgres(
    join(programs, 'initdb'),
    '-D',
    data,
    '-A',
    'trust',
    '-U',
    'postgres',
    '-E',
    'UTF8',
    '--no-locale',
  );
  const started = made.status === 0 ? start() : made;
  if (started.status !== 0) {
    const why = existsSync(log) ? readFileSync(log, 'utf8') : `${started.stderr}${started.error?.message ?? ''}`;
    stop();
    return { unavailable: `PostgreSQL does not start here: ${why.trim().split('\n').at(-1)}` };
  }
  return {
    url,
    stop,
    crashAndRestart: () => {
      control('-m', 'immediate', 'stop');
      start();
    },
    configure: (parameter, value) => {
      const sql = `ALTER SYSTEM SET ${parameter} = '${value}'`;
      asPostgres(join(programs, 'psql'), '-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', '-c', sql);
      control('reload');
      // A reload is heard of at the server's next look; a new connection made after it has been sees the change.
      spawnSync('sleep', ['0.3']);
    },
  };
}

function findPrograms(): string | null {
  if (!existsSync(HOME)) return null;
  const versions = readdirSync(HOME).filter((version) => existsSync(join(HOME, version, 'bin', 'initdb')));
  const newest = versions.map(Number).toSorted((a, b) => b - a)[0];
  return newest === undefined ? null : join(HOME, String(newest), 'bin');
}

function install(): string | { readonly unavailable: string } {
  if (!isRoot()) return { unavailable: 'PostgreSQL is not installed, and only root could install it' };
  const options = { timeout: INSTALL_MILLIS, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['install', '-y', 'postgresql'], options);
  return findPrograms() ?? { unavailable: 'PostgreSQL could not be installed' };
}

/** The server refuses to run as root. */
function asPostgres(program: string, ...args: string[]): SpawnSyncReturns<string> {
  const command = isRoot() ? ['runuser', '-u', 'postgres', '--', program, ...args] : [program, ...args];
  return spawnSync(command[0]!, command.slice(1), { encoding: 'utf8', cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
