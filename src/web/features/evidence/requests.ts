import { addressOf, type OriginalGiven, type Reading, type RouteName } from '#contract';
import { describeFault, type Fault } from '#kernel';

/** An answer of the server, or what stands in the way: faults of the input, a missing key, anything else. */
export type Answered<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly Fault[]; readonly status: number };

/** Asks the server to read a file; nothing is written. */
export function readDocument(given: OriginalGiven): Promise<Answered<Reading>> {
  return post<Reading>('readDocument', {}, given);
}

/** Writes to an operation; needs the key of the server. */
export function write<T>(
  name: Extract<RouteName, 'findings' | 'standing' | 'claim'>,
  operation: string,
  body: unknown,
): Promise<Answered<T>> {
  return post<T>(name, { id: operation }, body);
}

async function post<T>(name: RouteName, params: Record<string, string>, body: unknown): Promise<Answered<T>> {
  const key = serverKey();
  try {
    const response = await fetch(addressOf(name, params), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key === '' ? {} : { authorization: `Bearer ${key}` }) },
      body: JSON.stringify(body),
    });
    const answer: unknown = await response.json();
    if (response.ok) return { ok: true, value: answer as T };
    return { ok: false, status: response.status, faults: faultsIn(answer, response) };
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return { ok: false, status: 0, faults: [{ field: '', found, expected: 'an answer of the server' }] };
  }
}

function faultsIn(answer: unknown, { status, statusText }: Response): readonly Fault[] {
  const { faults, message, refusal } = (answer ?? {}) as {
    faults?: readonly Fault[];
    message?: string;
    refusal?: { missing: { en: string } };
  };
  if (faults !== undefined) return faults;
  const found = message ?? refusal?.missing.en ?? `${status} ${statusText}`;
  return [{ field: '', found, expected: status === 401 ? 'the key of this server' : 'an answer' }];
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
