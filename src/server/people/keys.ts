import type { Credential, PeopleChange } from '#desk';
import { enrolledBy, type Way } from './enrolment.ts';
import { away, change, done, find, findOf, movedOn, wrong, type Outcome, type PeopleHouse } from './house.ts';
import type { RelyingParty } from './passkeys.ts';
import { isFresh, lineAbout, sessionsOf, type SignedIn } from './sessions.ts';

/** A change of keys needs a sign-in a moment ago: a browser left open is not enough. */
export function staleFor(house: PeopleHouse, { session }: SignedIn): Outcome<never> | null {
  return isFresh(house, session) ? null : away(403, 'sign in again first: ways to sign in are changed soon after that');
}

/** The ways in of a person. */
export function keysOf(house: PeopleHouse, { person }: SignedIn): Promise<readonly Credential[]> {
  return findOf(house, 'credential', person.id);
}

/** Adds a way in; a password takes the place of the one before. */
export async function addKey(
  house: PeopleHouse,
  who: SignedIn,
  asked: { readonly ticket: string; readonly way: Way; readonly party: RelyingParty | null },
): Promise<Outcome<{ readonly codes: readonly string[] }>> {
  const stale = staleFor(house, who);
  if (stale !== null) return stale;
  const enrolled = await enrolledBy(house, asked);
  if (enrolled.kind !== 'done') return enrolled;
  const { credential, codes, steps } = enrolled.value;
  if (credential.of !== who.person.id) return wrong('ticket', 'a ticket of another', 'your own');
  const old = credential.kind === 'password' ? await keysOf(house, who) : [];
  const line = lineAbout(who.person, { at: house.now(), event: 'key-added', detail: credential.kind });
  const all: PeopleChange[] = [
    ...old.filter(({ kind }) => kind === 'password').map((was) => ({ do: 'remove', kind: 'credential', was }) as const),
    ...steps,
    { do: 'note', line },
  ];
  return (await change(house, all)) ? done({ codes }) : movedOn();
}

/** Removes a way in, and the sessions that other browsers have: one that was lost may be in other hands. */
export async function removeKey(house: PeopleHouse, who: SignedIn, id: string): Promise<Outcome<object>> {
  const stale = staleFor(house, who);
  if (stale !== null) return stale;
  const all = await keysOf(house, who);
  const was = all.find((key) => key.id === id);
  if (was === undefined) return { kind: 'unknown', what: `key ${id}` };
  if (all.length === 1) return wrong('key', 'the only way in', 'another way to sign in first');
  const others = (await sessionsOf(house, who.person.id)).filter((session) => session.id !== who.session.id);
  const line = lineAbout(who.person, { at: house.now(), event: 'key-removed', detail: was.kind });
  const steps: PeopleChange[] = [
    { do: 'remove', kind: 'credential', was },
    ...others.map((session) => ({ do: 'remove', kind: 'session', was: session }) as const),
    { do: 'note', line },
  ];
  return (await change(house, steps)) ? done({}) : movedOn();
}

/** Ends a session of the person, by the name it has in the list. */
export async function endSession(house: PeopleHouse, who: SignedIn, handle: string): Promise<Outcome<object>> {
  const session = (await sessionsOf(house, who.person.id)).find((one) => one.handle === handle);
  const there = session === undefined ? null : await find(house, 'session', session.id);
  if (there === null) return { kind: 'unknown', what: `session ${handle}` };
  const line = lineAbout(who.person, { at: house.now(), event: 'session-ended', detail: there.how });
  const steps: PeopleChange[] = [
    { do: 'remove', kind: 'session', was: there },
    { do: 'note', line },
  ];
  return (await change(house, steps)) ? done({}) : movedOn();
}
