/** A delegate puts a passkey on record, signs an act with it, and the record shows whose word it is. */
import { spawnSync } from 'node:child_process';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressOf } from '#contract';
import { FIRST_PACT } from '../first-scenario.ts';
import { axeFindings } from './axe.ts';
import { BUNDLE, openBrowser, visit, whyNot } from './page-house.ts';
import { signedInServer, type SignedInServer } from './signed-in-house.ts';

const missing = whyNot();
const PARTY = 'KAZ';

describe.skipIf(missing !== null)(`signed acts in a browser${missing === null ? '' : ` (${missing})`}`, () => {
  let server: SignedInServer;
  let browser: Browser;
  let cookie = '';
  beforeAll(async () => {
    [server, browser] = [await signedInServer(), await openBrowser()];
    cookie = await server.delegateOf(PARTY);
    const opening = {
      id: 'flood-2031',
      content: {
        ...{ title: { en: 'Flood' }, pact: FIRST_PACT, procedure: 'peacekeeping', host: PARTY },
        zone: 'Asia/Almaty',
      },
    };
    const opened = await fetch(`${server.address}${addressOf('openOperation')}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${server.token}` },
      body: JSON.stringify(opening),
    });
    expect(opened.status).toBe(201);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  async function opened(view: string, options: BrowserContextOptions = {}) {
    const seen = await visit(browser, options);
    const [name = '', value = ''] = cookie.split('=');
    await seen.page.context().addCookies([{ name, value, url: server.address }]);
    await seen.page.goto(`${server.address}/?${view}`);
    return seen;
  }

  async function authenticator(page: Page): Promise<void> {
    const devTools = await page.context().newCDPSession(page);
    await devTools.send('WebAuthn.enable');
    await devTools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
        ...{ isUserVerified: true, automaticPresenceSimulation: true },
      },
    });
  }

  test('from the key to the entry that it signed, and verify says so', { timeout: 180_000 }, async () => {
    await using seen = await opened('view=offices');
    const { page, problems } = seen;
    await authenticator(page);
    await page.getByText(`No key of your party is on record under ${FIRST_PACT}.`).waitFor();
    await page.getByLabel('What to call it').fill('security key');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    const making = page.getByRole('form', { name: 'Put this key on record' });
    await making.getByLabel('Acts of my party are its own only when signed').check();
    await making.getByRole('button', { name: 'Put this key on record' }).click();
    await page.getByText('first key of the party').waitFor();
    expect(await axeFindings(page)).toEqual([]);

    await page.goto(`${server.address}/?op=flood-2031&view=council`);
    await page
      .getByRole('button', { name: /Request/ })
      .first()
      .click();
    const form = page.getByRole('dialog');
    const look = form.getByRole('button', { name: 'Look at what you sign' });
    await look.waitFor();
    await form.getByLabel('What is asked for').first().fill('Help against the flood');
    await look.click();
    await form.getByRole('heading', { name: 'This is what you sign' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await form.getByText('The text itself').click();
    expect(await form.locator('code').innerText()).toContain(`"kind":"request"`);
    await form.getByRole('button', { name: 'Sign and perform' }).click();
    await form.getByText('Recorded.').waitFor();

    const entries = await fetch(`${server.address}${addressOf('entries', { id: 'flood-2031' })}`);
    const all = ((await entries.json()) as { entries: { id: string; body: string }[] }).entries;
    const { id } = all.find(({ body }) => body.includes('"kind":"request"'))!;
    await page.goto(`${server.address}/?op=flood-2031&view=record&entry=${id}`);
    await page.getByRole('heading', { name: 'Signed by' }).waitFor();
    await page.getByText('first key of the party').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(problems).toEqual([]);

    const verified = spawnSync(process.execPath, [BUNDLE, 'verify', server.data, '--json']);
    const { ledgers } = JSON.parse(verified.stdout.toString()) as { ledgers: { signatures?: object }[] };
    expect(ledgers.map(({ signatures }) => signatures).find((one) => one !== undefined)).toMatchObject({
      ...{ vouched: 1, onKeepersWord: 0, unsigned: [], faults: [] },
      keys: [{ party: PARTY, vouchedBy: 'first', demands: true }],
    });
    expect(verified.status).toBe(0);
  });

  test('whoever has no key is told what the party wants', { timeout: 60_000 }, async () => {
    const act = await fetch(`${server.address}${addressOf('act', { id: 'flood-2031' })}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${server.token}` },
      body: JSON.stringify({
        kind: 'withdraw-request',
        by: { party: PARTY, office: 'head-of-state' },
        content: { reason: { en: 'x' } },
      }),
    });
    expect(await act.json()).toMatchObject({ refusal: { code: 'signature-missing' } });
  });
});
