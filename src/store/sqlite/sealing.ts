import { isSealed, keyInUse, keyMissing, ok, resealedRow, saltCell, type RestCipher, type Stored } from '#desk';
import { rowsIn, selectRows, textOf } from './cells.ts';
import type { LedgerFile } from './database.ts';

/** Rows encrypted in one transaction. */
const ROWS_AT_ONCE = 200;

/** What is not public and yet in clear; the index of that name holds just these. */
const CLEAR = `entry WHERE audience <> '"public"' AND salt IS NOT NULL AND substr(salt, 1, 1) <> '~'`;

/** Ids of the keys that a log is encrypted under; an older version keeps none. */
function usedKeys({ database }: LedgerFile): string[] {
  const there = database.prepare(`SELECT count(*) FROM sqlite_master WHERE name = 'rest_key'`).raw().get() as [number];
  if (there[0] === 0) return [];
  const used = database.prepare('SELECT CAST(id AS BLOB) FROM rest_key').raw().all() as [unknown][];
  return used.map(([cell]) => textOf(cell));
}

/** Whether all keys are there that a log is encrypted under, before it is read in whole. */
export function hasKeys(ledger: LedgerFile): Stored<null> {
  const ids = usedKeys(ledger);
  // To be read, a log that is not encrypted needs no key, and none is made.
  if (ids.length === 0) return ok(null);
  const ready = keyInUse(ledger.rest, ids, ledger.file);
  return ready.ok ? ok(null) : ready;
}

/** Makes the key ready that what is new is encrypted under, and keeps its id with the log; answers that id. */
export function nameKey(ledger: LedgerFile): Stored<string | null> {
  const { database, file, rest } = ledger;
  const ids = usedKeys(ledger);
  const current = keyInUse(rest, ids, file);
  if (!current.ok || current.value === null || ids.includes(current.value)) return current;
  database.prepare('INSERT INTO rest_key VALUES (?)').run(current.value);
  return current;
}

/** Encrypts what an older version, or one without a key, left in clear. */
export function sealWhatIsClear(ledger: LedgerFile): Stored<null> {
  const named = nameKey(ledger);
  if (!named.ok) return named;
  if (ledger.rest === null) return ok(null);
  const done = sealRows(ledger, ledger.rest, { text: CLEAR, values: [] });
  if (!done.ok) return done;
  // What stood there in clear stands in the write-ahead log until that is written back and cut off.
  if (done.value > 0) ledger.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  return ok(null);
}

/** Encrypts all that is not public under the key that is used now; how many rows that were not. */
export function reseal(ledger: LedgerFile): Stored<number> {
  const { database, file, rest } = ledger;
  const current = nameKey(ledger);
  if (!current.ok) return current;
  if (rest === null || current.value === null) return keyMissing('(any)', { file });
  const others = {
    text: `entry WHERE audience <> '"public"' AND salt IS NOT NULL AND salt <> ?`,
    values: [saltCell(current.value)],
  };
  const done = sealRows(ledger, rest, others);
  if (!done.ok) return done;
  database.prepare('DELETE FROM rest_key WHERE id <> ?').run(current.value);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  return done;
}

function sealRows(
  { database, file }: LedgerFile,
  rest: RestCipher,
  which: { readonly text: string; readonly values: readonly string[] },
): Stored<number> {
  const page = database.prepare(selectRows(`${which.text} AND idx >= ? ORDER BY idx LIMIT ${ROWS_AT_ONCE}`)).raw();
  const write = database.prepare('UPDATE entry SET salt = ?, body = ? WHERE idx = ?');
  let done = 0;
  for (let from = 0; ;) {
    const rows = rowsIn((page.get(...which.values, from) as unknown[])[0], file);
    if (!rows.ok) return rows;
    if (rows.value.length === 0) return ok(done);
    database.exec('BEGIN IMMEDIATE');
    for (const row of rows.value) {
      const sealed = resealedRow(row, rest, file);
      if (!sealed.ok) {
        database.exec('ROLLBACK');
        return sealed;
      }
      const { salt, body } = sealed.value;
      if (isSealed({ salt })) write.run(salt, body, row.index);
      done++;
    }
    database.exec('COMMIT');
    from = rows.value.at(-1)!.index + 1;
  }
}
