import { z } from 'zod';
import { MANDATE_FIELDS, POSITION_KINDS, type ActKind } from '#charter';
import { CATEGORIES, claim, localText } from '#evidence';
import {
  actor,
  article,
  headCount,
  id,
  partyName,
  sourceRef,
  whenText,
  type Actor,
  type SourceRef,
  type WhenText,
} from './body-parts.ts';
import { FIELD_CONTENT } from './body-field.ts';
import { REPORT_CONTENT } from './body-report.ts';
import { SEALED_CONTENT } from './body-sealed.ts';
import { SIGNING_CONTENT } from './body-signing.ts';
import { STANDING_CONTENT } from './body-standing.ts';

export { STANDING_CONTENT };
export type { Actor, SourceRef, WhenText };

const equipment = z.array(z.strictObject({ item: localText, count: headCount.nullish() }));
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const caveat = z.strictObject({ id, text: localText, forbids: z.array(id).default([]) });
const times = z.record(id, z.string()).optional().describe('times the rule asks for, in the zone of the seat');

/** What each kind of act says beyond who, when and on what ground. */
export const ACT_CONTENT = {
  request: z.strictObject({
    trigger: id.describe('trigger id of the procedure'),
    articles: z.array(article).default([]),
    to: id.describe('organ or office addressed'),
    asks: localText,
    with: z.array(id).optional().describe('parties that ask together with it'),
    place: z.string().max(200).optional(),
    declared: z.array(z.strictObject({ declaration: id, at: whenText })).optional(),
  }),
  'withdraw-request': z.strictObject({ reason: localText }),
  consultation: z.strictObject({ parties: z.array(id).min(1), how: localText, times }),
  position: z.strictObject({
    question: id.describe('decision the position is on'),
    party: id,
    position: z.enum(POSITION_KINDS),
    reservation: z.string().optional(),
    explanation: z.string().optional(),
    condition: z.string().optional(),
    adReferendum: z.boolean().optional(),
    form: z.enum(['oral', 'written']).optional(),
    noteNumber: z.string().optional(),
    protest: z.boolean().optional(),
    at: z.string().optional().describe('when it was received, where that matters'),
    ballot: id.optional().describe('the ballot, where it is not the main one'),
  }),
  decision: z.strictObject({
    question: id.describe('deployment, a ballot of the rule, a fact of the charter, or another question'),
    organ: id,
    outcome: z.enum(['adopted', 'rejected']),
    text: localText,
    articles: z.array(article).default([]),
    matter: id.optional().describe('what is decided, where the rule differs by matter; without it the question'),
    facts: z.record(id, z.boolean()).optional().describe('what was established when it was taken'),
    times,
    roles: z.record(id, z.array(id)).optional().describe('parties in the roles of the charter'),
    place: z.string().optional(),
  }),
  notification: z.strictObject({
    duty: id.describe('notification duty of the procedure'),
    to: localText,
    via: localText.optional(),
    articles: z.array(article).default([]),
  }),
  mandate: z.strictObject({
    tasks: z.array(z.strictObject({ id, title: localText })).optional(),
    excluded: z.array(z.strictObject({ id, title: localText })).default([]),
    area: z.array(id).optional().describe('place ids'),
    term: z.strictObject({ until: whenText.nullable(), text: localText }).optional(),
    ceiling: headCount.nullish().describe('most persons in theatre; null: none set'),
    command: z.strictObject({ text: localText, commander: id.nullish(), relation: localText.optional() }).optional(),
    endConditions: z.array(localText).optional(),
    basis: z.array(article).optional(),
  }),
  appointment: z.strictObject({ office: id, person: id, name: localText, appointedBy: id }),
  requirement: z.strictObject({
    requirement: id,
    need: localText,
    quantity: headCount.nullish(),
    unit: z.string().optional(),
  }),
  pledge: z.strictObject({
    contingent: id,
    party: id,
    firm: z.boolean().describe('false: an offer that may come to nothing'),
    strength: headCount.nullish(),
    category: z.enum(CATEGORIES).default('military'),
    unit: localText.optional(),
    equipment: equipment.default([]),
    caveats: z.array(caveat).default([]),
    requirement: id.optional(),
  }),
  approval: z.strictObject({
    contingent: id,
    party: id,
    body: localText,
    outcome: z.enum(['approved', 'refused', 'no-quorum']),
    votes: z
      .strictObject({
        for: headCount.nullish(),
        against: headCount.nullish(),
        needed: headCount.nullish(),
        of: headCount.nullish(),
      })
      .optional(),
    strength: headCount.nullish(),
    equipment: equipment.default([]),
  }),
  contingent: z.strictObject({
    contingent: id,
    party: id,
    strength: headCount.nullish(),
    category: z.enum(CATEGORIES).default('military'),
    name: localText,
    unit: localText.optional(),
    commander: id.nullish(),
    transport: localText.optional(),
    equipment: equipment.default([]),
    caveats: z.array(caveat).default([]),
  }),
  'force-group': z.strictObject({ group: id, name: localText, contingents: z.array(id), parent: id.nullish() }),
  site: z.strictObject({
    site: id,
    name: localText,
    place: id.nullish().describe('place id; null: the place is not known'),
    agreedWith: localText.nullish(),
  }),
  task: z.strictObject({
    task: id,
    contingent: id,
    mandateTask: id.describe('the line of the mandate it stands on'),
    site: id.nullish(),
    place: id.nullish(),
    instruction: localText,
  }),
  'mandate-review': z.strictObject({ organ: id, conclusion: localText, next: whenText.nullish() }),
  extension: z.strictObject({ until: whenText, text: localText }),
  'end-request': z.strictObject({ to: id, from: whenText.nullish(), text: localText }),
  recall: z.strictObject({
    contingents: z.array(id).describe('empty: all'),
    organ: id.optional(),
    begins: whenText,
    ends: whenText.nullish(),
    text: localText,
  }),
  closing: z.strictObject({ reason: localText }),
} satisfies Record<ActKind, z.ZodType>;

