/** What is withheld, the page as another would see it, and who read what. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FIRST_SCENARIO } from '../first-scenario.ts';
import { axeFindings } from './axe.ts';
import { demoHouse } from './demo-house.ts';
import { open } from './page-house.ts';

async function claim(audience: unknown, owner: string): Promise<void> {
  const response = await fetch(`${server.address}/api/v1/operations/${FIRST_SCENARIO}/claims`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ owner, audience, by: { party: owner } },
      content: {
        kind: 'incident',
        subject: owner,
        predicate: 'flood',
        text: { en: `For ${JSON.stringify(audience)}` },
      },
    }),
  });
  expect(response.status).toBe(201);
}

const { server, visit, describePage } = demoHouse({
  prepare: async () => {
    await claim('pact', 'ARM');
    await claim(['BLR', 'secretariat'], 'ARM');
    await claim([], 'ARM');
  },
});

describePage('releasing', () => {
  test('the page says what is withheld, and shows itself as the public or a party would see it', async () => {
    await using seen = await visit();
    const { page, problems } = seen;
    await open(page, `${server.address}/?op=${FIRST_SCENARIO}`);
    const withheld = () => page.locator('#glance').innerText();
    expect(await withheld()).toMatch(/1 entry is withheld from this reader/);
    expect(await page.getByText(/^Preview:/).count()).toBe(0);
    const seenAs = page.getByLabel('Seen as by');
    await Promise.all([page.waitForURL(/as=public/), seenAs.selectOption('public')]);
    await page.locator('#glance').waitFor();
    expect(await withheld()).toMatch(/3 entries are withheld from this reader/);
    await page.getByText('Preview: you see this as the public would.').waitFor();
    await Promise.all([page.waitForURL(/as=TJK/), page.getByLabel('Seen as by').selectOption('TJK')]);
    await page.locator('#glance').waitFor();
    expect(await withheld()).toMatch(/2 entries are withheld/);
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Council' }).click();
    await page.locator('#asked, .empty').first().waitFor();
    expect(page.url()).toContain('as=TJK');
    await page.getByRole('button', { name: 'End the preview' }).click();
    await page.waitForURL((url) => !url.searchParams.has('as'));
    await page.locator('#asked, .empty').first().waitFor();
    expect(await page.getByText(/^Preview:/).count()).toBe(0);
    expect(problems).toEqual([]);
  });

  test('who read what is on the list of its owner, in words', async () => {
    const reading = { at: Date.UTC(2030, 0, 2, 3, 4), reader: 'BLR:delegate', as: null, how: 'replay', log: 'x' };
    const own = { ...reading, operation: FIRST_SCENARIO, owner: 'secretariat', entries: 3, places: '5-7' };
    const others = { ...own, owner: 'ARM', places: '9' };
    appendFileSync(join(server.data, 'access.jsonl'), `${JSON.stringify(own)}\n${JSON.stringify(others)}\n`);
    await using seen = await visit();
    const { page, problems } = seen;
    await page.goto(`${server.address}/?view=access`);
    await page.getByRole('heading', { name: 'Who read what is yours' }).waitFor();
    await page.locator('tbody tr').first().waitFor();
    const text = await page.locator('tbody').innerText();
    expect(text).toMatch(/2030-01-02 03:04:00\s+BLR:delegate\s+the operation at a moment/);
    expect(text).toMatch(/in the ledger at 5-7/);
    expect(text).not.toContain('in the ledger at 9');
    expect(await axeFindings(page)).toEqual([]);
    expect(problems).toEqual([]);
  });
});
