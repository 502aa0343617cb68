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
import { sendExport } from './export.ts';
import { handlersFor, type Asked, type JsonRoute } from './handlers.ts';
import { limitOf, limitRequests, type Limits } from './limits.ts';
import { failureFromError, validate } from './malformed.ts';
import { measureRequests, type Metrics } from './metrics.ts';
import { withoutUnused } from './openapi.ts';
import { servePage } from './page.ts';
import { publishReports } from './published-reports.ts';
import type { ServerOptions } from './options.ts';
import { ReadingRoom } from './reading/reading-room.ts';
import { failureOf, problem, sendFailure } from './reply.ts';
import { logRequests } from './request-log.ts';
import { addSecurityHeaders } from './security-headers.ts';

const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';
const STREAM = z.string();
/** How long a request may take to come in. */
const REQUEST_MILLIS = 120_000;

/** The web application over a desk, not yet listening. */
export async function buildApp(options: ServerOptions): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    // What is under way when the server ends is answered.
    forceCloseConnections: 'idle',
    requestTimeout: REQUEST_MILLIS,
    trustProxy: options.trustProxy === undefined ? false : [...options.trustProxy],
    return503OnClosing: true,
    // How long a part of an address may be, its schema says; here only that none is longer than an address.
    routerOptions: { maxParamLength: 16 * 1024 },
  });
  app.setValidatorCompiler(({ schema, httpPart }) => validate(schema as z.ZodType, httpPart ?? 'body'));
  // Answers are made from typed values; that they fit their schemas is tested, not checked on each one.
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));
  app.setErrorHandler((error, _request, reply) => {
    const failure = failureFromError(error);
    if (failure.status === 500) options.report(error);
    return sendFailure(reply, failure);
  });
  addSecurityHeaders(app);
  if (options.log !== undefined) logRequests(app, options.log, options.now);
  const metrics = measureRequests(app);
  guard(app, options);
  if (options.limits != null) await limitRequests(app);
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
  await app.register((routes) => addRoutes(routes, options, metrics));
  publishReports(app, options.desk);
  servePage(app, options.pageFolder);
  await app.ready();
  return app;
}

function guard(app: FastifyInstance, options: ServerOptions): void {
  let closing = false;
  app.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  app.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
  app.addHook('onRequest', async (request, reply) => {
    if (options.loopbackOnly && !namesLoopback(request.headers.host)) {
      return sendFailure(reply, problem(404, 'not-found', 'this server answers to localhost alone'));
    }
    return undefined;
  });
  // After the limits, so that who guesses at the token is slowed down, and before the body is read.
  app.addHook('preParsing', async (request, reply) => {
    const route = request.routeOptions.config as { readonly writes?: boolean };
    if (route.writes === true && !carriesToken(request.headers.authorization, options.token)) {
      const message = 'writing needs the bearer token in the data directory of this server';
      return sendFailure(reply.header('www-authenticate', 'Bearer'), problem(401, 'unauthorised', message));
    }
    return undefined;
  });
}

function addRoutes(app: FastifyInstance, options: ServerOptions, metrics: Metrics): Promise<void> {
  const reading = options.reader === undefined ? null : new ReadingRoom(options.reader);
  app.addHook('onClose', () => reading?.close());
  const handlers = handlersFor(options.desk, options, reading);
  const readerOf = options.readerOf ?? readerByToken(options.token);
  const events = openEvents(app, options.desk, options.notices ?? null);
  const streams = {
    events: (request: FastifyRequest, reply: FastifyReply) => events(request, reply),
    metrics: (request: FastifyRequest, reply: FastifyReply) => sendMetrics({ options, metrics }, request, reply),
    backup: (request: FastifyRequest, reply: FastifyReply) => sendBackup(options, request, reply),
    exportLedger: (request: FastifyRequest, reply: FastifyReply) => sendExport(options, request, reply),
  };
  for (const name of Object.keys(ROUTES) as RouteName[]) {
    const handler =
      name in streams ? streams[name as keyof typeof streams] : answering(name as JsonRoute, handlers, readerOf);
    for (const option of optionsFor(name, options.limits ?? null)) app.route({ ...option, handler } as RouteOptions);
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

async function sendMetrics(
  { options, metrics }: { readonly options: ServerOptions; readonly metrics: Metrics },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (!options.loopbackOnly && !carriesToken(request.headers.authorization, options.token)) {
    const message = 'the measures of this server need its bearer token';
    return sendFailure(reply.header('www-authenticate', 'Bearer'), problem(401, 'unauthorised', message));
  }
  const heads = await options.desk.heads();
  if (heads.kind !== 'done') return sendFailure(reply, failureOf(heads));
  return reply.header('cache-control', 'no-store').type(METRICS_TYPE).send(metrics.text(heads.value));
}

/** Where watchdogs look for them, these also stand outside the prefix. */
const OUTSIDE: ReadonlySet<RouteName> = new Set(['health', 'metrics']);

/** Fastify's options for a route. */
function optionsFor(name: RouteName, limits: Limits | null) {
  const route: Route = ROUTES[name];
  const failures: (keyof typeof FAILURES)[] = [400, 429, 500, 503];
  if (route.writes) failures.push(401, 409);
  else if (name === 'metrics' || (route.query !== undefined && 'as' in route.query.shape)) failures.push(401);
  if (route.body !== undefined) failures.push(413, 415);
  const named = route.params !== undefined || (route.query !== undefined && 'log' in route.query.shape);
  if (named || name === 'readDocument') failures.push(404);
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
    config: { name, writes, ...limitOf(limits, { name, writes }) },
    ...limit,
  });
  const inside = at(`${API_PREFIX}${url}`, schema);
  return OUTSIDE.has(name) ? [inside, at(url, { hide: true } as FastifySchema)] : [inside];
}
