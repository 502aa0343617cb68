/** The duty desk over all operations, and the notes that one operation calls for. */
import type { BrowserContextOptions } from 'playwright-core';
import { expect, test } from 'vitest';
import { partiesOn } from '#charter';
import type { NoticesAnswer } from '#contract';
import { FIRST_PACT, FIRST_SCENARIO } from '../first-scenario.ts';
import { charterOf } from '../pact-files.ts';
import { axeFindings } from './axe.ts';
import { demoHouse } from './demo-house.ts';
import { startServer } from './page-house.ts';

const charter = charterOf(FIRST_PACT);
const procedure = charter.procedures.find(({ mandate }) => mandate !== null)!;

const now = { from: Date.now(), until: Date.now() + 1 };
const bound = partiesOn(charter, now).map(({ id }) => id);
const [host, neighbour] = bound as [string, string];
const ROSTER = `lists:
  - { of: all, people: [{ name: Night watch }, { name: Deputy }] }
  - { of: ${neighbour}, people: [{ name: Delegation of a neighbour }] }
`;

const { server, visit, describePage } = demoHouse({ files: { 'duty.yaml': ROSTER } });

async function at(query: string, options: BrowserContextOptions = {}) {
  const seen = await visit(options);
  await seen.page.goto(`${server.address}/${query}`);
  await seen.page.locator('#since, #request').first().waitFor();
  return seen;
}

async function post(path: string, body: unknown): Promise<void> {
  const response = await fetch(`${server.address}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${server.token}` },
    body: JSON.stringify(body),
  });
  expect([response.status, await response.text()]).toEqual([201, expect.anything()]);
}

/** An operation of one's own that has been asked for, so that its consultation is due. */
async function openDrill(): Promise<void> {
  const content = { title: { en: 'Drill of the watch' }, pact: FIRST_PACT, procedure: procedure.id, host, zone: 'UTC' };
  await post('/operations', { id: 'drill-of-the-watch', content: { ...content, exercise: true } });
  const office = procedure.acts.request!.by.find((ref) => ref.includes(':'))!.split(':')[1];
  await post('/operations/drill-of-the-watch/acts', {
    kind: 'request',
    by: { party: host, office },
    content: { trigger: procedure.triggers[0]!.id, to: procedure.organ, asks: { en: 'Help at the border' } },
  });
}

describePage('the duty desk', () => {
  test('shows what falls due, and what was recorded since the watch began, without reload', async () => {
    await using seen = await at('?view=duty');
    const { page, problems } = seen;
    await page.getByRole('button', { name: 'I take over the watch now' }).click();
    await page.locator('#since').getByText('The watch begins now').waitFor();
    await page.getByLabel('Recorded since').selectOption('look');
    await page.locator('#since').getByText('Nothing was recorded since then.').waitFor();
    await openDrill();
    await page.locator('.due').getByText('Drill of the watch').first().waitFor();
    await page.locator('.since-operation').getByText('Help at the border').waitFor();
    expect(await page.locator('.since-operation').count()).toBe(1);
    expect(problems).toEqual([]);
  });

  test('shows whom it told of a new act, and takes the answer to it', async () => {
    await using seen = await at('?view=duty');
    const { page, problems } = seen;
    const told = page.locator('.told', { hasText: 'Drill of the watch' }).filter({ hasText: 'New act' });
    await told.first().waitFor();
    await page.locator('#notices').getByText('Mail is off: no mail server is configured.').waitFor();
    expect(await told.first().locator('.rail .rail-done').allInnerTexts()).toEqual([expect.stringContaining('made')]);
    await told.first().getByRole('button', { name: 'I take care of it' }).click();
    await expect.poll(() => told.first().locator('.rail .rail-done').count()).toBe(3);
    expect(await told.first().getByRole('button').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  test('the council shows who was told of the consultation, who opened that, and who answered', async () => {
    const office = procedure.acts.consultation!.by.find((ref) => !ref.includes(':'));
    await post('/operations/drill-of-the-watch/acts', {
      kind: 'consultation',
      by: { office },
      content: { parties: bound, how: { en: 'By a call to all' } },
    });
    await using seen = await visit();
    const { page, problems } = seen;
    await page.goto(`${server.address}/?op=drill-of-the-watch&view=council`);
    const asked = page.locator('#asked');
    const row = (party: number) => asked.locator('tbody tr').nth(party).locator('td');
    await asked.getByText('By a call to all').waitFor();
    await expect
      .poll(() => row(1).allInnerTexts())
      .toEqual([expect.stringMatching(/\d/), 'not opened yet', expect.stringMatching(/not answered/)]);
    expect(await row(0).allInnerTexts()).toEqual([
      'not known here',
      'not known here',
      expect.stringMatching(/not answered/),
    ]);
    const { notices } = (await (
      await fetch(`${server.address}/api/v1/notices`, { headers: { authorization: `Bearer ${server.token}` } })
    ).json()) as NoticesAnswer;
    const told = notices.filter(({ of, entry }) => of === neighbour && entry !== null);
    expect(told.length).toBeGreaterThan(0);
    for (const { id } of told) await post('/notices', { id, state: 'opened' });
    await expect.poll(() => row(1).nth(1).innerText()).toMatch(/\d/);
    expect(problems).toEqual([]);
  });

  test('says that nobody is on call where no lists are configured', async () => {
    const bare = await startServer('--demo');
    try {
      await using seen = await visit();
      await seen.page.goto(`${bare.address}/?view=duty`);
      await seen.page.locator('#notices').getByText('Nobody is on call here.').waitFor();
    } finally {
      await bare.stop();
    }
  });

  test('drafts the notes of an operation in either language, and says what is still to be filled in', async () => {
    await using seen = await at(`?op=${FIRST_SCENARIO}&view=notes&at=2022-01-07`);
    const { page, problems } = seen;
    const announcement = page.locator('#announcement textarea');
    expect(await announcement.inputValue()).toMatch(/2022 the .+ decided:/);
    expect(await page.locator('#announcement .mark').innerText()).toMatch(/1 thing to fill in/);
    await announcement.fill((await announcement.inputValue()).replace(/\[.*?\]/, 'the press office'));
    await page.locator('#announcement').getByText('nothing to fill in').waitFor();
    await page.getByLabel('Language of the notes').selectOption('ru');
    await expect.poll(() => page.locator('#announcement textarea').inputValue()).toMatch(/Для прессы/);
    expect(problems).toEqual([]);
  });

  test.each([
    ['?view=duty', 'light', 1440, 'en'],
    ['?view=duty', 'dark', 1440, 'en'],
    ['?view=duty', 'light', 390, 'ru'],
    ['?view=duty', 'dark', 390, 'ru'],
    [`?op=${FIRST_SCENARIO}&view=notes`, 'dark', 1440, 'ru'],
    [`?op=${FIRST_SCENARIO}&view=notes`, 'light', 390, 'en'],
  ] as const)('%s, %s at %i pixels in %s has nothing that axe finds, and nothing wider than it', async (...given) => {
    const [query, colorScheme, width, language] = given;
    await using seen = await at(`${query}&lang=${language}`, { colorScheme, viewport: { width, height: 900 } });
    expect(await axeFindings(seen.page)).toEqual([]);
    expect(await seen.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
});
