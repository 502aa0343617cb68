import { peopleText, type People, type PeopleChange, type PeopleKind, type PeopleKinds, type PeopleLine } from '#desk';
import type { Client, Database } from './connection.ts';
import { caught } from './faults.ts';

/** The people of all servers of a database. Only the owner of the tables reaches them; readers' roles have no grant. */
export function peopleOf({ pool, name }: Database): People {
  return {
    change: (steps) =>
      caught(name, async () => {
        const client = await pool.connect();
        let done = false;
        try {
          await client.query('BEGIN');
          done = await takeAll(client, steps);
          await client.query(done ? 'COMMIT' : 'ROLLBACK');
          return done;
        } catch (thrown) {
          await client.query('ROLLBACK').catch(() => undefined);
          throw thrown;
        } finally {
          client.release();
        }
      }),
    get: <Kind extends PeopleKind>(kind: Kind, id: string) =>
      caught(name, async () => {
        const text = 'SELECT said FROM entente.kept WHERE kind = $1 AND id = $2';
        const { rows } = await pool.query<Said>(text, [kind, id]);
        return rows[0] === undefined ? null : (JSON.parse(rows[0].said) as PeopleKinds[Kind]);
      }),
    of: <Kind extends PeopleKind>(kind: Kind, owner: string | null) =>
      caught(name, async () => {
        const text = `SELECT said FROM entente.kept WHERE kind = $1 AND ($2::text IS NULL OR owner = $2)
          ORDER BY id COLLATE "C"`;
        const { rows } = await pool.query<Said>(text, [kind, owner]);
        return rows.map(({ said }) => JSON.parse(said) as PeopleKinds[Kind]);
      }),
    lines: ({ body, most }) =>
      caught(name, async () => {
        const text = `SELECT said FROM entente.people_line WHERE $1::text IS NULL OR body = $1
          ORDER BY number DESC LIMIT $2`;
        const { rows } = await pool.query<Said>(text, [body, most]);
        return rows.map(({ said }) => JSON.parse(said) as PeopleLine);
      }),
    prune: (at) =>
      caught(name, async () => {
        await pool.query('DELETE FROM entente.kept WHERE expires <= $1', [at]);
        return null;
      }),
    // The connections end with the database.
    close: () => Promise.resolve(),
  };
}

interface Said {
  readonly said: string;
}

async function takeAll(client: Client, steps: readonly PeopleChange[]): Promise<boolean> {
  for (const step of steps) if (!(await take(client, step))) return false;
  return true;
}

/** @returns whether what the step expects was there. */
async function take(client: Client, step: PeopleChange): Promise<boolean> {
  const run = async (text: string, values: unknown[]) => (await client.query(text, values)).rowCount === 1;
  switch (step.do) {
    case 'note': {
      const values = [step.line.body, JSON.stringify(step.line)];
      return run('INSERT INTO entente.people_line (body, said) VALUES ($1, $2)', values);
    }
    case 'add': {
      const { kind, record } = step;
      const values = [kind, record.id, record.of, record.expires, peopleText(record)];
      return run('INSERT INTO entente.kept VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING', values);
    }
    case 'swap': {
      const { kind, was, now } = step;
      const text =
        'UPDATE entente.kept SET owner = $1, expires = $2, said = $3 WHERE kind = $4 AND id = $5 AND said = $6';
      if (was.id !== now.id) return false;
      return run(text, [now.of, now.expires, peopleText(now), kind, was.id, peopleText(was)]);
    }
    case 'remove': {
      const { kind, was } = step;
      const text = 'DELETE FROM entente.kept WHERE kind = $1 AND id = $2 AND said = $3';
      return run(text, [kind, was.id, peopleText(was)]);
    }
  }
}
