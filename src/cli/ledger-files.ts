import { closeSync, createReadStream, existsSync, openSync, readSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { nodeSha256 } from '#adapters';
import { openedSource, type LogName, type Store } from '#desk';
import { faulty, parsed, toHex, type Fault, type Parsed } from '#kernel';
import {
  exportedRows,
  parseOrigin,
  storedRows,
  verifyRows,
  type LedgerReport,
  type RowSource,
  type SignatureReport,
} from '#ledger';
import { LEDGER_FILE, readSqliteStore } from '#store/sqlite';
import { logFolder, logsIn } from './installation.ts';
import { isFolder, shownPath } from './places.ts';
import { restAt } from './rest-file.ts';
import { areSound, signatureCheck, signatureLines, signaturesJson, type FirstKeys } from './verify-signatures.ts';

/** What was found of one ledger. */
export interface Verified {
  readonly path: string;
  readonly origin: string;
  readonly report: LedgerReport;
  readonly signatures: SignatureReport;
}

/** The ledgers that a path means: a data directory's logs, one log's folder, a copy, an exported file. */
export function ledgersAt(path: string): Parsed<readonly string[]> {
  const file = shownPath(resolve(path));
  if (!existsSync(path)) return faulty({ file, field: '', found: 'nothing', expected: 'a ledger or an exported file' });
  if (!isFolder(path) || existsSync(join(path, LEDGER_FILE))) return parsed([path]);
  const inside = logsIn(path).map((name) => logFolder(path, name));
  return inside.length > 0
    ? parsed(inside)
    : faulty({ file, field: '', found: 'a folder without a ledger', expected: 'a data directory' });
}

/** Reads one ledger to its end and says whether it is whole; `data` is the installation whose key a copy is read by. */
export async function verifyAt(path: string, data: string, first?: FirstKeys): Promise<Parsed<Verified>> {
  const opened = await openRows(path, data);
  if (!opened.ok) return opened;
  const { source, close } = opened.value;
  try {
    return await verifySource(source, shownPath(resolve(path)), first);
  } finally {
    await close();
  }
}

/** Reads the log of a store to its end and says whether it is whole; `path` is what people call the place. */
export async function verifyStore(store: Store, path: string, first?: FirstKeys): Promise<Parsed<Verified>> {
  const source = await storedRows(store, { kind: 'keeper' });
  return source.ok ? verifySource(source.value, path, first) : source;
}

async function verifySource(source: RowSource<Fault>, path: string, first?: FirstKeys): Promise<Parsed<Verified>> {
  const signatures = signatureCheck(source.origin, first);
  const report = await verifyRows(source, nodeSha256, signatures.row);
  if (!report.ok) return report;
  return parsed({ path, origin: source.origin, report: report.value, signatures: signatures.end() });
}

/** Whose log a copy or an exported file is. */
export async function nameOf(path: string, data: string): Promise<Parsed<LogName>> {
  const opened = await openRows(path, data);
  if (!opened.ok) return opened;
  await opened.value.close();
  return parseOrigin(opened.value.source.origin);
}

/** The rows of a file or folder, and what ends the reading. */
export interface OpenRows {
  readonly source: RowSource<Fault>;
  readonly close: () => Promise<void>;
}

/** Opens a copy, an exported file or a log's folder to be read from its first row. */
export async function openRows(path: string, data: string): Promise<Parsed<OpenRows>> {
  if (!existsSync(path)) {
    return faulty({ file: shownPath(resolve(path)), field: '', found: 'nothing', expected: 'a ledger or an export' });
  }
  if (!isFolder(path) && !isSqlite(path)) {
    const stream = createReadStream(path);
    const source = await exportedRows(stream, shownPath(resolve(path)));
    if (!source.ok) stream.destroy();
    if (!source.ok) return source;
    const opened = openedSource(source.value, restAt(path, data), shownPath(resolve(path)));
    return parsed({ source: opened, close: () => Promise.resolve(void stream.destroy()) });
  }
  const store = await readSqliteStore(path, nodeSha256, restAt(path, data));
  if (!store.ok) return store;
  const source = await storedRows(store.value, { kind: 'keeper' });
  if (source.ok) return parsed({ source: source.value, close: () => store.value.close() });
  await store.value.close();
  return source;
}

const SQLITE_MAGIC = 'SQLite format 3\0';

function isSqlite(file: string): boolean {
  const handle = openSync(file, 'r');
  try {
    const start = Buffer.alloc(SQLITE_MAGIC.length);
    return start.toString('latin1', 0, readSync(handle, start, 0, start.length, 0)) === SQLITE_MAGIC;
  } finally {
    closeSync(handle);
  }
}

/** Whether a ledger is whole, every signature in it holds, and none is missing that its party wants. */
export function isSound({ report, signatures }: Verified): boolean {
  return report.whole && areSound(signatures);
}

/** A report as JSON. */
export function reportJson({ path, origin, report, signatures }: Verified): unknown {
  if (!report.whole) return { path, origin, ...report };
  const { whole, size, root, withheld, lastRecordedAt } = report;
  const signed = signatures.keys.length === 0 ? {} : { signatures: signaturesJson(signatures) };
  return { path, origin, whole, size, root: toHex(root), withheld, lastRecordedAt, ...signed };
}

/** A report as lines. */
export function reportText({ path, origin, report, signatures }: Verified): string {
  if (report.whole) {
    const withheld = report.withheld === 0 ? '' : `, ${report.withheld} withheld`;
    const head = `${path}: whole, ${report.size} entries${withheld}\n  ${origin}\n  root ${toHex(report.root)}`;
    return [head, ...signatureLines(signatures)].join('\n');
  }
  const { index, id, why, fault } = report;
  const which = `entry ${index}${id === null ? '' : ` (${id})`}`;
  return `${path}: not whole: ${which}: ${why}: ${fault.field}: found ${fault.found}, expected ${fault.expected}`;
}
