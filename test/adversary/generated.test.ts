/**
 * Requests made from the interface's own description: as it says they should be, and bent. No answer is a mistake of the
 * server, each is one that the description announces, and each has the shape it gives.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FAILURES, ROUTES, type Route, type RouteName } from '#contract';
import { AUTHORISED, claimOf, served, type Served } from '../served.ts';

const SOAK = process.env.ENTENTE_SOAK === '1';
const SECRET = 'quail-seven';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, unknown>>;
}

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Asked {
  readonly name: RouteName;
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly payload: unknown;
  readonly authorised: boolean;
  readonly statuses: readonly string[];
}

let house: Served;
let described: Described;
let asks: fc.Arbitrary<Asked>;

beforeAll(async () => {
  house = await served();
  await house.desk.claim('storm', claimOf('XAA', [], SECRET));
  described = (await house.app.inject('/openapi.json')).json<Described>();
  asks = either(
    ...Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, operation]) => {
        // A stream of events does not end by itself.
        if (operation.operationId === 'events') return [];
        return [askOf(path, method.toUpperCase() as 'GET' | 'POST', operation)];
      }),
    ),
  );
});
afterAll(async () => {
  await house.app.close();
  expect(house.mistakes).toEqual([]);
});

/** One of several, with no leaning to the first however deep it stands. */
function either<T>(...choices: readonly fc.Arbitrary<T>[]): fc.Arbitrary<T> {
  return fc.oneof({ depthSize: 'max' }, ...choices);
}

const NAMED: Readonly<Record<string, string>> = { id: 'storm', pact: 'lagoon', index: '2', log: 'entente/lagoon/test' };
const KNOWN = ['storm', 'lagoon', 'aid', 'XAA', 'council', '0', '2', 'entente/lagoon/test', '2012-01-01'];
const known = fc.constantFrom(...KNOWN);
const bent = either(
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '../..', '\u0000'),
);

/** Values that a schema of the description takes, mostly. */
function from(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) return from(described.components.schemas[schema.$ref.split('/').at(-1)!]!, depth);
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (choices !== undefined) return either(...choices.map((each) => from(each, depth)));
  const [type = 'object'] = [schema.type ?? []].flat();
  switch (type) {
    case 'string':
      return textFrom(schema);
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? -5, max: Math.min(schema.maximum ?? 1000, 1e9) });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(depth > 5 ? fc.constant(null) : from(schema.items ?? {}, depth + 1), { maxLength: 3 });
    default:
      return depth > 5 ? fc.constant({}) : objectFrom(schema, depth);
  }
}

function textFrom({ pattern, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<unknown> {
  const plain = fc.string({ minLength, maxLength: Math.min(maxLength, 60) });
  return either(known, pattern === undefined ? plain : fc.stringMatching(new RegExp(pattern, 'u')));
}

function objectFrom(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const entries = Object.entries(schema.properties ?? {}).map(([key, part]) => [key, from(part, depth + 1)] as const);
  const named = fc.record(Object.fromEntries(entries), { requiredKeys: [...(schema.required ?? [])] });
  if (typeof schema.additionalProperties !== 'object') return named;
  const more = fc.dictionary(known, either(from(schema.additionalProperties, depth + 1), bent), { maxKeys: 3 });
  return fc.tuple(named, more).map(([a, b]) => ({ ...b, ...a }));
}

/** A value with one part of it replaced. */
const twisted = (value: unknown): fc.Arbitrary<unknown> => {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return bent;
  return fc
    .tuple(fc.constantFrom(...Object.keys(value)), bent)
    .map(([key, other]) => (Array.isArray(value) ? [other] : { ...value, [key]: other }));
};

const maybeBent = (sound: fc.Arbitrary<unknown>) => either(sound, sound, sound, sound.chain(twisted));

function askOf(path: string, method: 'GET' | 'POST', operation: Operation): fc.Arbitrary<Asked> {
  const parameters = operation.parameters ?? [];
  const text = (value: unknown): string => (typeof value === 'string' ? value : String(JSON.stringify(value)));
  const filled = parameters.map((parameter) => {
    const made = maybeBent(from(parameter.schema)).map(text);
    const there = NAMED[parameter.name];
    const value = there === undefined ? made : either(made, fc.constant(there));
    return (parameter.required === true ? value : either<string | null>(fc.constant(null), value)).map(
      (said) => [parameter, said] as const,
    );
  });
  const [json] = Object.values(operation.requestBody?.content ?? {});
  const payload = json === undefined ? fc.constant(undefined) : maybeBent(from(json.schema));
  return fc.tuple(fc.tuple(...filled), payload, fc.boolean()).map(([said, body, authorised]) => {
    let url = path;
    const query = new URLSearchParams();
    for (const [parameter, value] of said) {
      if (value === null) continue;
      if (parameter.in === 'path') url = url.replace(`{${parameter.name}}`, encodeURIComponent(wellFormed(value)));
      else query.append(parameter.name, value);
    }
    const asked = query.toString();
    return {
      ...{ name: operation.operationId as RouteName, method, payload: body, authorised },
      ...{ url: asked === '' ? url : `${url}?${asked}`, statuses: Object.keys(operation.responses) },
    };
  });
}

/** As an address can say it; a part that is empty would be another address. */
function wellFormed(text: string): string {
  const sound = text.replace(/[\ud800-\udfff]/g, '\ufffd').slice(0, 300);
  return sound === '' || sound === '.' || sound === '..' ? 'x' : sound;
}

describe('requests made from the description', () => {
  test('every address has some that are answered well', async () => {
    const well = new Set<string>();
    for (const ask of fc.sample(asks, { numRuns: 6_000, seed: 7 })) {
      const response = await send(ask);
      if (response.statusCode < 300) well.add(ask.name);
    }
    for (const name of ['operations', 'entries', 'replay', 'search', 'charter', 'health', 'house', 'head', 'entry']) {
      expect([...well]).toContain(name);
    }
  });

  test('are answered without a mistake, as announced, in shape, and give nothing away', () =>
    fc.assert(
      fc.asyncProperty(
        fc.constant(null).chain(() => asks),
        async (ask) => {
          const response = await send(ask);
          const { statusCode: status, body } = response;
          expect(status).toBeLessThan(500);
          expect(ask.statuses).toContain(String(status));
          expect(body).not.toMatch(/\bat .*\.ts:\d+|node_modules/);
          expect(body.includes(SECRET)).toBe(false);
          const { good }: Route = ROUTES[ask.name];
          if (status >= 400) FAILURES[status as 400].parse(response.json());
          else if ('stream' in good) expect(response.headers['content-type']).toMatch(good.stream);
          else if (!('schema' in good)) expect(response.headers.location).toMatch(/^\//);
          else expect(good.schema.parse(response.json())).toEqual(response.json());
        },
      ),
      { numRuns: SOAK ? 20_000 : 1_500 },
    ));
});

function send({ method, url, payload, authorised }: Asked) {
  const headers = {
    ...(authorised ? AUTHORISED : {}),
    ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
  };
  return house.app.inject({
    method,
    url,
    headers,
    ...(payload === undefined ? {} : { payload: JSON.stringify(payload) }),
  });
}
