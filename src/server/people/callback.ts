import { API_PREFIX } from '#contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { deviceOf, originOf, STATE_COOKIE } from './handlers.ts';
import { away, answered, type PeopleHouse } from './house.ts';
import { CALLBACK, endAtProvider } from './provider.ts';
import { giveCookie } from './sessions.ts';

const SIGNED_IN = '/?view=offices';
const NOT_SIGNED_IN = '/?view=offices&failed=provider';

/** The browser comes back from an identity provider with the state that this browser was given; it goes on to the page. */
export async function providerCallback(
  house: PeopleHouse | null,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { state } = request.query as { readonly state?: unknown };
  const mine = request.cookies[STATE_COOKIE];
  reply.clearCookie(STATE_COOKIE, { path: `${API_PREFIX}${CALLBACK}` });
  reply.header('cache-control', 'no-store');
  const fits = house !== null && typeof state === 'string' && state !== '' && state === mine;
  const begun = await answered(async () => {
    if (!fits) return away(401, 'another browser began this');
    return endAtProvider(house, {
      state,
      url: new URL(request.url, originOf(house, request)),
      device: deviceOf(request),
    });
  });
  if (begun.kind !== 'done') return reply.redirect(NOT_SIGNED_IN, 303);
  giveCookie(request, reply, begun.value.token);
  return reply.redirect(SIGNED_IN, 303);
}
