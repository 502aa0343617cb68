/** The policy on Ed25519 signatures (docs/formats/log.md), where the library alone would say otherwise. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { nodeVerify } from '#adapters';
import { concatBytes, fromHex, utf8 } from '#kernel';
import { isPublicKey, signatureHolds } from '#ledger';

const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const PRIME = 2n ** 255n - 19n;
const bytesOf = (value: bigint) => Uint8Array.from({ length: 32 }, (_, at) => Number((value >> BigInt(at * 8)) & 255n));
const valueOf = (bytes: Uint8Array) => bytes.reduceRight((value, byte) => value * 256n + BigInt(byte), 0n);

const pair = generateKeyPairSync('ed25519');
const publicKey = new Uint8Array(pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(12));
const message = utf8('a checkpoint');
const signature = new Uint8Array(sign(null, message, pair.privateKey));
const claim = { algorithm: 'ed25519' as const, publicKey, message, signature };

describe('Ed25519', () => {
  test('a signature holds, and none with another bit does', () => {
    expect(signatureHolds(claim, nodeVerify)).toBe(true);
    for (let bit = 0; bit < 512; bit++) {
      const other = signature.slice();
      other[bit >> 3]! ^= 1 << (bit & 7);
      expect(signatureHolds({ ...claim, signature: other }, nodeVerify), `bit ${bit}`).toBe(false);
    }
  });
  test('what the policy refuses, no library is asked', () => {
    const [r, s] = [signature.slice(0, 32), signature.slice(32)];
    const identity = bytesOf(1n);
    const refused = {
      'S above the order': { ...claim, signature: concatBytes(r, bytesOf(valueOf(s) + ORDER)) },
      'R that is not canonical': { ...claim, signature: concatBytes(bytesOf(PRIME + 1n), s) },
      'a signature too short': { ...claim, signature: signature.slice(1) },
      'a key too long': { ...claim, publicKey: concatBytes(publicKey, Uint8Array.of(0)) },
      'a key that is not canonical': { ...claim, publicKey: bytesOf(PRIME + 3n) },
      'a key of small order': { ...claim, publicKey: identity },
    };
    for (const [name, odd] of Object.entries(refused)) {
      expect(
        signatureHolds(odd, () => expect.unreachable(name)),
        name,
      ).toBe(false);
    }
  });
  test('the library alone takes a key under which one signature holds for every message', () => {
    const everything = { ...claim, publicKey: bytesOf(1n), signature: concatBytes(bytesOf(1n), bytesOf(0n)) };
    for (const text of ['one', 'two']) {
      expect(nodeVerify({ ...everything, message: utf8(text) })).toBe(true);
      expect(signatureHolds({ ...everything, message: utf8(text) }, nodeVerify)).toBe(false);
    }
  });
  test.each([
    ['order 1', '0100000000000000000000000000000000000000000000000000000000000000'],
    ['order 2', 'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f'],
    ['order 4', '0000000000000000000000000000000000000000000000000000000000000080'],
    ['order 8', 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa'],
    ['order 8, the other', '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05'],
  ])('a key of %s is none', (_, key) => expect(isPublicKey('ed25519', fromHex(key)!)).toBe(false));
});

describe('ECDSA on P-256', () => {
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = new Uint8Array(ec.publicKey.export({ format: 'der', type: 'spki' }));
  const signed = new Uint8Array(sign('sha256', message, ec.privateKey));
  const asked = { algorithm: 'ecdsa-p256' as const, publicKey: spki, message, signature: signed };
  test('a signature holds; over another text, or with more behind it, it does not', () => {
    expect(signatureHolds(asked, nodeVerify)).toBe(true);
    expect(signatureHolds({ ...asked, message: utf8('another') }, nodeVerify)).toBe(false);
    expect(signatureHolds({ ...asked, signature: concatBytes(signed, Uint8Array.of(0)) }, nodeVerify)).toBe(false);
  });
  test('a key that is no point of the curve is answered, not thrown', () => {
    const off = spki.slice();
    off[off.length - 1]! ^= 1;
    expect(signatureHolds({ ...asked, publicKey: off }, nodeVerify)).toBe(false);
  });
});
