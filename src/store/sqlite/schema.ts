import { parseOrigin } from '#ledger';
import { ok, storeFault, type StoreMeta, type Stored } from '#desk';
import type { Connection, LedgerFile } from './database.ts';
import { textOf } from './cells.ts';

/** Marks a file as ours (`PRAGMA application_id`): `Ente` in ASCII. */
const APPLICATION_ID = 0x456e7465;

/** One step for each version of the schema; a step is never changed, only followed by another. */
const MIGRATIONS: readonly string[] = [
  // What every commit writes is one row of `entry` alone. The rest is brought up to date at every mark (writer.ts): the
  // mark itself, the ids and the tails of all entries below it. Entries above it are found by looking through them.
  `CREATE TABLE log (
     one INTEGER PRIMARY KEY CHECK (one = 1),
     origin TEXT NOT NULL,
     marked_size INTEGER NOT NULL,
     marked_root BLOB NOT NULL
   ) STRICT;
   CREATE TABLE entry (
     idx INTEGER PRIMARY KEY,
     id TEXT NOT NULL,
     author TEXT NOT NULL,
     recorded_at INTEGER NOT NULL,
     owner TEXT NOT NULL,
     audience TEXT NOT NULL,
     leaf BLOB NOT NULL,
     salt TEXT,
     body TEXT,
     nodes BLOB NOT NULL
   ) STRICT;
   CREATE TABLE marked_id (id TEXT PRIMARY KEY, idx INTEGER NOT NULL) STRICT, WITHOUT ROWID;
   CREATE TABLE marked_tail (author TEXT PRIMARY KEY, hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
   CREATE TRIGGER entry_is_not_deleted BEFORE DELETE ON entry
     BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END;
   CREATE TRIGGER entry_is_not_edited BEFORE UPDATE ON entry
     WHEN NEW.idx IS NOT OLD.idx OR NEW.id IS NOT OLD.id OR NEW.author IS NOT OLD.author
       OR NEW.recorded_at IS NOT OLD.recorded_at OR NEW.leaf IS NOT OLD.leaf OR NEW.nodes IS NOT OLD.nodes
       OR (NEW.salt IS NOT NULL AND NEW.salt IS NOT OLD.salt) OR (NEW.body IS NOT NULL AND NEW.body IS NOT OLD.body)
     BEGIN SELECT RAISE(ABORT, 'entries are never edited'); END;`,
  // What is not public is encrypted: `~` and the id of the key stand for the salt, the two encrypted for the body. An
  // entry may be encrypted where it stands, whole and under another key than before. `rest_key`: keys that are in use.
  // The index holds what is not public and yet in clear: nothing, once an older ledger is through.
  `CREATE TABLE rest_key (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
   CREATE INDEX entry_in_clear ON entry (idx)
     WHERE audience <> '"public"' AND salt IS NOT NULL AND substr(salt, 1, 1) <> '~';
   DROP TRIGGER entry_is_not_edited;
   CREATE TRIGGER entry_is_not_edited BEFORE UPDATE ON entry
     WHEN NEW.idx IS NOT OLD.idx OR NEW.id IS NOT OLD.id OR NEW.author IS NOT OLD.author
       OR NEW.recorded_at IS NOT OLD.recorded_at OR NEW.leaf IS NOT OLD.leaf OR NEW.nodes IS NOT OLD.nodes
       OR (((NEW.salt IS NOT NULL AND NEW.salt IS NOT OLD.salt) OR (NEW.body IS NOT NULL AND NEW.body IS NOT OLD.body))
         AND NOT (NEW.salt IS NOT NULL AND NEW.body IS NOT NULL AND OLD.salt IS NOT NULL AND OLD.body IS NOT NULL
           AND substr(NEW.salt, 1, 1) = '~' AND NEW.salt <> OLD.salt))
     BEGIN SELECT RAISE(ABORT, 'entries are never edited'); END;`,
];

export const SCHEMA_VERSION = MIGRATIONS.length;

/** Makes an empty file a ledger of that origin, or brings an older ledger up to this version. */
export function prepareSchema({ database, file, sha256 }: LedgerFile, origin: string): Stored<null> {
  const fresh = isFresh(database);
  const read = fresh ? ok(0) : schemaVersion(database, file);
  if (!read.ok) return read;
  if (read.value === SCHEMA_VERSION) return ok(null);
  database.exec('BEGIN IMMEDIATE');
  for (const step of MIGRATIONS.slice(read.value)) database.exec(step);
  if (fresh) {
    database.prepare('INSERT INTO log VALUES (1, ?, 0, ?)').run(origin, sha256());
  }
  database.exec(`PRAGMA application_id=${APPLICATION_ID}`);
  database.exec(`PRAGMA user_version=${SCHEMA_VERSION}`);
  database.exec('COMMIT');
  return ok(null);
}

/** Whether the file is a ledger this version can read. */
export function checkSchema(database: Connection, file: string): Stored<null> {
  if (isFresh(database)) return storeFault('not-a-ledger', { file }, { found: 'an empty file', expected: 'a ledger' });
  const version = schemaVersion(database, file);
  return version.ok ? ok(null) : version;
}

/** What the file says of its log. */
export function readMeta(database: Connection, file: string): Stored<StoreMeta> {
  const [cell] = (database.prepare('SELECT CAST(origin AS BLOB) FROM log').raw().get() ?? []) as unknown[];
  const origin = textOf(cell);
  const log = parseOrigin(origin);
  if (log.ok) return ok({ ...log.value, origin });
  const { found, expected } = log.faults[0]!;
  return storeFault('corrupt', { file, field: 'log.origin' }, { found, expected });
}

function isFresh(database: Connection): boolean {
  return pragma(database, 'application_id') === 0 && firstCell(database, 'SELECT count(*) FROM sqlite_master') === 0;
}

function schemaVersion(database: Connection, file: string): Stored<number> {
  if (pragma(database, 'application_id') !== APPLICATION_ID) {
    return storeFault('not-a-ledger', { file }, { found: 'a database of another program', expected: 'a ledger' });
  }
  const version = pragma(database, 'user_version');
  if (version <= SCHEMA_VERSION) return ok(version);
  const expected = `version ${SCHEMA_VERSION} or older; use a newer version of this program`;
  return storeFault('newer-version', { file }, { found: `a ledger of version ${version}`, expected });
}

function pragma(database: Connection, name: string): number {
  return firstCell(database, `PRAGMA ${name}`);
}

function firstCell(database: Connection, sql: string): number {
  return Number((database.prepare(sql).raw().get() as unknown[])[0]);
}
