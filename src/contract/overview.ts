import { z } from 'zod';
import type { Figure } from '#evidence';
import { PHASES } from '#views';
import { operationSchema } from './answers.ts';
import type { Covers } from './covers.ts';
import { figureSchema, instantSchema, localTextSchema } from './figure.ts';

const duty = z.object({
  title: localTextSchema,
  due: instantSchema.nullable(),
  state: z.enum(['due', 'overdue', 'open']),
});

const openDuty = duty.extend({
  id: z.string(),
  to: z.string(),
  by: z.array(z.string()).readonly().describe('who owes it: organs, and offices as the charter names them'),
  force: z.enum(['duty', 'practice']),
  article: z.string().nullable(),
});

/** Where an operation stands now: what a duty officer must see of each at once. */
export const overviewSchema = operationSchema
  .extend({
    phase: z.enum(PHASES).nullable(),
    mandateUntil: instantSchema.nullable().describe('when the mandate ends; null: no mandate, or no date set'),
    hasMandate: z.boolean(),
    inTheatre: figureSchema.nullable().describe('as stated, else the sum of the contingents'),
    ceiling: figureSchema.nullable(),
    contingents: z.number().int().nonnegative(),
    next: duty.nullable().describe('what is due next'),
    duties: z.array(openDuty).describe('everything that is not met'),
    recordedUntil: instantSchema.describe('when its last entry was recorded'),
    overdue: z.number().int().nonnegative().describe('duties past their time'),
    breaches: z.number().int().nonnegative().describe('that stand unanswered'),
    silenceUntil: instantSchema.nullable().describe('when a silence procedure ends'),
    waiting: z.number().int().nonnegative().describe('claims that wait for a review'),
    last: z.object({ entry: z.string(), at: instantSchema, text: localTextSchema }).nullable(),
  })
  .meta({ id: 'Overview' });
export type OverviewAnswer = Covers<
  typeof overviewSchema,
  Readonly<Omit<z.infer<typeof overviewSchema>, 'inTheatre' | 'ceiling'>> & {
    readonly inTheatre: Figure | null;
    readonly ceiling: Figure | null;
  }
>;

/** One place in the record that holds the words asked for. */
export const hitSchema = z
  .object({
    operation: z.string(),
    entry: z.string(),
    family: z.enum(['act', 'claim', 'standing', 'record', 'unread']),
    kind: z.string(),
    at: instantSchema.nullable(),
    text: localTextSchema,
    by: z.string().nullable(),
  })
  .meta({ id: 'Hit' });
export type HitAnswer = z.infer<typeof hitSchema>;
