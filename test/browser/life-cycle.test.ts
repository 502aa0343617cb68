/** An operation from its request to its closing, played through the page by the role that each act belongs to. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { FIRST_PACT } from '../first-scenario.ts';
import { charterOf } from '../pact-files.ts';
import { axeFindings } from './axe.ts';
import { demoHouse } from './demo-house.ts';

const procedure = charterOf(FIRST_PACT).procedures.find(({ mandate }) => mandate !== null)!;

const { server, visit, describePage } = demoHouse();

async function start(page: Page): Promise<void> {
  await page.goto(`${server.address}/?view=operations`);
  await page.getByRole('button', { name: 'Start your own operation' }).click();
  await page.getByLabel('Title').fill('Drill of the spring');
  await page.getByLabel('Pact', { exact: true }).selectOption(FIRST_PACT);
  await page.getByLabel('Procedure').selectOption(procedure.id);
  await page.locator('.act-dialog').getByLabel('Host').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Open it' }).click();
  await page.locator('#acts').waitFor();
}

const as = (page: Page, role: string) => page.getByLabel('Acting as').selectOption(role);
const open = (page: Page, act: string) =>
  page.locator('#acts .next-acts').getByRole('button', { name: act, exact: true });

async function perform(page: Page, act: string, fill: (form: ReturnType<Page['locator']>) => Promise<void>) {
  await open(page, act).click();
  const form = page.locator('.act-dialog');
  await fill(form);
  await form.getByRole('button', { name: 'Perform' }).click();
  await form.getByText('Recorded.').waitFor();
  await form.getByRole('button', { name: 'Close', exact: true }).click();
}

/** Without coordinates both ways it is told what is wrong; a latitude alone is no place. */
async function enterPlace(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Enter a place' }).click();
  const form = page.locator('.act-dialog');
  await form.getByLabel('Name').fill(name);
  await form.getByLabel('Latitude').fill('43.25');
  expect(await form.locator('.act-way').innerText()).toMatch(/longitude/);
  await form.getByLabel('Longitude').fill('76.9');
  await form.getByRole('button', { name: 'Enter it' }).click();
  await form.getByText('Recorded.').waitFor();
  await form.getByRole('button', { name: 'Close', exact: true }).click();
}

async function inBoth(form: ReturnType<Page['locator']>, text: string): Promise<void> {
  await form.getByLabel('Text', { exact: true }).fill(text);
  await form.getByRole('button', { name: 'Add the Russian text' }).click();
  await form.getByLabel('Text, in Russian').fill('Силы направляются.');
}

describePage('an operation of one’s own', () => {
  test(
    'is played from the request to its closing, and what the pact forbids is said with its reason',
    { timeout: 120_000 },
    async () => {
      await using seen = await visit();
      const { page, problems } = seen;
      await using other = await visit();
      await start(page);
      const roles = await page
        .getByLabel('Acting as')
        .locator('option')
        .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
      const parties = roles.filter((role) => role.startsWith('party:'));
      const [host, contributor] = [parties[0]!, parties[1]!];

      await as(page, 'secretariat');
      await page.locator('#acts summary').click();
      const closing = page.locator('#acts .next-closed').getByRole('button', { name: 'Closing', exact: true });
      await closing.press('Enter');
      expect(await page.locator('.act-reason').innerText()).toMatch(/not open/);

      await as(page, host);
      await perform(page, 'Request', (form) => form.getByLabel('What is asked for').fill('Help at the border'));
      await other.page.goto(page.url());
      await other.page.locator('#acts').waitFor();

      await as(page, 'secretariat');
      await perform(page, 'Consultation', (form) => form.getByLabel('How').fill('by note'));
      for (const party of parties) {
        await as(page, party);
        await perform(page, 'Position', () => Promise.resolve());
      }
      await as(page, 'secretariat');
      await perform(page, 'Decision', (form) => inBoth(form, 'The force is sent.'));
      // The other browser sees it without being reloaded.
      await as(other.page, 'secretariat');
      await open(other.page, 'Mandate').waitFor({ timeout: 3000 });

      await enterPlace(page, 'Border district');
      await open(page, 'Mandate').click();
      const form = page.locator('.act-dialog');
      expect(await form.locator('.act-way').innerText()).toMatch(/mandate lacks/);
      expect(await form.getByRole('button', { name: 'Perform' }).getAttribute('aria-disabled')).toBe('true');
      await form.getByRole('button', { name: 'Cancel' }).click();
      await perform(page, 'Mandate', async (dialog) => {
        for (const box of await dialog.getByRole('group', { name: 'Tasks' }).getByRole('checkbox').all())
          await box.check();
        await dialog.getByLabel('Ends on').fill(new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10));
        await dialog.getByLabel('Ceiling').fill('150');
        await dialog.getByRole('group', { name: 'Area' }).getByLabel('Border district').check();
        await dialog.getByRole('textbox', { name: /^Command/ }).fill('One commander, named by the Council');
        await dialog.getByLabel('End conditions').fill('The host asks for it');
        await dialog.getByRole('group', { name: 'Legal basis' }).getByRole('checkbox').first().check();
      });
      await as(page, contributor);
      await perform(page, 'Pledge', (dialog) => dialog.getByLabel('Strength').fill('100'));
      await perform(page, 'Contingent', (dialog) => dialog.getByLabel('Name').fill('The company'));
      await as(page, 'secretariat');
      await perform(page, 'Recall', (dialog) => dialog.getByLabel('Text').fill('The force goes home.'));
      await perform(page, 'Closing', (dialog) => dialog.getByLabel('Reason').fill('The last unit is home.'));
      await page.getByRole('radio', { name: /Русский/ }).click();
      await page.locator('#decision').getByText('Силы направляются.').waitFor();
      expect(await page.locator('.rail [aria-current=step]').innerText()).toMatch(/Завершена|Закрыта/);
      expect([...problems, ...other.problems]).toEqual([]);
    },
  );

  test.each([
    ['light', 1440, 'en'],
    ['dark', 390, 'ru'],
  ] as const)('the form and the list are open to all: %s, %i, %s', async (colorScheme, width, lang) => {
    await using seen = await visit({ colorScheme, viewport: { width, height: 844 } });
    const { page, problems } = seen;
    await page.goto(`${server.address}/?view=operations&lang=${lang}`);
    await page.locator('.operation-row').first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.locator('.operations-head button').click();
    await page.locator('.act-dialog').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect([over, problems]).toEqual([0, []]);
  });
});
