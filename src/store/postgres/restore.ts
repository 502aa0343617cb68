import type { Fault, Sha256 } from '#kernel';
import {
  brokenFault,
  checkLedger,
  EMPTY_FRONTIER,
  planKept,
  type BrokenLedger,
  type Head,
  type RowSource,
} from '#ledger';
import { ok, storeFault, type RestCipher, type Stored } from '#desk';
import { nameOf, poolOf, type Client } from './connection.ts';
import { faultOf } from './faults.ts';
import { readState, type LogIn } from './reads.ts';
import { nameKey } from './sealing.ts';
import { checkDurable, LOCK_CLASS, prepareSchema } from './schema.ts';
import { insertKept } from './writer.ts';

/** What a log is made from; `name` is what faults call it. */
export interface RestoreFrom {
  readonly source: RowSource<Fault>;
  readonly name: string;
}

/**
 * Makes a log in a database from a copy or an exported ledger. All of it is verified and written in one transaction: a
 * failure leaves nothing behind. A log that holds anything is not written over.
 */
export async function restorePostgres(
  from: RestoreFrom,
  into: { readonly url: string; readonly rest: RestCipher | null },
  sha256: Sha256,
): Promise<Stored<Head>> {
  const database = poolOf(into.url);
  try {
    const durable = await checkDurable(database);
    const ready = durable.ok ? await prepareSchema(database) : durable;
    if (!ready.ok) return ready;
    const client = await database.pool.connect();
    try {
      await client.query('BEGIN');
      const made = await restoreInto(from, client, {
        database,
        origin: from.source.origin,
        sha256,
        rest: into.rest,
      });
      await client.query(made.ok ? 'COMMIT' : 'ROLLBACK');
      return made;
    } finally {
      // An open transaction ends with its connection.
      client.release(true);
    }
  } catch (thrown) {
    return faultOf(thrown, nameOf(into.url));
  } finally {
    await database.pool.end();
  }
}

async function restoreInto(
  { source, name }: RestoreFrom,
  client: Client,
  target: Omit<LogIn, 'log'>,
): Promise<Stored<Head>> {
  const { origin, sha256, database } = target;
  await client.query(
    'INSERT INTO entente.log (origin, marked_size, marked_root) VALUES ($1, 0, $2) ON CONFLICT (origin) DO NOTHING',
    [origin, Buffer.from(sha256())],
  );
  const found = await client.query<{ log: number }>('SELECT log FROM entente.log WHERE origin = $1', [origin]);
  const { log } = found.rows[0]!;
  await client.query('SELECT pg_advisory_xact_lock($1, $2)', [LOCK_CLASS, log]);
  const held = await readState({ ...target, log }, client);
  if (!held.ok) return held;
  if (held.value.frontier.size > 0) {
    const words = {
      found: `a log of ${held.value.frontier.size} entries`,
      expected: 'an empty log, or another database',
    };
    return storeFault('in-the-way', { file: database.name, field: origin }, words);
  }
  const named = await nameKey({ ...target, log }, client);
  if (!named.ok) return named;
  const check = checkLedger(sha256);
  for (let frontier = EMPTY_FRONTIER; ; frontier = check.frontier()) {
    const rows = await source.next();
    if (!rows.ok) return { ok: false, faults: rows.faults.map((fault) => ({ code: 'corrupt', file: name, ...fault })) };
    if (rows.value.length === 0) break;
    for (const row of rows.value) {
      const broken = check.row(row);
      if (broken !== null) return notWhole(broken, name);
    }
    await insertKept({ ...target, log }, client, planKept(rows.value, frontier, sha256));
  }
  const report = check.end(source.head);
  return report.whole ? ok({ size: report.size, root: report.root }) : notWhole(report, name);
}

function notWhole(broken: BrokenLedger, name: string): Stored<never> {
  return { ok: false, faults: [{ ...brokenFault(broken, name), code: 'corrupt' }] };
}
