/** A real server with persons of its own, and the cookies of those who have come in. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { expect } from 'vitest';
import { addressOf, type EnrolmentAnswer, type RouteName } from '#contract';
import { FIRST_SCENARIO } from '../first-scenario.ts';
import { BUNDLE } from './page-house.ts';

export interface SignedInServer {
  /** By the name `localhost`. */
  readonly address: string;
  /** Of the installation itself. */
  readonly token: string;
  readonly data: string;
  /** Comes in as a delegate of a party; answers the cookie of that session, `name=value`. */
  readonly delegateOf: (party: string) => Promise<string>;
  /** Comes in as a press officer of the secretariat; answers the cookie. */
  readonly pressOfficer: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

/** Starts a server that is no demonstration over the scenario shown first. */
export async function signedInServer(): Promise<SignedInServer> {
  const data = mkdtempSync(join(tmpdir(), 'entente-signed-in-'));
  const loaded = spawnSync(process.execPath, [BUNDLE, 'scenario', 'load', FIRST_SCENARIO, '--data', data]);
  expect(loaded.status, loaded.stderr.toString()).toBe(0);
  const child = spawn(process.execPath, [BUNDLE, 'serve', '--port', '0', '--data', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const link = await firstLink(child);
  const address = new URL(link).origin;
  const { token } = JSON.parse(readFileSync(join(data, 'server.json'), 'utf8')) as { token: string };
  const root = await comeIn(address, link, 'root');
  const invite = async (by: typeof root, { post, body, name }: { post: string; body: string | null; name: string }) => {
    const posts = [{ post, pact: null, office: null, from: '2020-01-01', until: null }];
    const invited = await by.ask<{ token: string }>('invite', { label: name, body, person: null, posts });
    return comeIn(address, `${address}/#invitation=${invited.token}`, name);
  };
  return {
    ...{ address, token, data },
    delegateOf: async (party) => {
      const called = party.toLowerCase();
      const administrator = await invite(root, { post: 'administrator', body: party, name: `administrator-${called}` });
      const delegate = await invite(administrator, { post: 'delegate', body: null, name: `delegate-${called}` });
      return delegate.cookie();
    },
    pressOfficer: async () => (await invite(root, { post: 'press', body: null, name: 'press-officer' })).cookie(),
    stop: async () => {
      child.kill('SIGTERM');
      await new Promise((resolve) => child.once('close', resolve));
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function firstLink(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const link = /http:\S+#invitation=[\w-]+/.exec(said)?.[0];
      if (link !== undefined && said.endsWith('\n')) resolve(link);
    });
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    child.once('close', (code) => reject(new TypeError(`the server ended with ${code}: ${said}`)));
  });
}

/** Comes in by a link with a password and an authenticator. */
async function comeIn(address: string, link: string, name: string) {
  let [cookie, csrf] = ['', ''];
  const ask = async <T>(route: RouteName, body: object): Promise<T> => {
    const response = await fetch(`${address}${addressOf(route)}`, {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', origin: address },
        ...(cookie === '' ? {} : { cookie }),
        ...(csrf === '' ? {} : { 'x-entente-csrf': csrf }),
      },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as T & { csrf?: string | null };
    expect(response.status, `${route}: ${JSON.stringify(answer)}`).toBeLessThan(300);
    const set = response.headers.getSetCookie().find((line) => line.startsWith('entente='));
    if (set !== undefined) cookie = set.split(';')[0]!;
    if (typeof answer.csrf === 'string') csrf = answer.csrf;
    return answer;
  };
  const token = link.split('invitation=')[1]!;
  const { enrolment } = await ask<{ enrolment: EnrolmentAnswer }>('lookAtInvitation', { token });
  const code = new TOTP({ secret: Secret.fromBase32(enrolment.totp.secret), digits: 6, period: 30 }).generate();
  const way = { kind: 'password', name, password: `correct horse of ${name}`, code };
  await ask('comeIn', { token, ticket: enrolment.ticket, name: `Person ${name}`, way });
  return { ask, cookie: () => cookie };
}
