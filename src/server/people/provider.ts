import type { Credential, Invitation, Pending, PeopleChange } from '#desk';
import * as client from 'openid-client';
import { z } from 'zod';
import {
  away,
  change,
  done,
  find,
  findOf,
  movedOn,
  wrong,
  type Outcome,
  type PeopleHouse,
  keepPending,
} from './house.ts';
import { arrive, invitationOf, voidLink } from './invitations.ts';
import { newId, newToken, tokenHash } from './secrets.ts';
import type { Provider } from './settings.ts';
import { beyondMost, newSession, type Begun } from './sessions.ts';

const FLOW_MILLIS = 10 * 60_000;
/** How far the provider's clock and ours may differ. */
const SKEW_SECONDS = 30;
const SCOPE = 'openid';
/** Where browsers come back to. */
export const CALLBACK = '/sign-in/provider/callback';

const whatSchema = z.object({
  for: z.literal('provider'),
  provider: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  redirect: z.string(),
  /** Hash of the invitation by which somebody comes in; null: somebody signs in. */
  invitation: z.string().nullable(),
  name: z.string(),
});
type Flow = z.infer<typeof whatSchema>;

/** Who is asked for at a provider, and where the browser comes back to. */
export interface Setting {
  readonly provider: string;
  readonly redirect: string;
  readonly invitation: string | null;
  readonly name: string;
}

const described = new WeakMap<Provider, Promise<client.ServerMetadata>>();

/** The provider as it describes itself: asked for once; where it does not answer it is asked again next time. */
function descriptionOf(provider: Provider): Promise<client.ServerMetadata> {
  const asked = described.get(provider) ?? discover(provider);
  described.set(provider, asked);
  asked.catch(() => described.delete(provider));
  return asked;
}

async function discover(provider: Provider): Promise<client.ServerMetadata> {
  const { issuer, clientId } = provider;
  const found = await client.discovery(new URL(issuer), clientId, undefined, authentication(provider), {
    execute: isOnThisMachine(issuer) ? [client.allowInsecureRequests] : [],
  });
  return { ...found.serverMetadata() };
}

function authentication({ clientSecret }: Provider): client.ClientAuth {
  return clientSecret === null ? client.None() : client.ClientSecretBasic(clientSecret);
}

