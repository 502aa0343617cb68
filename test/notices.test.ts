/** Notices by mail, against a mail server of this test: accepted, put off, refused, down; and never sent twice. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeSha256, noticeFile, smtpMail } from '#adapters';
import { openNoticeDesk, type Mail, type NoticeStore } from '#desk';
import type { Reader } from '#ledger';
import { parseRoster } from '#operation';
import { AUTHORISED, served } from './served.ts';

const KEEPER: Reader = { kind: 'keeper' };
const MINUTE = 60_000;
const DUE = Date.UTC(2030, 0, 2);

let folder = '';
let now = DUE - 60 * MINUTE;
let answer: null | { code: number; text: string } = null;
let letters: string[] = [];
let sink: SMTPServer;
let port = 0;

beforeEach(async () => {
  [folder, now, answer, letters] = [mkdtempSync(join(tmpdir(), 'entente-notices-')), DUE - 60 * MINUTE, null, []];
  sink = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false },
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (answer !== null) return done(Object.assign(new TypeError(answer.text), { responseCode: answer.code }));
        letters.push(Buffer.concat(chunks).toString('utf8'));
        return done();
      });
    },
  });
  await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', () => resolve()));
  const bound = sink.server.address();
  port = typeof bound === 'object' && bound !== null ? bound.port : 0;
});

afterEach(async () => {
  await new Promise<void>((resolve) => sink.close(() => resolve()));
  rmSync(folder, { recursive: true, force: true });
});

const ROSTER = `lists:
  - of: council
    people: [{ name: First, mail: first@example.org }, { name: Second, mail: second@example.org }]`;

/** The duty desk as it is after a start, over what earlier ones have written. */
function started(more: { mail?: Mail | null; store?: NoticeStore } = {}) {
  const roster = parseRoster(ROSTER, 'duty.yaml');
  const mail = smtpMail({ url: `smtp://127.0.0.1:${port}`, from: 'desk@example.org' });
  if (!roster.ok || !mail.ok) throw new TypeError('neither roster nor mail');
  const duty = { id: 'review', title: { en: 'Review', ru: 'Обзор' }, by: ['council'], due: DUE, article: 'treaty/1' };
  const storm = {
    id: 'storm',
    title: { en: 'Storm' },
    exercise: true,
    pact: 'p',
    host: 'AAA',
    duties: [duty],
    acts: [],
  };
  return openNoticeDesk({
    desk: {
      watch: () => Promise.resolve({ kind: 'done', value: [storm] }),
      heads: () => Promise.resolve({ kind: 'done', value: [] }),
      charters: () => Promise.resolve({ kind: 'done', value: [] }),
    },
    ...{ store: noticeFile(join(folder, 'notices.jsonl')), mail: mail.value, roster: roster.value, ...more },
    ...{ clock: () => now, sha256: nodeSha256 },
  });
}

async function seen(desk: ReturnType<typeof started>) {
  const listed = await desk.list(KEEPER);
  return listed.kind === 'done' ? listed.value : [];
}

