/** The project's own vectors in test/vectors/log, and tiled logs made here. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeSha256, nodeVerify } from '#adapters';
import { concatBytes, faulty, fromUtf8, parsed, utf8, type Fault, type Parsed } from '#kernel';
import {
  EMPTY_FRONTIER,
  formatCheckpoint,
  formatNote,
  fromBase64,
  grow,
  leafHash,
  parseBundle,
  parseCheckpoint,
  parseNote,
  parseTile,
  parseVerifierKey,
  rootOf,
  tileHash,
  tilePath,
  tilesOf,
  toBase64,
  verifierKeyOf,
  verifyCheckpoint,
  verifyTiles,
  witnessFaults,
  type Tile,
  type VerifierKey,
} from '#ledger';

interface CheckpointVector {
  readonly desc: string;
  /** Of the first fault; `null` where the checkpoint holds. */
  readonly field: string | null;
  readonly key: string;
  readonly witnesses: readonly string[];
  readonly note: string;
}

const FILE = join(import.meta.dirname, '../../test/vectors/log/checkpoints.json');
const { checkpoints, keys } = JSON.parse(readFileSync(FILE, 'utf8')) as {
  readonly checkpoints: readonly CheckpointVector[];
  readonly keys: readonly Pick<CheckpointVector, 'desc' | 'field' | 'key'>[];
};
const ORIGIN = 'entente/islands/local';

const fieldOf = (read: Parsed<unknown>) => (read.ok ? null : read.faults[0]!.field);
function keyOf(text: string): VerifierKey {
  const read = parseVerifierKey(text, nodeSha256);
  if (!read.ok) throw new TypeError(JSON.stringify(read.faults));
  return read.value;
}

describe('checkpoints of the vectors', () => {
  test.each(checkpoints)('$desc', ({ field, key, witnesses, note }) => {
    const terms = { origin: ORIGIN, log: keyOf(key), witnesses: witnesses.map(keyOf) };
    const verified = verifyCheckpoint(note, terms, nodeVerify);
    expect(fieldOf(verified)).toBe(field);
    if (!verified.ok) return;
    expect(verified.value.signatures).toHaveLength(1 + witnesses.length);
    const read = parseNote(note);
    if (!read.ok) return expect.unreachable();
    expect(formatNote(read.value)).toBe(note);
    expect(formatCheckpoint(verified.value.checkpoint)).toBe(read.value.text);
  });
  test.each(keys)('a key: $desc', ({ field, key }) => expect(fieldOf(parseVerifierKey(key, nodeSha256))).toBe(field));
  test('every bit of a cosigned checkpoint counts', () => {
    const { note, key, witnesses } = checkpoints.find(({ desc }) => desc === 'signed and cosigned')!;
    const terms = { origin: ORIGIN, log: keyOf(key), witnesses: witnesses.map(keyOf) };
    const whole = utf8(note);
    for (let bit = 0; bit < whole.length * 8; bit++) {
      const bytes = whole.slice();
      bytes[bit >> 3]! ^= 1 << (bit & 7);
      const text = fromUtf8(bytes);
      expect(text !== null && verifyCheckpoint(text, terms, nodeVerify).ok, `bit ${bit}`).toBe(false);
    }
  });
});

describe('a witness counts once', () => {
  const { key: own, note, witnesses } = checkpoints.find(({ desc }) => desc === 'signed and cosigned')!;
  const [log, witness] = [keyOf(own), keyOf(witnesses[0]!)];
  const withKeyOf = ({ publicKey }: VerifierKey, name: string) =>
    verifierKeyOf({ name, kind: 'cosignature', publicKey }, nodeSha256);
  const other = verifierKeyOf(
    {
      name: 'other.example',
      kind: 'cosignature',
      publicKey: fromBase64('A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=')!,
    },
    nodeSha256,
  );
  const faultsOf = (...keys: readonly VerifierKey[]) =>
    witnessFaults(
      keys.map((key, at) => ({ place: `witnesses[${at}]`, key })),
      log,
    ).map(({ field, found }) => `${field}: ${found}`);

  test('two that share nothing are two', () => expect(faultsOf(witness, other)).toEqual([]));
  test.each([
    ['the same again', [witness, other, witness], ['witnesses[2]: witness.example again']],
    [
      'its key under another name',
      [witness, withKeyOf(witness, 'second.example')],
      ['witnesses[1]: second.example, with the key of witness.example'],
    ],
    [
      'another key under its name',
      [witness, withKeyOf(other, 'witness.example')],
      ['witnesses[1]: witness.example again'],
    ],
    [
      'the key of the log itself',
      [withKeyOf(log, 'log.example'), witness],
      ['witnesses[0]: log.example, with the key of the log itself'],
    ],
    [
      'all that is wrong is told',
      [log, witness, witness],
      ['witnesses[0]: entente/islands/local of kind 1', 'witnesses[2]: witness.example again'],
    ],
  ])('%s is a fault of its place', (_, keys, faults) => expect(faultsOf(...keys)).toEqual(faults));

  test('one cosignature does not make a quorum of two', () => {
    const asked = { origin: ORIGIN, log, quorum: 2 };
    const twice = verifyCheckpoint(note, { ...asked, witnesses: [witness, witness] }, nodeVerify);
    const renamed = verifyCheckpoint(note, { ...asked, witnesses: [witness, withKeyOf(witness, 'b')] }, nodeVerify);
    expect([fieldOf(twice), fieldOf(renamed)]).toEqual(['witness', 'witness']);
  });
});

