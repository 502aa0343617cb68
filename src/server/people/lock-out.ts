import type { Attempt } from '#desk';
import { change, find, type PeopleHouse } from './house.ts';

/** Tries that are looked at without a wait. */
const FREE = 3;
const FIRST_WAIT_MILLIS = 2_000;
const WAIT_MAX_MILLIS = 15 * 60_000;
const FORGOTTEN_MILLIS = 24 * 3_600_000;

/** Milliseconds to the next try after so many failures: none at first, then twice as long each time. */
export function waitAfter(failures: number): number {
  return failures < FREE ? 0 : Math.min(WAIT_MAX_MILLIS, FIRST_WAIT_MILLIS * 2 ** (failures - FREE));
}

/**
 * Takes a try against a name before it is looked at, so that many at once count as many. A name that nobody has counts
 * too, and is answered alike.
 * @returns null when it may be looked at; else how many milliseconds to wait.
 */
export async function takeTry(house: Pick<PeopleHouse, 'people' | 'now'>, name: string): Promise<number | null> {
  const now = house.now();
  const before = await find(house, 'attempt', name);
  if (before !== null && before.next > now) return before.next - now;
  const failures = (before?.failures ?? 0) + 1;
  const next = now + waitAfter(failures);
  const attempt: Attempt = { id: name, of: '', expires: now + FORGOTTEN_MILLIS, failures, next };
  const steps =
    before === null
      ? await clearing(house, attempt)
      : ([{ do: 'swap', kind: 'attempt', was: before, now: attempt }] as const);
  // Another try came in at the same moment; one of the two is looked at.
  return (await change(house, steps)) ? null : FIRST_WAIT_MILLIS;
}

/** A new count; one that has expired but still lies there is cleared away. */
async function clearing({ people }: Pick<PeopleHouse, 'people' | 'now'>, attempt: Attempt) {
  const old = await people.get('attempt', attempt.id);
  const gone = old.ok && old.value !== null ? [{ do: 'remove', kind: 'attempt', was: old.value } as const] : [];
  return [...gone, { do: 'add', kind: 'attempt', record: attempt } as const];
}

/** Who signed in begins to count anew. */
export async function forgetTries(house: Pick<PeopleHouse, 'people' | 'now'>, name: string): Promise<void> {
  const there = await find(house, 'attempt', name);
  if (there !== null) await change(house, [{ do: 'remove', kind: 'attempt', was: there }]);
}
