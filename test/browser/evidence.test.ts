import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { demoHouse } from './demo-house.ts';
import { ROOT } from '../project-files.ts';
import { axeFindings } from './axe.ts';

const { server, visit, describePage } = demoHouse();

const WIRE =
  'HONIARA, 4 March 2031 — Fiji has sent 150 soldiers to Honiara, the police said. At least three people were killed.';
const GAZETTE =
  'SUVA, 4 March 2031 — Fiji has sent 200 soldiers to Honiara, its defence ministry said.\n\nThe harbour is open again.';

const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text, 'utf8') });

async function desk(options: BrowserContextOptions = {}, query = '') {
  const seen = await visit(options);
  await seen.page.goto(`${server.address}/?view=evidence${query}`);
  await seen.page.locator('.desk').waitFor();
  return seen;
}

const bring = (page: Page, ...files: { name: string; mimeType: string; buffer: Buffer }[]) =>
  page.locator('#desk-intake input[type=file]').setInputFiles(files);
const lines = (page: Page) => page.locator('.desk-line');
const current = (page: Page) => page.locator('.desk-line[aria-current=true]');
const documents = (page: Page) => page.locator('.desk-documents > li');

async function fillReviewer(page: Page, key = server.token) {
  await page.getByLabel('Your name or initials').fill('A. Reader');
  await page.getByLabel('Key of this server').fill(key);
}

