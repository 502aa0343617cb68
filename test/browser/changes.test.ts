/** Two looks at one operation side by side. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { FIRST_SCENARIO } from '../first-scenario.ts';
import { axeFindings } from './axe.ts';
import { demoHouse } from './demo-house.ts';

const { server, screen, describePage } = demoHouse();
const looks = screen('changes', (page) => page.locator('.changes-count').waitFor());

const count = (page: Page) => page.locator('.changes-count');

describePage('what changed', () => {
  test('tells as many differences as it shows, and which entries stand between', async () => {
    await using seen = await looks('&at=2022-01-10&known=then');
    const { page, problems, requests } = seen;
    const told = Number(/\d+/.exec(await count(page).innerText())?.[0]);
    expect(told).toBeGreaterThanOrEqual(3);
    expect(await page.locator('.change').count()).toBe(told);
    expect(await page.locator('#between li').count()).toBeGreaterThan(0);
    await page.getByRole('combobox', { name: 'Compare with' }).selectOption('start');
    await expect.poll(async () => page.locator('.change').count()).toBeGreaterThan(told);
    expect(await page.locator('#changed-phase').innerText()).toMatch(/Phase/);
    expect(requests.filter((url) => !url.startsWith(server.address))).toEqual([]);
    expect(problems).toEqual([]);
  });

  test('shows what became known of a day since, and takes a time of one’s own or says what is wrong with it', async () => {
    await using seen = await looks('&at=2022-01-09');
    const { page } = seen;
    await page.getByRole('combobox', { name: 'Compare with' }).selectOption('then');
    await page.locator('#changed-casualty .figure').first().waitFor();
    await page.getByRole('combobox', { name: 'Compare with' }).selectOption('own');
    const field = page.getByRole('textbox', { name: 'As it was on' });
    await field.fill('yesterday');
    await page.locator('.field-fault').waitFor();
    const before = await page.locator('.change').count();
    expect(before).toBeGreaterThan(0);
    await field.fill('2022-01-09');
    await page.locator('.field-fault').waitFor({ state: 'detached' });
  });

  test.each([
    ['light', 1440, 'en'],
    ['dark', 390, 'ru'],
  ] as const)('%s at %i pixels in %s has nothing that axe finds, and nothing wider than it', async (...combination) => {
    const [colorScheme, width, language] = combination;
    const query = `&at=2022-01-10&known=then&lang=${language}`;
    await using seen = await looks(query, { colorScheme, viewport: { width, height: 900 } }, FIRST_SCENARIO);
    const { page } = seen;
    await page.locator('select').last().selectOption('own');
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
});
