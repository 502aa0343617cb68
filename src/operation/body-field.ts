import { z } from 'zod';
import { localText } from '#evidence';
import { article, id } from './body-parts.ts';
import type { POSTS } from './holding.ts';
import { REFUSALS, type RefusalCode } from './refusal.ts';

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const base64 = z.string().min(4).max(400).regex(BASE64, 'Base64');
const deviceId = z.string().regex(/^[0-9a-f]{32}$/, '32 lower-case hexadecimal digits');
const entryId = z.string().regex(UUID_V7, 'a UUIDv7 in lower case');
const instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'an instant in UTC such as 2022-01-06T00:50:00.000Z')
  .refine((text) => !Number.isNaN(Date.parse(text)), 'an instant that exists');

/** Posts whose holders write on a device: those who may say what is the case. */
export const FIELD_POSTS = [
  'delegate',
  'chair',
  'secretariat',
  'commander',
  'observer',
] as const satisfies readonly (typeof POSTS)[number][];

const refusalCodes = REFUSALS.map(({ code }) => code) as [RefusalCode, ...RefusalCode[]];

/** What a draft came to, once the hub has decided it. */
const ruling = z.discriminatedUnion('outcome', [
  z.strictObject({
    draft: entryId.describe('id of the draft’s entry'),
    outcome: z.literal('accepted'),
    entry: entryId.describe('id of the act, which is the one that its draft gave it'),
  }),
  z.strictObject({
    draft: entryId,
    outcome: z.literal('refused'),
    refusal: z.strictObject({
      code: z.enum(refusalCodes),
      article: article.nullable(),
      title: localText,
      missing: localText,
      mend: localText,
      rests: z.array(id).describe('entries that it rests on'),
    }),
  }),
  z.strictObject({
    draft: entryId,
    outcome: z.literal('malformed'),
    faults: z
      .array(z.strictObject({ field: z.string(), found: z.string(), expected: z.string() }))
      .min(1)
      .max(100),
  }),
]);

/** What a ruling says. */
export type RulingContent = z.infer<typeof ruling>;

/**
 * Devices that write while they are cut off, what is drafted on them, and what became of it. None of it authorises
 * anything: a draft is no act before it is accepted, and then the act is an entry of its own.
 */
export const FIELD_CONTENT = {
  device: z.strictObject({
    device: deviceId.describe('follows from its key'),
    party: id,
    post: z.enum(FIELD_POSTS).describe('as which it speaks'),
    office: id.nullable().describe('the one office of the charter that it reaches; null: each that the post reaches'),
    algorithm: z.enum(['ed25519', 'ecdsa-p256']),
    publicKey: base64.describe('32 bytes for ed25519; SubjectPublicKeyInfo in DER for ecdsa-p256'),
    label: z.string().min(1).max(120).describe('by what its people know it; no name of a person'),
    proof: base64.describe('signature of the key over device and party'),
  }),
  'device-revocation': z.strictObject({
    device: deviceId,
    from: instant.nullable().describe('from when it may have been in other hands; null: it is retired'),
    reason: localText,
  }),
  draft: z.strictObject({
    id: entryId.describe('id that the act is to have'),
    salt: z
      .string()
      .regex(/^[0-9a-f]{64}$/, '64 lower-case hexadecimal digits')
      .describe('salt that the act is to have'),
    body: z
      .record(z.string(), z.unknown())
      .describe('whole body of an act, of a standing entry, of a place or a source'),
  }),
  ruling,
} as const;

/** A device as it is on record. */
export type DeviceContent = z.infer<(typeof FIELD_CONTENT)['device']>;
