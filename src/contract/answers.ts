import { z } from 'zod';
import type { Fault } from '#kernel';
import { REFUSALS, type Refusal, type RefusalCode, type StoredEntry } from '#operation';
import { findingSchema, localTextSchema } from './figure.ts';

/** How entries were read, or that a body was erased. */
export const ACCESS_WAYS = ['operations', 'entries', 'replay', 'search', 'overview', 'entry', 'erased'] as const;

/** One thing wrong with an input, and where. */
export const faultSchema = z
  .object({
    file: z.string().exactOptional(),
    line: z.number().exactOptional().describe('1-based'),
    column: z.number().exactOptional().describe('1-based'),
    field: z.string().describe('dotted path; empty for the whole input'),
    found: z.string(),
    expected: z.string(),
  })
  .meta({ id: 'Fault' }) satisfies z.ZodType<Fault>;

/** 400 and its kin: every fault of the input at once. */
export const faultsSchema = z.object({ faults: z.array(faultSchema) }).meta({ id: 'Faults' });

const codes = REFUSALS.map(({ code }) => code) as [RefusalCode, ...RefusalCode[]];

/** The pact says no, on which article, what is missing, and the smallest mend. */
export const refusalSchema = z
  .object({
    code: z.enum(codes),
    article: z.string().nullable(),
    sources: z.array(z.string()),
    title: localTextSchema,
    missing: localTextSchema,
    mend: localTextSchema,
    finding: findingSchema.nullable(),
    rests: z.array(z.string()).describe('ids of the entries it rests on'),
  })
  .meta({ id: 'Refusal' }) satisfies z.ZodType<Refusal>;

/** 409: a refusal. */
export const refusedSchema = z.object({ refusal: refusalSchema }).meta({ id: 'Refused' });

/** Anything else that is not an answer: unknown address, no authority, unavailable. */
export const problemSchema = z
  .object({
    error: z.enum(['not-found', 'unauthorised', 'forbidden', 'too-many', 'internal']),
    message: z.string(),
  })
  .meta({ id: 'Problem' });

/** A line of the ledger as this reader may see it. `body` is the canonical JSON text the commitment was made of. */
export const storedEntrySchema = z
  .object({
    index: z.number().int().nonnegative(),
    id: z.string(),
    author: z.string(),
    recordedAt: z.number().describe('UTC, milliseconds since 1970'),
    body: z.string().nullable().describe('canonical JSON; null: withheld or erased'),
  })
  .meta({ id: 'Entry' }) satisfies z.ZodType<StoredEntry>;

/**
 * What the server is. In a demonstration anyone who reaches it may act in it, so it hands out the key that writing needs;
 * a server that is none never does.
 */
export const houseSchema = z
  .object({
    version: z.string(),
    demonstration: z.boolean(),
    key: z.string().nullable().describe('in a demonstration, the bearer token that writing needs; else null'),
  })
  .meta({ id: 'House' });
export type HouseAnswer = z.infer<typeof houseSchema>;

/** What was appended for an accepted act or claim. */
export const acceptedSchema = z
  .object({
    entries: z.array(z.object({ id: z.string(), index: z.number().int().nonnegative(), recordedAt: z.number() })),
  })
  .meta({ id: 'Accepted' });
export type Accepted = z.infer<typeof acceptedSchema>;

/** What a body would be on record: what its author signs, by whichever key, over origin, id, and the commitment to salt and body. */
export const preparedSchema = z
  .object({
    origin: z.string().describe('of the log'),
    id: z.string(),
    salt: z.string().describe('64 hex digits'),
    body: z.string().describe('canonical JSON, whole'),
  })
  .meta({ id: 'Prepared' });
export type Prepared = z.infer<typeof preparedSchema>;

/** What loading files added; nothing when the ledger held all of it. */
export const loadedSchema = z
  .object({
    id: z.string().describe('pact or operation'),
    entries: z.number().int().nonnegative().describe('entries of the files'),
    added: z.number().int().nonnegative().describe('of these, new to the ledger'),
  })
  .meta({ id: 'Loaded' });
export type Loaded = z.infer<typeof loadedSchema>;

/** Size and root of a log. */
export const headSchema = z
  .object({ origin: z.string(), size: z.number().int().nonnegative(), root: z.string().describe('hex') })
  .meta({ id: 'Head' });
export type HeadAnswer = z.infer<typeof headSchema>;

/** The signed checkpoint of a log, and which of its witnesses have cosigned. */
export const checkpointSchema = headSchema
  .extend({
    key: z.string().describe('verifier key of the log'),
    note: z.string().describe('the signed note, as it is published'),
    quorum: z.number().int().nonnegative().describe('how many cosignatures certify what it covers'),
    certified: z.boolean(),
    witnesses: z.array(z.object({ name: z.string(), key: z.string(), cosigned: z.boolean() })),
  })
  .meta({ id: 'SignedCheckpoint' });
export type CheckpointAnswer = z.infer<typeof checkpointSchema>;

/** Where a leaf stands in a tree, and the hashes beside its way to the root (RFC 9162, 2.1.3.1). */
export const proofSchema = headSchema
  .extend({
    index: z.number().int().nonnegative(),
    proof: z.array(z.string()).describe('hex, from the leaf’s sibling upward'),
  })
  .meta({ id: 'Proof' });
export type ProofAnswer = z.infer<typeof proofSchema>;

/** An operation of a log, as a list shows it. */
export const operationSchema = z
  .object({
    id: z.string(),
    title: localTextSchema,
    about: localTextSchema.nullable(),
    pact: z.string(),
    procedure: z.string(),
    host: z.string(),
    zone: z.string(),
    exercise: z.boolean(),
    entries: z.number().int().nonnegative(),
    from: z.string().nullable().describe('UTC, ISO 8601: first time spoken of'),
    until: z.string().nullable().describe('UTC, ISO 8601: last time spoken of'),
  })
  .meta({ id: 'Operation' });
export type OperationAnswer = z.infer<typeof operationSchema>;

/** The pacts that are loaded. */
export const charterListSchema = z.object({
  charters: z.array(
    z
      .object({
        id: z.string(),
        names: localTextSchema,
        abbreviation: localTextSchema,
        zone: z.string(),
        seat: z.string(),
        sha256: z.string(),
        instruments: z.number().int(),
        parties: z.number().int(),
        procedures: z.array(z.object({ id: z.string(), title: localTextSchema })),
      })
      .meta({ id: 'CharterLine' }),
  ),
});
export type CharterLine = z.infer<typeof charterListSchema>['charters'][number];

/** One reading of what is not public: who read, when, and whose it was. */
export const accessSchema = z
  .object({
    at: z.number().describe('UTC, milliseconds since 1970'),
    reader: z.string().describe('party, with its offices after a colon'),
    as: z.string().nullable().describe('a preview: whose view was looked at'),
    how: z.enum(ACCESS_WAYS),
    log: z.string().describe('origin line'),
    operation: z.string().nullable(),
    owner: z.string().describe('whose entries they are'),
    entries: z.number().int().positive().describe('how many'),
    places: z.string().describe('their ledger indexes: 3-5,9'),
  })
  .meta({ id: 'Access' });
export type Access = z.infer<typeof accessSchema>;
