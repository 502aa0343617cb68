import { admitsPerson, admitsToken, type AccessRule } from '#contract';
import { SECRETARIAT_BODY, type Post, type Speaker } from '#operation';
import type { PartyReader } from '#ledger';
import type { FastifyRequest } from 'fastify';
import { carriesToken, SECRETARIAT } from './authority.ts';
import type { PeopleHouse } from './people/house.ts';
import { sameText } from './people/secrets.ts';
import { tokenIn, whoHas, type SignedIn } from './people/sessions.ts';
import { problem, type Failure } from './reply.ts';

/** Who asks: nobody known, whoever has the token of the data directory, or a person who is signed in. */
export type Visitor =
  { readonly kind: 'nobody' } | { readonly kind: 'token' } | { readonly kind: 'person'; readonly who: SignedIn };

export const NOBODY: Visitor = { kind: 'nobody' };

/** Who asks, by the request. A bearer token comes first: it is not sent by a browser on its own. */
export async function visitorOf(
  request: FastifyRequest,
  { token, house }: { readonly token: string; readonly house: PeopleHouse | null },
): Promise<Visitor> {
  const { authorization } = request.headers;
  if (authorization !== undefined) return carriesToken(authorization, token) ? { kind: 'token' } : NOBODY;
  const cookie = house === null ? null : tokenIn(request);
  const who = house === null || cookie === null ? null : await whoHas(house, cookie);
  return who === null ? NOBODY : { kind: 'person', who };
}

/** Whether the rule of an address lets whoever asks in; else why not. */
export function admitted(rule: AccessRule, visitor: Visitor, loopbackOnly: boolean): Failure | null {
  if (rule === 'public' || (rule === 'local' && loopbackOnly)) return null;
  const byToken = admitsToken(rule);
  if (visitor.kind === 'token') return byToken ? null : needsPerson();
  if (rule === 'local' || rule === 'token') {
    return problem(401, 'unauthorised', 'this needs the bearer token in the data directory of this server');
  }
  if (visitor.kind === 'nobody') {
    const message = byToken
      ? 'writing needs somebody who is signed in, or the bearer token in the data directory of this server'
      : 'this needs somebody who is signed in';
    return problem(401, 'unauthorised', message);
  }
  const { person, holdings } = visitor.who;
  const holder = { body: person.of, posts: holdings.map(({ post }) => post) };
  return rule === 'signed-in' || admitsPerson(rule, holder) ? null : notHeld(rule.posts);
}

function notHeld(posts: readonly Post[]): Failure {
  return problem(403, 'forbidden', `this needs a post that you do not hold now: ${posts.join(', ')}`);
}

function needsPerson(): Failure {
  return problem(401, 'unauthorised', 'this is for persons who are signed in; the token of the server is nobody');
}

const READ_ALONE = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Whether a request that a browser may have been made to send is this page's own: it comes from this origin, and where a
 * session goes with it, it says what the page alone was told.
 */
export function forged(request: FastifyRequest, visitor: Visitor, publicUrl: string | null): Failure | null {
  if (READ_ALONE.includes(request.method) || visitor.kind === 'token') return null;
  const { origin, host } = request.headers;
  const own = publicUrl === null ? host : new URL(publicUrl).host;
  const from = origin === undefined ? null : URL.canParse(origin) ? new URL(origin).host : '';
  if (from !== null && from !== own) return problem(403, 'forbidden', 'the request comes from another page');
  if (visitor.kind === 'nobody') return null;
  const given = request.headers['x-entente-csrf'];
  const fits = typeof given === 'string' && sameText(given, visitor.who.session.csrf);
  return from !== null && fits ? null : problem(403, 'forbidden', 'the request does not carry what /me tells its page');
}

/** Posts whose holders read what is their party's own. */
const READING: readonly Post[] = ['delegate', 'chair', 'secretariat', 'commander', 'observer', 'auditor'];

/** As whom a visitor reads. Who only administers people, or speaks to the press, reads as the public does. */
export function readerFor(visitor: Visitor): PartyReader | { readonly kind: 'public' } {
  if (visitor.kind === 'token') return SECRETARIAT;
  if (visitor.kind === 'nobody') return { kind: 'public' };
  const { person, holdings } = visitor.who;
  if (!holdings.some(({ post }) => READING.includes(post))) return { kind: 'public' };
  const commands = holdings.some(({ post }) => post === 'commander') ? ['commander'] : [];
  return { kind: 'party', party: person.of === SECRETARIAT_BODY ? SECRETARIAT.party : person.of, offices: commands };
}

/** In whose name a visitor enters something; undefined: the installation itself, by its token. */
export function speakerFor(visitor: Visitor): Speaker | undefined {
  if (visitor.kind !== 'person') return undefined;
  const { person, holdings } = visitor.who;
  return { body: person.of, name: person.name, holdings };
}
