import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeSha256, nodeVerify, systemChance, systemClock } from '#adapters';
import { addressOf, API_PREFIX, FAILURES, ROUTES, type ProofAnswer, type Route, type RouteName } from '#contract';
import { openDesk, type Desk, type Logs, type Store } from '#desk';
import { fromHex, utf8 } from '#kernel';
import { exportedRows, leafHash, verifyInclusion, verifyRows } from '#ledger';
import { buildApp, serve } from '#server';
import { openMemoryStore } from '#store/memory';
import { FIRST_FILES, FIRST_PACT, FIRST_SCENARIO } from './first-scenario.ts';
import { LAGOON } from './invented-charter.ts';
import { charterFiles } from './pact-files.ts';

const SOAK = process.env.ENTENTE_SOAK === '1';
const TOKEN = 'a-token-of-this-test';
const AUTHORISED = { authorization: `Bearer ${TOKEN}` };
const SCENARIO = FIRST_SCENARIO;
const OPENING = { title: { en: 'Storm' }, pact: 'lagoon', procedure: 'aid', host: 'XAA', zone: 'Pacific/Auckland' };
const REQUEST = {
  kind: 'request',
  by: { party: 'XAA', office: 'head' },
  content: { trigger: 'storm', to: 'council', asks: { en: 'Help' } },
};
const CLAIM = {
  by: { party: 'XAA' },
  content: { kind: 'incident', subject: 'XAA', predicate: 'flood', text: { en: 'A flood' } },
};

function memoryLogs(): Logs {
  const stores = new Map<string, Store>();
  return {
    list: () => Promise.resolve({ ok: true, value: [...stores.values()].map(({ meta }) => meta) }),
    open: (name) => {
      const log = { ...name, installation: 'test' };
      const store = openMemoryStore({ log, clock: systemClock, sha256: nodeSha256 });
      stores.set(store.meta.origin, store);
      return Promise.resolve({ ok: true, value: store });
    },
  };
}

const desk: Desk = openDesk({
  logs: memoryLogs(),
  clock: systemClock,
  chance: systemChance,
  sha256: nodeSha256,
  verify: nodeVerify,
  author: 'test',
});
const scratch = mkdtempSync(join(tmpdir(), 'entente-server-'));
const mistakes: unknown[] = [];
let app: Awaited<ReturnType<typeof buildApp>>;

beforeAll(async () => {
  await desk.loadCharter(charterFiles(FIRST_PACT));
  expect(await desk.loadScenario(FIRST_FILES)).toMatchObject({ kind: 'done' });
  await desk.loadCharter([{ name: 'charter.yaml', text: LAGOON }]);
  await desk.openOperation('storm', OPENING);
  app = await buildApp({
    desk,
    token: TOKEN,
    version: '0.0.0',
    now: systemClock,
    pageFolder: null,
    loopbackOnly: true,
    scratchFolder: scratch,
    report: (error) => mistakes.push(error),
  });
});
afterAll(async () => {
  await app.close();
  expect(mistakes).toEqual([]);
});

function post(name: RouteName, payload: unknown, params: Record<string, string> = {}, headers: object = AUTHORISED) {
  return app.inject({
    method: 'POST',
    url: addressOf(name, params),
    headers: { ...headers },
    payload: payload as object,
  });
}

describe('the interface describes itself', () => {
  test('as OpenAPI 3.1, with every address of the table and no schema missing or unused', async () => {
    const document = (await app.inject('/openapi.json')).json<{
      openapi: string;
      paths: Record<string, Record<string, { responses: Record<string, unknown>; operationId: string }>>;
      components: { schemas: Record<string, unknown> };
    }>();
    expect(document.openapi).toBe('3.1.0');
    for (const [name, route] of Object.entries(ROUTES) as [RouteName, Route][]) {
      const operation = document.paths[`${API_PREFIX}${route.path}`]?.[route.method.toLowerCase()];
      expect(operation?.operationId).toBe(name);
      expect(Object.keys(operation!.responses)).toContain(String(route.good.status));
    }
    const text = JSON.stringify(document);
    const used = new Set([...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, schema]) => schema));
    expect([...used].sort()).toEqual(Object.keys(document.components.schemas).sort());
    expect((await app.inject(`${API_PREFIX}/openapi.json`)).body).toBe(text);
  });
});

