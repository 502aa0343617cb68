/** Signing in by password and second factor, sessions, recovery, lock-out, invitations, posts. */
import { describe, expect, test } from 'vitest';
import { addressOf, ROUTES, type MeAnswer, type PeopleAnswer } from '#contract';
import { firstInvitation } from '#server';
import { AUTHORISED } from './served.ts';
import { Browser, comeIn, digits, everybody, firstAdministrator, HOST, invited, peopled, signIn } from './signed-in.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('the first start', () => {
  test('has a link that works once, makes an administrator, and is gone with an hour or a new start', async () => {
    const server = await peopled();
    const early = (await firstInvitation(server.house))!;
    const late = (await firstInvitation(server.house))!;
    const look = async (token: string) => (await new Browser(server).ask('lookAtInvitation', { token })).status;
    expect([await look(early.token), await look(late.token)]).toEqual([400, 200]);
    server.pass(HOUR);
    expect(await look(late.token)).toBe(400);
    const root = await firstAdministrator(server);
    expect(await firstInvitation(server.house)).toBeNull();
    const me = await root.browser.good<MeAnswer>('me');
    expect(ROUTES.me.good.schema.parse(me)).toEqual(me);
    expect(me.person).toMatchObject({ name: 'Person root', body: 'secretariat' });
    expect(me.grants.map(({ post, now }) => [post, now])).toEqual(
      expect.arrayContaining([
        ['administrator', true],
        ['secretariat', true],
      ]),
    );
    await server.app.close();
  });
  test('of two who use one link at once, one comes in', async () => {
    const server = await peopled();
    const { token } = (await firstInvitation(server.house))!;
    const come = async (name: string) =>
      comeIn(server, token, name).then(
        () => name,
        () => null,
      );
    const came = await Promise.all([come('one'), come('two')]);
    expect(came.filter((name) => name !== null)).toHaveLength(1);
    await server.app.close();
  });
});

