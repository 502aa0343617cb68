import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { demoHouse } from './demo-house.ts';
import { open, startServer } from './page-house.ts';

const { server, visit, describePage } = demoHouse();

/** As it was on 12 January at noon UTC, as known much later. */
const AT_HEIGHT = '/?at=2022-01-12T00:00Z';

async function visitor(address = AT_HEIGHT, options: BrowserContextOptions = {}) {
  const seen = await visit(options);
  await open(seen.page, server.address + address);
  return seen;
}

const track = (page: Page, which: 'at' | 'known') => page.locator(`.track-${which} input`);
const spoken = async (slider: Locator) => (await slider.getAttribute('aria-valuetext')) ?? '';
const phase = (page: Page) => page.locator('.rail [aria-current=step] .rail-word').innerText();

describePage('the page', () => {
  test('opens the founding case with one main heading, its pact, its host and its phase', async () => {
    await using seen = await visitor('/');
    const { page, problems } = seen;
    expect(await page.locator('h1').allInnerTexts()).toEqual([
      'Kazakhstan, January 2022: Collective Peacekeeping Forces',
    ]);
    expect(await page.locator('.operation-head .file').innerText()).toContain('Collective Security Treaty');
    expect(await phase(page)).toBe('Active');
    expect(await page.title()).toContain('Kazakhstan');
    expect(await page.locator('main').count()).toBe(1);
    expect(problems).toEqual([]);
  });

  test.each([
    { width: 390, height: 844 },
    { width: 1440, height: 900 },
  ])('tells phase, strength and breaches at one look, on $width × $height', async (viewport) => {
    await using seen = await visitor('/?at=2022-01-10', { viewport });
    const { page } = seen;
    const dock = (await page.locator('.dock').boundingBox())!;
    for (const place of ['.rail [aria-current=step] .rail-word', '.clock', '.state-inTheatre .figure-large']) {
      const box = (await page.locator(place).boundingBox())!;
      expect([place, box.x >= 0 && box.x + box.width <= viewport.width && box.y + box.height <= dock.y]).toEqual([
        place,
        true,
      ]);
    }
    expect(await page.locator('.clock').innerText()).toContain('No breach stands');
  });

  test('takes a day in the address as its end in the theatre', async () => {
    await using seen = await visitor('/?at=2022-01-10&known=2022-01-11');
    expect(await spoken(track(seen.page, 'at'))).toBe('10 January 2022 at 23:59');
    expect(await spoken(track(seen.page, 'known'))).toBe('11 January 2022 at 23:59');
  });

  test('asks only its own server, and fetches the entries once', async () => {
    await using seen = await visitor('/');
    const { page, requests } = seen;
    await page.locator('#map').scrollIntoViewIfNeeded();
    await page.locator('.maplibregl-canvas').waitFor();
    await page.locator('.pin').first().waitFor();
    const foreign = requests.filter((url) => !url.startsWith(server.address) && !/^(blob|data):/.test(url));
    expect(foreign).toEqual([]);
    expect(requests.filter((url) => url.includes('/entries') && !url.includes('from='))).toHaveLength(1);
  });

  test('moves both times by key, an hour, a day, an event, without a single request', async () => {
    await using seen = await visitor('/?at=2022-01-05T06:00Z');
    const { page, requests } = seen;
    await page.waitForLoadState('networkidle').catch(() => undefined);
    const before = requests.length;
    const at = track(page, 'at');
    await at.focus();
    await expect.poll(() => spoken(at)).toBe('5 January 2022 at 12:00');
    await at.press('ArrowRight');
    await expect.poll(() => spoken(at)).toBe('5 January 2022 at 13:00');
    await at.press('PageUp');
    await expect.poll(() => spoken(at)).toBe('6 January 2022 at 13:00');
    await at.press('.');
    await expect.poll(() => spoken(at)).not.toBe('6 January 2022 at 13:00');
    const event = await spoken(at);
    await at.press(',');
    await expect.poll(() => spoken(at)).not.toBe(event);
    const phases = new Set<string>();
    for (let step = 0; step < 16; step++) {
      await at.press('PageUp');
      phases.add(await phase(page));
    }
    expect([...phases]).toEqual(expect.arrayContaining(['Deploying', 'Active', 'Drawing down', 'Closed']));
    const known = track(page, 'known');
    await known.focus();
    for (let step = 0; step < 8; step++) await known.press('PageDown');
    // The browser asks for the page's icon when it pleases.
    expect(requests.slice(before).filter((url) => !url.endsWith('/icon.svg'))).toEqual([]);
  });

  test('tells what was known then from what is known now', async () => {
    await using seen = await visitor('/?at=2022-01-09T17:00Z&known=2022-01-10T06:00Z');
    const { page } = seen;
    const dead = page.locator('#casualties .figure-main', { hasText: '164' });
    expect(await dead.count()).toBe(1);
    await open(page, `${server.address}/?at=2022-01-09T17:00Z&known=2022-02-01T00:00Z`);
    expect(await dead.count()).toBe(0);
    await page.getByLabel('Find in the log').fill('164');
    await page.getByText('Struck out').first().waitFor();
  });

  test('moves both times together when locked, and plays', async () => {
    await using seen = await visitor('/?at=2022-01-05T06:00Z');
    const { page } = seen;
    await page.getByRole('button', { name: 'Move together' }).click();
    const [at, known] = [track(page, 'at'), track(page, 'known')];
    expect(await spoken(known)).toBe(await spoken(at));
    await at.press('PageUp');
    expect(await spoken(known)).toBe('6 January 2022 at 12:00');
    expect(await spoken(at)).toBe('6 January 2022 at 12:00');
    await page.getByRole('button', { name: 'Play' }).click();
    await expect.poll(() => spoken(at), { timeout: 10_000 }).not.toBe('6 January 2022 at 12:00');
    await page.getByRole('button', { name: 'Pause' }).click();
    const stopped = await spoken(at);
    await page.getByRole('button', { name: 'Next event' }).click();
    expect(await spoken(at)).not.toBe(stopped);
    expect(await spoken(known)).toBe(await spoken(at));
  });

  test('keeps the moment in the address, so that it can be sent to others', async () => {
    await using seen = await visitor('/?at=2022-01-05T06:00Z');
    const { page } = seen;
    await track(page, 'at').press('PageUp');
    await expect.poll(() => new URL(page.url()).searchParams.get('at')).toBe('2022-01-06T06:00Z');
    await page.reload();
    await page.locator('#glance').waitFor();
    expect(await spoken(track(page, 'at'))).toBe('6 January 2022 at 12:00');
  });

  test('gives the claims and documents behind a figure, and says when it is disputed', async () => {
    await using seen = await visitor();
    const { page } = seen;
    const figure = page.locator('.state-inTheatre .figure-large');
    expect(await figure.innerText()).toMatch(/2,030[\s\S]*2,030 to 2,500 · disputed/);
    await figure.hover();
    await page.locator('.hint').waitFor();
    await figure.click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.innerText()).toMatch(/disputed[\s\S]*as of 10 January 2022[\s\S]*Rests on \d entries/);
    expect(await dialog.locator('.entry').count()).toBeGreaterThan(1);
    expect(await dialog.locator('.source').first().innerText()).toMatch(/\d{4}-\d{2}-\d{2}/);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => figure.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('never shows a figure that is not one: each has its entries, or says it is not known', async () => {
    await using seen = await visitor();
    const { page } = seen;
    const figures = await page.locator('.figure').evaluateAll((all) =>
      all.map((element) => ({
        button: element.tagName === 'BUTTON',
        text: element.textContent ?? '',
      })),
    );
    expect(figures.length).toBeGreaterThan(40);
    for (const { button, text } of figures) {
      if (button) expect(text).toMatch(/^.+: .+Picked by: .+; Rests on \d+ entr/);
      else expect(text).toMatch(/^(not known|none)$/);
    }
  });

  test('explains the decision: a tree of findings with articles and positions, and whose change would flip it', async () => {
    await using seen = await visitor();
    const { page } = seen;
    const panel = page.locator('#decision');
    const text = await panel.innerText();
    expect(text).toContain(
      'It would be rejected if any one of Armenia, Belarus, Kazakhstan, Kyrgyzstan, Russia or Tajikistan had objected.',
    );
    expect(await panel.locator('.finding .finding').count()).toBeGreaterThan(0);
    expect(await panel.locator('.finding-state').allInnerTexts()).toContain('Met');
    await panel.locator('.finding-ground .cite').first().click();
    expect(await page.getByRole('dialog').innerText()).toContain('Sources');
  });

  test('sets the states of a head count side by side, and what stands behind a contingent', async () => {
    await using seen = await visitor();
    const { page } = seen;
    const heads = await page.locator('.contingents thead th').allInnerTexts();
    expect(heads.slice(1)).toEqual([
      'Offered',
      'Pledged',
      'Confirmed',
      'En route',
      'In theatre',
      'Withdrawn',
      'Sender says',
      'Theatre says',
    ]);
    await page.getByRole('button', { name: 'Kyrgyzstan: Details' }).click();
    const behind = page.locator('.behind');
    expect(await behind.innerText()).toMatch(/refused[\s\S]*55 for, 11 against[\s\S]*approved[\s\S]*69 for, 7 against/);
  });

  test('draws the map only when it is near, with markers to reach by key and unplaced sites beside it', async () => {
    await using seen = await visitor(AT_HEIGHT, { viewport: { width: 390, height: 844 } });
    const { page, requests, problems } = seen;
    expect(requests.filter((url) => /map-frame|countries/.test(url))).toEqual([]);
    await page.locator('#map').scrollIntoViewIfNeeded();
    const pin = page.locator('.pin').first();
    await pin.waitFor();
    expect(await page.locator('.maplibregl-canvas').count()).toBe(1);
    const name = (await pin.getAttribute('aria-label')) ?? '';
    await pin.focus();
    await pin.press('Enter');
    expect(await page.locator('.spot.is-open').innerText()).toContain(name.split(':')[0]);
    expect(await page.locator('.place-list').innerText()).toContain('They are listed, never guessed.');
    expect(await page.locator('#map').innerText()).toContain('take no position on any border');
    expect(problems).toEqual([]);
  });

  test('finds lines of the log by family, kind and words, their documents a click away', async () => {
    await using seen = await visitor();
    const { page } = seen;
    const log = page.locator('#log');
    await log.getByLabel('Sort').selectOption({ label: 'Acts' });
    await log.getByLabel('Kind').selectOption({ label: 'National approval' });
    const approvals = log
      .locator('.log-line', { has: page.locator('.family-act') })
      .filter({ hasText: 'National approval' });
    await expect
      .poll(async () => [await approvals.count(), await log.locator('.log-line').count()])
      .toSatisfy(([some, all]: readonly number[]) => some! > 0 && some === all);
    await log.getByLabel('Kind').selectOption({ label: 'All kinds' });
    await log.getByLabel('Sort').selectOption({ label: 'All' });
    await log.getByLabel('Find in the log').fill('apostrophe');
    const line = log.locator('.log-line').first();
    await line.getByRole('button', { name: /source/ }).click();
    await line.getByText('Apostrophe', { exact: true }).waitFor();
    expect(await line.innerText()).toMatch(/Recorded here/);
  });

  test('speaks Russian when asked, and remembers it', async () => {
    await using seen = await visitor(`${AT_HEIGHT}&lang=ru`);
    const { page } = seen;
    expect(await page.locator('html').getAttribute('lang')).toBe('ru');
    expect(await page.locator('h1').innerText()).toContain('Казахстан, январь 2022');
    expect(await page.locator('h2').allInnerTexts()).not.toContainEqual(expect.stringMatching(/^[\x20-\x7e]*$/));
    expect(await spoken(track(page, 'at'))).toBe('12 января 2022 г. в 06:00');
    await open(page, `${server.address}/`);
    expect(await page.locator('html').getAttribute('lang')).toBe('ru');
    await page.getByRole('radio', { name: 'English' }).click();
    expect(await page.locator('h1').innerText()).toContain('Kazakhstan');
  });

  test('tells times in the zone chosen, with the offset that held then', async () => {
    await using seen = await visitor(AT_HEIGHT, { timezoneId: 'America/New_York' });
    const { page } = seen;
    const shown = page.locator('.track-at .track-value');
    expect(await shown.innerText()).toBe('12 January 2022 at 06:00 GMT+6');
    await page.getByText('How it is shown').click();
    await page.getByLabel('Times in').selectOption({ label: 'Headquarters' });
    expect(await shown.innerText()).toBe('12 January 2022 at 03:00 GMT+3');
    await page.getByLabel('Times in').selectOption({ label: 'Your own zone' });
    expect(await shown.innerText()).toBe('11 January 2022 at 19:00 GMT-5');
  });

  test('wears the colours of the system until told otherwise', async () => {
    await using seen = await visitor(AT_HEIGHT, { colorScheme: 'dark' });
    const { page } = seen;
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await paper();
    await page.getByText('How it is shown').click();
    await page.getByLabel('Colours').selectOption({ label: 'Light' });
    expect(await paper()).not.toBe(dark);
    await page.getByLabel('Colours').selectOption({ label: 'Dark' });
    expect(await paper()).toBe(dark);
  });

  test.each([320, 390, 768, 1024, 1440, 1920, 2560])('fits %i pixels without sideways scrolling', async (width) => {
    await using seen = await visitor(`${AT_HEIGHT}&lang=ru`, { viewport: { width, height: 900 } });
    const { page } = seen;
    await page.locator('.disclose').first().click();
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over).toBe(0);
  });

  test('prints the times chosen in place of the sliders', async () => {
    await using seen = await visitor();
    const { page } = seen;
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.dock').isVisible()).toBe(false);
    expect(await page.locator('.printed-times').innerText()).toContain('As it was on 12 January 2022 at 06:00');
  });
});

