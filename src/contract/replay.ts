import { z } from 'zod';
import { MANDATE_FIELDS } from '#charter';
import { CATEGORIES, STRENGTH_STATES } from '#evidence';
import { BREACH_CODES, PHASES, type Replay } from '#views';
import type { Covers } from './covers.ts';
import { figureSchema, findingSchema, instantSchema, localTextSchema, verdictSchema } from './figure.ts';

const text = localTextSchema;
const figure = figureSchema.nullable();
const entryRef = z.object({ id: z.string(), sources: z.array(z.string()) }).meta({ id: 'EntryRef' });
const titled = z.array(z.object({ id: z.string(), title: text }));
const articles = z.array(z.string());

type Keyed<Key extends string> = { [K in Key]: typeof figure };
function figuresBy<const Key extends string>(keys: readonly Key[]): z.ZodObject<Keyed<Key>> {
  return z.object(Object.fromEntries(keys.map((key) => [key, figure])) as Keyed<Key>);
}

const byState = figuresBy(STRENGTH_STATES);

const place = z
  .object({
    id: z.string(),
    name: text,
    lon: z.number().nullable().describe('WGS 84 degrees; null: not known'),
    lat: z.number().nullable(),
    uncertaintyMetres: z.number().nullable(),
  })
  .meta({ id: 'Place' });

const decision = z
  .object({
    question: z.string(),
    organ: z.string(),
    outcome: z.enum(['adopted', 'rejected']),
    from: z.string(),
    text,
    articles,
    by: text.nullable(),
    entry: entryRef,
    verdict: verdictSchema.nullable(),
  })
  .meta({ id: 'Decision' });

const mandate = z
  .object({
    tasks: titled,
    excluded: titled,
    area: z.array(place),
    term: z.object({ from: z.string(), until: z.string().nullable(), text: text.nullable() }),
    ceiling: figure,
    command: z.object({ text, commander: z.string().nullable() }).nullable(),
    endConditions: z.array(text),
    basis: articles,
    missing: z.array(z.enum(MANDATE_FIELDS)),
    entry: entryRef,
  })
  .meta({ id: 'Mandate' });

const votes = z.object({
  for: z.number().nullable(),
  against: z.number().nullable(),
  needed: z.number().nullable(),
  of: z.number().nullable(),
});

const approval = z.object({
  body: text,
  outcome: z.enum(['approved', 'refused', 'no-quorum']),
  from: z.string(),
  votes: votes.nullable(),
  entry: entryRef,
});

const contingent = byState
  .extend({
    id: z.string(),
    party: z.string(),
    name: text.nullable(),
    senderSays: figure,
    theatreSays: figure,
    byCategory: figuresBy(CATEGORIES),
    equipment: z.array(z.object({ item: text, figure, entry: entryRef })),
    caveats: z.array(z.object({ id: z.string(), text, forbids: z.array(z.string()) })),
    approvals: z.array(approval),
  })
  .meta({ id: 'Contingent' });

const strength = byState.extend({
  stated: byState.describe('totals that sources state, beside the sums'),
  ceiling: figure,
  pools: z
    .array(z.object({ force: z.string(), title: text, figure: figureSchema }))
    .describe('standing pools of the pact: never the deployed force'),
});

const site = z.object({
  site: z.string(),
  name: text,
  place: place.nullable(),
  agreedWith: text.nullable(),
  guardedBy: z.array(
    z.object({
      task: z.string(),
      contingent: z.string(),
      party: z.string().nullable(),
      since: z.string(),
      mandateTask: z.string(),
      entry: entryRef,
    }),
  ),
  entry: entryRef,
});

const measure = z.object({
  subject: z.string(),
  measure: z.string(),
  text,
  place: z.string().nullable(),
  from: z.string(),
  until: z.string().nullable(),
  entry: entryRef,
});

const breach = z
  .object({
    code: z.enum(BREACH_CODES),
    contingent: z.string().nullable(),
    article: z.string().nullable(),
    since: z.string(),
    text,
    claims: z.array(z.string()),
    state: z.enum(['stands', 'answered', 'unknown']),
    answeredBy: z.string().nullable(),
  })
  .meta({ id: 'Breach' });

const duty = z.object({
  id: z.string(),
  title: text,
  to: z.string(),
  by: z.array(z.string()).readonly().describe('who owes it: organs, and offices as the charter names them'),
  force: z.enum(['duty', 'practice']),
  article: z.string().nullable(),
  due: instantSchema.nullable(),
  state: z.enum(['met', 'due', 'overdue', 'open']),
  metBy: entryRef.nullable(),
});

const logLine = z
  .object({
    id: z.string(),
    index: z.number(),
    family: z.enum(['act', 'claim', 'standing', 'record', 'unread']),
    kind: z.string(),
    from: z.string().nullable(),
    until: z.string().nullable(),
    known: z.string(),
    recordedAt: instantSchema,
    precision: z.enum(['exact', 'approximate', 'uncertain']),
    by: z.string().nullable(),
    party: z.string().nullable(),
    text,
    place: z.string().nullable(),
    sources: z.array(z.object({ source: z.string(), start: z.number().nullable(), end: z.number().nullable() })),
    standing: z.object({ effect: z.enum(['struck', 'corrected']), by: z.string() }).nullable(),
    review: z.literal('waiting').nullable().describe('a program found it and nobody has accepted it'),
    regular: z
      .object({ state: z.enum(['regular', 'irregular', 'cannot-tell']), finding: findingSchema })
      .nullable()
      .describe('for a reported act: what the charter would have said'),
  })
  .meta({ id: 'LogLine' });

/** An operation as it was at one time, as it was known at another. */
export const replaySchema = z
  .object({
    operation: z.object({
      id: z.string(),
      title: text,
      about: text.nullable(),
      pact: z.string(),
      procedure: z.string(),
      host: z.string(),
      zone: z.string().describe('IANA zone of the theatre'),
      exercise: z.boolean(),
    }),
    phase: z.enum(PHASES).nullable(),
    at: instantSchema,
    known: instantSchema,
    request: z
      .object({
        party: z.string().nullable(),
        office: z.string().nullable(),
        person: z.string().nullable(),
        from: z.string(),
        trigger: z.string(),
        articles,
        asks: text,
        entry: entryRef,
      })
      .nullable(),
    consultation: z.object({ parties: z.array(z.string()), how: text, entry: entryRef }).nullable(),
    decision: decision.nullable(),
    decisions: z.array(decision),
    mandate: mandate.nullable(),
    contingents: z.array(contingent),
    strength,
    casualties: z.array(
      z.object({
        group: z.string(),
        predicate: z.string(),
        place: z.string().nullable(),
        figure: figureSchema,
        text,
      }),
    ),
    sites: z.array(site),
    measures: z.array(measure),
    breaches: z.array(breach),
    duties: z.array(duty),
    log: z.array(logLine),
    withheld: z.number(),
    unreviewed: z.object({ waiting: z.number(), counted: z.boolean() }),
    notUnderstood: z.number(),
  })
  .meta({ id: 'Replay' }) satisfies z.ZodType<Replay>;

/** A replay as it goes over the wire: exactly what the fold answers. */
export type ReplayAnswer = Covers<typeof replaySchema, Replay>;
