/** The built server with a browser in front of it, as a person has them; shared by the tests of the page. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/machine.mjs';
import { ROOT } from '../project-files.ts';

export const BUNDLE = join(ROOT, 'dist', 'entente.mjs');
export const PAGE_FOLDER = join(ROOT, 'dist', 'web');

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Why the page cannot be tested here, or null. */
export function whyNot(): string | null {
  if (!existsSync(BUNDLE)) return 'the command line is not built (npm run pretest)';
  if (!existsSync(join(PAGE_FOLDER, 'index.html'))) return 'the page is not built (npm run pretest)';
  return findChromium() === null ? 'no Chromium on this machine' : null;
}

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium() ?? '', args: FLAGS });
}

export interface RunningServer {
  readonly address: string;
  /** Bearer token that writing needs. */
  readonly token: string;
  /** Its data directory, for commands of the command line. */
  readonly data: string;
  readonly stop: () => Promise<void>;
}

/** The built server on a free port of this machine over a data directory of its own. */
export function startServer(...more: readonly string[]): Promise<RunningServer> {
  return startServerWith({}, ...more);
}

/** The same, with files in its data directory before it starts. */
export async function startServerWith(
  files: Readonly<Record<string, string>>,
  ...more: readonly string[]
): Promise<RunningServer> {
  const data = mkdtempSync(join(tmpdir(), 'entente-page-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(data, name), text);
  const child = spawn(process.execPath, [BUNDLE, 'serve', '--port', '0', '--data', data, ...more], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const address = await addressFrom(child);
  const { token } = JSON.parse(readFileSync(join(data, 'server.json'), 'utf8')) as { token: string };
  const stop = async () => {
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('close', resolve));
    rmSync(data, { recursive: true, force: true });
  };
  return { address, token, data, stop };
}

function addressFrom(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const found = /http:\/\/[\w.:[\]]+/.exec(said);
      if (found !== null) resolve(found[0]);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('close', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
}

/** A visitor in a context of their own, which closes where the block that uses the visit ends. */
export interface Visit extends AsyncDisposable {
  readonly page: Page;
  /** Every address asked for, in order. */
  readonly requests: string[];
  /** Errors the page threw or wrote to the console. */
  readonly problems: string[];
}

/** A visitor who remembers nothing but that they took the tour, watching what is asked for and what goes wrong. */
export async function visit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  return watched(browser, options, `localStorage.setItem('entente.tour', 'offered')`);
}

/** The same, but of whom nothing is remembered at all. */
export async function firstVisit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  return watched(browser, options, '');
}

async function watched(browser: Browser, options: BrowserContextOptions, before: string): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
    ...options,
  });
  await context.addInitScript({ content: before });
  const page = await context.newPage();
  const requests: string[] = [];
  const problems: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  return { page, requests, problems, [Symbol.asyncDispose]: () => context.close() };
}

/** Opens an address of the page and waits until the operation is shown. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('#glance').waitFor();
}
