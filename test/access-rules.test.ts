/** Every address of the interface as everybody who may come: who is let in, and who is not. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressOf, ROUTES, type AccessRule, type Route, type RouteName } from '#contract';
import { AUTHORISED } from './served.ts';
import { Browser, everybody, HOST, peopled, type PeopledServer } from './signed-in.ts';

const NAMES = Object.keys(ROUTES) as RouteName[];

/**
 * Who is let in where, written down by hand and not from the table: `+` in its row means let in. A new address without a
 * row fails.
 */
const ANY = 'nobody token root adminA delegateA delegateC chairA auditorA observer commander press secretariat'.split(
  ' ',
);
const SIGNED = ANY.slice(2);
const ENTER = ['token', 'root', 'delegateA', 'delegateC', 'chairA', 'observer', 'commander', 'secretariat'];
const KEEP = ['token', 'root', 'secretariat'];
const KEYS = ['token', 'root', 'adminA', 'delegateA', 'delegateC'];
const ADMIN = ['root', 'adminA'];
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  health: ANY,
  house: ANY,
  operations: ANY,
  overview: ANY,
  search: ANY,
  openOperation: ['token', 'root', 'delegateA', 'delegateC', 'chairA', 'secretariat'],
  entries: ANY,
  replay: ANY,
  act: ENTER,
  prepareAct: ENTER,
  signingKeys: ANY,
  prepareKey: KEYS,
  enterKey: KEYS,
  vouchForKey: KEYS,
  claim: ENTER,
  findings: KEEP,
  readDocument: ANY,
  standing: ENTER,
  record: ENTER,
  charters: ANY,
  charter: ANY,
  charterHistory: ANY,
  charterFiles: ANY,
  decide: ANY,
  loadCharter: KEEP,
  loadScenario: KEEP,
  reports: ANY,
  reportDesk: [...KEEP, 'press'],
  enterReport: [...KEEP, 'press'],
  report: ANY,
  notices: ANY,
  markNotice: [...ENTER, 'press'],
  head: ANY,
  entry: ANY,
  proof: ANY,
  checkpoint: ANY,
  receipt: ANY,
  exportLedger: ANY,
  access: ANY,
  erase: ['token', 'root', 'delegateA', 'delegateC', 'secretariat'],
  devices: ANY,
  registerDevice: [...ENTER, 'adminA'],
  revokeDevice: [...ENTER, 'adminA'],
  takeBundle: ENTER,
  rows: ANY,
  metrics: ['token'],
  events: ANY,
  backup: ['token'],
  me: ANY,
  waysToSignIn: ANY,
  signInByPassword: ANY,
  beginPasskey: ANY,
  signInByPasskey: ANY,
  signInAtProvider: ANY,
  providerCallback: ANY,
  signOut: SIGNED,
  lookAtInvitation: ANY,
  comeIn: ANY,
  mySessions: SIGNED,
  endSession: SIGNED,
  myKeys: SIGNED,
  beginKey: SIGNED,
  addKey: SIGNED,
  removeKey: SIGNED,
  standIn: SIGNED,
  people: SIGNED,
  invite: ADMIN,
  withdrawInvitation: ADMIN,
  grant: ADMIN,
  endGrant: SIGNED,
  removePerson: ADMIN,
  peopleLog: [...ADMIN, 'auditorA'],
};

/** What turns somebody away at the door; behind it the answer may be any other. */
function isTurnedAway(status: number, body: string): boolean {
  const message = /"message":"([^"]*)"/.exec(body)?.[1] ?? '';
  return (status === 401 || status === 403) && /needs|persons who are signed in|bearer token/.test(message);
}

describe('every address has its rule', () => {
  test('in the table, and in the expectation of this test', () => {
    const withoutRule = NAMES.filter((name) => (ROUTES[name] as { access?: AccessRule }).access === undefined);
    expect(withoutRule).toEqual([]);
    expect(NAMES.filter((name) => EXPECTED[name] === undefined)).toEqual([]);
    expect(Object.keys(EXPECTED).filter((name) => !(name in ROUTES))).toEqual([]);
  });
  test('and nothing is entered, kept or ended at an address that is open to all', () => {
    const open = NAMES.filter((name) => ROUTES[name].access === 'public' && ROUTES[name].writes);
    expect(open).toEqual([]);
  });
});

