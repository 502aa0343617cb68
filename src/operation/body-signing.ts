import { z } from 'zod';
import { expectedBy } from '#charter';
import { localText } from '#evidence';
import { parsed, shown, type Parsed } from '#kernel';
import { id } from './body-parts.ts';

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const KEY_MAX = 4_000;
const SIGNATURE_MAX = 8_000;
const ORIGINS_MAX = 10;

const keyText = z.string().min(4).max(KEY_MAX).regex(BASE64, 'Base64 of a SubjectPublicKeyInfo');
const signed = z.string().min(4).max(SIGNATURE_MAX).regex(BASE64, 'Base64');

/** A signature; of a passkey the whole assertion, so that anyone can check it later. */
export const signatureProof = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('plain'), signature: signed }),
  z.strictObject({ kind: z.literal('passkey'), authenticatorData: signed, clientData: signed, signature: signed }),
]);

/** Keys by which parties sign, signatures under entries, and that a key is no longer its party's. */
export const SIGNING_CONTENT = {
  'signing-key': z.strictObject({
    party: id,
    label: localText.describe('by what its people know it; no name of a person'),
    algorithm: z.string().min(1).max(40).describe('ed25519 or ecdsa-p256; what a newer version adds is kept'),
    publicKey: keyText,
    passkey: z
      .strictObject({
        rpId: z.string().min(1).max(255),
        origins: z.array(z.string().min(1).max(300)).min(1).max(ORIGINS_MAX),
      })
      .nullable()
      .describe('null: a key in a file, or of a device that signs by itself'),
    demands: z.boolean().describe('from here on the party’s own acts are its own only when signed'),
  }),
  signature: z.strictObject({
    target: id.describe('id of the entry'),
    key: id.describe('id of the entry by which the key was made known'),
    proof: signatureProof,
  }),
  'key-revocation': z.strictObject({
    key: id,
    reason: localText,
  }),
} as const;

const stated = z.strictObject({ key: id, proof: signatureProof });
/** A signature with the key that it was made by. */
export type StatedSignature = z.infer<typeof stated>;

const SIGNATURES_MAX = 10;

/** Reads the signatures that come with a body. */
export function parseSignatures(value: unknown): Parsed<readonly StatedSignature[]> {
  const read = z.array(stated).min(1).max(SIGNATURES_MAX).safeParse(value);
  if (read.success) return parsed(read.data);
  return {
    ok: false,
    faults: read.error.issues.map((issue) => {
      const field = ['signatures', ...issue.path.map(String)].join('.');
      const found = issue.path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null)?.[key], value);
      return { field, found: shown(found), expected: expectedBy(issue) };
    }),
  };
}