describePage('the evidence desk', () => {
  test('is one step from the operation and back, and comes only when it is asked for', async () => {
    await using seen = await visit();
    const { page, requests, problems } = seen;
    await page.goto(server.address);
    await page.locator('#glance').waitFor();
    expect(requests.filter((url) => url.includes('evidence-screen'))).toEqual([]);
    await page.getByRole('link', { name: 'Evidence desk' }).click();
    await page.getByRole('heading', { name: 'Evidence desk', level: 1 }).waitFor();
    expect(page.url()).toContain('view=evidence');
    expect(await page.locator('#desk-intake').innerText()).toContain('No document lies on the desk.');
    await page.goBack();
    await page.locator('#glance').waitFor();
    expect(problems).toEqual([]);
  });

  test('reads files that are dropped, tells of one that cannot be read, and keeps nothing', async () => {
    await using seen = await desk();
    const { page, requests, problems } = seen;
    const dropped = await page.evaluateHandle((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], 'wire.txt', { type: 'text/plain' }));
      data.items.add(new File(['%PDF-1.7 broken'], 'broken.pdf', { type: 'application/pdf' }));
      return data;
    }, WIRE);
    await page.dispatchEvent('.desk-drop', 'drop', { dataTransfer: dropped });
    await documents(page).first().waitFor();
    expect(await page.locator('#desk-intake [role=alert]').innerText()).toMatch(/broken\.pdf: +found a PDF/);
    expect(await lines(page).count()).toBeGreaterThanOrEqual(2);
    const marked = await page.locator('.desk-text mark').allInnerTexts();
    expect(marked.join(' ')).toContain('150');
    expect(requests.filter((url) => !url.startsWith(server.address))).toEqual([]);
    const answer = await fetch(`${server.address}/api/v1/operations/${await operation()}/entries`);
    expect(await answer.text()).not.toContain('wire.txt');
    expect(problems.filter((text) => !text.includes('400'))).toEqual([]);
  });

  test('runs no script of a page that is read', async () => {
    await using seen = await desk();
    const { page } = seen;
    const html = `<html><body><article><p>${WIRE}</p><script>document.title = 'run'</script><img src=x onerror="document.title='run'"></article></body></html>`;
    await bring(page, { name: 'page.html', mimeType: 'text/html', buffer: Buffer.from(html, 'utf8') });
    await documents(page).first().waitFor();
    expect(await page.locator('.desk-text').innerText()).not.toContain('document.title');
    expect(await page.title()).not.toBe('run');
  });

  test('is walked by keys: next, previous, accept, reject, undo, correct', async () => {
    await using seen = await desk();
    const { page } = seen;
    await bring(page, file('wire.txt', WIRE));
    await documents(page).first().waitFor();
    const count = await lines(page).count();
    await page.locator('.desk-text').focus();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await current(page).innerText()).toBe(await lines(page).nth(1).innerText());
    await page.keyboard.press('k');
    await page.keyboard.press('a');
    expect(await lines(page).nth(0).innerText()).toContain('accepted');
    expect(await current(page).innerText()).toBe(await lines(page).nth(1).innerText());
    await page.keyboard.press('x');
    expect(await lines(page).nth(1).innerText()).toContain('rejected');
    await page.keyboard.press('u');
    const last = current(page);
    expect(await last.innerText()).toContain('not reviewed');
    await page.keyboard.press('e');
    await page.getByLabel('Value', { exact: true }).fill('155');
    await page.keyboard.press('Enter');
    expect(await current(page).innerText()).toMatch(/155[\s\S]*corrected/);
    expect(await lines(page).count()).toBe(count);
    await page.getByLabel('Single keys').uncheck();
    await current(page).focus();
    await page.keyboard.press('x');
    expect(await current(page).innerText()).toContain('corrected');
    await page.getByRole('button', { name: 'Reject X' }).click();
    expect(await page.locator('.desk-line-rejected').count()).toBe(1);
  });

  test('takes a claim of the reader’s own from the words selected, and tells every field that is wrong', async () => {
    await using seen = await desk();
    const { page } = seen;
    await bring(page, file('gazette.txt', GAZETTE));
    await documents(page).first().waitFor();
    const before = await lines(page).count();
    await page.evaluate(() => {
      const [node] = [...document.querySelectorAll('.desk-text span')].filter((span) =>
        span.textContent?.includes('harbour'),
      );
      const range = document.createRange();
      range.setStart(node!.firstChild!, 4);
      range.setEnd(node!.firstChild!, 19);
      getSelection()!.removeAllRanges();
      getSelection()!.addRange(range);
    });
    await page.getByRole('button', { name: 'Add a claim N' }).click();
    expect(await page.getByLabel('Words of the text').inputValue()).toBe('harbour is open');
    await page.getByLabel('At least').fill('some');
    await page.getByRole('button', { name: 'Keep' }).click();
    expect(await page.locator('.desk-wrong').allInnerTexts()).toHaveLength(3);
    await page.getByLabel('At least').fill('');
    await page.getByLabel('Kind').selectOption({ label: 'Event' });
    await page.getByLabel('Subject').fill('harbour');
    await page.getByLabel('What is said').fill('opened');
    await page.getByRole('button', { name: 'Keep' }).click();
    await expect.poll(() => lines(page).count()).toBe(before + 1);
    expect(await current(page).innerText()).toMatch(/harbour: opened[\s\S]*added by hand/);
    expect(await page.locator('.passage-own').innerText()).toBe('harbour is open');
  });

  test('shows contradictions side by side, and makes figures of reviewed claims alone unless told otherwise', async () => {
    await using seen = await desk();
    const { page } = seen;
    await bring(page, file('wire.txt', WIRE), file('gazette.txt', GAZETTE));
    await documents(page).nth(1).waitFor();
    const board = page.locator('#desk-board');
    await board.getByText('Contradiction').waitFor();
    const cards = board.locator('.desk-group').first().locator('.desk-card');
    expect((await cards.allInnerTexts()).join('\n')).toMatch(/150[\s\S]*200|200[\s\S]*150/);
    expect(await board.locator('.desk-reason').first().innerText()).toContain('cannot all hold');
    const figures = page.locator('#desk-figures');
    expect(await figures.innerText()).toContain('No reviewed claim has a number yet.');
    await figures.getByLabel('Count claims that nobody has reviewed').check();
    expect(await figures.locator('.notice').innerText()).toMatch(/With \d+ claims that nobody has reviewed/);
    await figures.getByLabel('Figures by').selectOption({ label: 'range only' });
    const figure = figures.locator('.desk-figure').filter({ hasText: 'Fiji' }).first();
    expect(await figure.innerText()).toMatch(/150 to 200[\s\S]*Picked by: range only/);
    await figure.locator('summary').click();
    await figure.getByRole('button', { name: 'Open in the text: gazette.txt' }).click();
    expect(await page.locator('.desk-text .is-current').innerText()).toContain('200');
    await figures.getByLabel('Count claims that nobody has reviewed').uncheck();
  });

  test('enters documents, claims and reviews, which are then in the log and known again by the file', async () => {
    await using seen = await desk();
    const { page } = seen;
    await bring(page, file('wire.txt', WIRE));
    await documents(page).first().waitFor();
    await page.locator('.desk-text').focus();
    for (const key of ['j', 'a', 'x']) await page.keyboard.press(key);
    await fillReviewer(page, 'not-the-key');
    await page.getByRole('button', { name: 'Enter', exact: true }).click();
    expect(await page.locator('#desk-enter [role=alert]').innerText()).toContain('bearer token');
    await fillReviewer(page);
    await page.getByRole('button', { name: 'Enter', exact: true }).click();
    await page.getByText(/Entered\. New entries: \d+/).waitFor();
    expect(await page.locator('.desk-pending').count()).toBe(0);
    expect(await page.locator('.desk-known').first().innerText()).toMatch(
      /This is source doc-[0-9a-f]{16} of the operation/,
    );
    await page.getByRole('link', { name: 'See them in the log' }).click();
    const log = page.locator('#log');
    await log.getByLabel('Find in the log').fill('Fiji');
    await expect.poll(() => log.locator('.log-line').count()).toBeGreaterThanOrEqual(1);
    const body = await standingBodies();
    expect(body.map(({ content }) => content.verdict).sort()).toEqual(['accepted', 'rejected']);
    expect(body.every(({ by }) => by?.person === 'A. Reader')).toBe(true);
    // Opened anew, the same file is that source, and its claims stand as they were reviewed.
    await page.goto(`${server.address}/?view=evidence`);
    await page.locator('.desk').waitFor();
    await bring(page, file('other-name.txt', WIRE));
    await documents(page).first().waitFor();
    expect(await lines(page).nth(0).innerText()).toContain('accepted');
    expect(await lines(page).nth(1).innerText()).toContain('rejected');
    await lines(page).nth(1).click();
    await page.keyboard.press('u');
    await fillReviewer(page);
    await page.getByRole('button', { name: 'Enter', exact: true }).click();
    await page.getByText(/Entered\. New entries: \d+/).waitFor();
    expect(await lines(page).nth(1).innerText()).toContain('not reviewed');
    expect((await standingBodies()).map(({ kind }) => kind)).toContain('retraction');
  });

  test('a correction and a claim of one’s own are entries with their author, and change nothing that stands', async () => {
    await using seen = await desk();
    const { page } = seen;
    await bring(page, file('gazette.txt', GAZETTE));
    await documents(page).first().waitFor();
    await lines(page).filter({ hasText: '200' }).first().click();
    await page.keyboard.press('e');
    await page.getByLabel('Value', { exact: true }).fill('210');
    await page.getByLabel('As of').fill('2031-03-03/2031-03-01');
    await page.keyboard.press('Enter');
    expect(await page.locator('.desk-wrong').allInnerTexts()).toHaveLength(1);
    await page.getByLabel('As of').fill('2031-03-02/2031-03-03');
    await page.keyboard.press('Enter');
    await page.keyboard.press('n');
    await page.getByLabel('Words of the text').fill('harbour is open');
    await page.getByLabel('Subject').fill('harbour');
    await page.getByLabel('What is said').fill('opened');
    await page.keyboard.press('Enter');
    await fillReviewer(page);
    await page.getByLabel('Claims to enter').selectOption({ label: 'reviewed ones alone' });
    await page.getByRole('button', { name: 'Enter', exact: true }).click();
    await page.getByText(/Entered\. New entries: \d+/).waitFor();
    expect(await lines(page).filter({ hasText: '210' }).innerText()).toMatch(/2031-03-02\/2031-03-03[\s\S]*corrected/);
    const [correction] = (await standingBodies()).filter(({ kind }) => kind === 'correction');
    expect(correction!.content).toMatchObject({
      content: { value: 210 },
      holds: { from: { text: '2031-03-02' }, until: { text: '2031-03-03' } },
      reason: { en: 'Read against the document' },
    });
    expect(correction!.content).not.toHaveProperty('content.asOf');
    const all = await bodies();
    const target = all.find(({ id }) => id === correction!.content.target)!.body;
    expect(target).toMatchObject({ content: { value: 200, found: {} } });
    const own = all.find(({ body }) => body.by?.person === 'A. Reader' && body.family === 'claim')!.body;
    const at = GAZETTE.indexOf('harbour is open');
    expect(own.sources).toEqual([{ ...target.sources[0], start: at, end: at + 15 }]);
    expect(own).toMatchObject({ saidAt: { text: '2031-03-04' }, content: { subject: 'harbour', predicate: 'opened' } });
  });

  test('what a model found and the command line entered is marked, and is reviewed as any other claim', async () => {
    const text = 'APIA, 5 March 2031 — The ovens of Tonga glowed; 31 bakers kneaded there.';
    const span = 'The ovens of Tonga glowed; 31 bakers kneaded there';
    const sha256 = createHash('sha256').update(text).digest('hex');
    const document = { doc: 'ovens.txt', sha256, title: null, outlet: null, publishedAt: '2031-03-05' };
    const claim = {
      ...{ id: 'found-by-model-1', doc: 'ovens.txt', kind: 'strength', subject: 'Tonga', subjectId: 'TON' },
      ...{ predicate: 'contingent', value: 31, lower: null, upper: null, unit: 'bakers', approximate: false },
      ...{ asOf: '2031-03-05', placeId: null, attributedTo: null, modality: 'asserted', scope: 'whole' },
      ...{ framework: 'operation', population: null, category: null, state: 'inTheatre', rule: 'model/tiny:1b' },
      ...{ charStart: text.indexOf(span), charEnd: text.indexOf(span) + span.length },
    };
    const entered = await fetch(`${server.address}/api/v1/operations/${await operation()}/findings`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ documents: [{ ...document, language: 'en', copyOf: null }], claims: [claim] }),
    });
    expect(entered.ok).toBe(true);
    await using seen = await desk();
    const { page } = seen;
    await bring(page, file('ovens.txt', text));
    await documents(page).first().waitFor();
    const line = lines(page).filter({ hasText: '31' });
    expect(await line.innerText()).toMatch(
      /Tonga: contingent 31 bakers[\s\S]*not reviewed[\s\S]*found by the model tiny:1b/,
    );
    expect(await page.locator('.desk-text mark').allInnerTexts()).toContain(span);
    await line.click();
    await page.keyboard.press('e');
    await page.getByLabel('Value', { exact: true }).fill('32');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => lines(page).filter({ hasText: '32' }).innerText())
      .toMatch(/corrected[\s\S]*not entered yet/);
    await page.keyboard.press('u');
    await lines(page).filter({ hasText: '31' }).click();
    await page.keyboard.press('a');
    expect(await page.locator('#desk-figures').innerText()).toMatch(/TON[\s\S]*31/);
    await fillReviewer(page);
    await page.getByRole('button', { name: 'Enter', exact: true }).click();
    await page.getByText(/Entered\. New entries: \d+/).waitFor();
    expect(await lines(page).filter({ hasText: '31' }).innerText()).toMatch(/accepted[\s\S]*found by the model/);
    const target = (await bodies()).find(({ body }) => JSON.stringify(body).includes('found-by-model-1'))!.id;
    expect((await standingBodies()).filter(({ content }) => content.target === target)).toMatchObject([
      { kind: 'review', content: { verdict: 'accepted' } },
    ]);
  });

  const seeds = join(process.env['ENTENTE_SHARED'] ?? join(ROOT, '../shared'), 'seeds');
  test.skipIf(!existsSync(seeds))('the original of a source on record lights up where its claims stand', async () => {
    await using seen = await desk();
    const { page } = seen;
    const [name = ''] = readdirSync(seeds).sort();
    await page.locator('#desk-intake input[type=file]').setInputFiles(join(seeds, name));
    await documents(page).first().waitFor();
    const told = await page.locator('.desk-known').first().innerText();
    const [, source, count] = /This is source (\S+) of the operation\. (\d+) claims rest on it/.exec(told) ?? [];
    expect(source).not.toMatch(/^doc-/);
    expect(await page.locator('.desk-line-record').count()).toBe(Number(count));
    expect(await page.locator('.passage-record').count()).toBeGreaterThan(0);
    expect(await page.locator('#desk-sources').innerText()).toContain('on the desk');
  });

  test('invented examples stand apart and are entered only by choice', async () => {
    await using seen = await desk();
    const { page } = seen;
    await page.getByRole('button', { name: 'Open three invented examples' }).click();
    await documents(page).nth(2).waitFor();
    expect(await documents(page).allInnerTexts()).toSatisfy((texts: string[]) =>
      texts.every((text) => text.includes('invented')),
    );
    expect(await page.locator('.desk-group').first().innerText()).toContain('Contradiction');
    await fillReviewer(page);
    expect(await page.getByRole('button', { name: 'Enter', exact: true }).isDisabled()).toBe(true);
    await page.getByLabel('Enter the invented examples too').check();
    expect(await page.getByRole('button', { name: 'Enter', exact: true }).isDisabled()).toBe(false);
  });
});

