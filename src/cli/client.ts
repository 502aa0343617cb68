import { readAddress, type Address } from '#adapters';
import {
  addressOf,
  ROUTES,
  type Accepted,
  type Loaded,
  type Prepared,
  type RouteName,
  type SigningKeyAnswer,
} from '#contract';
import type { Answer, Desk } from '#desk';
import type { Fault } from '#kernel';
import type { Refusal } from '#operation';

/** What writing commands ask, whether the desk is in this process or in a running server. */
export type WritingDesk = Pick<
  Desk,
  | 'loadCharter'
  | 'loadScenario'
  | 'openOperation'
  | 'act'
  | 'claim'
  | 'changeStanding'
  | 'enterRecord'
  | 'enterFindings'
  | 'prepareAct'
  | 'prepareKey'
  | 'enterKey'
  | 'vouch'
  | 'signingKeys'
>;

const PROBE_MILLIS = 3_000;
const ANSWER_MILLIS = 120_000;

/** The server that runs on a data directory, or null. A stale address file is no server. */
export async function runningServer(dataDirectory: string): Promise<Address | null> {
  const address = readAddress(dataDirectory);
  if (address === null) return null;
  try {
    const response = await fetch(`${address.address}${addressOf('health')}`, {
      signal: AbortSignal.timeout(PROBE_MILLIS),
    });
    return response.ok ? address : null;
  } catch {
    return null;
  }
}

/** The desk of a running server. */
export function remoteDesk(server: Address): WritingDesk {
  const asking = <T>(name: RouteName, body: unknown, params: Record<string, string> = {}) =>
    answerOf<T>(server, { path: addressOf(name, params), method: ROUTES[name].method, body });
  return {
    loadCharter: (files) => asking<Loaded>('loadCharter', { files }),
    loadScenario: (files) => asking<Loaded>('loadScenario', { files }),
    openOperation: (id, content) => asking<Accepted>('openOperation', { id, content }),
    act: (id, draft) => asking<Accepted>('act', draft, { id }),
    claim: (id, draft) => asking<Accepted>('claim', draft, { id }),
    enterFindings: (id, findings) => asking<Loaded>('findings', findings, { id }),
    enterRecord: (id, draft) => asking<Accepted>('record', draft, { id }),
    prepareAct: (id, draft) => asking<Prepared>('prepareAct', draft, { id }),
    prepareKey: (pact, draft) => asking<Prepared>('prepareKey', draft, { pact }),
    enterKey: (pact, draft) => asking<Accepted>('enterKey', draft, { pact }),
    vouch: (named, signature) => asking<Accepted>('vouchForKey', signature, { ...named }),
    signingKeys: async (pact) => {
      const answer = await asking<{ keys: readonly SigningKeyAnswer[] }>('signingKeys', undefined, { pact });
      return answer.kind === 'done' ? { kind: 'done', value: answer.value.keys } : answer;
    },
    changeStanding: (id, draft) => asking<Accepted>('standing', draft, { id }),
  };
}

/** Where a server is, and the token it lets in. */
export type ServerAt = Pick<Address, 'address' | 'token'>;

/** Sends a body to a server, and reads its answer. */
export function postTo<T>(server: ServerAt, path: string, body: unknown): Promise<Answer<T>> {
  return answerOf(server, { path, method: 'POST', body });
}

async function answerOf<T>(
  server: ServerAt,
  { path, method, body }: { readonly path: string; readonly method: 'GET' | 'POST'; readonly body: unknown },
): Promise<Answer<T>> {
  const answer = await ask(server, path, { method, body });
  if (answer.kind === 'faulty') return answer;
  const { response } = answer;
  const value: unknown = await response.json().catch(() => null);
  const said = (typeof value === 'object' && value !== null ? value : {}) as Failure;
  if (response.ok) return { kind: 'done', value: value as T };
  if (said.refusal !== undefined) return { kind: 'refused', refusal: said.refusal };
  if (said.faults !== undefined) return { kind: 'faulty', faults: said.faults };
  if (response.status === 404)
    return { kind: 'unknown', what: (said.message ?? path).replace(/^the record has no /, '') };
  return unreadable(server, said.message ?? `status ${response.status}`);
}

interface Failure {
  readonly refusal?: Refusal;
  readonly faults?: readonly Fault[];
  readonly message?: string;
}

type Sent = { readonly kind: 'sent'; readonly response: Response } | Extract<Answer<never>, { kind: 'faulty' }>;

/** A request with the server's token; a server that does not answer is a fault. */
export function send(server: ServerAt, path: string, body?: unknown): Promise<Sent> {
  return ask(server, path, { method: 'POST', body });
}

async function ask(
  server: ServerAt,
  path: string,
  { method, body }: { readonly method: 'GET' | 'POST'; readonly body?: unknown },
): Promise<Sent> {
  try {
    const response = await fetch(`${server.address}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${server.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_MILLIS),
    });
    return { kind: 'sent', response };
  } catch {
    return unreadable(server, 'no answer');
  }
}

function unreadable(server: ServerAt, found: string): Extract<Answer<never>, { kind: 'faulty' }> {
  return { kind: 'faulty', faults: [{ field: server.address, found, expected: 'an answer of the running server' }] };
}
