import type { Reader } from '#ledger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readerAs } from './authority.ts';
import type { ServerOptions } from './options.ts';
import { problem, sendFailure } from './reply.ts';
import { NOBODY, readerFor } from './visitor.ts';

type Sends = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** Answers for whoever asks, or as somebody else would see it; the public, which may not, is told to show who it is. */
export function forReader(
  { readerOf }: Pick<ServerOptions, 'readerOf'>,
  send: (reader: Reader, ...asked: Parameters<Sends>) => Promise<FastifyReply>,
): Sends {
  return async (request, reply): Promise<FastifyReply> => {
    const { as } = (request.query ?? {}) as { readonly as?: string };
    const reader = readerAs(readerOf?.(request) ?? readerFor(request.visitor ?? NOBODY), as);
    if (reader !== null) return send(reader, request, reply);
    const message = 'to see as somebody else would, show who you are';
    return sendFailure(reply.header('www-authenticate', 'Bearer'), problem(401, 'unauthorised', message));
  };
}
