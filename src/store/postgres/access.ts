import { keyInUse, ok, openedLine, sealedLine, type AccessLog, type RestCipher, type Stored } from '#desk';
import type { Database } from './connection.ts';
import { caught } from './faults.ts';

type Reading = Parameters<AccessLog['note']>[0][number];

/** The access log of all servers of a database, encrypted but for the owners. Only the owner of the tables reaches it. */
export function accessIn({ pool, name }: Database, rest: RestCipher | null): AccessLog {
  return {
    note: (readings) => {
      const ready = keyInUse(rest, [], name);
      if (!ready.ok) return Promise.resolve(ready);
      return caught(name, async () => {
        const owners = readings.map(({ owner }) => owner);
        const texts = readings.map((reading) => sealedLine(JSON.stringify(reading), rest));
        const text = 'INSERT INTO entente.access (owner, reading) SELECT * FROM unnest($1::text[], $2::text[])';
        await pool.query(text, [owners, texts]);
        return null;
      });
    },
    latest: async ({ owners, most }) => {
      const read = await caught(name, async () => {
        const { rows } = await pool.query<{ reading: string }>(
          `SELECT reading FROM entente.access WHERE $1::text[] IS NULL OR owner = ANY ($1) ORDER BY number DESC LIMIT $2`,
          [owners === 'all' ? null : owners, most],
        );
        return rows;
      });
      return read.ok
        ? readingsIn(
            read.value.map(({ reading }) => reading),
            rest,
            name,
          )
        : read;
    },
  };
}

function readingsIn(lines: readonly string[], rest: RestCipher | null, name: string): Stored<readonly Reading[]> {
  const readings: Reading[] = [];
  for (const line of lines) {
    const text = openedLine(line, rest, name);
    if (!text.ok) return text;
    readings.push(JSON.parse(text.value) as Reading);
  }
  return ok(readings);
}
