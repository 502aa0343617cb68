/** A server with people, a clock that tests move, and browsers that keep cookies, for tests of signing in and posts. */
import { Secret, TOTP } from 'otpauth';
import { expect } from 'vitest';
import { addressOf, type EnrolmentAnswer, type MeAnswer, type RouteName } from '#contract';
import { firstInvitation, type PeopleHouse, type Provider } from '#server';
import { openMemoryPeople } from '#store/memory';
import { parseCharter } from '#charter';
import { nodeSha256 } from '#adapters';
import { LAGOON } from './invented-charter.ts';
import { served, type Served } from './served.ts';

export const HOST = 'localhost:8080';
const MINUTE = 60_000;

export interface PeopledServer extends Served {
  readonly house: PeopleHouse;
  /** The instant it is for people; moved by {@link pass}. */
  readonly clock: { now: number };
  readonly pass: (millis: number) => void;
}

/** A pact with one operation, and nobody yet. */
export async function peopled(more: { readonly providers?: readonly Provider[]; readonly now?: number } = {}) {
  const clock = { now: more.now ?? Date.now() };
  const charter = parseCharter([{ name: 'charter.yaml', text: LAGOON }], nodeSha256);
  if (!charter.ok) throw new TypeError('the invented charter is whole');
  const house: PeopleHouse = {
    people: openMemoryPeople(),
    now: () => clock.now,
    cost: { N: 2 ** 10, r: 8, p: 1 },
    publicUrl: null,
    providers: more.providers ?? [],
    charters: () => Promise.resolve({ kind: 'done', value: [charter.value] }),
  };
  const server = await served({ house, readerOf: undefined, now: house.now });
  return { ...server, house, clock, pass: (millis: number) => void (clock.now += millis) } as PeopledServer;
}

/** What a request came to. */
export interface Came {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** A browser: it keeps the cookie, sends its origin, and what /me told it. */
export class Browser {
  cookie = '';
  csrf = '';
  readonly #server: PeopledServer;

  constructor(server: PeopledServer) {
    this.#server = server;
  }

  async ask(name: RouteName, body?: unknown, more: { params?: Record<string, string>; headers?: object } = {}) {
    const method = body === undefined ? 'GET' : 'POST';
    const headers: Readonly<Record<string, unknown>> = {
      host: HOST,
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
      ...(method === 'POST' ? { origin: `http://${HOST}` } : {}),
      ...(this.cookie === '' ? {} : { cookie: this.cookie }),
      ...(this.csrf === '' ? {} : { 'x-entente-csrf': this.csrf }),
      ...more.headers,
    };
    const response = await this.#server.app.inject({
      ...{ method, url: addressOf(name, more.params ?? {}) },
      headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)) as Record<
        string,
        string
      >,
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const set = response.headers['set-cookie'];
    for (const line of Array.isArray(set) ? set : set === undefined ? [] : [set]) {
      const [pair = ''] = line.split(';');
      if (pair.startsWith('entente=')) this.cookie = pair === 'entente=' ? '' : pair;
    }
    const came: Came = {
      status: response.statusCode,
      body: response.body === '' ? null : (JSON.parse(response.body) as unknown),
      headers: response.headers,
    };
    const { csrf } = (came.body ?? {}) as { csrf?: string | null };
    if (typeof csrf === 'string') this.csrf = csrf;
    return came;
  }

  async good<T>(name: RouteName, body?: unknown, params: Record<string, string> = {}): Promise<T> {
    const came = await this.ask(name, body, { params });
    expect(came, `${name}: ${JSON.stringify(came.body)}`).toMatchObject({
      status: body === undefined ? 200 : (expect.any(Number) as number),
    });
    expect(came.status, `${name}: ${JSON.stringify(came.body)}`).toBeLessThan(300);
    return came.body as T;
  }
}

/** Somebody who came in, with what only they know. */
export interface Somebody {
  readonly browser: Browser;
  readonly id: string;
  readonly name: string;
  readonly password: string;
  readonly secret: string;
  readonly codes: readonly string[];
}

/** The six digits that an authenticator shows at an instant. */
export function digits(secret: string, now: number): string {
  return new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate({ timestamp: now });
}

/** Comes in by a link with a password and an authenticator. */
export async function comeIn(server: PeopledServer, token: string, name: string): Promise<Somebody> {
  const browser = new Browser(server);
  const { enrolment } = await browser.good<{ enrolment: EnrolmentAnswer }>('lookAtInvitation', { token });
  const { secret } = enrolment.totp;
  const password = `correct horse of ${name}`;
  const way = { kind: 'password', name, password, code: digits(secret, server.clock.now) };
  const body = { token, ticket: enrolment.ticket, name: `Person ${name}`, way };
  const me = await browser.good<MeAnswer & { codes: string[] }>('comeIn', body);
  // The code of this moment is used; the next one is another.
  server.pass(MINUTE);
  return { browser, id: me.person!.id, name, password, secret, codes: me.codes };
}

/** The secretariat's administrator, by the link of the first start. */
export async function firstAdministrator(server: PeopledServer): Promise<Somebody> {
  const invited = await firstInvitation(server.house);
  return comeIn(server, invited!.token, 'root');
}

export interface PostWish {
  readonly post: string;
  readonly pact?: string | null;
  readonly office?: string | null;
  readonly from?: string;
  readonly until?: string | null;
}

/** Somebody invited by an administrator to posts. */
export async function invited(
  server: PeopledServer,
  by: Somebody,
  wish: { readonly name: string; readonly body?: string | null; readonly posts: readonly PostWish[] },
): Promise<Somebody> {
  const posts = wish.posts.map((post) => ({ pact: null, office: null, from: '2020-01-01', until: null, ...post }));
  const link = { label: wish.name, body: wish.body ?? null, person: null, posts };
  const { token } = await by.browser.good<{ token: string }>('invite', link);
  return comeIn(server, token, wish.name);
}

/** Signs in anew, in another browser. */
export async function signIn(server: PeopledServer, { name, password, secret }: Somebody): Promise<Browser> {
  const browser = new Browser(server);
  await browser.good('signInByPassword', { name, password, code: digits(secret, server.clock.now) });
  server.pass(MINUTE);
  return browser;
}

/** The people that every route and act is tried as. */
export async function everybody(server: PeopledServer) {
  const root = await firstAdministrator(server);
  const administrator = async (body: string) =>
    invited(server, root, { name: `admin-${body}`, body, posts: [{ post: 'administrator' }] });
  const [adminA, adminC] = [await administrator('XAA'), await administrator('XCC')];
  const ofA = (post: string) => invited(server, adminA, { name: `${post}-a`, posts: [{ post }] });
  const ofHouse = (post: string) => invited(server, root, { name: post, posts: [{ post }] });
  return {
    root,
    adminA,
    adminC,
    delegateA: await ofA('delegate'),
    delegateC: await invited(server, adminC, { name: 'delegate-c', posts: [{ post: 'delegate' }] }),
    chairA: await ofA('chair'),
    auditorA: await ofA('auditor'),
    observer: await ofHouse('observer'),
    commander: await ofHouse('commander'),
    press: await ofHouse('press'),
    secretariat: await ofHouse('secretariat'),
  };
}
