import { type FAILURES } from '#contract';
import type { Answer } from '#desk';
import { exhaustive, type Fault } from '#kernel';
import type { FastifyReply } from 'fastify';

/** A failure as it goes over the wire. */
export interface Failure {
  readonly status: keyof typeof FAILURES;
  readonly body: unknown;
}

/** What an answer of the desk other than `done` becomes. The status is chosen here and nowhere else. */
export function failureOf(answer: Exclude<Answer<unknown>, { readonly kind: 'done' }>): Failure {
  switch (answer.kind) {
    case 'refused':
      return { status: 409, body: { refusal: answer.refusal } };
    case 'faulty':
      return faults(400, answer.faults);
    case 'unknown':
      return problem(404, 'not-found', `the record has no ${answer.what}`);
    case 'unavailable':
      return faults(503, answer.faults);
    default:
      return exhaustive(answer);
  }
}

/** Faults under a status; of each, only what the interface promises. */
export function faults(status: 400 | 413 | 415 | 503, list: readonly Fault[]): Failure {
  return {
    status,
    body: {
      faults: list.map(({ file, line, column, field, found, expected }) => ({
        ...(file === undefined ? {} : { file }),
        ...(line === undefined ? {} : { line }),
        ...(column === undefined ? {} : { column }),
        field,
        found,
        expected,
      })),
    },
  };
}

export function problem(
  status: 401 | 403 | 404 | 429 | 500,
  error: 'not-found' | 'unauthorised' | 'forbidden' | 'too-many' | 'internal',
  message: string,
): Failure {
  return { status, body: { error, message } };
}

export function sendFailure(reply: FastifyReply, { status, body }: Failure): FastifyReply {
  return reply.code(status).type('application/json; charset=utf-8').send(body);
}
