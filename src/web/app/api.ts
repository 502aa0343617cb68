import type { LocalText } from '#charter';
import { addressOf, type PEOPLE_ROUTES } from '#contract';
import type {
  Access,
  CharterFilesAnswer,
  CharterLine,
  HitAnswer,
  HouseAnswer,
  NoticesAnswer,
  OverviewAnswer,
  ShownAnswer,
  SigningKeyAnswer,
} from '#contract';
import type { StoredEntry } from '#operation';
import { previewed } from './preview.ts';
import { keepServerKey, serverKey } from './requests.ts';

/** An operation as the list names it. */
export interface OperationListed {
  readonly id: string;
  readonly title: LocalText;
  readonly about: LocalText | null;
  readonly pact: string;
  readonly host: string;
  readonly zone: string;
  readonly exercise: boolean;
  readonly entries: number;
  /** UTC, ISO 8601. */
  readonly from: string | null;
  readonly until: string | null;
}

/** An answer of the server, or in words what was wrong with it. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

/** How much has come in: bytes, and of how many where the server says. */
export interface Progress {
  readonly got: number;
  readonly whole: number | null;
}

interface Ask {
  readonly signal?: AbortSignal;
  readonly report?: (progress: Progress) => void;
}

const PREFIX = '/api/v1';

let house: Promise<Answer<HouseAnswer>> | null = null;

/** What the server says of itself; asked once. In a demonstration the key that it hands out is kept for this tab. */
export function fetchHouse(): Promise<Answer<HouseAnswer>> {
  house ??= getJson(`${PREFIX}/house`, {}).then((answer) => {
    if (!answer.ok) {
      house = null;
      return answer;
    }
    const value = answer.value as HouseAnswer;
    if (value.key !== null) keepServerKey(value.key);
    return { ok: true, value };
  });
  return house;
}

/** Every operation as it stands now. */
export async function fetchOverview(ask: Ask): Promise<Answer<readonly OverviewAnswer[]>> {
  const answer = await readJson('/overview', {}, ask);
  if (!answer.ok) return answer;
  return listIn<OverviewAnswer>(answer.value, 'operations', ({ id, title }) => isText(id) && isObject(title));
}

/** The pacts whose charter is in the ledger. */
export async function fetchCharters(ask: Ask): Promise<Answer<readonly CharterLine[]>> {
  const answer = await getJson(`${PREFIX}/charters`, ask);
  return answer.ok ? listIn<CharterLine>(answer.value, 'charters', ({ id }) => isText(id)) : answer;
}

/** What a pact's charter holds today. */
export async function fetchCharter(pact: string, ask: Ask): Promise<Answer<ShownAnswer>> {
  const answer = await getJson(`${PREFIX}/charters/${encodeURIComponent(pact)}`, ask);
  return answer.ok ? { ok: true, value: answer.value as ShownAnswer } : answer;
}

/** The files of a pact's charter, as the ledger holds them. */
export async function fetchCharterFiles(pact: string, ask: Ask): Promise<Answer<CharterFilesAnswer>> {
  const answer = await getJson(`${PREFIX}/charters/${encodeURIComponent(pact)}/files`, ask);
  return answer.ok ? { ok: true, value: answer.value as CharterFilesAnswer } : answer;
}

/** Entries of all operations that hold every word of a text. */
export async function fetchHits(text: string, ask: Ask): Promise<Answer<readonly HitAnswer[]>> {
  const answer = await readJson('/search', { q: text }, ask);
  return answer.ok ? listIn<HitAnswer>(answer.value, 'hits', ({ entry }) => isText(entry)) : answer;
}

export async function fetchOperations(ask: Ask): Promise<Answer<readonly OperationListed[]>> {
  const answer = await readJson('/operations', {}, ask);
  if (!answer.ok) return answer;
  return listIn<OperationListed>(answer.value, 'operations', ({ id, title }) => isText(id) && isObject(title));
}

/** Rows of one operation and the records it rests on; with `from`, only those of that index of the log or later. */
export async function fetchEntries(
  operation: string,
  ask: Ask & { readonly from?: number },
): Promise<Answer<readonly StoredEntry[]>> {
  const query: Query = ask.from === undefined ? {} : { from: String(ask.from) };
  const answer = await readJson(`/operations/${encodeURIComponent(operation)}/entries`, query, ask);
  if (!answer.ok) return answer;
  return listIn<StoredEntry>(
    answer.value,
    'entries',
    ({ id, index, body }) => isText(id) && typeof index === 'number' && (body === null || isText(body)),
  );
}

