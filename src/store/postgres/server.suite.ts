import { spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { findPostgres } from '../../../scripts/machine.mjs';

const START_TRIES = 200;

/** A real PostgreSQL of its own, on a free port of this machine, that ends with {@link TestServer.stop}. */
export interface TestServer {
  /** A new, empty database. */
  readonly database: () => Promise<string>;
  /** Runs one statement in a database. */
  readonly run: (url: string, sql: string) => Promise<readonly unknown[][]>;
  /** Ends the server at once, as a loss of power would, and starts it again over the same files. */
  readonly crash: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Why there can be no server here, or null. */
export function missingServer(): string | null {
  return findPostgres() === null ? 'no PostgreSQL is installed (Debian: postgresql)' : null;
}

/** PostgreSQL does not run as root; who else runs the tests runs it too. */
function asOwner(command: string, args: readonly string[]): [string, string[]] {
  return process.getuid?.() === 0 ? ['runuser', ['-u', 'postgres', '--', command, ...args]] : [command, [...args]];
}

/** @param settings of postgresql.conf, e.g. `fsync=off` */
export async function startServer(...settings: readonly string[]): Promise<TestServer> {
  const bin = findPostgres()!;
  const home = mkdtempSync(join(tmpdir(), 'postgres-'));
  if (process.getuid?.() === 0) {
    const ids = spawnSync('id', ['-u', 'postgres'], { encoding: 'utf8' }).stdout;
    chownSync(home, Number(ids), -1);
  }
  const data = join(home, 'data');
  const made = spawnSync(
    ...asOwner(join(bin, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--no-sync']),
    {
      encoding: 'utf8',
      cwd: home,
    },
  );
  if (made.status !== 0) throw new TypeError(`initdb: ${made.stderr}`);
  const port = await freePort();
  const base = `postgresql://postgres@127.0.0.1:${port}`;
  const options = ['-D', data, '-p', String(port), '-k', home, '-c', 'listen_addresses=127.0.0.1'];
  const all = [...options, ...settings.flatMap((setting) => ['-c', setting])];
  const start = () => spawn(...asOwner(join(bin, 'postgres'), all), { stdio: 'ignore', cwd: home });
  let child = start();
  await ready(`${base}/postgres`);
  const end = async (signal: 'immediate' | 'fast') => {
    const ended = new Promise((resolve) => child.on('exit', resolve));
    spawnSync(...asOwner(join(bin, 'pg_ctl'), ['-D', data, '-m', signal, 'stop']), { cwd: home });
    await ended;
  };
  let count = 0;
  return {
    database: async () => {
      const name = `test_${process.pid}_${count++}`;
      await query(`${base}/postgres`, `CREATE DATABASE ${name}`);
      return `${base}/${name}`;
    },
    run: query,
    crash: async () => {
      await end('immediate');
      child = start();
      await ready(`${base}/postgres`);
    },
    stop: async () => {
      await end('immediate');
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function query(url: string, sql: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return rows;
  } finally {
    await client.end();
  }
}

async function ready(url: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await query(url, 'SELECT 1');
      return;
    } catch (cause) {
      if (tries >= START_TRIES) throw cause;
      await wait(50);
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
