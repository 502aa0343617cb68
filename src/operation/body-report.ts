import { z } from 'zod';
import { localText } from '#evidence';
import { id } from './body-parts.ts';

const instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'an instant in UTC such as 2022-01-06T00:50:00.000Z')
  .refine((text) => !Number.isNaN(Date.parse(text)), 'an instant that exists');

const quoted = {
  path: z.string().min(1).max(400).describe('where it stands in the views'),
  label: localText.describe('what it is a number, a time or the words of'),
  entries: z.array(id).describe('entries it rests on'),
};

/** A number, a time or words taken from the views as they were when the report was composed. */
const quote = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('figure'),
    ...quoted,
    value: z.number().nullable(),
    lower: z.number().nullable(),
    upper: z.number().nullable(),
    asOf: instant.nullable(),
    disputed: z.boolean(),
    policy: z.string().max(40),
    incomplete: z.literal(true).optional(),
  }),
  z.strictObject({
    kind: z.literal('time'),
    ...quoted,
    at: instant,
    precision: z.enum(['minute', 'day']).describe('day: no time of day was given'),
  }),
  z.strictObject({ kind: z.literal('words'), ...quoted, text: localText }),
]);

/** A number, a time or words in a report, as they stood when it was composed. */
export type ReportQuote = z.infer<typeof quote>;

/** The forms a report has. */
export const REPORT_FORMS = ['situation', 'facts'] as const;

/**
 * What is published about an operation. It authorises nothing and says nothing of its own: every figure in it is one of
 * the views, quoted as it stood. Entries of these kinds name their operation in their content, so that a report is no
 * part of the record it quotes.
 */
export const REPORT_CONTENT = {
  report: z.strictObject({
    report: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,99}$/, 'small letters, digits and hyphens')
      .describe('its name, which is its permanent address'),
    edition: z.number().int().positive(),
    operation: id,
    form: z.enum(REPORT_FORMS),
    language: z.enum(['en', 'ru']),
    title: z.string().min(1).max(300),
    zone: z.string().min(1).max(60).describe('IANA zone in which its times are written'),
    asOf: instant.describe('as it was at this instant'),
    knownOn: instant.describe('as it was known at this instant'),
    sections: z
      .array(z.strictObject({ id, heading: z.string().min(1).max(200), text: z.string().max(50_000) }))
      .min(1)
      .max(40),
    quotes: z.array(quote).max(2_000),
  }),
  'report-approval': z.strictObject({
    edition: id.describe('entry of the edition'),
    outcome: z.enum(['approved', 'returned']),
    note: z.string().max(2_000).optional(),
  }),
  'report-publication': z.strictObject({
    edition: id.describe('entry of the edition'),
    embargo: instant.nullable().describe('nobody reads it before; null: at once'),
  }),
  'report-withdrawal': z.strictObject({
    edition: id.describe('entry of the edition, which stays on record'),
    reason: z.string().trim().min(1).max(2_000).describe('told to everybody at the address of the report'),
  }),
} as const;

/** One edition of a report. */
export type ReportContent = z.infer<(typeof REPORT_CONTENT)['report']>;
