/** The screen of the forces, on the scenario shown first and on a case of another pact. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { FIRST_SCENARIO } from '../first-scenario.ts';
import { axeFindings } from './axe.ts';
import { demoHouse } from './demo-house.ts';

/** A case of another pact in which needs are stated and many answer them. */
const OTHER = 'turkiye-earthquake-2023';

const { server, visit, screen, describePage } = demoHouse();
const forces = screen('forces', (page) => page.locator('#contingent-cards').waitFor());

/** A case in which a need and two counts are added to what is on record. */
const COUNTING = 'gambia-2017';
const BOATS = { en: 'Boats with crews' };
const GHANA = { contingent: 'gha', party: 'GHA' };
const COUNTED = {
  ...{ kind: 'strength', predicate: 'counted', subject: 'GHA', contingent: 'gha', state: 'inTheatre' },
  ...{ scope: 'whole', modality: 'asserted' },
};

/** Enters what was said elsewhere in the case's last days; `source`: by which of its documents. */
async function state(what: 'act' | 'claim', said: object, source = 0): Promise<void> {
  const path = `${server.address}/api/v1/operations/${COUNTING}`;
  const { entries } = (await (await fetch(`${path}/entries`)).json()) as { entries: { body: string | null }[] };
  const documents = entries
    .map(({ body }) => JSON.parse(body ?? '{}') as Partial<Said>)
    .flatMap(({ kind, content }) => (kind === 'source' && content !== undefined ? [content.source] : []));
  const when = { text: '2017-01-21', zone: 'UTC' };
  const body = {
    ...(what === 'act' ? { standing: 'reported', by: { party: 'GHA' } } : { by: null }),
    ...{ holdsFrom: when, saidAt: when, sources: [{ source: documents[source] }], ...said },
  };
  const headers = { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' };
  const answer = await fetch(`${path}/${what}s`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
}

interface Said {
  readonly kind: string;
  readonly content: { readonly source: string };
}

const cards = (page: Page) => page.locator('.forces-card');
const chosen = (page: Page) => page.locator('.order-item[aria-selected="true"]');

describePage('the forces', () => {
  test('show every contingent with its symbol, its states and the consent its charter asks for', async () => {
    await using seen = await forces();
    const { page, problems, requests } = seen;
    expect(await cards(page).count()).toBe(5);
    await expect.poll(() => page.locator('.unit-picture canvas').count()).toBe(5);
    for (const card of await cards(page).all()) {
      expect(await card.locator('.forces-states > div').count()).toBe(7);
      expect(await card.locator('.party-code').innerText()).toMatch(/^[A-Z]{3}$/);
    }
    const asked = cards(page).filter({ hasText: 'The charter asks for consent at home:' });
    expect(await asked.count()).toBeGreaterThan(0);
    expect(await asked.first().locator('.forces-consent .cite').count()).toBe(1);
    expect(requests.filter((url) => !url.startsWith(server.address))).toEqual([]);
    expect(problems).toEqual([]);
  });

  test('give each figure its sources, and tell that nothing was needed on record', async () => {
    await using seen = await forces();
    const { page } = seen;
    await page.locator('#requirements .empty').waitFor();
    expect(await page.locator('.forces-board .gap').count()).toBe(0);
    await page.locator('.forces-board tbody .figure').first().click();
    const told = page.getByRole('dialog');
    await told.waitFor();
    expect(await told.innerText()).toMatch(/Pledged[\s\S]+as of/i);
    expect(await told.locator('li').count()).toBeGreaterThan(1);
  });

  test('have an order of battle that the keyboard walks, closes and opens, and that follows the time', async () => {
    await using seen = await forces();
    const { page } = seen;
    const lines = page.locator('.order-item');
    const all = await lines.count();
    expect(all).toBeGreaterThan(12);
    await lines.first().click();
    const first = await chosen(page).innerText();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => lines.count()).toBeLessThan(all);
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => lines.count()).toBe(all);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => chosen(page).innerText()).not.toBe(first);
    const details = page.getByRole('region', { name: 'Details' });
    expect(await details.innerText()).toMatch(/Task[\s\S]+Instruction[\s\S]+Since/);
    await page.keyboard.press('End');
    await expect.poll(() => details.innerText()).toMatch(/Site/);
    await using early = await forces('&at=2022-01-05T10:00Z');
    expect(await early.page.locator('.order-item').count()).toBe(0);
    expect(await early.page.locator('#order .empty, #contingent-cards .empty').count()).toBe(2);
  });

  test('tell of each closed act the rule and its article, and open the form of an open one', async () => {
    await using seen = await forces('', {}, OTHER);
    const { page } = seen;
    const card = cards(page).first();
    await card.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const closed = card.locator('.forces-acts .inline-details');
    await closed.locator('summary').click();
    const buttons = closed.locator('[aria-disabled="true"]');
    for (const button of await buttons.all()) await button.press('Enter');
    const reasons = closed.locator('.act-reason');
    expect(await reasons.count()).toBe(await buttons.count());
    expect(await reasons.count()).toBeGreaterThan(2);
    for (const told of await reasons.all()) expect(await told.innerText()).toMatch(/Missing: .+ To mend it: /s);
    expect(await closed.locator('.act-reason .cite').count()).toBeGreaterThan(0);
  });

  test('set what another pact’s members pledged beside what was needed, with the gap where it can be told', async () => {
    await using seen = await forces('&lang=ru', {}, OTHER);
    const { page, problems } = seen;
    const rows = page.locator('.forces-board tbody tr');
    expect(await rows.count()).toBeGreaterThanOrEqual(2);
    expect(await rows.first().locator('.party-badge').count()).toBeGreaterThan(10);
    expect(await rows.first().locator('td.gap').innerText()).toBe('число не названо');
    expect(await page.locator('h1').innerText()).toBe('Силы');
    await page.getByLabel('Вы действуете как').selectOption('party:DEU');
    await rows.first().getByRole('button', { name: 'Взять на себя' }).waitFor();
    expect(problems).toEqual([]);
  });

  test('subtract one state at a time from a stated need, and tell the difference of two counts', async () => {
    await state('act', { kind: 'requirement', content: { requirement: 'boats', need: BOATS, quantity: 300 } });
    await state('act', { kind: 'pledge', content: { ...GHANA, firm: true, strength: 205, requirement: 'boats' } });
    await state('claim', { content: { ...COUNTED, value: 190, side: 'sender', text: { en: 'Own count.' } } });
    await state('claim', { content: { ...COUNTED, value: 180, side: 'theatre', text: { en: 'Count there.' } } }, 1);
    await using seen = await forces('', {}, COUNTING);
    const { page, problems } = seen;
    const row = page.locator('.forces-board tbody tr').filter({ hasText: BOATS.en });
    const gap = row.locator('td.gap .figure-main');
    expect(await row.locator('[data-label="Needed"] .figure-main').innerText()).toBe('300');
    expect(await row.locator('[data-label="Pledged"] .figure-main').innerText()).toBe('205');
    expect(await gap.innerText()).toBe('95');
    await page.getByLabel('Gap measured against').selectOption('approved');
    await expect.poll(() => gap.innerText()).toBe('300');
    const card = cards(page).filter({ hasText: 'GHA' });
    const apart = card.locator('.forces-counts');
    expect(await apart.innerText()).toMatch(
      /Both of one state: in theatre[\s\S]+fewer than the sender by[\s\S]+\n10\n/,
    );
    await row.locator('td.gap .figure').click();
    expect(await page.getByRole('dialog').innerText()).toContain(BOATS.en);
    expect(problems).toEqual([]);
  });

  test('are drawn over time by contingent, in one state or in each, with a table of the same numbers', async () => {
    await using seen = await visit();
    const { page, problems } = seen;
    await page.goto(`${server.address}/?op=${FIRST_SCENARIO}`);
    const chart = page.locator('#strength');
    await chart.locator('.layer').first().waitFor();
    const heads = () => chart.locator('.chart-table thead th').allInnerTexts();
    await chart.locator('.chart-table summary').click();
    expect(await heads()).toContain('Sum');
    await chart.getByLabel('Head count shown').selectOption('all');
    const strips = chart.locator('.chart-strip');
    await expect.poll(() => strips.count()).toBeGreaterThan(3);
    expect(await chart.getByRole('img').count()).toBe(await strips.count());
    const table = chart.locator('.chart-table');
    if ((await table.getAttribute('open')) === null) await table.locator('summary').click();
    expect(await heads()).not.toContain('Sum');
    expect(await heads()).toEqual(expect.arrayContaining(['Pledged', 'In theatre', 'Withdrawn']));
    expect(await table.innerText()).toContain('3,970');
    expect(await table.locator('td .under').count()).toBeGreaterThan(0);
    expect(await axeFindings(page)).toEqual([]);
    expect(problems).toEqual([]);
  });

  test.each([
    ['light', 1440, 'en', FIRST_SCENARIO],
    ['dark', 1440, 'ru', OTHER],
    ['light', 390, 'ru', FIRST_SCENARIO],
    ['dark', 390, 'en', FIRST_SCENARIO],
  ] as const)('%s at %i pixels in %s has nothing that axe finds, and nothing wider than it', async (...combination) => {
    const [colorScheme, width, language, operation] = combination;
    const look = { colorScheme, viewport: { width, height: 900 } };
    await using seen = await forces(`&lang=${language}`, look, operation);
    const { page } = seen;
    await cards(page).first().locator('.inline-details summary').first().click();
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
});
