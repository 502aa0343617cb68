/**
 * A bundle of 10,000 entries: how long it takes to merge into a log on a disk, beside parsing, hashing each entry and
 * checking each signature present; and how large its file is, beside Brotli over the same entries with salts and signature.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { nodeSha256, nodeVerify, packBundle, systemChance, systemClock, unpackBundle } from '#adapters';
import { openDesk, type Answer, type Desk, type Store } from '#desk';
import { Defect, utf8 } from '#kernel';
import { fromBase64, leafHash, readBundle, sealEntry, signatureHolds, toBase64, type Bundle } from '#ledger';
import { parseBody } from '#operation';
import { openSqliteStore } from '#store/sqlite';
import { LAGOON } from '../test/invented-charter.ts';
import { testDevice, type TestDevice } from '../test/field-device.ts';

const ENTRIES = 10_000;
const ROUNDS = 5;
const LOG = { pact: 'lagoon', installation: 'here', exercise: false };
const OPENING = { title: { en: 'Storm' }, pact: 'lagoon', procedure: 'aid', host: 'XAA', zone: 'Pacific/Auckland' };
const KINDS = ['incident', 'event', 'statement', 'measure'] as const;

function mustBeDone<T>(answer: Answer<T>): T {
  if (answer.kind !== 'done') throw new Defect(JSON.stringify(answer));
  return answer.value;
}

async function hub(folder: string): Promise<{ readonly desk: Desk; readonly store: Store }> {
  const opened = await openSqliteStore({ dataDirectory: folder, log: LOG, clock: systemClock, sha256: nodeSha256 });
  if (!opened.ok) throw new Defect(JSON.stringify(opened.faults));
  const store = opened.value;
  const logs = {
    list: () => Promise.resolve({ ok: true as const, value: [LOG] }),
    open: () => Promise.resolve({ ok: true as const, value: store }),
  };
  const desk = openDesk({
    ...{ logs, clock: systemClock, chance: systemChance, sha256: nodeSha256, verify: nodeVerify, author: 'here' },
  });
  mustBeDone(await desk.loadCharter([{ name: 'lagoon.yaml', text: LAGOON }]));
  mustBeDone(await desk.openOperation('storm', OPENING));
  return { desk, store };
}

function writtenOn(device: TestDevice): void {
  for (let nth = 0; nth < ENTRIES; nth++) {
    const kind = KINDS[nth % KINDS.length]!;
    const words = nodeSha256(utf8(String(nth)))
      .slice(0, 8)
      .join(' ');
    device.write(((nth % 3) + 1) as 1 | 2 | 3, {
      by: { party: 'XAA' },
      content: {
        ...{ kind, subject: 'XAA', predicate: `seen-${nth % 40}`, modality: 'asserted', scope: 'whole' },
        ...{
          framework: 'operation',
          place: `quay-${nth % 17}`,
          text: { en: `Post ${nth % 23}: ${words} at the quay` },
        },
      },
    });
  }
}

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** What nothing that merges can do without: unpack, parse, hash each entry as a leaf, check the signature. */
async function plainly(file: Uint8Array, publicKey: Uint8Array): Promise<void> {
  const text = await unpackBundle(file);
  if (!text.ok) throw new Defect('the bundle unpacks');
  const lines = Buffer.from(text.value).toString('utf8').trimEnd().split('\n');
  const { algorithm, signature } = JSON.parse(lines[1]!) as { algorithm: 'ed25519'; signature: string };
  const claim = { algorithm, publicKey, message: utf8(`${lines[0]}\n`), signature: fromBase64(signature)! };
  if (!signatureHolds(claim, nodeVerify)) throw new Defect('the signature holds');
  for (const line of lines.slice(2)) {
    const { id, salt, body } = JSON.parse(line) as { id: never; salt: string; body: object };
    if (!parseBody(body).ok) throw new Defect('the body is one');
    const { leaf } = sealEntry({ id, author: 'device', prev: null, salt, body: body as never }, nodeSha256);
    leafHash(leaf, nodeSha256);
  }
}

async function merge(device: TestDevice, file: Uint8Array): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-bundle-'));
  try {
    const { desk, store } = await hub(folder);
    mustBeDone(await desk.registerDevice(null, device.registration));
    const begun = performance.now();
    const text = await unpackBundle(file);
    const bundle = text.ok ? readBundle(text.value, nodeSha256) : text;
    if (!bundle.ok) throw new Defect(JSON.stringify(bundle.faults));
    const receipt = mustBeDone(await desk.takeBundle({ bundle: bundle.value, reader: { kind: 'keeper' } }));
    const taken = performance.now() - begun;
    if (receipt.lanes.some(({ stopped }) => stopped !== null)) throw new Defect('all is taken');
    await store.close();
    return taken;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function plainSize(device: TestDevice, { signed }: Bundle): number {
  const entries = device
    .all()
    .flatMap((lane) => lane.entries.map(({ id, salt, body }) => ({ id, salt, body: JSON.parse(body) as object })));
  const lines = [{ signature: toBase64(signed.signature) }, ...entries]
    .map((entry) => JSON.stringify(entry))
    .join('\n');
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
  return brotliCompressSync(utf8(lines), { params }).length;
}

const device = testDevice({ party: 'XAA', now: Date.UTC(2012, 0, 1), seed: 1 });
writtenOn(device);
const file = await packBundle(device.text());
const publicKey = fromBase64(String(device.registration.publicKey))!;
const merging: number[] = [];
const plain: number[] = [];
await merge(device, file);
await plainly(file, publicKey);
for (let round = 0; round < ROUNDS; round++) {
  merging.push(await merge(device, file));
  const begun = performance.now();
  await plainly(file, publicKey);
  plain.push(performance.now() - begun);
}
const seconds = median(merging) / 1000;
const told = [
  {
    what: 'merging a bundle of 10,000 entries',
    measured: seconds,
    bound: { max: 2 },
    unit: 's',
    note: 'into SQLite, durable, receipt included; median of 5',
  },
  {
    ...{
      what: 'merging beside parsing, hashing and checking',
      measured: median(merging) / median(plain),
      bound: { max: 3 },
    },
    ...{ unit: 'ratio', note: `plainly ${(median(plain) / 1000).toFixed(2)} s` },
  },
  {
    ...{
      what: 'size of a bundle beside Brotli',
      measured: file.length / plainSize(device, device.bundle()),
      bound: { max: 1.3 },
    },
    ...{ unit: 'ratio', note: `${file.length} bytes; Brotli at its best over id, salt and body of each` },
  },
];
for (const one of told) process.stdout.write(`${JSON.stringify(one)}\n`);
