/** Vectors that others made, in ../shared/vectors: checkpoints, a tiled log, edge cases of Ed25519. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeSha256, nodeVerify } from '#adapters';
import { concatBytes, faulty, fromHex, parsed, toHex, utf8, type Parsed } from '#kernel';
import {
  fromBase64,
  KIND,
  leafHash,
  parseCheckpoint,
  parseNote,
  parseVerifierKey,
  signatureHolds,
  toBase64,
  verifyCheckpoint,
  verifyInclusion,
  verifyTiles,
  type VerifierKey,
} from '#ledger';

const FOLDER = join(import.meta.dirname, '../../../shared/vectors');
const here = existsSync(join(FOLDER, 'checkpoints'));

if (!here) test.skip('the folder ../shared/vectors is not there', () => undefined);

const text = (...path: string[]) => readFileSync(join(FOLDER, ...path), 'utf8');

function must<T>(read: Parsed<T>): T {
  if (!read.ok) throw new TypeError(JSON.stringify(read.faults));
  return read.value;
}

/** A verifier key for the name, with the key id that it has. */
function keyFor(name: string, kind: number, publicKey: Uint8Array): VerifierKey {
  const hashed = kind === KIND.ecdsa ? publicKey : concatBytes(utf8(`${name}\n`), Uint8Array.of(kind), publicKey);
  const id = toHex(nodeSha256(hashed)).slice(0, 8);
  return must(parseVerifierKey(`${name}+${id}+${toBase64(concatBytes(Uint8Array.of(kind), publicKey))}`, nodeSha256));
}

describe.runIf(here)('checkpoints', () => {
  interface Bundle {
    readonly verificationMaterial: { readonly tlogEntries: readonly LogEntry[] };
  }
  interface LogEntry {
    readonly canonicalizedBody: string;
    readonly inclusionProof: {
      readonly logIndex: string;
      readonly hashes: readonly string[];
      readonly checkpoint: { readonly envelope: string };
    };
  }
  interface TrustedRoot {
    readonly tlogs: readonly {
      readonly baseUrl: string;
      readonly publicKey: { readonly rawBytes: string; readonly keyDetails: string };
    }[];
  }

  /** Of the log whose checkpoints come without a trusted root: they name the hash of this key, which the test compares. */
  const FIRST_LOG =
    'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE2G2Y+2tabdTV5BcGiBIx0a9fAFwrkBbmLSGtks4L3qX6yYY0zufBnhC8Ur/iy55GhWP/9A/bY2LhC30M9+RYtw==';
  const FIRST_ID = 'wNI9atQGlz+VWfO6LRygH4QUfY/8W4RFwiT5i5WRgB0=';
  const FIRST_ORIGIN = 'rekor.sigstore.dev - 2605736670972794746';
  const ED25519_SPKI_BYTES = 12;

  function termsOf(folder: string): { origin: string; log: VerifierKey } {
    if (!existsSync(join(FOLDER, 'checkpoints', folder, 'trusted_root.json'))) {
      return { origin: FIRST_ORIGIN, log: keyFor('rekor.sigstore.dev', KIND.ecdsa, fromBase64(FIRST_LOG)!) };
    }
    const { tlogs } = JSON.parse(text('checkpoints', folder, 'trusted_root.json')) as TrustedRoot;
    const log = tlogs.find(({ publicKey }) => publicKey.keyDetails === 'PKIX_ED25519')!;
    const origin = new URL(log.baseUrl).host;
    const key = fromBase64(log.publicKey.rawBytes)!.slice(ED25519_SPKI_BYTES);
    return { origin, log: keyFor(origin, KIND.ed25519, key) };
  }

  /** Whether the checkpoint is that of the log, and the entry stands in the tree it speaks of. */
  function holds(folder: string): boolean {
    const bundle = JSON.parse(text('checkpoints', folder, 'bundle.sigstore.json')) as Bundle;
    const { canonicalizedBody, inclusionProof } = bundle.verificationMaterial.tlogEntries[0]!;
    const { envelope } = inclusionProof.checkpoint;
    const verified = verifyCheckpoint(envelope, { ...termsOf(folder), witnesses: [] }, nodeVerify);
    if (!verified.ok) return false;
    const { size, root } = verified.value.checkpoint;
    const claim = {
      ...{ index: Number(inclusionProof.logIndex), size, root },
      leafHash: leafHash(fromBase64(canonicalizedBody)!, nodeSha256),
      proof: inclusionProof.hashes.map((hash) => fromBase64(hash)!),
    };
    return verifyInclusion(claim, nodeSha256) === null;
  }

  const folders = here ? readdirSync(join(FOLDER, 'checkpoints')).toSorted() : [];
  test('are 13, and the first log has the key it names', () => {
    expect(folders).toHaveLength(13);
    expect(toBase64(nodeSha256(fromBase64(FIRST_LOG)!))).toBe(FIRST_ID);
  });
  test.each(folders)('%s', (folder) => expect(holds(folder)).toBe(!folder.endsWith('_fail')));
  test('of the ECDSA key, a signature holds, and one with another bit does not', () => {
    const signed = (folder: string) => {
      const bundle = JSON.parse(text('checkpoints', folder, 'bundle.sigstore.json')) as Bundle;
      const { envelope } = bundle.verificationMaterial.tlogEntries[0]!.inclusionProof.checkpoint;
      return verifyCheckpoint(envelope, { ...termsOf(folder), witnesses: [] }, nodeVerify);
    };
    expect(signed('checkpoint-wrong-roothash_fail')).toMatchObject({
      ok: true,
      value: { checkpoint: { size: 75610772 } },
    });
    expect(signed('invalid-checkpoint-signature_fail')).toMatchObject({
      ok: false,
      faults: [{ found: 'one that does not hold' }],
    });
    expect(signed('checkpoint-bad-keyhint_fail')).toMatchObject({
      ok: false,
      faults: [{ found: 'none of a known key' }],
    });
  });
});

