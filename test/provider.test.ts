/** Signing in at a member's own identity provider: a certified one runs here, and is tampered with. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addressOf, API_PREFIX, type MeAnswer } from '#contract';
import { identityProvider, type IdentityProvider } from './identity-provider.ts';
import { Browser, firstAdministrator, HOST, invited, peopled, type PeopledServer, type Somebody } from './signed-in.ts';

const BACK = `http://${HOST}${API_PREFIX}/sign-in/provider/callback`;
const MINUTE = 60_000;

let idp: IdentityProvider;
let server: PeopledServer;
let root: Somebody;
let adminA: Somebody;

beforeAll(async () => {
  idp = await identityProvider(BACK);
});
afterAll(() => idp.close());

beforeEach(async () => {
  idp.tamper(null);
  const secret = 'a-secret-of-this-test';
  const provider = { issuer: idp.issuer, clientId: 'entente', clientSecret: secret };
  server = await peopled({
    providers: [
      { id: 'atoll', title: 'Atoll', body: 'XAA', ...provider },
      { id: 'cape', title: 'Cape', body: 'XCC', ...provider },
      { id: 'gone', title: 'Gone', body: 'XAA', ...provider, issuer: 'http://127.0.0.1:9' },
    ],
  });
  root = await firstAdministrator(server);
  adminA = await invited(server, root, { name: 'admin-a', body: 'XAA', posts: [{ post: 'administrator' }] });
  // The people's clock was moved on; the provider's is the machine's.
  server.clock.now = Date.now();
  return () => server.app.close();
});

interface Way {
  readonly browser: Browser;
  readonly url: string;
  readonly state: string;
}

async function begin(provider: string, invitation: string | null = null): Promise<Way> {
  const browser = new Browser(server);
  const came = await browser.ask('signInAtProvider', { provider, invitation, name: 'Person of the provider' });
  expect(came.status, JSON.stringify(came.body)).toBe(200);
  const state = /entente-provider=([\w-]+);/.exec(String(came.headers['set-cookie']))![1]!;
  expect(String(came.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax$/);
  return { browser, url: (came.body as { url: string }).url, state };
}

/** The browser comes back; whether somebody is signed in then. */
async function comeBack({ browser, state }: Pick<Way, 'browser' | 'state'>, back: URL): Promise<MeAnswer['person']> {
  const response = await server.app.inject({
    url: back.pathname + back.search,
    headers: { host: HOST, cookie: `entente-provider=${state}` },
  });
  expect(response.statusCode).toBe(303);
  const cookies = [response.headers['set-cookie'] ?? []].flat();
  browser.cookie = cookies.find((line) => line.startsWith('entente='))?.split(';')[0] ?? '';
  expect(response.headers.location).toBe(browser.cookie === '' ? '/?view=offices&failed=provider' : '/?view=offices');
  return (await browser.good<MeAnswer>('me')).person;
}

async function through(way: Way): Promise<MeAnswer['person']> {
  return comeBack(way, await idp.browse(way.url));
}

async function link(posts: string[], person: string | null = null): Promise<string> {
  const given = posts.map((post) => ({ post, pact: null, office: null, from: '2020-01-01', until: null }));
  const body = { label: 'x', body: null, person, posts: given };
  return (await adminA.browser.good<{ token: string }>('invite', body)).token;
}

describe('whoever was invited', () => {
  test('comes in by the provider of the party, and signs in by it from then on', async () => {
    idp.as('one');
    const person = await through(await begin('atoll', await link(['delegate'])));
    expect(person).toMatchObject({ body: 'XAA', name: 'Person of the provider' });
    expect(await through(await begin('atoll'))).toEqual(person);
  });
  test('is nobody without an invitation, with a used one, or by another party’s provider', async () => {
    idp.as('stranger');
    expect(await through(await begin('atoll'))).toBeNull();
    const token = await link(['delegate']);
    const [first, second] = [await begin('atoll', token), await begin('atoll', token)];
    idp.as('two');
    expect(await through(first)).not.toBeNull();
    idp.as('three');
    expect(await through(second)).toBeNull();
    const other = await new Browser(server).ask('signInAtProvider', {
      ...{ provider: 'cape', invitation: await link(['delegate']), name: 'x' },
    });
    expect(other.status).toBe(400);
    // The subject that one provider vouches for is not let in through another entry of the list.
    idp.as('two');
    expect(await through(await begin('cape'))).toBeNull();
  });
  test('who has lost the way in comes in anew, and is the same person', async () => {
    idp.as('four');
    const person = await through(await begin('atoll', await link(['delegate'])));
    idp.as('four-anew');
    expect(await through(await begin('atoll', await link([], person!.id)))).toEqual(person);
    idp.as('four');
    expect(await through(await begin('atoll'))).toBeNull();
  });
});