const READ: [RouteName, string][] = [
  ['health', addressOf('health')],
  ['operations', addressOf('operations')],
  ['entries', addressOf('entries', { id: SCENARIO })],
  ['replay', addressOf('replay', { id: SCENARIO })],
  ['replay', `${addressOf('replay', { id: SCENARIO })}?at=2022-01-08&known=2022-01-07T12:00&policy=range-only&log=5`],
  ['replay', `${addressOf('replay', { id: 'storm' })}?strict=true`],
  ['charters', addressOf('charters')],
  ['charter', `${addressOf('charter', { pact: FIRST_PACT })}?on=2022-01-06`],
  ['charter', addressOf('charter', { pact: 'lagoon' })],
  ['charterHistory', addressOf('charterHistory', { pact: FIRST_PACT })],
  ['head', addressOf('head')],
  ['entry', addressOf('entry', { index: '0' })],
  ['proof', `${addressOf('proof', { index: '3' })}?size=7`],
];

describe('reading', () => {
  test.each(READ)('%s answers in its own shape: %s', async (name, url) => {
    const response = await app.inject(url);
    expect(response.statusCode).toBe(200);
    const { good } = ROUTES[name];
    if (!('schema' in good)) return expect.unreachable();
    const value: unknown = response.json();
    // Parsing drops what the schema does not name, so that equality means: nothing missing, nothing more.
    expect(good.schema.parse(value)).toEqual(value);
  });
  test('a log that holds a decision answers by its rule', async () => {
    const positions = [{ party: 'XAA', position: 'agree' }];
    const response = await post('decide', { procedure: 'aid', positions, others: 'object' }, { pact: 'lagoon' }, {});
    expect(response.json()).toMatchObject({ outcome: 'rejected' });
    expect(ROUTES.decide.good.schema.parse(response.json())).toEqual(response.json());
  });
  test('rows from an index on are those that a page lacks', async () => {
    const all = (await app.inject(addressOf('entries', { id: SCENARIO }))).json<{ entries: { index: number }[] }>();
    const rest = (await app.inject(`${addressOf('entries', { id: SCENARIO })}?from=100`)).json<typeof all>();
    expect(rest.entries).toEqual(all.entries.filter(({ index }) => index >= 100));
  });
  test.each([
    [404, '/nothing'],
    [404, `${API_PREFIX}/nothing`],
    [404, addressOf('replay', { id: 'nothing' })],
    [404, addressOf('charter', { pact: 'nothing' })],
    [404, addressOf('entry', { index: '999999' })],
    [404, `${addressOf('entry', { index: '0' })}?log=nothing`],
    [404, `${addressOf('proof', { index: '7' })}?size=7`],
    [404, `${addressOf('proof', { index: '0' })}?size=999999`],
    [404, `${addressOf('proof', { index: '0' })}?log=nothing`],
    [404, `${addressOf('exportLedger')}?log=nothing`],
    [400, addressOf('entry', { index: 'first' })],
    [400, `${addressOf('proof', { index: '0' })}?size=all`],
    [400, `${addressOf('replay', { id: SCENARIO })}?at=yesterday&known=never`],
    [400, `${addressOf('replay', { id: SCENARIO })}?policy=mine&log=some`],
    [400, `${addressOf('charter', { pact: FIRST_PACT })}?on=2022-13-40`],
    [400, addressOf('replay', { id: 'x'.repeat(121) })],
  ] as const)('%i: %s', async (status, url) => {
    const response = await app.inject(url);
    expect(response.statusCode).toBe(status);
    expect(FAILURES[status].parse(response.json())).toEqual(response.json());
    if (status === 400 && url.includes('&')) expect(response.json<{ faults: unknown[] }>().faults).toHaveLength(2);
  });
});

