import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addressOf } from '#contract';
import { FIRST_SCENARIO } from '../first-scenario.ts';
import { axeFindings } from './axe.ts';
import { demoHouse } from './demo-house.ts';

/** A case of another pact. */
const OTHER = 'mozambique-2021';

const { server, visit, screen, describePage } = demoHouse();
const reports = screen('reports', (page) => page.locator('#report-list .report-group').first().waitFor());

/** A visitor to whom the server hands no key. */
async function visitWithoutKey() {
  const seen = await visit();
  await seen.page.route('**/api/v1/house', (route) =>
    route.fulfill({ json: { version: '0', demonstration: false, key: null } }),
  );
  return seen;
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const paper = (page: Page) => page.locator('.paper');
const actAs = (page: Page, name: string) => page.getByLabel('Acting as').selectOption({ label: name });
const group = (page: Page, name: string) => page.locator('.report-group', { hasText: name });

/** Composes, enters, approves as another office and publishes; answers the permanent address. */
async function publish(page: Page): Promise<string> {
  await actAs(page, 'Press office');
  await press(page, 'Compose');
  await press(page, 'Enter for approval');
  await page.locator('.report-step').waitFor();
  await actAs(page, 'Secretariat and chair');
  await press(page, 'Approve');
  await press(page, 'Publish');
  return page.locator('.report-address code').innerText();
}

describePage('reports', () => {
  test('one is composed, edited, approved by another office and published for everybody', async () => {
    await using seen = await reports('&at=2022-01-09&known=2022-01-09');
    const { page, problems } = seen;
    await actAs(page, 'Press office');
    await press(page, 'Compose');
    expect(await paper(page).innerText()).toContain('Draft. Not approved, not published.');
    await press(page, 'Edit: Strength');
    const area = page.locator('.section-editor textarea');
    await area.fill('Some 777 tents. In theatre: ');
    expect(await page.locator('.section-editor').innerText()).toContain('Numbers without a source: 777.');
    await page.locator('.quote-picker summary').click();
    await page.getByLabel('Look for a figure').fill('in theatre total stated');
    await area.press('Control+End');
    await page.locator('.quote-list button').first().click();
    expect(await area.inputValue()).toBe('Some 777 tents. In theatre: {{figure:stated/inTheatre}}');
    await press(page, 'Done');
    expect(await paper(page).innerText()).toMatch(/Some 777° tents\. In theatre: 2500\d+/);
    await press(page, 'Leave out: Measures in force');
    await press(page, 'Put it back');
    await press(page, 'Leave out: Breaches');

    await page.reload();
    await group(page, 'Drafts in this browser').getByRole('button').click();
    expect(await paper(page).innerText()).toContain('777°');
    expect(await paper(page).locator('h3').allInnerTexts()).not.toContain('Breaches');
    await press(page, 'Enter for approval');
    await page.locator('.report-step').waitFor();
    expect(await page.locator('.report-step').innerText()).toContain('the office that wrote it');
    expect(await group(page, 'Drafts in this browser').getByRole('button').count()).toBe(0);
    await actAs(page, 'Secretariat and chair');
    expect(await page.locator('.report-step').innerText()).toContain('You approve as Secretariat and chair.');
    await press(page, 'Approve');
    await press(page, 'Publish');

    const address = await page.locator('.report-address code').innerText();
    await using reader = await visit({ javaScriptEnabled: false });
    await reader.page.goto(`${server.address}${address}`);
    const text = await reader.page.locator('body').innerText();
    expect(text).toMatch(/Approved by\s+Secretariat/);
    expect(text).toContain('Some 777° tents. In theatre: 2500');
    expect(text).toContain('Correction notice');
    expect(await reader.page.locator('main sup a').count()).toBeGreaterThan(50);
    for (const form of ['pdf', 'docx']) {
      const file = await fetch(`${server.address}${address}.${form}`);
      expect([file.status, (await file.arrayBuffer()).byteLength > 5_000]).toEqual([200, true]);
    }
    expect([problems, reader.problems]).toEqual([[], []]);
  });

  test('under embargo nobody reads it; one sent back is taken up again with the figures as known now', async () => {
    await using seen = await reports('&at=2022-01-09&known=2022-01-09');
    const { page, problems } = seen;
    await actAs(page, 'Press office');
    await page.getByLabel('Kind').selectOption({ label: 'Fact sheet' });
    await press(page, 'Compose');
    await press(page, 'Enter for approval');
    await page.getByLabel('What is to be changed').fill('Name the day.');
    await actAs(page, 'Secretariat and chair');
    await press(page, 'Send back');
    await page.getByText('Name the day.').waitFor();
    expect(await paper(page).innerText()).toContain('Pledged: 3920 (3920–3970, disputed)');
    await press(page, 'Write the next edition');
    expect(await paper(page).innerText()).toContain('Pledged: 3950 (3920–4000, disputed)');
    expect(await paper(page).innerText()).not.toContain('Correction notice');
    await press(page, 'Enter for approval');
    await press(page, 'Approve');
    await page.getByLabel('When it may be read').selectOption({ label: 'Not before' });
    await press(page, 'Publish');
    expect(await page.locator('.report-step').innerText()).toContain('Give a day and a time that exist.');
    await page.getByLabel('Embargo until').fill('2040-01-01T06:00');
    await press(page, 'Publish');
    await page.getByText('Nobody reads it before 1 January 2040 at 06:00.').waitFor();
    const answer = await fetch(`${server.address}/reports/${FIRST_SCENARIO}-facts-2022-01-09`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('Phase');
    expect(problems).toEqual([]);
  });

  test('what is published is withdrawn with a reason and a name; its address says so, and a next edition may follow', async () => {
    await using seen = await reports('&at=2022-01-10&known=2022-01-10');
    const { page, problems } = seen;
    const address = await publish(page);
    await press(page, 'Withdraw this edition');
    const send = page.getByRole('button', { name: 'Withdraw it', exact: true });
    expect(await send.isDisabled()).toBe(true);
    expect(await page.locator('.report-step').innerText()).toContain('A reason and a name are needed.');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByLabel('Reason, which everybody reads').fill('A figure was read wrongly.');
    await page.getByLabel('Your name').fill('A person of this test');
    await send.click();
    await page.getByText(/Withdrawn by Secretariat, .*: A figure was read wrongly\./).waitFor();
    await group(page, 'Withdrawn').getByRole('link').waitFor();
    expect(await paper(page).innerText()).toContain('Withdrawn. A figure was read wrongly.');
    const gone = await fetch(`${server.address}${address}`);
    expect(gone.status).toBe(410);
    await page.getByRole('button', { name: 'Write the next edition' }).waitFor();
    expect(problems).toEqual([]);
    await using reader = await visit({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } });
    await reader.page.goto(`${server.address}${address}`);
    expect(await reader.page.locator('body').innerText()).toContain('A figure was read wrongly.');
  });

  test('a claim corrected in another window shows as a notice here, without reload', async () => {
    await using seen = await reports();
    const { page } = seen;
    await publish(page);
    const entries = group(page, 'Published').getByRole('button').first();
    expect(await entries.innerText()).not.toContain('Correction notice');
    const { reports: shown } = (await (
      await fetch(server.address + addressOf('reports', { id: FIRST_SCENARIO }))
    ).json()) as {
      reports: { report: string; edition: { content: { quotes: { path: string; entries: string[] }[] } } }[];
    };
    const target = shown
      .at(-1)!
      .edition.content.quotes.find(({ path }) => path === 'casualty/security-forces/killed/kazakhstan')!.entries[0]!;
    const corrected = await fetch(server.address + addressOf('standing', { id: FIRST_SCENARIO }), {
      method: 'POST',
      headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ kind: 'correction', by: { office: 'secretariat' } },
        content: { target, content: { value: 41 }, reason: { en: 'Read wrongly' } },
      }),
    });
    expect(corrected.status).toBe(201);
    await entries.getByText('Correction notice').waitFor();
    expect(await paper(page).innerText()).toMatch(
      /Killed: security forces: Kazakhstan: this report says .*now says 41/,
    );
  });

  test('another pact’s case in Russian: composed, entered and read', async () => {
    await using seen = await reports('&lang=ru', {}, OTHER);
    const { page, problems } = seen;
    await press(page, 'Составить');
    expect(await paper(page).innerText()).toContain('Доклад об обстановке'.toUpperCase());
    await press(page, 'Внести на утверждение');
    await press(page, 'Утвердить');
    await press(page, 'Опубликовать');
    const address = await page.locator('.report-address code').innerText();
    const text = await (await fetch(`${server.address}${address}`)).text();
    expect(text).toContain('<html lang="ru">');
    expect(text).toContain('(тем же подразделением)');
    expect(problems).toEqual([]);
  });

  test('a reader without the key sees what is published and why nothing else can be done', async () => {
    await using seen = await visitWithoutKey();
    const { page } = seen;
    await page.goto(`${server.address}/?op=${FIRST_SCENARIO}&view=reports`);
    await page.getByText('Only what is published is listed').waitFor();
    await group(page, 'Published').getByRole('button').first().waitFor();
    expect(await group(page, 'On the desk').getByRole('button').count()).toBe(0);
    await press(page, 'Compose');
    await page.getByText('or the key of this server').waitFor();
    expect(await page.getByRole('button', { name: 'Enter for approval' }).count()).toBe(0);
  });

  test.each([
    [1440, 'light', 'en'],
    [1440, 'dark', 'ru'],
    [390, 'light', 'ru'],
    [390, 'dark', 'en'],
  ] as const)('axe finds nothing, and nothing scrolls sideways: %i %s %s', async (width, colorScheme, lang) => {
    const size = { width, height: 900 };
    await using seen = await reports(`&lang=${lang}&at=2022-01-09&known=2022-01-09`, { viewport: size, colorScheme });
    const { page } = seen;
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await page.locator('.report-line').first().click();
    await paper(page).waitFor();
    expect([await axeFindings(page), await wide()]).toEqual([[], 0]);
    await press(page, lang === 'en' ? 'Compose' : 'Составить');
    await page.locator('.paper-tools button').first().click();
    await page.locator('.quote-picker summary').click();
    expect([await axeFindings(page), await wide()]).toEqual([[], 0]);
    const address = (await (await fetch(server.address + addressOf('reports', { id: FIRST_SCENARIO }))).json()) as {
      reports: { report: string }[];
    };
    await page.goto(`${server.address}/reports/${address.reports[0]!.report}`);
    expect([await axeFindings(page), await wide()]).toEqual([[], 0]);
  });
});
