import { z } from 'zod';
import { faultSchema, refusalSchema } from './answers.ts';
import { localTextSchema } from './figure.ts';

const hash = z.string().describe('leaf hash, 64 hexadecimal digits');

/** Why a lane was taken no further than it was. */
export const STOPPED = [
  /** Entries before the bundle's first are not here: they come first. */
  'gap',
  /** The lane was written twice from one place on, as by a copy of the device: misconduct. */
  'fork',
  /** The id stands in the log with other bytes: misconduct. */
  'same-id-other-bytes',
  /** The entry breaks its format, or is of a kind that no device writes. */
  'malformed',
  /** It is entered in the name of another. */
  'not-yours',
] as const;

/** What was drafted came to this. */
export const rulingSchema = z
  .object({
    draft: z.string().describe('id of the draft’s entry'),
    index: z.number().int().describe('place of the ruling in the log'),
    outcome: z.enum(['accepted', 'refused', 'malformed']),
    entry: z.string().nullable().describe('id of the act, where it was accepted'),
    refusal: refusalSchema
      .pick({ code: true, article: true, missing: true, mend: true, title: true, rests: true })
      .nullable(),
    faults: z.array(faultSchema),
  })
  .meta({ id: 'Ruling' });

/** What a log answers to a bundle. Format: docs/formats/bundle.md. */
export const bundleReceiptSchema = z
  .object({
    format: z.literal('entente-bundle-receipt'),
    version: z.literal(1),
    origin: z.string(),
    device: z.string(),
    size: z.number().int().describe('entries in the log when this was written'),
    root: z.string().describe('root of its tree then, 64 hexadecimal digits'),
    revoked: z.boolean().describe('the device was revoked: what comes from it is kept, in doubt, and becomes no act'),
    lanes: z.array(
      z.object({
        lane: z.union([z.literal(1), z.literal(2), z.literal(3)]),
        head: hash.nullable().describe('last entry of the lane that the log has; null: none'),
        last: z.string().nullable().describe('id of that entry'),
        added: z.number().int().describe('entries of this bundle that were new'),
        places: z.string().describe('where entries of this bundle stand in the log, in order, such as 12-40,44'),
        stopped: z
          .object({
            why: z.enum(STOPPED),
            id: z.string().describe('the first entry that was not taken'),
            faults: z.array(faultSchema),
            refusal: refusalSchema
              .pick({ code: true, article: true, missing: true, mend: true, title: true })
              .nullable(),
          })
          .nullable(),
      }),
    ),
    rulings: z.array(rulingSchema).describe('on drafts of this bundle, as far as whoever brings it may read them'),
  })
  .meta({ id: 'BundleReceipt' });

/** A device as it is on record. */
export const deviceSchema = z
  .object({
    device: z.string(),
    party: z.string(),
    post: z.string(),
    office: z.string().nullable(),
    algorithm: z.enum(['ed25519', 'ecdsa-p256']),
    publicKey: z.string().describe('Base64'),
    label: z.string(),
    registeredAt: z.number().describe('UTC, milliseconds since 1970'),
    revoked: z
      .object({
        from: z.number().nullable().describe('from when others may have had it, UTC; null: it was retired'),
        reason: localTextSchema,
      })
      .nullable(),
    lanes: z
      .array(z.object({ lane: z.number().int(), head: hash.nullable() }))
      .describe('up to where the log has each lane'),
  })
  .meta({ id: 'Device' });

export type BundleReceipt = z.infer<typeof bundleReceiptSchema>;
export type RulingAnswer = z.infer<typeof rulingSchema>;
export type DeviceAnswer = z.infer<typeof deviceSchema>;
