import { z } from 'zod';
import { CATEGORIES, CLAIM_KINDS, MODALITIES, STRENGTH_STATES } from '#evidence';

const text = (most: number) => z.string().min(1).max(most);
const edtf = z.string().max(40);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256 in lower-case hexadecimal');

/** A document as a source: what is known of it, not its text. */
const foundDocument = z.object({
  doc: text(500),
  sha256,
  title: z.string().nullable(),
  outlet: z.string().nullable(),
  publishedAt: edtf.nullable(),
  language: z.string().max(35),
  copyOf: z.string().max(500).nullable(),
});

/** What a reader found, as `entente dossier --json` prints it; what an operation does not keep may be left in. */
const foundClaim = z.object({
  id: text(80),
  doc: text(500),
  kind: z.enum(CLAIM_KINDS),
  subject: text(1000),
  subjectId: z.string().max(120).nullable(),
  predicate: text(200),
  value: z.union([z.number(), z.string()]).nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  unit: z.string().nullable(),
  approximate: z.boolean(),
  asOf: edtf.nullable(),
  placeId: z.string().nullable(),
  attributedTo: z.string().nullable(),
  modality: z.enum(MODALITIES),
  scope: z.enum(['whole', 'part', 'others']),
  framework: z.enum(['operation', 'outside']),
  population: z.string().nullable(),
  category: z.enum(CATEGORIES).nullable(),
  state: z.enum(STRENGTH_STATES).nullable(),
  charStart: z.number().int().nonnegative(),
  charEnd: z.number().int().positive(),
  rule: text(200),
});

/** Documents and what a program found in them. */
export const findingsSchema = z
  .object({ documents: z.array(foundDocument).max(10_000), claims: z.array(foundClaim).max(100_000) })
  .meta({ id: 'Findings' });
export type Findings = z.infer<typeof findingsSchema>;
