import { z } from 'zod';
import { SIGNING_CONTENT } from '#operation';
import { acceptedSchema, preparedSchema } from './answers.ts';
import { byId } from './asks.ts';
import { idSchema } from './figure.ts';
import { BODY_BYTES_MAX, created, ENTERING, ok, type Route } from './route.ts';

/** Posts whose holders make their party's keys known, vouch for them and revoke them. */
const KEY_KEEPING = { posts: ['delegate', 'administrator'], token: true } as const;

/** A key by which a party signs, with what the record says of it. */
const signingKeySchema = SIGNING_CONTENT['signing-key']
  .extend({
    id: z.string().describe('of the entry by which it was made known'),
    origin: z.string().describe('of the log'),
    commitment: z.string().describe('what its leaf commits to: who vouches for it signs origin, id and this'),
    recordedAt: z.number().describe('UTC, milliseconds since 1970'),
    proven: z.boolean().describe('it signed its own entry'),
    vouched: z.boolean().describe('it is traced to its party’s first key'),
    vouchedBy: z.string().nullable().describe('`first`, or the id of the key that vouches for it'),
    revocation: z
      .object({
        recordedAt: z.number(),
        from: z
          .number()
          .nullable()
          .describe('from when it may have been in other hands, UTC in milliseconds; null: it is retired'),
        reason: SIGNING_CONTENT['key-revocation'].shape.reason,
        by: z.string().nullable().describe('the key that signed this; null: nobody did'),
      })
      .nullable(),
  })
  .meta({ id: 'SigningKey' });
export type SigningKeyAnswer = z.infer<typeof signingKeySchema>;

const byPact = z.object({ pact: idSchema.describe('id of a pact') });
const draft = z.record(z.string(), z.unknown());

/** The addresses of signatures: what is to be signed, and whose keys there are. */
export const SIGNING_ROUTES = {
  prepareAct: {
    method: 'POST',
    path: '/operations/{id}/acts/preparation',
    summary:
      'What an act would be on record, to be signed; nothing is written. Entered with `id`, `salt` and `signatures`',
    access: ENTERING,
    writes: false,
    params: byId,
    body: draft,
    bodyBytesMax: BODY_BYTES_MAX,
    good: ok(preparedSchema),
  },
  signingKeys: {
    method: 'GET',
    path: '/pacts/{pact}/keys',
    summary: 'Keys by which parties sign, and what the record says of them',
    access: 'public',
    writes: false,
    params: byPact,
    good: ok(z.object({ keys: z.array(signingKeySchema) })),
  },
  prepareKey: {
    method: 'POST',
    path: '/pacts/{pact}/keys/preparation',
    summary: 'What a key, or the revocation of one, would be on record, to be signed; nothing is written',
    access: KEY_KEEPING,
    writes: false,
    params: byPact,
    body: draft,
    bodyBytesMax: BODY_BYTES_MAX,
    good: ok(preparedSchema),
  },
  enterKey: {
    method: 'POST',
    path: '/pacts/{pact}/keys',
    summary: 'Make a key of a party known, signed by itself, or revoke one',
    access: KEY_KEEPING,
    writes: true,
    params: byPact,
    body: draft,
    bodyBytesMax: BODY_BYTES_MAX,
    good: created(acceptedSchema),
  },
  vouchForKey: {
    method: 'POST',
    path: '/pacts/{pact}/keys/{key}/signatures',
    summary: 'Vouch for a key by a signature of an earlier one of the same party',
    access: KEY_KEEPING,
    writes: true,
    params: byPact.extend({ key: idSchema.describe('id of the entry of the key') }),
    body: z.object({ key: idSchema.describe('that signs'), proof: SIGNING_CONTENT.signature.shape.proof }),
    bodyBytesMax: BODY_BYTES_MAX,
    good: created(acceptedSchema),
  },
} as const satisfies Record<string, Route>;
