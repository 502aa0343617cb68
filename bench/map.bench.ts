import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { openBrowser } from '../test/browser/page-house.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROUNDS = 5;
const MILLIS = 2500;
/** Where the whole theatre is seen and units fall together; and where each is drawn by itself. */
const FAR = 5;
const NEAR = 14;
const THOUSAND_MIN = 0.8;
const TEN_THOUSAND_MIN = 0.6;

type Rate = { readonly rate: number; readonly drawn: number };

const TYPES: Readonly<Record<string, string>> = {
  ...{ '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css' },
  '.json': 'application/json',
};

/** The page with the map alone, built as the application is, on a free port of this machine. */
async function serveMapPage() {
  const folder = mkdtempSync(join(tmpdir(), 'entente-map-bench-'));
  await build({
    ...{ root: join(HERE, 'map-page'), configFile: false, logLevel: 'error' },
    worker: { format: 'es' },
    build: { outDir: folder, emptyOutDir: true, target: 'es2023' },
  });
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = path === '/' ? 'index.html' : path;
    readFile(join(folder, file)).then(
      (bytes) => response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/plain' }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const stop = () => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { address: `http://127.0.0.1:${port}/`, stop };
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

const { address, stop } = await serveMapPage();
const browser = await openBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 760 } });
  await page.goto(address);
  await page.waitForFunction(() => 'measure' in globalThis);
  const measure = (units: number, zoom: number) =>
    page.evaluate((ask) => (globalThis as unknown as { measure: (ask: object) => Promise<Rate> }).measure(ask), {
      units,
      zoom,
      millis: MILLIS,
    });
  const cases = [
    { what: 'nearEmpty', units: 0, zoom: NEAR },
    { what: 'thousand', units: 1_000, zoom: NEAR },
    { what: 'farEmpty', units: 0, zoom: FAR },
    { what: 'tenThousand', units: 10_000, zoom: FAR },
  ] as const;
  const rates = Object.fromEntries(cases.map(({ what }) => [what, [] as number[]]));
  const drawn = Object.fromEntries(cases.map(({ what }) => [what, 0]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { what, units, zoom } of cases) {
      const seen = await measure(units, zoom);
      rates[what]!.push(seen.rate);
      drawn[what] = seen.drawn;
    }
  }
  const rate = (what: string) => median(rates[what]!);
  const print = (what: string, [full, empty]: readonly [string, string], min: number) => {
    const note = `${rate(full).toFixed(1)} and ${rate(empty).toFixed(1)} frames/s; ${drawn[full]} marks drawn`;
    process.stdout.write(`${JSON.stringify({ what, measured: rate(full) / rate(empty), bound: { min }, note })}\n`);
  };
  print('map moved with 1,000 units, each drawn : empty map', ['thousand', 'nearEmpty'], THOUSAND_MIN);
  print('map moved with 10,000 units, clustered : empty map', ['tenThousand', 'farEmpty'], TEN_THOUSAND_MIN);
} finally {
  await browser.close();
  stop();
}
