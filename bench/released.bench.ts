/**
 * Reading a log as one party, where a part of it is released to few and encrypted on the disk, against reading all of it
 * as its keeper: of the same log kept in clear, which is the bar, and of the encrypted one, which is printed beside it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeSha256, restKeyFile, systemClock } from '#adapters';
import type { DurableStore, Store } from '#desk';
import { Defect, type Json } from '#kernel';
import type { Audience, Reader } from '#ledger';
import { openPostgres } from '#store/postgres';
import { openSqliteStore } from '#store/sqlite';
import { pen } from '../src/store/entries.suite.ts';
import { missingServer, startServer } from '../src/store/postgres/server.suite.ts';

const ENTRIES = 100_000;
const PAGE = 500;
/** As the desk reads. */
const ROWS_AT_ONCE = 2000;
const ROUNDS = 7;
const TIMES_MAX = 1.5;
const OWNER = 'AAA';
const KEEPER: Reader = { kind: 'keeper' };
const PARTY: Reader = { kind: 'party', party: 'BBB', offices: ['delegate'] };
const BODY: Json = { family: 'claim', kind: 'claim', text: { en: 'x'.repeat(300) } };

/** One in `every` is released to few, and of those one in two to the party that reads. */
async function fill(store: Store, every: number): Promise<void> {
  const { write } = pen('bench-author');
  let nth = 0;
  const next = () => {
    const restricted = nth % every === 0;
    const audience: Audience = restricted ? ((nth / every) % 2 === 0 ? ['BBB'] : ['CCC']) : 'public';
    nth++;
    return write(BODY, { owner: OWNER, audience });
  };
  for (let at = 0; at < ENTRIES; at += PAGE) await store.append(Array.from({ length: PAGE }, next));
}

async function read(store: Store, reader: Reader): Promise<{ millis: number; bodies: number }> {
  const begun = performance.now();
  let bodies = 0;
  for (let from = 0; from < ENTRIES; from += ROWS_AT_ONCE) {
    const rows = await store.read({ reader, from, to: from + ROWS_AT_ONCE });
    if (!rows.ok) throw new Defect('the bench reads what it wrote');
    for (const { body } of rows.value) if (body !== null) bodies++;
  }
  return { millis: performance.now() - begun, bodies };
}

const middle = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;

/** The same log twice: in clear, and encrypted as it is kept. */
interface Pair {
  readonly clear: Store;
  readonly sealed: Store;
}

async function measure(name: string, { clear, sealed }: Pair, every: number): Promise<void> {
  await fill(clear, every);
  await fill(sealed, every);
  const restricted = Math.ceil(ENTRIES / every);
  const seen = ENTRIES - restricted + Math.ceil(restricted / 2);
  const [all, decrypted, own]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < ROUNDS; round++) {
    const whole = await read(clear, KEEPER);
    const wholeSealed = await read(sealed, KEEPER);
    const part = await read(sealed, PARTY);
    const complete = whole.bodies === ENTRIES && wholeSealed.bodies === ENTRIES;
    if (!complete || part.bodies !== seen) throw new Defect(`${part.bodies} bodies of ${seen}`);
    all.push(whole.millis);
    decrypted.push(wholeSealed.millis);
    own.push(part.millis);
  }
  const share = `${Math.round(100 / every)} % restricted`;
  const line = {
    what: `read of ${ENTRIES.toLocaleString('en')} entries as a party, ${share}, decrypted : unfiltered in clear, ${name}`,
    // Of each round by itself: what else the machine does weighs on both alike.
    measured: Math.round(middle(own.map((millis, round) => millis / all[round]!)) * 100) / 100,
    ...(every === 1 ? {} : { bound: { max: TIMES_MAX } }),
    note: `${Math.round(middle(own))} ms, ${seen.toLocaleString('en')} bodies; unfiltered ${Math.round(middle(all))} ms, unfiltered and decrypted ${Math.round(middle(decrypted))} ms`,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

const SHARES = [10, 1] as const;

const KINDS = ['clear', 'sealed'] as const;
const home = mkdtempSync(join(tmpdir(), 'released-bench-'));
const rest = restKeyFile(join(home, 'rest.key'));
const logOf = (kind: string, every: number) => ({ pact: `bench-${kind}-${every}`, installation: 'b', exercise: false });
const outside = { clock: systemClock, sha256: nodeSha256 };

async function sqliteStore(kind: (typeof KINDS)[number], every: number): Promise<DurableStore> {
  const dataDirectory = join(home, `${kind}-${every}`);
  const options = { dataDirectory, log: logOf(kind, every), ...outside };
  const opened = await openSqliteStore(kind === 'clear' ? options : { ...options, rest });
  if (!opened.ok) throw new Defect('the bench has no store');
  return opened.value;
}

for (const every of SHARES) {
  const [clear, sealed] = await Promise.all(KINDS.map((kind) => sqliteStore(kind, every)));
  await measure('SQLite', { clear: clear!, sealed: sealed! }, every);
  await Promise.all([clear!.close(), sealed!.close()]);
}

const missing = missingServer();
if (missing !== null) console.error(`skipped: ${missing}`);
else {
  const server = await startServer();
  const url = await server.database();
  for (const every of SHARES) {
    const logs = await Promise.all(
      KINDS.map((kind) => openPostgres({ url, mode: 'write', ...outside, ...(kind === 'clear' ? {} : { rest }) })),
    );
    const stores = await Promise.all(
      logs.map((opened, at) => {
        if (!opened.ok) throw new Defect('the bench has no database');
        return opened.value.open(logOf(KINDS[at]!, every));
      }),
    );
    const [clear, sealed] = stores.map((store) => (store.ok ? store.value : null));
    if (clear == null || sealed == null) throw new Defect('the bench has no store');
    await measure('PostgreSQL', { clear, sealed }, every);
    for (const opened of logs) if (opened.ok) await opened.value.close();
  }
  await server.stop();
}
rmSync(home, { recursive: true, force: true });