describe('proving', () => {
  const heads = async () =>
    (await app.inject(addressOf('head'))).json<{ logs: { origin: string; size: number; root: string }[] }>().logs;
  const prove = async (index: number, log: string, size?: number) => {
    const query = new URLSearchParams({ log, ...(size === undefined ? {} : { size: String(size) }) }).toString();
    return (await app.inject(`${addressOf('proof', { index: String(index) })}?${query}`)).json<ProofAnswer>();
  };
  const claimOf = async ({ origin, index, size, root, proof }: ProofAnswer) => {
    const query = new URLSearchParams({ log: origin }).toString();
    const entry = await app.inject(`${addressOf('entry', { index: String(index) })}?${query}`);
    const leaf = leafHash(utf8(entry.json<{ leaf: string }>().leaf), nodeSha256);
    return { index, size, leafHash: leaf, root: fromHex(root)!, proof: proof.map((hash) => fromHex(hash)!) };
  };

  test('every entry of a log stands in the tree whose root the head gives', async () => {
    for (const { origin, size, root } of await heads()) {
      for (let index = 0; index < size; index += Math.ceil(size / 12)) {
        const answer = await prove(index, origin);
        expect(answer).toMatchObject({ origin, size, root, index });
        expect(verifyInclusion(await claimOf(answer), nodeSha256)).toBeNull();
      }
    }
  });
  test('in an earlier tree it stands under the root of that time; a changed hash does not lead there', async () => {
    const { origin, size } = (await heads())[0]!;
    for (const earlier of [6, 7, 8, 9, size - 1]) {
      const claim = await claimOf(await prove(5, origin, earlier));
      expect(claim.size).toBe(earlier);
      expect(verifyInclusion(claim, nodeSha256)).toBeNull();
      const [first, ...rest] = claim.proof;
      const changed = Uint8Array.from(first!, (byte, at) => (at === 0 ? byte ^ 1 : byte));
      expect(verifyInclusion({ ...claim, proof: [changed, ...rest] }, nodeSha256)).toMatchObject({ field: 'root' });
    }
  });
  test('the exported log is whole, and leads to the head', async () => {
    for (const { origin, size, root } of await heads()) {
      const response = await app.inject(
        `${addressOf('exportLedger')}?${new URLSearchParams({ log: origin }).toString()}`,
      );
      expect(response.headers).toMatchObject({ 'x-entente-size': String(size) });
      expect(response.headers['content-disposition']).toMatch(/^attachment; filename="entente-[\w-]+\.jsonl"$/);
      async function* pieces() {
        yield response.rawPayload;
      }
      const rows = await exportedRows(pieces());
      if (!rows.ok) return expect.unreachable();
      const report = await verifyRows(rows.value, nodeSha256);
      expect(report).toMatchObject({ ok: true, value: { whole: true, size, root: fromHex(root) } });
    }
  });
});

