import { z } from 'zod';
import { REPORT_CONTENT } from '#operation';
import type { CorrectionNotice, ReportShown, WithdrawnReport } from '#views';
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
    state: z.enum(['waiting', 'returned', 'approved', 'embargoed', 'published', 'withdrawn']),
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
    withdrawal: z.object({ entry: z.string(), by, at: instantSchema, reason: z.string() }).nullable(),
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

const withdrawnSchema = z
  .object({
    report: z.string(),
    operation: z.string(),
    edition: z.number().int(),
    form: REPORT_CONTENT.report.shape.form,
    language: REPORT_CONTENT.report.shape.language,
    title: z.string(),
    zone: z.string(),
    from: instantSchema.describe('from when on it could be read'),
    at: instantSchema.describe('when it was withdrawn'),
    reason: z.string(),
    by: z.array(localTextSchema).describe('the office that withdrew it, and its party'),
    editions: z.array(z.number().int()).describe('those that may still be read'),
  })
  .meta({ id: 'WithdrawnReport' }) satisfies z.ZodType<unknown, WithdrawnReport>;

/** The reports of an operation, each edition with its notices; and of those withdrawn, when and why. */
export const reportListSchema = z.object({ reports: z.array(reportSchema), withdrawn: z.array(withdrawnSchema) });
