import { mkdtempSync, rmSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { nodeSha256 } from '#adapters';
import type { DurableStore, Store } from '#desk';
import { Defect, equalBytes, type Json } from '#kernel';
import { storedRows, verifyRows, type NewEntry } from '#ledger';
import { openMemoryStore } from '#store/memory';
import { LEDGER_FILE, openSqliteStore } from '#store/sqlite';
import { pen } from '../src/store/entries.suite.ts';

/** One measured ratio: both sides in one run, round about, so that the machine's moods strike both. */
export interface BenchResult {
  readonly name: string;
  readonly ratio: number;
  /** The ratio to reach; `atLeast` or `atMost`. */
  readonly target: { readonly atLeast: number } | { readonly atMost: number };
  /** What was measured, in units named by the keys. */
  readonly figures: Readonly<Record<string, number>>;
}

const LOG = { pact: 'bench', installation: 'bench', exercise: false };
const WRITERS = 64;

/** A body of the size that acts of a real operation have. */
const BODY: Json = {
  family: 'act',
  kind: 'decision',
  operation: 'operation-1',
  content: { outcome: 'adopted', text: { en: 'x'.repeat(160), ru: 'ж'.repeat(80) }, articles: ['treaty-1992/4'] },
  holdsFrom: { text: '2022-01-06T00:50', zone: 'Europe/Moscow' },
  saidAt: { text: '2022-01-06T01:10', zone: 'Europe/Moscow' },
  sources: [{ source: 'source-1', start: 100, end: 260 }],
  owner: 'org:example',
  audience: 'public',
};

/** All ledger benches, in order. */
export async function benchLedger(): Promise<BenchResult[]> {
  const directory = mkdtempSync(join(tmpdir(), 'ledger-bench-'));
  try {
    return [...(await benchAppends(directory)), await benchVerify(join(directory, 'verify'))];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Appends: one client against bare inserts into the same file; many writers against one, and against memory. */
export async function benchAppends(directory: string, rounds = 15, perRound = 200): Promise<BenchResult[]> {
  const dataDirectory = join(directory, 'append');
  const store = await sqlite(dataDirectory);
  const memory = openMemoryStore({ log: LOG, clock: Date.now, sha256: nodeSha256 });
  const bare = bareInsert(join(dataDirectory, LEDGER_FILE));
  const [disk, kept] = [pen('bench-author', Date.now()), pen('bench-author', Date.now())];
  const watch = stopwatch();
  for (let round = 0; round < rounds; round++) {
    const ones = many(perRound, () => disk.write(BODY));
    await watch('bare', perRound, () => ones.forEach(bare.insert));
    await watch('one', perRound, () => inTurn(store, ones));
    await watch(
      `of${WRITERS}`,
      perRound * 8,
      writing(
        store,
        many(perRound * 8, () => disk.write(BODY)),
      ),
    );
    const inMemory = many(perRound * 8, () => kept.write(BODY));
    await watch('memory', perRound * 8, writing(memory, inMemory));
  }
  bare.close();
  await store.close();
  const rate = (name: string) => 1000 / watch.medianMillis(name);
  const figures = { perSecond: Math.round(rate('one')) };
  return [
    result(
      'durable appends of one client : bare inserts with commit',
      rate('one') / rate('bare'),
      { atLeast: 0.7 },
      {
        ...figures,
        barePerSecond: Math.round(rate('bare')),
      },
    ),
    result(
      `appends of ${WRITERS} writers : of one client`,
      rate(`of${WRITERS}`) / rate('one'),
      { atLeast: 2 },
      {
        ...figures,
        manyPerSecond: Math.round(rate(`of${WRITERS}`)),
      },
    ),
    result(
      `appends of ${WRITERS} writers : on the memory store`,
      rate(`of${WRITERS}`) / rate('memory'),
      { atLeast: 0.5 },
      {
        manyPerSecond: Math.round(rate(`of${WRITERS}`)),
        memoryPerSecond: Math.round(rate('memory')),
      },
    ),
  ];
}

/** Verification against the same rows read from the same file and hashed: one call a leaf, one an inner node. */
export async function benchVerify(dataDirectory: string, entries = 100_000, rounds = 3): Promise<BenchResult> {
  const store = await sqlite(dataDirectory);
  const { write } = pen('bench-author', Date.now());
  for (let at = 0; at < entries; at += 500) await store.append(many(Math.min(500, entries - at), () => write(BODY)));
  const head = await store.head();
  const watch = stopwatch();
  for (let round = 0; round < rounds; round++) {
    let root: Uint8Array | null = null;
    await watch('native', 1, () => void (root = nativeRoot(join(dataDirectory, LEDGER_FILE))));
    await watch('verify', 1, async () => {
      const source = await storedRows(store, { kind: 'keeper' });
      const report = source.ok ? await verifyRows(source.value, nodeSha256) : source;
      if (!report.ok || !report.value.whole) throw new Defect('the bench wrote a ledger that is not whole');
    });
    if (!head.ok || root === null || !equalBytes(root, head.value.root)) throw new Defect('both hash the same tree');
  }
  await store.close();
  const [verify, native] = [watch.medianMillis('verify'), watch.medianMillis('native')];
  return result(
    `verify ${entries} entries : read and hash them natively`,
    verify / native,
    { atMost: 2 },
    {
      verifyMillis: Math.round(verify),
      nativeMillis: Math.round(native),
    },
  );
}

async function sqlite(dataDirectory: string): Promise<DurableStore> {
  const opened = await openSqliteStore({ dataDirectory, log: LOG, clock: Date.now, sha256: nodeSha256 });
  if (!opened.ok) throw new Defect(`the bench has no store: ${opened.faults[0]?.found}`);
  return opened.value;
}

function bareInsert(file: string) {
  const database = new Database(file);
  database.exec('PRAGMA synchronous=FULL');
  database.exec('CREATE TABLE bare (idx INTEGER PRIMARY KEY, leaf BLOB, salt TEXT, body TEXT)');
  const statement = database.prepare('INSERT INTO bare (leaf, salt, body) VALUES (?, ?, ?)');
  return {
    insert: ({ leaf, salt, body }: NewEntry) => void statement.run(leaf, salt, body),
    close: () => void database.close(),
  };
}

async function inTurn(store: Store, entries: readonly NewEntry[]): Promise<void> {
  for (const entry of entries) mustHold(await store.append([entry]));
}

/** So many writers, each with one request under way at a time. */
function writing(store: Store, entries: readonly NewEntry[]): () => Promise<void> {
  let next = 0;
  const writer = async (): Promise<void> => {
    while (next < entries.length) mustHold(await store.append([entries[next++]!]));
  };
  return async () => {
    await Promise.all(many(WRITERS, writer));
  };
}

function mustHold(answer: { readonly ok: boolean }): void {
  if (!answer.ok) throw new Defect('the bench asks for what is refused');
}

function nativeRoot(file: string): Uint8Array {
  const database = new Database(`file:${file}?mode=ro`);
  const rows = database
    .prepare('SELECT idx, id, author, recorded_at, owner, audience, leaf, salt, body FROM entry ORDER BY idx')
    .raw()
    .iterate() as Iterable<unknown[]>;
  const node = (left: Uint8Array, right: Uint8Array) =>
    createHash('sha256').update(NODE).update(left).update(right).digest();
  const stack: Uint8Array[] = [];
  let size = 0;
  for (const cells of rows) {
    const leaf = cells[6] as ArrayBuffer;
    let hash: Uint8Array = createHash('sha256').update(LEAF).update(new Uint8Array(leaf)).digest();
    for (let rest = size++; rest % 2 === 1; rest = (rest - 1) / 2) hash = node(stack.pop()!, hash);
    stack.push(hash);
  }
  database.close();
  return stack.reduceRight((right, left) => node(left, right));
}

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

function many<T>(count: number, make: (place: number) => T): T[] {
  return Array.from({ length: count }, (_, place) => make(place));
}

/** Measures milliseconds for each thing done, by name, and keeps all rounds. */
function stopwatch() {
  const rounds = new Map<string, number[]>();
  const watch = async (name: string, things: number, task: () => unknown): Promise<void> => {
    const begun = performance.now();
    await task();
    const each = (performance.now() - begun) / things;
    rounds.set(name, [...(rounds.get(name) ?? []), each]);
  };
  const medianMillis = (name: string): number => {
    const sorted = (rounds.get(name) ?? []).toSorted((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  };
  return Object.assign(watch, { medianMillis });
}

function result(
  name: string,
  ratio: number,
  ...[target, figures]: [BenchResult['target'], BenchResult['figures']]
): BenchResult {
  return { name, ratio: Math.round(ratio * 100) / 100, target, figures };
}

/** One line of the bench's table; see scripts/bench.mjs. */
function print({ name, ratio, target, figures }: BenchResult): void {
  const bound = 'atLeast' in target ? { min: target.atLeast } : { max: target.atMost };
  const note = Object.entries(figures).map(([unit, value]) => `${unit} ${value}`);
  process.stdout.write(`${JSON.stringify({ what: name, measured: ratio, bound, note: note.join(', ') })}\n`);
}

for (const found of await benchLedger()) print(found);