describe('writing', () => {
  test.each([{}, { authorization: 'Bearer wrong' }, { authorization: TOKEN }])(
    'needs the token: %j',
    async (headers) => {
      const before = (await app.inject(addressOf('head'))).body;
      for (const name of ['act', 'claim', 'standing'] as const) {
        const response = await post(name, REQUEST, { id: 'storm' }, headers);
        expect(response.statusCode).toBe(401);
        expect(FAILURES[401].parse(response.json())).toEqual(response.json());
      }
      expect((await app.inject(addressOf('head'))).body).toBe(before);
    },
  );
  test('an act is accepted once, then refused with its article; a claim is always kept', async () => {
    await desk.openOperation('storm-2', OPENING);
    const accepted = await post('act', REQUEST, { id: 'storm-2' });
    expect(accepted.statusCode).toBe(201);
    expect(ROUTES.act.good.schema.parse(accepted.json())).toEqual(accepted.json());
    const refused = await post('act', REQUEST, { id: 'storm-2' });
    expect(refused.statusCode).toBe(409);
    expect(refused.json()).toMatchObject({ refusal: { code: 'already-requested' } });
    expect(FAILURES[409].parse(refused.json())).toEqual(refused.json());
    expect((await post('claim', CLAIM, { id: 'storm-2' })).statusCode).toBe(201);
  });
  test('every fault of a body is named', async () => {
    const response = await post('act', { ...REQUEST, content: { asks: {} }, sources: [{}] }, { id: 'storm' });
    expect(response.statusCode).toBe(400);
    const fields = response.json<{ faults: { field: string }[] }>().faults.map(({ field }) => field);
    expect(fields.sort()).toEqual(['content.asks.en', 'content.to', 'content.trigger', 'sources.0.source']);
  });
  test.each([
    [400, 'application/json', '{'],
    [400, 'application/json', ''],
    [400, 'application/json', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
    [400, 'application/json', '[]'],
    [400, 'application/json', '"text"'],
    [400, 'application/json', '{"__proto__": {"x": 1}}'],
    [413, 'application/json', JSON.stringify({ kind: 'x'.repeat(300_000) })],
    [415, 'text/xml', '<act/>'],
  ] as const)('%i for %s (%#)', async (status, type, payload) => {
    const url = addressOf('act', { id: 'storm' });
    const response = await app.inject({
      method: 'POST',
      url,
      headers: { ...AUTHORISED, 'content-type': type },
      payload,
    });
    expect(response.statusCode).toBe(status);
    expect(FAILURES[status].parse(response.json())).toEqual(response.json());
  });
  test('faulty files enter nothing', async () => {
    const before = (await app.inject(addressOf('head'))).body;
    const charter = await post('loadCharter', { files: [{ name: 'a.yaml', text: 'pact: 1' }] });
    const scenario = await post('loadScenario', { files: [{ name: 'a.yaml', text: 'scenario: x\nentries: [1]' }] });
    expect([charter.statusCode, scenario.statusCode]).toEqual([400, 400]);
    expect((await app.inject(addressOf('head'))).body).toBe(before);
  });
});

describe('a browser', () => {
  test('is told to trust nothing but this server', async () => {
    const { headers } = await app.inject(addressOf('operations'));
    expect(headers['content-security-policy']).toMatch(/^default-src 'none';/);
    expect(headers['content-security-policy']).not.toMatch(/unsafe-|https?:|\*/);
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
  });
  test('that came by another name is not answered', async () => {
    const response = await app.inject({ url: addressOf('operations'), headers: { host: 'evil.example' } });
    expect(response.statusCode).toBe(404);
  });
});

describe('fuzz', () => {
  const json = fc.jsonValue({ maxDepth: 4 });
  const nearAct = fc.record({
    kind: fc.oneof(fc.constantFrom('request', 'position', 'decision', 'pledge', 'retraction'), json),
    by: fc.oneof(fc.record({ party: fc.string(), office: fc.string() }), json),
    standing: fc.oneof(fc.constantFrom('performed', 'reported'), json),
    holdsFrom: fc.oneof(fc.constantFrom('2022-01-06', '2022-01-06T00:50 Nowhere/Land', '../..'), json),
    sources: json,
    content: fc.oneof(fc.record({ trigger: json, target: json, text: json, until: json }), json),
  });
  test('no body brings the server down, and every answer keeps to its shape', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom('act', 'claim', 'standing', 'decide', 'openOperation', 'loadCharter', 'loadScenario' as const),
        fc.oneof(nearAct, json, fc.record({ files: json }), fc.record({ id: json, content: json })),
        async (name, body) => {
          const response = await post(
            name as RouteName,
            JSON.stringify(body),
            { id: 'storm', pact: 'lagoon' },
            {
              ...AUTHORISED,
              'content-type': 'application/json',
            },
          );
          expect(response.statusCode).toBeLessThan(500);
          expect(response.body).not.toMatch(/\bat .*\.ts:\d+|node_modules/);
          if (response.statusCode >= 400) FAILURES[response.statusCode as 400].parse(response.json());
        },
      ),
      { numRuns: SOAK ? 20_000 : 400 },
    ));
  test('no query does', () =>
    fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), fc.string(), async (at, known, log) => {
        const query = new URLSearchParams({ at, known, log, from: at, on: known }).toString();
        for (const name of ['replay', 'entries', 'charter'] as const) {
          const response = await app.inject(`${addressOf(name, { id: 'storm', pact: 'lagoon' })}?${query}`);
          expect(response.statusCode).toBeLessThan(500);
        }
      }),
      { numRuns: SOAK ? 5_000 : 100 },
    ));
});

