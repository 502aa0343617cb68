import { timingSafeEqual } from 'node:crypto';
import { nodeSha256 } from '#adapters';
import { utf8 } from '#kernel';

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
