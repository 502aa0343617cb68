import { z } from 'zod';

/** Kinds of claims: what a statement is about. The first seventeen are those a document reader finds. */
export const CLAIM_KINDS = [
  'strength',
  'equipment',
  'casualty',
  'contributor',
  'composition',
  'membership',
  'treaty-event',
  'office',
  'decision',
  'request',
  'legal-basis',
  'mandate-task',
  'duration',
  'measure',
  'event',
  'site',
  'precedent',
  'statement',
  'departure',
  'arrival',
  'return',
  'incident',
  'loss',
] as const;
export type ClaimKind = (typeof CLAIM_KINDS)[number];

/** States of a head count. They never share a number. */
export const STRENGTH_STATES = ['offered', 'pledged', 'confirmed', 'enRoute', 'inTheatre', 'withdrawn'] as const;
export type StrengthState = (typeof STRENGTH_STATES)[number];

/** Whose people are counted. */
export const CATEGORIES = ['military', 'police', 'civilian'] as const;
export type Category = (typeof CATEGORIES)[number];

/** Whose count it is: the sender's own, the theatre's (host or force command), the organisation's, or the press's. */
export const SIDES = ['sender', 'theatre', 'organisation', 'press'] as const;
export type Side = (typeof SIDES)[number];

/** How firmly a source says it. */
export const MODALITIES = ['asserted', 'planned', 'possible', 'denied', 'unverified'] as const;
export type Modality = (typeof MODALITIES)[number];

/** Who is quoted, resolved as far as the source lets one: person, office, party are three different ids. */
export const speaker = z.strictObject({
  party: z.string().optional().describe('party id of the speaker'),
  office: z.string().optional().describe('office the speaker holds'),
  person: z.string().optional().describe('id of a public person'),
  name: z.string().max(200).optional().describe('as the document names who speaks, where that is all that is known'),
  outlet: z.string().optional().describe('source id, when the outlet speaks for itself'),
});
export type Speaker = z.infer<typeof speaker>;

/** A text in English and, where given, in Russian. */
export const localText = z.strictObject({
  en: z.string().min(1).max(4000),
  ru: z.string().min(1).max(4000).optional(),
});

const count = z.number().nonnegative().max(1e12);

/** One atomic statement about the world. It says what is the case; nobody can forbid it, others can contradict it. */
export const claim = z.strictObject({
  kind: z.enum(CLAIM_KINDS),
  subject: z.string().min(1).max(200).describe('party id, group or body the statement is about'),
  predicate: z.string().min(1).max(80),
  contingent: z.string().max(80).nullish().describe('id of the contingent, for strength and movement'),
  state: z.enum(STRENGTH_STATES).nullish().describe('which head count, for strength'),
  category: z.enum(CATEGORIES).nullish(),
  population: z.string().max(120).nullish().describe('group harmed, for casualties'),
  value: z.union([count, z.string().max(400)]).nullish(),
  lower: count.nullish().describe('at least; inclusive'),
  upper: count.nullish().describe('at most; inclusive'),
  unit: z.string().max(40).nullish(),
  approximate: z.boolean().nullish(),
  whole: z.boolean().nullish().describe('the movement is of the whole contingent'),
  place: z.string().max(80).nullish().describe('place id'),
  attributedTo: speaker.nullish(),
  side: z.enum(SIDES).nullish(),
  modality: z.enum(MODALITIES).default('asserted'),
  scope: z.enum(['whole', 'part', 'others']).default('whole'),
  framework: z.enum(['operation', 'outside']).default('operation').describe('outside: not under the pact'),
  found: z
    .strictObject({ id: z.string().min(1).max(80), rule: z.string().min(1).max(80) })
    .nullish()
    .describe('a program found it in a document, by which rule: in no figure until a person accepted it'),
  text: localText.describe('the statement in our own words'),
});
export type Claim = z.infer<typeof claim>;

/**
 * The name of the quantity a claim speaks about. Two numbers are compared only when their keys are equal.
 * A claim about a deployment outside the pact's framework has a key of its own and never enters the operation's.
 */
export function quantityKey(about: Claim): string {
  return [
    about.framework === 'outside' ? 'outside' : 'in',
    about.kind,
    about.predicate,
    about.contingent ?? about.subject,
    about.state ?? '',
    about.category ?? '',
    about.population ?? '',
    about.place ?? '',
    about.unit ?? '',
    about.scope,
  ].join('|');
}
