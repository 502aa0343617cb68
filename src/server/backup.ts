import { randomUUID } from 'node:crypto';
import { createReadStream, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DurableStore, Store } from '#desk';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServerOptions } from './options.ts';
import { failureOf, faults, problem, sendFailure } from './reply.ts';

/** Copies a log to a file beside the data, verified by the store, and sends it; the file goes when it is sent. */
export async function sendBackup(
  { desk, scratchFolder }: ServerOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { log = null } = request.query as { readonly log?: string };
  const store = await desk.store(log);
  if (store.kind !== 'done') return sendFailure(reply, failureOf(store));
  if (!isDurable(store.value)) {
    return sendFailure(reply, problem(404, 'not-found', 'this log is kept in memory alone'));
  }
  const file = join(scratchFolder, `backup-${randomUUID()}.tmp`);
  const made = await store.value.backupTo(file);
  if (!made.ok) {
    rmSync(file, { force: true });
    return sendFailure(reply, faults(503, made.faults));
  }
  const stream = createReadStream(file);
  stream.on('close', () => rmSync(file, { force: true }));
  return reply
    .type('application/octet-stream')
    .header('content-length', statSync(file).size)
    .header('x-entente-size', String(made.value.size))
    .send(stream);
}

function isDurable(store: Store): store is DurableStore {
  return 'backupTo' in store;
}
