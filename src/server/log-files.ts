import type { Answer, Publisher } from '#desk';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { limitOf, type Limits } from './limits.ts';
import { failureOf, sendFailure } from './reply.ts';

const LOG_PREFIX = '/log/';
const FOREVER = 'public, max-age=31536000, immutable';

/**
 * The files of the tiled logs, for anybody: `/log/<origin>/checkpoint` and `/log/<origin>/tile/…` (docs/formats/log.md).
 * A tile never changes; a checkpoint is asked for each time.
 */
export function publishLogs(app: FastifyInstance, publisher: Publisher, limits: Limits | null): void {
  const config = limitOf(limits, { name: 'logFile', writes: false });
  app.get(
    `${LOG_PREFIX}*`,
    { schema: { hide: true }, config },
    async (request: FastifyRequest, reply: FastifyReply) => {
      const path = (request.params as { readonly '*': string })['*'];
      const [, origin = '', file = ''] = /^(.+?)\/(checkpoint|tile\/.+)$/.exec(path) ?? [];
      void reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin');
      if (file === 'checkpoint') {
        const published = await publisher.checkpoint(origin);
        if (published.kind !== 'done') return fail(reply, published);
        return reply.header('cache-control', 'no-cache').type('text/plain; charset=utf-8').send(published.value.note);
      }
      const bytes: Answer<Uint8Array> =
        file === '' ? { kind: 'unknown', what: 'such file' } : await publisher.tile(origin, file);
      if (bytes.kind !== 'done') return fail(reply, bytes);
      return reply.header('cache-control', FOREVER).type('application/octet-stream').send(Buffer.from(bytes.value));
    },
  );
}

function fail(reply: FastifyReply, answer: Exclude<Answer<unknown>, { kind: 'done' }>): FastifyReply {
  return sendFailure(reply.header('cache-control', 'no-store'), failureOf(answer));
}

/** How long the log may grow before its checkpoint is made anew, in milliseconds. */
const PAUSE_MILLIS = 1_000;

/** Makes the checkpoints anew whenever a log has grown, and once in a while for witnesses that were away. */
export function runPublisher(
  publisher: Publisher,
  desk: {
    readonly onGrown: (listener: () => void) => () => void;
    readonly heads: () => Promise<Answer<readonly { origin: string }[]>>;
  },
  report: (error: unknown) => void,
): () => Promise<void> {
  let waiting: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  const all = async () => {
    const heads = await desk.heads();
    if (heads.kind !== 'done') return;
    for (const { origin } of heads.value) {
      const answer = await publisher.checkpoint(origin);
      if (answer.kind !== 'done') report(answer);
    }
  };
  const soon = () => {
    waiting ??= setTimeout(() => {
      waiting = null;
      running = running.then(all).catch(report);
    }, PAUSE_MILLIS).unref();
  };
  const stopHearing = desk.onGrown(soon);
  const again = setInterval(soon, AGAIN_MILLIS).unref();
  soon();
  return async () => {
    stopHearing();
    clearInterval(again);
    if (waiting !== null) clearTimeout(waiting);
    await running;
  };
}

const AGAIN_MILLIS = 5_000;
