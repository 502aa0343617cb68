import {
  addressOf,
  type Accepted,
  type NoticeAnswer,
  type PEOPLE_ROUTES,
  type SIGNING_ROUTES,
  type OriginalGiven,
  type Reading,
  type RouteName,
} from '#contract';
import { describeFault, type Fault } from '#kernel';
import type { Refusal } from '#operation';

/**
 * An answer of the server, or what stands in the way: a refusal of the pact, faults of the input, a missing key (status
 * 401), no answer at all (status 0).
 */
export type Answered<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly status: number;
      readonly faults: readonly Fault[];
      readonly refusal: Refusal | null;
    };

/** Asks the server to read a file; nothing is written. */
export function readDocument(given: OriginalGiven): Promise<Answered<Reading>> {
  return post<Reading>('readDocument', {}, given);
}

/** Opens the file of a new operation; needs the key of the server. */
export function openOperation(id: string, content: unknown): Promise<Answered<Accepted>> {
  return post<Accepted>('openOperation', {}, { id, content });
}

/** Says that a notice was opened or answered; needs the key of the server. */
export function markNotice(id: string, state: 'opened' | 'answered'): Promise<Answered<NoticeAnswer>> {
  return post<NoticeAnswer>('markNotice', {}, { id, state });
}

/** Writes to an operation; needs the key of the server. */
export function write<T>(
  name: Extract<RouteName, 'act' | 'findings' | 'standing' | 'claim' | 'record' | 'enterReport'>,
  operation: string,
  body: unknown,
): Promise<Answered<T>> {
  return post<T>(name, { id: operation }, body);
}

/** Asks an address of people: signing in, posts, keys. */
export function sendPeople<T>(name: keyof typeof PEOPLE_ROUTES, body: unknown): Promise<Answered<T>> {
  return post<T>(name, {}, body);
}

/** Asks an address of keys and signatures. */
export function sendSigning<T>(
  name: keyof typeof SIGNING_ROUTES,
  params: Readonly<Record<string, string>>,
  body: unknown,
): Promise<Answered<T>> {
  return post<T>(name, { ...params }, body);
}

let csrf: string | null = null;

/** What the writes of this session carry, as the server told this page; null: nobody is signed in. */
export function keepCsrf(told: string | null): void {
  csrf = told;
}

/** Headers that say who asks: by the key of the server where this tab has it, else by the session of the browser. */
export function credentials(): Record<string, string> {
  const key = serverKey();
  if (key !== '') return { authorization: `Bearer ${key}` };
  return csrf === null ? {} : { 'x-entente-csrf': csrf };
}

async function post<T>(name: RouteName, params: Record<string, string>, body: unknown): Promise<Answered<T>> {
  try {
    const response = await fetch(addressOf(name, params), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...credentials() },
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    if (response.ok) return { ok: true, value: answer as T };
    return { ok: false, status: response.status, ...standsInTheWay(answer, response) };
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    const faults = [{ field: '', found, expected: 'an answer of the server' }];
    return { ok: false, status: 0, faults, refusal: null };
  }
}

function standsInTheWay(answer: unknown, { status, statusText }: Response) {
  const { faults, message, refusal } = (answer ?? {}) as {
    faults?: readonly Fault[];
    message?: string;
    refusal?: Refusal;
  };
  if (faults !== undefined) return { faults, refusal: null };
  const found = message ?? refusal?.missing.en ?? `${status} ${statusText}`;
  const expected = status === 401 ? 'the key of this server' : 'an answer';
  return { faults: [{ field: '', found, expected }], refusal: refusal ?? null };
}

const KEY = 'entente.key';

/** The key that writing needs, kept for this tab alone; `#key=…` in the address gives it too. */
export function serverKey(): string {
  const given = /^#key=([\w-]+)$/.exec(location.hash)?.[1];
  if (given !== undefined) {
    keepServerKey(given);
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  try {
    return sessionStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

export function keepServerKey(key: string): void {
  try {
    sessionStorage.setItem(KEY, key);
  } catch {
    // A browser that keeps nothing asks for the key again.
  }
}

/** A fault in a line; the file first. */
export function faultLine(fault: Fault): string {
  return describeFault(fault);
}
