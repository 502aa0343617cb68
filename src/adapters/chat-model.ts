import type { AskModel, ModelReply } from '#desk';
import { faulty, fromUtf8, parsed, type Fault, type Parsed } from '#kernel';

/** Where a model answers and how it is asked. Times in milliseconds. */
export interface ChatModelSettings {
  /** Of the chat endpoint, or of the API it belongs to: `http://127.0.0.1:11434/v1`. */
  readonly url: string;
  readonly name: string;
  /** Sent as a bearer token, where there is one. It is printed nowhere. */
  readonly key: string | null;
  /** How long one answer may take, from question to last byte. */
  readonly timeoutMillis: number;
  /** The waits before an answer is asked for once more; as many tries more as there are waits. */
  readonly retryMillis?: readonly number[];
  /** Ends a question that is under way, and every later one at once. */
  readonly signal?: AbortSignal;
}

/** The longest answer that is read. */
export const ANSWER_BYTES_MAX = 1024 * 1024;
const RETRY_MILLIS = [1_000, 4_000, 16_000];
/** A server may ask for a longer wait, up to this. */
const RETRY_AFTER_MILLIS_MAX = 60_000;
const TOLD_MAX = 160;
const KEY = /^[\x21-\x7e]+$/;

/** All that is wrong with the settings of a model; `field` is the option that gives each. */
export function chatModelFaults({ url, key }: Pick<ChatModelSettings, 'url' | 'key'>): Fault[] {
  const faults: Fault[] = [];
  const read = URL.canParse(url) ? new URL(url) : null;
  const expected = 'an http or https address without a name and password';
  if (read === null) faults.push({ field: '--model-url', found: 'no address', expected });
  else if (read.protocol !== 'http:' && read.protocol !== 'https:') {
    faults.push({ field: '--model-url', found: `an address of ${read.protocol}`, expected });
  } else if (read.username !== '' || read.password !== '') {
    faults.push({ field: '--model-url', found: 'a name or password in the address', expected });
  }
  if (key !== null && !KEY.test(key)) {
    faults.push({ field: 'ENTENTE_MODEL_KEY', found: 'white space or other signs', expected: 'a key in plain signs' });
  }
  return faults;
}

/** The address that chat messages are sent to: the one given, with what all servers of this kind append to their API's. */
export function chatAddress(url: string): URL {
  const address = new URL(url);
  const path = address.pathname.replace(/\/+$/, '');
  address.pathname = path.endsWith('/chat/completions') ? path : `${path}/chat/completions`;
  return address;
}

/**
 * A model behind an HTTP endpoint that takes chat messages as most providers and local servers do: `POST
 * …/chat/completions`. Redirects are not followed, so that a text goes to the address given and to no other. Asked too
 * often (429), failing there (5xx) or cut off, it is asked once more after a while; in silence until the time is over, not.
 */
export function chatModel(settings: ChatModelSettings): Parsed<AskModel> {
  const faults = chatModelFaults(settings);
  if (faults.length > 0) return faulty(...faults);
  const address = chatAddress(settings.url);
  const waits = settings.retryMillis ?? RETRY_MILLIS;
  // some servers take no temperature; once one said so it is left away
  let temperature: { readonly temperature?: number } = { temperature: 0 };
  return parsed(async (messages) => {
    for (let round = 0; ;) {
      const body = JSON.stringify({ model: settings.name, messages, stream: false, ...temperature });
      const tried = await tryOnce(address, body, settings);
      if (tried.kind !== 'once-more') return tried;
      if (tried.plain && temperature.temperature !== undefined) {
        temperature = {};
        continue;
      }
      const wait = waits[round];
      if (wait === undefined || tried.plain) return { kind: 'failed', why: tried.why };
      round += 1;
      await pause(Math.max(wait, tried.afterMillis), settings.signal);
    }
  });
}

type Tried =
  | ModelReply
  /** `plain`: it may take the question without what is not essential. */
  | { readonly kind: 'once-more'; readonly why: string; readonly afterMillis: number; readonly plain: boolean };

async function tryOnce(address: URL, body: string, settings: ChatModelSettings): Promise<Tried> {
  const { key, timeoutMillis, signal } = settings;
  const over = AbortSignal.timeout(timeoutMillis);
  const ends = signal === undefined ? over : AbortSignal.any([over, signal]);
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      },
      body,
      redirect: 'manual',
      signal: ends,
    });
    return await replyOf(response, settings);
  } catch (cause) {
    if (signal?.aborted === true) return { kind: 'failed', why: 'stopped' };
    if (over.aborted) return { kind: 'failed', why: `no answer within ${timeoutMillis / 1000} s` };
    return { kind: 'once-more', why: `no connection: ${reasonOf(cause)}`, afterMillis: 0, plain: false };
  }
}

async function replyOf(response: Response, { key }: ChatModelSettings): Promise<Tried> {
  const { status } = response;
  if (status >= 300 && status < 400) {
    await response.body?.cancel();
    return { kind: 'failed', why: `status ${status}: it sends elsewhere, which is not followed` };
  }
  const bytes = await bytesOf(response);
  if (bytes === null) return { kind: 'failed', why: `an answer of more than ${ANSWER_BYTES_MAX} bytes` };
  const value = jsonOf(bytes);
  if (status === 200) {
    const text = textOf(value);
    return text === null ? { kind: 'failed', why: 'an answer that holds no message' } : { kind: 'answered', text };
  }
  const why = `status ${status}${told(value, key)}`;
  const again = status === 429 || status >= 500;
  if (!again && status !== 400) return { kind: 'failed', why };
  return { kind: 'once-more', why, afterMillis: again ? retryAfter(response) : 0, plain: !again };
}

/** The body, or null when it is longer than is read; what is longer is cut off there. */
async function bytesOf({ body }: Response): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of (body ?? []) as AsyncIterable<Uint8Array>) {
    length += part.length;
    if (length > ANSWER_BYTES_MAX) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(fromUtf8(bytes) ?? '') as unknown;
  } catch {
    return null;
  }
}

type Loose = Readonly<Record<string, unknown>> | null | undefined;

/** The words of the first choice, whether they come as one text or in parts. */
function textOf(value: unknown): string | null {
  const choices = (value as Loose)?.choices;
  const message = Array.isArray(choices) ? ((choices[0] as Loose)?.message as Loose) : null;
  const content = message?.content;
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return null;
  const texts = content.map((part) => (part as Loose)?.text).filter((text) => typeof text === 'string');
  return texts.length === 0 ? null : texts.join('');
}

/** What an error says, in one line, without control characters and without the key, which some servers repeat. */
function told(value: unknown, key: string | null): string {
  const error = (value as Loose)?.error;
  const message = typeof error === 'string' ? error : (error as Loose)?.message;
  if (typeof message !== 'string') return '';
  const bare = key === null ? message : message.replaceAll(key, '…');
  return `: ${bare.replace(/[\p{C}\s]+/gu, ' ').slice(0, TOLD_MAX)}`;
}

function retryAfter({ headers }: Response): number {
  const seconds = Number(headers.get('retry-after') ?? '');
  return Number.isFinite(seconds) ? Math.min(Math.max(0, seconds) * 1000, RETRY_AFTER_MILLIS_MAX) : 0;
}

/** `fetch failed` says nothing; what lies under it does. */
function reasonOf(cause: unknown): string {
  const under = (cause as { readonly cause?: { readonly code?: string; readonly message?: string } }).cause;
  return under?.code ?? under?.message ?? (cause as Error).message;
}

function pause(millis: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, millis);
    signal?.addEventListener('abort', done);
  });
}
