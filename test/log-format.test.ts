/** docs/formats/log.md against the code, and `entente verify checkpoint` over the files it shows. */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { nodeSha256 } from '#adapters';
import { concatBytes, fromHex, toHex, utf8 } from '#kernel';
import { cosignedMessage, formatCheckpoint, formatCosignature, formatNote, KIND, leafHash, toBase64 } from '#ledger';
import { entente, folder, here } from './cli-process.ts';
import { readText } from './project-files.ts';

const PAGE = 'docs/formats/log.md';
const page = readText(PAGE);
const blocks = (path: string) =>
  [...readText(path).matchAll(/^```text\n([\s\S]*?)^```$/gm)].map(([, code = '']) => code);
const [keys = '', signed = '', cosigned = '', checkpoint = '', hashes = ''] = blocks(PAGE);
const [log = '', witness = ''] = keys.trimEnd().split('\n');
const leaves = blocks('docs/formats/entry.md')
  .filter((code) => code.includes('"prev"'))
  .map((code) => utf8(code.slice(0, -1)));
const root = fromHex(/root is\n`([0-9a-f]{64})`/.exec(page)![1]!)!;

/** A key pair from a seed of 32 equal bytes. */
function pairOf(seed: number) {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, seed)]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(12));
  return { publicKey, sign: (message: Uint8Array) => new Uint8Array(sign(null, message, key)) };
}

const keyId = (name: string, kind: number, key: Uint8Array) =>
  nodeSha256(concatBytes(utf8(`${name}\n`), Uint8Array.of(kind), key)).slice(0, 4);
const verifierKey = (name: string, kind: number, key: Uint8Array) =>
  `${name}+${toHex(keyId(name, kind, key))}+${toBase64(concatBytes(Uint8Array.of(kind), key))}`;

describe('log.md', () => {
  const [own, other] = [pairOf(1), pairOf(2)];
  const origin = 'entente/islands/local';
  const at = Date.parse(/at (\d{4}-\S+Z):/.exec(page)![1]!) / 1000;

  test('its keys are those of their seeds', () => {
    expect([log, witness]).toEqual([
      verifierKey(origin, KIND.ed25519, own.publicKey),
      verifierKey('witness.example', KIND.cosignature, other.publicKey),
    ]);
  });
  test('its checkpoint is made of what it says, byte for byte', () => {
    expect(signed).toBe(formatCheckpoint({ origin, size: 2, root, extensions: [] }));
    expect(page).toContain(`these ${utf8(signed).length} bytes`);
    expect(utf8(cosigned)).toEqual(cosignedMessage(at, signed));
    const cosignature = formatCosignature({ at, signature: other.sign(utf8(cosigned)) });
    const signatures = [
      { name: origin, keyId: keyId(origin, KIND.ed25519, own.publicKey), signature: own.sign(utf8(signed)) },
      {
        name: 'witness.example',
        keyId: keyId('witness.example', KIND.cosignature, other.publicKey),
        signature: cosignature,
      },
    ];
    expect(checkpoint).toBe(formatNote({ text: signed, signatures }));
    expect(page).toContain(`\`${toHex(nodeSha256(utf8(checkpoint)))}\``);
  });
  test('its tile is that of the leaves of entry.md, and the lengths are theirs', () => {
    expect(hashes.trimEnd().split('\n')).toEqual(leaves.map((leaf) => toHex(leafHash(leaf, nodeSha256))));
    for (const { length } of leaves) expect(page).toContain(`\`${length.toString(16).padStart(4, '0')}\``);
    for (const { length } of leaves) expect(page).toContain(`the ${length} bytes`);
  });
});

describe('verify checkpoint', () => {
  const mirror = folder('mirror');
  afterAll(() => rmSync(mirror, { recursive: true, force: true }));
  const put = (path: string, content: string | Uint8Array) => {
    const place = join(mirror, path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, content);
    return place;
  };
  const file = put('checkpoint', checkpoint);
  const tile = put('tile/0/000.p/2', concatBytes(...leaves.map((leaf) => leafHash(leaf, nodeSha256))));
  const bundle = concatBytes(...leaves.flatMap((leaf) => [Uint8Array.of(leaf.length >> 8, leaf.length & 255), leaf]));
  put('tile/entries/000.p/2', bundle);

  test('as a process: log, witness and tiles', async () => {
    const { code, out } = await entente(
      'verify',
      'checkpoint',
      file,
      '--key',
      log,
      '--witness',
      witness,
      '--tiles',
      mirror,
    );
    expect([code, out.trimEnd().split('\n').slice(0, 4)]).toEqual([
      0,
      [
        'entente/islands/local: 2 entries',
        `  root ${toHex(root)}`,
        '  signed by entente/islands/local',
        '  cosigned by witness.example at 2030-01-01T05:00:02.000Z',
      ],
    ]);
    expect(out).toMatch(/^ {2}tiles .*: whole$/m);
  });
  test('as JSON', async () => {
    const { code, out } = await here('verify', 'checkpoint', file, '--key', log, '--json');
    expect([code, JSON.parse(out)]).toEqual([
      0,
      {
        origin: 'entente/islands/local',
        size: 2,
        root: toHex(root),
        extensions: [],
        signatures: [{ name: 'entente/islands/local', kind: 1, at: null }],
        tiles: null,
      },
    ]);
  });
  const changed = put('changed', checkpoint.replace('\n2\n', '\n3\n'));
  const unsigned = put('unsigned', checkpoint.split('\n').toSpliced(-2, 1).join('\n'));
  test.each([
    ['another size', [changed, '--key', log], 'signatures[0]'],
    ['another origin', [file, '--key', log, '--origin', 'entente/islands/other'], 'origin'],
    ['a witness that did not cosign', [unsigned, '--key', log, '--witness', witness], 'signatures'],
    ['no key', [file, '--key', 'nothing'], '--key'],
    ['a witness that is no key', [file, '--key', log, '--witness', 'nothing'], '--witness'],
    ['no file', [join(mirror, 'nothing'), '--key', log], ''],
  ] as const)('refuses %s', async (_, args, field) => {
    const { code, out } = await here('verify', 'checkpoint', ...args, '--json');
    expect([code, (JSON.parse(out) as { faults: { field: string }[] }).faults[0]!.field]).toEqual([1, field]);
  });
  test('finds another bit in a tile, and a file that is missing', async () => {
    const ask = () => here('verify', 'checkpoint', file, '--key', log, '--tiles', mirror);
    put(
      'tile/entries/000.p/2',
      bundle.map((byte, place) => (place === 9 ? byte ^ 1 : byte)),
    );
    expect(await ask()).toMatchObject({
      code: 1,
      err: expect.stringMatching(/000\.p\/2 hashes\[0\]: found e36b73/) as string,
    });
    put('tile/entries/000.p/2', bundle);
    expect((await ask()).code).toBe(0);
    rmSync(tile);
    expect(await ask()).toMatchObject({ code: 1, err: expect.stringContaining('found nothing') as string });
  });
  test('a key must be given', async () => expect((await here('verify', 'checkpoint', file)).code).toBe(2));
});
