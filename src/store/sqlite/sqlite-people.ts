import { chmodSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  ok,
  peopleText,
  storeFault,
  type People,
  type PeopleChange,
  type PeopleKind,
  type PeopleKinds,
  type PeopleLine,
  type Stored,
} from '#desk';
import { textOf } from './cells.ts';
import { makeDirectory, openForReading, openForWriting, syncPath, type Connection } from './database.ts';
import { faultOf } from './faults.ts';

/** The file of a data directory that says who may sign in. It holds personal data and is no part of the ledger. */
export const PEOPLE_FILE = 'people.db';

/** Marks the file as ours: `EntP` in ASCII. */
const APPLICATION_ID = 0x456e7450;
const VERSION = 1;
const OWNER_ONLY = 0o600;

const SCHEMA = `CREATE TABLE kept (
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    owner TEXT NOT NULL,
    expires INTEGER,
    said TEXT NOT NULL,
    PRIMARY KEY (kind, id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX kept_owner ON kept (kind, owner);
  CREATE INDEX kept_expires ON kept (expires) WHERE expires IS NOT NULL;
  CREATE TABLE line (number INTEGER PRIMARY KEY, body TEXT, said TEXT NOT NULL) STRICT;
  CREATE INDEX line_body ON line (body, number);
  CREATE TRIGGER line_is_not_edited BEFORE UPDATE ON line BEGIN SELECT RAISE(ABORT, 'lines are only added'); END;
  CREATE TRIGGER line_is_not_deleted BEFORE DELETE ON line BEGIN SELECT RAISE(ABORT, 'lines are only added'); END;`;

/** Opens the people of a data directory; the file is made where there is none. Several processes may have it open. */
export function openSqlitePeople(dataDirectory: string, mode: 'write' | 'read' = 'write'): Promise<Stored<People>> {
  const file = join(dataDirectory, PEOPLE_FILE);
  return caught(file, () => {
    if (mode === 'write') makeDirectory(dataDirectory);
    const database = mode === 'write' ? openForWriting(file, 'WAL') : openForReading(file);
    const ready = prepare(database, file, mode);
    if (!ready.ok) {
      database.close();
      return ready;
    }
    return ok(peopleIn(database, file));
  });
}

function prepare(database: Connection, file: string, mode: 'write' | 'read'): Stored<null> {
  if (mode === 'write' && pragma(database, 'application_id') === 0 && pragma(database, 'schema_version') === 0) {
    chmodSync(file, OWNER_ONLY);
    database.exec('BEGIN IMMEDIATE');
    // Another process may have been quicker between the look and the lock.
    if (pragma(database, 'schema_version') === 0) {
      database.exec(SCHEMA);
      database.exec(`PRAGMA application_id=${APPLICATION_ID}`);
      database.exec(`PRAGMA user_version=${VERSION}`);
    }
    database.exec('COMMIT');
    syncPath(dirname(file));
  }
  if (pragma(database, 'application_id') !== APPLICATION_ID) {
    const words = { found: 'a database of another program', expected: 'the people of this installation' };
    return storeFault('not-a-ledger', { file }, words);
  }
  const version = pragma(database, 'user_version');
  if (version === VERSION) return ok(null);
  const words = { found: `people of version ${version}`, expected: `version ${VERSION}; use a newer program` };
  return storeFault('newer-version', { file }, words);
}

function pragma(database: Connection, name: string): number {
  return Number((database.prepare(`PRAGMA ${name}`).raw().get() as unknown[])[0]);
}

const SAID = 'CAST(said AS BLOB)';

function peopleIn(database: Connection, file: string): People {
  const get = database.prepare(`SELECT ${SAID} FROM kept WHERE kind = ? AND id = ?`).raw();
  const ofOwner = database.prepare(`SELECT ${SAID} FROM kept WHERE kind = ? AND owner = ? ORDER BY id`).raw();
  const every = database.prepare(`SELECT ${SAID} FROM kept WHERE kind = ? ORDER BY id`).raw();
  const lines = database
    .prepare(`SELECT ${SAID} FROM line WHERE ?1 IS NULL OR body = ?1 ORDER BY number DESC LIMIT ?2`)
    .raw();
  return {
    change: (steps) => caught(file, () => ok(changeIn(database, steps))),
    get: <Kind extends PeopleKind>(kind: Kind, id: string) =>
      caught(file, () => ok(read<PeopleKinds[Kind]>(get.get(kind, id) as unknown[] | undefined))),
    of: <Kind extends PeopleKind>(kind: Kind, owner: string | null) =>
      caught(file, () => {
        const rows = (owner === null ? every.all(kind) : ofOwner.all(kind, owner)) as unknown[][];
        return ok(rows.map((row) => read<PeopleKinds[Kind]>(row)!));
      }),
    lines: ({ body, most }) =>
      caught(file, () => ok((lines.all(body, most) as unknown[][]).map((row) => read<PeopleLine>(row)!))),
    prune: (at) =>
      caught(file, () => {
        database.prepare('DELETE FROM kept WHERE expires IS NOT NULL AND expires <= ?').run(at);
        return ok(null);
      }),
    close: () => {
      database.close();
      return Promise.resolve();
    },
  };
}

function read<T>(row: unknown[] | undefined): T | null {
  return row === undefined ? null : (JSON.parse(textOf(row[0])) as T);
}

function changeIn(database: Connection, steps: readonly PeopleChange[]): boolean {
  database.exec('BEGIN IMMEDIATE');
  let done = false;
  try {
    done = steps.every((step) => take(database, step));
    return done;
  } finally {
    database.exec(done ? 'COMMIT' : 'ROLLBACK');
  }
}

/** @returns whether what the step expects was there. */
function take(database: Connection, step: PeopleChange): boolean {
  switch (step.do) {
    case 'note': {
      const said = JSON.stringify(step.line);
      database.prepare('INSERT INTO line (body, said) VALUES (?, ?)').run(step.line.body, said);
      return true;
    }
    case 'add': {
      const { kind, record } = step;
      const text = 'INSERT INTO kept VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING';
      return changed(database.prepare(text).run(kind, record.id, record.of, record.expires, peopleText(record)));
    }
    case 'swap': {
      const { kind, was, now } = step;
      const text = 'UPDATE kept SET owner = ?, expires = ?, said = ? WHERE kind = ? AND id = ? AND said = ?';
      if (was.id !== now.id) return false;
      return changed(database.prepare(text).run(now.of, now.expires, peopleText(now), kind, was.id, peopleText(was)));
    }
    case 'remove': {
      const { kind, was } = step;
      return changed(
        database.prepare('DELETE FROM kept WHERE kind = ? AND id = ? AND said = ?').run(kind, was.id, peopleText(was)),
      );
    }
  }
}

function changed({ changes }: { readonly changes: number }): boolean {
  return changes === 1;
}

function caught<T>(file: string, look: () => Stored<T>): Promise<Stored<T>> {
  try {
    return Promise.resolve(look());
  } catch (thrown) {
    return Promise.resolve(faultOf(thrown, file));
  }
}
