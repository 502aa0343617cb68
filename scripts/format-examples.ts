/**
 * The worked examples of docs/formats/cli-json.md and http.md, made by running them: npx tsx scripts/format-examples.ts
 *
 * An example is a command or a request, followed by its answer. An answer is cut to what the document shows: the members
 * it names, and as many elements of each list: those of the ids it shows, else the first. What differs from run to run is left as it stands.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { nodeSha256, nodeVerify, readYamlFiles, systemChance, systemClock } from '#adapters';
import { openDesk, type Logs, type Store } from '#desk';
import { buildApp } from '#server';
import { openMemoryStore } from '#store/memory';
import { run } from '../src/cli/index.ts';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export const DOCUMENTS = ['docs/formats/cli-json.md', 'docs/formats/http.md'] as const;

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FENCE = /^```(\w*)\n([\s\S]*?)^```$/gm;
/** What no two runs share: identities, roots and hashes over them, the ledger's clock, addresses, sizes of copies. */
const PASSING = [
  /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  /^[0-9a-f]{64}$/,
  /^\d{13}$/,
  /^20\d\d-\d\d-\d\dT[\d:.]+Z$/,
];

/** The document with the answers of its examples as they are now. */
export async function renderExamples(path: string): Promise<string> {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const scene = path.endsWith('http.md') ? await serverScene() : commandScene();
  const parts: string[] = [];
  let at = 0;
  let answer: Json | undefined;
  try {
    for (const { 0: fence, 1: language = '', 2: code = '', index } of text.matchAll(FENCE)) {
      const lead = text.slice(at, index);
      at = index + fence.length;
      const rewritten = language === 'json' && answer !== undefined ? await shownLike(answer, code) : code;
      parts.push(lead, `\`\`\`${language}\n${rewritten}\`\`\``);
      answer = await scene.ask(language, code, lead);
    }
  } finally {
    await scene.end();
  }
  return parts.join('') + text.slice(at);
}

async function shownLike(answer: Json, code: string): Promise<string> {
  const style = await resolveConfig(join(ROOT, 'docs/formats/cli-json.md'));
  return format(JSON.stringify(cut(answer, JSON.parse(code) as Json)), { ...style, parser: 'json' });
}

/** The answer as far as the example shows it. */
function cut(answer: Json, example: Json): Json {
  if (isList(answer)) {
    if (!isList(example)) return answer;
    const shown = sameIds(answer, example) ?? answer.slice(0, Math.max(1, example.length));
    return shown.map((item, index) => cut(item, example[index] ?? item));
  }
  if (isObject(answer)) {
    if (!isObject(example)) return answer;
    const members = Object.entries(answer).filter(([name]) => Object.hasOwn(example, name));
    return Object.fromEntries(members.map(([name, value]) => [name, cut(value, example[name]!)]));
  }
  return PASSING.some((pattern) => pattern.test(String(answer)) && pattern.test(String(example))) ? example : answer;
}

/** The elements with the ids of the example's, in the order of the answer; null where the example's have no such ids. */
function sameIds(answer: readonly Json[], example: readonly Json[]): readonly Json[] | null {
  const idOf = (item: Json) => (isObject(item) && typeof item.id === 'string' ? item.id : null);
  const ids = new Set(example.map(idOf));
  const found = answer.filter((item) => idOf(item) !== null && ids.has(idOf(item)));
  return found.length > 0 && found.length === example.length ? found : null;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !isList(value);

interface Scene {
  /** Does what a block says; the answer, or undefined where none belongs to it. `lead` is the text before the block. */
  readonly ask: (language: string, code: string, lead: string) => Promise<Json | undefined>;
  readonly end: () => Promise<void>;
}

/** Commands run one after the other in one empty data directory; files named without a folder stand in another. */
function commandScene(): Scene {
  const folder = mkdtempSync(join(tmpdir(), 'entente-examples-'));
  const before = process.env.ENTENTE_DATA;
  process.env.ENTENTE_DATA = join(folder, 'data');
  const placed = (word: string) => (/^[\w-]+\.(yaml|db|jsonl|geojson)$/.test(word) ? join(folder, word) : word);
  return {
    async ask(language, code, lead) {
      const named = /`([\w-]+\.yaml)`:\s*$/.exec(lead)?.[1];
      if (named !== undefined) writeFileSync(placed(named), code);
      if (language !== 'sh') return undefined;
      const [, words = '', expected = '0'] = /^npx entente ([^#\n]*?)(?: +# exit (\d))?\n$/.exec(code) ?? [];
      let out = '';
      const ended = await run(words.split(' ').map(placed), {
        out: (text) => void (out += text),
        err: () => undefined,
      });
      if (String(ended) !== expected) throw new TypeError(`${code.trim()} ended with ${ended}: ${out}`);
      return JSON.parse(out.replaceAll(`${folder}/`, '')) as Json;
    },
    end: () => {
      rmSync(folder, { recursive: true, force: true });
      if (before === undefined) delete process.env.ENTENTE_DATA;
      else process.env.ENTENTE_DATA = before;
      return Promise.resolve();
    },
  };
}

function memoryLogs(): Logs {
  const stores = new Map<string, Store>();
  return {
    list: () => Promise.resolve({ ok: true, value: [...stores.values()].map(({ meta }) => meta) }),
    open: (name) => {
      const store = openMemoryStore({
        log: { ...name, installation: 'local' },
        clock: systemClock,
        sha256: nodeSha256,
      });
      stores.set(store.meta.origin, store);
      return Promise.resolve({ ok: true, value: store });
    },
  };
}

const TOKEN = 'the-token-in-server.json';

/** Requests to a server that has loaded what is shipped; the first line of an answer's block is its status. */
async function serverScene(): Promise<Scene> {
  const desk = openDesk({
    logs: memoryLogs(),
    clock: systemClock,
    chance: systemChance,
    sha256: nodeSha256,
    verify: nodeVerify,
    author: 'local',
  });
  for (const [folder, load] of [
    ['pacts/csto', desk.loadCharter],
    ['scenarios/kazakhstan-2022', desk.loadScenario],
  ] as const) {
    const files = readYamlFiles(join(ROOT, folder));
    if (!files.ok || (await load(files.value)).kind !== 'done') throw new TypeError(`${folder} does not load`);
  }
  const app = await buildApp({
    desk,
    token: TOKEN,
    version: '0.1.0',
    now: systemClock,
    pageFolder: null,
    loopbackOnly: true,
    scratchFolder: tmpdir(),
    report: (error) => {
      throw error;
    },
  });
  return {
    async ask(language, code) {
      if (language !== 'http') return undefined;
      const [head = '', payload = ''] = code.split('\n\n');
      const [first = '', ...lines] = head.trimEnd().split('\n');
      const [, method = '', url = '', expected = ''] = /^(GET|POST) (\S+) → (\d+)$/.exec(first) ?? [];
      const headers = Object.fromEntries(lines.map((line) => line.split(': ') as [string, string]));
      const answer = await app.inject({ method: method as 'GET', url, headers, payload });
      if (String(answer.statusCode) !== expected) throw new TypeError(`${first}: ${answer.statusCode} ${answer.body}`);
      return answer.json<Json>();
    },
    end: () => app.close().then(() => undefined),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const path of DOCUMENTS) writeFileSync(join(ROOT, path), await renderExamples(path));
}
