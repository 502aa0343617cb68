import fastifySwagger from '@fastify/swagger';
import { API_PREFIX, FAILURES, ROUTES, type Route, type RouteName } from '#contract';
import {
  fastify,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifySchema,
  type RouteOptions,
} from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { carriesToken, namesLoopback, readerAs, readerByToken, type ReaderOf } from './authority.ts';
import { sendBackup } from './backup.ts';
import { openEvents } from './events.ts';
import { handlersFor, type Asked, type JsonRoute } from './handlers.ts';
import { failureFromError, validate } from './malformed.ts';
import { withoutUnused } from './openapi.ts';
import { servePage } from './page.ts';
import type { ServerOptions } from './options.ts';
import { ReadingRoom } from './reading/reading-room.ts';
import { failureOf, problem, sendFailure } from './reply.ts';

const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; "
    + "form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

const JSON_TYPE = 'application/json; charset=utf-8';
const STREAM = z.string();

/** The web application over a desk, not yet listening. */
export async function buildApp(options: ServerOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    forceCloseConnections: true,
    return503OnClosing: true,
    routerOptions: { maxParamLength: 200 },
  });
  app.setValidatorCompiler(({ schema, httpPart }) => validate(schema as z.ZodType, httpPart ?? 'body'));
  // Answers are made from typed values; that they fit their schemas is tested, not checked on each one.
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
  app.setErrorHandler((error, _request, reply) => {
    const failure = failureFromError(error);
    if (failure.status === 500) options.report(error);
    return sendFailure(reply, failure);
  });
  guard(app, options);
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Entente',
        version: options.version,
        description: 'The record of a mutual-assistance pact: operations, charters and the ledger they stand in.',
      },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    },
    transform: jsonSchemaTransform,
    transformObject: (document) => withoutUnused(jsonSchemaTransformObject(document)),
  });
  await app.register((routes) => addRoutes(routes, options));
  servePage(app, options.pageFolder);
  await app.ready();
  return app;
}

function guard(app: FastifyInstance, options: ServerOptions): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(SECURITY_HEADERS);
    if (options.loopbackOnly && !namesLoopback(request.headers.host)) {
      return sendFailure(reply, problem(404, 'not-found', 'this server answers to localhost alone'));
    }
    const route = request.routeOptions.config as { readonly writes?: boolean };
    if (route.writes === true && !carriesToken(request.headers.authorization, options.token)) {
      const message = 'writing needs the bearer token in the data directory of this server';
      return sendFailure(reply.header('www-authenticate', 'Bearer'), problem(401, 'unauthorised', message));
    }
    return undefined;
  });
}

function addRoutes(app: FastifyInstance, options: ServerOptions): Promise<void> {
  const reading = options.reader === undefined ? null : new ReadingRoom(options.reader);
  app.addHook('onClose', () => reading?.close());
  const handlers = handlersFor(options.desk, options, reading);
  const readerOf = options.readerOf ?? readerByToken(options.token);
  const events = openEvents(app, options.desk);
  const streams = {
    events: (request: FastifyRequest, reply: FastifyReply) => events(request, reply),
    backup: (request: FastifyRequest, reply: FastifyReply) => sendBackup(options, request, reply),
  };
  for (const name of Object.keys(ROUTES) as RouteName[]) {
    const handler =
      name in streams ? streams[name as keyof typeof streams] : answering(name as JsonRoute, handlers, readerOf);
    for (const option of optionsFor(name)) app.route({ ...option, handler } as RouteOptions);
  }
  const openapi = (_: FastifyRequest, reply: FastifyReply) => reply.type(JSON_TYPE).send(app.swagger());
  for (const url of ['/openapi.json', `${API_PREFIX}/openapi.json`]) {
    app.get(url, { schema: { hide: true } as FastifySchema }, openapi);
  }
  return Promise.resolve();
}

function answering(name: JsonRoute, handlers: ReturnType<typeof handlersFor>, readerOf: ReaderOf) {
  const handler = handlers[name] as (asked: Asked<JsonRoute>) => ReturnType<(typeof handlers)[JsonRoute]>;
  const { status } = ROUTES[name].good;
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { params, query, body } = request;
    const { as } = (query ?? {}) as { readonly as?: string };
    const reader = readerAs(readerOf(request), as);
    if (reader === null) {
      const message = 'to see as somebody else would, show who you are';
      return sendFailure(reply.header('www-authenticate', 'Bearer'), problem(401, 'unauthorised', message));
    }
    const answer = await handler({ params, query, body, reader } as Asked<JsonRoute>);
    if (answer.kind !== 'done') return sendFailure(reply, failureOf(answer));
    return reply.code(status).header('cache-control', 'no-store').type(JSON_TYPE).send(answer.value);
  };
}

/** Fastify's options for a route; `/health` also stands outside the prefix, where watchdogs look for it. */
function optionsFor(name: RouteName) {
  const route: Route = ROUTES[name];
  const failures: (keyof typeof FAILURES)[] = [400, 500, 503];
  if (route.writes) failures.push(401, 409);
  else if (route.query !== undefined && 'as' in route.query.shape) failures.push(401);
  if (route.body !== undefined) failures.push(413, 415);
  if (route.params !== undefined) failures.push(404);
  const good =
    'stream' in route.good
      ? { 200: { description: route.summary, content: { [route.good.stream]: { schema: STREAM } } } }
      : { [route.good.status]: route.good.schema };
  const schema = {
    summary: route.summary,
    operationId: name,
    ...(route.params === undefined ? {} : { params: route.params }),
    ...(route.query === undefined ? {} : { querystring: route.query }),
    ...(route.body === undefined ? {} : { body: route.body }),
    ...(route.writes ? { security: [{ token: [] }] } : {}),
    response: { ...good, ...Object.fromEntries(failures.map((status) => [status, FAILURES[status]])) },
  };
  const { method, writes, bodyBytesMax } = route;
  const url = route.path.replace(/\{(\w+)\}/g, ':$1');
  const limit = bodyBytesMax === undefined ? {} : { bodyLimit: bodyBytesMax };
  const at = (place: string, shape: FastifySchema) => ({
    method,
    url: place,
    schema: shape,
    config: { writes },
    ...limit,
  });
  const inside = at(`${API_PREFIX}${url}`, schema);
  return name === 'health' ? [inside, at(url, { hide: true } as FastifySchema)] : [inside];
}
