import { receiptOf } from '#desk';
import type { ServerOptions } from './options.ts';
import { forReader } from './reader.ts';
import { failureOf, sendFailure } from './reply.ts';

/** Sends the receipt of an entry as a file. */
export function receipts(options: ServerOptions) {
  const { desk, publisher } = options;
  return forReader(options, async (reader, request, reply) => {
    const { index } = request.params as { readonly index: string };
    const { log = null } = request.query as { readonly log?: string };
    if (publisher === undefined) return sendFailure(reply, failureOf({ kind: 'unknown', what: 'signed log' }));
    const receipt = await receiptOf({ desk, publisher }, { reader, origin: log, index: Number(index) });
    if (receipt.kind !== 'done') return sendFailure(reply, failureOf(receipt));
    return reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${receipt.value.id}.tlog-proof"`)
      .send(receipt.value.text);
  });
}
