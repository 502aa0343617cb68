import { Defect } from '#kernel';
import type { StoreFault, StoreFaultCode, Stored } from '#desk';

/** One fault of a store at a place. */
export function storeFault(
  code: StoreFaultCode,
  place: { file: string; field?: string },
  words: { found: string; expected: string },
): { readonly ok: false; readonly faults: readonly StoreFault[] } {
  return { ok: false, faults: [{ code, file: place.file, field: place.field ?? '', ...words }] };
}

export function ok<T>(value: T): Stored<T> {
  return { ok: true, value };
}

/** SQLSTATE codes, codes of the network and of the file system, by how they begin. */
const MEANINGS: readonly (readonly [prefix: string, code: StoreFaultCode, found: string, expected: string])[] = [
  ['53100', 'disk-full', 'no room left on the server’s disk; nothing of the request was kept', 'room for the ledger'],
  ['ENOSPC', 'disk-full', 'no room left on the disk', 'room for the file'],
  ['25006', 'read-only', 'a server that only reads', 'one that writes'],
  ['42501', 'read-only', 'a user who may not do this', 'a user who may write to the ledger'],
  ['3F000', 'not-a-ledger', 'no such schema', 'a ledger'],
  ['42P01', 'not-a-ledger', 'a schema without the tables of a ledger', 'a ledger'],
  ['42703', 'not-a-ledger', 'a table without the columns of a ledger', 'a ledger'],
  ['XX001', 'corrupt', 'a damaged table', 'a sound one; restore it from a backup'],
  ['XX002', 'corrupt', 'a damaged index', 'a sound one; restore it from a backup'],
  ['3D000', 'unreachable', 'no such database', 'a database of that name'],
  ['28', 'unreachable', 'a user or password that the server does not accept', 'a user with a password'],
  ['ECONNREFUSED', 'unreachable', 'no server that listens there', 'a running PostgreSQL'],
  ['ENOTFOUND', 'unreachable', 'no server of that name', 'a running PostgreSQL'],
  ['ENOENT', 'not-a-ledger', 'no such file', 'a file'],
  ['EEXIST', 'in-the-way', 'a file that is there already', 'a new file'],
];

/** What a caught failure means to whoever asked. A {@link Defect} and other bugs are thrown again. */
export function faultOf(thrown: unknown, file: string): { readonly ok: false; readonly faults: readonly StoreFault[] } {
  if (!(thrown instanceof Error) || thrown instanceof Defect || thrown instanceof TypeError) throw thrown;
  const { code } = thrown as { code?: unknown };
  const known = typeof code === 'string' ? code : '';
  const meaning = MEANINGS.find(([prefix]) => known.startsWith(prefix));
  if (meaning === undefined) {
    const found = known === '' ? thrown.message : `${known}: ${thrown.message}`;
    return storeFault('unreachable', { file }, { found, expected: 'a PostgreSQL that answers' });
  }
  const [, means, found, expected] = meaning;
  return storeFault(means, { file }, { found: `${found} (${known})`, expected });
}
