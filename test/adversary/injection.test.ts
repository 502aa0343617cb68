/**
 * What a database, a page, a spreadsheet, a shell or a template would take for more than text, put into every text field of
 * every kind of entry: kept as it was said or refused, and nothing else happens.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressOf } from '#contract';
import { tableOf, toCsv } from '#exchange';
import { openDataDirectory } from '../../src/cli/installation.ts';
import { FIRST_FILES, FIRST_PACT, FIRST_SCENARIO } from '../first-scenario.ts';
import { charterFiles } from '../pact-files.ts';
import { AUTHORISED, served, type Served } from '../served.ts';

const PAYLOADS = [
  `'); DROP TABLE entry; --`,
  `<script>fetch('//evil.example')</script><img src=x onerror=alert(1)>`,
  `=cmd|' /C calc'!A0`,
  '${7*7}{{7*7}}<%= 7*7 %>$(id)`id`',
  '../../../../etc/passwd',
  'line\r\nSet-Cookie: a=b\r\n\r\n\u2028\u202e\ufeff',
  'nul\u0000nul',
  'lone \ud800 surrogate',
] as const;

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type Path = readonly (string | number)[];

const home = mkdtempSync(join(tmpdir(), 'entente-injection-'));
const installation = openDataDirectory(join(home, 'data'), 'write');
let house: Served;
/** One body of each kind that the scenario holds. */
const samples = new Map<string, { readonly [key: string]: Json }>();

beforeAll(async () => {
  const { desk } = installation;
  await desk.loadCharter(charterFiles(FIRST_PACT));
  expect(await desk.loadScenario(FIRST_FILES)).toMatchObject({ kind: 'done' });
  house = await served({ desk });
  const rows = await desk.entries(FIRST_SCENARIO, { reader: { kind: 'keeper' }, from: 0, to: 1e6 });
  if (rows.kind !== 'done') throw new TypeError(JSON.stringify(rows));
  for (const { body } of rows.value.entries) {
    const said = JSON.parse(body!) as { family: string; kind: string; content: { kind?: string } };
    if (said.family === 'record') continue;
    const name = `${said.family} ${said.kind} ${said.family === 'claim' ? said.content.kind : ''}`;
    if (!samples.has(name)) samples.set(name, said as never);
  }
});
afterAll(async () => {
  await house.app.close();
  await installation.close();
  rmSync(home, { recursive: true, force: true });
  expect(house.mistakes).toEqual([]);
});

function textsIn(value: Json, path: Path = []): Path[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => textsIn(part as Json, [...path, key]));
}

function withText(value: Json, [key, ...rest]: Path, text: string): Json {
  if (key === undefined) return text;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, Json>;
  copy[key] = withText(copy[key]!, rest, text);
  return copy as Json;
}

const valueAt = (value: Json, path: Path): Json =>
  path.reduce<Json>((at, key) => (at as Record<string | number, Json>)[key]!, value);

const ROUTE = { act: 'act', claim: 'claim', standing: 'standing' } as const;

describe('text that would be more than text', () => {
  test('in every text field of every kind', async () => {
    expect(samples.size).toBeGreaterThan(12);
    let [kept, refused, size] = [0, 0, 0];
    for (const [name, sample] of samples) {
      const family = String(sample['family']) as keyof typeof ROUTE;
      const draft = family === 'act' ? { ...sample, standing: 'reported' } : sample;
      const payloads = PAYLOADS.map((payload, nth) => [payload, nth] as const);
      for (const [at, path] of textsIn(draft).entries()) {
        // Each field meets two of them, and each of them every kind.
        for (const [payload, nth] of payloads) {
          if (at % 4 !== nth % 4) continue;
          const body = withText(draft, path, payload);
          const response = await house.app.inject({
            ...{ method: 'POST', url: addressOf(ROUTE[family], { id: FIRST_SCENARIO }), payload: body as object },
            headers: AUTHORISED,
          });
          const place = `${name} ${path.join('.')} ${payload}`;
          expect([201, 400], place).toContain(response.statusCode);
          expect(response.headers['content-type'], place).toBe('application/json; charset=utf-8');
          expect(response.headers['set-cookie'], place).toBeUndefined();
          if (response.statusCode === 400) {
            refused += 1;
            expect(house.lines.at(-1), place).toMatchObject({ route: ROUTE[family], refused: 'malformed' });
            continue;
          }
          kept += 1;
          const { entries } = response.json<{ entries: { index: number }[] }>();
          size = entries[0]!.index + 1;
          const row = await installation.desk.row({ reader: { kind: 'keeper' }, origin: null, index: size - 1 });
          if (row.kind !== 'done') throw new TypeError(place);
          expect(valueAt(JSON.parse(row.value.body!) as Json, path), place).toBe(payload);
        }
      }
    }
    expect(kept).toBeGreaterThan(50);
    expect(refused).toBeGreaterThan(100);
    const heads = await installation.desk.heads();
    expect(heads).toMatchObject({ kind: 'done', value: [{ size }] });
  }, 120_000);

  test('and what was kept is folded, shown and exported as text', async () => {
    for (const url of [
      `${addressOf('replay', { id: FIRST_SCENARIO })}?log=all&unreviewed=true`,
      addressOf('overview'),
    ]) {
      expect((await house.app.inject(url)).statusCode).toBe(200);
    }
    const q = new URLSearchParams({ q: 'DROP TABLE' }).toString();
    const { hits } = (await house.app.inject(`${addressOf('search')}?${q}`)).json<{
      hits: { text: { en: string } }[];
    }>();
    expect(hits.some(({ text }) => text.en.includes(PAYLOADS[0]))).toBe(true);
    const view = await installation.desk.replay(FIRST_SCENARIO, { reader: { kind: 'public' }, log: 'all' });
    if (view.kind !== 'done') throw new TypeError(JSON.stringify(view));
    const csv = toCsv(tableOf(view.value, 'log'));
    expect(csv).toContain('DROP TABLE');
    expect(csv.split(/\r\n|,/).filter((cell) => /^"?=cmd/.test(cell))).toEqual([]);
  });
});
