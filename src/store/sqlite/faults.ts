import { Defect } from '#kernel';
import { storeFault, type StoreFault, type StoreFaultCode } from '#desk';

interface Failure {
  readonly code: string;
  readonly message: string;
}

/** A failure of the database or the file system; anything else that was thrown is not one. */
function failureOf(thrown: unknown): Failure | null {
  if (thrown instanceof Defect || !(thrown instanceof Error)) return null;
  const { code } = thrown as { code?: unknown };
  if (typeof code === 'string' && code !== '') return { code, message: thrown.message };
  return thrown.message.includes('ConnectionFailed') ? { code: 'SQLITE_CANTOPEN', message: thrown.message } : null;
}

/** Codes of SQLite and of the file system, by how they begin. */
const MEANINGS: readonly (readonly [prefix: string, code: StoreFaultCode, found: string, expected: string])[] = [
  ['SQLITE_FULL', 'disk-full', 'no room left on the disk; nothing of the request was kept', 'room for the ledger'],
  // What SQLite answers when the system refuses a write for another reason than a full disk: a limit on file sizes, or
  // a failing disk. Either way the transaction is undone.
  [
    'SQLITE_IOERR_WRITE',
    'disk-full',
    'a disk that takes no more; nothing of the request was kept',
    'room for the ledger',
  ],
  ['ENOSPC', 'disk-full', 'no room left on the disk', 'room for the file'],
  ['EDQUOT', 'disk-full', 'the disk quota is used up', 'room for the file'],
  ['EFBIG', 'disk-full', 'the largest file size allowed is reached', 'room for the file'],
  ['SQLITE_NOTADB', 'not-a-ledger', 'a file that is no database', 'a ledger'],
  ['SQLITE_CORRUPT', 'corrupt', 'a damaged database', 'a sound one; restore it from a backup'],
  // A file of ours that lacks a table or a column.
  ['SQLITE_ERROR', 'corrupt', 'a database that is not laid out as a ledger', 'a sound one; restore it from a backup'],
  ['SQLITE_BUSY', 'locked-by-another-writer', 'a database in use', 'no other writer'],
  ['SQLITE_READONLY', 'read-only', 'a ledger that cannot be written to', 'one opened for writing'],
  ['SQLITE_CANTOPEN', 'unreachable', 'a file that cannot be opened', 'a file this user may open'],
  ['ENOENT', 'not-a-ledger', 'no such file', 'a ledger'],
  ['EISDIR', 'not-a-ledger', 'a directory', 'a file'],
  ['ENOTDIR', 'unreachable', 'a file', 'a directory'],
  ['EEXIST', 'in-the-way', 'a file that is there already', 'a new file'],
];

/** What a caught failure means to whoever asked. A {@link Defect} and other bugs are thrown again. */
export function faultOf(thrown: unknown, file: string): { readonly ok: false; readonly faults: readonly StoreFault[] } {
  const failure = failureOf(thrown);
  if (failure === null) throw thrown;
  const meaning = MEANINGS.find(([prefix]) => failure.code.startsWith(prefix));
  if (meaning === undefined) {
    const found = `${failure.code}: ${failure.message}`;
    return storeFault('unreachable', { file }, { found, expected: 'a disk that answers' });
  }
  const [, code, found, expected] = meaning;
  return storeFault(code, { file }, { found: `${found} (${failure.code})`, expected });
}