/** Who read what of the reader's own that is not public, the latest first. */
export async function fetchReadings(ask: Ask): Promise<Answer<readonly Access[]>> {
  await fetchHouse();
  const answer = await getJson(`${PREFIX}/access`, ask);
  return answer.ok ? listIn<Access>(answer.value, 'readings', ({ places }) => isText(places)) : answer;
}

/** Whom the duty desk told what. */
export async function fetchNotices(ask: Ask): Promise<Answer<NoticesAnswer>> {
  const answer = await readJson('/notices', {}, ask);
  return answer.ok ? { ok: true, value: answer.value as NoticesAnswer } : answer;
}

/** Calls back whenever the duty desk told somebody something or was told; the answer stops listening. */
export function watchNotices(onChanged: () => void): () => void {
  const events = new EventSource(`${PREFIX}/events`);
  events.addEventListener('notices', onChanged);
  return () => events.close();
}

/** An address about people: who is signed in, sessions, keys, posts. */
export async function fetchPeople<T>(name: keyof typeof PEOPLE_ROUTES, ask: Ask): Promise<Answer<T>> {
  await fetchHouse();
  const answer = await getJson(addressOf(name), ask);
  return answer.ok ? { ok: true, value: answer.value as T } : answer;
}

/** Calls back whenever the server says that its log grew; the answer stops listening. */
export function watchHead(onGrown: () => void): () => void {
  const events = new EventSource(`${PREFIX}/events`);
  let first = true;
  const grown = () => {
    if (!first) onGrown();
    first = false;
  };
  events.addEventListener('head', grown);
  events.addEventListener('message', grown);
  return () => events.close();
}

/** Keys by which parties sign under a pact. */
export async function fetchSigningKeys(pact: string, ask: Ask): Promise<Answer<readonly SigningKeyAnswer[]>> {
  const answer = await getJson(addressOf('signingKeys', { pact }), ask);
  return answer.ok ? listIn(answer.value, 'keys', ({ id, party }) => isText(id) && isText(party)) : answer;
}

function listIn<T>(
  value: unknown,
  key: string,
  isOne: (item: Record<string, unknown>) => boolean,
): Answer<readonly T[]> {
  const list = Array.isArray(value) ? value : isObject(value) ? value[key] : undefined;
  if (!Array.isArray(list)) return { ok: false, problem: `no list of ${key}` };
  const wrong = list.findIndex((item: unknown) => !isObject(item) || !isOne(item));
  if (wrong >= 0) return { ok: false, problem: `${key}[${wrong}]` };
  return { ok: true, value: list as readonly T[] };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

type Query = Readonly<Record<string, string>>;

/** Reads as whoever this tab is, or as whom the address asks to see it. Only once the house has said who that may be. */
async function readJson(path: string, query: Query, ask: Ask): Promise<Answer<unknown>> {
  await fetchHouse();
  const as = previewed();
  const asked = new URLSearchParams(as === null ? query : { ...query, as }).toString();
  return getJson(`${PREFIX}${path}${asked === '' ? '' : `?${asked}`}`, ask);
}

async function getJson(address: string, ask: Ask): Promise<Answer<unknown>> {
  try {
    const key = serverKey();
    const headers = { accept: 'application/json', ...(key === '' ? {} : { authorization: `Bearer ${key}` }) };
    const response = await fetch(address, { signal: ask.signal ?? null, headers });
    if (!response.ok) return { ok: false, problem: `${response.status} ${response.statusText}` };
    return { ok: true, value: JSON.parse(await textOf(response, ask.report)) };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}

async function textOf(response: Response, report: Ask['report']): Promise<string> {
  if (response.body === null || report === undefined) return response.text();
  const length = response.headers.has('content-encoding') ? null : response.headers.get('content-length');
  const whole = length === null ? null : Number(length);
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let got = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    got += value.byteLength;
    text += decoder.decode(value, { stream: true });
    report({ got, whole });
  }
}
