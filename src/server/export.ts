import { Readable } from 'node:stream';
import { renderExport, storedRows, type RowSource } from '#ledger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServerOptions } from './options.ts';
import { failureOf, faults, sendFailure } from './reply.ts';

/** Sends a log row by row as an exported ledger (docs/formats/export.md), as the public may read it. */
export async function sendExport(
  { desk, report }: ServerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { log = null } = request.query as { readonly log?: string };
  const store = await desk.store(log);
  if (store.kind !== 'done') return sendFailure(reply, failureOf(store));
  const rows = await storedRows(store.value, { kind: 'public' });
  if (!rows.ok) return sendFailure(reply, faults(503, rows.faults));
  const source = rows.value;
  const { origin, head } = source;
  return reply
    .type('application/x-ndjson; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-disposition', `attachment; filename="${origin.replaceAll('/', '-')}.jsonl"`)
    .header('x-entente-size', String(head.size))
    .send(Readable.from(piecesOf(source, report)));
}

async function* piecesOf(source: RowSource, report: ServerOptions['report']): AsyncGenerator<string, void> {
  for await (const piece of renderExport(source)) {
    if (piece.ok) yield piece.value;
    // Cut off here, the file has fewer rows than its header says, and no reader takes it for whole.
    else return void report(piece.faults);
  }
}
