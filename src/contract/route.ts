import type { z } from 'zod';

/** One address of the interface. Server, web page and command line read the same table. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** With `{names}` of path parameters. */
  readonly path: string;
  readonly summary: string;
  /** Only with the bearer token of the data directory. */
  readonly writes: boolean;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Largest body taken, in bytes. */
  readonly bodyBytesMax?: number;
  /** What a good answer holds, as JSON; or the media type of what it streams. */
  readonly good: { readonly status: 200 | 201; readonly schema: z.ZodType } | { readonly stream: string };
}

const KIB = 1024;
/** Largest act, claim or decision question taken. */
export const BODY_BYTES_MAX = 256 * KIB;
/** Largest set of charter or scenario files taken. */
export const FILES_BYTES_MAX = 16 * KIB * KIB;

/** A good answer of a body, and of something that was made. */
export const ok = (schema: z.ZodType) => ({ status: 200, schema }) as const;
export const created = (schema: z.ZodType) => ({ status: 201, schema }) as const;
