import { createReadStream, existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { equalBytes, toHex, type Fault, type Sha256 } from '#kernel';
import {
  checkLedger,
  EMPTY_FRONTIER,
  exportedRows,
  grow,
  leafHash,
  parseOrigin,
  renderExport,
  storedRows,
  verifyRows,
  type AppendPlan,
  type BrokenLedger,
  type Frontier,
  type Head,
  type NewRow,
  type ReadableLog,
  type Row,
  type RowSource,
} from '#ledger';
import type { StoreFault, Stored } from '#desk';
import type pg from 'pg';
import { placeOf, type LogPlace } from './connection.ts';
import { faultOf, ok, storeFault } from './faults.ts';
import { lockSql, prepareSchema, readMeta, schemaOf } from './schema.ts';
import { readState } from './reads.ts';
import { writePlan } from './writer.ts';

/** Writes the whole log to a new file of the export format, syncs it, and verifies what was written. */
export async function backupStore(log: ReadableLog<StoreFault>, file: string, sha256: Sha256): Promise<Stored<Head>> {
  if (existsSync(file)) {
    return storeFault('in-the-way', { file }, { found: 'a file that is there already', expected: 'a new file' });
  }
  const partial = `${file}.partial-${process.pid}`;
  try {
    const source = await storedRows(log, { kind: 'keeper' });
    if (!source.ok) return source;
    const written = await writeExport(source.value, partial);
    if (!written.ok) return written;
    const verified = await verifyExport(partial, sha256);
    if (!verified.ok) return verified;
    const { head } = source.value;
    if (verified.value.size !== head.size || !equalBytes(verified.value.root, head.root)) {
      return storeFault('corrupt', { file }, { found: 'another log than was read', expected: toHex(head.root) });
    }
    await rename(partial, file);
    await syncPath(dirname(file));
    return verified;
  } catch (thrown) {
    return faultOf(thrown, file);
  } finally {
    await rm(partial, { force: true });
  }
}

async function writeExport(source: RowSource<StoreFault>, file: string): Promise<Stored<null>> {
  const handle = await open(file, 'wx');
  try {
    for await (const text of renderExport(source)) {
      if (!text.ok) return text;
      await handle.writeFile(text.value);
    }
    await handle.sync();
    return ok(null);
  } finally {
    await handle.close();
  }
}

async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function verifyExport(file: string, sha256: Sha256): Promise<Stored<Head>> {
  const source = await exportedRows(createReadStream(file), file);
  const report = source.ok ? await verifyRows(source.value, sha256) : source;
  if (!report.ok) return { ok: false, faults: report.faults.map((fault) => ({ ...fault, code: 'corrupt' })) };
  return report.value.whole ? ok(report.value) : notWhole(file, report.value);
}

/** The first entry that is not whole, as a fault of the file it stands in. */
function notWhole(file: string, { index, id, why, fault }: BrokenLedger): Stored<never> {
  const field = `entry[${index}]${id === null ? '' : ` ${id}`} ${why} ${fault.field}`;
  return storeFault('corrupt', { file, field }, { found: fault.found, expected: fault.expected });
}

/**
 * Makes a log from an exported ledger, in one transaction that is committed only when all of it has been verified. A
 * schema that holds entries is refused.
 */
export async function restorePostgres(
  file: string,
  to: { readonly url: string; readonly schema?: string },
  sha256: Sha256,
): Promise<Stored<Head>> {
  const read = await readable(file);
  if (!read.ok) return read;
  const log = parseOrigin(read.value.origin);
  if (!log.ok) return { ok: false, faults: log.faults.map((fault) => ({ ...fault, file, code: 'not-a-ledger' })) };
  const place = placeOf(to.url, to.schema ?? schemaOf(log.value, sha256), sha256);
  if (place === null) {
    const words = { found: 'another text', expected: 'postgres://user@host:port/database' };
    return storeFault('unreachable', { file: 'database URL' }, words);
  }
  try {
    const client = await place.pool.connect();
    try {
      return await fill({ place, client, file, source: read.value });
    } finally {
      client.release(true);
    }
  } catch (thrown) {
    return faultOf(thrown, place.shown);
  } finally {
    await place.pool.end();
  }
}

async function readable(file: string): Promise<Stored<RowSource>> {
  try {
    const source = await exportedRows(createReadStream(file), file);
    if (source.ok) return source;
    return { ok: false, faults: source.faults.map((fault) => ({ ...fault, code: 'not-a-ledger' })) };
  } catch (thrown) {
    return faultOf(thrown, file);
  }
}

interface Filling {
  readonly place: LogPlace;
  readonly client: pg.PoolClient;
  readonly file: string;
  readonly source: RowSource<Fault>;
}

async function fill({ place, client, file, source }: Filling): Promise<Stored<Head>> {
  const ready = await prepareSchema(place, client, source.origin);
  if (!ready.ok) return ready;
  await client.query(`BEGIN; ${lockSql(place)}`);
  const [meta, state] = [await readMeta(place, client), await readState(place, client)];
  if (!meta.ok) return meta;
  if (!state.ok) return state;
  if (meta.value.origin !== source.origin || state.value.frontier.size > 0) {
    const found = `${meta.value.origin} with ${state.value.frontier.size} entries`;
    return storeFault('in-the-way', { file: place.shown }, { found, expected: 'no log, or an empty one' });
  }
  const check = checkLedger(place.sha256);
  for (let frontier = EMPTY_FRONTIER; ; frontier = check.frontier()) {
    const rows = await source.next();
    if (!rows.ok) return { ok: false, faults: rows.faults.map((fault) => ({ file, ...fault, code: 'corrupt' })) };
    if (rows.value.length === 0) break;
    for (const row of rows.value) {
      const broken = check.row(row);
      if (broken !== null) return notWhole(file, broken);
    }
    await writePlan(place, client, pageOf(rows.value, frontier, place.sha256));
  }
  const report = check.end(source.head);
  if (!report.whole) return notWhole(file, report);
  await client.query('COMMIT');
  return ok({ size: report.size, root: report.root });
}

/** Rows that have been checked, as they are to be written. */
function pageOf(rows: readonly Row[], before: Frontier, sha256: Sha256): AppendPlan {
  const tails = new Map<string, string>();
  let frontier = before;
  const grown = rows.map((row): NewRow => {
    const growth = grow(frontier, leafHash(row.leaf, sha256), sha256);
    frontier = growth.frontier;
    tails.set(row.author, toHex(growth.completed[0]!));
    return { ...row, completed: growth.completed };
  });
  return { rows: grown, state: { frontier, recordedAt: rows.at(-1)!.recordedAt }, tails, answers: [] };
}
