/** The tour that a new visitor of a demonstration is offered. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings } from './axe.ts';
import { firstVisit, open, openBrowser, startServer, whyNot, type RunningServer } from './page-house.ts';

const reason = whyNot();
let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  if (reason !== null) return;
  [server, browser] = await Promise.all([startServer('--demo'), openBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function newcomer(query = '', options: Parameters<typeof firstVisit>[1] = {}) {
  const seen = await firstVisit(browser, options);
  await open(seen.page, `${server.address}/${query}`);
  return { ...seen, [Symbol.asyncDispose]: () => seen.page.context().close() };
}

describe.skipIf(reason !== null)(`the tour${reason === null ? '' : ` (skipped: ${reason})`}`, () => {
  test('points at what it tells of on every stop, by keyboard alone, and is offered once', async () => {
    await using seen = await newcomer();
    const { page, problems } = seen;
    await page.getByRole('button', { name: 'Take the tour' }).press('Enter');
    const card = page.getByRole('region', { name: 'Tour' });
    const stops = Number(/of (\d+)/.exec(await card.innerText())![1]);
    for (let stop = 1; stop <= stops; stop += 1) {
      await card.getByText(`${stop} of ${stops}`).waitFor();
      await page.locator('.tour-target').waitFor();
      await card.getByRole('button', { name: stop < stops ? 'Next' : 'Done' }).press('Enter');
    }
    await card.waitFor({ state: 'detached' });
    expect(await page.locator('.tour-target').count()).toBe(0);
    await page.reload();
    await page.locator('#glance').waitFor();
    expect(await page.getByRole('button', { name: 'Take the tour' }).count()).toBe(0);
    expect(problems).toEqual([]);
  });

  test('can be declined, left with Escape, and begun again', async () => {
    await using seen = await newcomer();
    const { page } = seen;
    await page.getByRole('button', { name: 'No, thanks' }).click();
    await page.locator('.settings summary').click();
    await page.getByRole('button', { name: 'Tour of the screens' }).click();
    const card = page.getByRole('region', { name: 'Tour' });
    await card.waitFor();
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
  });

  test.each([
    ['light', 1440, 'en'],
    ['dark', 390, 'ru'],
  ] as const)('%s at %i pixels in %s has nothing that axe finds, and stays within it', async (...combination) => {
    const [colorScheme, width, language] = combination;
    await using seen = await newcomer(`?lang=${language}`, { colorScheme, viewport: { width, height: 900 } });
    const { page } = seen;
    await page.locator('.tour .button-strong').click();
    await page.locator('.tour-step').waitFor();
    const box = (await page.locator('.tour').boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(width);
    expect(await axeFindings(page)).toEqual([]);
  });
});
