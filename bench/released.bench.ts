/** Reading a log as one party, where a part of it is released to few, against reading all of it as its keeper. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeSha256, systemClock } from '#adapters';
import type { Store } from '#desk';
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
const ROUNDS = 5;
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

async function measure(name: string, store: Store, every: number): Promise<void> {
  await fill(store, every);
  const restricted = Math.ceil(ENTRIES / every);
  const seen = ENTRIES - restricted + Math.ceil(restricted / 2);
  const [all, own]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    const whole = await read(store, KEEPER);
    const part = await read(store, PARTY);
    if (whole.bodies !== ENTRIES || part.bodies !== seen) throw new Defect(`${part.bodies} bodies of ${seen}`);
    all.push(whole.millis);
    own.push(part.millis);
  }
  const share = `${Math.round(100 / every)} % restricted`;
  const line = {
    what: `read of ${ENTRIES.toLocaleString('en')} entries as a party, ${share} : unfiltered, ${name}`,
    measured: Math.round((middle(own) / middle(all)) * 100) / 100,
    ...(every === 1 ? {} : { bound: { max: TIMES_MAX } }),
    note: `${Math.round(middle(own))} ms, ${seen.toLocaleString('en')} bodies; unfiltered ${Math.round(middle(all))} ms`,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

const SHARES = [10, 1] as const;

for (const every of SHARES) {
  const log = { pact: `bench-${every}`, installation: 'bench', exercise: false };
  const dataDirectory = mkdtempSync(join(tmpdir(), 'released-bench-'));
  const opened = await openSqliteStore({ dataDirectory, log, clock: systemClock, sha256: nodeSha256 });
  if (!opened.ok) throw new Defect('the bench has no store');
  await measure('SQLite', opened.value, every);
  await opened.value.close();
  rmSync(dataDirectory, { recursive: true, force: true });
}

const missing = missingServer();
if (missing !== null) console.error(`skipped: ${missing}`);
else {
  const server = await startServer();
  const url = await server.database();
  const logs = await openPostgres({ url, mode: 'write', clock: systemClock, sha256: nodeSha256 });
  if (!logs.ok) throw new Defect('the bench has no database');
  for (const every of SHARES) {
    const opened = await logs.value.open({ pact: `bench-${every}`, installation: 'bench', exercise: false });
    if (!opened.ok) throw new Defect('the bench has no store');
    await measure('PostgreSQL', opened.value, every);
  }
  await logs.value.close();
  await server.stop();
}
