import type { Grant, Person } from '#desk';
import type { Millis } from '#kernel';
import { find, findOf, type PeopleHouse } from './house.ts';

/** A grant with the time in which it holds: a deputy's ends with that of whom it stands in for. */
export interface GrantNow {
  readonly grant: Grant;
  readonly from: Millis;
  readonly until: Millis | null;
}

/** All grants of a person, past and to come, as they hold. */
export async function grantsOf(house: Pick<PeopleHouse, 'people' | 'now'>, person: Person): Promise<GrantNow[]> {
  const grants = await findOf(house, 'grant', person.id);
  const found = await Promise.all(grants.map((grant) => asItHolds(house, grant, person.of)));
  return found.flatMap((one) => (one === null ? [] : [one]));
}

/** null: it stands in for somebody who is there no more, or is of another body. */
async function asItHolds(
  house: Pick<PeopleHouse, 'people' | 'now'>,
  grant: Grant,
  body: string,
): Promise<GrantNow | null> {
  if (grant.body !== body) return null;
  const { from, until, deputyOf } = grant;
  if (deputyOf === null) return { grant, from, until };
  const first = await find(house, 'grant', deputyOf);
  if (first === null || first.body !== body) return null;
  return { grant, from: Math.max(from, first.from), until: earlier(until, first.until) };
}

function earlier(a: Millis | null, b: Millis | null): Millis | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
