import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { utf8 } from '#kernel';
import { signatureHolds } from '#ledger';
import { keepSigningKey, readSigningKey } from './signing-key.ts';
import { nodeVerify } from './verify-signature.ts';

const folder = mkdtempSync(join(tmpdir(), 'entente-key-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a key is made once, is read by its owner alone, and what it signs holds', () => {
  const file = join(folder, 'log.key');
  const made = keepSigningKey(file);
  const again = keepSigningKey(file);
  if (!made.ok || !again.ok) throw new Error('no key');
  expect(again.value.publicKey).toEqual(made.value.publicKey);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const message = utf8('forty on the ground');
  const signature = again.value.sign(message);
  const { algorithm, publicKey } = made.value;
  expect(signatureHolds({ algorithm, publicKey, message, signature }, nodeVerify)).toBe(true);
  expect(signatureHolds({ algorithm, publicKey, message: utf8('fifty'), signature }, nodeVerify)).toBe(false);
});

test.each([
  ['is not there', null],
  ['holds no key', 'forty'],
])('a file that %s is a fault that names it', (_, text) => {
  const file = join(folder, 'other.key');
  if (text !== null) writeFileSync(file, text);
  expect(readSigningKey(file)).toMatchObject({ ok: false, faults: [{ field: file }] });
});
