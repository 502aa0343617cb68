/** Who read, and who was woken about what, lies encrypted on the disk as well; older lines in clear are read on. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { accessFile, noticeFile, restKeyFile } from '#adapters';
import type { AccessLog, NoticeEvent } from '#desk';

let home: string;
const file = (name: string) => join(home, name);
beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'lines-'))));
afterEach(() => rmSync(home, { recursive: true, force: true }));

const SECRET = 'quail-seven';
const reading = (reader: string) =>
  ({
    at: 1,
    reader,
    as: null,
    how: 'entries',
    log: 'x',
    operation: null,
    owner: 'AAA',
    entries: 1,
    places: '3',
  }) as const;
const event = (id: string): NoticeEvent => ({ kind: 'sent', id, at: 1 });
const valueOf = <T>(stored: { ok: true; value: T } | { ok: false }): T => {
  if (!stored.ok) throw new TypeError('the store answers');
  return stored.value;
};

test('the access log', async () => {
  const clear: AccessLog = accessFile(file('access.jsonl'));
  valueOf(await clear.note([reading('before')]));
  const log = accessFile(file('access.jsonl'), restKeyFile(file('rest.key')));
  valueOf(await log.note([reading(SECRET)]));
  const text = readFileSync(file('access.jsonl'), 'utf8');
  expect([text.includes('before'), text.includes(SECRET), text.includes('AAA')]).toEqual([true, false, true]);
  // A crash in the middle of a line takes that line alone.
  appendFileSync(file('access.jsonl'), `${text.trim().split('\n')[1]!.slice(0, 60)}\n`);
  const latest = valueOf(await log.latest({ owners: ['AAA'], most: 5 }));
  expect(latest).toEqual([reading(SECRET), reading('before')]);
  rmSync(file('rest.key'));
  const without = accessFile(file('access.jsonl'), restKeyFile(file('rest.key')));
  expect(await without.latest({ owners: 'all', most: 5 })).toMatchObject({
    ok: false,
    faults: [{ code: 'key-missing' }],
  });
});

test('the notices', async () => {
  writeFileSync(file('notices.jsonl'), `${JSON.stringify(event('before'))}\n`);
  const store = noticeFile(file('notices.jsonl'), restKeyFile(file('rest.key')));
  valueOf(await store.add([event(SECRET), event('another')]));
  expect(readFileSync(file('notices.jsonl'), 'utf8')).not.toContain(SECRET);
  expect(valueOf(await store.all())).toEqual([event('before'), event(SECRET), event('another')]);
  rmSync(file('rest.key'));
  const without = noticeFile(file('notices.jsonl'), restKeyFile(file('rest.key')));
  expect(await without.all()).toMatchObject({ ok: false, faults: [{ code: 'key-missing' }] });
});
