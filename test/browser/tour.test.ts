/** The tour that a new visitor of a demonstration is offered. */
import type { BrowserContextOptions } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFindings } from './axe.ts';
import { demoHouse } from './demo-house.ts';
import { open } from './page-house.ts';

const { server, firstVisit, describePage } = demoHouse();

async function newcomer(query = '', options: BrowserContextOptions = {}) {
  const seen = await firstVisit(options);
  await open(seen.page, `${server.address}/${query}`);
  return seen;
}

describePage('the tour', () => {
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
