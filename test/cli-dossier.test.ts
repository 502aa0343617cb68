import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { DossierDocument, FoundClaim } from '#evidence';
import { run } from '../src/cli/program.ts';
import { docxOf, pdfOf, wordParagraph } from './document-files.ts';
import { inventedReport } from './invented-reports.ts';

const ROOM = mkdtempSync(join(tmpdir(), 'entente-dossier-'));
afterAll(() => rmSync(ROOM, { recursive: true, force: true }));

interface Printed {
  readonly documents: readonly DossierDocument[];
  readonly claims: readonly FoundClaim[];
  readonly figures: readonly Readonly<Record<string, unknown>>[];
  readonly conflicts: readonly {
    readonly relation: string;
    readonly claims: readonly string[];
    readonly reason: string;
  }[];
  readonly retractions: readonly object[];
  readonly reviews: readonly { readonly claim: string; readonly entry: string; readonly verdict: string }[];
  readonly charter: readonly { readonly finding: string; readonly reason: { readonly en: string } }[];
  readonly faults: readonly { readonly file?: string; readonly found: string }[];
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(ROOM, name);
  writeFileSync(path, content);
  return path;
}

async function entente(...args: readonly string[]) {
  let [out, err] = ['', ''];
  const code = await run([...args], { out: (text) => (out += text), err: (text) => (err += text) });
  return { code, out, err, json: () => JSON.parse(out) as Printed };
}

const ONE =
  'PORT AMBER, 4 March 2021 — Fiji sent 200 soldiers to Port Amber, the defence ministry of Fiji said on Thursday.';
const TWO = `<html><head><meta property="article:published_time" content="2021-03-05"><script>alert(1)</script></head><body><article>
<h1>Soldiers &lt;script&gt; leave</h1><p>Fiji sent 150 soldiers to Port Amber, the police said on Friday, and the harbour was open again.</p></article></body></html>`;

describe('given a pile of files', () => {
  const files = [
    file('one.txt', ONE),
    file('two.html', TWO),
    file('three.pdf', pdfOf([[['Tonga sent 40 soldiers to Port Amber on 5 March 2021, its ministry said.', 40, 760]]])),
    file('four.docx', docxOf(wordParagraph('Samoa sent 25 police officers to Port Amber on 5 March 2021.'))),
    file('same.txt', ONE),
    file('broken.pdf', '%PDF-1.4 nothing'),
    join(ROOM, 'absent.txt'),
  ];

  test('JSON holds documents, claims with exact spans, figures and conflicts; what cannot be read is reported and the rest goes on', async () => {
    const { code, err, json } = await entente('dossier', ...files, '--json');
    expect(code).toBe(0);
    const made = json();
    expect(made.documents.map(({ doc, publishedAt, sameAs }) => [doc, publishedAt, sameAs])).toEqual([
      ['one.txt', '2021-03-04', null],
      ['two.html', '2021-03-05', null],
      ['three.pdf', '2021-03-05', null],
      ['four.docx', '2021-03-05', null],
      ['same.txt', '2021-03-04', 'one.txt'],
    ]);
    const strength = made.claims.find(({ doc, kind }) => doc === 'one.txt' && kind === 'strength');
    expect(strength).toMatchObject({ subject: 'Fiji', value: 200 });
    expect(ONE.slice(strength!.charStart, strength!.charEnd)).toContain('200');
    const ids = new Set(made.claims.map(({ id }) => id));
    expect(made.conflicts.flatMap(({ claims }) => claims).every((id) => ids.has(id))).toBe(true);
    expect(made.conflicts.every(({ reason }) => typeof reason === 'string' && reason !== '')).toBe(true);
    expect(made.figures.find(({ subject, kind }) => subject === 'Tonga' && kind === 'strength')).toMatchObject({
      value: 40,
    });
    expect(made.charter).toEqual([]);
    expect(made.faults.map(({ file: name }) => name)).toEqual(['broken.pdf', 'absent.txt']);
    expect(err).toMatch(/7 of 7 files, \d+ claims, 2 not read/);
    expect(err).toMatch(/absent\.txt found nothing/);
  });

  test('nothing that can be read is a failure, and a wrong call is a wrong call', async () => {
    expect((await entente('dossier', join(ROOM, 'absent.txt'), '--json')).code).toBe(1);
    expect((await entente('dossier')).code).toBe(2);
    expect((await entente('dossier', files[0]!, '--policy', 'mine')).code).toBe(2);
    const unknown = await entente('dossier', files[0]!, '--pact', 'none-such');
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringMatching(/--?pact|PACT/i)]);
  });

  test.each(['en', 'ru'])('the page in %s is one file, safe, and needs nothing from outside', async (lang) => {
    const page = join(ROOM, `dossier-${lang}.html`);
    const { code, out } = await entente('dossier', ...files, '--html', page, '--lang', lang);
    expect(code).toBe(0);
    expect(out).toMatch(lang === 'en' ? /FIGURES/ : /ЦИФРЫ/);
    const html = readFileSync(page, 'utf8');
    expect(html).toMatch(new RegExp(`^<!doctype html>\\s*<html lang="${lang}">`));
    expect(html).not.toMatch(/<script|<link|<img|\son\w+=|https?:/i);
    expect(html).toContain('Soldiers &lt;script&gt; leave');
    expect(html).toMatch(/<mark>[^<]*200[^<]*<\/mark>/);
    for (const id of ['summary', 'figures', 'conflicts', 'timeline', 'matrix', 'documents', 'faults', 'passages']) {
      expect(html).toContain(`<section id="${id}">`);
    }
    const targets = new Set([...html.matchAll(/ id="(c\d+)"/g)].map(([, id]) => id));
    const refs = [...html.matchAll(/href="#(c\d+)"/g)].map(([, id]) => id);
    expect(refs.filter((id) => !targets.has(id))).toEqual([]);
    expect(refs.length).toBeGreaterThan(0);
  });

  test('a page that cannot be written is a fault', async () => {
    const { code, err } = await entente('dossier', files[0]!, '--html', join(ROOM, 'no', 'such', 'folder.html'));
    expect([code, err]).toEqual([1, expect.stringMatching(/--html: found .*ENOENT/)]);
  });

  test('a folder stands for the files in it, each by its own name', async () => {
    const folder = join(ROOM, 'pile');
    mkdirSync(join(folder, 'deep'), { recursive: true });
    for (let index = 0; index < 30; index++) {
      writeFileSync(join(folder, index % 2 === 0 ? 'deep' : '.', `r${index}.txt`), inventedReport(index, 3));
    }
    const made = (await entente('dossier', folder, '--json')).json();
    expect(made.documents).toHaveLength(30);
    expect(made.documents.map(({ doc }) => doc)).toContain('r7.txt');
  });
});

