/**
 * The demonstration with a browser in front of it, set up once for all tests of a file. It stands apart from
 * `page-house.ts` because a bench uses that one without Vitest.
 */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { FIRST_SCENARIO } from '../first-scenario.ts';
import {
  firstVisit,
  openBrowser,
  startServerWith,
  visit,
  whyNot,
  type RunningServer,
  type Visit,
} from './page-house.ts';

type Visiting = (options?: BrowserContextOptions) => Promise<Visit>;
type Opening = (query?: string, options?: BrowserContextOptions, operation?: string) => Promise<Visit>;

export interface DemoHouse {
  /** The running server; its values are there once the tests run. */
  readonly server: Omit<RunningServer, 'stop'>;
  readonly visit: Visiting;
  readonly firstVisit: Visiting;
  /** How a visitor opens one screen of an operation; `shown` waits until it is there. */
  readonly screen: (view: string, shown: (page: Page) => Promise<void>) => Opening;
  /** A group of tests, skipped where the page cannot be tested; the first group of a file says why. */
  readonly describePage: (title: string, tests: () => void) => void;
}

interface Preparation {
  /** Files in the data directory before the server starts. */
  readonly files?: Readonly<Record<string, string>>;
  /** The last step of the start. */
  readonly prepare?: (server: RunningServer) => Promise<void>;
}

/** Registers the start and the end of server and browser. */
export function demoHouse({ files = {}, prepare }: Preparation = {}): DemoHouse {
  const reason = whyNot();
  let running: RunningServer;
  let browser: Browser;
  beforeAll(async () => {
    if (reason !== null) return;
    [running, browser] = await Promise.all([startServerWith(files, '--demo'), openBrowser()]);
    await prepare?.(running);
  });
  afterAll(async () => {
    await browser?.close();
    await running?.stop();
  });
  const house = {
    server: serverOf(() => running),
    visit: (options?: BrowserContextOptions) => visit(browser, options),
    firstVisit: (options?: BrowserContextOptions) => firstVisit(browser, options),
  };
  return { ...house, screen: screenOf(house), describePage: groupsOf(reason) };
}

function serverOf(running: () => RunningServer): DemoHouse['server'] {
  return {
    get address() {
      return running().address;
    },
    get token() {
      return running().token;
    },
    get data() {
      return running().data;
    },
  };
}

function screenOf(house: Pick<DemoHouse, 'server' | 'visit'>): DemoHouse['screen'] {
  return (view, shown) =>
    async (query = '', options = {}, operation = FIRST_SCENARIO) => {
      const seen = await house.visit(options);
      await seen.page.goto(`${house.server.address}/?op=${operation}&view=${view}${query}`);
      await shown(seen.page);
      return seen;
    };
}

function groupsOf(reason: string | null): DemoHouse['describePage'] {
  let told = reason === null ? '' : ` (skipped: ${reason})`;
  return (title, tests) => {
    describe.skipIf(reason !== null)(title + told, tests);
    told = '';
  };
}
