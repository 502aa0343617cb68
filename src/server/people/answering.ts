import { ROUTES } from '#contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ServerOptions } from '../options.ts';
import { failureOf, sendFailure } from '../reply.ts';
import { NOBODY, type Visitor } from '../visitor.ts';
import { peopleHandlers, type PeopleRoute } from './handlers.ts';
import type { PeopleHouse } from './house.ts';
import { lineAbout } from './sessions.ts';

/** Answers an address about people. */
export function answerAboutPeople(house: PeopleHouse | null) {
  const handlers = peopleHandlers(house);
  return (name: PeopleRoute) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
      const { body, visitor = NOBODY } = request;
      const answer = await handlers[name]({ body } as never, { request, reply, visitor });
      reply.header('cache-control', 'no-store');
      if (answer.kind === 'turned-away') return sendFailure(reply, answer.failure);
      if (answer.kind !== 'done') return sendFailure(reply, failureOf(answer));
      return reply.code(ROUTES[name].good.status).type('application/json; charset=utf-8').send(answer.value);
    };
}

/**
 * Notes which person entered what: the record names the office, the list of the party's own auditors the person. What is on
 * record stays so where the note fails; the mistake is reported.
 */
export async function noteEntered(
  { house, report }: Pick<ServerOptions, 'house' | 'report'>,
  visitor: Visitor,
  value: unknown,
): Promise<void> {
  if (house === undefined || visitor.kind !== 'person') return;
  const { entries = [] } = value as { readonly entries?: unknown };
  if (!Array.isArray(entries)) return;
  const at = house.now();
  const ids = (entries as { readonly id: string }[]).map(({ id }) => id);
  const noted = await house.people.change(
    ids.map((detail) => ({ do: 'note', line: lineAbout(visitor.who.person, { at, event: 'entered', detail }) })),
  );
  if (!noted.ok) report(noted.faults);
}