describe('given an operation', () => {
  test('documents and claims enter its ledger, once, and wait for a review', async () => {
    const data = join(ROOM, 'data');
    const source = file('wire.txt', ONE);
    const scenario = 'kazakhstan-2022';
    expect((await entente('scenario', 'load', scenario, '--data', data)).code).toBe(0);
    const first = await entente('dossier', source, '--into', scenario, '--data', data, '--json');
    expect(first.code).toBe(0);
    const entries = first.json().claims.length + 1;
    expect(first.err).toContain(`${scenario}: ${entries} entries, ${entries} of them new`);
    const again = await entente('dossier', source, '--into', scenario, '--data', data, '--json');
    expect(again.err).toContain(`${scenario}: ${entries} entries, 0 of them new`);
    const view = await entente('replay', scenario, '--data', data, '--json');
    expect(JSON.parse(view.out)).toMatchObject({ unreviewed: { waiting: entries - 1, counted: false } });
    expect((await entente('verify', data)).code).toBe(0);
    const unknown = await entente('dossier', source, '--into', 'none-such', '--data', data);
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining('no operation none-such')]);
  });

  test('what persons said of its claims in the ledger is followed when the documents are read again', async () => {
    const data = join(ROOM, 'reviewed');
    const scenario = 'kazakhstan-2022';
    const rival = 'PORT AMBER, 5 March 2021 — Fiji has sent 150 soldiers to Port Amber, the police said.';
    const files = [file('wire-a.txt', ONE), file('wire-b.txt', rival)];
    expect((await entente('scenario', 'load', scenario, '--data', data)).code).toBe(0);
    const read = async (...more: readonly string[]) =>
      (await entente('dossier', ...files, '--into', scenario, '--data', data, '--json', ...more)).json();
    const first = await read();
    const of = (made: Printed, value: number) =>
      made.claims.find((claim) => claim.kind === 'strength' && claim.value === value)!;
    const figureOf = (made: Printed) =>
      made.figures.find(({ subject, kind }) => subject === 'Fiji' && kind === 'strength')!;
    expect(figureOf(first)).toMatchObject({ lower: 150, upper: 200, disputed: true });
    expect(first.reviews).toEqual([]);
    const view = await entente('replay', scenario, '--data', data, '--json', '--log', 'all', '--as', 'keeper');
    const { log } = JSON.parse(view.out) as {
      readonly log: readonly { readonly id: string; readonly text: { readonly en: string } }[];
    };
    const entryOf = (value: number) => log.find(({ text }) => text.en === `Fiji: contingent ${value} soldiers`)!.id;
    const say = async (kind: string, content: object) => {
      const body = {
        kind,
        by: { person: 'reviewer' },
        content: { ...content, reason: { en: 'Read against the file.' } },
      };
      expect(
        (await entente('correct', file('said.json', JSON.stringify(body)), '--operation', scenario, '--data', data))
          .code,
      ).toBe(0);
    };
    await say('review', { target: entryOf(150), verdict: 'rejected' });
    await say('correction', { target: entryOf(200), content: { value: 210 }, holds: { from: '2021-03-02' } });
    const page = join(ROOM, 'reviewed.html');
    const second = await read('--html', page);
    expect(second.claims).toEqual(first.claims);
    expect(figureOf(second)).toMatchObject({
      value: 210,
      disputed: false,
      claims: [of(first, 200).id],
      asOf: '2021-03-02T00:00:00.000Z',
    });
    expect(second.retractions).toMatchObject([
      { claim: of(first, 150).id, by: null, reason: 'rejected on review: Read against the file.' },
    ]);
    expect(second.reviews).toMatchObject([
      { claim: of(first, 200).id, verdict: 'corrected', corrected: { value: 210, asOf: '2021-03-02' } },
      { claim: of(first, 150).id, verdict: 'rejected', corrected: {} },
    ]);
    const html = readFileSync(page, 'utf8');
    expect(html).toMatch(/\s2 of the claims, which a program found, were reviewed by persons/);
    expect(html).toMatch(/Fiji: contingent 210 soldiers<\/b>[^§]*?title="Read against the file\."[^§]*?>corrected</);
    expect((await entente('dossier', ...files, '--json')).json().figures).toEqual(first.figures);
    await say('retraction', { target: second.reviews.find(({ verdict }) => verdict === 'rejected')!.entry });
    expect(figureOf(await read())).toMatchObject({ lower: 150, upper: 210 });
  });
});
