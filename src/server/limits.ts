import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';

/** How many requests one address may make in a minute. */
export interface Limits {
  readonly reads: number;
  readonly writes: number;
  /** Files to be read, which cost most. */
  readonly documents: number;
}

/** What a server takes that others can reach; a person with a page open comes nowhere near it. */
export const LIMITS: Limits = { reads: 600, writes: 120, documents: 30 };

const MINUTE = 60_000;
/** Addresses remembered at once. */
const ADDRESSES_MAX = 10_000;

/** Asked too much: on its way from the limiter to the error handler. */
export class TooMany extends Error {
  readonly seconds: number;
  readonly statusCode = 429;

  constructor(seconds: number) {
    super('too many requests from one address');
    this.seconds = seconds;
  }
}

/** Counts the requests of each address; which limit is a route's stands in its configuration. */
export async function limitRequests(app: FastifyInstance): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    cache: ADDRESSES_MAX,
    timeWindow: MINUTE,
    errorResponseBuilder: (_request, { ttl }) => new TooMany(Math.ceil(ttl / 1000)),
  });
}

/** Asked by whoever is not signed in yet; each leaves something behind, or costs a hash. */
const COMING_IN: ReadonlySet<string> = new Set([
  'signInByPassword',
  'beginPasskey',
  'signInByPasskey',
  'signInAtProvider',
  'lookAtInvitation',
  'comeIn',
]);

/** The limit of a route, as its configuration takes it. */
export function limitOf(limits: Limits | null, route: { readonly name: string; readonly writes: boolean }) {
  if (limits === null) return {};
  const few = route.writes || COMING_IN.has(route.name);
  const kind = route.name === 'readDocument' ? 'documents' : few ? 'writes' : 'reads';
  return { rateLimit: { max: limits[kind], timeWindow: MINUTE, groupId: kind } };
}
