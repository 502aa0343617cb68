/** The charter as a book, and the workshop in which one is written. */
import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { FIRST_PACT } from '../first-scenario.ts';
import { axeFindings } from './axe.ts';
import { demoHouse } from './demo-house.ts';

const { server, visit, describePage } = demoHouse();

async function at(query: string, options: BrowserContextOptions = {}) {
  const seen = await visit(options);
  await seen.page.goto(`${server.address}/${query}`);
  await seen.page.locator('#parties, .workshop-state').first().waitFor();
  return seen;
}

const text = (page: Page) => page.locator('.editor textarea');
const state = (page: Page) => page.locator('.workshop-state');

async function change(page: Page, from: string, to: string): Promise<void> {
  const before = await text(page).inputValue();
  expect(before).toContain(from);
  await text(page).fill(before.replace(from, to));
}

describePage('the charter', () => {
  test('is a book on a day: who is bound, how it decides, and every citation leads to its article', async () => {
    await using seen = await at(`?view=charter&pact=${FIRST_PACT}&on=2022-01-06`);
    const { page, problems, requests } = seen;
    expect(await page.locator('#parties').innerText()).toMatch(/Bound on 2022-01-06: .+, .+/);
    const flow = page.locator('.flow').first();
    expect(await flow.locator('.flow-title').allInnerTexts()).toEqual(
      expect.arrayContaining(['Trigger', 'Decision', 'End']),
    );
    const cite = flow.locator('.cite').first();
    const target = (await cite.getAttribute('href'))!;
    await cite.press('Enter');
    expect(await page.locator(`${target}:target`).count()).toBe(1);
    await page.locator('.book-procedure a[href*="op="]').first().waitFor();
    await page.getByLabel('As it held on').fill('1993-06-01');
    await expect.poll(() => page.locator('#procedures').innerText()).toMatch(/not in force that day/);
    await page.getByLabel('As it held on').fill('soon');
    await page.locator('.field-fault').waitFor();
    expect(requests.filter((url) => !url.startsWith(server.address))).toEqual([]);
    expect(problems).toEqual([]);
  });

  test('is compared with another day and with another pact', async () => {
    await using seen = await at(`?view=charter&pact=${FIRST_PACT}&on=2022-01-06`);
    const { page } = seen;
    await page.locator('#compare').getByRole('button').click();
    await page.locator('#compare').getByLabel('On').fill('1995-01-01');
    await expect.poll(() => page.locator('#compare').innerText()).toMatch(/parties\//);
    await page.locator('#compare').getByLabel('With').selectOption({ index: 3 });
    await expect.poll(() => page.locator('#compare').innerText()).toMatch(/\d+ differences/);
  });

  test('is drawn as it is written, and every fault leads to its line', async () => {
    await using seen = await at('?view=workshop');
    const { page, problems } = seen;
    expect(await state(page).innerText()).toBe('The charter can be read.');
    await change(page, 'zone: UTC', 'zone: Nowhere/At-all');
    await expect.poll(() => state(page).innerText()).toMatch(/fault/);
    await page.locator('.notice').waitFor();
    await page.locator('.workshop-faults button').first().click();
    expect(
      await text(page).evaluate((area: HTMLTextAreaElement) =>
        area.value.slice(area.selectionStart, area.selectionEnd),
      ),
    ).toMatch(/zone/);
    await change(page, 'zone: Nowhere/At-all', 'zone: Asia/Almaty');
    await expect.poll(() => state(page).innerText()).toBe('The charter can be read.');
    await change(page, 'Decisions', 'Voting by agreement');
    const tried = page.locator('.try-out');
    await tried.getByLabel('Second party').selectOption('object');
    await expect.poll(() => tried.innerText()).toMatch(/Rejected/);
    await page.reload();
    await expect.poll(() => text(page).inputValue()).toContain('Voting by agreement');
    expect(problems).toEqual([]);
  });

  test('is changed from a shipped one, and tells what the draft changes', async () => {
    await using seen = await at('?view=workshop');
    const { page } = seen;
    await page.getByLabel('Start from').selectOption(FIRST_PACT);
    await page.getByRole('button', { name: 'Begin again from there' }).click();
    await expect.poll(() => page.locator('#changed').innerText()).toMatch(/They say the same/);
    const name = (await page.getByLabel('Files', { exact: true }).locator('option').allInnerTexts()).length;
    expect(name).toBeGreaterThanOrEqual(1);
    await page
      .locator('input[type=file]')
      .setInputFiles([{ name: 'broken.yaml', mimeType: 'application/yaml', buffer: Buffer.from('pact: [') }]);
    await expect.poll(() => state(page).innerText()).toMatch(/fault/);
  });

  test.each([
    [`?view=charter&pact=${FIRST_PACT}&on=2022-01-06`, 'light', 1440, 'en'],
    [`?view=charter&pact=nato&on=2022-01-06`, 'dark', 390, 'ru'],
    ['?view=workshop', 'dark', 1440, 'ru'],
    ['?view=workshop', 'light', 390, 'en'],
  ] as const)('%s, %s at %i pixels in %s has nothing that axe finds, and nothing wider than it', async (...given) => {
    const [query, colorScheme, width, language] = given;
    await using seen = await at(`${query}&lang=${language}`, { colorScheme, viewport: { width, height: 900 } });
    expect(await axeFindings(seen.page)).toEqual([]);
    expect(await seen.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
});
