/** The record and the search over everything, on the scenario shown first and on a case of another pact. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { FIRST_SCENARIO } from '../first-scenario.ts';
import { axeFindings } from './axe.ts';
import { demoHouse } from './demo-house.ts';
import { BUNDLE } from './page-house.ts';

const OTHER = 'turkiye-2003';

const { server, screen, describePage } = demoHouse();
const record = screen('record', (page) => page.locator('.record-acts').waitFor());

const numbers = (page: Page) => page.locator('.record-number');
const sound = (page: Page) => page.locator('.record-proof .mark-good');

describePage('the record', () => {
  test('opens by key from line to line, and proves each entry by recomputing it here', async () => {
    await using seen = await record();
    const { page, problems, requests } = seen;
    await numbers(page).first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await sound(page).waitFor();
    expect(await numbers(page).nth(2).getAttribute('aria-expanded')).toBe('true');
    expect(await page.locator('.record-step.is-sound').count()).toBe(3);
    await page.locator('.record-proof summary').click();
    const root = await page.locator('.record-head code').nth(1).innerText();
    expect(root).toMatch(/^[0-9a-f]{64}$/);
    expect(await page.locator('.record-bytes code').first().innerText()).toBe(root);
    expect(new URL(page.url()).searchParams.get('entry')).toMatch(/^[0-9a-f-]{36}$/);
    expect(requests.filter((url) => !url.startsWith(server.address))).toEqual([]);
    expect(problems).toEqual([]);
  });

  test('says what failed where the server answers with another leaf, and where it answers nothing', async () => {
    await using seen = await record();
    const { page } = seen;
    await page.route(/\/ledger\/entries\/\d+\?/, async (route) => {
      const response = await route.fetch();
      const row = (await response.json()) as { body: string };
      await route.fulfill({ response, json: { ...row, body: row.body.replace('{', '{ ') } });
    });
    await numbers(page).nth(1).click();
    await page.locator('.record-proof .mark-bad').waitFor();
    expect(await page.locator('.record-step.is-broken').count()).toBe(1);
    expect(await page.locator('.record-step.is-broken').innerText()).toMatch(/commitment/);
    await page.route(/\/ledger\/entries\/\d+\/proof/, (route) => route.abort());
    await numbers(page).nth(2).click();
    await page.getByText(/^The proof could not be fetched/).waitFor();
    await page.unroute(/\/ledger\/entries\/\d+\?/);
    await page.unroute(/\/ledger\/entries\/\d+\/proof/);
    await page.getByRole('button', { name: 'Try again' }).click();
    await sound(page).waitFor();
  });

  test('recomputes the whole log, and finds the one letter that was changed', async () => {
    await using seen = await record('', {}, OTHER);
    const { page, problems } = seen;
    const check = page.getByRole('button', { name: 'Check the whole record' });
    await check.click();
    const found = page.locator('.record-found');
    await found.waitFor();
    const told = await found.innerText();
    const [, size] = /The record is whole: ([\d,]+) leaves/.exec(told) ?? [];
    expect(size).toBe(await page.locator('.record-head dd').nth(1).innerText());
    const count = await page.locator('.panel-entries [role=status]').first().innerText();
    expect(count).toMatch(new RegExp(`of ${/All ([\d,]+) entries/.exec(told)?.[1]} entries`));
    expect(await page.locator('.record-proven').count()).toBe(await numbers(page).count());
    expect(problems).toEqual([]);
    await page.route(/\/ledger\/export/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({
        response,
        body: (await response.text()).replace('\\"family\\":\\"claim', '\\"family\\":\\"claiM'),
      });
    });
    await check.click();
    await page.getByText(/^The record is not whole: entry № [\d,]+ does not open/).waitFor();
    expect(await page.locator('.record-proven').count()).toBe(0);
  });

  test('narrows down, turns pages, and is taken away as files that the command line takes for whole', async () => {
    await using seen = await record();
    const { page } = seen;
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await page
      .locator('.record-pages')
      .getByText(/^51–100 of/)
      .waitFor();
    await page.getByLabel('Kind').selectOption('decision');
    await expect.poll(() => numbers(page).count()).toBeLessThan(10);
    const shown = await numbers(page).count();
    expect(shown).toBeGreaterThan(0);
    const csv = await download(page, () => page.getByRole('button', { name: /CSV/ }).click());
    expect(readFileSync(csv, 'utf8').trim().split('\r\n').length).toBeGreaterThan(shown);
    const log = await download(page, () => page.getByRole('link', { name: /JSON lines/ }).click());
    expect(execFileSync(process.execPath, [BUNDLE, 'verify', log], { encoding: 'utf8' })).toMatch(/whole/);
    await page.getByLabel('Words').fill('no such words at all');
    await page.getByText('No entry fits.').waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect.poll(() => numbers(page).count()).toBe(50);
    [csv, log].forEach((file) => rmSync(file, { force: true }));
  });
});

async function download(page: Page, begin: () => Promise<void>): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), begin()]);
  return file.path();
}

const options = (page: Page) => page.locator('.palette-item');

describePage('the search over everything', () => {
  test('finds an entry of another operation by key, opens it there with its proof, and offers it again', async () => {
    await using seen = await record();
    const { page, problems } = seen;
    await page.keyboard.press('Control+k');
    await page.locator('.palette-input').waitFor();
    await page.keyboard.type('BEL pledges');
    await page.getByText(/^\d+ entr(y|ies) found/).waitFor();
    const title = await page.locator('.palette-title').first().innerText();
    await page.keyboard.press('Enter');
    await page.locator('.record-line.is-open').waitFor();
    await sound(page).waitFor();
    expect(new URL(page.url()).searchParams.get('op')).not.toBe(FIRST_SCENARIO);
    expect(await page.locator('.record-open .entry-text').innerText()).not.toBe('');
    await page.keyboard.press('Control+k');
    await page.getByText('Of late').waitFor();
    expect(await page.locator('.palette-title').first().innerText()).toBe(title);
    const gone = page.locator('.palette-item[data-focused] .palette-title');
    await page.keyboard.press('ArrowDown');
    expect(await gone.innerText()).toBe(title);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => gone.innerText()).not.toBe(title);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(problems).toEqual([]);
  });

  test('opens by its button, goes to a screen, and tells why an act is closed', async () => {
    await using seen = await record();
    const { page } = seen;
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    await page.locator('.palette-input').waitFor();
    await page.keyboard.type('force group');
    const act = options(page)
      .filter({ hasText: /closed now/ })
      .first();
    await act.waitFor();
    await act.click();
    expect(await page.locator('.palette-foot .act-reason').innerText()).toMatch(/Missing: .+ To mend it: /);
    await page.locator('.palette-input').fill('council');
    await expect.poll(() => options(page).first().innerText()).toMatch(/^Council/);
    await page.keyboard.press('Enter');
    await page.locator('main.council').waitFor();
  });

  test('says when nothing is found and when the server does not answer', async () => {
    await using seen = await record();
    const { page } = seen;
    await page.keyboard.press('Control+k');
    await page.locator('.palette-input').fill('zzzz qqqq');
    await page.getByText('Nothing holds all of these words.').waitFor();
    await page.route(/\/api\/v1\/search/, (route) => route.abort());
    await page.locator('.palette-input').fill('harbour');
    await page.getByText(/^The server could not be asked/).waitFor();
    await page.unroute(/\/api\/v1\/search/);
    await page.getByRole('button', { name: 'Ask again' }).click();
    await page.getByText(/entr(y|ies) found/).waitFor();
  });

  test.each([
    ['light', 1440, 'en'],
    ['dark', 1440, 'ru'],
    ['light', 390, 'ru'],
    ['dark', 390, 'en'],
  ] as const)('%s at %i pixels in %s has nothing that axe finds, and nothing wider than it', async (...combination) => {
    const [colorScheme, width, language] = combination;
    await using seen = await record(`&lang=${language}`, { colorScheme, viewport: { width, height: 900 } });
    const { page } = seen;
    await numbers(page).nth(1).click();
    await sound(page).waitFor();
    await page.locator('.record-proof summary').click();
    await page.locator('.record-acts .button-strong').click();
    await page.locator('.record-found').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.keyboard.press('Control+k');
    await page.locator('.palette-input').fill('2022');
    await page.locator('.palette-item').first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
});
