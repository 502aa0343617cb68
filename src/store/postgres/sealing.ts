import { isSealed, keyInUse, keyMissing, ok, resealedRow, saltCell, type RestCipher, type Stored } from '#desk';
import { faultOf } from './faults.ts';
import { rowsOf, type Asking, type Cells, type LogIn } from './reads.ts';

/** Rows encrypted in one statement. */
const ROWS_AT_ONCE = 200;

/** What is not public and yet in clear; the index of that name holds just these. */
const CLEAR = `audience <> '"public"' AND salt IS NOT NULL AND left(salt, 1) <> '~' AND $3::text IS NOT NULL`;
const NOT_UNDER = `audience <> '"public"' AND salt IS NOT NULL AND salt <> $3::text`;

async function usedKeys({ log }: LogIn, client: Asking): Promise<string[]> {
  const there = await client.query<{ there: boolean }>(`SELECT to_regclass('entente.rest_key') IS NOT NULL AS there`);
  if (there.rows[0]?.there !== true) return [];
  const { rows } = await client.query<{ id: string }>('SELECT id FROM entente.rest_key WHERE log = $1', [log]);
  return rows.map(({ id }) => id);
}

/** Makes the key ready that what is new is encrypted under, and keeps its id with the log; answers that id. */
export async function nameKey(place: LogIn, client: Asking): Promise<Stored<string | null>> {
  const { log, rest, database } = place;
  const ids = await usedKeys(place, client);
  const current = keyInUse(rest, ids, database.name);
  if (!current.ok || current.value === null || ids.includes(current.value)) return current;
  await client.query('INSERT INTO entente.rest_key VALUES ($1, $2) ON CONFLICT DO NOTHING', [log, current.value]);
  return current;
}

/** Whether all keys are there that a log is encrypted under; the one for what is new is made ready. */
export async function hasKeys(place: LogIn): Promise<Stored<null>> {
  try {
    const ids = await usedKeys(place, place.database.pool);
    const ready = keyInUse(place.rest, ids, place.database.name);
    return ready.ok ? ok(null) : ready;
  } catch (thrown) {
    return faultOf(thrown, place.database.name);
  }
}

/** Encrypts what an older version, or one without a key, left in clear. */
export async function sealWhatIsClear(place: LogIn): Promise<Stored<null>> {
  const { rest, database } = place;
  const named = await nameKey(place, database.pool);
  if (!named.ok) return named;
  if (rest === null || named.value === null) return ok(null);
  const done = await sealRows(place, rest, { text: CLEAR, value: '' });
  if (!done.ok) return done;
  if (done.value > 0) await rewriteTable(place);
  return ok(null);
}

/** Encrypts all that is not public under the key that is used now; how many rows that were not. */
export async function reseal(place: LogIn): Promise<Stored<number>> {
  const { rest, database, log } = place;
  try {
    const named = await nameKey(place, database.pool);
    if (!named.ok) return named;
    if (rest === null || named.value === null) return keyMissing('(any)', { file: database.name });
    const done = await sealRows(place, rest, { text: NOT_UNDER, value: saltCell(named.value) });
    if (!done.ok) return done;
    await database.pool.query('DELETE FROM entente.rest_key WHERE log = $1 AND id <> $2', [log, named.value]);
    return done;
  } catch (thrown) {
    return faultOf(thrown, database.name);
  }
}

/** Old versions of rows stand in the table until it is written anew. */
async function rewriteTable({ database }: LogIn): Promise<void> {
  const client = await database.pool.connect();
  try {
    await client.query('SET statement_timeout TO 0');
    await client.query('VACUUM (FULL) entente.entry');
  } finally {
    client.release(true);
  }
}

async function sealRows(
  place: LogIn,
  rest: RestCipher,
  which: { readonly text: string; readonly value: string },
): Promise<Stored<number>> {
  const { pool, name } = place.database;
  const text = `SELECT idx, id, author, recorded_at, owner, audience, leaf, salt, body FROM entente.entry
    WHERE log = $1 AND idx >= $2 AND ${which.text} ORDER BY idx LIMIT ${ROWS_AT_ONCE}`;
  let done = 0;
  for (let from = 0; ;) {
    const { rows: cells } = await pool.query<Cells>(text, [place.log, from, which.value]);
    const rows = rowsOf(cells, place);
    if (!rows.ok) return rows;
    if (rows.value.length === 0) return ok(done);
    const written: { idx: number; was: string; salt: string; body: string }[] = [];
    for (const row of rows.value) {
      const sealed = resealedRow(row, rest, name);
      if (!sealed.ok) return sealed;
      const { salt, body } = sealed.value;
      if (isSealed({ salt })) written.push({ idx: row.index, was: row.salt!, salt: salt!, body: body! });
    }
    // What is erased meanwhile stays erased.
    const update = `UPDATE entente.entry SET salt = now.salt, body = now.body
      FROM unnest($2::int8[], $3::text[], $4::text[], $5::text[]) AS now (idx, was, salt, body)
      WHERE entry.log = $1 AND entry.idx = now.idx AND entry.salt = now.was`;
    const columns = (['idx', 'was', 'salt', 'body'] as const).map((column) => written.map((row) => row[column]));
    await pool.query(update, [place.log, ...columns]);
    done += written.length;
    from = rows.value.at(-1)!.index + 1;
  }
}
