/** Devices and what they bring, over HTTP. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gzipSync } from 'node:zlib';
import { nodeSha256, packBundle } from '#adapters';
import { addressOf, bundleReceiptSchema, type RouteName } from '#contract';
import { toBase64, wrapBundle } from '#ledger';
import { testDevice, type TestDevice } from './field-device.ts';
import { AUTHORISED, served, type Served } from './served.ts';

let server: Served;
let device: TestDevice;
beforeAll(async () => {
  server = await served({ readerOf: undefined });
  const { logs } = (await ask('GET', 'head')).json<{ logs: { origin: string }[] }>();
  device = testDevice({ party: 'XAA', now: Date.now(), origin: logs[0]!.origin });
  expect((await ask('POST', 'registerDevice', device.registration)).statusCode).toBe(201);
});
afterAll(() => server.app.close());

function ask(method: 'GET' | 'POST', name: RouteName, payload?: object, query = '') {
  const url = `${addressOf(name)}${query}`;
  return server.app.inject({ method, url, headers: AUTHORISED, ...(payload === undefined ? {} : { payload }) });
}

const claim = (text: string, audience: unknown) => ({
  audience,
  by: { party: 'XAA' },
  content: {
    ...{ kind: 'incident', subject: 'XAA', predicate: 'flood', modality: 'asserted', scope: 'whole' },
    ...{ framework: 'operation', text: { en: text } },
  },
});

test('a bundle compressed either way is taken, and answered as the contract says', async () => {
  device.write(2, claim('of the pact', 'pact'));
  const first = await ask('POST', 'takeBundle', { file: toBase64(await packBundle(device.text())) });
  expect(bundleReceiptSchema.strict().parse(first.json())).toMatchObject({ lanes: [{ added: 1, stopped: null }] });
  device.write(2, claim('its own', []));
  const zipped = wrapBundle({ packing: 'gzip', packed: new Uint8Array(gzipSync(device.text())) }, nodeSha256);
  const second = await ask('POST', 'takeBundle', { file: toBase64(zipped) });
  expect(second.json()).toMatchObject({ lanes: [{ added: 1, stopped: null }] });
  const { devices } = (await ask('GET', 'devices')).json<{ devices: object[] }>();
  expect(devices).toMatchObject([
    {
      device: device.device,
      lanes: [{ head: null }, { head: second.json<{ lanes: { head: string }[] }>().lanes[0]!.head }, {}],
    },
  ]);
});

test('rows are handed out as the reader may see them, a stretch at a time', async () => {
  const rows = (await ask('GET', 'rows', undefined, '?from=0&to=99')).json<{
    rows: { leaf: string; body: string | null }[];
  }>().rows;
  const bodies = rows.map(({ body }) => body ?? 'withheld').join('\n');
  expect(bodies).toContain('of the pact');
  expect(bodies).not.toContain('its own');
  expect(rows.at(-1)!.leaf).toContain(device.device);
  const some = await ask('GET', 'rows', undefined, '?from=1&to=2');
  expect(some.json<{ rows: { index: number }[] }>().rows.map(({ index }) => index)).toEqual([1]);
});

test.each([
  ['no bundle', 'aGVsbG8='],
  ['not even Base64', '\u2603'],
])('%s is a fault', async (_, file) => {
  const answer = await ask('POST', 'takeBundle', { file });
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ faults: [{ line: 1 }] });
});

test('a file that unpacks to more than a bundle holds is not unpacked', async () => {
  const bomb = wrapBundle(
    { packing: 'gzip', packed: new Uint8Array(gzipSync(Buffer.alloc(80 * 1024 * 1024))) },
    nodeSha256,
  );
  const answer = await ask('POST', 'takeBundle', { file: toBase64(bomb) });
  expect(answer.statusCode).toBe(400);
  expect(answer.json<{ faults: { found: string }[] }>().faults[0]!.found).toBe('what cannot be unpacked');
});
