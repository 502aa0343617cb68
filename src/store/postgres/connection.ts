import pg from 'pg';

export type Client = pg.PoolClient;
export type Pool = pg.Pool;

/** A database, and the name it has in faults: never with the password. */
export interface Database {
  readonly pool: Pool;
  readonly name: string;
}

/** Most connections of one server to the database: one writes, the others read. */
const CONNECTIONS_MAX = 8;
const CONNECT_MILLIS = 5_000;
const IDLE_MILLIS = 30_000;
/** No statement of a ledger takes long; one that does holds the others up. */
const STATEMENT_MILLIS = 60_000;

const INT8 = 20;

/** Makes a pool; nothing is asked of the database yet. `url` is what PostgreSQL calls a connection URI. */
export function poolOf(url: string, max = CONNECTIONS_MAX): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: CONNECT_MILLIS,
    idleTimeoutMillis: IDLE_MILLIS,
    statement_timeout: STATEMENT_MILLIS,
    application_name: 'entente',
    // Numbers of rows and milliseconds stay far below 2^53; the driver hands out eight-byte integers as texts.
    types: { getTypeParser: (oid: number, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) },
  });
  // A connection that breaks while it is idle is replaced when it is needed.
  pool.on('error', () => undefined);
  return { pool, name: nameOf(url) };
}

/** The connection URI with another user and password; `null`: none, where the database asks for none. */
export function withCredentials(url: string, user: string, password: string | null): string {
  const other = new URL(url);
  // As parameters, because a URI that names a socket has no room for a user before its host.
  [other.username, other.password] = ['', ''];
  other.searchParams.set('user', user);
  if (password === null) other.searchParams.delete('password');
  else other.searchParams.set('password', password);
  return other.href;
}

/** Host, port and database of a connection URI. */
export function nameOf(url: string): string {
  try {
    const { hostname, port, pathname, searchParams } = new URL(url);
    const host = hostname === '' ? (searchParams.get('host') ?? 'local socket') : hostname;
    return `postgresql://${host}${port === '' ? '' : `:${port}`}${pathname}`;
  } catch {
    return 'postgresql';
  }
}

/** Whether a text is a connection URI of PostgreSQL. */
export function isDatabaseUrl(text: string): boolean {
  return /^postgres(?:ql)?:\/\/./.test(text) && URL.canParse(text);
}
