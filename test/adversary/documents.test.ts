/** Files made to exhaust, to reach out or to climb: each is refused or read for its text alone, and the server goes on. */
import { createServer, type Server } from 'node:http';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressOf, type Reading } from '#contract';
import { utf8 } from '#kernel';
import { openDataDirectory } from '../../src/cli/installation.ts';
import { docxOf, pdfOf, wordParagraph } from '../document-files.ts';
import { LAGOON } from '../invented-charter.ts';
import { lexiconFiles } from '../lexicon-files.ts';
import { ROOT } from '../project-files.ts';
import { AUTHORISED, served, type Served } from '../served.ts';

const WORKER = join(ROOT, 'dist', 'reading-worker.mjs');
const missing = existsSync(WORKER) ? null : 'the reading worker is not built (npm run pretest)';
const HARMLESS = 'The harbour is closed. The police said on Tuesday that 150 soldiers were sent.';
const MIB = 1024 * 1024;

let house: Served;
let listener: Server;
let outside = '';
const reached: string[] = [];

beforeAll(async () => {
  if (missing !== null) return;
  const reader = { script: pathToFileURL(WORKER), lexicon: lexiconFiles(), millisMax: 20_000, heapMibMax: 256 };
  house = await served({ reader });
  listener = createServer((request, response) => {
    reached.push(String(request.url));
    response.end('reached');
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  outside = `http://127.0.0.1:${(listener.address() as { port: number }).port}`;
});
afterAll(async () => {
  if (missing !== null) return;
  await house.app.close();
  listener.close();
  expect(house.mistakes).toEqual([]);
});

async function give(name: string, bytes: Uint8Array | string): Promise<{ status: number; body: string }> {
  const base64 = Buffer.from(bytes as Uint8Array).toString('base64');
  const response = await house.app.inject({
    method: 'POST',
    url: addressOf('readDocument'),
    payload: { name, base64 },
  });
  return { status: response.statusCode, body: response.body };
}

/** The server reads another file as if nothing had been. */
async function goesOn(): Promise<void> {
  const { status, body } = await give('good.txt', HARMLESS);
  expect(status).toBe(200);
  expect((JSON.parse(body) as Reading).documents[0]!.text).toContain('150 soldiers');
}

const mail = (parts: string) =>
  `From: a@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${parts}--b--\r\n`;
const attached = (name: string, bytes: Uint8Array) =>
  `--b\r\nContent-Type: application/octet-stream; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\n`
  + `Content-Transfer-Encoding: base64\r\n\r\n${Buffer.from(bytes).toString('base64')}\r\n`;
const laughs = (element: string) =>
  `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">${Array.from('bcdefghij')
    .map((name, nth) => `<!ENTITY ${name} "${`&${'abcdefghij'[nth]};`.repeat(10)}">`)
    .join('')}]>${element.replace('TEXT', '&j;')}`;
const word = (xml: string) =>
  zipSync({ '[Content_Types].xml': utf8('<Types/>'), 'word/document.xml': utf8(xml) }, { level: 9 });
const W = 'xmlns:w="w"';

describe.skipIf(missing !== null)(`documents${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
  const bomb = () => new Uint8Array(400 * MIB);
  const BOMBS: readonly (readonly [string, string, () => Uint8Array])[] = [
    ['a document that unpacks to 400 MiB', 'b.docx', () => zipSync({ 'word/document.xml': bomb() }, { level: 9 })],
    [
      'the same beside a small one',
      'b.docx',
      () => zipSync({ 'word/document.xml': utf8('<w/>'), 'word/styles.xml': bomb() }, { level: 9 }),
    ],
    [
      'entities of entities',
      'laughs.docx',
      () => word(laughs(`<w:document ${W}><w:body><w:p><w:r><w:t>TEXT</w:t></w:r></w:p></w:body></w:document>`)),
    ],
    ['entities of entities in a page', 'laughs.html', () => utf8(laughs('<html><body><p>TEXT</p></body></html>'))],
    ['a page of 200,000 open elements', 'deep.html', () => utf8(`<p>${'<div>'.repeat(200_000)}x`)],
    [
      'a document as deep',
      'deep.docx',
      () => word(`<w:document ${W}><w:body>${'<w:p>'.repeat(200_000)}</w:body></w:document>`),
    ],
    [
      'mails in mails',
      'deep.eml',
      () => {
        let inner: Uint8Array = utf8(HARMLESS);
        for (let depth = 0; depth < 12; depth++) inner = utf8(mail(attached(depth === 0 ? 'a.txt' : 'a.eml', inner)));
        return inner;
      },
    ],
    [
      'a mail of 20,000 parts',
      'many.eml',
      () => utf8(mail('--b\r\nContent-Type: text/plain\r\n\r\nx\r\n'.repeat(20_000))),
    ],
    [
      'letters that slow a careless pattern down',
      'slow.txt',
      () => utf8(`${'1,'.repeat(60_000)}${' '.repeat(60_000)}!`),
    ],
    ['an address of no end', 'slow.html', () => utf8(`<a href="${'&amp;'.repeat(200_000)}`)],
  ];
  test.each(BOMBS)(
    '%s',
    async (_, name, make) => {
      const before = process.memoryUsage.rss();
      const { status, body } = await give(name, make());
      expect([200, 400]).toContain(status);
      expect(body.length).toBeLessThan(8 * MIB);
      expect(body).not.toMatch(/(?:ha){10000}/);
      expect(house.lines.at(-1)).toMatchObject({ route: 'readDocument', status });
      if (status === 400) expect(house.lines.at(-1)).toMatchObject({ refused: 'malformed' });
      await goesOn();
      expect(process.memoryUsage.rss() - before).toBeLessThan(1024 * MIB);
    },
    60_000,
  );

  test('a file over the limit is not taken', async () => {
    const { status } = await give('large.txt', Buffer.alloc(13 * MIB, 'x'));
    expect(status).toBe(413);
    expect(house.lines.at(-1)).toMatchObject({ route: 'readDocument', refused: 'too-large' });
  });

  test('no address in a document is asked for', async () => {
    const at = (place: string) => `${outside}/${place}`;
    const html = `<!doctype html><html><head><base href="${at('base/')}"><link rel="stylesheet" href="${at('css')}">
      <script src="${at('js')}"></script><meta http-equiv="refresh" content="0; url=${at('refresh')}"></head>
      <body background="${at('bg')}"><img src="${at('img')}" srcset="${at('set')} 2x"><iframe src="${at('frame')}"></iframe>
      <object data="${at('object')}"></object><video src="${at('video')}"></video><p>${HARMLESS}</p></body></html>`;
    const external = `<?xml version="1.0"?><!DOCTYPE x SYSTEM "${at('dtd')}" [<!ENTITY e SYSTEM "${at('entity')}">
      <!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY % p SYSTEM "${at('parameter')}"> %p;]>
      <w:document ${W}><w:body><w:p><w:r><w:t>&e; &f; ${HARMLESS}</w:t></w:r></w:p></w:body></w:document>`;
    const relations = `<Relationships><Relationship Id="r1" TargetMode="External" Target="${at('template')}"
      Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>`;
    const files: [string, Uint8Array | string][] = [
      ['page.html', html],
      ['entity.docx', word(external)],
      ['template.docx', docxOf(wordParagraph(HARMLESS), { 'word/_rels/settings.xml.rels': relations })],
      ['link.pdf', pdfOf([[[HARMLESS.slice(0, 40), 50, 700]]], `/URI (${at('uri')})`)],
      [
        'body.eml',
        mail(
          `--b\r\nContent-Type: message/external-body; access-type=URL; URL="${at('external')}"\r\n\r\n\r\n`
            + `--b\r\nContent-Type: text/html\r\n\r\n${html}\r\n`,
        ),
      ],
      ['saved.mhtml', mail(`--b\r\nContent-Type: text/html\r\nContent-Location: ${at('page')}\r\n\r\n${html}\r\n`)],
    ];
    for (const [name, bytes] of files) {
      const { status, body } = await give(name, bytes);
      expect([name, [200, 400].includes(status)]).toEqual([name, true]);
      expect(body).not.toMatch(/root:.*:0:0:|reached/);
    }
    expect(reached).toEqual([]);
    await fetch(at('test'));
    expect(reached).toEqual(['/test']);
  }, 60_000);

  test('nor an address in an act, a source or a claim', async () => {
    const before = reached.length;
    const url = addressOf('claim', { id: 'storm' });
    const content = { kind: 'incident', subject: 'XAA', predicate: 'flood', text: { en: `${outside}/claim` } };
    const payload = { by: { party: 'XAA' }, sources: [{ source: 'x' }], content };
    expect((await house.app.inject({ method: 'POST', url, headers: AUTHORISED, payload })).statusCode).toBe(201);
    const record = {
      kind: 'source',
      content: { source: 's', outlet: `${outside}/outlet`, locator: `${outside}/source` },
    };
    const records = addressOf('record', { id: 'storm' });
    const made = await house.app.inject({ method: 'POST', url: records, headers: AUTHORISED, payload: record });
    expect(made.statusCode).toBe(201);
    expect(reached.length).toBe(before);
  });
});

