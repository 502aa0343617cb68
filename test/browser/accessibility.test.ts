import { expect, test } from 'vitest';
import { axeFindings } from './axe.ts';
import { demoHouse } from './demo-house.ts';
import { open } from './page-house.ts';

const { server, visit, describePage } = demoHouse();

const MOMENTS = {
  'at the height': '/?at=2022-01-12T00:00Z',
  'before anything was asked': '/?at=2022-01-02T00:00Z&known=then',
  'after the end, in Russian': '/?at=2022-01-20T12:00Z&lang=ru',
};

describePage('axe-core finds nothing', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [1440, 390]) {
      for (const [moment, address] of Object.entries(MOMENTS)) {
        test(`${moment}, ${colorScheme}, ${width} pixels wide`, async () => {
          await using seen = await visit({ colorScheme, viewport: { width, height: 900 } });
          const { page } = seen;
          await open(page, server.address + address);
          await page.locator('#map').scrollIntoViewIfNeeded();
          await page.locator('.maplibregl-canvas').waitFor();
          for (const closed of await page.locator('main details > summary').all()) await closed.click();
          for (const closed of await page.locator('.contingents .disclose').all()) await closed.click();
          expect(await axeFindings(page)).toEqual([]);
        });
      }
    }

    test(`with a figure's ground open, the settings open, and while nothing has come yet, ${colorScheme}`, async () => {
      await using seen = await visit({ colorScheme });
      const { page } = seen;
      await page.route('**/entries', (route) => route.fulfill({ status: 503, body: '{}' }), { times: 1 });
      await page.goto(server.address);
      await page.getByRole('button', { name: 'Try again' }).waitFor();
      expect(await axeFindings(page)).toEqual([]);
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.locator('#glance').waitFor();
      await page.getByText('How it is shown').click();
      expect(await axeFindings(page)).toEqual([]);
      await page.locator('.figure-disputed').first().click();
      await page.getByRole('dialog').waitFor();
      expect(await axeFindings(page)).toEqual([]);
    });
  }
});

describePage('the way to every screen', () => {
  test.each([
    [1440, 'en', 1],
    [1440, 'ru', 1],
    [1100, 'ru', 2],
  ] as const)('is in sight at %i pixels in %s, in rows: %i', async (width, lang, rows) => {
    await using seen = await visit({ viewport: { width, height: 900 } });
    const { page } = seen;
    await open(page, `${server.address}/?lang=${lang}`);
    const links = page.locator('.screens a');
    const boxes = await links.evaluateAll((all) => all.map((link) => link.getBoundingClientRect().toJSON() as DOMRect));
    expect(boxes.length).toBeGreaterThan(15);
    expect(boxes.filter(({ left, right }) => left < 0 || right > width)).toEqual([]);
    expect(new Set(boxes.map(({ top }) => Math.round(top))).size).toBe(rows);
  });
});

describePage('by keyboard alone', () => {
  test('the first key leads past the head, and every stop is seen', async () => {
    await using seen = await visit();
    const { page } = seen;
    await open(page, `${server.address}/?at=2022-01-12T00:00Z`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
    const unseen: string[] = [];
    for (let stop = 0; stop < 60; stop++) {
      await page.keyboard.press('Tab');
      const found = await page.evaluate(() => {
        const element = document.activeElement;
        if (element === null || element === document.body) return null;
        const marked = element.closest('.track-thumb') ?? element;
        const style = getComputedStyle(marked);
        const box = marked.getBoundingClientRect();
        const dock = document.querySelector('.dock')?.getBoundingClientRect();
        const covered = !element.closest('.dock') && dock !== undefined && box.top >= dock.top && box.top < dock.bottom;
        const outlined = style.outlineStyle !== 'none' && style.outlineWidth !== '0px';
        return outlined && !covered
          ? null
          : `${marked.outerHTML.slice(0, 120)} outlined ${outlined} covered ${covered}`;
      });
      if (found !== null) unseen.push(found);
    }
    expect(unseen).toEqual([]);
  });

  test('nothing moves by itself for those who asked for less motion', async () => {
    await using seen = await visit();
    const { page } = seen;
    await open(page, `${server.address}/?at=2022-01-12T00:00Z`);
    await page.locator('#map').scrollIntoViewIfNeeded();
    await page.locator('.pin').first().waitFor();
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  });
});
