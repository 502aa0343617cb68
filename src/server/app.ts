import fastifyCookie from '@fastify/cookie';
import fastifySwagger from '@fastify/swagger';
import { admitsToken, API_PREFIX, FAILURES, PEOPLE_ROUTES, ROUTES, type Route, type RouteName } from '#contract';
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
import { namesLoopback } from './authority.ts';
import { sendBackup } from './backup.ts';
import { openEvents } from './events.ts';
import { sendExport } from './export.ts';
import type { Asked, DeskRoute, JsonRoute } from './asked.ts';
import { handlersFor } from './handlers.ts';
import { limitOf, limitRequests, type Limits } from './limits.ts';
import { failureFromError, validate } from './malformed.ts';
import { publishLogs } from './log-files.ts';
import { measureRequests, type Metrics } from './metrics.ts';
import { withoutUnused } from './openapi.ts';
import { servePage } from './page.ts';
import { answerAboutPeople, noteEntered } from './people/answering.ts';
import { providerCallback } from './people/callback.ts';
import { publishReports } from './published-reports.ts';
import type { ServerOptions } from './options.ts';
import { ReadingRoom } from './reading/reading-room.ts';
import { forReader } from './reader.ts';
import { failureOf, problem, sendFailure } from './reply.ts';
import { receipts } from './receipt.ts';
import { logRequests } from './request-log.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { admitted, forged, NOBODY, speakerFor, visitorOf, type Visitor } from './visitor.ts';

const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';
const STREAM = z.string();
/** How long a request may take to come in. */
const REQUEST_MILLIS = 120_000;

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks an address of the interface; set before the body is read. */
    visitor?: Visitor;
  }
}

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
  await app.register(fastifyCookie);
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
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: 'entente' },
        },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: (document) => withoutUnused(jsonSchemaTransformObject(document)),
  });
  await app.register((routes) => addRoutes(routes, options, metrics));
  publishReports(app, options.desk);
  if (options.publisher !== undefined) publishLogs(app, options.publisher, options.limits ?? null);
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
  const house = options.house ?? null;
  app.decorateRequest('visitor');
  // After the limits, so that who guesses at the token is slowed down, and before the body is read.
  app.addHook('preParsing', async (request, reply) => {
    const { name } = request.routeOptions.config as { readonly name?: RouteName };
    if (name === undefined) return undefined;
    const visitor = await visitorOf(request, { token: options.token, house });
    request.visitor = visitor;
    const rule = ROUTES[name].access;
    const no =
      forged(request, visitor, house?.publicUrl ?? null) ?? admitted(rule, visitor, options.loopbackOnly) ?? null;
    if (no === null) return undefined;
    if (no.status === 401) reply.header('www-authenticate', 'Bearer');
    return sendFailure(reply, no);
  });
}

function addRoutes(app: FastifyInstance, options: ServerOptions, metrics: Metrics): Promise<void> {
  const reading = options.reader === undefined ? null : new ReadingRoom(options.reader);
  app.addHook('onClose', () => reading?.close());
  const handlers = handlersFor(options.desk, options, reading);
  const people = answerAboutPeople(options.house ?? null);
  const events = openEvents(app, options.desk, options.notices ?? null);
  const streams = {
    events: (request: FastifyRequest, reply: FastifyReply) => events(request, reply),
    metrics: (request: FastifyRequest, reply: FastifyReply) => sendMetrics({ options, metrics }, request, reply),
    backup: (request: FastifyRequest, reply: FastifyReply) => sendBackup(options, request, reply),
    receipt: receipts(options),
    exportLedger: (request: FastifyRequest, reply: FastifyReply) => sendExport(options, request, reply),
    providerCallback: (request: FastifyRequest, reply: FastifyReply) =>
      providerCallback(options.house ?? null, request, reply),
  };
  for (const name of Object.keys(ROUTES) as RouteName[]) {
    const handler =
      name in streams
        ? streams[name as keyof typeof streams]
        : name in PEOPLE_ROUTES
          ? people(name as Exclude<JsonRoute, DeskRoute>)
          : answering(name as DeskRoute, handlers, options);
    for (const option of optionsFor(name, options.limits ?? null)) app.route({ ...option, handler } as RouteOptions);
  }
  const openapi = (_: FastifyRequest, reply: FastifyReply) => reply.type(JSON_TYPE).send(app.swagger());
  for (const url of ['/openapi.json', `${API_PREFIX}/openapi.json`]) {
    app.get(url, { schema: { hide: true } as FastifySchema }, openapi);
  }
  return Promise.resolve();
}

function answering(name: DeskRoute, handlers: ReturnType<typeof handlersFor>, options: ServerOptions) {
  const handler = handlers[name] as (asked: Asked<DeskRoute>) => ReturnType<(typeof handlers)[DeskRoute]>;
  const { status } = ROUTES[name].good;
  return forReader(options, async (reader, { params, query, body, visitor = NOBODY }, reply) => {
    const speaker = speakerFor(visitor);
    const answer = await handler({ params, query, body, reader, speaker } as Asked<DeskRoute>);
    if (answer.kind !== 'done') return sendFailure(reply, failureOf(answer));
    if (ROUTES[name].writes) await noteEntered(options, visitor, answer.value);
    return reply.code(status).header('cache-control', 'no-store').type(JSON_TYPE).send(answer.value);
  });
}

async function sendMetrics(
  { options, metrics }: { readonly options: ServerOptions; readonly metrics: Metrics },
  _request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const heads = await options.desk.heads();
  if (heads.kind !== 'done') return sendFailure(reply, failureOf(heads));
  return reply.header('cache-control', 'no-store').type(METRICS_TYPE).send(metrics.text(heads.value));
}

/** Where watchdogs look for them, these also stand outside the prefix. */
const OUTSIDE: ReadonlySet<RouteName> = new Set(['health', 'metrics']);

/** How OpenAPI tells who may ask an address. */
function securityOf({ access }: Route) {
  if (access === 'public' || access === 'local') return {};
  const byToken = admitsToken(access);
  const bySession = access !== 'token';
  return { security: [...(byToken ? [{ token: [] }] : []), ...(bySession ? [{ session: [] }] : [])] };
}

/** What OpenAPI says of a good answer. */
function goodOf({ good, summary }: Route) {
  if ('schema' in good) return good.schema;
  const type = 'stream' in good ? good.stream : 'text/html';
  return { description: summary, content: { [type]: { schema: STREAM } } };
}

/** Fastify's options for a route. */
function optionsFor(name: RouteName, limits: Limits | null) {
  const route: Route = ROUTES[name];
  const failures: (keyof typeof FAILURES)[] = [400, 429, 500, 503];
  if (route.access !== 'public' || (route.query !== undefined && 'as' in route.query.shape)) failures.push(401);
  if (route.method === 'POST' || typeof route.access === 'object') failures.push(403);
  if (route.writes) failures.push(409);
  if (route.body !== undefined) failures.push(413, 415);
  const named = route.params !== undefined || (route.query !== undefined && 'log' in route.query.shape);
  // Without people, or without a duty desk, what is named in a body is not there either.
  const inBody = ['readDocument', 'markNotice', 'takeBundle'].includes(name);
  if (named || inBody || name in PEOPLE_ROUTES) failures.push(404);
  const good = { [route.good.status]: goodOf(route) };
  const schema = {
    summary: route.summary,
    operationId: name,
    ...(route.params === undefined ? {} : { params: route.params }),
    ...(route.query === undefined ? {} : { querystring: route.query }),
    ...(route.body === undefined ? {} : { body: route.body }),
    ...securityOf(route),
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