describePage('when things are not as they should be', () => {
  test('an empty ledger is said to be empty', async () => {
    const empty = await startServer();
    const seen = await visit();
    await seen.page.goto(empty.address);
    await seen.page.getByRole('heading', { name: 'No operation is on record yet' }).waitFor();
    await seen.page.context().close();
    await empty.stop();
  });

  test('a record that does not come is said with its problem, and can be asked for again', async () => {
    await using seen = await visit();
    const { page } = seen;
    await page.route('**/entries', (route) => route.fulfill({ status: 503, body: '{}' }));
    await page.goto(server.address);
    await page.getByRole('heading', { name: 'The record could not be fetched' }).waitFor();
    expect(await page.locator('main code').innerText()).toContain('503');
    await page.unroute('**/entries');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('#glance').waitFor();
  });

  test('an answer that is not a record is a problem, not a broken page', async () => {
    await using seen = await visit();
    const { page } = seen;
    await page.route('**/entries', (route) => route.fulfill({ json: { entries: [{ id: 1 }] } }));
    await page.goto(server.address);
    await page.getByRole('heading', { name: 'The record could not be fetched' }).waitFor();
  });

  test('while the record is on its way, that is said', async () => {
    await using seen = await visit();
    const { page } = seen;
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/entries', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(server.address);
    await page.getByRole('progressbar').waitFor();
    release();
    await page.locator('#glance').waitFor();
  });

  test('an operation that is not there is named as missing, with those that are', async () => {
    await using seen = await visit();
    const { page } = seen;
    await page.goto(`${server.address}/?op=nowhere`);
    await page.getByRole('heading', { name: 'No such operation' }).waitFor();
    await page.getByRole('link', { name: /Kazakhstan/ }).click();
    await page.locator('#glance').waitFor();
  });

  test('without a connection the fetched record stays readable', async () => {
    await using seen = await visitor();
    const { page } = seen;
    await page.context().setOffline(true);
    await page.getByText('Offline.').waitFor();
    await track(page, 'at').press('PageUp');
    expect(await spoken(track(page, 'at'))).toBe('13 January 2022 at 06:00');
    await page.context().setOffline(false);
    await page.getByText('Offline.').waitFor({ state: 'detached' });
  });

  test('what is recorded meanwhile is told to a reader who looks at an earlier moment, who is taken there on asking', async () => {
    await using seen = await visitor('/');
    const { page } = seen;
    const claim = {
      by: { party: 'KAZ' },
      content: { kind: 'event', subject: 'KAZ', predicate: 'drill', text: { en: 'A line written by the test' } },
    };
    const answer = await fetch(`${server.address}/api/v1/operations/kazakhstan-2022/claims`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${server.token}` },
      body: JSON.stringify(claim),
    });
    expect(answer.status).toBe(201);
    await page.getByText('1 new entries were recorded.').or(page.getByText('1 new entry was recorded.')).waitFor();
    await page.getByRole('button', { name: 'Go to the latest' }).click();
    await page.getByText('entries were recorded').waitFor({ state: 'detached' });
    expect(await page.locator('.foot').innerText()).toMatch(/\d+ entries folded/);
  });
});
