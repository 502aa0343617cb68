import { createReadStream, existsSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { equalBytes, type Fault, type Sha256 } from '#kernel';
import {
  brokenFault,
  exportedRows,
  renderExport,
  storedRows,
  verifyRows,
  type Head,
  type ReadableLog,
  type RowSource,
} from '#ledger';
import { ok, openedSource, sealedSource, storeFault, type RestCipher, type StoreFault, type Stored } from '#desk';
import { faultOf } from './faults.ts';

/** How the rows of a file are hashed and encrypted. */
interface FileKeys {
  readonly sha256: Sha256;
  readonly rest: RestCipher | null;
}

/**
 * Writes a whole log to a new file of the exported form (docs/formats/export.md) while servers go on: as entries are
 * never edited, the rows up to the head of the beginning are a consistent copy. It is synced, read again and verified
 * before it gets its name. What is not public is encrypted in it as in the database.
 */
export async function backupLog(log: ReadableLog<StoreFault>, target: string, keys: FileKeys): Promise<Stored<Head>> {
  const source = await storedRows(log, { kind: 'keeper' });
  if (!source.ok) return source;
  if (existsSync(target)) {
    const words = { found: 'a file that is there already', expected: 'a new file' };
    return storeFault('in-the-way', { file: target }, words);
  }
  const partial = `${target}.partial-${process.pid}`;
  try {
    const written = await writeExport(sealedSource(source.value, keys.rest), partial, keys.rest !== null);
    if (!written.ok) return written;
    const verified = await verifyExport(partial, source.value.head, keys);
    if (!verified.ok) return verified;
    renameSync(partial, target);
    await syncFolder(dirname(target));
    return verified;
  } catch (thrown) {
    return faultOf(thrown, target);
  } finally {
    rmSync(partial, { force: true });
  }
}

async function writeExport(source: RowSource<StoreFault>, partial: string, encrypted: boolean): Promise<Stored<null>> {
  const file = await open(partial, 'wx');
  try {
    for await (const piece of renderExport(source, encrypted)) {
      if (!piece.ok) return piece;
      await file.appendFile(piece.value);
    }
    await file.sync();
    return ok(null);
  } finally {
    await file.close();
  }
}

async function verifyExport(file: string, head: Head, { sha256, rest }: FileKeys): Promise<Stored<Head>> {
  const stream = createReadStream(file);
  const damaged = (fault: Fault) => ({ ...fault, code: 'corrupt' as const });
  try {
    const source = await exportedRows(stream, file);
    if (!source.ok) return { ok: false, faults: source.faults.map(damaged) };
    const report = await verifyRows(openedSource(source.value, rest, file), sha256);
    if (!report.ok) return { ok: false, faults: report.faults.map(damaged) };
    if (!report.value.whole) return { ok: false, faults: [damaged(brokenFault(report.value, file))] };
    if (report.value.size === head.size && equalBytes(report.value.root, head.root)) return ok(head);
    const words = { found: `${report.value.size} entries`, expected: `the ${head.size} entries that were written` };
    return storeFault('corrupt', { file }, words);
  } finally {
    stream.destroy();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