/** What the record needs besides acts and claims: the file opened, its charter, its documents, its places. */
export const RECORD_CONTENT = {
  operation: z.strictObject({
    title: localText,
    pact: id,
    procedure: id,
    host: id,
    zone: z.string().describe('IANA zone of the theatre'),
    exercise: z.boolean().default(false),
    about: localText.optional(),
  }),
  charter: z.strictObject({
    pact: id,
    sha256,
    files: z.array(z.strictObject({ name: z.string(), text: z.string() })),
  }),
  source: z.strictObject({
    source: id,
    outlet: z.string().max(200),
    title: z.string().max(300).nullish(),
    date: z.string().max(40).nullish(),
    locator: z.string().max(500).nullish(),
    sha256: sha256.nullish(),
    language: z.string().max(10).nullish(),
    origin: id.nullish().describe('source it copies; ten copies of one line are one origin'),
    standing: z.enum(['official', 'press', 'study', 'general-knowledge']).default('press'),
    speaksFor: id.nullish().describe('party or organ whose own word it is'),
  }),
  place: z.strictObject({
    place: id,
    name: localText,
    within: id.nullish(),
    lon: z.number().min(-180).max(180).nullish().describe('WGS 84 degrees'),
    lat: z.number().min(-90).max(90).nullish().describe('WGS 84 degrees'),
    uncertaintyMetres: z.number().positive().nullish(),
    basis: localText.nullish(),
  }),
  ...REPORT_CONTENT,
  ...SEALED_CONTENT,
  ...SIGNING_CONTENT,
  ...FIELD_CONTENT,
} as const;

/** Entries that change the standing of another entry and leave it where it is. */
export const STANDING_KINDS = ['correction', 'retraction', 'review', 'annulment'] as const;
/** Entries that neither authorise nor state: what acts and claims refer to, and what is published about them. */
export const RECORD_KINDS = Object.keys(RECORD_CONTENT) as readonly (keyof typeof RECORD_CONTENT)[];
export const MANDATE_PARTS = MANDATE_FIELDS;

