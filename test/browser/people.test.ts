/** People come in, sign in by passkey and password, and give posts, in a browser, with a virtual authenticator. */
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { FIRST_SCENARIO } from '../first-scenario.ts';
import { ROOT } from '../project-files.ts';
import { axeFindings as violations } from './axe.ts';
import { BUNDLE, openBrowser, visit, whyNot } from './page-house.ts';
import { signedInServer } from './signed-in-house.ts';

const missing = whyNot();

interface RealServer {
  /** By the name `localhost`: passkeys belong to a name. */
  readonly address: string;
  readonly link: string;
  readonly data: string;
  readonly stop: () => Promise<void>;
}

/** A server that is no demonstration, over the pact that comes first. */
async function realServer(): Promise<RealServer> {
  const data = mkdtempSync(join(tmpdir(), 'entente-people-'));
  const loaded = spawnSync(process.execPath, [BUNDLE, 'charter', 'load', join(ROOT, 'pacts', 'csto'), '--data', data]);
  expect(loaded.status, loaded.stderr.toString()).toBe(0);
  const child = spawn(process.execPath, [BUNDLE, 'serve', '--port', '0', '--data', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = await firstLines(child);
  const link = /http:\S+#invitation=[\w-]+/.exec(said)![0];
  const stop = async () => {
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('close', resolve));
    rmSync(data, { recursive: true, force: true });
  };
  return { address: new URL(link).origin, link, data, stop };
}

function firstLines(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      if (said.includes('#invitation=') && said.endsWith('\n')) resolve(said);
    });
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    child.once('close', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
}

/** A device with a key that asks nobody. */
async function withAuthenticator(page: Page): Promise<{ keys: () => Promise<number> }> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('WebAuthn.enable');
  const { authenticatorId } = await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return {
    keys: async () => (await devTools.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
  };
}

