/** The real files, broken in every way, given to each parser: a value or faults that name a place, never a throw. */
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeSha256, nodeVerify, systemChance, systemClock } from '#adapters';
import { addressOf, FAILURES, type RouteName } from '#contract';
import { openDesk, type Logs, type Store } from '#desk';
import { fromUtf8, utf8, type Fault } from '#kernel';
import { exportedRows, renderExport, storedRows, verifyRows } from '#ledger';
import { parseScenario } from '#operation';
import { buildApp } from '#server';
import { openMemoryStore } from '#store/memory';
import { damaged } from './damage.ts';
import { FIRST_FILES, FIRST_PACT, FIRST_SCENARIO } from './first-scenario.ts';
import { charterFiles } from './pact-files.ts';

const SOAK = process.env.ENTENTE_SOAK === '1';
const PACT = FIRST_PACT;
const SCENARIO = FIRST_SCENARIO;
const FILES = FIRST_FILES;

function expectPlaces(faults: readonly Fault[]): void {
  expect(faults.length).toBeGreaterThan(0);
  for (const { line, column, found, expected } of faults) {
    expect([line === undefined || line >= 1, column === undefined || column >= 1]).toEqual([true, true]);
    expect(found === '' || expected === '').toBe(false);
  }
}

test('a scenario', { timeout: SOAK ? 900_000 : 60_000 }, () => {
  const one = fc
    .nat({ max: FILES.length - 1 })
    .chain((at) => damaged(FILES[at]!.text).map((text) => ({ name: FILES[at]!.name, text })));
  let refused = 0;
  fc.assert(
    fc.property(one, (broken) => {
      const files = FILES.map((file) => (file.name === broken.name ? broken : file));
      const read = parseScenario(files, nodeSha256);
      if (read.ok) return;
      refused += 1;
      expectPlaces(read.faults);
    }),
    { numRuns: SOAK ? 400 : 25 },
  );
  expect(refused).toBeGreaterThan(0);
});

const stores = new Map<string, Store>();
const logs: Logs = {
  list: () => Promise.resolve({ ok: true, value: [...stores.values()].map(({ meta }) => meta) }),
  open: (name) => {
    const store = openMemoryStore({ log: { ...name, installation: 'test' }, clock: systemClock, sha256: nodeSha256 });
    stores.set(store.meta.origin, store);
    return Promise.resolve({ ok: true, value: store });
  },
};
const desk = openDesk({
  logs,
  clock: systemClock,
  chance: systemChance,
  sha256: nodeSha256,
  verify: nodeVerify,
  author: 'test',
});
const TOKEN = 'a-token-of-this-test';
const mistakes: unknown[] = [];
let app: Awaited<ReturnType<typeof buildApp>>;

beforeAll(async () => {
  expect(await desk.loadCharter(charterFiles(PACT))).toMatchObject({ kind: 'done' });
  expect(await desk.loadScenario(FILES)).toMatchObject({ kind: 'done' });
  app = await buildApp({
    desk,
    token: TOKEN,
    version: '0.0.0',
    now: systemClock,
    pageFolder: null,
    loopbackOnly: true,
    scratchFolder: tmpdir(),
    report: (error) => mistakes.push(error),
  });
});
afterAll(async () => {
  await app.close();
  expect(mistakes).toEqual([]);
});

async function verdictOn(bytes: Uint8Array) {
  const pieces = (async function* () {
    for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
  })();
  const source = await exportedRows(pieces, 'ledger.jsonl');
  return source.ok ? verifyRows(source.value, nodeSha256) : source;
}

test('an exported ledger: unchanged it is whole, changed it is not', { timeout: SOAK ? 900_000 : 60_000 }, async () => {
  const source = await storedRows([...stores.values()][0]!, { kind: 'keeper' });
  let text = '';
  if (source.ok) for await (const piece of renderExport(source.value)) if (piece.ok) text += piece.value;
  expect(await verdictOn(utf8(text))).toMatchObject({ ok: true, value: { whole: true } });
  const outcomes = new Set<string>();
  const flips = fc.array(fc.tuple(fc.nat({ max: utf8(text).length - 1 }), fc.integer({ min: 1, max: 255 })), {
    minLength: 1,
    maxLength: 4,
  });
  const flipped = flips.map((list) => {
    const bytes = utf8(text);
    for (const [at, bits] of list) bytes[at]! ^= bits;
    return bytes;
  });
  await fc.assert(
    fc.asyncProperty(fc.oneof(damaged(text).map(utf8), flipped), async (bytes) => {
      const verdict = await verdictOn(bytes);
      outcomes.add(!verdict.ok ? 'faults' : verdict.value.whole ? 'whole' : 'not whole');
      if (!verdict.ok) expectPlaces(verdict.faults);
      // Order of members and white space do not count; owner and audience stand beside the leaf, and in the body.
      else if (verdict.value.whole) expect(sealedIn(bytes)).toEqual(sealedIn(utf8(text)));
    }),
    { numRuns: SOAK ? 2_000 : 40 },
  );
  expect(outcomes).toContain('faults');
});

function sealedIn(bytes: Uint8Array): unknown[] {
  return (fromUtf8(bytes) ?? '')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const { leaf, salt, body } = JSON.parse(line) as Record<string, unknown>;
      return { leaf, salt, body };
    });
}

describe('requests', () => {
  const read = parseScenario(FILES, nodeSha256);
  const bodies = read.ok ? read.value.lines.map(({ body }) => body) : [];
  const of = (family: string) => bodies.filter((body) => body.family === family).map((body) => JSON.stringify(body));
  const files = JSON.stringify({ files: FILES.slice(0, 1) });
  const question = JSON.stringify({
    procedure: 'peacekeeping',
    on: '2022-01-06',
    positions: [{ party: 'KGZ', position: 'object' }],
    others: 'agree',
  });
  test.each([
    ['act', of('act')],
    ['claim', of('claim')],
    ['standing', of('standing')],
    ['loadScenario', [files]],
    ['loadCharter', [JSON.stringify({ files: charterFiles(PACT).slice(0, 2) })]],
    ['decide', [question]],
  ] as [RouteName, string[]][])('%s', { timeout: SOAK ? 900_000 : 60_000 }, async (name, texts) => {
    expect(texts.length).toBeGreaterThan(0);
    const one = fc.constantFrom(...texts).chain(damaged);
    await fc.assert(
      fc.asyncProperty(one, async (payload) => {
        const response = await app.inject({
          method: 'POST',
          url: addressOf(name, { id: SCENARIO, pact: PACT }),
          headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
          payload,
        });
        expect(response.statusCode).toBeLessThan(500);
        expect(response.body).not.toMatch(/\bat .*\.ts:\d+|node_modules/);
        if (response.statusCode >= 400) FAILURES[response.statusCode as 400].parse(response.json());
      }),
      { numRuns: SOAK ? 2_000 : 60 },
    );
  });
});
