import { createHmac } from 'node:crypto';
import { assert, exhaustive } from '#kernel';
import { hatsOf, type Reader } from '#ledger';
import { poolOf, withCredentials, type Database, type Pool } from './connection.ts';
import { LOCK_CLASS } from './schema.ts';

/** Who reads by a role of the database of its own; the keeper reads as the owner of the tables. */
export type RoleReader = Exclude<Reader, { readonly kind: 'keeper' } | { readonly kind: 'preview' }>;

/** Connections as the roles of readers. */
export interface Readers {
  /** Connections that see what the reader may see. The role is made when the reader comes for the first time. */
  readonly poolFor: (reader: RoleReader) => Promise<Pool>;
  readonly close: () => Promise<void>;
}

/** Readers with connections of their own at once; the one that came least recently gives way. */
const POOLS_MAX = 16;
const CONNECTIONS_MAX = 2;

/** What a role is granted: names it reads as, and whether it is one of the pact. */
interface Grant {
  readonly hats: readonly string[];
  readonly pact: boolean;
}

function grantOf(reader: RoleReader): Grant {
  switch (reader.kind) {
    case 'public':
      return { hats: [], pact: false };
    case 'party':
      return { hats: [...new Set(hatsOf(reader))].sort(), pact: true };
    default:
      return exhaustive(reader);
  }
}

/** The roles of readers in a database, reached as its user `url` can make them. */
export function readersOf(database: Database, url: string): Readers {
  const pools = new Map<string, Promise<Pool>>();
  const ending: Promise<unknown>[] = [];
  return {
    poolFor: (reader) => {
      const grant = grantOf(reader);
      const key = JSON.stringify(grant);
      const pool = pools.get(key) ?? open(database, url, grant);
      pools.delete(key);
      pools.set(key, pool);
      pool.catch(() => pools.delete(key));
      for (const [oldest, old] of pools) {
        if (pools.size <= POOLS_MAX) break;
        pools.delete(oldest);
        ending.push(old.then((kept) => kept.end()).catch(() => undefined));
      }
      return pool;
    },
    close: async () => {
      const open = [...pools.values()].map((pool) => pool.then((kept) => kept.end()).catch(() => undefined));
      pools.clear();
      await Promise.all([...open, ...ending]);
    },
  };
}

async function open(database: Database, url: string, grant: Grant): Promise<Pool> {
  const { rows } = await database.pool.query<{ oid: number }>(
    'SELECT oid::int8 AS oid FROM pg_database WHERE datname = current_database()',
  );
  const secret = secretIn(url);
  const named = createHmac('sha256', 'entente').update(JSON.stringify(grant)).digest('hex').slice(0, 24);
  const role = `entente_${rows[0]!.oid}_${named}`;
  // Every server comes to the same password, from one that only they have.
  const password = secret === null ? null : createHmac('sha256', secret).update(role).digest('hex');
  await provide(database, { role, password, grant });
  const { pool } = poolOf(withCredentials(url, role, password), CONNECTIONS_MAX);
  const { rows: who } = await pool.query<{ role: string }>('SELECT current_user::text AS role');
  assert(who[0]?.role === role, 'a reader is connected as its own role');
  return pool;
}

function secretIn(url: string): string | null {
  const { password, searchParams } = new URL(url);
  const given = [decodeURIComponent(password), searchParams.get('password'), process.env.PGPASSWORD];
  return given.find((text) => text !== null && text !== undefined && text !== '') ?? null;
}

interface NewRole {
  readonly role: string;
  readonly password: string | null;
  readonly grant: Grant;
}

/** Makes the role where it is missing. It may read what is released to it, and do nothing else. */
async function provide({ pool }: Database, { role, password, grant }: NewRole): Promise<void> {
  const there = await pool.query('SELECT FROM entente.reader WHERE role = $1', [role]);
  if (there.rowCount === 1) return;
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1, 0)', [LOCK_CLASS]);
    const known = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
    const name = client.escapeIdentifier(role);
    const secret = password === null ? '' : ` PASSWORD ${client.escapeLiteral(password)}`;
    const verb = known.rowCount === 0 ? 'CREATE' : 'ALTER';
    await client.query(`${verb} ROLE ${name} WITH LOGIN NOINHERIT NOCREATEDB NOCREATEROLE${secret}`);
    await client.query(`ALTER ROLE ${name} SET default_transaction_read_only TO on`);
    await client.query(`GRANT USAGE ON SCHEMA entente TO ${name}`);
    await client.query(`GRANT SELECT ON entente.entry, entente.leaf, entente.reader TO ${name}`);
    const text = `INSERT INTO entente.reader (role, hats, pact) VALUES ($1, $2, $3)
      ON CONFLICT (role) DO UPDATE SET hats = excluded.hats, pact = excluded.pact`;
    await client.query(text, [role, grant.hats, grant.pact]);
    await client.query('COMMIT');
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
    client.release();
  }
}
