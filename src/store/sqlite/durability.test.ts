import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { nodeSha256 } from '#adapters';
import type { DurableStore, Stored } from '#desk';
import { storedRows, verifyRows } from '#ledger';
import { openSqliteStore, readSqliteStore } from '#store/sqlite';
import { bundled, startChild } from '../child.suite.ts';
import { allRows, codesOf, KEEPER, LOG, valueOf } from '../contract.suite.ts';
import { entriesOf, pen } from '../entries.suite.ts';

const SOAK = process.env.ENTENTE_SOAK === '1';
const KILLS = SOAK ? 500 : 50;
const KILLS_PER_LOG = 10;

let writer: string;
let home: string;
const open: DurableStore[] = [];

beforeAll(() => {
  writer = bundled(join(import.meta.dirname, 'writer.suite.ts'));
});
afterAll(() => rmSync(writer, { force: true }));
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'ledger-'));
});
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
  rmSync(home, { recursive: true, force: true });
});

async function opened(attempt: Promise<Stored<DurableStore>>): Promise<DurableStore> {
  const store = valueOf(await attempt);
  open.push(store);
  return store;
}

const writing = (dataDirectory: string) =>
  openSqliteStore({ dataDirectory, log: LOG, clock: () => 1_000, sha256: nodeSha256 });

async function reportOf(store: DurableStore) {
  return valueOf(await verifyRows(valueOf(await storedRows(store, KEEPER)), nodeSha256));
}

describe('kill -9', () => {
  test(
    `${KILLS} times in a loop of appends: nothing acknowledged is lost, and the ledger verifies`,
    async () => {
      let acknowledged = new Map<number, string>();
      let dataDirectory = '';
      let total = 0;
      for (let kill = 0; kill < KILLS; kill++) {
        if (kill % KILLS_PER_LOG === 0) {
          acknowledged = new Map();
          dataDirectory = join(home, `log-${kill / KILLS_PER_LOG}`);
        }
        const clients = kill % 2 === 0 ? '1' : '16';
        const child = startChild(process.execPath, writer, dataDirectory, 'author-1', '1000000', clients);
        await child.printed(1 + Math.floor(Math.random() * 60));
        child.process.kill('SIGKILL');
        expect(await child.ended).toMatchObject({ signal: 'SIGKILL', errors: '' });
        expect(child.lines[0]).toBe('open');
        for (const line of child.lines.slice(1)) {
          const [index, id] = line.split(' ');
          acknowledged.set(Number(index), id!);
        }
        const store = await opened(writing(dataDirectory));
        const rows = await allRows(store);
        for (const [index, id] of acknowledged) expect(rows[index]?.id).toBe(id);
        expect(await reportOf(store)).toMatchObject({ whole: true, size: rows.length });
        await store.close();
        total += child.lines.length - 1;
      }
      expect(total).toBeGreaterThan(KILLS);
    },
    SOAK ? 1_800_000 : 180_000,
  );
});

/** Whether a program is there, or could be fetched; else why not. */
function missing(program: string, aptPackage: string): string | null {
  const there = () => spawnSync(program, ['-V']).error === undefined;
  if (there()) return null;
  if (process.getuid?.() !== 0) return `${program} is not installed, and only root could install it`;
  spawnSync('apt-get', ['install', '-y', aptPackage], { timeout: 120_000 });
  return there() ? null : `${program} could not be installed`;
}

