/** The worked example of docs/formats/bundle.md, byte by byte. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nodeSha256, nodeVerify } from '#adapters';
import { fromUtf8, toHex, utf8 } from '#kernel';
import { deviceIdOf, fromBase64, readBundle, signatureHolds } from '#ledger';

const page = readFileSync(new URL('../docs/formats/bundle.md', import.meta.url), 'utf8');
const [example = '', leaf = ''] = [...page.matchAll(/```text\n([\s\S]*?)```/g)].map(([, text]) => text!);
const [, bytes, sha256] = /The text, ([\d,]+) bytes[\s\S]*?SHA-256 is\s+`([0-9a-f]{64})`/.exec(page) ?? [];
const publicKey = fromBase64(/`([A-Za-z0-9+/]{43}=)` in\s+Base64/.exec(page)?.[1] ?? '')!;

test('the example is the bytes that the page says, and is read and believed', () => {
  const text = utf8(example);
  expect(text.length).toBe(Number(bytes!.replace(',', '')));
  expect(toHex(nodeSha256(text))).toBe(sha256);
  const read = readBundle(text, nodeSha256);
  if (!read.ok) throw new TypeError(JSON.stringify(read.faults));
  const { header, statement, signed, lanes } = read.value;
  expect(header.device).toBe(deviceIdOf({ algorithm: 'ed25519', publicKey }, nodeSha256));
  const claim = { algorithm: signed.algorithm, publicKey, message: statement, signature: signed.signature };
  expect(signatureHolds(claim, nodeVerify)).toBe(true);
  expect(`${fromUtf8(lanes[0]!.entries[0]!.leaf)!}\n`).toBe(leaf);
  expect(header.lanes.map(({ head }) => head)).toEqual(lanes.map(({ entries }) => entries.at(-1)!.hash));
});
