import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const LIMIT_SECONDS = 3;
const STARTS = 5;

interface Started {
  readonly child: ChildProcess;
  /** From the process's start to the first answer that shows an operation. */
  readonly seconds: number;
}

/** What `npm start` runs once the checkout is set up; the address is printed when it listens. */
function start(data: string): Promise<Started> {
  const began = performance.now();
  const child = spawn(process.execPath, ['dist/entente.mjs', 'serve', '--demo', '--port', '0', '--data', data], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => reject(new TypeError(`serve ended with ${code}`)));
    child.stdout!.on('data', (chunk: Buffer) => {
      const address = /http:\/\/\S+/.exec(chunk.toString('utf8'))?.[0];
      if (address === undefined) return;
      firstAnswer(address).then(() => resolve({ child, seconds: (performance.now() - began) / 1000 }), reject);
    });
  });
}

/** The operations that the page asks for first, and the one that it opens. */
async function firstAnswer(address: string): Promise<void> {
  const listed = await fetch(`${address}/api/v1/operations`);
  const { operations } = (await listed.json()) as { operations: { id: string }[] };
  const id = operations[0]?.id;
  if (id === undefined) throw new TypeError('no operation is loaded');
  const entries = await fetch(`${address}/api/v1/operations/${id}/entries`);
  if (!entries.ok) throw new TypeError(`status ${entries.status}`);
  await entries.arrayBuffer();
}

function stop({ child }: Started): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit');
    child.on('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

const data = mkdtempSync(join(tmpdir(), 'entente-bench-start-'));
try {
  const first = await start(data);
  await stop(first);
  const seconds: number[] = [];
  for (let nth = 0; nth < STARTS; nth++) {
    const started = await start(data);
    seconds.push(started.seconds);
    await stop(started);
  }
  const worst = Math.max(...seconds);
  const shown = (value: number) => value.toFixed(2);
  process.stdout.write(
    `${JSON.stringify({
      what: `warm start to first answer, of ${LIMIT_SECONDS} s (slowest of ${STARTS})`,
      measured: worst / LIMIT_SECONDS,
      bound: { max: 1 },
      note: `${seconds.map(shown).join(' ')} s; first start with loading ${shown(first.seconds)} s`,
    })}\n`,
  );
} finally {
  rmSync(data, { recursive: true, force: true });
}
