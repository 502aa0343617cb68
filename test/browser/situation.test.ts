import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { FIRST_FILES } from '../first-scenario.ts';
import { axeFindings } from './axe.ts';
import { demoHouse } from './demo-house.ts';
import { BUNDLE, type RunningServer } from './page-house.ts';
import { rasterArchive, vectorArchive } from './tile-archive.ts';

/** The first scenario as it stood before its end: open, with a unit said to be where the mandate does not reach. */
const OPEN = 'drill-of-the-map';
/** A case of another pact. */
const OTHER = 'mozambique-2021';
const ENDING = /^(end-request|decision-return|recall|closing)$/;

const { server, screen, describePage } = demoHouse({ prepare: loadDrill });

async function loadDrill({ data }: RunningServer): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-drill-'));
  mkdirSync(join(folder, OPEN));
  for (const { name, text } of drill()) writeFileSync(join(folder, OPEN, name), text);
  const ask = ['scenario', 'load', OPEN, '--scenarios', folder, '--data', data];
  await promisify(execFile)(process.execPath, [BUNDLE, ...ask]);
  rmSync(folder, { recursive: true, force: true });
}

interface Written {
  scenario?: string;
  title?: unknown;
  entries?: { id: string; claim?: string }[];
}

function drill() {
  const files = FIRST_FILES.map(({ name, text }) => ({ name: name.split('/').at(-1)!, file: parse(text) as Written }));
  for (const { name, file } of files) {
    if (file.scenario !== undefined) Object.assign(file, { scenario: OPEN, title: { en: 'Drill of the map' } });
    if (file.entries === undefined) continue;
    file.entries = file.entries.filter(({ id, claim }) => !ENDING.test(id) && claim !== 'return');
    if (name === 'movements.yaml') file.entries.push(OUTSIDE);
  }
  return files
    .filter(({ name }) => name !== 'expected.yaml')
    .map(({ name, file }) => ({ name, text: stringify(file) }));
}

const OUTSIDE = {
  ...{ id: 'arrival-outside', claim: 'arrival', subject: 'force', predicate: 'arrived', place: 'bishkek' },
  ...{ contingent: 'rus', holds: '2022-01-10', side: 'press', text: { en: 'A company is said to stand in Bishkek.' } },
  sources: ['A4'],
};

const room = screen('situation', mapReady);

async function mapReady(page: Page) {
  await page.locator('.room-map').scrollIntoViewIfNeeded();
  await targets(page).first().waitFor();
}

const targets = (page: Page) => page.locator('.room-targets button');
const target = (page: Page, name: RegExp) => page.locator('.room-targets').getByRole('button', { name });
const log = (page: Page) => page.locator('.room-log');
const status = (page: Page) => log(page).getByRole('status');
const lines = (page: Page) => page.locator('.room-line');

/** How red, green and blue the middle of the drawn map is. */
async function middleOf(page: Page): Promise<number[]> {
  const shot = await page.locator('.room-frame').screenshot();
  return page.evaluate(
    async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      const pen = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
      pen.drawImage(image, 0, 0);
      return [...pen.getImageData(Math.round(image.width * 0.3), Math.round(image.height * 0.3), 1, 1).data].slice(
        0,
        3,
      );
    },
    `data:image/png;base64,${shot.toString('base64')}`,
  );
}

