import type { ROUTES, RouteName } from '#contract';
import type { Answer } from '#desk';
import type { Reader } from '#ledger';
import type { Speaker } from '#operation';
import type { z } from 'zod';
import type { PeopleRoute } from './people/handlers.ts';

type Part<Name extends RouteName, Key extends string> = (typeof ROUTES)[Name] extends {
  readonly [K in Key]: infer Schema extends z.ZodType;
}
  ? z.infer<Schema>
  : Record<never, never>;

/** A request whose parts have been checked against its route. */
export interface Asked<Name extends RouteName> {
  readonly params: Part<Name, 'params'>;
  readonly query: Part<Name, 'query'>;
  readonly body: Part<Name, 'body'>;
  readonly reader: Reader;
  /** The person who enters something; undefined: the installation itself. */
  readonly speaker: Speaker | undefined;
}

/** The routes that stream have handlers of their own. */
export type JsonRoute = {
  [Name in RouteName]: (typeof ROUTES)[Name]['good'] extends { schema: unknown } ? Name : never;
}[RouteName];

/** The routes about people have handlers of their own (people/handlers.ts). */
export type DeskRoute = Exclude<JsonRoute, PeopleRoute>;
export type Handlers = { readonly [Name in DeskRoute]: (asked: Asked<Name>) => Promise<Answer<unknown>> };
