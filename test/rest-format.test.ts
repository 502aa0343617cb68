/** The worked example of docs/formats/rest.md against the code. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { restKeyFile } from '#adapters';
import { openedRow } from '#desk';

import type { Row } from '#ledger';
import { readText } from './project-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'rest-format-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const page = readText('docs/formats/rest.md');
const [key = '', salt = '', body = '', cell = ''] = [...page.matchAll(/^```text\n([\s\S]*?)\n```$/gm)].map(
  ([, text]) => text!,
);
const id = /Entry `([0-9a-f-]{36})`/.exec(page)![1]!;
const saltCell = /`(~[0-9a-f]{16})`/.exec(page)![1]!;
const row: Row = {
  index: 0,
  id: id as Row['id'],
  author: 'local',
  recordedAt: 0,
  owner: 'AAA',
  audience: [],
  leaf: new Uint8Array(),
  salt: saltCell,
  body: cell,
};

test('the row of the example opens with the key of the example, and at its own place alone', () => {
  const file = join(folder, 'rest.key');
  writeFileSync(file, `${key}\n`);
  const cipher = restKeyFile(file);
  expect(openedRow(row, cipher, 'x')).toEqual({ ok: true, value: { ...row, salt, body } });
  const moved = { ...row, id: `${id.slice(0, -1)}3` as Row['id'] };
  expect(openedRow(moved, cipher, 'x')).toMatchObject({ ok: false, faults: [{ code: 'corrupt' }] });
  writeFileSync(file, `${Buffer.alloc(32, 7).toString('base64')}\n`);
  expect(openedRow(row, restKeyFile(file), 'x')).toMatchObject({ ok: false, faults: [{ code: 'key-missing' }] });
});
