import { existsSync } from 'node:fs';
import type { Sha256 } from '#kernel';
import { ok, storeFault, type RestCipher, type Stored, type StoreMeta } from '#desk';
import { ledgerFileAt, openForReading, type Connection, type LedgerFile } from './database.ts';
import { faultOf } from './faults.ts';
import { readsOf, type StoreReads } from './reads.ts';
import { checkSchema, readMeta } from './schema.ts';

/** A ledger's file, and what it says of its log. */
export interface OpenLedger {
  readonly ledger: LedgerFile;
  readonly meta: StoreMeta;
  readonly reads: StoreReads;
}

/** Opens the ledger of a data directory, or a file made by a backup, for reading alone. */
export function openLedgerForReading(path: string, sha256: Sha256, rest: RestCipher | null): Stored<OpenLedger> {
  const file = ledgerFileAt(path);
  if (!existsSync(file)) return storeFault('not-a-ledger', { file }, { found: 'no such file', expected: 'a ledger' });
  let database: Connection | null = null;
  try {
    database = openForReading(file);
    const ready = checkSchema(database, file);
    const meta = ready.ok ? readMeta(database, file) : ready;
    const ledger = { database, file, sha256, rest };
    if (meta.ok) return ok({ ledger, meta: meta.value, reads: readsOf(ledger) });
    database.close();
    return meta;
  } catch (thrown) {
    database?.close();
    return faultOf(thrown, file);
  }
}
