import { expectedBy } from '#charter';
import { shown, type Fault } from '#kernel';
import { illFormed } from '#operation';
import type { FastifyError } from 'fastify';
import { type z } from 'zod';
import { TooMany } from './limits.ts';
import { PeopleUnavailable } from './people/house.ts';
import { faults, problem, type Failure } from './reply.ts';

/** A request that breaks its schema, on its way from the validator to the error handler. */
export class MalformedRequest extends Error {
  readonly faults: readonly Fault[];
  readonly statusCode = 400;

  constructor(faults: readonly Fault[]) {
    super('the request breaks its schema');
    this.faults = faults;
  }
}

/** Fastify's validator: the parsed value, or every fault of that part of the request. */
export function validate(schema: z.ZodType, part: string) {
  return (data: unknown): { value: unknown } | { error: Error } => {
    const broken = illFormed(data);
    if (broken.length > 0) return { error: new MalformedRequest(broken) };
    const result = schema.safeParse(data ?? {});
    if (result.success) return { value: result.data };
    return { error: new MalformedRequest(result.error.issues.map((issue) => faultOf(issue, data, part))) };
  };
}

function faultOf(issue: z.core.$ZodIssue, data: unknown, part: string): Fault {
  const path = issue.path.map(String);
  const found = issue.path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    data,
  );
  return {
    field: (part === 'body' ? path : [part, ...path]).join('.'),
    found: shown(found),
    expected: expectedBy(issue),
  };
}

const ABOUT_BODY = { field: '' };

/** What an error of the web framework becomes; anything unexpected is our own fault, and says no more than that. */
export function failureFromError(error: unknown): Failure {
  if (error instanceof PeopleUnavailable) return faults(503, error.faults);
  if (error instanceof MalformedRequest) return faults(400, error.faults);
  if (error instanceof TooMany) {
    return problem(429, 'too-many', `too many requests from this address; come again in ${error.seconds} s`);
  }
  const { statusCode, code } = error as Partial<FastifyError>;
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return faults(413, [{ ...ABOUT_BODY, found: 'a body that is too large', expected: 'a smaller body' }]);
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return faults(415, [{ ...ABOUT_BODY, found: 'another content type', expected: 'application/json' }]);
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return faults(400, [{ ...ABOUT_BODY, found: 'nothing', expected: 'JSON' }]);
    default:
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return faults(400, [{ ...ABOUT_BODY, found: 'a request that cannot be read', expected: 'JSON in UTF-8' }]);
  }
  return problem(500, 'internal', 'the server made a mistake; its log says which');
}
