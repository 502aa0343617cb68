import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeSha256 } from '#adapters';
import { utf8, toHex } from '#kernel';
import { opens, parseLeaf } from '#ledger';
import { openSqliteStore } from '#store/sqlite';
import { allRows, LOG, valueOf } from '../contract.suite.ts';
import { pen } from '../entries.suite.ts';

let home: string;
beforeEach(() => (home = mkdtempSync(join(tmpdir(), 'erasure-'))));
afterEach(() => rmSync(home, { recursive: true, force: true }));

const GROUPS = ['A', 'B', 'AB', '0'];

/** Which of the texts stand anywhere in the files of the data directory. */
function onDisk(...texts: readonly string[]): string[] {
  const files = readdirSync(home).map((name) => readFileSync(join(home, name)).toString('latin1'));
  return texts.filter((text) => files.some((file) => file.includes(text)));
}

test('after an erasure no file of the data directory holds body or salt, and the body cannot be guessed', async () => {
  const store = valueOf(await openSqliteStore({ dataDirectory: home, log: LOG, clock: () => 1, sha256: nodeSha256 }));
  const { write } = pen('author-1');
  const entries = Array.from({ length: 40 }, (_, nth) => write({ blood: GROUPS[nth % 4]!, note: `patient ${nth}` }));
  valueOf(await store.append(entries));
  const [row] = (await allRows(store)).slice(17);
  const [body, salt] = [row!.body!, row!.salt!];
  expect(onDisk(body, salt)).toEqual([body, salt]);
  expect(valueOf(await store.erase(row!.id))).toBe(true);
  expect(onDisk(body, salt)).toEqual([]);
  await store.close();
  expect(onDisk(body, salt)).toEqual([]);

  // Whoever knows all but one letter of it, and every salt in use but its own, finds nothing that opens the commitment.
  const leaf = valueOf(parseLeaf(row!.leaf));
  const salts = [...entries.filter((_, nth) => nth !== 17).map((entry) => entry.salt!), '0'.repeat(64)];
  salts.push(leaf.commitment.slice('sha256:'.length), toHex(nodeSha256(utf8(leaf.id))), toHex(nodeSha256(row!.leaf)));
  const guesses = GROUPS.flatMap((group) => {
    const guess = `{"blood":"${group}","note":"patient 17"}`;
    return salts.map((known) => opens({ leaf: row!.leaf, salt: known, body: guess }, nodeSha256).ok);
  });
  expect(guesses.filter(Boolean)).toEqual([]);
  expect(opens({ leaf: row!.leaf, salt, body }, nodeSha256).ok).toBe(true);
  const bare = GROUPS.map((group) => toHex(nodeSha256(utf8(`{"blood":"${group}","note":"patient 17"}`))));
  expect(bare.includes(leaf.commitment.slice('sha256:'.length))).toBe(false);
});
