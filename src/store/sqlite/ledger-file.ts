import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { equalBytes, type Fault, type Sha256 } from '#kernel';
import {
  brokenFault,
  checkLedger,
  EMPTY_FRONTIER,
  planKept,
  rootOf,
  storedRows,
  verifyRows,
  type BrokenLedger,
  type Head,
  type LedgerReport,
  type RowSource,
} from '#ledger';
import { ok, storeFault, type RestCipher, type Stored } from '#desk';
import { openForWriting, syncPath } from './database.ts';
import { faultOf } from './faults.ts';
import { openLedgerForReading } from './reader.ts';
import { prepareSchema } from './schema.ts';
import { nameKey } from './sealing.ts';
import { prepareWrites } from './writer.ts';

/** How the rows of a file are hashed and encrypted. */
export interface FileKeys {
  readonly sha256: Sha256;
  readonly rest: RestCipher | null;
}

/**
 * Writes a log to a new file: verified as it is read, synced, verified as it was written, and only then given its name.
 * Other work goes on between pages.
 * @param from.name what the rows come from, for faults.
 */
export async function makeLedgerFile(
  from: { source: RowSource; name: string },
  target: string,
  { sha256, rest }: FileKeys,
): Promise<Stored<Head>> {
  if (existsSync(target)) {
    return storeFault(
      'in-the-way',
      { file: target },
      { found: 'a file that is there already', expected: 'a new file' },
    );
  }
  const partial = `${target}.partial-${process.pid}`;
  try {
    rmSync(partial, { force: true });
    const written = await writeRows(from, partial, { sha256, rest });
    if (!written.ok) return written;
    syncPath(partial);
    const verified = await verifyFile(partial, written.value, { sha256, rest });
    if (!verified.ok) return verified;
    renameSync(partial, target);
    syncPath(dirname(target));
    return verified;
  } catch (thrown) {
    return faultOf(thrown, target);
  } finally {
    rmSync(partial, { force: true });
    rmSync(`${partial}-journal`, { force: true });
  }
}

async function writeRows(
  { source, name }: { source: RowSource; name: string },
  partial: string,
  { sha256, rest }: FileKeys,
): Promise<Stored<Head>> {
  const database = openForWriting(partial, 'DELETE');
  const ledger = { database, file: partial, sha256, rest };
  try {
    // The whole file is synced once, before it gets its name.
    database.exec('PRAGMA synchronous=OFF');
    const ready = prepareSchema(ledger, source.origin);
    const named = ready.ok ? nameKey(ledger) : ready;
    if (!named.ok) return named;
    const writes = prepareWrites(ledger);
    const check = checkLedger(sha256);
    for (let frontier = EMPTY_FRONTIER; ; frontier = check.frontier()) {
      const rows = await source.next();
      if (!rows.ok) return { ok: false, faults: rows.faults.map((fault) => damaged(name, fault)) };
      if (rows.value.length === 0) break;
      for (const row of rows.value) {
        const broken = check.row(row);
        if (broken !== null) return notWhole(name, broken);
      }
      const page = planKept(rows.value, frontier, sha256);
      writes.write(page, { recent: new Map(), tails: new Map(), root: rootOf(page.state.frontier, sha256) });
      await new Promise(setImmediate);
    }
    const report = check.end(source.head);
    return report.whole ? ok({ size: report.size, root: report.root }) : notWhole(name, report);
  } finally {
    database.close();
  }
}

async function verifyFile(file: string, head: Head, { sha256, rest }: FileKeys): Promise<Stored<Head>> {
  const opened = openLedgerForReading(file, sha256, rest);
  if (!opened.ok) return opened;
  const { ledger, meta, reads } = opened.value;
  try {
    const source = await storedRows({ meta, ...reads }, { kind: 'keeper' });
    if (!source.ok) return source;
    const report = await verifyRows(breathing(source.value), sha256);
    if (!report.ok) return report;
    if (!report.value.whole) return notWhole(file, report.value);
    if (sameHead(report.value, head)) return ok(head);
    const words = { found: `${report.value.size} entries`, expected: `the ${head.size} entries that were written` };
    return storeFault('corrupt', { file }, words);
  } finally {
    ledger.database.close();
  }
}

/** Lets other work go on between pages. */
function breathing<F extends Fault>(source: RowSource<F>): RowSource<F> {
  return {
    ...source,
    next: async () => {
      await new Promise(setImmediate);
      return source.next();
    },
  };
}

function sameHead(report: Extract<LedgerReport, { whole: true }>, head: Head): boolean {
  return report.size === head.size && equalBytes(report.root, head.root);
}

function damaged(file: string, fault: Fault) {
  return { code: 'corrupt' as const, file, ...fault };
}

function notWhole(file: string, broken: BrokenLedger): Stored<never> {
  return { ok: false, faults: [{ ...brokenFault(broken, file), code: 'corrupt' }] };
}
