/** The format documents against the code: every worked example is run, every member is named. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { nodeSha256 } from '#adapters';
import { parseCases, parseCharter } from '#charter';
import {
  charterHistorySchema,
  charterListSchema,
  charterShowSchema,
  headSchema,
  refusalSchema,
  replaySchema,
  ROUTES,
  verdictSchema,
  type Route,
} from '#contract';
import { canonicalJson, fromHex, toHex, utf8, type EntryId, type Json } from '#kernel';
import { exportedRows, leafHash, nodeHash, parseLeaf, sealEntry, verifyRows } from '#ledger';
import { bodySchemas, parseBody, parseScenario } from '#operation';
import { DOCUMENTS, renderExamples } from '../scripts/format-examples.ts';
import { readText } from './project-files.ts';

const blocks = (path: string, language: string): string[] =>
  [...readText(path).matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, kind, code = '']) =>
    kind === language ? [code] : [],
  );

/** Names of members anywhere in a schema. */
function membersOf(schema: z.ZodType): string[] {
  const names = new Set<string>();
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { properties } = node as { readonly properties?: object };
    for (const name of Object.keys(properties ?? {})) names.add(name);
    Object.values(node).forEach(walk);
  };
  walk(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }));
  return [...names];
}

/** Names that a document names in code, or that an example shows as a member. */
function namedIn(path: string): Set<string> {
  const text = readText(path);
  const spans = [...text.matchAll(/(?<!`)`([^`\n]+)`(?!`)/g)].flatMap(([, code = '']) => code.match(/[\w-]+/g) ?? []);
  const members = [...text.matchAll(/"(\w+)":/g)].map(([, name = '']) => name);
  return new Set([...spans, ...members]);
}

describe.each(DOCUMENTS)('%s', (path) => {
  test('shows what its examples answer; `npx tsx scripts/format-examples.ts` writes it', async () => {
    expect(await renderExamples(path)).toBe(readText(path));
  }, 60_000);
});

describe('cli-json.md and http.md', () => {
  const named = namedIn('docs/formats/cli-json.md');
  test.each([
    ['charter list', charterListSchema],
    ['charter show', charterShowSchema],
    ['charter history', charterHistorySchema],
    ['decide', verdictSchema],
    ['replay', replaySchema],
    ['a refusal', refusalSchema],
  ] as const)('every member of %s is named', (_, schema) => {
    expect(membersOf(schema).filter((name) => !named.has(name))).toEqual([]);
  });
  test('every address is named', () => {
    const text = readText('docs/formats/http.md');
    const routes = Object.values(ROUTES) as Route[];
    expect(routes.map(({ method, path }) => `\`${method} ${path}\``).filter((route) => !text.includes(route))).toEqual(
      [],
    );
  });
  test('the event that is shown is one', () => {
    const [event = ''] = blocks('docs/formats/http.md', 'text');
    const data = /^event: head\ndata: (.*)\n\n$/.exec(event)?.[1];
    expect(z.object({ logs: z.array(headSchema) }).safeParse(JSON.parse(data ?? '')).success).toBe(true);
  });
});

describe('entry.md', () => {
  const [body = '', salt = '', leaf = '', hash = '', ...rest] = blocks('docs/formats/entry.md', 'text').map((code) =>
    code.slice(0, -1),
  );
  const [body2 = '', salt2 = '', leaf2 = '', hash2 = '', root = ''] = rest;
  const entries = [
    { body, salt, leaf, hash },
    { body: body2, salt: salt2, leaf: leaf2, hash: hash2 },
  ];
  test.each(entries)('body, salt, leaf and hash belong together (%#)', (entry) => {
    expect(canonicalJson(JSON.parse(entry.body) as Json)).toBe(entry.body);
    const read = parseLeaf(utf8(entry.leaf));
    if (!read.ok) return expect.unreachable(JSON.stringify(read.faults));
    const { id, author, prev } = read.value;
    const sealed = sealEntry({ id, author, prev, salt: entry.salt, body: JSON.parse(entry.body) as Json }, nodeSha256);
    expect(Buffer.from(sealed.leaf).toString('utf8')).toBe(entry.leaf);
    expect(toHex(leafHash(sealed.leaf, nodeSha256))).toBe(entry.hash);
  });
  test.each(entries)('the body is one, and says all of its envelope (%#)', (entry) => {
    const read = parseBody(JSON.parse(entry.body));
    expect(read).toEqual({ ok: true, value: JSON.parse(entry.body) as unknown });
  });
  test('the numbers of bytes, the link and the root are as it says', () => {
    const text = readText('docs/formats/entry.md');
    expect(text).toContain(`the ${`{"body":${body},"salt":"${salt}"}`.length} bytes`);
    expect(text).toContain(`The leaf, ${leaf.length} bytes`);
    expect((JSON.parse(leaf2) as { prev: string }).prev).toBe(hash);
    expect(toHex(nodeHash(fromHex(hash)!, fromHex(hash2)!, nodeSha256))).toBe(root);
  });
  test('every kind of body and every member is named', () => {
    const named = namedIn('docs/formats/entry.md');
    const missing = [...bodySchemas()].flatMap(([kind, schema]) =>
      [kind.split('/')[1]!, ...membersOf(schema)].filter((name) => !named.has(name)).map((name) => `${kind}: ${name}`),
    );
    expect(missing).toEqual([]);
  });
});

describe('export.md', () => {
  const [file = ''] = blocks('docs/formats/export.md', 'text');
  const verdictOn = async (text: string) => {
    const pieces = (async function* () {
      yield utf8(text);
    })();
    const source = await exportedRows(pieces);
    return source.ok ? verifyRows(source.value, nodeSha256) : source;
  };
  test('the file is whole, with one body withheld, and of these bytes', async () => {
    expect(await verdictOn(file)).toMatchObject({ ok: true, value: { whole: true, size: 2, withheld: 1 } });
    const text = readText('docs/formats/export.md');
    expect(text).toContain(toHex(nodeSha256(utf8(file))));
    expect(text).toContain(`${utf8(file).length.toLocaleString('en')} bytes`);
  });
  test('damaged as it says, it is answered as it says', async () => {
    expect(await verdictOn(file.replace('asks for help', 'asks for hell'))).toMatchObject({
      ok: true,
      value: { whole: false, index: 0, why: 'does-not-open' },
    });
    const [header = '', row = ''] = file.split('\n');
    expect(await verdictOn(`${header}\n${row}\n`)).toMatchObject({
      ok: false,
      faults: [{ found: '1 rows', expected: '2 rows, as the header says' }],
    });
  });
  test('the entries are those of entry.md', () => {
    const leaves = blocks('docs/formats/entry.md', 'text').filter((code) => code.includes('"prev"'));
    const rows = file.trimEnd().split('\n').slice(1);
    expect(rows.map((row) => `${(JSON.parse(row) as { leaf: string }).leaf}\n`)).toEqual(leaves);
    expect(rows.map((row) => (JSON.parse(JSON.parse(row).leaf as string) as { id: EntryId }).id)).toHaveLength(2);
  });
});

describe('charter.md and scenario.md', () => {
  test('the charter parses, and its cases with it', () => {
    const written = blocks('docs/formats/charter.md', 'yaml');
    const [charter = '', cases = ''] = [written.at(0), written.at(-1)];
    const read = parseCharter([{ name: 'charter.yaml', text: charter }], nodeSha256);
    expect(read.ok ? [] : read.faults).toEqual([]);
    const file = parseCases({ name: 'cases.yaml', text: cases });
    expect(file.ok ? [] : file.faults).toEqual([]);
  });
  test('the scenario parses', () => {
    const [scenario = ''] = blocks('docs/formats/scenario.md', 'yaml');
    const read = parseScenario([{ name: 'scenario.yaml', text: scenario }], nodeSha256);
    expect(read.ok ? [] : read.faults).toEqual([]);
  });
});
