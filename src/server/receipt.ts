import { receiptOf } from '#desk';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readerAs } from './authority.ts';
import type { ServerOptions } from './options.ts';
import { failureOf, problem, sendFailure } from './reply.ts';
import { NOBODY, readerFor } from './visitor.ts';

/** Sends the receipt of an entry as a file. */
export async function sendReceipt(
  { desk, publisher, readerOf }: ServerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { index } = request.params as { readonly index: string };
  const { log = null, as } = request.query as { readonly log?: string; readonly as?: string };
  const reader = readerAs(readerOf?.(request) ?? readerFor(request.visitor ?? NOBODY), as);
  if (reader === null) {
    const message = 'to see as somebody else would, show who you are';
    return sendFailure(reply.header('www-authenticate', 'Bearer'), problem(401, 'unauthorised', message));
  }
  if (publisher === undefined) return sendFailure(reply, failureOf({ kind: 'unknown', what: 'signed log' }));
  const receipt = await receiptOf({ desk, publisher }, { reader, origin: log, index: Number(index) });
  if (receipt.kind !== 'done') return sendFailure(reply, failureOf(receipt));
  return reply
    .type('text/plain; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${receipt.value.id}.tlog-proof"`)
    .send(receipt.value.text);
}