describe.runIf(here)('the tiled log', () => {
  const ORIGIN = 'example.com/log/testdata';
  const key = () =>
    must(parseVerifierKey(`${ORIGIN}+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx`, nodeSha256));
  const file = (change?: readonly [path: string, at: number]) => (path: string) => {
    const place = join(FOLDER, 'tlog-tiles', path);
    if (!existsSync(place)) return faulty({ file: path, field: '', found: 'nothing', expected: 'a file' });
    const bytes = new Uint8Array(readFileSync(place));
    if (change?.[0] === path) bytes[change[1]]! ^= 1;
    return parsed(bytes);
  };
  const opened = (name: string) =>
    must(verifyCheckpoint(text('tlog-tiles', name), { origin: ORIGIN, log: key(), witnesses: [] }, nodeVerify));

  const names = here ? readdirSync(join(FOLDER, 'tlog-tiles')).filter((name) => name.startsWith('checkpoint')) : [];
  test('has a checkpoint of each size, and one that is the last', () => {
    expect(names.map((name) => opened(name).checkpoint.size).sort((a, b) => a - b)).toEqual([
      ...Array.from({ length: 16 }, (_, size) => size),
      15,
    ]);
  });
  test.each(names)('%s is that of its tiles', (name) => {
    expect(verifyTiles(opened(name).checkpoint, file(), nodeSha256)).toBeNull();
  });
  test.each(names.filter((name) => name !== 'checkpoint.0'))(
    '%s: another bit anywhere in its files is found',
    (name) => {
      const { checkpoint } = opened(name);
      const { size } = checkpoint;
      for (const path of [`tile/0/000.p/${size}`, `tile/entries/000.p/${size}`]) {
        const { length } = readFileSync(join(FOLDER, 'tlog-tiles', path));
        for (let at = 0; at < length; at++) {
          expect(verifyTiles(checkpoint, file([path, at]), nodeSha256), `${path} at ${at}`).not.toBeNull();
        }
      }
    },
  );
  test('another bit anywhere in a checkpoint is found', () => {
    const whole = Buffer.from(text('tlog-tiles', 'checkpoint'));
    const terms = { origin: ORIGIN, log: key(), witnesses: [] };
    for (let bit = 0; bit < whole.length * 8; bit++) {
      const flipped = Buffer.from(whole);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      expect(verifyCheckpoint(flipped.toString('utf8'), terms, nodeVerify).ok, `bit ${bit}`).toBe(false);
    }
  });
  test('its signed text is written as it was read', () => {
    const { text: signed } = must(parseNote(text('tlog-tiles', 'checkpoint')));
    expect(must(parseCheckpoint(signed)).origin).toBe(ORIGIN);
  });
});

describe.runIf(here)('edge cases of Ed25519', () => {
  interface EdgeCase {
    readonly number: number;
    readonly key: string;
    readonly sig: string;
    readonly msg: string;
    readonly flags: readonly string[] | null;
  }
  /** The policy in the words of the flags; docs/formats/log.md has it in those of the bytes. */
  const REFUSED = ['low_order_A', 'non_canonical_A', 'non_canonical_R', 'low_order_residue'];

  test('each is judged as the policy says', () => {
    const cases = JSON.parse(text('ed25519', 'ed25519vectors.json')) as EdgeCase[];
    const odd: string[] = [];
    let accepted = 0;
    for (const { number, key, sig, msg, flags } of cases) {
      const claim = {
        ...{ algorithm: 'ed25519' as const, publicKey: fromHex(key)!, message: utf8(msg) },
        signature: fromHex(sig)!,
      } as const;
      const holds = signatureHolds(claim, nodeVerify);
      if (holds) accepted += 1;
      if (holds === (flags ?? []).some((flag) => REFUSED.includes(flag))) odd.push(`${number}: ${String(flags)}`);
    }
    expect([cases.length, accepted, odd]).toEqual([914, 86, []]);
  });
});
