import { API_PREFIX, PEOPLE_ROUTES, type GrantAnswer, type MeAnswer, type ROUTES } from '#contract';
import type { Grant } from '#desk';
import { heldAt } from '#operation';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Visitor } from '../visitor.ts';
import {
  administers,
  endGrant,
  give,
  invitationsOf,
  invite,
  peopleOf,
  removePerson,
  standIn,
  withdrawInvitation,
  withoutAdministrator,
} from './administration.ts';
import { beginEnrolment } from './enrolment.ts';
import type { GrantNow } from './grants.ts';
import { answered, change, done, held, wrong, type Outcome, type PeopleHouse } from './house.ts';
import { comeIn, invitationOf, voidLink } from './invitations.ts';
import { addKey, endSession, keysOf, removeKey, staleFor } from './keys.ts';
import { signingHalf } from './passkeys.ts';
import { beginPasskey, relyingParty, signInByPasskey } from './passkeys.ts';
import { signInByPassword } from './passwords.ts';
import { beginAtProvider, CALLBACK, endSessionUrl } from './provider.ts';
import {
  giveCookie,
  isFresh,
  lineAbout,
  sessionsOf,
  takeCookie,
  whoHas,
  type Begun,
  type SignedIn,
} from './sessions.ts';

/** A request about people, its body checked against its address. */
export interface Visit {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly visitor: Visitor;
}

/** Addresses about people that answer JSON. */
export type PeopleRoute = Exclude<keyof typeof PEOPLE_ROUTES, 'providerCallback'>;
type BodyOf<Name extends PeopleRoute> = (typeof ROUTES)[Name] extends { readonly body: infer Body extends z.ZodType }
  ? z.infer<Body>
  : unknown;
export type PeopleHandlers = {
  readonly [Name in PeopleRoute]: (asked: { readonly body: BodyOf<Name> }, visit: Visit) => Promise<Outcome<unknown>>;
};

const NOBODY_HERE: MeAnswer = { person: null, csrf: null, grants: [], ends: null, fresh: false };
const LINES_MAX = 500;
/** Of the state that a browser takes to an identity provider and brings back. */
export const STATE_COOKIE = 'entente-provider';

/** What each address about people answers. Without a house there are no people, as in a demonstration. */
export function peopleHandlers(house: PeopleHouse | null): PeopleHandlers {
  const here: Partial<PeopleHandlers> =
    house === null ? nobodyHere() : { ...signingIn(house), ...ownThings(house), ...ofParty(house) };
  const wrapped = Object.keys(PEOPLE_ROUTES).map((name) => {
    const handler = (here[name as PeopleRoute] ?? noPeople) as PeopleHandlers['me'];
    return [name, (asked: never, visit: Visit) => answered(() => handler(asked, visit))];
  });
  return Object.fromEntries(wrapped) as PeopleHandlers;
}

function nobodyHere(): Pick<PeopleHandlers, 'me' | 'waysToSignIn'> {
  return {
    me: () => Promise.resolve(done(NOBODY_HERE)),
    waysToSignIn: () => Promise.resolve(done({ people: false, passkeys: false, providers: [] })),
  };
}

function noPeople(): Promise<Outcome<never>> {
  return Promise.resolve({ kind: 'unknown', what: 'people: this server is a demonstration' });
}

/** The address of this server as the browser that asks knows it. */
export function originOf({ publicUrl }: PeopleHouse, { protocol, headers }: FastifyRequest): string {
  return publicUrl ?? `${protocol}://${headers.host ?? ''}`;
}

function partyFor(house: PeopleHouse, request: FastifyRequest) {
  return relyingParty(originOf(house, request));
}

/** The browser and the system of a session, in two words; no more is kept of it. */
export function deviceOf({ headers }: FastifyRequest): string {
  const agent = headers['user-agent'] ?? '';
  const browser = /Firefox|Edg|OPR|Chrome|Safari/.exec(agent)?.[0] ?? '';
  const system = /Android|iPhone|iPad|Windows|Mac OS X|Linux/.exec(agent)?.[0] ?? '';
  return [browser.replace('Edg', 'Edge').replace('OPR', 'Opera'), system].filter((word) => word !== '').join(', ');
}

