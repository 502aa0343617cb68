import { z } from 'zod';
import { readerQuery } from './asks.ts';
import { instantSchema, localTextSchema } from './figure.ts';
import { BODY_BYTES_MAX, created, ok, ON_CALL, type Route } from './route.ts';

const time = instantSchema.nullable();
const reply = z.string().describe('as the mail server said it');

/** Who was told what, and what became of it. Addresses of e-mail are not in it. */
export const noticeSchema = z
  .object({
    id: z.string(),
    operation: z.string(),
    operationTitle: localTextSchema,
    exercise: z.boolean(),
    pact: z.string(),
    title: localTextSchema,
    occasion: z.enum(['act', 'reminder', 'due']),
    entry: z.string().nullable().describe('the act that it is about; null: about a duty'),
    due: time.describe('null: about an act'),
    article: z.string().nullable(),
    of: z.string().describe('for which list: a party, `PARTY:office`, an organ or office, or `all`'),
    rank: z.number().int().nonnegative().describe('who on the list: 0 is the first'),
    person: z.string(),
    madeAt: instantSchema,
    sentAt: time.describe('handed to the mail server; null: in the application alone'),
    deliveredAt: time.describe('taken by the mail server'),
    openedAt: time,
    answeredAt: time,
    escalated: z.object({ at: instantSchema, to: z.string().nullable() }).nullable(),
    attempts: z.number().int().nonnegative(),
    unsure: z.boolean().describe('an attempt whose outcome is not known; it is not repeated'),
    delayed: z.object({ until: instantSchema, reply }).nullable(),
    refused: z.object({ at: instantSchema, reply }).nullable(),
  })
  .meta({ id: 'Notice' });
export type NoticeAnswer = Readonly<z.infer<typeof noticeSchema>>;

/** The notices that a reader may see, and whether anybody is on call and mail goes out. */
export const noticesSchema = z
  .object({
    kept: z.boolean().describe('whether anybody is on call here'),
    mail: z.enum(['off', 'on']),
    lists: z.number().int().nonnegative(),
    people: z.number().int().nonnegative(),
    notices: z.array(noticeSchema).describe('those that the reader may see, the latest first'),
  })
  .meta({ id: 'Notices' });
export type NoticesAnswer = Readonly<z.infer<typeof noticesSchema>>;

/** The addresses of notices. */
export const NOTICE_ROUTES = {
  notices: {
    method: 'GET',
    path: '/notices',
    summary: 'Whom the duty desk has told what, over all operations',
    access: 'public',
    writes: false,
    query: readerQuery,
    good: ok(noticesSchema),
  },
  markNotice: {
    method: 'POST',
    path: '/notices',
    summary: 'Say that a notice was opened or answered',
    access: ON_CALL,
    writes: true,
    body: z.object({ id: z.string().min(1).max(500), state: z.enum(['opened', 'answered']) }),
    bodyBytesMax: BODY_BYTES_MAX,
    good: created(noticeSchema),
  },
} as const satisfies Record<string, Route>;