const digits = (secret: string, off = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate({ timestamp: Date.now() + off });

describe.skipIf(missing !== null)(`people in a browser${missing === null ? '' : ` (${missing})`}`, () => {
  let server: RealServer;
  let browser: Browser;
  beforeAll(async () => {
    [server, browser] = [await realServer(), await openBrowser()];
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('by passkey and by password, from the first link to a post that is given', { timeout: 120_000 }, async () => {
    const { page, requests, problems } = await visit(browser);
    const device = await withAuthenticator(page);
    await page.goto(server.link);
    await page.getByRole('heading', { name: 'You are invited' }).waitFor();
    await page.getByLabel('Your name').fill('Ada of the secretariat');
    await page.getByRole('button', { name: 'Make a passkey and come in' }).click();
    await page.getByRole('heading', { name: 'My offices' }).waitFor();
    expect(await device.keys()).toBe(1);
    await page.getByText('Ada of the secretariat, the secretariat').waitFor();
    await page.getByText('secretariat desk').first().waitFor();
    await page.getByRole('banner').getByRole('link', { name: 'Ada of the secretariat' }).waitFor();
    expect(await violations(page)).toEqual([]);
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ name: 'entente', httpOnly: true, sameSite: 'Strict' });
    expect(requests.filter((url) => url.includes('invitation='))).toEqual([]);

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
    expect(await page.context().cookies()).toEqual([]);
    await page.getByRole('navigation').getByRole('link', { name: 'Sign in' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('heading', { name: 'My offices' }).waitFor();

    await page.goto(`${server.address}/?view=people`);
    await page.getByRole('heading', { name: 'People of my party' }).waitFor();
    await page.getByLabel('For whom the link is').fill('Boris');
    await page.getByLabel('Post').first().selectOption('observer');
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    const link = await page.getByLabel('Link, used once').inputValue();
    expect(await violations(page)).toEqual([]);

    const other = await visit(browser);
    await other.page.goto(link);
    await other.page.getByLabel('Your name').fill('Boris who observes');
    const secret = await other.page.locator('.people-secret').innerText();
    expect(await violations(other.page)).toEqual([]);
    await other.page.getByLabel('Name to sign in with').fill('boris');
    await other.page.getByLabel('Password, 12 letters').fill('a long password of Boris');
    await other.page.getByLabel('The six digits').fill('000000');
    await other.page.getByRole('button', { name: 'Come in', exact: true }).click();
    await other.page.getByRole('alert').waitFor();
    await other.page.getByLabel('The six digits').fill(digits(secret));
    await other.page.getByRole('button', { name: 'Come in', exact: true }).click();
    await other.page.getByRole('heading', { name: 'Recovery codes' }).waitFor();
    const codes = await other.page.locator('.people-codes code').allInnerTexts();
    expect(codes).toHaveLength(10);
    await other.page.getByRole('button', { name: 'I have written them down' }).click();
    await other.page.getByText('Boris who observes, the secretariat').waitFor();
    await other.page.getByRole('button', { name: 'Sign out' }).click();
    await other.page.getByLabel('Name', { exact: true }).fill('boris');
    await other.page.getByLabel('Password', { exact: true }).fill('a long password of Boris');
    await other.page.getByLabel('Code of the authenticator').fill(codes[0]!);
    await other.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await other.page.getByText('Boris who observes, the secretariat').waitFor();

    await page.reload();
    await page.getByText('Boris who observes').first().waitFor();
    await page.getByText('used a recovery code').waitFor();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('button', { name: 'Remove for good' }).click();
    await page.getByText('somebody who was removed').first().waitFor();
    await other.page.reload();
    await other.page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor();
    // What the tried code was answered is no mistake of the page.
    expect(problems.concat(other.problems).filter((problem) => !problem.includes('400'))).toEqual([]);
    await page.context().close();
    await other.page.context().close();
  });

  test('a passkey of another device, or a challenge answered twice, lets nobody in', { timeout: 60_000 }, async () => {
    const { page } = await visit(browser);
    await withAuthenticator(page);
    await page.goto(`${server.address}/?view=offices`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.context().cookies()).toEqual([]);
    await page.context().close();
  });

  test('each is offered what the server would take, and nothing else', { timeout: 120_000 }, async () => {
    const house = await signedInServer();
    onTestFinished(() => house.stop());
    const seenBy = async (cookie: string) => {
      const seen = await visit(browser);
      const [name = '', value = ''] = cookie.split('=');
      await seen.page.context().addCookies([{ name, value, url: house.address }]);
      return seen;
    };
    const press = await seenBy(await house.pressOfficer());
    await press.page.goto(`${house.address}/?view=operations`);
    await press.page.locator('#operations-past').waitFor();
    await press.page.getByRole('banner').getByRole('link', { name: 'Person press-officer' }).waitFor();
    expect(await press.page.getByRole('button', { name: 'Start your own operation' }).count()).toBe(0);
    await press.page.goto(`${house.address}/?op=${FIRST_SCENARIO}&view=reports`);
    await press.page.getByRole('button', { name: 'Compose', exact: true }).click();
    await press.page.getByRole('button', { name: 'Enter for approval' }).click();
    await press.page.getByRole('button', { name: 'Approve', exact: true }).click();
    await press.page.getByRole('button', { name: 'Publish', exact: true }).click();
    await press.page.locator('.report-address code').waitFor();
    await press.page.goto(`${house.address}/?op=${FIRST_SCENARIO}&view=council`);
    await press.page.locator('main h1').waitFor();
    expect(await press.page.locator('#acts').count()).toBe(0);
    expect(press.problems).toEqual([]);

    const delegate = await seenBy(await house.delegateOf('KAZ'));
    await delegate.page.goto(`${house.address}/?view=operations`);
    await delegate.page.getByRole('button', { name: 'Start your own operation' }).waitFor();
    await delegate.page.goto(`${house.address}/?op=${FIRST_SCENARIO}&view=council`);
    await delegate.page.locator('#acts').waitFor();
    await delegate.page.goto(`${house.address}/?op=${FIRST_SCENARIO}&view=reports`);
    await delegate.page.getByText('Only what is published is listed').waitFor();
    await delegate.page.getByRole('button', { name: 'Compose', exact: true }).click();
    await delegate.page.getByText('This needs a post that you hold now').waitFor();
    expect(await delegate.page.getByRole('button', { name: 'Enter for approval' }).count()).toBe(0);
    // What the server would not answer was not asked for either.
    expect(delegate.problems).toEqual([]);
    await press.page.context().close();
    await delegate.page.context().close();
  });

  test('a demonstration says what is different, in both languages', { timeout: 60_000 }, async () => {
    const data = mkdtempSync(join(tmpdir(), 'entente-people-demo-'));
    const child = spawn(process.execPath, [BUNDLE, 'serve', '--demo', '--port', '0', '--data', data], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const address = await new Promise<string>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => resolve(/http:\/\/[\w.:]+/.exec(chunk.toString('utf8'))![0]));
    });
    const { page, problems } = await visit(browser);
    for (const [language, words] of [
      ['en', 'This is a demonstration'],
      ['ru', 'Это демонстрация'],
    ]) {
      for (const view of ['offices', 'people', 'invitation']) {
        await page.goto(`${address}/?view=${view}&lang=${language}`);
        await page.getByText(words!).first().waitFor();
        expect(await violations(page)).toEqual([]);
      }
    }
    expect(problems).toEqual([]);
    await page.context().close();
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('close', resolve));
    rmSync(data, { recursive: true, force: true });
  });
});
