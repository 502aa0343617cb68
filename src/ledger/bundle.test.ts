import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeSha256, nodeVerify } from '#adapters';
import { canonicalJson, entryId, fromUtf8, toHex, utf8, type Json } from '#kernel';
import { generateKeyPairSync, sign } from 'node:crypto';
import {
  bundleHeader,
  bundleText,
  firstCarried,
  mostThatFit,
  renderBundleHeader,
  type CarriedEntry,
  type LaneStretch,
} from './bundle.ts';
import { unwrapBundle, wrapBundle } from './bundle-file.ts';
import { readBundle } from './bundle-reader.ts';
import { ecdsaDer } from './ecdsa-der.ts';
import { deviceIdOf, laneAuthor, laneOf } from './lane.ts';
import { signatureHolds } from './signature.ts';

const ORIGIN = 'entente/islands/local';
const DEVICE = 'ab'.repeat(16);
const SIGNED = { algorithm: 'ed25519', signature: new Uint8Array(64) } as const;

function carried(nth: number, body: Json = { nth }): CarriedEntry {
  return {
    id: entryId(nth, new Uint8Array(10).fill(nth)),
    salt: toHex(nodeSha256(utf8(`${nth}`))),
    body: canonicalJson(body),
  };
}

function stretches(counts: readonly number[]): LaneStretch[] {
  let nth = 0;
  return counts.flatMap((count, at): LaneStretch[] => {
    const entries = Array.from({ length: count }, () => carried(++nth));
    return count === 0 ? [] : [{ lane: (at + 1) as 1 | 2 | 3, prev: at === 1 ? 'cd'.repeat(32) : null, entries }];
  });
}

function textOf(lanes: readonly LaneStretch[]) {
  const header = bundleHeader(lanes, { origin: ORIGIN, device: DEVICE, at: 1000, doubtSeconds: 5 }, nodeSha256);
  return bundleText(header, SIGNED, lanes);
}

const faultsOf = (text: Uint8Array) => {
  const read = readBundle(text, nodeSha256);
  return read.ok ? [] : read.faults.map(({ line, field }) => `${line} ${field}`);
};

describe('a bundle that was written', () => {
  test('is read as it was, each entry with the leaf that it makes in its lane', () => {
    const lanes = stretches([2, 1, 0]);
    const read = readBundle(textOf(lanes), nodeSha256);
    expect(
      read.ok && read.value.lanes.map(({ lane, prev, entries }) => ({ lane, prev, count: entries.length })),
    ).toEqual([
      { lane: 1, prev: null, count: 2 },
      { lane: 2, prev: 'cd'.repeat(32), count: 1 },
    ]);
    const [first] = read.ok ? read.value.lanes : [];
    expect(fromUtf8(first!.entries[1]!.leaf)).toContain(`"author":"device/${DEVICE}/1"`);
    expect(fromUtf8(first!.entries[1]!.leaf)).toContain(`"prev":"${first!.entries[0]!.hash}"`);
    expect(read.ok && fromUtf8(read.value.statement)).toBe(read.ok && renderBundleHeader(read.value.header));
  });
});

describe('a bundle that was changed', () => {
  const lanes = stretches([2, 1, 0]);
  const whole = fromUtf8(textOf(lanes))!;
  const lines = whole.split('\n');
  test.each([
    ['cut short inside a line', whole.slice(0, -3), ['5 ', '4 ']],
    ['without its last entry', `${lines.slice(0, 4).join('\n')}\n`, ['4 ']],
    ['with one entry more', `${whole}${lines[4]}\n`, ['6 ']],
    ['with an entry twice', [...lines.slice(0, 3), lines[2], lines[4], ''].join('\n'), ['4 id']],
    [
      'with two entries in the other order',
      [lines[0], lines[1], lines[3], lines[2], lines[4], ''].join('\n'),
      ['1 lanes[0].head'],
    ],
    ['with another word in a body', whole.replace('{"nth":2}', '{"nth":7}'), ['1 lanes[0].head']],
    ['with a body that is not canonical', whole.replace('{"nth":2}', '{ "nth":2}'), ['4 body']],
    ['with a body that is no object', whole.replace('{"nth":2}', '[2]'), ['4 body']],
    ['of another version', whole.replace('"version":1', '"version":2'), ['1 version']],
    ['with white space in its header', whole.replace('"version":1', '"version": 1'), ['1 ']],
    [
      'with faults in two places',
      whole.replace('"at":1000', '"at":-1').replace('"algorithm":"ed25519"', '"algorithm":"none"'),
      ['1 at', '2 signature'],
    ],
    ['empty', '', ['1 ', '2 signature']],
  ])('%s is told with the line of each fault', (_, text, faults) => {
    expect(faultsOf(utf8(text))).toEqual(faults);
  });
  test('in any single bit of its file is not read', () => {
    const file = wrapBundle({ packing: 'gzip', packed: utf8(whole) }, nodeSha256);
    expect(unwrapBundle(file, nodeSha256).ok).toBe(true);
    for (let bit = 0; bit < file.length * 8; bit++) {
      const flipped = file.slice();
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      expect(unwrapBundle(flipped, nodeSha256).ok, `bit ${bit}`).toBe(false);
    }
  });
  test('in any single bit of its text, signature apart, leads to no signed head', () => {
    const text = utf8(whole);
    const signatureAt = utf8(`${lines[0]}\n`).length;
    const signatureEnd = signatureAt + utf8(`${lines[1]}\n`).length;
    for (let bit = signatureEnd * 8; bit < text.length * 8; bit++) {
      const flipped = text.slice();
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      expect(faultsOf(flipped), `bit ${bit}`).not.toEqual([]);
    }
  });
});

test('a bundle within a budget takes urgent lanes first, and from each an unbroken stretch', () => {
  fc.assert(
    fc.property(fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)), fc.nat(40), (counts, budget) => {
      const lanes = stretches(counts);
      const count = mostThatFit(lanes, (some) => some <= budget);
      expect(count).toBe(Math.min(budget, counts[0] + counts[1] + counts[2]));
      const taken = firstCarried([...lanes].reverse(), count);
      const whole = lanes.flatMap(({ entries }) => entries);
      expect(taken.flatMap(({ entries }) => entries)).toEqual(whole.slice(0, count));
    }),
  );
});

test('a lane is an author that names its device, and the device its key', () => {
  expect(laneOf(laneAuthor({ device: DEVICE, lane: 2 }))).toEqual({ device: DEVICE, lane: 2 });
  for (const author of ['local', `device/${DEVICE}/4`, `device/${DEVICE}`, `device/${DEVICE}/1/2`])
    expect(laneOf(author)).toBeNull();
  const key = { algorithm: 'ed25519', publicKey: new Uint8Array(32).fill(7) } as const;
  expect(deviceIdOf(key, nodeSha256)).toMatch(/^[0-9a-f]{32}$/);
  expect(deviceIdOf({ ...key, algorithm: 'ecdsa-p256' }, nodeSha256)).not.toBe(deviceIdOf(key, nodeSha256));
});

test('a signature as a browser gives it becomes one that holds here', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }));
  for (let nth = 0; nth < 50; nth++) {
    const message = utf8(`message ${nth}`);
    const raw = sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' });
    const claim = {
      algorithm: 'ecdsa-p256',
      publicKey: spki,
      message,
      signature: ecdsaDer(new Uint8Array(raw)),
    } as const;
    expect(signatureHolds(claim, nodeVerify)).toBe(true);
  }
});
