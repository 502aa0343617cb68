/** A member's identity provider on loopback: a certified one, with a way to tamper with what it answers. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Provider } from 'oidc-provider';

/** Whom the provider signs in when it is asked, without asking anybody. */
export interface IdentityProvider {
  readonly issuer: string;
  /** Signs in as that subject from now on. */
  readonly as: (subject: string) => void;
  /** Changes what the token address answers. */
  readonly tamper: (change: ((answer: Record<string, unknown>) => Record<string, unknown>) | null) => void;
  /** Browses from an address to where the provider sends the browser back to. */
  readonly browse: (url: string) => Promise<URL>;
  readonly close: () => Promise<void>;
}

export async function identityProvider(back: string): Promise<IdentityProvider> {
  let subject = 'nobody';
  let change: ((answer: Record<string, unknown>) => Record<string, unknown>) | null = null;
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'entente',
        client_secret: 'a-secret-of-this-test',
        redirect_uris: [back],
        post_logout_redirect_uris: [new URL(back).origin],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    cookies: { keys: ['a-key-of-this-test'] },
    ttl: { IdToken: 600, AccessToken: 600, AuthorizationCode: 60, Interaction: 600, Session: 600, Grant: 600 },
  });
  const answer = provider.callback();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/interaction/') === true) return void signIn(request, response);
    if (request.url === '/token' && change !== null) tamperWith(response, change);
    return void answer(request, response);
  });

  async function signIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { params } = await provider.interactionDetails(request, response);
    const grant = new provider.Grant({ accountId: subject, clientId: String(params.client_id) });
    grant.addOIDCScope('openid');
    const consent = { grantId: await grant.save() };
    await provider.interactionFinished(request, response, { login: { accountId: subject }, consent });
  }

  return {
    issuer,
    as: (next) => void (subject = next),
    tamper: (next) => void (change = next),
    browse: (url) => browse(url, issuer),
    close: () => closed(server),
  };
}

function tamperWith(response: ServerResponse, change: (answer: Record<string, unknown>) => Record<string, unknown>) {
  const end = response.end.bind(response);
  response.end = ((body?: unknown) => {
    const text = Buffer.isBuffer(body) ? body.toString('utf8') : String(body);
    const changed = JSON.stringify(change(JSON.parse(text) as Record<string, unknown>));
    response.setHeader('content-length', Buffer.byteLength(changed));
    return end(changed);
  }) as typeof response.end;
}

/** A browser with the provider's cookies: follows it as far as it sends to itself. */
async function browse(from: string, issuer: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let url = new URL(from);
  while (url.origin === issuer) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: cookie === '' ? {} : { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]!.split('=');
      cookies.set(name, value);
    }
    const next = response.headers.get('location');
    if (next === null) throw new TypeError(`${response.status} at ${url.pathname}: ${await response.text()}`);
    url = new URL(next, url);
  }
  return url;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