describe('imports that climb', () => {
  const NAMES = [
    '../../evil',
    '/etc/evil',
    '..',
    'a/b',
    'a\\b',
    '.hidden',
    'evil\u0000',
    '%2e%2e%2fevil',
    'CON',
    'a'.repeat(300),
  ];
  test.each(NAMES)('a pact called %j makes no folder outside', async (name) => {
    const home = mkdtempSync(join(tmpdir(), 'entente-climb-'));
    const data = join(home, 'data');
    const { desk, close } = openDataDirectory(data, 'write');
    try {
      const text = LAGOON.replace('pact: lagoon', `pact: ${JSON.stringify(name)}`);
      const answer = await desk.loadCharter([{ name: 'charter.yaml', text }]);
      if (name !== 'CON') expect(answer.kind).toBe('faulty');
      expect(readdirSync(home).filter((each) => each !== 'data')).toEqual([]);
      if (existsSync(data))
        expect(readdirSync(data).filter((each) => !['logs', 'exercises'].includes(each))).toEqual([]);
    } finally {
      await close();
      rmSync(home, { recursive: true, force: true });
    }
  });
  test('files that are called so are read under their name and written nowhere', async () => {
    const home = mkdtempSync(join(tmpdir(), 'entente-climb-'));
    const { desk, close } = openDataDirectory(join(home, 'data'), 'write');
    expect(await desk.loadCharter([{ name: '../../../evil.yaml', text: LAGOON }])).toMatchObject({ kind: 'done' });
    await close();
    expect(readdirSync(home)).toEqual(['data']);
    rmSync(home, { recursive: true, force: true });
  });
  test('a zip whose parts climb is read for its own parts alone', async () => {
    if (missing !== null) return;
    const parts = { '../../../../tmp/entente-evil': utf8('evil'), '/etc/evil': utf8('evil') };
    const xml = utf8(`<w:document ${W}><w:body>${wordParagraph(HARMLESS)}</w:body></w:document>`);
    const { status } = await give('climb.docx', zipSync({ ...parts, 'word/document.xml': xml }));
    expect([200, 400]).toContain(status);
    expect(existsSync('/tmp/entente-evil') || existsSync('/etc/evil')).toBe(false);
  });
});
