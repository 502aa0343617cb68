import type { Desk, NoticeDesk } from '#desk';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { failureOf, faults, sendFailure } from './reply.ts';

/** Most pages that listen at once. */
const LISTENERS_MAX = 500;
/** How often the logs are looked at for what other servers have added, in milliseconds. */
const LOOK_MILLIS = 1_000;
const HEARTBEAT_MILLIS = 20_000;

/**
 * Server-sent events: `head`, with the head of every log, at once and whenever one has grown; `notices`, without any word
 * of them, whenever the duty desk has told somebody something or was told.
 */
export function openEvents(app: FastifyInstance, desk: Desk, notices: NoticeDesk | null) {
  const listening = new Set<FastifyReply>();
  let said = '';

  let telling: Promise<void> | null = null;
  let again = false;

  /** What grows while a head is being told is told together afterwards; to nobody, nothing is told. */
  function tell(): void {
    if (listening.size === 0) return;
    again = true;
    telling ??= tellOn().finally(() => (telling = null));
  }

  async function tellOn(): Promise<void> {
    while (again) {
      again = false;
      const heads = await desk.heads();
      if (heads.kind !== 'done') return;
      const text = headEvent(heads.value);
      if (text === said) continue;
      said = text;
      for (const reply of listening) reply.raw.write(text);
    }
  }

  const stopHearing = desk.onGrown(tell);
  const stopNoticing = notices?.onChanged(() => {
    for (const reply of listening) reply.raw.write('event: notices\ndata: {}\n\n');
  });
  const look = setInterval(tell, LOOK_MILLIS).unref();
  const heartbeat = setInterval(() => {
    for (const reply of listening) reply.raw.write(': still here\n\n');
  }, HEARTBEAT_MILLIS).unref();
  app.addHook('preClose', (done) => {
    stopHearing();
    stopNoticing?.();
    clearInterval(look);
    clearInterval(heartbeat);
    for (const reply of listening) reply.raw.end();
    done();
  });

  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (listening.size >= LISTENERS_MAX) {
      const fault = { field: '', found: `${LISTENERS_MAX} pages that listen`, expected: 'fewer' };
      return sendFailure(reply, faults(503, [fault]));
    }
    const heads = await desk.heads();
    if (heads.kind !== 'done') return sendFailure(reply, failureOf(heads));
    reply.hijack();
    const headers = { ...reply.getHeaders(), 'content-type': 'text/event-stream', 'cache-control': 'no-store' };
    reply.raw.writeHead(200, headers as Record<string, string>);
    reply.raw.write(headEvent(heads.value));
    listening.add(reply);
    request.raw.on('close', () => listening.delete(reply));
    return undefined;
  };
}

function headEvent(logs: readonly unknown[]): string {
  return `event: head\ndata: ${JSON.stringify({ logs })}\n\n`;
}
