import { Defect } from '#kernel';
import { ok, storeFault, type StoreFault, type StoreFaultCode, type Stored } from '#desk';

/** Codes of PostgreSQL (SQLSTATE) and of the network, by how they begin. */
const MEANINGS: readonly (readonly [prefix: string, code: StoreFaultCode, found: string, expected: string])[] = [
  ['53100', 'disk-full', 'no room left on the disk of the database; nothing was kept', 'room for the ledger'],
  ['53200', 'unreachable', 'a database without memory left', 'a database that answers'],
  ['53300', 'unreachable', 'a database that takes no more connections', 'a free connection'],
  ['54', 'disk-full', 'a limit of the database is reached; nothing was kept', 'room for the ledger'],
  ['25006', 'read-only', 'a database that takes no writes, such as a replica', 'the primary one'],
  ['42501', 'read-only', 'a role without the right to do this', 'a role that may'],
  ['28', 'unreachable', 'a role or password that the database does not accept', 'another user or password'],
  ['3D000', 'not-a-ledger', 'no such database', 'a database that is there'],
  ['3F000', 'not-a-ledger', 'a database without a ledger', 'a database with one'],
  ['42P01', 'not-a-ledger', 'a database without a ledger', 'a database with one'],
  ['42883', 'corrupt', 'a ledger whose parts are missing', 'a whole one'],
  ['42703', 'corrupt', 'a ledger whose parts are missing', 'a whole one'],
  ['XX', 'corrupt', 'a damaged database', 'a sound one; restore it from a backup'],
  ['57', 'unreachable', 'a database that was shut down, or was too slow', 'a database that answers'],
  ['08', 'unreachable', 'a connection that broke', 'a database that answers'],
  ['ECONNREFUSED', 'unreachable', 'nobody who listens there', 'a running database'],
  ['ENOTFOUND', 'unreachable', 'no such host', 'a host that is there'],
  ['ENOENT', 'unreachable', 'no such socket', 'a running database'],
  ['ECONNRESET', 'unreachable', 'a connection that broke', 'a database that answers'],
  ['EPIPE', 'unreachable', 'a connection that broke', 'a database that answers'],
  ['ETIMEDOUT', 'unreachable', 'no answer', 'a database that answers'],
  ['EHOSTUNREACH', 'unreachable', 'a host that cannot be reached', 'a host that can'],
  // Of the file a backup is written to.
  ['ENOSPC', 'disk-full', 'no room left on the disk', 'room for the file'],
  ['EDQUOT', 'disk-full', 'the disk quota is used up', 'room for the file'],
  ['EFBIG', 'disk-full', 'the largest file size allowed is reached', 'room for the file'],
  ['EACCES', 'unreachable', 'a file that cannot be written', 'a place this user may write to'],
  ['EEXIST', 'in-the-way', 'a file that is there already', 'a new file'],
];

/** What the driver says without a code when a connection ends or cannot be had. */
const CONNECTION = /connection|timeout|terminated|not queryable/i;

/** What a caught failure means to whoever asked; `name` is the database or file. Bugs are thrown again. */
export function faultOf(thrown: unknown, name: string): { readonly ok: false; readonly faults: readonly StoreFault[] } {
  if (thrown instanceof Defect || !(thrown instanceof Error)) throw thrown;
  const { code } = thrown as { code?: unknown };
  const known = typeof code === 'string' ? code : '';
  // Where a host has several addresses, each failure stands in one of its parts.
  if (thrown instanceof AggregateError && thrown.errors.length > 0) return faultOf(thrown.errors[0], name);
  const meaning = MEANINGS.find(([prefix]) => known.startsWith(prefix));
  if (meaning !== undefined) {
    const [, meant, found, expected] = meaning;
    return storeFault(meant, { file: name }, { found: `${found} (${known})`, expected });
  }
  if (known === '' && !CONNECTION.test(thrown.message)) throw thrown;
  const found = known === '' ? thrown.message : `${known}: ${thrown.message}`;
  return storeFault('unreachable', { file: name }, { found, expected: 'a database that answers' });
}

/** Does something with the database and turns its failures into faults. */
export async function caught<T>(name: string, look: () => Promise<T>): Promise<Stored<T>> {
  try {
    return ok(await look());
  } catch (thrown) {
    return faultOf(thrown, name);
  }
}
