import { timingSafeEqual } from 'node:crypto';
import { nodeSha256 } from '#adapters';
import { utf8 } from '#kernel';
import type { PartyReader, Reader } from '#ledger';
import type { FastifyRequest } from 'fastify';

/** Whether an `Authorization` header carries the token; how long it takes says nothing about the token. */
export function carriesToken(header: string | undefined, token: string): boolean {
  const given = /^Bearer ([\x21-\x7e]{1,256})$/i.exec(header ?? '')?.[1];
  return given !== undefined && timingSafeEqual(nodeSha256(utf8(given)), nodeSha256(utf8(token)));
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

/**
 * Whether a request to a loopback address names it so. A page on another name that was made to point here does not, and
 * is not answered.
 */
export function namesLoopback(hostHeader: string | undefined): boolean {
  return LOOPBACK.test(hostHeader ?? '');
}

/** Whether an address to listen on is of this machine alone. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host.includes(':') ? `[${host}]` : host);
}

/** Who reads, as far as a request shows it. */
export type ReaderOf = (request: Pick<FastifyRequest, 'headers'>) => Exclude<Reader, { kind: 'keeper' | 'preview' }>;

/** Whoever keeps the record for the pact: it reads what is released to the pact or to it, and no member's own. */
export const SECRETARIAT: PartyReader = { kind: 'party', party: 'secretariat', offices: [] };

/**
 * The reader for whom an answer is made: the one who asks, or a preview of what another would see.
 * @param as `public`, or a party with its offices (`AAA:office,…`)
 * @returns null where the public asks to see as somebody else.
 */
export function readerAs(asking: ReturnType<ReaderOf>, as: string | undefined): Reader | null {
  if (as === undefined || as === 'public') return as === undefined ? asking : { kind: 'public' };
  if (asking.kind !== 'party') return null;
  const [party = '', offices = ''] = as.split(':');
  const of = { kind: 'party', party, offices: offices.split(',').filter((office) => office !== '') } as const;
  return { kind: 'preview', of, by: asking };
}