describe('every address as everybody', () => {
  let server: PeopledServer;
  let who: Record<string, () => { cookie: string; csrf: string }>;
  beforeAll(async () => {
    server = await peopled();
    const people = await everybody(server);
    who = Object.fromEntries(
      Object.entries(people).map(([name, { browser }]) => {
        const { cookie, csrf } = browser;
        return [name, () => ({ cookie, csrf })];
      }),
    );
    expect(
      Object.keys(who)
        .filter((name) => name !== 'adminC')
        .sort(),
    ).toEqual([...SIGNED].sort());
  });
  afterAll(() => server.app.close());

  async function asked(name: RouteName, role: string) {
    const route: Route = ROUTES[name];
    const { cookie = '', csrf = '' } = who[role]?.() ?? {};
    return server.app.inject({
      ...{ method: route.method, url: addressOf(name, { id: 'storm', index: '0', pact: 'lagoon', report: 'none' }) },
      headers: {
        ...{ host: 'elsewhere.example' },
        ...(route.method === 'POST' ? { origin: 'http://elsewhere.example' } : {}),
        ...(role === 'token' ? AUTHORISED : {}),
        ...(cookie === '' ? {} : { cookie, 'x-entente-csrf': csrf }),
      },
      ...(route.method === 'POST' ? { payload: {} } : {}),
    });
  }

  test.each(NAMES.filter((name) => !['events', 'signOut'].includes(name)))('%s', async (name) => {
    // The rules hold wherever the server can be reached from.
    const { buildApp } = await import('#server');
    const app = await buildApp({
      ...{ desk: server.desk, token: AUTHORISED.authorization.slice(7), version: '0', now: server.house.now },
      ...{ pageFolder: null, loopbackOnly: false, scratchFolder: server.scratch, house: server.house },
      report: (error) => server.mistakes.push(error),
    });
    const before = server.app;
    (server as { app: typeof app }).app = app;
    const letIn: string[] = [];
    for (const role of ANY) {
      const { statusCode, body } = await asked(name, role);
      expect(statusCode).toBeLessThan(500);
      if (!isTurnedAway(statusCode, body)) letIn.push(role);
    }
    (server as { app: typeof app }).app = before;
    await app.close();
    expect(letIn.sort()).toEqual([...EXPECTED[name]!].sort());
    expect(server.mistakes).toEqual([]);
  });
  test('signing out is for whoever is signed in', async () => {
    const browser = new Browser(server);
    expect((await browser.ask('signOut', {})).status).toBe(401);
    expect(
      (
        await server.app.inject({
          method: 'POST',
          url: addressOf('signOut'),
          headers: { host: HOST, ...AUTHORISED },
          payload: {},
        })
      ).statusCode,
    ).toBe(401);
  });
});

describe('a demonstration', () => {
  test('has no people: its token acts as before, and nobody signs in', async () => {
    const { served } = await import('./served.ts');
    const { app } = await served({ demonstration: true, readerOf: undefined });
    const ask = async (name: RouteName, payload?: object) => {
      const request = payload === undefined ? { method: 'GET' as const } : { method: 'POST' as const, payload };
      return app.inject({ ...request, url: addressOf(name), headers: { host: HOST } });
    };
    expect((await ask('waysToSignIn')).json()).toEqual({ people: false, passkeys: false, providers: [] });
    expect((await ask('me')).json()).toMatchObject({ person: null, csrf: null });
    expect((await ask('signInByPassword', { name: 'a', password: 'b', code: 'c' })).statusCode).toBe(404);
    expect((await ask('lookAtInvitation', { token: 'a' })).statusCode).toBe(404);
    expect((await ask('people')).statusCode).toBe(401);
    await app.close();
  });
});
