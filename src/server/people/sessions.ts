import type { Credential, Person, PeopleChange, PeopleLine, Session } from '#desk';
import { heldAt, type Holding } from '#operation';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { grantsOf, type GrantNow } from './grants.ts';
import { change, find, findOf, type PeopleHouse } from './house.ts';
import { newId, newToken, tokenHash } from './secrets.ts';

const ABSOLUTE_MILLIS = 12 * 3_600_000;
const IDLE_MILLIS = 60 * 60_000;
/** How often it is written down that a session is still used. */
const SEEN_EVERY_MILLIS = 60_000;
/** How long after signing in somebody may change the ways to sign in. */
const FRESH_MILLIS = 15 * 60_000;
const SESSIONS_MAX = 20;
const DEVICE_MAX = 120;

/** A person who is signed in, with what is held at this moment. */
export interface SignedIn {
  readonly person: Person;
  readonly session: Session;
  readonly grants: readonly GrantNow[];
  readonly holdings: readonly Holding[];
}

/** A session just begun: its token goes into the cookie and nowhere else. */
export interface Begun {
  readonly token: string;
  readonly session: Session;
  readonly steps: readonly PeopleChange[];
}

/** A new session for a person, to be written together with what let the person in. */
export function newSession(
  { now }: Pick<PeopleHouse, 'now'>,
  person: Pick<Person, 'id' | 'of'>,
  { how, device }: { readonly how: Credential['kind']; readonly device: string },
): Begun {
  const token = newToken();
  const at = now();
  const session: Session = {
    ...{ id: tokenHash(token), of: person.id, expires: at + ABSOLUTE_MILLIS, handle: newId(), csrf: newToken() },
    ...{ how, at, seenAt: at, device: device.slice(0, DEVICE_MAX) },
  };
  const line = lineAbout(person, { at, event: 'signed-in', detail: how });
  return {
    token,
    session,
    steps: [
      { do: 'add', kind: 'session', record: session },
      { do: 'note', line },
    ],
  };
}

/** A line about a person, by that person unless another is named. */
export function lineAbout(
  person: Pick<Person, 'id' | 'of'>,
  line: Pick<PeopleLine, 'at' | 'event' | 'detail'> & { readonly by?: string },
): PeopleLine {
  return { by: null, ...line, body: person.of, person: person.id };
}

/** Whoever a token belongs to, as far as the session is neither idle nor over; notes that it is used. */
export async function whoHas(house: PeopleHouse, token: string): Promise<SignedIn | null> {
  const session = await find(house, 'session', tokenHash(token));
  const at = house.now();
  if (session === null || at - session.seenAt >= IDLE_MILLIS) return null;
  const person = await find(house, 'person', session.of);
  if (person === null) return null;
  const grants = await grantsOf(house, person);
  let current = session;
  if (at - session.seenAt >= SEEN_EVERY_MILLIS) {
    const now = { ...session, seenAt: at };
    // Where another request was quicker, it has noted the same.
    if (await change(house, [{ do: 'swap', kind: 'session', was: session, now }])) current = now;
  }
  const holdings = heldAt(
    grants.map(({ grant, from, until }) => ({ ...holdingOf(grant, person), from, until })),
    at,
  );
  return { person, session: current, grants, holdings };
}

function holdingOf({ post, pact, office }: GrantNow['grant'], { of }: Person) {
  return { post, pact, office, body: of };
}

/** Sessions of a person that can still be used, the latest first. */
export async function sessionsOf(house: PeopleHouse, person: string): Promise<readonly Session[]> {
  const at = house.now();
  const open = (await findOf(house, 'session', person)).filter(({ seenAt }) => at - seenAt < IDLE_MILLIS);
  return [...open].sort((a, b) => b.at - a.at);
}

/** Steps that end a person's oldest sessions where there are more than enough. */
export async function beyondMost(house: PeopleHouse, person: string): Promise<PeopleChange[]> {
  const all = [...(await findOf(house, 'session', person))].sort((a, b) => b.at - a.at);
  return all.slice(SESSIONS_MAX - 1).map((was) => ({ do: 'remove', kind: 'session', was }));
}

/** Whether somebody signed in a moment ago; who changes keys must. */
export function isFresh({ now }: Pick<PeopleHouse, 'now'>, { at }: Session): boolean {
  return now() - at < FRESH_MILLIS;
}

/** The name of the cookie: bound to the host by the browser where the way is TLS. */
function cookieName({ protocol }: Pick<FastifyRequest, 'protocol'>): string {
  return protocol === 'https' ? '__Host-entente' : 'entente';
}

function cookieShape({ protocol }: Pick<FastifyRequest, 'protocol'>) {
  return { path: '/', httpOnly: true, sameSite: 'strict', secure: protocol === 'https' } as const;
}

/** The token that a request's cookie holds. */
export function tokenIn(request: FastifyRequest): string | null {
  const token = request.cookies[cookieName(request)];
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : null;
}

/** Gives the browser the token; without an age the cookie ends with the browser. */
export function giveCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  reply.setCookie(cookieName(request), token, cookieShape(request));
}

export function takeCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(cookieName(request), cookieShape(request));
}
