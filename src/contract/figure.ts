import { z } from 'zod';
import { POSITION_KINDS, type Finding, type Position, type Verdict } from '#charter';
import { POLICIES, WHY_SET_ASIDE, type Figure } from '#evidence';

/** Short text by language; `en` is always there. */
export const localTextSchema = z
  .object({ en: z.string(), ru: z.string().optional() })
  .meta({ id: 'LocalText', description: 'Short text by language' });

export const idSchema = z.string().min(1).max(120);
export const instantSchema = z.string().describe('UTC, ISO 8601');

/** A reconciled number with its range, its claims and the policy that picked it. */
export const figureSchema = z
  .object({
    value: z.number().nullable().describe('null: not known, never 0 for want of knowledge'),
    lower: z.number().nullable(),
    upper: z.number().nullable(),
    asOf: instantSchema.nullable(),
    disputed: z.boolean().describe('current claims cannot all be true'),
    policy: z.union([z.enum(POLICIES), z.literal('sum'), z.literal('act')]),
    claims: z.array(z.string()).describe('ids of the entries it stands on'),
    setAside: z.array(z.object({ claim: z.string(), why: z.enum(WHY_SET_ASIDE) })),
    incomplete: z.literal(true).exactOptional().describe('a part of the sum is not known or was withheld'),
  })
  .meta({ id: 'Figure', description: 'A reconciled number; null stands for not known' }) satisfies z.ZodType<Figure>;

/** What a party said to a question. */
export const positionSchema = z
  .object({
    party: z.string(),
    position: z.enum(POSITION_KINDS),
    reservation: z.string().optional(),
    explanation: z.string().optional(),
    condition: z.string().optional(),
    adReferendum: z.boolean().optional(),
    form: z.enum(['oral', 'written']).optional(),
    noteNumber: z.string().optional(),
    protest: z.boolean().optional().describe('stayed away and sent a note of protest'),
    at: z.string().optional().describe('when it was received: EDTF, in the zone of the seat'),
    ballot: z.string().optional().describe('the ballot it was given in, where it is not the main one'),
  })
  .meta({ id: 'Position' }) satisfies z.ZodType<Position>;

/** One node of the evaluation record, with the nodes under it. */
export const findingSchema: z.ZodType<Finding> = z
  .object({
    rule: z.string(),
    article: z.string().nullable(),
    sources: z.array(z.string()),
    state: z.enum(['met', 'not-met', 'unknown']),
    reason: localTextSchema,
    positions: z.array(positionSchema),
    get findings() {
      return z.array(findingSchema).optional();
    },
  })
  .meta({ id: 'Finding', description: 'One node of the evaluation record' });

const ballot = z.string().optional().describe('where it is not the main ballot');
const changeSchema = z.object({ party: z.string(), position: z.enum(POSITION_KINDS), ballot });

/** What a decision rule answers to the positions on record. */
export const verdictSchema = z
  .object({
    outcome: z.enum(['adopted', 'rejected', 'open']),
    charter: z.string().describe('SHA-256 of the charter, hex'),
    engine: z.string(),
    findings: z.array(findingSchema),
    flips: z.array(z.array(changeSchema)).describe('at most 20 smallest sets of changes, in party order'),
    flipSize: z.number().nullable(),
    flipCount: z.string().nullable().describe('how many smallest sets there are, in decimal'),
    flipGroups: z
      .array(
        z.object({
          from: z.enum([...POSITION_KINDS, 'none', 'several']),
          to: z.enum(POSITION_KINDS),
          need: z.number(),
          among: z.array(z.string()),
          outcome: z.enum(['adopted', 'rejected', 'open']),
          set: z.number().optional().describe('groups of one set move together; other sets are alternatives'),
          ballot,
        }),
      )
      .describe('adopted first, then rejected, then open; within these in the order of the charter'),
    effect: findingSchema.optional().describe('when what was adopted takes effect, where the rule says so'),
    gates: z
      .array(
        z.object({
          id: z.string(),
          party: z.string().nullable().describe('at home; null: the host'),
          before: z.string(),
          finding: findingSchema,
        }),
      )
      .optional()
      .describe('what must be settled before contingents leave'),
    presides: z
      .object({
        organ: z.string(),
        by: z.string().nullable(),
        instead: z.string().nullable(),
        article: z.string().nullable(),
        sources: z.array(z.string()),
      })
      .optional()
      .describe('who presides, where the chair is replaced'),
  })
  .meta({ id: 'Verdict' }) satisfies z.ZodType<Verdict>;
