import { z } from 'zod';
import { acceptedSchema } from './answers.ts';
import { byId, editionQuery } from './asks.ts';
import { idSchema } from './figure.ts';
import { reportListSchema, reportSchema } from './report.ts';
import { created, ok, PRESS, type Route } from './route.ts';

const byReport = z.object({ report: idSchema.describe('name of a report') });
/** Largest edition of a report taken: it carries every figure it quotes. */
const REPORT_BYTES_MAX = 1024 * 1024;

/** The addresses of reports. */
export const REPORT_ROUTES = {
  reports: {
    method: 'GET',
    path: '/operations/{id}/reports',
    summary: 'An operation’s published reports, every edition, with the notices of what has changed since',
    access: 'public',
    writes: false,
    params: byId,
    good: ok(reportListSchema),
  },
  reportDesk: {
    method: 'GET',
    path: '/operations/{id}/reports/desk',
    summary: 'Every edition of an operation’s reports, those that wait or are under embargo included',
    access: PRESS,
    writes: true,
    params: byId,
    good: ok(reportListSchema),
  },
  enterReport: {
    method: 'POST',
    path: '/operations/{id}/reports',
    summary: 'Enter an edition of a report, its approval, its publication or its withdrawal',
    access: PRESS,
    writes: true,
    params: byId,
    body: z.record(z.string(), z.unknown()).describe('`kind`, `by` and `content`'),
    bodyBytesMax: REPORT_BYTES_MAX,
    good: created(acceptedSchema),
  },
  report: {
    method: 'GET',
    path: '/reports/{report}',
    summary: 'A published report; also as a page, PDF and DOCX at its permanent address, /reports/{report}',
    access: 'public',
    writes: false,
    params: byReport,
    query: editionQuery,
    good: ok(reportSchema),
  },
} as const satisfies Record<string, Route>;
