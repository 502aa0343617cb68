import { z } from 'zod';
import { REPORT_CONTENT } from '#operation';
import type { CorrectionNotice, ReportShown } from '#views';
import type { Covers } from './covers.ts';
import { instantSchema, localTextSchema } from './figure.ts';

const content = REPORT_CONTENT.report.meta({ id: 'ReportContent' });
const quote = REPORT_CONTENT.report.shape.quotes.element.meta({ id: 'ReportQuote' });
const by = z
  .object({ party: z.string().optional(), office: z.string().optional(), person: z.string().optional() })
  .nullable();

const editionSchema = z
  .object({
    entry: z.string(),
    index: z.number().int().nonnegative(),
    by,
    enteredAt: instantSchema,
    content,
    state: z.enum(['waiting', 'returned', 'approved', 'embargoed', 'published']),
    approval: z
      .object({
        entry: z.string(),
        by,
        at: instantSchema,
        outcome: z.enum(['approved', 'returned']),
        note: z.string().nullable(),
        sameOffice: z.boolean().describe('the office that approved it wrote it'),
      })
      .nullable(),
    publication: z
      .object({
        entry: z.string(),
        by,
        at: instantSchema,
        embargo: instantSchema.nullable(),
        from: instantSchema.describe('from when on anybody may read it'),
      })
      .nullable(),
  })
  .meta({ id: 'ReportEdition' });

const noticeSchema = z
  .object({
    path: z.string(),
    label: localTextSchema,
    was: quote,
    now: quote.nullable().describe('null: the record no longer has it'),
    by: z.array(z.string()).describe('entries that changed it'),
  })
  .meta({ id: 'CorrectionNotice' }) satisfies z.ZodType<unknown, CorrectionNotice>;

/** One edition of a report with its notices and what its notes name. */
export const reportSchema = z
  .object({
    report: z.string(),
    operation: z.string(),
    operationTitle: localTextSchema,
    pact: localTextSchema,
    exercise: z.boolean(),
    edition: editionSchema,
    editions: z.array(z.object({ edition: z.number().int(), from: instantSchema })).describe('those published'),
    corrections: z.array(noticeSchema),
    names: z.record(z.string(), localTextSchema).describe('of offices and parties, by id'),
    citations: z.record(
      z.string(),
      z.object({
        entry: z.string(),
        index: z.number().int().nonnegative(),
        text: localTextSchema,
        known: instantSchema,
        sources: z.array(
          z.object({
            source: z.string(),
            outlet: z.string().nullable(),
            title: z.string().nullable(),
            date: z.string().nullable(),
            locator: z.string().nullable(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Report' });
export type ReportAnswer = Covers<typeof reportSchema, ReportShown>;

/** The reports of an operation, each edition with its notices. */
export const reportListSchema = z.object({ reports: z.array(reportSchema) });
