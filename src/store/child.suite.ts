import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildSync } from 'esbuild';

const ROOT = join(import.meta.dirname, '../..');

/** Bundles a program of this repository so that Node starts it quickly; libraries stay where they are. */
export function bundled(entry: string): string {
  const outfile = join(ROOT, 'node_modules/.cache/entente', `${basename(entry, '.ts')}-${process.pid}.mjs`);
  buildSync({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  });
  return outfile;
}

/** A running program, what it has printed, and its end. */
export interface Child {
  readonly process: ChildProcessWithoutNullStreams;
  /** Whole lines printed so far. */
  readonly lines: string[];
  /** Resolves when so many lines have been printed, or the program has ended. */
  readonly printed: (lines: number) => Promise<void>;
  readonly ended: Promise<{ code: number | null; signal: string | null; errors: string }>;
}

export function startChild(command: string, ...args: string[]): Child {
  const child = spawn(command, args);
  const lines: string[] = [];
  let errors = '';
  let heard: () => void = () => undefined;
  let over = false;
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => {
    lines.push(line);
    heard();
  });
  const closed = new Promise<void>((resolve) => reader.on('close', resolve));
  const ended = new Promise<{ code: number | null; signal: string | null; errors: string }>((resolve) => {
    child.on('close', (code, signal) => {
      void closed.then(() => {
        over = true;
        heard();
        resolve({ code, signal, errors });
      });
    });
  });
  const printed = async (count: number): Promise<void> => {
    while (lines.length < count && !over) await new Promise<void>((resolve) => (heard = resolve));
  };
  return { process: child, lines, printed, ended };
}
