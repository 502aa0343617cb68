import { ok, storeFault, type Stored } from '#desk';
import type { Client, Database } from './connection.ts';
import { faultOf } from './faults.ts';

/** Advisory locks of this program: `Ente` in ASCII, and within it 0 for the schema, else the number of a log. */
export const LOCK_CLASS = 0x456e7465;

/** One step for each version of the schema; a step is never changed, only followed by another. */
const MIGRATIONS: readonly string[] = [
  // What every commit writes is rows of `entry` alone: index, tree nodes and all stand there, so the head follows from
  // them, and its primary key is what keeps two servers from taking one place. The rest is brought up to date at every
  // mark (writer.ts): the mark itself, and the tails of the entries below it.
  `CREATE TABLE entente.log (
     log int4 GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     origin text NOT NULL UNIQUE,
     marked_size int8 NOT NULL,
     marked_root bytea NOT NULL
   );
   CREATE TABLE entente.entry (
     log int4 NOT NULL,
     idx int8 NOT NULL,
     id uuid NOT NULL,
     author text NOT NULL,
     recorded_at int8 NOT NULL,
     owner text NOT NULL,
     audience text NOT NULL,
     leaf bytea NOT NULL,
     salt text,
     body text,
     nodes bytea NOT NULL,
     PRIMARY KEY (log, idx),
     UNIQUE (log, id)
   );
   CREATE TABLE entente.marked_tail (
     log int4 NOT NULL,
     author text NOT NULL,
     idx int8 NOT NULL,
     hash bytea NOT NULL,
     PRIMARY KEY (log, author)
   );
   CREATE FUNCTION entente.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF TG_OP = 'UPDATE' AND NEW.log = OLD.log AND NEW.idx = OLD.idx AND NEW.id = OLD.id AND NEW.author = OLD.author
       AND NEW.recorded_at = OLD.recorded_at AND NEW.leaf = OLD.leaf AND NEW.nodes = OLD.nodes
       AND (NEW.salt IS NULL OR NEW.salt = OLD.salt) AND (NEW.body IS NULL OR NEW.body = OLD.body)
     THEN RETURN NEW; END IF;
     RAISE EXCEPTION 'entries are never edited or deleted';
   END $$;
   CREATE TRIGGER entry_stays BEFORE UPDATE OR DELETE ON entente.entry
     FOR EACH ROW EXECUTE FUNCTION entente.refuse_change();
   CREATE TRIGGER entries_stay BEFORE TRUNCATE ON entente.entry
     FOR EACH STATEMENT EXECUTE FUNCTION entente.refuse_change();`,
  // Readers have a role each (readers.ts). Of `entry` it gets the rows released to it, whatever it asks and by whatever
  // way; that there are others, and their leaves, it gets from `leaf`, where no body stands. The owner of the tables is
  // the keeper, whom policies do not bind.
  `CREATE TABLE entente.reader (
     role name PRIMARY KEY,
     hats text[] NOT NULL,
     pact boolean NOT NULL
   );
   ALTER TABLE entente.reader ENABLE ROW LEVEL SECURITY;
   CREATE POLICY itself ON entente.reader FOR SELECT USING (role = current_user);
   ALTER TABLE entente.entry ENABLE ROW LEVEL SECURITY;
   CREATE POLICY released ON entente.entry FOR SELECT USING (
     audience = '"public"'
     OR (audience = '"pact"' AND (SELECT pact FROM entente.reader WHERE role = current_user))
     OR owner = ANY ((SELECT hats FROM entente.reader WHERE role = current_user)::text[])
     OR (audience LIKE '[%' AND audience::jsonb ?| (SELECT hats FROM entente.reader WHERE role = current_user)));
   CREATE VIEW entente.leaf AS
     SELECT log, idx, id, author, recorded_at, owner, audience, leaf FROM entente.entry;
   CREATE TABLE entente.access (
     number int8 GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     owner text NOT NULL,
     reading text NOT NULL
   );
   CREATE INDEX ON entente.access (owner, number);`,
  // Who may sign in and what they hold: personal data, which is erased by deleting it. No reader's role is granted it.
  `CREATE TABLE entente.kept (
     kind text NOT NULL,
     id text NOT NULL,
     owner text NOT NULL,
     expires int8,
     said text NOT NULL,
     PRIMARY KEY (kind, id)
   );
   CREATE INDEX ON entente.kept (kind, owner);
   CREATE INDEX ON entente.kept (expires) WHERE expires IS NOT NULL;
   CREATE TABLE entente.people_line (
     number int8 GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     body text,
     said text NOT NULL
   );
   CREATE INDEX ON entente.people_line (body, number);
   CREATE FUNCTION entente.refuse_edit() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN RAISE EXCEPTION 'lines are only added'; END $$;
   CREATE TRIGGER lines_stay BEFORE UPDATE OR DELETE ON entente.people_line
     FOR EACH ROW EXECUTE FUNCTION entente.refuse_edit();`,
  // What is not public is encrypted: `~` and the id of the key stand for the salt, the two encrypted for the body. An
  // entry may be encrypted where it stands, whole and under another key than before. `rest_key`: keys that are in use.
  // The index holds what is not public and yet in clear: nothing, once an older ledger is through.
  `CREATE TABLE entente.rest_key (log int4 NOT NULL, id text NOT NULL, PRIMARY KEY (log, id));
   CREATE INDEX entry_in_clear ON entente.entry (log, idx)
     WHERE audience <> '"public"' AND salt IS NOT NULL AND left(salt, 1) <> '~';
   CREATE OR REPLACE FUNCTION entente.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     IF TG_OP = 'UPDATE' AND NEW.log = OLD.log AND NEW.idx = OLD.idx AND NEW.id = OLD.id AND NEW.author = OLD.author
       AND NEW.recorded_at = OLD.recorded_at AND NEW.leaf = OLD.leaf AND NEW.nodes = OLD.nodes
       AND (((NEW.salt IS NULL OR NEW.salt = OLD.salt) AND (NEW.body IS NULL OR NEW.body = OLD.body))
         OR (left(NEW.salt, 1) = '~' AND NEW.salt <> OLD.salt AND NEW.body IS NOT NULL AND OLD.body IS NOT NULL))
     THEN RETURN NEW; END IF;
     RAISE EXCEPTION 'entries are never edited or deleted';
   END $$;`,
];

