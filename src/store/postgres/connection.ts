import { Defect, type Sha256 } from '#kernel';
import pg from 'pg';

/** Where a log stands: a schema of a database. */
export interface LogPlace {
  readonly pool: pg.Pool;
  /** The schema's name, quoted for use in SQL. */
  readonly schema: string;
  /** What faults name: the database without user and password, and the schema. */
  readonly shown: string;
  readonly sha256: Sha256;
}

const CONNECTIONS_MAX = 6;
const CONNECT_MILLIS = 5_000;
const INT8 = 20;

/**
 * The one place where a whole number of eight bytes becomes a number: the library hands it out as text. Every index and
 * every time of a log is far below what a number holds exactly.
 */
function numberOf(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Defect(`${text} is more than a number holds exactly`);
  return value;
}

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 && format !== 'binary'
      ? numberOf
      : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

/** @throws Defect never; a URL that cannot be read is answered with `null`. */
export function placeOf(url: string, schema: string, sha256: Sha256): LogPlace | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host, pathname } = new URL(url);
  if (protocol !== 'postgres:' && protocol !== 'postgresql:') return null;
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS_MAX,
    connectionTimeoutMillis: CONNECT_MILLIS,
    application_name: 'entente',
    types,
  });
  // An idle connection that breaks is replaced by the next request, which reports it if it cannot be.
  pool.on('error', () => undefined);
  return { pool, schema: quoted(schema), shown: `${protocol}//${host}${pathname} ${schema}`, sha256 };
}

/** A name as SQL takes it, whatever is in it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export const POSTGRES_NAME_BYTES_MAX = 63;
