/** Every screen, as it comes: nothing moves under the eyes, nothing goes wrong, nobody else is asked. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SCREENS } from '../../src/web/app/screens.ts';
import { FIRST_SCENARIO } from '../first-scenario.ts';
import { openBrowser, startServer, visit, whyNot, type RunningServer } from './page-house.ts';

const reason = whyNot();
/** Cumulative layout shift above which a page is felt to jump is 0.1 (web.dev, Core Web Vitals); half of it is allowed. */
const SHIFT_MAX = 0.05;
const SETTLES_MILLIS = 1500;

const WATCH = `
  window.shifts = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
`;

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

describe.skipIf(reason !== null)(`the screens${reason === null ? '' : ` (skipped: ${reason})`}`, () => {
  test.each(SCREENS.map(({ id }, nth) => [id, nth % 2 === 0 ? 1440 : 390] as const))(
    '%s comes without a jump, an error or a request elsewhere, %i pixels wide',
    async (view, width) => {
      const { page, problems, requests } = await visit(browser, { viewport: { width, height: 900 } });
      await page.addInitScript({ content: WATCH });
      await page.goto(`${server.address}/?op=${FIRST_SCENARIO}&view=${view}`);
      await page.locator('main h1').first().waitFor();
      await page.locator('.state-page').waitFor({ state: 'detached' });
      await page.waitForTimeout(SETTLES_MILLIS);
      const shift = await page.evaluate('window.shifts');
      expect(shift).toBeLessThanOrEqual(SHIFT_MAX);
      expect(requests.filter((url) => !url.startsWith(server.address) && !/^(data|blob):/.test(url))).toEqual([]);
      expect(problems).toEqual([]);
      await page.context().close();
    },
  );
});
