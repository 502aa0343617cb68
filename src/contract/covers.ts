import type { z } from 'zod';

type Frozen<T> = T extends readonly (infer E)[]
  ? readonly Frozen<E>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

/** `Said`, when everything it can be is allowed by the schema; else it does not compile. */
export type Covers<Schema extends z.ZodType, Said extends Frozen<z.infer<Schema>>> = Said;
