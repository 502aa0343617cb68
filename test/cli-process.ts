/** The command line as a process, for tests. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCommandLine } from '../scripts/setup.mjs';
import { run } from '../src/cli/index.ts';
import { ROOT } from './project-files.ts';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The command line as it stands in `src/`, bundled as it is for use. */
const BUNDLE = join(ROOT, '.setup', `entente-${process.pid}.mjs`);
await buildCommandLine(BUNDLE);
process.on('exit', () => {
  for (const made of [BUNDLE, `${BUNDLE}.map`]) rmSync(made, { force: true });
});

export function folder(name: string): string {
  return mkdtempSync(join(tmpdir(), `entente-${name}-`));
}

export function start(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const { PORT: _, ENTENTE_DATA: __, ...rest } = process.env;
  return spawn(process.execPath, [BUNDLE, ...args], { cwd: ROOT, env: { ...rest, ...env } });
}

/** Runs a command line in this process: what a process would print, and how it would end. */
export async function here(...args: readonly string[]): Promise<Ended> {
  let [out, err] = ['', ''];
  const code = await run(args, { out: (text) => void (out += text), err: (text) => void (err += text) });
  return { code, out, err };
}

/** Runs a command line to its end. */
export function entente(...args: readonly string[]): Promise<Ended> {
  return ended(start(args));
}

export function ended(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout!.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr!.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      resolve({ code, out: Buffer.concat(out).toString('utf8'), err: Buffer.concat(err).toString('utf8') });
    });
  });
}

export interface Server {
  readonly address: string;
  readonly child: ChildProcess;
  /** Asks it to end, and answers how it did. */
  readonly stop: (signal?: 'SIGTERM' | 'SIGINT' | 'SIGKILL') => Promise<Ended>;
}

/** Starts `serve` and waits for its address. */
export function startServer(...args: readonly string[]): Promise<Server> {
  const child = start(['serve', '--port', '0', ...args]);
  const end = ended(child);
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout!.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const address = /http:\/\/\S+/.exec(said)?.[0];
      if (address === undefined || !said.includes('\n')) return;
      const stop = (signal: NodeJS.Signals = 'SIGTERM') => {
        child.kill(signal);
        return end;
      };
      resolve({ address, child, stop });
    });
    void end.then(({ code, err }) => reject(new TypeError(`serve ended with ${code}: ${err}`)));
  });
}
