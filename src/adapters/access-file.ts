import { appendFile, open } from 'node:fs/promises';
import { keyInUse, ok, openedLine, sealedLine, storeFault, type AccessLog, type RestCipher, type Stored } from '#desk';
import { Defect } from '#kernel';

type Reading = Parameters<AccessLog['note']>[0][number];

/** How much of the end of the file is looked through for the latest readings. */
const TAIL_BYTES = 8 * 1024 * 1024;
const OWNER_ONLY = 0o600;

/**
 * An access log in a file: JSON, one reading a line, only added to. It is kept beside the ledger and never in it, as it
 * says who reads and not what happened.
 * @param rest encrypts every line; without it, and in files of older versions, they stand in clear.
 */
export function accessFile(path: string, rest: RestCipher | null = null): AccessLog {
  // One after the other, so that no two lines run into each other.
  let before: Promise<unknown> = Promise.resolve();
  return {
    note: (readings) => {
      const ready = keyInUse(rest, [], path);
      if (!ready.ok) return Promise.resolve(ready);
      const lines = readings.map((reading) => `${sealedLine(JSON.stringify(reading), rest)}\n`).join('');
      const writing = before.then(() =>
        caught(path, () => appendFile(path, lines, { mode: OWNER_ONLY }).then(() => null)),
      );
      before = writing;
      return writing;
    },
    latest: async ({ owners, most }) => {
      const tail = await caught(path, () => tailOf(path));
      if (!tail.ok) return tail;
      const lines = openedLines(tail.value, rest, path);
      if (!lines.ok) return lines;
      const all = lines.value.flatMap(readingIn);
      const wanted = all.filter(({ owner }) => owners === 'all' || owners.includes(owner));
      return ok(wanted.slice(-most).reverse());
    },
  };
}

/** A line that a crash cut short is left out, as is the first of the stretch where it is cut. */
function openedLines(tail: string, rest: RestCipher | null, path: string): Stored<readonly string[]> {
  const opened: string[] = [];
  for (const line of tail.split('\n')) {
    const text = openedLine(line, rest, path);
    if (text.ok) opened.push(text.value);
    else if (text.faults[0]?.code !== 'corrupt') return text;
  }
  return ok(opened);
}

function readingIn(line: string): Reading[] {
  try {
    return [JSON.parse(line) as Reading];
  } catch {
    // The first line of the stretch may be cut.
    return [];
  }
}

async function tailOf(path: string): Promise<string> {
  const file = await open(path, 'r').catch((thrown: unknown) => {
    if ((thrown as { code?: unknown }).code === 'ENOENT') return null;
    throw thrown;
  });
  if (file === null) return '';
  try {
    const { size } = await file.stat();
    const length = Math.min(size, TAIL_BYTES);
    const bytes = Buffer.alloc(length);
    const { bytesRead } = await file.read(bytes, 0, length, size - length);
    return bytes.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

async function caught<T>(file: string, look: () => Promise<T>): Promise<Stored<T>> {
  try {
    return { ok: true, value: await look() };
  } catch (thrown) {
    if (thrown instanceof Defect || !(thrown instanceof Error)) throw thrown;
    const full = (thrown as { code?: unknown }).code === 'ENOSPC';
    const words = { found: `an access log that cannot be written or read (${thrown.message})`, expected: 'a file' };
    return storeFault(full ? 'disk-full' : 'unreachable', { file }, words);
  }
}