/** A provider on this machine is asked without TLS; any other never is. */
function isOnThisMachine(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

/** How the provider is asked now, by our clock. The signature of its tokens is checked, though they come by TLS. */
async function configurationOf(
  { now }: Pick<PeopleHouse, 'now'>,
  provider: Provider,
): Promise<client.Configuration | null> {
  try {
    const skew = Math.round((now() - Date.now()) / 1000);
    const metadata = { [client.clockTolerance]: SKEW_SECONDS, [client.clockSkew]: skew };
    const server = await descriptionOf(provider);
    const made = new client.Configuration(server, provider.clientId, metadata, authentication(provider));
    if (isOnThisMachine(provider.issuer)) client.allowInsecureRequests(made);
    client.enableNonRepudiationChecks(made);
    return made;
  } catch {
    return null;
  }
}

/** Where the browser is sent, and the state that must come back with it: a cookie binds it to this browser. */
export async function beginAtProvider(
  house: PeopleHouse,
  setting: Setting,
): Promise<Outcome<{ readonly url: string; readonly state: string }>> {
  const provider = house.providers.find(({ id }) => id === setting.provider);
  if (provider === undefined) return wrong('provider', setting.provider, 'a provider of this server');
  const invitation = setting.invitation === null ? null : await invitationOf(house, setting.invitation);
  if (setting.invitation !== null && (invitation === null || invitation.of !== provider.body)) return voidLink();
  const configuration = await configurationOf(house, provider);
  if (configuration === null) return silent(provider);
  const state = newToken();
  const verifier = client.randomPKCECodeVerifier();
  const nonce = client.randomNonce();
  const flow: Flow = {
    ...{ for: 'provider', provider: provider.id, nonce, verifier, redirect: setting.redirect, name: setting.name },
    invitation: invitation?.id ?? null,
  };
  const record: Pending = { id: tokenHash(state), of: '', expires: house.now() + FLOW_MILLIS, what: { ...flow } };
  await keepPending(house, record);
  const url = client.buildAuthorizationUrl(configuration, {
    ...{ redirect_uri: setting.redirect, scope: SCOPE, state, nonce, response_type: 'code' },
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  return done({ url: url.href, state });
}

function silent({ issuer }: Provider): Outcome<never> {
  return wrong('provider', `${new URL(issuer).host}, which does not answer as one`, 'a provider that can be reached');
}

const NOT_TAKEN = 'the identity provider’s answer does not fit, is too old, or is for nobody known here';

/** The browser comes back. A state is answered once, whatever comes of it. */
export async function endAtProvider(
  house: PeopleHouse,
  asked: { readonly state: string; readonly url: URL; readonly device: string },
): Promise<Outcome<Begun>> {
  const pending = await find(house, 'pending', tokenHash(asked.state));
  const read = whatSchema.safeParse(pending?.what);
  const provider = house.providers.find(({ id }) => id === read.data?.provider);
  if (pending === null || !read.success || provider === undefined) return away(401, NOT_TAKEN);
  if (!(await change(house, [{ do: 'remove', kind: 'pending', was: pending }]))) return away(401, NOT_TAKEN);
  const flow = read.data;
  const configuration = await configurationOf(house, provider);
  const subject = configuration === null ? null : await subjectOf(configuration, flow, { ...asked, now: house.now() });
  if (subject === null) return away(401, NOT_TAKEN);
  const id = `oidc:${provider.issuer} ${subject}`;
  return flow.invitation === null
    ? signIn(house, { id, provider, device: asked.device })
    : comeInBy(house, { id, provider, flow, device: asked.device });
}

/** Whom the provider says it is: its tokens are checked for signature, issuer, audience, nonce and time; null: not so. */
async function subjectOf(
  configuration: client.Configuration,
  { nonce, verifier, redirect }: Flow,
  { state, url, now }: { readonly state: string; readonly url: URL; readonly now: number },
): Promise<string | null> {
  try {
    const back = new URL(redirect);
    back.search = url.search;
    const tokens = await client.authorizationCodeGrant(configuration, back, {
      ...{ expectedNonce: nonce, expectedState: state, pkceCodeVerifier: verifier },
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    // The library looks at when a token ends, and not at when it was made.
    return claims === undefined || claims.iat > now / 1000 + SKEW_SECONDS ? null : claims.sub;
  } catch {
    return null;
  }
}

async function signIn(
  house: PeopleHouse,
  { id, provider, device }: { readonly id: string; readonly provider: Provider; readonly device: string },
): Promise<Outcome<Begun>> {
  const credential = await find(house, 'credential', id);
  const person = credential === null ? null : await find(house, 'person', credential.of);
  if (credential === null || person === null || person.of !== provider.body) return away(401, NOT_TAKEN);
  const begun = newSession(house, person, { how: 'oidc', device });
  const taken = await change(house, [
    { do: 'swap', kind: 'credential', was: credential, now: { ...credential, usedAt: house.now() } },
    ...(await beyondMost(house, person.id)),
    ...begun.steps,
  ]);
  return taken ? done(begun) : movedOn();
}

async function comeInBy(
  house: PeopleHouse,
  asked: { readonly id: string; readonly provider: Provider; readonly flow: Flow; readonly device: string },
): Promise<Outcome<Begun>> {
  const { id, provider, flow, device } = asked;
  const invitation: Invitation | null = await find(house, 'invitation', flow.invitation ?? '');
  if (invitation === null || invitation.of !== provider.body) return voidLink();
  const there = await find(house, 'credential', id);
  if (there !== null && there.of !== invitation.person) return away(401, NOT_TAKEN);
  const person = invitation.person ?? newId();
  const credential: Credential = {
    ...{ id, of: person, expires: null, kind: 'oidc', label: provider.title },
    ...{ addedAt: house.now(), usedAt: house.now(), secret: {} },
  };
  const steps: PeopleChange[] = [{ do: 'add', kind: 'credential', record: credential }];
  return arrive(house, { invitation, name: flow.name, device, enrolled: { person, credential, steps } });
}

/** Where the browser can end its session at the provider too; null: the provider has no such address. */
export async function endSessionUrl(house: PeopleHouse, person: string, back: string): Promise<string | null> {
  const used = (await findOf(house, 'credential', person)).find(({ kind }) => kind === 'oidc');
  const provider = house.providers.find(({ issuer }) => used?.id.startsWith(`oidc:${issuer} `));
  if (provider === undefined) return null;
  const configuration = await configurationOf(house, provider);
  if (configuration === null || configuration.serverMetadata().end_session_endpoint === undefined) return null;
  return client.buildEndSessionUrl(configuration, { post_logout_redirect_uri: back }).href;
}
