import { z } from 'zod';
import { BLOCK_KINDS, CATEGORIES, CLAIM_KINDS, MODALITIES, STRENGTH_STATES } from '#evidence';
import { faultSchema } from './answers.ts';
import { idSchema } from './figure.ts';

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

/** A file to be read: its bytes, or pasted text. Nothing of it is kept. */
export const originalSchema = z
  .object({
    name: text(300).describe('the file’s name; its ending helps where the bytes do not tell'),
    base64: z.string().exactOptional().describe('the bytes of the file'),
    text: z.string().exactOptional().describe('instead of bytes: pasted text'),
    pact: idSchema.exactOptional().describe('a pact on record, whose bodies and forces are then known by name'),
    published: edtf.exactOptional().describe('its day, where a person or the other documents tell it'),
  })
  .refine(({ base64, text: pasted }) => (base64 === undefined) !== (pasted === undefined), {
    path: ['base64'],
    message: 'either base64 or text',
  })
  .meta({ id: 'Original' });
export type OriginalGiven = z.infer<typeof originalSchema>;

const readClaim = foundClaim.extend({
  lowerExclusive: z.boolean().exactOptional(),
  upperExclusive: z.boolean().exactOptional(),
  asOfBasis: z.string(),
  place: z.string().nullable(),
  attributedVia: z.array(z.string()),
  force: z.enum(['pool', 'deployed', 'planned']).nullable(),
  quantityKey: z.string(),
});

const readDocument = z.object({
  doc: z.string(),
  sha256,
  mediaType: z.string(),
  text: z.string(),
  blocks: z.array(z.object({ kind: z.enum(BLOCK_KINDS), start: z.number().int(), end: z.number().int() })),
  title: z.string().nullable(),
  outlet: z.string().nullable(),
  publishedAt: edtf.nullable(),
  publishedAtBasis: z.string(),
  zone: z.string().nullable(),
  language: z.string(),
  hints: z
    .object({
      monthDays: z.array(z.object({ month: z.number(), day: z.number(), words: z.string() })),
      weekdays: z.array(z.object({ weekday: z.number(), words: z.string() })),
    })
    .describe('days without a year, by which other documents may date it'),
  claims: z.array(readClaim),
});

/** What a file holds: documents with their text and what was found in them. Offsets are Unicode code points. */
export const readingSchema = z
  .object({
    documents: z.array(readDocument),
    within: z.record(z.string(), z.array(z.string())).describe('by id of a place: the places it lies in'),
    faults: z.array(faultSchema).describe('what the file carries and could not be read'),
  })
  .meta({ id: 'Reading' });
export type Reading = z.infer<typeof readingSchema>;
export type ReadingDocument = Reading['documents'][number];
