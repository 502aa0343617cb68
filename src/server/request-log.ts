import type { FastifyInstance, FastifyRequest } from 'fastify';

/**
 * One line of the log a request. It names the route and never the address, its parameters or query, the body, a key, or
 * who asked from where: nothing in it is about a person.
 */
export interface RequestLine {
  /** UTC, ISO 8601. */
  readonly at: string;
  readonly level: 'info' | 'warn' | 'error';
  readonly method: string;
  /** Name of the route, `page` for files of the page, `unknown` for anything else. */
  readonly route: string;
  readonly status: number;
  readonly millis: number;
  /** Why it was turned away. */
  readonly refused?: Refusal;
}

type Refusal = (typeof REFUSALS)[keyof typeof REFUSALS];

const REFUSALS = {
  400: 'malformed',
  401: 'unauthorised',
  403: 'forbidden',
  404: 'not-found',
  409: 'refused-by-the-pact',
  413: 'too-large',
  415: 'other-media-type',
  429: 'too-many',
  503: 'unavailable',
} as const;

/** Name of the route of a request, as the interface calls it. */
export function routeOf(request: FastifyRequest): string {
  const { config, url } = request.routeOptions;
  const { name } = config as { readonly name?: string };
  if (name !== undefined) return name;
  return url === undefined ? 'unknown' : 'page';
}

/** Tells of every request when it is answered. */
export function logRequests(app: FastifyInstance, tell: (line: RequestLine) => void, now: () => number): void {
  app.addHook('onResponse', (request, reply, next) => {
    const { statusCode: status } = reply;
    const refused = REFUSALS[status as keyof typeof REFUSALS] as Refusal | undefined;
    tell({
      at: new Date(now()).toISOString(),
      level: status >= 500 ? 'error' : refused === undefined ? 'info' : 'warn',
      method: request.method,
      route: routeOf(request),
      status,
      millis: Math.round(reply.elapsedTime),
      ...(refused === undefined ? {} : { refused }),
    });
    next();
  });
}
