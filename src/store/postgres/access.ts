import type { AccessLog } from '#desk';
import type { Database } from './connection.ts';
import { caught } from './faults.ts';

type Reading = Parameters<AccessLog['note']>[0][number];

/** The access log of all servers of a database. Only the owner of the tables writes and reads it. */
export function accessIn({ pool, name }: Database): AccessLog {
  return {
    note: (readings) =>
      caught(name, async () => {
        const owners = readings.map(({ owner }) => owner);
        const texts = readings.map((reading) => JSON.stringify(reading));
        const text = 'INSERT INTO entente.access (owner, reading) SELECT * FROM unnest($1::text[], $2::text[])';
        await pool.query(text, [owners, texts]);
        return null;
      }),
    latest: ({ owners, most }) =>
      caught(name, async () => {
        const { rows } = await pool.query<{ reading: string }>(
          `SELECT reading FROM entente.access WHERE $1::text[] IS NULL OR owner = ANY ($1) ORDER BY number DESC LIMIT $2`,
          [owners === 'all' ? null : owners, most],
        );
        return rows.map(({ reading }) => JSON.parse(reading) as Reading);
      }),
  };
}