describe('durable on return', () => {
  test('a sync ends between every two acknowledgements', async ({ skip }) => {
    const without = missing('strace', 'strace');
    if (without !== null) return skip(without);
    const trace = join(home, 'trace');
    const traced = ['-f', '-e', 'trace=fsync,fdatasync,write', '-o', trace];
    if (spawnSync('strace', [...traced, 'true']).status !== 0) return skip('this system lets nobody trace a process');
    const appends = 40;
    const child = startChild(
      'strace',
      ...traced,
      process.execPath,
      writer,
      join(home, 'log'),
      'a',
      String(appends),
      '1',
    );
    expect(await child.ended).toMatchObject({ code: 0 });
    expect(child.lines).toHaveLength(appends + 2);
    const syncsBefore: number[] = [];
    let syncs = 0;
    for (const line of readFileSync(trace, 'utf8').split('\n')) {
      if (/(fsync|fdatasync)\b.*= 0$/.test(line)) syncs += 1;
      if (/write\(1, "\d+ /.test(line)) {
        syncsBefore.push(syncs);
        syncs = 0;
      }
    }
    expect(syncsBefore).toHaveLength(appends);
    expect(Math.min(...syncsBefore)).toBeGreaterThanOrEqual(1);
  });
});

describe('one writer', () => {
  test('a second one in this process is refused, and admitted when the first has gone', async () => {
    const first = await opened(writing(home));
    expect(codesOf(await writing(home))).toEqual(['locked-by-another-writer']);
    valueOf(await first.append(entriesOf('author-1', 1)));
    await first.close();
    expect(valueOf(await (await opened(writing(home))).head()).size).toBe(1);
  });

  test('a second process is refused while this one writes', async () => {
    await opened(writing(home));
    const child = startChild(process.execPath, writer, home, 'author-1', '1', '1');
    expect(await child.ended).toMatchObject({ code: 1 });
    expect(child.lines).toEqual(['locked-by-another-writer']);
  });

  test('this process is refused while a second one writes, and admitted when that one was killed', async () => {
    const child = startChild(process.execPath, writer, home, 'author-1', '1000000', '1');
    await child.printed(5);
    expect(codesOf(await writing(home))).toEqual(['locked-by-another-writer']);
    child.process.kill('SIGKILL');
    await child.ended;
    expect(await reportOf(await opened(writing(home)))).toMatchObject({ whole: true });
  });

  test('a reader beside a running writer sees what was acknowledged, and writes nothing', async () => {
    const child = startChild(process.execPath, writer, home, 'author-1', '1000000', '4');
    await child.printed(20);
    const reader = await opened(readSqliteStore(home, nodeSha256));
    const seen = [...child.lines.slice(1)];
    const rows = await allRows(reader);
    for (const line of seen) {
      const [index, id] = line.split(' ');
      expect(rows[Number(index)]?.id).toBe(id);
      expect(valueOf(await reader.byId({ reader: KEEPER, id: id! }))?.index).toBe(Number(index));
    }
    expect(codesOf(await reader.append(entriesOf('author-2', 1)))).toEqual(['read-only']);
    expect(await reportOf(reader)).toMatchObject({ whole: true });
    child.process.kill('SIGKILL');
    await child.ended;
  });
});

describe('full disk', () => {
  const big = { note: 'x'.repeat(4_000) };

  /** Appends until the store says no; how many it took. */
  async function fill(
    store: DurableStore,
    { write }: ReturnType<typeof pen>,
  ): Promise<{ taken: number; codes: string[] }> {
    for (let taken = 0; taken < 10_000; taken++) {
      const answer = await store.append([write(big)]);
      if (!answer.ok) return { taken, codes: codesOf(answer) };
    }
    return { taken: 10_000, codes: [] };
  }

  test('a clear fault; reading goes on, and writing too once there is room again', async ({ skip }) => {
    const mount = join(home, 'small');
    mkdirSync(mount);
    const mounted = (options: string) =>
      spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', mount]).status === 0;
    if (process.getuid?.() !== 0 || !mounted('size=2m')) return skip('this user may not mount a small disk');
    try {
      const store = await opened(writing(join(mount, 'log')));
      const ink = pen('author-1');
      const { taken, codes } = await fill(store, ink);
      expect(codes).toEqual(['disk-full']);
      expect(taken).toBeGreaterThan(10);
      expect(await reportOf(store)).toMatchObject({ whole: true, size: taken });
      expect(spawnSync('mount', ['-o', 'remount,size=8m', mount]).status).toBe(0);
      ink.resumeAt(valueOf(await store.tail('author-1')));
      expect(valueOf(await store.append([ink.write(big)]))).toEqual([{ index: taken, recordedAt: 1_000 }]);
      await store.close();
      const again = await opened(writing(join(mount, 'log')));
      expect(await reportOf(again)).toMatchObject({ whole: true, size: taken + 1 });
      await again.close();
    } finally {
      spawnSync('umount', ['-l', mount]);
    }
  });

  test('a limit on file sizes is a clear fault too, and the store opens afterwards', async () => {
    const limited = `ulimit -f 600; exec "$@"`;
    const child = startChild(
      'bash',
      '-c',
      limited,
      'bash',
      process.execPath,
      writer,
      join(home, 'log'),
      'a',
      '100000',
      '1',
    );
    expect(await child.ended).toMatchObject({ code: 1, errors: '' });
    const [last, ...rest] = child.lines.toReversed();
    expect(last).toBe('disk-full');
    const store = await opened(writing(join(home, 'log')));
    const rows = await allRows(store);
    for (const line of rest.slice(0, -1)) expect(rows[Number(line.split(' ')[0])]?.id).toBe(line.split(' ')[1]);
    expect(await reportOf(store)).toMatchObject({ whole: true });
    valueOf(await store.append(entriesOf('author-2', 1)));
  });
});
