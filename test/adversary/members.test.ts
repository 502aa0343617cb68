/** A member, or anyone, who tries to read or do through the interface what is not theirs. Each try is refused and logged. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressOf, API_PREFIX, ROUTES, type RouteName } from '#contract';
import { AUTHORISED, asParty, claimOf, OPENING, served, TOKEN, type Served } from '../served.ts';

const SECRET = 'quail-seven';
let house: Served;
let secret: { index: number; id: string };

beforeAll(async () => {
  house = await served();
  const { desk } = house;
  const answer = await desk.claim('storm', claimOf('XAA', [], SECRET));
  if (answer.kind !== 'done') throw new TypeError(JSON.stringify(answer));
  [secret] = answer.value.entries as unknown as [typeof secret];
  await desk.claim('storm', claimOf('XAA', 'public', 'Everyone saw it'));
});
afterAll(async () => {
  await house.app.close();
  expect(house.mistakes).toEqual([]);
});

const size = async () => (await house.app.inject(addressOf('head'))).body;

function post(name: RouteName, payload: unknown, params: Record<string, string> = {}, headers: object = AUTHORISED) {
  const url = addressOf(name, params);
  return house.app.inject({ method: 'POST', url, headers: { ...headers }, payload: payload as object });
}

/** The last line of the log. */
const logged = () => house.lines.at(-1);

/** Addresses of everything that is read, with what could lead to the entry. */
function guesses(): string[] {
  const { index, id } = secret;
  return [
    ...[addressOf('operations'), addressOf('overview'), addressOf('head'), addressOf('access')],
    ...[SECRET, id, 'quail', 'flood'].map((q) => `${addressOf('search')}?${new URLSearchParams({ q }).toString()}`),
    ...['', `?from=${index}`, `?from=${index}&to=${index + 1}`].map((q) => addressOf('entries', { id: 'storm' }) + q),
    ...['', '?log=all', '?unreviewed=true&log=all'].map((q) => addressOf('replay', { id: 'storm' }) + q),
    ...['', '?log=entente/lagoon/test'].map((q) => addressOf('entry', { index: String(index) }) + q),
  ];
}

describe('ids guessed across parties', () => {
  const OTHERS = [{}, asParty('XBB'), asParty('XCC'), asParty('secretariat'), asParty('lagoon'), AUTHORISED];
  test('no address gives another party the body, by whatever id', async () => {
    for (const headers of OTHERS) {
      for (const url of guesses()) {
        for (const as of ['', 'as=public', 'as=XAA', 'as=XAA:head', 'as=keeper']) {
          const asked = as === '' ? url : `${url}${url.includes('?') ? '&' : '?'}${as}`;
          const { body } = await house.app.inject({ url: asked, headers: { ...headers } });
          expect(body.includes(SECRET), `${JSON.stringify(headers)} ${asked}`).toBe(false);
        }
      }
    }
  });
  test('its owner is given it by each of them that leads there, so the test can fail', async () => {
    const given = await Promise.all(
      guesses().map(async (url) => (await house.app.inject({ url, headers: asParty('XAA') })).body.includes(SECRET)),
    );
    expect(given.filter(Boolean).length).toBeGreaterThanOrEqual(8);
  });
  test('the public that asks as somebody else is refused', async () => {
    const response = await house.app.inject(`${addressOf('operations')}?as=XAA`);
    expect(response.statusCode).toBe(401);
    expect(logged()).toMatchObject({ route: 'operations', refused: 'unauthorised' });
  });
  test('a party that does not exist reads no more than the pact', async () => {
    for (const party of ['__proto__', 'constructor', 'XAA,XBB', 'XAA ', 'xaa', '', '*', 'keeper', 'public']) {
      const { body } = await house.app.inject({ url: addressOf('entries', { id: 'storm' }), headers: asParty(party) });
      expect(body.includes(SECRET), party).toBe(false);
    }
  });
  test.each(['XBB', 'secretariat'])('%s cannot erase what is another’s', async (party) => {
    const params = { index: String(secret.index) };
    const response = await post('erase', { id: secret.id }, params, { ...AUTHORISED, ...asParty(party) });
    expect(response.statusCode).toBe(400);
    expect(logged()).toMatchObject({ route: 'erase', refused: 'malformed' });
    expect((await house.desk.replay('storm', { reader: { kind: 'keeper' } })).kind).toBe('done');
    const url = addressOf('entry', params);
    expect((await house.app.inject({ url, headers: asParty('XAA') })).body).toContain(SECRET);
  });
  test('without the token every writing address refuses before it looks at anything', async () => {
    for (const [name, route] of Object.entries(ROUTES)) {
      if (!route.writes) continue;
      const params = { id: 'storm', index: String(secret.index) };
      for (const headers of [{}, asParty('XAA'), { authorization: `Basic ${TOKEN}` }, { cookie: `token=${TOKEN}` }]) {
        const url = addressOf(name as RouteName, { ...params, pact: 'lagoon' });
        const broken = { method: route.method, url, headers: { ...headers } } as const;
        const response = await house.app.inject(route.method === 'GET' ? broken : { ...broken, payload: '{"broken":' });
        expect([name, response.statusCode]).toEqual([name, 401]);
        expect(logged()).toMatchObject({ route: name, refused: 'unauthorised' });
      }
    }
  });
});

