import { z } from 'zod';
import { localText } from '#evidence';
import { id } from './body-parts.ts';

const CIPHERTEXT_MAX = 1_000_000;
const MEMBERS_MAX = 100;
const ADMINS_MAX = 12;

const base64 = z
  .string()
  .max(CIPHERTEXT_MAX)
  .regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, 'base64 of an age file')
  .min(4);
const recipient = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/, 'an X25519 recipient of age, such as age1…');
const holder = z.strictObject({ name: id, recipient });

/**
 * What a member keeps from whoever keeps the record: ciphertext that only its own people open, and the circle it is
 * encrypted to. The record folds without it, and every figure it could touch says so.
 */
export const SEALED_CONTENT = {
  circle: z.strictObject({
    circle: id.describe('its name, the same in every edition'),
    edition: z.number().int().positive(),
    party: id,
    recipient: recipient.describe('what is sealed for the circle is encrypted to it'),
    members: z.array(holder).min(1).max(MEMBERS_MAX).describe('who opens what is sealed'),
    admins: z.array(holder).max(ADMINS_MAX).describe('any two of whom recover it together'),
    held: base64.describe('identity of the circle, encrypted to each member'),
    recovery: z
      .array(z.strictObject({ outer: id, inner: id, data: base64 }))
      .describe('for each two administrators: the identity encrypted to the inner one, and that to the outer one'),
  }),
  sealed: z.strictObject({
    circle: id,
    ciphertext: base64.describe('a body as JSON, encrypted to the recipient of the circle'),
    hint: localText.optional().describe('in clear, for those who may read this entry'),
  }),
} as const;

/** A circle as it is on record. */
export type CircleContent = z.infer<(typeof SEALED_CONTENT)['circle']>;