describe('over a socket', () => {
  const folder = mkdtempSync(join(tmpdir(), 'entente-serve-'));
  async function serving() {
    const answer = await serve({
      desk,
      version: '0.0.0',
      now: systemClock,
      pageFolder: null,
      report: (error) => mistakes.push(error),
      host: '127.0.0.1',
      port: 0,
      dataDirectory: folder,
    });
    if (answer.kind !== 'serving') throw new TypeError(answer.code);
    const file = join(folder, 'server.json');
    return { ...answer.serving, file, token: (JSON.parse(readFileSync(file, 'utf8')) as { token: string }).token };
  }

  test('address and token lie where their owner alone can read them, until the server stops', async () => {
    const { address, file, stop } = await serving();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ address, pid: process.pid });
    expect((await fetch(`${address}/health`)).status).toBe(200);
    await stop();
    expect(statSync(file, { throwIfNoEntry: false })).toBeUndefined();
    await expect(fetch(`${address}/health`)).rejects.toThrow();
  });
  test('pages that listen are told of the head at once, and again when the log grows', async () => {
    const { address, token, stop } = await serving();
    const response = await fetch(`${address}${addressOf('events')}`);
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    const event = async () => JSON.parse((await reader.read()).value!.match(/^event: head\ndata: (.*)\n\n$/)![1]!);
    const sizeOf = ({ logs }: { logs: { size: number }[] }) => logs.reduce((sum, { size }) => sum + size, 0);
    const before = sizeOf(await event());
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const url = `${address}${addressOf('claim', { id: 'storm' })}`;
    expect((await fetch(url, { method: 'POST', headers, body: JSON.stringify(CLAIM) })).status).toBe(201);
    expect(sizeOf(await event())).toBe(before + 1);
    await stop();
    expect((await reader.read()).done).toBe(true);
  });
  test('what is no HTTP is closed, and the next one is answered', async () => {
    const { address, stop } = await serving();
    const { port } = new URL(address);
    const closed = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(Number(port), '127.0.0.1', () => socket.write('\u0000\u0001 nonsense\r\n\r\n'));
      socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
      socket.on('close', () => resolve(text));
    });
    expect(closed).toMatch(/^HTTP\/1\.1 400/);
    expect((await fetch(`${address}/health`)).status).toBe(200);
    await stop();
  });
  test('a port that is taken is said so', async () => {
    const { address, stop } = await serving();
    const answer = await serve({
      desk,
      version: '0.0.0',
      now: systemClock,
      pageFolder: null,
      report: () => undefined,
      host: '127.0.0.1',
      port: Number(new URL(address).port),
      dataDirectory: mkdtempSync(join(tmpdir(), 'entente-serve-')),
    });
    expect(answer).toEqual({ kind: 'not-listening', code: 'EADDRINUSE' });
    await stop();
  });
});