describePage('the situation', () => {
  test('shows map and log as one: a row rings its mark, a mark opens its place, and what is left out is counted', async () => {
    await using seen = await room();
    const { page, problems, requests } = seen;
    const all = await status(page).innerText();
    expect(await target(page, /sites 1/).count()).toBe(1);
    await target(page, /sites 1/).focus();
    expect(await page.locator('.room-site.is-linked').count()).toBe(1);
    await page.keyboard.press('Enter');
    await page.locator('.room-place').waitFor();
    expect(await page.locator('.room-place h2').innerText()).toMatch(/Baikonur/);
    expect(await page.locator('.room-coordinates').innerText()).toMatch(/45\.80, 63\.31[\s\S]*41T NL/);
    expect(await page.locator('.room-out').innerText()).toMatch(/Left out: \d+ of other places/);
    const shown = await lines(page).count();
    expect(shown).toBeGreaterThan(0);
    expect(await status(page).innerText()).toMatch(new RegExp(`^${shown} of `));
    await page.getByRole('button', { name: 'Show all' }).click();
    expect(await status(page).innerText()).toBe(all);
    await lines(page).filter({ hasText: 'Nur-Sultan' }).first().hover();
    await expect.poll(() => page.locator('.room-leaders .is-linked').count()).toBeLessThanOrEqual(1);
    expect(requests.filter((url) => !url.startsWith(server.address))).toEqual([]);
    expect(problems).toEqual([]);
  });

  test('opens a cluster by key and by pointer, and then shows the log of what is on the map', async () => {
    await using seen = await room();
    const { page } = seen;
    await targets(page).first().focus();
    await page.keyboard.press('End');
    await target(page, /close together/).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.room-out').innerText()).toMatch(/\d+ outside the map/);
    const kept = await status(page).innerText();
    await page.getByLabel('Keep entries without a place on the map').uncheck();
    await expect.poll(() => page.locator('.room-out').innerText()).toMatch(/without a place on the map/);
    expect(await status(page).innerText()).not.toBe(kept);
    await page.getByRole('button', { name: 'Whole area' }).click();
    await expect.poll(() => page.locator('.room-out').count()).toBe(0);
    const cluster = target(page, /close together/);
    await cluster.waitFor();
    const { x, y, width, height } = (await cluster.boundingBox())!;
    await page.mouse.click(x + width / 2, y + height / 2);
    await expect.poll(() => page.locator('.room-out').innerText()).toMatch(/outside the map/);
  });

  test('is brushed by keys and by pointer', async () => {
    await using seen = await room();
    const { page } = seen;
    const [from] = await page.locator('.room-end input').all();
    await from!.focus();
    for (let step = 0; step < 4; step++) await page.keyboard.press('PageUp');
    expect(await page.locator('.room-out').innerText()).toMatch(/Left out: \d+ outside the stretch of time/);
    await page.getByRole('button', { name: 'Whole course' }).click();
    expect(await page.locator('.room-out').count()).toBe(0);
    const box = (await page.locator('.room-columns').boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.15, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.25, box.y + 20, { steps: 4 });
    await page.mouse.up();
    const [shown, all] = (await status(page).innerText()).match(/\d+/g)!.map(Number);
    expect(shown).toBeGreaterThan(0);
    expect(shown).toBeLessThan(all!);
  });

  test('lists sites by town under the numbers of the map, and those without coordinates apart', async () => {
    await using seen = await room();
    const { page } = seen;
    const town = page.locator('.room-town').filter({ hasText: 'Almaty airport' });
    expect(await town.innerText()).toMatch(/16\.1 km from the middle of the town, bearing 039°/);
    expect(await town.locator('.is-unplaced').first().innerText()).toContain('not on the map');
    const numbers = await page.locator('.room-town .room-site > .room-number').allInnerTexts();
    expect(numbers).toEqual(numbers.map((_, nth) => String(nth + 1)));
    expect(await page.locator('#unplaced').innerText()).toContain('listed, never guessed');
    expect(await page.locator('.room-map').innerText()).toContain('take no position on any border');
    await page.getByRole('button', { name: 'Sites 2' }).click();
    await expect.poll(() => target(page, /sites/).count()).toBe(0);
  });

  test('measures along places from the list, and along points of the map', async () => {
    await using seen = await room();
    const { page } = seen;
    await page.getByRole('button', { name: 'Measure', exact: true }).click();
    const place = page.getByLabel('Place', { exact: true });
    for (const each of ['almaty', 'baikonur', 'nur-sultan']) {
      await place.selectOption(each);
      await page.getByRole('button', { name: 'Add', exact: true }).click();
    }
    const legs = page.locator('.room-legs');
    expect(await legs.innerText()).toMatch(/1,117 km\s+bearing 289°[\s\S]*846 km\s+bearing 042°[\s\S]*1,963 km/);
    await page.getByRole('button', { name: 'Clear' }).click();
    const box = (await page.locator('.room-frame').boundingBox())!;
    await page.mouse.click(box.x + 200, box.y + 120);
    await page.mouse.click(box.x + 400, box.y + 120);
    expect(await legs.innerText()).toMatch(/point 1 .* to point 2 .*\d km\s+bearing \d{3}°/s);
  });

  test('draws detail from a file on disk, vector and picture, and sends it nowhere', async () => {
    await using seen = await room('', { colorScheme: 'light' });
    const { page, requests, problems } = seen;
    await page.getByRole('button', { name: 'Detail from a file' }).click();
    const input = page.locator('.room-panel input[type=file]');
    const bring = (name: string, buffer: Buffer) => input.setInputFiles({ name, mimeType: '', buffer });
    const panel = page.locator('.room-panel');
    await bring('wrong.pmtiles', Buffer.from('no tiles at all'));
    await expect.poll(() => panel.innerText()).toContain('not a PMTiles file');
    const before = await middleOf(page);
    const asked = requests.length;
    await bring('town.pmtiles', vectorArchive(['water', 'roads']));
    await expect.poll(() => panel.innerText()).toContain('town.pmtiles: 2 layers, zoom 0 to 0. Survey of the drill');
    await expect.poll(() => middleOf(page)).not.toEqual(before);
    await bring('photo.pmtiles', rasterArchive(200, 40, 40));
    await expect.poll(() => panel.innerText()).toContain('photo.pmtiles: pictures');
    await expect.poll(async () => (await middleOf(page))[0]! - (await middleOf(page))[1]!).toBeGreaterThan(80);
    // Where the file has no picture there is nothing to see, and nothing goes wrong.
    await page.getByRole('button', { name: 'Go there' }).click();
    await page.getByRole('button', { name: 'Whole area' }).click();
    await page.getByRole('button', { name: 'Take it away' }).click();
    await expect.poll(() => middleOf(page)).toEqual(before);
    expect(requests.slice(asked).filter((url) => /^http/.test(url))).toEqual([]);
    expect(problems).toEqual([]);
  });

  test('refuses a tasking outside the mandate on the spot, and opens the form of one within it', async () => {
    await using seen = await room('', {}, OPEN);
    const { page, problems } = seen;
    await page.getByLabel('Acting as').selectOption('commander');
    const site = page.locator('.room-site').filter({ hasText: 'Almaty airport' });
    await site.getByRole('button', { name: /Task a unit/ }).click();
    const said = site.locator('.room-tasking-form [role=status]');
    expect(await said.innerText()).toContain('The pact has nothing against it');
    await site.getByLabel('Line of the mandate').selectOption('combat-operations');
    expect(await said.innerText()).toMatch(/The pact says no.*Art|The pact says no.*excluded/s);
    const go = site.getByRole('button', { name: 'Write the task' });
    expect(await go.getAttribute('aria-disabled')).toBe('true');
    await site.getByLabel('Line of the mandate').selectOption('guard-sites');
    await go.click();
    const form = page.locator('.act-dialog');
    expect(await form.getByLabel('Site').inputValue()).toBe('almaty-airport');
    await form.getByRole('textbox', { name: 'Task' }).fill('airport-night');
    await form.getByLabel('Instruction').fill('Guard the north gate by night');
    await form.getByRole('button', { name: 'Perform' }).click();
    await form.getByText('Recorded.').waitFor();
    await form.getByRole('button', { name: 'Close', exact: true }).click();
    expect(problems).toEqual([]);
  });

  test('keeps a breach above all until it is answered, and leads to where it is', async () => {
    await using seen = await room('&at=2022-01-11T00:00Z', {}, OPEN);
    const { page } = seen;
    const strip = page.locator('.room-breaches');
    expect(await strip.innerText()).toMatch(/Outside the area[\s\S]*Said to be at Bishkek/);
    expect(await target(page, /a breach stands/).count()).toBeGreaterThanOrEqual(1);
    await strip.getByRole('button', { name: /Show on the map/ }).click();
    expect(await page.locator('.room-place').innerText()).toMatch(/Bishkek[\s\S]*a breach stands/);
    expect(await axeFindings(page)).toEqual([]);
    await page.goto(`${server.address}/?op=${OPEN}&view=situation&at=2022-01-09T00:00Z`);
    await mapReady(page);
    expect(await strip.count()).toBe(0);
  });

  test('prints the map as a picture, and the lists', async () => {
    await using seen = await room();
    const { page } = seen;
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    const size = await page.locator('.room-picture').evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      const pen = new OffscreenCanvas(image.naturalWidth, image.naturalHeight).getContext('2d')!;
      pen.drawImage(image, 0, 0);
      const { data } = pen.getImageData(0, 0, image.naturalWidth, image.naturalHeight);
      return { width: image.naturalWidth, colours: new Set(new Uint32Array(data.buffer)).size };
    });
    expect(size.width).toBeGreaterThan(300);
    expect(size.colours).toBeGreaterThan(20);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.room-picture').isVisible()).toBe(true);
    expect(await page.locator('.room-shell').isVisible()).toBe(false);
    expect(await page.locator('#sites').isVisible()).toBe(true);
  });

  test('holds for another pact: units by whose people they are, and an area without an outline is named', async () => {
    await using seen = await room('', {}, OTHER);
    const { page, problems } = seen;
    expect(await target(page, /Pemba: units [1-9]/).count()).toBe(1);
    expect(await page.locator('.room-map').innerText()).toMatch(/no outline of that name: Cabo Delgado/);
    expect(await page.locator('#sites').innerText()).toContain('No site on record');
    expect(problems).toEqual([]);
  });

  test.each([
    [1440, 'en'],
    [1440, 'ru'],
    [390, 'en'],
    [390, 'ru'],
  ] as const)('axe-core finds nothing, light and dark, %i pixels wide, %s', async (width, lang) => {
    await using seen = await room(`&lang=${lang}`, { colorScheme: 'light', viewport: { width, height: 900 } });
    const { page, problems } = seen;
    await targets(page).first().focus();
    await page.keyboard.press('Enter');
    for (const panel of await page.locator('.room-tools [aria-expanded]').all()) await panel.click();
    await page.locator('.room-tasking > button').first().click();
    expect(await axeFindings(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await axeFindings(page)).toEqual([]);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect([over, problems]).toEqual([0, []]);
  });
});
