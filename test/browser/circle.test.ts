/** A party sets up a circle, seals a note in the browser and reads it with a key from a file; the server has ciphertext. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressOf } from '#contract';
import { newKeyPair, renderIdentity } from '#sealing';
import { FIRST_SCENARIO } from '../first-scenario.ts';
import { axeFindings } from './axe.ts';
import { openBrowser, visit, whyNot } from './page-house.ts';
import { signedInServer, type SignedInServer } from './signed-in-house.ts';

const missing = whyNot();
const SECRET = 'quail-seven';
const PARTY = 'KAZ';

const sealing = (page: Page) => page.getByRole('form', { name: 'Seal a note' });
const [ann, ada, bob, eve] = [await newKeyPair(), await newKeyPair(), await newKeyPair(), await newKeyPair()];
const load = (page: Page, pair: typeof ann) =>
  page.getByLabel('File of your key').setInputFiles({
    name: 'me.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(renderIdentity(pair)),
  });

describe.skipIf(missing !== null)(`kept from the secretariat${missing === null ? '' : ` (${missing})`}`, () => {
  let server: SignedInServer;
  let browser: Browser;
  let cookie = '';
  beforeAll(async () => {
    [server, browser] = [await signedInServer(), await openBrowser()];
    cookie = await server.delegateOf(PARTY);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** The screen, as the delegate sees it. */
  async function opened(query = '', options: BrowserContextOptions = {}) {
    const seen = await visit(browser, options);
    const [name = '', value = ''] = cookie.split('=');
    await seen.page.context().addCookies([{ name, value, url: server.address }]);
    await seen.page.goto(`${server.address}/?op=${FIRST_SCENARIO}&view=circle${query}`);
    await seen.page.locator('#circle-released').waitFor();
    return seen;
  }

  test('is sealed here, entered as ciphertext, and read with the key of a member alone', async () => {
    await using seen = await opened();
    const { page, problems, requests } = seen;
    const making = page.getByRole('form', { name: 'Set up a circle' });
    const make = making.getByRole('button');
    expect([await make.isDisabled(), await making.innerText()]).toEqual([
      true,
      expect.stringContaining('name is missing'),
    ]);
    await making.getByLabel('Name of the circle').fill('staff');
    await making.getByLabel('Who opens it').fill('ann=age1wrong');
    await making.getByText('Not a name and a key of age: ann=age1wrong').waitFor();
    await making.getByLabel('Who opens it').fill(`ann=${ann.recipient}`);
    await making.getByLabel('Who recovers it').fill(`ada=${ada.recipient}\nbob=${bob.recipient}`);
    await make.click();
    await page.locator('#circle-list').getByText('bob, then ada').waitFor();

    await sealing(page).getByLabel('Note', { exact: true }).fill(SECRET);
    expect(await sealing(page).getByRole('button').isDisabled()).toBe(true);
    await sealing(page).getByRole('checkbox').check();
    const sent: string[] = [];
    page.on('request', (request) => void sent.push(request.postData() ?? ''));
    await sealing(page).getByRole('button').click();
    await page.getByText('the record holds ciphertext alone').waitFor();
    expect(sent.some((text) => text.includes('ciphertext'))).toBe(true);
    expect(
      sent.filter((text) => text.includes(SECRET) || text.includes(Buffer.from(SECRET).toString('base64'))),
    ).toEqual([]);

    const notes = page.locator('#circle-notes');
    await notes.getByText('sealed; load your key').waitFor();
    await load(page, eve);
    await notes.getByText('sealed for others').waitFor();
    await load(page, ann);
    await notes.getByText(SECRET).waitFor();
    await page.getByText('your key opens it').waitFor();
    await page.getByRole('button', { name: 'Forget it' }).click();
    await notes.getByText('sealed; load your key').waitFor();
    expect(await page.content()).not.toContain(SECRET);
    const kept = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
    expect(kept).not.toContain('AGE-SECRET-KEY');
    expect(requests.filter((url) => !url.startsWith(server.address))).toEqual([]);
    expect(problems).toEqual([]);
  });

  test('is recovered by two administrators on two devices, for a new member', async () => {
    await using first = await opened();
    const recovering = (page: Page) => page.locator('#circle-recover');
    await recovering(first.page).getByText('open no half of this circle').waitFor();
    await load(first.page, bob);
    const saving = first.page.waitForEvent('download');
    await recovering(first.page).getByRole('button', { name: 'Save the half for ada' }).click();
    const half = await (await saving).path();

    await using second = await opened();
    const { page, problems } = second;
    const send = recovering(page).getByRole('button', { name: 'Recover and enter' });
    await recovering(page).getByText('Load your key first').waitFor();
    await load(page, bob);
    await page.getByLabel('File of the half').setInputFiles(half);
    await page.getByLabel('Who opens it from now on').fill(`eve=${eve.recipient}`);
    await send.click();
    await recovering(page).getByText('This half is not for your key').waitFor();
    await load(page, ada);
    await send.click();
    await page.locator('#circle-list').getByText('edition 2').waitFor();
    await load(page, eve);
    await page.locator('#circle-notes').getByText(SECRET).waitFor();
    expect(problems).toEqual([]);
  });

  test('touches no figure, and each it could touch says so, to the secretariat too', async () => {
    const address = `${server.address}${addressOf('replay', { id: FIRST_SCENARIO })}`;
    const answer = await fetch(address, { headers: { authorization: `Bearer ${server.token}` } });
    const { strength, withheld } = (await answer.json()) as {
      strength: { inTheatre: { incomplete?: boolean } | null };
      withheld: number;
    };
    expect(withheld).toBeGreaterThan(0);
    if (strength.inTheatre !== null) expect(strength.inTheatre.incomplete).toBe(true);
  });

  test('shows what was released to whom; axe-core finds nothing, in both languages, light and dark', async () => {
    for (const [colorScheme, width] of [
      ['light', 1440],
      ['dark', 390],
    ] as const) {
      await using seen = await opened('&lang=ru', { colorScheme, viewport: { width, height: 900 } });
      const { page } = seen;
      const table = page.locator('#circle-released');
      await table.getByText('все', { exact: true }).waitFor();
      await table.getByText('только она сама').waitFor();
      expect(await axeFindings(page)).toEqual([]);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      expect(wide).toBe(false);
    }
  });
});
