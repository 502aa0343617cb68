import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { PAGE_FOLDER, whyNot } from './page-house.ts';

const reason = whyNot();
const KIB = 1024;
/** JavaScript over the wire before the map is asked for. */
const SCRIPT_KIB_MAX = 350;

const kib = (bytes: number) => Math.round(bytes / KIB);
const zipped = (file: string) => gzipSync(readFileSync(join(PAGE_FOLDER, file))).length;

test.skipIf(reason !== null)(`what the page loads before the map fits its budget`, () => {
  const document = readFileSync(join(PAGE_FOLDER, 'index.html'), 'utf8');
  const named = [...document.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, file]) => file ?? '');
  const scripts = named.filter((file) => file.endsWith('.js'));
  const script = scripts.reduce((sum, file) => sum + zipped(file), 0);
  const style = named.filter((file) => file.endsWith('.css')).reduce((sum, file) => sum + zipped(file), 0);
  const later = readdirSync(join(PAGE_FOLDER, 'assets'))
    .map((file) => `assets/${file}`)
    .filter((file) => /\.(js|json|css)$/.test(file) && !named.includes(file));
  const map = later.reduce((sum, file) => sum + zipped(file), 0);
  console.log(
    `page: ${kib(script)} KiB of script and ${kib(style)} KiB of style, gzip; with the map ${kib(map)} KiB more`,
  );
  expect(scripts.length).toBeGreaterThan(0);
  expect(kib(script)).toBeLessThanOrEqual(SCRIPT_KIB_MAX);
  expect(scripts.some((file) => readFileSync(join(PAGE_FOLDER, file), 'utf8').includes('fill-antialias'))).toBe(false);
});