function grantShown({ grant, from, until }: GrantNow, who: SignedIn, at: number): GrantAnswer {
  const { id, post, body, pact, office, deputyOf } = grant;
  const open = until === null || until > at;
  const may = administers(who) !== null || grant.of === who.person.id || grant.grantedBy === who.person.id;
  const now = heldAt([{ from, until }], at).length > 0;
  return { id, post, body, pact, office, from, until, now, deputyOf, mayEnd: open && may };
}

function meOf(house: PeopleHouse, who: SignedIn): MeAnswer {
  const at = house.now();
  const { id, name, of } = who.person;
  return {
    person: { id, name, body: of },
    csrf: who.session.csrf,
    grants: who.grants.map((one) => grantShown(one, who, at)),
    ends: who.session.expires,
    fresh: isFresh(house, who.session),
  };
}

/** Gives the browser its cookie, and says who is signed in now. */
async function signedIn(house: PeopleHouse, begun: Outcome<Begun>, visit: Visit): Promise<Outcome<MeAnswer>> {
  if (begun.kind !== 'done') return begun;
  giveCookie(visit.request, visit.reply, begun.value.token);
  const who = await whoHas(house, begun.value.token);
  return done(who === null ? NOBODY_HERE : meOf(house, who));
}

function signingIn(house: PeopleHouse) {
  return {
    me: (_: unknown, { visitor }: Visit) =>
      Promise.resolve(done(visitor.kind === 'person' ? meOf(house, visitor.who) : NOBODY_HERE)),
    waysToSignIn: (_: unknown, { request }: Visit) => {
      const providers = house.providers.map(({ id, title, body }) => ({ id, title, body }));
      return Promise.resolve(done({ people: true, passkeys: partyFor(house, request) !== null, providers }));
    },
    signInByPassword: async ({ body }, visit) =>
      signedIn(house, await signInByPassword(house, body, deviceOf(visit.request)), visit),
    beginPasskey: async (_: unknown, { request }: Visit) => {
      const party = partyFor(house, request);
      return party === null ? noPasskeys() : done(await beginPasskey(house, party));
    },
    signInByPasskey: async ({ body }, visit) => {
      const party = partyFor(house, visit.request);
      if (party === null) return noPasskeys();
      const begun = await signInByPasskey(house, { ...body, party, device: deviceOf(visit.request) });
      return signedIn(house, begun, visit);
    },
    signInAtProvider: async ({ body }, { request, reply }) => {
      const redirect = `${originOf(house, request)}${API_PREFIX}${CALLBACK}`;
      const begun = await beginAtProvider(house, { ...body, redirect });
      if (begun.kind !== 'done') return begun;
      // Lax, as the browser comes back from another site; it opens nothing by itself.
      reply.setCookie(STATE_COOKIE, begun.value.state, {
        ...{ path: `${API_PREFIX}${CALLBACK}`, httpOnly: true, sameSite: 'lax', maxAge: 600 },
        secure: request.protocol === 'https',
      });
      return done({ url: begun.value.url });
    },
    lookAtInvitation: async ({ body }, { request }) => {
      const invitation = await invitationOf(house, body.token);
      if (invitation === null) return voidLink();
      const { of, person, grants, expires, label } = invitation;
      const enrolment = await beginEnrolment(house, { person, label, party: partyFor(house, request) });
      const providers = house.providers.filter((one) => one.body === of).map(({ id, title }) => ({ id, title }));
      const posts = grants.map(({ post }) => post);
      return done({ body: of, again: person !== null, posts, expires, providers, enrolment });
    },
    comeIn: async ({ body }, visit) => {
      const party = partyFor(house, visit.request);
      const come = await comeIn(house, { ...body, party, device: deviceOf(visit.request) });
      const me = await signedIn(house, come, visit);
      return me.kind === 'done' && come.kind === 'done' ? done({ ...me.value, codes: come.value.codes }) : me;
    },
  } satisfies Partial<PeopleHandlers>;
}

function noPasskeys(): Outcome<never> {
  return wrong('', 'an address by number, or without TLS', 'a named address with TLS, or localhost');
}

/** Runs it for whoever is signed in; the rule of the address has seen to it that somebody is. */
function as<Asked>(work: (who: SignedIn, asked: Asked, visit: Visit) => Promise<Outcome<unknown>>) {
  return (asked: Asked, visit: Visit): Promise<Outcome<unknown>> =>
    visit.visitor.kind === 'person'
      ? work(visit.visitor.who, asked, visit)
      : Promise.resolve({ kind: 'unknown', what: 'person who asks' });
}