export const SCHEMA_VERSION = MIGRATIONS.length;

/** Makes the tables where there are none, or brings older ones up to this version; one server at a time. */
export async function prepareSchema({ pool, name }: Database): Promise<Stored<null>> {
  let client: Client | null = null;
  try {
    client = await pool.connect();
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1, 0)', [LOCK_CLASS]);
    const found = await versionIn(client);
    const newer = newerFault(found ?? 0, name);
    if (newer !== null) return newer;
    if (found === null) {
      await client.query('CREATE SCHEMA IF NOT EXISTS entente');
      await client.query('CREATE TABLE entente.version (version int4 NOT NULL)');
      await client.query('INSERT INTO entente.version VALUES (0)');
    }
    for (const step of MIGRATIONS.slice(found ?? 0)) await client.query(step);
    await client.query('UPDATE entente.version SET version = $1', [SCHEMA_VERSION]);
    await client.query('COMMIT');
    return ok(null);
  } catch (thrown) {
    return faultOf(thrown, name);
  } finally {
    await client?.query('ROLLBACK').catch(() => undefined);
    client?.release();
  }
}

/** Whether the tables are there, in a version that this program reads. */
export async function checkSchema({ pool, name }: Database): Promise<Stored<null>> {
  try {
    const found = await versionIn(pool);
    if (found !== null) return newerFault(found, name) ?? ok(null);
    const words = { found: 'a database without a ledger', expected: 'a database with one' };
    return storeFault('not-a-ledger', { file: name }, words);
  } catch (thrown) {
    return faultOf(thrown, name);
  }
}

async function versionIn(client: Pick<Client, 'query'>): Promise<number | null> {
  const there = await client.query<{ there: boolean }>(`SELECT to_regclass('entente.version') IS NOT NULL AS there`);
  if (there.rows[0]?.there !== true) return null;
  const { rows } = await client.query<{ version: number }>('SELECT version FROM entente.version');
  return rows[0]?.version ?? 0;
}

function newerFault(version: number, name: string): Stored<never> | null {
  if (version <= SCHEMA_VERSION) return null;
  const expected = `version ${SCHEMA_VERSION} or older; use a newer version of this program`;
  return storeFault('newer-version', { file: name }, { found: `a ledger of version ${version}`, expected });
}

/**
 * Whether an acknowledged commit is on disk. A server that runs with `fsync` off is refused; a session that would answer
 * before the disk does is set right by the writer.
 */
export async function checkDurable({ pool, name }: Database): Promise<Stored<null>> {
  try {
    const { rows } = await pool.query<{ fsync: string }>('SHOW fsync');
    if (rows[0]?.fsync === 'on') return ok(null);
    const words = { found: 'a database with fsync off', expected: 'fsync on, so that what is answered is on disk' };
    return storeFault('not-durable', { file: name, field: 'fsync' }, words);
  } catch (thrown) {
    return faultOf(thrown, name);
  }
}
