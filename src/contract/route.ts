import type { z } from 'zod';
import type { Post } from '#operation';

/**
 * Who may ask an address. `public`: anybody; what is answered still depends on who reads. `local`: anybody where the server
 * answers to its own machine alone, elsewhere the bearer token. `token`: the bearer token of the data directory alone.
 * `signed-in`: any person who is. Else persons who hold one of the posts now; with `of`, of that body; with `token`, the
 * bearer token too.
 */
export type AccessRule =
  | 'public'
  | 'local'
  | 'token'
  | 'signed-in'
  | { readonly posts: readonly Post[]; readonly of?: string; readonly token: boolean };

/** Whether an address lets in whoever shows the bearer token of the data directory. */
export function admitsToken(rule: AccessRule): boolean {
  return typeof rule === 'string' ? rule !== 'signed-in' : rule.token;
}

/**
 * Whether an address lets in a person who is signed in.
 * @param person the body whose person it is, and the posts held now
 */
export function admitsPerson(
  rule: AccessRule,
  person: { readonly body: string; readonly posts: readonly Post[] },
): boolean {
  if (typeof rule === 'string') return rule === 'public' || rule === 'signed-in';
  const isOfBody = rule.of === undefined || person.body === rule.of;
  return isOfBody && person.posts.some((post) => rule.posts.includes(post));
}

/** Posts whose holders enter acts and claims; what each may enter the charter and its posts decide. */
export const ENTERING = {
  posts: ['delegate', 'chair', 'secretariat', 'commander', 'observer'],
  token: true,
} as const satisfies AccessRule;
/** Posts whose holders are called by the duty desk; which notices each may answer depends on who reads. */
export const ON_CALL = { posts: [...ENTERING.posts, 'press'], token: true } as const satisfies AccessRule;
/** Posts of the secretariat that draft, approve and publish reports. */
export const PRESS = { posts: ['press', 'secretariat'], of: 'secretariat', token: true } as const satisfies AccessRule;
/** What the secretariat's desk alone does for the pact. */
export const RECORD_KEEPING = { posts: ['secretariat'], of: 'secretariat', token: true } as const satisfies AccessRule;

/** One address of the interface. Server, web page and command line read the same table. */
export interface Route {
  readonly method: 'GET' | 'POST';
  /** With `{names}` of path parameters. */
  readonly path: string;
  readonly summary: string;
  readonly access: AccessRule;
  /** Whether something is entered, kept or ended by it: counted and limited apart, and never by a link from elsewhere. */
  readonly writes: boolean;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Largest body taken, in bytes. */
  readonly bodyBytesMax?: number;
  /** What a good answer holds, as JSON; or the media type of what it streams; or that it leads the browser elsewhere. */
  readonly good:
    | { readonly status: 200 | 201; readonly schema: z.ZodType }
    | { readonly status: 200; readonly stream: string }
    | { readonly status: 303 };
}

const KIB = 1024;
/** Largest act, claim or decision question taken. */
export const BODY_BYTES_MAX = 256 * KIB;
/** Largest set of charter or scenario files taken. */
export const FILES_BYTES_MAX = 16 * KIB * KIB;

/** A good answer of a body, and of something that was made. */
export const ok = (schema: z.ZodType) => ({ status: 200, schema }) as const;
export const created = (schema: z.ZodType) => ({ status: 201, schema }) as const;