function ownThings(house: PeopleHouse) {
  const shown = (grant: Grant, who: SignedIn) =>
    grantShown({ grant, from: grant.from, until: grant.until }, who, house.now());
  return {
    signOut: as(async ({ person, session }, _, { request, reply }) => {
      const line = lineAbout(person, { at: house.now(), event: 'signed-out', detail: session.how });
      await change(house, [
        { do: 'remove', kind: 'session', was: session },
        { do: 'note', line },
      ]);
      takeCookie(request, reply);
      const url = session.how === 'oidc' ? await endSessionUrl(house, person.id, originOf(house, request)) : null;
      return done({ url });
    }),
    mySessions: as(async ({ person, session }) => {
      const sessions = await sessionsOf(house, person.id);
      return done({
        sessions: sessions.map(({ id, handle, how, at, seenAt, device }) => ({
          ...{ handle, how, at, seenAt, device, here: id === session.id },
        })),
      });
    }),
    endSession: as((who, { body }: { body: { handle: string } }) => endSession(house, who, body.handle)),
    myKeys: as(async (who) => {
      const keys = await keysOf(house, who);
      return done({
        keys: keys.map((key) => {
          const { id, kind, label, addedAt, usedAt } = key;
          return { id, kind, label, addedAt, usedAt, signs: signingHalf(key) };
        }),
      });
    }),
    beginKey: as(async (who, _, { request }) => {
      const { id, name } = who.person;
      const begin = () => beginEnrolment(house, { person: id, label: name, party: partyFor(house, request) });
      return staleFor(house, who) ?? done(await begin());
    }),
    addKey: as((who, { body }: { body: BodyOf<'addKey'> }, { request }) =>
      addKey(house, who, { ...body, party: partyFor(house, request) }),
    ),
    removeKey: as((who, { body }: { body: { key: string } }) => removeKey(house, who, body.key)),
    standIn: as(async (who, { body }: { body: BodyOf<'standIn'> }) => {
      const given = await standIn(house, who, body);
      return given.kind === 'done' ? done(shown(given.value, who)) : given;
    }),
  } satisfies Partial<PeopleHandlers>;
}

function ofParty(house: PeopleHouse) {
  return {
    people: as((who) => peopleFor(house, who)),
    invite: as(async (who, { body }: { body: BodyOf<'invite'> }) => {
      const invited = await invite(house, who, body);
      if (invited.kind !== 'done') return invited;
      return done({ token: invited.value.token, expires: invited.value.invitation.expires });
    }),
    withdrawInvitation: as((who, { body }: { body: { id: string } }) => withdrawInvitation(house, who, body.id)),
    grant: as(async (who, { body }: { body: BodyOf<'grant'> }) => {
      const given = await give(house, who, body);
      if (given.kind !== 'done') return given;
      const { from, until } = given.value;
      return done(grantShown({ grant: given.value, from, until }, who, house.now()));
    }),
    endGrant: as((who, { body }: { body: { id: string } }) => endGrant(house, who, body.id)),
    removePerson: as((who, { body }: { body: { id: string } }) => removePerson(house, who, body.id)),
    peopleLog: as(async ({ person }) =>
      done({ lines: held(await house.people.lines({ body: person.of, most: LINES_MAX })) }),
    ),
  } satisfies Partial<PeopleHandlers>;
}

async function peopleFor(house: PeopleHouse, who: SignedIn): Promise<Outcome<unknown>> {
  const at = house.now();
  const body = who.person.of;
  const administrator = administers(who) !== null;
  const charters = await house.charters();
  if (charters.kind !== 'done') return charters;
  const without = administrator && body === 'secretariat' ? await withoutAdministrator(house) : done([]);
  if (without.kind !== 'done') return without;
  const all = await peopleOf(house, body);
  const sent = administrator ? [body, ...without.value].map((one) => invitationsOf(house, one)) : [];
  const invitations = (await Promise.all(sent)).flat();
  return done({
    ...{ body, administrator, bodies: without.value },
    people: all.map(({ person: { id, name, addedAt }, grants }) => ({
      ...{ id, name, addedAt, grants: grants.map((one) => grantShown(one, who, at)) },
    })),
    invitations: invitations.map(({ id, of, label, grants, expires }) => ({
      ...{ id, body: of, label, posts: grants.map(({ post }) => post), expires },
    })),
    pacts: charters.value.map(({ id, zone, offices }) => ({ id, zone, offices: offices.map((office) => office.id) })),
  });
}