describe('what is read is what would be written', () => {
  const oneLine = fc.stringMatching(/^[!-~\u00a1-\u052f]{1,20}$/u);
  test('Base64', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      }),
    );
    for (const odd of ['A', 'AA', 'AB==', 'AAA', 'AAB=', 'A===', 'AA==\n', 'AA-_', '=', 'AA==AA==']) {
      expect(fromBase64(odd), odd).toBeNull();
    }
  });
  test('a checkpoint', () => {
    const checkpoint = fc.record({
      origin: oneLine,
      size: fc.nat(Number.MAX_SAFE_INTEGER),
      root: fc.uint8Array({ minLength: 32, maxLength: 32 }),
      extensions: fc.array(oneLine, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(checkpoint, (made) => {
        expect(parseCheckpoint(formatCheckpoint(made))).toEqual({ ok: true, value: made });
      }),
    );
  });
});

describe('tiles', () => {
  test('stand where the format says', () => {
    const at = (index: number, width = 256, level: Tile['level'] = 0) => tilePath({ level, index, width });
    expect([
      at(0),
      at(999),
      at(1000),
      at(1234067),
      at(0, 5),
      at(273, 112),
      at(0, 256, 'entries'),
      at(1, 17, 1),
    ]).toEqual([
      'tile/0/000',
      'tile/0/999',
      'tile/0/x001/000',
      'tile/0/x001/x234/067',
      'tile/0/000.p/5',
      'tile/0/273.p/112',
      'tile/entries/000',
      'tile/1/001.p/17',
    ]);
  });
  test('of a tree of 70,000 are 273 and a part, 1 and a part, and a part', () => {
    const widths = [0, 1, 2, 3].map((level) => [...tilesOf(level, 70_000)].map(({ width }) => width));
    expect(widths.map((level) => [level.length, level.at(-1)])).toEqual([
      [274, 112],
      [2, 17],
      [1, 1],
      [0, undefined],
    ]);
    expect([...tilesOf(1, 256)]).toEqual([{ level: 1, index: 0, width: 1 }]);
    expect([...tilesOf('entries', 0)]).toEqual([]);
  });
  test('a bundle is read to its end, and no further', () => {
    const field = (bytes: number[], width: number) => fieldOf(parseBundle(Uint8Array.from(bytes), width));
    expect(parseBundle(Uint8Array.of(0, 2, 7, 8, 0, 0), 2)).toEqual({
      ok: true,
      value: [Uint8Array.of(7, 8), new Uint8Array()],
    });
    expect([field([0, 2, 7], 1), field([0], 1), field([0, 1, 7], 2), field([0, 1, 7, 0, 1, 8], 1)]).toEqual([
      'entries[0]',
      'entries[0]',
      'entries',
      'entries',
    ]);
    expect(fieldOf(parseTile(new Uint8Array(33), 1))).toBe('tile');
  });

  /** A tiled log in memory, with tiles made from the definition. */
  function logOf(size: number) {
    const leaves = Array.from({ length: size }, (_, at) => utf8(`entry ${at}`));
    const hashes = leaves.map((leaf) => leafHash(leaf, nodeSha256));
    const files = new Map<string, Uint8Array>();
    for (const tile of tilesOf('entries', size)) {
      const within = leaves.slice(tile.index * 256, tile.index * 256 + tile.width);
      files.set(
        tilePath(tile),
        concatBytes(...within.flatMap((leaf) => [Uint8Array.of(leaf.length >> 8, leaf.length & 255), leaf])),
      );
    }
    for (let level = 0; 256 ** level <= size; level++) {
      for (const tile of tilesOf(level, size)) {
        const under = 256 ** level;
        const first = tile.index * 256;
        const parts = Array.from({ length: tile.width }, (_, at) =>
          tileHash(hashes.slice((first + at) * under, (first + at + 1) * under), nodeSha256),
        );
        files.set(tilePath(tile), concatBytes(...parts));
      }
    }
    let frontier = EMPTY_FRONTIER;
    for (const hash of hashes) frontier = grow(frontier, hash, nodeSha256).frontier;
    return { files, head: { size, root: rootOf(frontier, nodeSha256) } };
  }
  const fileOf = (files: ReadonlyMap<string, Uint8Array>) => (path: string) => {
    const bytes = files.get(path);
    return bytes === undefined
      ? faulty({ file: path, field: '', found: 'nothing', expected: 'a file' })
      : parsed(bytes);
  };

  test.each([0, 1, 255, 256, 257, 512, 600])('a log of %i is whole, and no file of it can be another', (size) => {
    const { files, head } = logOf(size);
    expect(verifyTiles(head, fileOf(files), nodeSha256)).toBeNull();
    const found = [...files].map(([path, bytes]): Fault | null => {
      const other = bytes.slice();
      other[other.length - 1]! ^= 0x80;
      return verifyTiles(head, fileOf(new Map([...files, [path, other]])), nodeSha256);
    });
    expect(found.filter((fault) => fault === null)).toEqual([]);
    for (const path of files.keys()) {
      const less = new Map([...files].filter(([name]) => name !== path));
      expect(verifyTiles(head, fileOf(less), nodeSha256)).toMatchObject({ file: path, found: 'nothing' });
    }
    const root = head.root.slice();
    root[0]! ^= 1;
    expect(verifyTiles({ size, root }, fileOf(files), nodeSha256)).toMatchObject({ file: 'checkpoint', field: 'root' });
  });
});
