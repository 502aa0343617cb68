/** Verification of a whole ledger, against the same rows read from the same file and hashed: one call a leaf or node. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { nodeSha256 } from '#adapters';
import type { DurableStore } from '#desk';
import { Defect, equalBytes, type Json } from '#kernel';
import { storedRows, verifyRows } from '#ledger';
import { LEDGER_FILE, openSqliteStore } from '#store/sqlite';
import { pen } from '../src/store/entries.suite.ts';

const LOG = { pact: 'bench', installation: 'bench', exercise: false };
const ENTRIES = 100_000;
const PAGE = 500;
const ROUNDS = 3;
const TIMES_MAX = 2;

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

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** The root, and nothing of what verification looks at besides. */
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

async function verified(store: DurableStore): Promise<Uint8Array> {
  const source = await storedRows(store, { kind: 'keeper' });
  const report = source.ok ? await verifyRows(source.value, nodeSha256) : source;
  if (!report.ok || !report.value.whole) throw new Defect('the bench wrote a ledger that is not whole');
  return report.value.root;
}

async function millisOf(task: () => Promise<Uint8Array> | Uint8Array): Promise<{ millis: number; root: Uint8Array }> {
  const begun = performance.now();
  const root = await task();
  return { millis: performance.now() - begun, root };
}

const middle = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;

const dataDirectory = mkdtempSync(join(tmpdir(), 'verify-bench-'));
try {
  const opened = await openSqliteStore({ dataDirectory, log: LOG, clock: Date.now, sha256: nodeSha256 });
  if (!opened.ok) throw new Defect(`the bench has no store: ${opened.faults[0]?.found}`);
  const store = opened.value;
  const { write } = pen('bench-author', Date.now());
  for (let at = 0; at < ENTRIES; at += PAGE) await store.append(Array.from({ length: PAGE }, () => write(BODY)));
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    const native = await millisOf(() => nativeRoot(join(dataDirectory, LEDGER_FILE)));
    const whole = await millisOf(() => verified(store));
    if (!equalBytes(native.root, whole.root)) throw new Defect('both hash the same tree');
    bare.push(native.millis);
    ours.push(whole.millis);
  }
  await store.close();
  const line = {
    what: `verify ${ENTRIES.toLocaleString('en')} entries : read and hash them natively`,
    measured: Math.round((middle(ours) / middle(bare)) * 100) / 100,
    bound: { max: TIMES_MAX },
    note: `${Math.round(middle(ours))} ms, natively ${Math.round(middle(bare))} ms`,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
} finally {
  rmSync(dataDirectory, { recursive: true, force: true });
}