async function operation(): Promise<string> {
  const answer = await fetch(`${server.address}/api/v1/operations`);
  const { operations } = (await answer.json()) as { operations: { id: string }[] };
  return operations[0]!.id;
}

interface BodyText {
  readonly family: string;
  readonly kind: string;
  readonly by: { readonly person?: string } | null;
  readonly saidAt: { readonly text: string } | null;
  readonly sources: readonly object[];
  readonly content: { readonly verdict?: string; readonly target?: string };
}

async function standingBodies(): Promise<BodyText[]> {
  return (await bodies())
    .map(({ body }) => body)
    .filter(({ family, by }) => family === 'standing' && by?.person === 'A. Reader');
}

async function bodies(): Promise<{ readonly id: string; readonly body: BodyText }[]> {
  const answer = await fetch(`${server.address}/api/v1/operations/${await operation()}/entries`);
  const { entries } = (await answer.json()) as { entries: { id: string; body: string | null }[] };
  return entries.flatMap(({ id, body }) => (body === null ? [] : [{ id, body: JSON.parse(body) as BodyText }]));
}

describePage('the evidence desk is open to all', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1440, 390]) {
      for (const language of ['en', 'ru']) {
        test(`axe-core finds nothing, ${colorScheme}, ${width} pixels wide, ${language}`, async () => {
          await using seen = await desk({ colorScheme, viewport: { width, height: 900 } }, `&lang=${language}`);
          const { page, problems } = seen;
          expect(await axeFindings(page)).toEqual([]);
          await page.locator('#desk-intake .button').nth(1).click();
          await documents(page).nth(2).waitFor();
          await lines(page).first().click();
          for (const key of ['a', 'x', 'e']) await page.keyboard.press(key);
          await page.locator('.desk-form').waitFor();
          await page.evaluate(() => {
            for (const closed of document.querySelectorAll<HTMLDetailsElement>('.desk details')) closed.open = true;
          });
          expect(await axeFindings(page)).toEqual([]);
          const over = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect(over).toBe(0);
          expect(problems).toEqual([]);
        });
      }
    }
  }

  test('Russian is complete', async () => {
    await using seen = await desk({}, '&lang=ru');
    const { page } = seen;
    await page.locator('#desk-intake .button').nth(1).click();
    await documents(page).nth(2).waitFor();
    const headings = await page.locator('.desk h1, .desk h2').allInnerTexts();
    expect(headings).not.toContainEqual(expect.stringMatching(/^[\x20-\x7e]*$/));
    const buttons = await page.locator('.desk-bar button').allInnerTexts();
    expect(buttons.every((text) => /[а-я]/.test(text))).toBe(true);
  });
});
