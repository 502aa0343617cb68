import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { removeAddress, writeAddress } from '#adapters';
import { buildApp } from './app.ts';
import { isLoopback } from './authority.ts';
import { LIMITS } from './limits.ts';
import { runPublisher } from './log-files.ts';
import { runNotices } from './notices.ts';
import type { ServerOptions } from './options.ts';

export interface ServeOptions extends Pick<
  ServerOptions,
  | 'desk'
  | 'house'
  | 'version'
  | 'now'
  | 'pageFolder'
  | 'first'
  | 'demonstration'
  | 'report'
  | 'reader'
  | 'readerOf'
  | 'trustProxy'
  | 'limits'
  | 'log'
  | 'notices'
  | 'publisher'
> {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly dataDirectory: string;
}

/** A server that listens. */
export interface Serving {
  readonly address: string;
  /** Ends what is under way, closes every connection and takes the address file away. */
  readonly stop: () => Promise<void>;
}

export type ServeAnswer =
  | { readonly kind: 'serving'; readonly serving: Serving }
  /** Why it does not listen, e.g. `EADDRINUSE`. */
  | { readonly kind: 'not-listening'; readonly code: string };

const TOKEN_BYTES = 32;
/** How long what is under way may take when the server is asked to end. */
const GRACE_MILLIS = 10_000;

/** Listens, and leaves address and token in the data directory for the command line to find. */
export async function serve(options: ServeOptions): Promise<ServeAnswer> {
  const { host, port, dataDirectory } = options;
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  mkdirSync(dataDirectory, { recursive: true });
  const loopbackOnly = isLoopback(host);
  const limits = options.limits === undefined ? (loopbackOnly ? null : LIMITS) : options.limits;
  const app = await buildApp({ ...options, limits, token, loopbackOnly, scratchFolder: dataDirectory });
  try {
    await app.listen({ host, port });
  } catch (cause) {
    await app.close();
    return { kind: 'not-listening', code: String((cause as { code?: unknown }).code) };
  }
  const stopNotices = options.notices === undefined ? null : runNotices(options.notices, options);
  const stopPublisher =
    options.publisher === undefined ? null : runPublisher(options.publisher, options.desk, options.report);
  const bound = app.server.address();
  const actual = typeof bound === 'object' && bound !== null ? bound.port : port;
  const address = `http://${host.includes(':') ? `[${host}]` : host}:${actual}`;
  writeAddress(dataDirectory, { address, token, pid: process.pid });
  const stop = async (): Promise<void> => {
    const patience = setTimeout(() => app.server.closeAllConnections(), GRACE_MILLIS).unref();
    await stopNotices?.();
    await stopPublisher?.();
    await app.close();
    clearTimeout(patience);
    removeAddress(dataDirectory, process.pid);
  };
  return { kind: 'serving', serving: { address, stop } };
}