const envelope = {
  v: z.literal(1),
  operation: id.nullable(),
  owner: partyName.describe('party or organ whose entry it is'),
  audience: z.union([z.literal('public'), z.literal('pact'), z.array(partyName)]),
  by: actor.nullable(),
  holdsFrom: whenText.nullable(),
  holdsUntil: whenText.nullable(),
  saidAt: whenText.nullable(),
  writtenAt: z.strictObject({ at: whenText, doubtSeconds: z.number().nonnegative() }).nullable(),
  sources: z.array(sourceRef),
  persons: z.array(id),
};

function variants<Family extends string, Kind extends string>(
  family: Family,
  kinds: { readonly [kind in Kind]: z.ZodType },
) {
  return (Object.keys(kinds) as Kind[]).map((kind) =>
    z.strictObject({
      ...envelope,
      family: z.literal(family),
      kind: z.literal(kind),
      ...(family === 'act' ? { standing: z.enum(['performed', 'reported']) } : {}),
      content: kinds[kind],
    }),
  );
}

const schemas: ReadonlyMap<string, z.ZodType> = new Map(
  [
    ...variants('act', ACT_CONTENT),
    ...variants('claim', { claim }),
    ...variants('standing', STANDING_CONTENT),
    ...variants('record', RECORD_CONTENT),
  ].map((schema) => [`${schema.shape.family.value}/${schema.shape.kind.value}`, schema as z.ZodType]),
);

/** The schema of a kind of body, or undefined when this version does not know the kind. */
export function bodySchema(family: string, kind: string): z.ZodType | undefined {
  return schemas.get(`${family}/${kind}`);
}

/** Every body schema by `family/kind`, for the published formats. */
export const bodySchemas = (): ReadonlyMap<string, z.ZodType> => schemas;

interface Envelope {
  readonly v: 1;
  readonly operation: string | null;
  readonly owner: string;
  readonly audience: 'public' | 'pact' | readonly string[];
  readonly by: Actor | null;
  readonly holdsFrom: WhenText | null;
  readonly holdsUntil: WhenText | null;
  readonly saidAt: WhenText | null;
  readonly writtenAt: { readonly at: WhenText; readonly doubtSeconds: number } | null;
  readonly sources: readonly SourceRef[];
  readonly persons: readonly string[];
}

type Acts = { [Kind in keyof typeof ACT_CONTENT]: z.infer<(typeof ACT_CONTENT)[Kind]> };
type Standings = { [Kind in keyof typeof STANDING_CONTENT]: z.infer<(typeof STANDING_CONTENT)[Kind]> };
type Records = { [Kind in keyof typeof RECORD_CONTENT]: z.infer<(typeof RECORD_CONTENT)[Kind]> };

export type ActBody<Kind extends keyof Acts = keyof Acts> = {
  [K in Kind]: Envelope & {
    readonly family: 'act';
    readonly kind: K;
    readonly standing: 'performed' | 'reported';
    readonly content: Acts[K];
  };
}[Kind];
export type ClaimBody = Envelope & {
  readonly family: 'claim';
  readonly kind: 'claim';
  readonly content: z.infer<typeof claim>;
};
export type StandingBody<Kind extends keyof Standings = keyof Standings> = {
  [K in Kind]: Envelope & { readonly family: 'standing'; readonly kind: K; readonly content: Standings[K] };
}[Kind];
export type RecordBody<Kind extends keyof Records = keyof Records> = {
  [K in Kind]: Envelope & { readonly family: 'record'; readonly kind: K; readonly content: Records[K] };
}[Kind];

/** What an entry says, inside its commitment: who, when in both times, on what sources, to whom it is released. */
export type Body = ActBody | ClaimBody | StandingBody | RecordBody;