describe('what does not fit', () => {
  const subject = 'five';
  beforeEach(async () => {
    idp.as(subject);
    expect(await through(await begin('atoll', await link(['delegate'])))).not.toBeNull();
  });
  const forge = (change: (claims: Record<string, unknown>, parts: string[]) => string) => {
    idp.tamper((answer) => {
      if (typeof answer.id_token !== 'string') return answer;
      const parts = answer.id_token.split('.');
      const claims = JSON.parse(Buffer.from(parts[1]!, 'base64url').toString('utf8')) as Record<string, unknown>;
      return { ...answer, id_token: change(claims, parts) };
    });
  };
  const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

  test('the token as it was is taken, so that what is refused below is refused for what was changed', async () => {
    forge((_, parts) => parts.join('.'));
    expect(await through(await begin('atoll'))).not.toBeNull();
  });
  test.each([
    [
      'another subject under the old signature',
      (claims: object, parts: string[]) => [parts[0], encoded({ ...claims, sub: 'root' }), parts[2]].join('.'),
    ],
    ['no signature', (claims: object) => `${encoded({ alg: 'none' })}.${encoded(claims)}.`],
    ['a signature that is cut', (_: object, parts: string[]) => [parts[0], parts[1], parts[2]!.slice(0, -8)].join('.')],
    [
      'a signature by the client’s secret',
      (claims: object) => `${encoded({ alg: 'HS256' })}.${encoded(claims)}.${'A'.repeat(43)}`,
    ],
    ['no token', () => ''],
  ])('a forged token: %s', async (_, change) => {
    forge(change);
    expect(await through(await begin('atoll'))).toBeNull();
  });
  test('an expired token, and one of the future; a clock that is a little off is taken', async () => {
    const at = async (off: number) => {
      const way = await begin('atoll');
      const back = await idp.browse(way.url);
      server.clock.now = Date.now() + off;
      const person = await comeBack(way, back);
      server.clock.now = Date.now();
      return person !== null;
    };
    expect([await at(20_000), await at(-20_000)]).toEqual([true, true]);
    // The token lives ten minutes; the way there is longer than that, and the flow of it too.
    expect(await at(9 * MINUTE)).toBe(true);
    expect(await at(-5 * MINUTE)).toBe(false);
  });
  test('a token that has expired by our clock, though the way back is not too late', async () => {
    const way = await begin('atoll');
    const back = await idp.browse(way.url);
    // What was begun is still open, because it was begun by a clock that had run on as well.
    const pending = await server.house.people.of('pending', null);
    if (!pending.ok) throw new TypeError('pending');
    const was = pending.value.find(({ what }) => (what as { for: string }).for === 'provider')!;
    await server.house.people.change([
      { do: 'swap', kind: 'pending', was, now: { ...was, expires: was.expires! + 60 * MINUTE } },
    ]);
    server.clock.now = Date.now() + 11 * MINUTE;
    expect(await comeBack(way, back)).toBeNull();
  });
  test('a state that is another browser’s, made up, or used', async () => {
    const way = await begin('atoll');
    const back = await idp.browse(way.url);
    expect(await comeBack({ ...way, state: 'x'.repeat(43) }, back)).toBeNull();
    const other = await begin('atoll');
    expect(await comeBack(other, back)).toBeNull();
    expect(await comeBack(way, back)).not.toBeNull();
    expect(await comeBack(way, back)).toBeNull();
  });
  test('an answer for the nonce of another flow', async () => {
    const [one, two] = [await begin('atoll'), await begin('atoll')];
    const back = await idp.browse(one.url);
    const mixed = new URL(await idp.browse(two.url));
    mixed.searchParams.set('code', back.searchParams.get('code')!);
    expect(await comeBack(two, mixed)).toBeNull();
  });
  test('an issuer that is not the provider’s', async () => {
    const way = await begin('atoll');
    const back = await idp.browse(way.url);
    back.searchParams.set('iss', 'https://id.evil.example');
    expect(await comeBack(way, back)).toBeNull();
  });
  test('a flow that began too long ago, and an error of the provider', async () => {
    const way = await begin('atoll');
    const back = await idp.browse(way.url);
    server.clock.now = Date.now() + 10 * MINUTE;
    expect(await comeBack(way, back)).toBeNull();
    server.clock.now = Date.now();
    const refused = await begin('atoll');
    const error = new URL(`${BACK}?error=access_denied&state=${refused.state}&iss=${encodeURIComponent(idp.issuer)}`);
    expect(await comeBack(refused, error)).toBeNull();
  });
  test('a provider that does not answer, or is not one of the list', async () => {
    const ask = async (provider: string) =>
      (await new Browser(server).ask('signInAtProvider', { provider, invitation: null, name: '' })).status;
    expect([await ask('gone'), await ask('none')]).toEqual([400, 400]);
    expect(server.mistakes).toEqual([]);
  });
});

test('signing out ends the session here, and says where it can be ended at the provider', async () => {
  idp.as('six');
  const way = await begin('atoll', await link(['delegate']));
  await through(way);
  const { url } = await way.browser.good<{ url: string }>('signOut', {});
  expect(new URL(url)).toMatchObject({ origin: idp.issuer, pathname: '/session/end' });
  expect(new URL(url).searchParams.get('post_logout_redirect_uri')).toBe(`http://${HOST}`);
  expect((await fetch(url)).status).toBe(200);
  expect((await way.browser.good<MeAnswer>('me')).person).toBeNull();
  expect((await server.app.inject(addressOf('waysToSignIn'))).body).not.toContain('a-secret-of-this-test');
});