describe('members of a body that are not its author’s to give', () => {
  const claim = claimOf('XAA', 'public', 'A flood');
  const EXTRAS: readonly object[] = [
    { author: 'someone' },
    { recordedAt: 0 },
    { index: 0 },
    { salt: '0'.repeat(64) },
    { leaf: '{}' },
    { commitment: 'sha256:' },
    { prev: null },
    { v: 2 },
    { family: 'act' },
    { family: 'record', kind: 'charter', content: { pact: 'lagoon', sha256: '0'.repeat(64), files: [] } },
    { family: 'record', kind: 'operation', content: OPENING },
    { operation: 'other' },
    { standing: 'performed' },
    { audience: 'keeper' },
    { audience: { public: true } },
    { owner: '' },
    { id: 'x' },
    { content: { ...claim.content, found: { id: 'x', rule: 'y', extra: 1 } } },
    { constructor: { prototype: { audience: 'public' } } },
  ];
  test.each(EXTRAS.map((extra) => [JSON.stringify(extra), extra] as const))('%s', async (_, extra) => {
    const before = await size();
    const response = await post('claim', { ...claim, ...extra }, { id: 'storm' });
    expect(response.statusCode).toBe(400);
    expect(logged()).toMatchObject({ route: 'claim', refused: 'malformed' });
    expect(await size()).toBe(before);
  });
  test.each([
    '{"__proto__":{"owner":"XBB"}}',
    '{"content":{"__proto__":{"kind":"incident"}}}',
    '{"constructor":{"prototype":{}}}',
  ])('%s', async (payload) => {
    const url = addressOf('claim', { id: 'storm' });
    const headers = { ...AUTHORISED, 'content-type': 'application/json' };
    const response = await house.app.inject({ method: 'POST', url, headers, payload });
    expect(response.statusCode).toBe(400);
    expect(({} as { owner?: unknown }).owner).toBeUndefined();
  });
  test.each(['as=XAA&as=XBB', 'as=../x', 'as=', 'as[]=XAA', `as=${'A'.repeat(400)}`, 'as=XAA:'])(
    '?%s',
    async (query) => {
      const response = await house.app.inject({ url: `${addressOf('operations')}?${query}`, headers: asParty('XBB') });
      expect([400, 200]).toContain(response.statusCode);
      if (query !== 'as[]=XAA') expect(response.statusCode).toBe(400);
    },
  );
});

describe('requests that are not what they seem', () => {
  test.each([
    ['another method', 'PUT', addressOf('claim', { id: 'storm' }), 404],
    ['a method said in a header', 'GET', addressOf('claim', { id: 'storm' }), 404],
    ['an address with dots', 'GET', `${API_PREFIX}/operations/../../etc/passwd`, 404],
    ['an address with dots in code', 'GET', `${API_PREFIX}/operations/%2e%2e%2f%2e%2e%2fetc/replay`, 404],
    ['a file beside the page', 'GET', '/../package.json', 404],
    ['an address of another server', 'GET', '//evil.example/api/v1/operations', 404],
  ] as const)('%s', async (_, method, url, status) => {
    const headers = { 'x-http-method-override': 'POST', ...AUTHORISED };
    const response = await house.app.inject({ method, url, headers });
    expect(response.statusCode).toBe(status);
    expect(logged()).toMatchObject({ status, level: 'warn' });
    expect(response.body).not.toMatch(/root:|"name": "entente"/);
  });
});
