import { existsSync } from 'node:fs';
import { open, readFile, truncate } from 'node:fs/promises';
import {
  keyInUse,
  ok,
  openedLine,
  sealedLine,
  storeFault,
  type NoticeEvent,
  type NoticeStore,
  type RestCipher,
  type Stored,
} from '#desk';

const OWNER_ONLY = 0o600;
const NEWLINE = 0x0a;

/**
 * Notices in a file: JSON, one event a line, only added to, on the disk when `add` answers. A last line that a crash cut
 * short was never answered and is taken away. It is kept beside the ledger, as it says who was woken and not what happened.
 * @param rest encrypts every line, as titles of acts stand in them; without it, and in older files, they stand in clear.
 */
export function noticeFile(path: string, rest: RestCipher | null = null): NoticeStore {
  let before: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<Stored<T>> => {
    const next = before.then(() => caught(path, work));
    before = next;
    return next;
  };
  return {
    all: async () => {
      const lines = await inTurn(() => readWhole(path));
      return lines.ok ? eventsIn(lines.value, rest, path) : lines;
    },
    add: async (events) => {
      const ready = keyInUse(rest, [], path);
      if (!ready.ok) return ready;
      return inTurn(async () => {
        const handle = await open(path, 'a', OWNER_ONLY);
        const { size } = await handle.stat();
        try {
          await handle.appendFile(events.map((event) => `${sealedLine(JSON.stringify(event), rest)}\n`).join(''));
          await handle.datasync();
        } catch (thrown) {
          // Half a line would run into the next one.
          await handle.truncate(size);
          throw thrown;
        } finally {
          await handle.close();
        }
        return null;
      });
    },
  };
}

function eventsIn(lines: readonly string[], rest: RestCipher | null, path: string): Stored<readonly NoticeEvent[]> {
  const events: NoticeEvent[] = [];
  for (const line of lines) {
    const text = openedLine(line, rest, path);
    if (!text.ok) return text;
    try {
      events.push(JSON.parse(text.value) as NoticeEvent);
    } catch {
      const words = { found: 'a line that is no notice', expected: 'lines of JSON' };
      return storeFault('unreachable', { file: path }, words);
    }
  }
  return ok(events);
}

async function readWhole(path: string): Promise<readonly string[]> {
  if (!existsSync(path)) return [];
  const bytes = await readFile(path);
  const whole = bytes.lastIndexOf(NEWLINE) + 1;
  if (whole < bytes.length) await truncate(path, whole);
  return bytes
    .subarray(0, whole)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
}

async function caught<T>(file: string, work: () => Promise<T>): Promise<Stored<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    const full = (thrown as { code?: unknown }).code === 'ENOSPC';
    const words = { found: `notices that cannot be written or read (${thrown.message})`, expected: 'lines of JSON' };
    return storeFault(full ? 'disk-full' : 'unreachable', { file }, words);
  }
}
