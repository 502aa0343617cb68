import { concatBytes, toHex, utf8, type Sha256 } from '#kernel';
import { originOf, parseOrigin, type LogIdentity } from '#ledger';
import type { Stored, StoreMeta } from '#desk';
import type pg from 'pg';
import { POSTGRES_NAME_BYTES_MAX, type LogPlace } from './connection.ts';
import { ok, storeFault } from './faults.ts';

/** One step for each version of the schema; a step is never changed, only followed by another. */
const MIGRATIONS: readonly ((schema: string) => string)[] = [
  (schema) => `
   CREATE TABLE ${schema}.log (
     one integer PRIMARY KEY CHECK (one = 1),
     version integer NOT NULL,
     origin text NOT NULL,
     size bigint NOT NULL,
     frontier bytea NOT NULL,
     recorded_at bigint NOT NULL
   );
   CREATE TABLE ${schema}.entry (
     idx bigint PRIMARY KEY,
     id text NOT NULL UNIQUE,
     author text NOT NULL,
     recorded_at bigint NOT NULL,
     owner text NOT NULL,
     audience text NOT NULL,
     leaf bytea NOT NULL,
     salt text,
     body text,
     nodes bytea NOT NULL
   );
   CREATE TABLE ${schema}.tail (author text PRIMARY KEY, hash text NOT NULL);
   CREATE FUNCTION ${schema}.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
     BEGIN
       IF TG_OP = 'UPDATE'
         AND (NEW.idx, NEW.id, NEW.author, NEW.recorded_at, NEW.leaf, NEW.nodes)
           = (OLD.idx, OLD.id, OLD.author, OLD.recorded_at, OLD.leaf, OLD.nodes)
         AND (NEW.salt IS NULL OR NEW.salt = OLD.salt) AND (NEW.body IS NULL OR NEW.body = OLD.body)
       THEN RETURN NEW; END IF;
       RAISE EXCEPTION 'entries are never edited or deleted';
     END $$;
   CREATE TRIGGER entry_stays BEFORE UPDATE OR DELETE ON ${schema}.entry
     FOR EACH ROW EXECUTE FUNCTION ${schema}.refuse_change();
   CREATE TRIGGER entries_stay BEFORE TRUNCATE ON ${schema}.entry EXECUTE FUNCTION ${schema}.refuse_change();`,
];

export const SCHEMA_VERSION = MIGRATIONS.length;

/** The schema a log stands in when none is named: its origin, cut short by its hash where it is too long for a name. */
export function schemaOf(log: LogIdentity, sha256: Sha256): string {
  const origin = originOf(log);
  if (origin.length <= POSTGRES_NAME_BYTES_MAX) return origin;
  const mark = toHex(sha256(concatBytes(utf8(origin)))).slice(0, 16);
  return `${origin.slice(0, POSTGRES_NAME_BYTES_MAX - mark.length - 1)}~${mark}`;
}

/** Waits for its turn among all that prepare or append to the log; until the transaction ends nobody else does. */
export function lockSql({ schema }: LogPlace): string {
  return `SELECT pg_advisory_xact_lock(hashtextextended('entente ${schema.replaceAll("'", "''")}', 0))`;
}

/** Makes the log when there is none, or brings an older one up to this version. */
export async function prepareSchema(place: LogPlace, client: pg.PoolClient, origin: string): Promise<Stored<null>> {
  const { schema } = place;
  await client.query(`BEGIN; ${lockSql(place)}`);
  const version = await versionOf(place, client);
  if (!version.ok || version.value === SCHEMA_VERSION) {
    await client.query('ROLLBACK');
    return version.ok ? ok(null) : version;
  }
  if (version.value === 0) await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
  for (const step of MIGRATIONS.slice(version.value)) await client.query(step(schema));
  if (version.value === 0) {
    await client.query(`INSERT INTO ${schema}.log VALUES (1, ${SCHEMA_VERSION}, $1, 0, '', 0)`, [origin]);
  } else {
    await client.query(`UPDATE ${schema}.log SET version = ${SCHEMA_VERSION}`);
  }
  await client.query('COMMIT');
  return ok(null);
}

/** 0 when there is no log yet. */
export async function versionOf({ schema, shown }: LogPlace, client: pg.PoolClient): Promise<Stored<number>> {
  const there = await client.query<{ there: boolean }>(`SELECT to_regclass($1) IS NOT NULL AS there`, [
    `${schema}.log`,
  ]);
  if (there.rows[0]?.there !== true) return ok(0);
  const { rows } = await client.query<{ version: number }>(`SELECT version FROM ${schema}.log`);
  const version = rows[0]?.version ?? 0;
  if (version >= 1 && version <= SCHEMA_VERSION) return ok(version);
  if (version === 0) {
    return storeFault('corrupt', { file: shown, field: 'log' }, { found: 'nothing', expected: 'one row' });
  }
  const expected = `version ${SCHEMA_VERSION} or older; use a newer version of this program`;
  return storeFault('newer-version', { file: shown }, { found: `a ledger of version ${version}`, expected });
}

/** What the database says of the log. */
export async function readMeta({ schema, shown }: LogPlace, client: pg.PoolClient): Promise<Stored<StoreMeta>> {
  const { rows } = await client.query<{ origin: string }>(`SELECT origin FROM ${schema}.log`);
  const origin = rows[0]?.origin ?? '';
  const log = parseOrigin(origin);
  if (log.ok) return ok({ ...log.value, origin });
  const { found, expected } = log.faults[0]!;
  return storeFault('corrupt', { file: shown, field: 'log.origin' }, { found, expected });
}

/** Whether the server keeps what it acknowledges, and any text. */
export async function checkServer({ shown }: LogPlace, client: pg.PoolClient): Promise<Stored<null>> {
  const { rows } = await client.query<{ fsync: string; encoding: string }>(
    `SELECT current_setting('fsync') AS fsync, current_setting('server_encoding') AS encoding`,
  );
  const { fsync, encoding } = rows[0]!;
  if (fsync !== 'on') {
    return storeFault('not-durable', { file: shown, field: 'fsync' }, { found: fsync, expected: 'on' });
  }
  if (encoding === 'UTF8') return ok(null);
  return storeFault('not-a-ledger', { file: shown, field: 'server_encoding' }, { found: encoding, expected: 'UTF8' });
}
