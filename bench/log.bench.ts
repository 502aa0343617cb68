/** The signed log: inclusion proved and checked in a large one, and appending with tiles published as they complete. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkpointShelf, keepSigningKey, nodeSha256, nodeVerify } from '#adapters';
import { openPublisher, type Publisher, type Store } from '#desk';
import { Defect, type Json } from '#kernel';
import {
  frontierNodes,
  inclusionNodes,
  leafHash,
  proveInclusion,
  rootOf,
  TILE_WIDTH,
  tilePath,
  verifyInclusion,
  type TreeNode,
} from '#ledger';
import { openSqliteStore } from '#store/sqlite';
import { pen } from '../src/store/entries.suite.ts';

const LOG = { pact: 'bench', installation: 'bench', exercise: false };
const ENTRIES = 1_000_000;
const PAGE = 1_000;
const PROOFS = 1_000;
const GROWN = 50_000;
const GROUP = 100;
const ROUNDS = 5;
/** How long the log may grow before a server signs its checkpoint anew, in milliseconds (src/server/log-files.ts). */
const PAUSE = 1_000;
const PROVE_MILLIS_MAX = 1;
const RATE_MIN = 0.8;
/** For the order in which leaves are asked for: a prime, so that they lie apart. */
const STRIDE = 379_721;

const SMALL: Json = { family: 'claim', kind: 'strength', owner: 'org:example', audience: 'public' };
const BODY: Json = { ...SMALL, text: { en: 'x'.repeat(160), ru: 'ж'.repeat(80) }, articles: ['treaty-1992/4'] };

const work = mkdtempSync(join(tmpdir(), 'log-bench-'));
const middle = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

async function opened(name: string): Promise<Store> {
  const store = await openSqliteStore({
    dataDirectory: join(work, name),
    log: LOG,
    clock: Date.now,
    sha256: nodeSha256,
  });
  if (!store.ok) throw new Defect(`the bench has no store: ${store.faults[0]?.found}`);
  return store.value;
}

async function nodesOf(store: Store, wanted: readonly TreeNode[]) {
  const hashes = await store.nodes(wanted);
  if (!hashes.ok) throw new Defect('the bench reads its own store');
  const places = new Map(wanted.map(({ level, index }, at) => [`${level}/${index}`, hashes.value[at]!]));
  return ({ level, index }: TreeNode) => places.get(`${level}/${index}`)!;
}

async function provingInLargeLog(): Promise<void> {
  const store = await opened('large');
  const { write } = pen('bench-author', Date.now());
  const leaves: Uint8Array[] = [];
  for (let at = 0; at < ENTRIES; at += PAGE) {
    const page = Array.from({ length: PAGE }, () => write(SMALL));
    const kept = await store.append(page);
    if (!kept.ok) throw new Defect('the bench writes its own store');
    for (const { leaf } of page) leaves.push(leaf);
  }
  const frontier = frontierNodes(ENTRIES);
  const root = rootOf({ size: ENTRIES, hashes: frontier.map(await nodesOf(store, frontier)) }, nodeSha256);
  const [proving, checking]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < PROOFS; turn++) {
    const index = (turn * STRIDE) % ENTRIES;
    const begun = performance.now();
    const nodeAt = await nodesOf(store, inclusionNodes(index, ENTRIES));
    const proof = proveInclusion({ index, size: ENTRIES, nodeAt }, nodeSha256);
    const proved = performance.now();
    const hash = leafHash(leaves[index]!, nodeSha256);
    const fault = verifyInclusion({ index, size: ENTRIES, leafHash: hash, root, proof }, nodeSha256);
    checking.push(performance.now() - proved);
    proving.push(proved - begun);
    if (fault !== null) throw new Defect('each proof holds');
  }
  await store.close();
  const of = `in a log of ${ENTRIES.toLocaleString('en')} entries, median`;
  const bound = { max: PROVE_MILLIS_MAX };
  say({
    what: `prove inclusion ${of}`,
    measured: middle(proving),
    bound,
    unit: 'ms',
    note: 'from the file of the log',
  });
  say({ what: `check inclusion ${of}`, measured: middle(checking), bound, unit: 'ms' });
}

/** Writes the tiles that are complete between two sizes, and signs a checkpoint, as a mirror would carry them. */
async function publish(publisher: Publisher, folder: string, [from, to]: readonly [number, number]): Promise<void> {
  const signed = await publisher.checkpoint('entente/bench/bench');
  if (signed.kind !== 'done' || signed.value.checkpoint.size !== to) throw new Defect('the bench signs its own log');
  for (const level of ['entries', 0, 1] as const) {
    const width = TILE_WIDTH * (level === 1 ? TILE_WIDTH : 1);
    for (let index = Math.floor(from / width); index < Math.floor(to / width); index++) {
      const path = tilePath({ level, index, width: TILE_WIDTH });
      const bytes = await publisher.tile('entente/bench/bench', path);
      if (bytes.kind !== 'done') throw new Defect('a complete tile is there');
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, bytes.value);
    }
  }
}

async function growing(name: string, published: boolean): Promise<number> {
  const store = await opened(name);
  const { write } = pen('bench-author', Date.now());
  const key = keepSigningKey(join(work, 'log.key'));
  if (!key.ok) throw new Defect('the bench has a key');
  const publisher = openPublisher({
    store: () => Promise.resolve({ kind: 'done', value: store }),
    key: key.value,
    sha256: nodeSha256,
    verify: nodeVerify,
    clock: Date.now,
    shelf: checkpointShelf(join(work, `${name}-checkpoints`)),
    witnesses: [],
    quorum: 0,
    report: () => undefined,
  });
  const groups = Array.from({ length: GROWN / GROUP }, () => Array.from({ length: GROUP }, () => write(BODY)));
  const begun = performance.now();
  let [signed, size] = [begun, 0];
  for (const [turn, group] of groups.entries()) {
    const kept = await store.append(group);
    if (!kept.ok) throw new Defect('the bench writes its own store');
    const last = turn === groups.length - 1;
    if (!published || (performance.now() - signed < PAUSE && !last)) continue;
    await publish(publisher, join(work, `${name}-tiles`), [size, (turn + 1) * GROUP]);
    [signed, size] = [performance.now(), (turn + 1) * GROUP];
  }
  const millis = performance.now() - begun;
  await store.close();
  return millis;
}

async function appendingWithTiles(): Promise<void> {
  const [bare, tiled]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    bare.push(await growing(`bare-${round}`, false));
    tiled.push(await growing(`tiled-${round}`, true));
  }
  const rate = (times: readonly number[]) => Math.round(GROWN / (middle(times) / 1000)).toLocaleString('en');
  say({
    what: `append ${GROWN.toLocaleString('en')} entries with tiles and checkpoints : without, by rate`,
    measured: Math.round((middle(bare) / middle(tiled)) * 100) / 100,
    bound: { min: RATE_MIN },
    note: `${rate(tiled)} a second, without ${rate(bare)}; ${GROUP} entries a commit, a checkpoint each ${PAUSE} ms`,
  });
}

try {
  await appendingWithTiles();
  await provingInLargeLog();
} finally {
  rmSync(work, { recursive: true, force: true });
}
