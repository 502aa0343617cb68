/** The council's screen, on the scenario shown first and on a case of another pact. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFindings } from './axe.ts';
import { demoHouse } from './demo-house.ts';

/** A case in which silence was broken, and the question went to another organ. */
const OTHER = 'turkiye-2003';

const { server, screen, describePage } = demoHouse();
const council = screen('council', (page) => page.locator('#asked, .empty').first().waitFor());

const rule = (page: Page) => page.locator('#rule');
const outcome = (page: Page) => rule(page).locator('[aria-live]');

describePage('the council', () => {
  test('shows the request, every seat, the rule as a sentence with its findings, and the precedents', async () => {
    await using seen = await council();
    const { page, problems, requests } = seen;
    const seats = page.locator('.seat');
    const told = await page.locator('#positions').innerText();
    const [, spoken, all] = /(\d+) of (\d+) have spoken/.exec(told) ?? [];
    expect(await seats.count()).toBe(Number(all));
    expect(await page.locator('.seat-open').count()).toBe(Number(all) - Number(spoken));
    expect(await rule(page).innerText()).toMatch(/A decision is adopted when .+\./);
    expect(await rule(page).locator('.cite').count()).toBeGreaterThan(0);
    expect(await page.locator('.council-precedents > li').count()).toBeGreaterThanOrEqual(4);
    expect(requests.filter((url) => !url.startsWith(server.address))).toEqual([]);
    expect(problems).toEqual([]);
  });

  test('answers a supposition beside the record, which Escape leaves as it was', async () => {
    await using seen = await council();
    const { page, requests } = seen;
    const recorded = await outcome(page).innerText();
    const sent = requests.length;
    await page.getByRole('button', { name: 'Suppose other positions' }).click();
    const choices = page.locator('.seat-suppose');
    await choices.nth(1).selectOption('object');
    await expect.poll(() => outcome(page).innerText()).toMatch(/Supposed, not on record[\s\S]*The outcome changes: /);
    await choices.nth(1).selectOption('');
    await expect.poll(() => outcome(page).innerText()).toMatch(/The outcome stays the same/);
    await page.keyboard.press('Escape');
    await choices.first().waitFor({ state: 'detached' });
    expect(await outcome(page).innerText()).toBe(recorded);
    expect(requests.length).toBe(sent);
  });

  test('writes the announcement from the record, and none before there is a decision', async () => {
    await using seen = await council();
    const { page } = seen;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.address });
    await page.getByRole('button', { name: 'Copy the text' }).click();
    await page.locator('#announcement').getByText('Copied.').waitFor();
    const lines = await page.locator('.council-text p').allInnerTexts();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(lines.join('\n'));
    expect(lines.join(' ')).not.toMatch(/undefined|\w+-\d{4}\/\d/);
    await using early = await council('&at=2022-01-05T21:00Z');
    await early.page.locator('#announcement .empty').waitFor();
    expect(await early.page.locator('.council-text').count()).toBe(0);
  });

  test('opens the acts of its half, and tells the rule of those that are closed', async () => {
    await using seen = await council();
    const { page } = seen;
    const acts = page.locator('#acts');
    await acts.locator('summary').click();
    const closed = acts.locator('.next-closed [aria-disabled="true"]');
    expect(await closed.count()).toBeGreaterThan(0);
    await closed.first().press('Enter');
    expect(await acts.locator('.act-reason').innerText()).toMatch(/Missing: .+ To mend it: /s);
    expect(await acts.getByRole('button', { name: 'Pledge', exact: true }).count()).toBe(0);
  });

  test('shows another pact’s question with its own rule, in both languages', async () => {
    await using seen = await council('', {}, OTHER);
    const { page, problems } = seen;
    const questions = page.getByLabel('Question');
    expect(await questions.locator('option').count()).toBeGreaterThan(1);
    const first = await rule(page).innerText();
    await questions.selectOption({ index: 1 });
    await expect.poll(() => rule(page).innerText()).not.toBe(first);
    await using russian = await council('&lang=ru', {}, OTHER);
    expect(await russian.page.locator('h1').innerText()).toBe('Совет');
    expect(problems).toEqual([]);
  });

  test.each([
    ['light', 1440, 'en'],
    ['dark', 390, 'ru'],
  ] as const)('%s at %i pixels in %s has nothing that axe finds, and nothing wider than it', async (...combination) => {
    const [colorScheme, width, language] = combination;
    await using seen = await council(`&lang=${language}`, { colorScheme, viewport: { width, height: 900 } });
    const { page } = seen;
    await page.locator('.council-what-if button').click();
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
});
