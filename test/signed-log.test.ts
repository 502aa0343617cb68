/** The signed log as others read it: served, mirrored, proved by receipts, on the command line and over HTTP. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeSha256, nodeVerify } from '#adapters';
import { parsed, type Parsed } from '#kernel';
import {
  parseVerifierKey,
  tilePath,
  tilesOf,
  verifyCheckpoint,
  verifyReceipt,
  verifyTiles,
  type CheckpointTerms,
} from '#ledger';
import { here, startServer, type Server } from './cli-process.ts';
import { firstScenario } from '../src/cli/demo.ts';
import { openDataDirectory } from '../src/cli/installation.ts';

const data = mkdtempSync(join(tmpdir(), 'entente-signed-'));
const json = (out: string) => JSON.parse(out) as Record<string, unknown>;

let terms: CheckpointTerms;
let vkey = '';
let origin = '';

beforeAll(async () => {
  const loaded = await here('scenario', 'load', firstScenario()!, '--data', data);
  expect(loaded.code, loaded.err).toBe(0);
  const { out } = await here('log', 'key', '--data', data, '--json');
  ({ key: vkey, origin } = (json(out).logs as { key: string; origin: string }[])[0]!);
  const key = parseVerifierKey(vkey, nodeSha256);
  terms = { origin, log: key.ok ? key.value : ({} as never), witnesses: [] };
}, 60_000);

describe('a static mirror', () => {
  const mirror = join(data, 'mirror');

  test('holds a checkpoint and the tiles that lead to it', async () => {
    const { code, err } = await here('log', 'write', mirror, '--data', data);
    expect(code, err).toBe(0);
    const verified = await here('verify', 'checkpoint', join(mirror, 'checkpoint'), '--key', vkey, '--tiles', mirror);
    expect(verified.err).toBe('');
    expect(verified.out).toContain('whole');
  });

  test('is written anew without change', async () => {
    const before = readFileSync(join(mirror, 'checkpoint'), 'utf8');
    const { out } = await here('log', 'write', mirror, '--data', data, '--json');
    expect(json(out).files).toBe(0);
    expect(readFileSync(join(mirror, 'checkpoint'), 'utf8')).toBe(before);
  });

  test('that lost a leaf does not verify', async () => {
    const file = join(mirror, 'tile', 'entries', '000');
    const bytes = readFileSync(file);
    bytes[40] = bytes[40]! ^ 1;
    writeFileSync(file, bytes);
    const { code } = await here('verify', 'checkpoint', join(mirror, 'checkpoint'), '--key', vkey, '--tiles', mirror);
    expect(code).toBe(1);
  });
});

describe('a log shorter than what was published', () => {
  test('is not signed', async () => {
    const shorter = mkdtempSync(join(tmpdir(), 'entente-shorter-'));
    const { code } = await here('scenario', 'load', firstScenario()!, '--data', shorter);
    expect(code).toBe(0);
    const kept = join(data, 'checkpoints', origin.replaceAll('/', '-'));
    await here('log', 'write', join(shorter, 'mirror'), '--data', shorter);
    // The same key and origin, another history.
    for (const name of ['log.key']) writeFileSync(join(shorter, name), readFileSync(join(data, name)));
    writeFileSync(join(shorter, 'checkpoints', origin.replaceAll('/', '-')), readFileSync(kept));
    const { code: refused, err } = await here('log', 'write', join(shorter, 'mirror'), '--data', shorter);
    expect(refused).toBe(1);
    expect(err).toContain('extends the published checkpoint');
  });
});

describe('served', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer('--data', data);
  }, 60_000);
  afterAll(async () => {
    await server.stop();
  });
  const at = (path: string) => fetch(`${server.address}/log/${origin}/${path}`);

  test('a checkpoint and its tiles stand under the origin, with their cache rules', async () => {
    const checkpoint = await at('checkpoint');
    expect(checkpoint.headers.get('cache-control')).toBe('no-cache');
    const verified = verifyCheckpoint(await checkpoint.text(), terms, nodeVerify);
    expect(verified.ok).toBe(true);
    if (!verified.ok) return;
    const head = verified.value.checkpoint;
    const files = new Map<string, Uint8Array>();
    for (const level of [0, 1, 2, 'entries'] as const) {
      for (const path of [...tilesOf(level, head.size)].map(tilePath)) {
        const answer = await at(path);
        expect(answer.headers.get('cache-control')).toContain('immutable');
        files.set(path, new Uint8Array(await answer.arrayBuffer()));
      }
    }
    const file = (path: string): Parsed<Uint8Array> => parsed(files.get(path)!);
    expect(verifyTiles(head, file, nodeSha256)).toBeNull();
  });

  test.each([
    'tile/0/000.p/257',
    'tile/0/999',
    'tile/entries/000.p/0',
    'tile/0/00',
    'tile/0/000.p/256',
    'tile/0/x000/000',
    'elsewhere',
  ])('%s is not there', async (path) => {
    expect((await at(path)).status).toBe(404);
  });

  test('a receipt holds what its reader may read, and is checked offline', async () => {
    const { desk, close } = openDataDirectory(data, 'read');
    const row = await desk.row({ reader: { kind: 'keeper' }, origin, index: 1 });
    await close();
    if (row.kind !== 'done') throw new TypeError('no row');
    const answer = await fetch(`${server.address}/api/v1/ledger/entries/1/receipt?log=${encodeURIComponent(origin)}`);
    expect(answer.status).toBe(200);
    const text = await answer.text();
    const verified = verifyReceipt(text, terms, { verify: nodeVerify, sha256: nodeSha256 });
    expect(verified.ok && verified.value.leaf.id).toBe(row.value.id);
    const file = join(data, 'one.tlog-proof');
    writeFileSync(file, text);
    const checked = await here('verify', 'receipt', file, '--key', vkey, '--json');
    expect(checked.code, checked.err).toBe(0);
    expect(json(checked.out)).toMatchObject({ holds: true, index: 1, id: row.value.id });
  });

  test('every letter of a receipt that is changed makes it not hold, or is not part of what it proves', async () => {
    const answer = await fetch(`${server.address}/api/v1/ledger/entries/2/receipt?log=${encodeURIComponent(origin)}`);
    const text = await answer.text();
    const ports = { verify: nodeVerify, sha256: nodeSha256 };
    expect(verifyReceipt(text, terms, ports).ok).toBe(true);
    const step = 7;
    for (let at = 0; at < text.length; at += step) {
      const changed = `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
      expect(verifyReceipt(changed, terms, ports).ok, `letter ${at}`).toBe(false);
    }
  });
});
