import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSqlitePeople, PEOPLE_FILE } from '#store/sqlite';
import { codesOf, valueOf } from '../contract.suite.ts';
import { peopleContract } from '../people.suite.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'people-'));

peopleContract('sqlite', () => {
  const directory = folder();
  return Promise.resolve({
    open: async () => valueOf(await openSqlitePeople(directory)),
    lasts: true,
    remove: () => Promise.resolve(rmSync(directory, { recursive: true, force: true })),
  });
});

test('the file is for its owner alone, and another program’s file is left as it is', async () => {
  const directory = folder();
  await valueOf(await openSqlitePeople(directory)).close();
  expect(statSync(join(directory, PEOPLE_FILE)).mode & 0o777).toBe(0o600);
  const other = folder();
  writeFileSync(
    join(other, PEOPLE_FILE),
    'no database at all, but text that is long enough to be looked at'.repeat(40),
  );
  expect(codesOf(await openSqlitePeople(other))).toEqual(['not-a-ledger']);
});