describe('by password and second factor', () => {
  test('needs name, password and code, says not which was wrong, and takes no code twice', async () => {
    const server = await peopled();
    const { name, password, secret } = await firstAdministrator(server);
    const attempt = async (given: object) => {
      const code = digits(secret, server.clock.now);
      return new Browser(server).ask('signInByPassword', { name, password, code, ...given });
    };
    const answers = [
      await attempt({ name: 'nobody' }),
      await attempt({ password: 'wrong' }),
      await attempt({ code: '000000' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    server.pass(MINUTE);
    const good = await attempt({ name: ' ROOT ' });
    expect(good.status).toBe(200);
    const cookie = String(good.headers['set-cookie']);
    expect(cookie).toMatch(/^entente=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect((await attempt({})).status).toBe(401);
    server.pass(MINUTE);
    expect((await attempt({})).status).toBe(200);
    await server.app.close();
  });
  test('a code from a clock half a minute off is taken, one from further off is not', async () => {
    const server = await peopled();
    const { name, password, secret } = await firstAdministrator(server);
    const at = async (off: number) => {
      server.pass(5 * MINUTE);
      const code = digits(secret, server.clock.now + off);
      return (await new Browser(server).ask('signInByPassword', { name, password, code })).status;
    };
    expect([await at(-30_000), await at(30_000), await at(-90_000), await at(90_000)]).toEqual([200, 200, 401, 401]);
    await server.app.close();
  });
  test('guessing waits longer each time, also for a name that nobody has, and a wait is not a try', async () => {
    const server = await peopled();
    const { name, password, secret } = await firstAdministrator(server);
    for (const tried of [name, 'nobody at all']) {
      const guess = async (given = 'wrong') =>
        (
          await new Browser(server).ask('signInByPassword', {
            ...{ name: tried, password: given, code: digits(secret, server.clock.now) },
          })
        ).status;
      expect([await guess(), await guess(), await guess(), await guess(), await guess(password)]).toEqual([
        401, 401, 401, 429, 429,
      ]);
      server.pass(2_000);
      expect([await guess(), await guess()]).toEqual([401, 429]);
      server.pass(2_000);
      expect(await guess()).toBe(429);
      server.pass(2_000);
      expect([await guess(), await guess()]).toEqual([401, 429]);
    }
    server.pass(20 * MINUTE);
    const browser = await signIn(server, { name, password, secret } as never);
    expect((await browser.good<MeAnswer>('me')).person).not.toBeNull();
    await server.app.close();
  });
  test('many guesses at the same moment are not many tries', async () => {
    const server = await peopled();
    const { name } = await firstAdministrator(server);
    const guesses = Array.from({ length: 30 }, (_, nth) =>
      new Browser(server).ask('signInByPassword', { name, password: `guess ${nth}`, code: '000000' }),
    );
    const statuses = (await Promise.all(guesses)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(3);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    await server.app.close();
  });
  test('a recovery code stands in for the authenticator, once', async () => {
    const server = await peopled();
    const { name, password, codes } = await firstAdministrator(server);
    expect(new Set(codes).size).toBe(10);
    const use = async (code: string) =>
      (await new Browser(server).ask('signInByPassword', { name, password, code })).status;
    expect([
      await use(codes[0]!.toUpperCase()),
      await use(codes[0]!),
      await use(codes[1]!.replaceAll('-', '')),
    ]).toEqual([200, 401, 200]);
    await server.app.close();
  });
  test('what is kept shows no password, code or token', async () => {
    const server = await peopled();
    const { password, codes, browser } = await firstAdministrator(server);
    const kinds = ['person', 'credential', 'session', 'grant', 'invitation', 'pending', 'attempt'] as const;
    const kept = JSON.stringify(await Promise.all(kinds.map((kind) => server.house.people.of(kind, null))));
    const token = browser.cookie.slice('entente='.length);
    const told = [password, ...codes, ...codes.map((code) => code.replaceAll('-', '')), token];
    expect(told.filter((secret) => kept.includes(secret))).toEqual([]);
    await server.app.close();
  });
  test('a password that is short or the name, and a code that is wrong, do not set up a way in', async () => {
    const server = await peopled();
    const { token } = (await firstInvitation(server.house))!;
    const browser = new Browser(server);
    const { enrolment } = await browser.good<{ enrolment: { ticket: string; totp: { secret: string } } }>(
      'lookAtInvitation',
      { token },
    );
    const code = digits(enrolment.totp.secret, server.clock.now);
    const come = async (way: object, ticket = enrolment.ticket) =>
      browser.ask('comeIn', {
        ...{ token, ticket, name: 'X' },
        way: { kind: 'password', name: 'root-of-it-all', password: 'long enough it is', code, ...way },
      });
    const bad = [
      await come({ password: 'short' }),
      await come({ password: 'Root-Of-It-All' }),
      await come({ code: '123456' }),
    ];
    expect(bad.map(({ status }) => status)).toEqual([400, 400, 400]);
    expect((await come({}, 'another-ticket')).status).toBe(400);
    expect((await come({})).status).toBe(201);
    expect((await come({})).status).toBe(400);
    await server.app.close();
  });
});

describe('sessions', () => {
  test('end by idling, by age, by signing out, and by the person elsewhere', async () => {
    const server = await peopled();
    const root = await firstAdministrator(server);
    const signedIn = async (browser: Browser) => (await browser.good<MeAnswer>('me')).person !== null;
    const idle = await signIn(server, root);
    server.pass(58 * MINUTE);
    expect(await signedIn(idle)).toBe(true);
    server.pass(59 * MINUTE);
    expect(await signedIn(idle)).toBe(true);
    server.pass(61 * MINUTE);
    expect(await signedIn(idle)).toBe(false);
    const old = await signIn(server, root);
    for (let minutes = 0; minutes < 12 * 60 - 30; minutes += 30) {
      server.pass(30 * MINUTE);
      expect(await signedIn(old)).toBe(true);
    }
    server.pass(30 * MINUTE);
    expect(await signedIn(old)).toBe(false);
    const [here, there] = [await signIn(server, root), await signIn(server, root)];
    const cookie = there.cookie;
    const { sessions } = await here.good<{ sessions: { handle: string; here: boolean; device: string }[] }>(
      'mySessions',
    );
    expect(sessions.map((one) => one.here).sort()).toEqual([false, true]);
    expect(sessions[0]!.device).toBe('Firefox, Linux');
    await here.good('endSession', { handle: sessions.find((one) => !one.here)!.handle });
    expect([await signedIn(there), await signedIn(here)]).toEqual([false, true]);
    there.cookie = here.cookie;
    await here.good('signOut', {});
    expect([here.cookie, await signedIn(there)]).toEqual(['', false]);
    there.cookie = cookie;
    expect(await signedIn(there)).toBe(false);
    await server.app.close();
  });
  test('somebody else’s session is not ended, and is not in the list', async () => {
    const server = await peopled();
    const { root, delegateA } = await everybody(server);
    const mine = await root.browser.good<{ sessions: { handle: string }[] }>('mySessions');
    expect((await delegateA.browser.ask('endSession', { handle: mine.sessions[0]!.handle })).status).toBe(404);
    expect((await root.browser.good<MeAnswer>('me')).person).not.toBeNull();
    await server.app.close();
  });
  test('a write needs the page’s own origin and what /me told it; a cookie alone writes nothing', async () => {
    const server = await peopled();
    const { browser } = await firstAdministrator(server);
    const end = async (headers: object) => (await browser.ask('endSession', { handle: 'none' }, { headers })).status;
    expect(await end({})).toBe(404);
    expect([
      await end({ origin: 'http://evil.example' }),
      await end({ origin: 'null' }),
      await end({ origin: undefined }),
      await end({ 'x-entente-csrf': 'guessed' }),
      await end({ 'x-entente-csrf': undefined }),
    ]).toEqual([403, 403, 403, 403, 403]);
    const stranger = new Browser(server);
    const foreign = await stranger.ask(
      'signInByPassword',
      { name: 'a', password: 'b', code: 'c' },
      {
        headers: { origin: 'http://evil.example' },
      },
    );
    expect(foreign.status).toBe(403);
    await server.app.close();
  });
  test('by TLS the cookie is bound to the host and never sent without TLS', async () => {
    const server = await peopled();
    const { name, password, secret } = await firstAdministrator(server);
    const { buildApp } = await import('#server');
    const app = await buildApp({
      ...{ desk: server.desk, token: 't', version: '0', now: server.house.now, pageFolder: null, loopbackOnly: false },
      ...{ scratchFolder: server.scratch, house: server.house, report: () => undefined, trustProxy: ['127.0.0.1'] },
    });
    const code = digits(secret, server.clock.now);
    const response = await app.inject({
      ...{ method: 'POST', url: addressOf('signInByPassword'), payload: { name, password, code } },
      headers: {
        host: 'pact.example',
        origin: 'https://pact.example',
        'x-forwarded-proto': 'https',
        'x-forwarded-for': '203.0.113.9',
      },
    });
    expect(String(response.headers['set-cookie'])).toMatch(
      /^__Host-entente=\S+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    await app.close();
    await server.app.close();
  });
});

describe('people of a party', () => {
  test('are invited by its own administrator; the secretariat’s may invite the first one and no more', async () => {
    const server = await peopled();
    const { root, adminA, adminC, delegateA } = await everybody(server);
    const post = (name: string) => [{ post: name, pact: null, office: null, from: '2020-01-01', until: null }];
    const link = (body: string | null, posts: object[]) => ({ label: 'x', body, person: null, posts });
    expect((await root.browser.ask('invite', link('XAA', post('delegate')))).status).toBe(403);
    expect((await root.browser.ask('invite', link('XAA', post('administrator')))).status).toBe(403);
    expect((await adminC.browser.ask('invite', link('XAA', post('delegate')))).status).toBe(403);
    expect((await delegateA.browser.ask('invite', link(null, post('delegate')))).status).toBe(403);
    expect((await adminA.browser.ask('invite', link(null, post('secretariat')))).status).toBe(400);
    expect((await root.browser.ask('invite', link(null, post('delegate')))).status).toBe(400);
    // Nobody bound by the pact today, nobody at all.
    for (const body of ['XBC', 'XDD', '']) {
      expect((await root.browser.ask('invite', link(body, post('administrator')))).status).toBeGreaterThanOrEqual(400);
    }
    const { token } = await adminA.browser.good<{ token: string }>('invite', link(null, post('observer')));
    const people = await adminA.browser.good<PeopleAnswer>('people');
    expect(ROUTES.people.good.schema.parse(people)).toEqual(people);
    expect(people.invitations).toHaveLength(1);
    expect(JSON.stringify(people)).not.toContain(token);
    await adminA.browser.good('withdrawInvitation', { id: people.invitations[0]!.id });
    expect((await new Browser(server).ask('lookAtInvitation', { token })).status).toBe(400);
    await server.app.close();
  });
  test('of another party are neither seen nor given, ended or removed, whatever id is asked for', async () => {
    const server = await peopled();
    const { root, adminA, adminC, delegateA } = await everybody(server);
    const grant = { person: delegateA.id, post: 'press', pact: null, office: null, from: '2020-01-01', until: null };
    const ofA = await adminA.browser.good<PeopleAnswer>('people');
    const held = ofA.people.find(({ id }) => id === delegateA.id)!.grants[0]!;
    for (const other of [adminC, root]) {
      expect(JSON.stringify(await other.browser.good('people'))).not.toContain(delegateA.id);
      expect((await other.browser.ask('grant', grant)).status).toBe(400);
      expect((await other.browser.ask('endGrant', { id: held.id })).status).toBe(404);
      expect((await other.browser.ask('removePerson', { id: delegateA.id })).status).toBe(404);
      const again = { label: 'x', body: null, person: delegateA.id, posts: [] };
      expect((await other.browser.ask('invite', again)).status).toBe(400);
      const log = await other.browser.good<{ lines: { body: string }[] }>('peopleLog');
      expect(log.lines.filter(({ body }) => body === 'XAA')).toEqual([]);
    }
    await server.app.close();
  });
  test('lose a post when it is ended, and everything when they are removed', async () => {
    const server = await peopled();
    const { adminA, delegateA } = await everybody(server);
    const posts = async () =>
      (await delegateA.browser.good<MeAnswer>('me')).grants.filter(({ now }) => now).map(({ post }) => post);
    const grant = {
      person: delegateA.id,
      post: 'observer',
      pact: 'lagoon',
      office: null,
      from: '2020-01-01',
      until: null,
    };
    const { id } = await adminA.browser.good<{ id: string }>('grant', grant);
    expect((await posts()).sort()).toEqual(['delegate', 'observer']);
    await adminA.browser.good('endGrant', { id });
    expect(await posts()).toEqual(['delegate']);
    expect((await adminA.browser.ask('removePerson', { id: adminA.id })).status).toBe(400);
    await adminA.browser.good('removePerson', { id: delegateA.id });
    expect((await delegateA.browser.good<MeAnswer>('me')).person).toBeNull();
    const kinds = ['person', 'credential', 'session', 'grant'] as const;
    const left = await Promise.all(kinds.map((kind) => server.house.people.of(kind, null)));
    expect(
      JSON.stringify(left.map((kept) => (kept.ok ? kept.value.filter(({ of }) => of === delegateA.id) : kept))),
    ).toBe('[[],[],[],[]]');
    expect(JSON.stringify(left)).not.toContain('delegate-a');
    await server.app.close();
  });
  test('the last administrator is not ended', async () => {
    const server = await peopled();
    const { adminA } = await everybody(server);
    const { grants } = await adminA.browser.good<MeAnswer>('me');
    expect((await adminA.browser.ask('endGrant', { id: grants[0]!.id })).status).toBe(400);
    await invited(server, adminA, { name: 'second', posts: [{ post: 'administrator' }] });
    await adminA.browser.good('endGrant', { id: grants[0]!.id });
    expect((await adminA.browser.ask('peopleLog')).status).toBe(403);
    await server.app.close();
  });
  test('who has lost the way in comes in anew by a link; ways and sessions of before end', async () => {
    const server = await peopled();
    const { adminA, delegateA } = await everybody(server);
    const link = { label: 'anew', body: null, person: delegateA.id, posts: [] };
    const { token } = await adminA.browser.good<{ token: string }>('invite', link);
    const anew = await comeIn(server, token, 'delegate-a');
    expect(anew.id).toBe(delegateA.id);
    expect((await delegateA.browser.good<MeAnswer>('me')).person).toBeNull();
    const me = await anew.browser.good<MeAnswer>('me');
    expect(me.grants.map(({ post }) => post)).toEqual(['delegate']);
    const before = {
      name: delegateA.name,
      password: delegateA.password,
      code: digits(delegateA.secret, server.clock.now),
    };
    expect((await new Browser(server).ask('signInByPassword', before)).status).toBe(401);
    await server.app.close();
  });
  test('ways to sign in are changed soon after signing in alone, and the last one stays', async () => {
    const server = await peopled();
    const root = await firstAdministrator(server);
    const { browser } = root;
    const { keys } = await browser.good<{ keys: { id: string }[] }>('myKeys');
    expect((await browser.ask('removeKey', { key: keys[0]!.id })).status).toBe(400);
    const { ticket, totp } = await browser.good<{ ticket: string; totp: { secret: string } }>('beginKey', {});
    const way = {
      kind: 'password',
      name: 'root',
      password: 'another long password',
      code: digits(totp.secret, server.clock.now),
    };
    const { codes } = await browser.good<{ codes: string[] }>('addKey', { ticket, way });
    expect(codes).toHaveLength(10);
    server.pass(MINUTE);
    expect(
      (await new Browser(server).ask('signInByPassword', { ...root, code: digits(root.secret, server.clock.now) }))
        .status,
    ).toBe(401);
    const anew = await signIn(server, { ...root, password: way.password, secret: totp.secret });
    server.pass(20 * MINUTE);
    expect((await anew.ask('beginKey', {})).status).toBe(403);
    await server.app.close();
  });
  test('the log tells what happened by ids, and nobody’s name, password or address', async () => {
    const server = await peopled();
    const { adminA } = await everybody(server);
    const log = await adminA.browser.good<{ lines: { event: string }[] }>('peopleLog');
    expect(ROUTES.peopleLog.good.schema.parse(log)).toEqual(log);
    expect(new Set(log.lines.map(({ event }) => event))).toEqual(new Set(['invited', 'came-in', 'signed-in']));
    expect(JSON.stringify(log)).not.toMatch(/Person |correct horse|127\.0\.0/);
    await server.app.close();
  });
});

test('the token of the server is nobody: it invites no one, and reads nobody’s sessions', async () => {
  const server = await peopled();
  const ask = async (name: 'mySessions' | 'people' | 'peopleLog' | 'invite', payload?: object) =>
    (
      await server.app.inject({
        ...{ method: payload === undefined ? 'GET' : 'POST', url: addressOf(name) },
        headers: { ...AUTHORISED, host: HOST },
        ...(payload === undefined ? {} : { payload }),
      })
    ).statusCode;
  const link = { label: 'x', body: null, person: null, posts: [] };
  expect([await ask('mySessions'), await ask('people'), await ask('peopleLog'), await ask('invite', link)]).toEqual([
    401, 401, 401, 401,
  ]);
  await server.app.close();
});