describe('a notice by mail', () => {
  test('is delivered once, and not again by a server that starts anew', async () => {
    expect(await started().tick()).toEqual({ kind: 'done', value: null });
    await started().tick();
    const desk = started();
    await desk.tick();
    expect(letters.length).toBe(1);
    expect(letters[0]).toMatch(/Subject: \[EXERCISE\] Storm: Review/);
    expect(letters[0]).toMatch(/To: first@example.org/);
    const [notice] = await seen(desk);
    expect(notice).toMatchObject({ person: 'First', sentAt: now, deliveredAt: now, pending: false });
  });

  test('whose sending a crash cut off is not sent again, and the next is told in time', async () => {
    const first = started({ mail: null });
    await first.tick();
    const { id } = (await seen(first))[0]!;
    const file = join(folder, 'notices.jsonl');
    appendFileSync(file, `${JSON.stringify({ kind: 'sent', id, at: now })}\n{"kind":"deliv`);
    const desk = started();
    await desk.tick();
    expect(letters.length).toBe(0);
    expect((await seen(desk))[0]).toMatchObject({ pending: true, deliveredAt: null });
    now += 31 * MINUTE;
    await desk.tick();
    expect(letters.map((text) => /To: (\w+)@/.exec(text)?.[1])).toEqual(['second']);
    expect(
      readFileSync(file, 'utf8')
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as unknown).length,
    ).toBe(7);
  });

  test('that is put off is tried again, later each time', async () => {
    answer = { code: 451, text: 'come back later' };
    const desk = started();
    await desk.tick();
    expect((await seen(desk))[0]).toMatchObject({ deliveredAt: null, delayed: { until: now + MINUTE } });
    now += MINUTE - 1;
    await desk.tick();
    expect((await seen(desk))[0]?.attempts).toBe(1);
    now += 1;
    await desk.tick();
    expect((await seen(desk))[0]).toMatchObject({ attempts: 2, delayed: { until: now + 2 * MINUTE } });
    answer = null;
    now += 2 * MINUTE;
    await started().tick();
    expect(letters.length).toBe(1);
  });

  test('that is refused says why, and goes to the next at once', async () => {
    answer = { code: 550, text: 'no such box' };
    const desk = started();
    await desk.tick();
    answer = null;
    await desk.tick();
    const [second, first] = await seen(desk);
    expect(first?.refused?.reply).toMatch(/no such box/);
    expect(first?.escalated?.to).toBe('Second');
    expect(second).toMatchObject({ person: 'Second', deliveredAt: now });
  });

  test('waits while the mail server is down', async () => {
    const mail = smtpMail({ url: 'smtp://127.0.0.1:1', from: 'desk@example.org' });
    const desk = started({ mail: mail.ok ? mail.value : null });
    await desk.tick();
    expect((await seen(desk))[0]).toMatchObject({ refused: null, delayed: { until: now + MINUTE } });
    await started().tick();
    expect(letters.length).toBe(0);
    now += MINUTE;
    await started().tick();
    expect(letters.length).toBe(1);
  });

  test('is not sent to whoever has opened it in the application', async () => {
    const desk = started({ mail: null });
    await desk.tick();
    const { id } = (await seen(desk))[0]!;
    await desk.mark(KEEPER, { id, state: 'opened' });
    await started().tick();
    expect(letters.length).toBe(0);
  });

  test('an address of a mail server that is none is a fault that repeats no password', () => {
    const read = smtpMail({ url: 'http://name:secret@example.org', from: 'desk@example.org' });
    expect(read.ok).toBe(false);
    expect(JSON.stringify(read)).not.toMatch(/secret/);
  });
});

describe('notices over the interface', () => {
  test('are read by those whom they are for, and marked by whoever carries the key', async () => {
    const notices = started({ mail: null });
    await notices.tick();
    const { app } = await served({ notices, readerOf: undefined });
    const open = await app.inject({ url: '/api/v1/notices' });
    expect(open.json()).toMatchObject({ kept: true, mail: 'off', lists: 1, people: 2, notices: [] });
    const mine = await app.inject({ url: '/api/v1/notices', headers: AUTHORISED });
    const [notice] = mine.json<{ notices: { id: string; person: string; openedAt: null }[] }>().notices;
    expect(notice).toMatchObject({ person: 'First', openedAt: null });
    expect(mine.body).not.toMatch(/example\.org/);
    const payload = { id: notice!.id, state: 'answered' };
    const ask = { method: 'POST', url: '/api/v1/notices', payload } as const;
    expect((await app.inject(ask)).statusCode).toBe(401);
    const marked = await app.inject({ ...ask, headers: AUTHORISED });
    expect([marked.statusCode, marked.json<{ answeredAt: string }>().answeredAt]).toEqual([
      201,
      new Date(now).toISOString(),
    ]);
    await app.close();
    const none = await served({ readerOf: undefined });
    expect((await none.app.inject({ url: '/api/v1/notices' })).json()).toMatchObject({ kept: false });
    await none.app.close();
  });
});
