import { z } from 'zod';
import { POLICIES } from '#evidence';
import { idSchema, positionSchema } from './figure.ts';

/** A number in an address. */
export const whole = z.string().regex(/^\d{1,15}$/, 'a whole number');
const moment = z.string().max(80);

const as = z
  .string()
  .regex(/^[\w-]{1,80}(:[\w-]{1,80}(,[\w-]{1,80}){0,19})?$/, 'public, or a party with its offices: AAA:office,…')
  .optional()
  .describe('as that reader would see it, as far as whoever asks may read it too');

/** Who is to be read for. */
export const readerQuery = z.object({ as });
/** A stretch of a log. */
export const entriesQuery = z.object({
  as,
  from: whole.optional().describe('first ledger index'),
  to: whole.optional().describe('ledger index to stop before'),
});
/** An operation at a moment in both times. */
export const replayQuery = z.object({
  as,
  at: moment.optional().describe('date (end of that day in the theatre) or instant; without it the latest'),
  known: moment.optional().describe('likewise: as known then'),
  policy: z.enum(POLICIES).optional(),
  unreviewed: z.enum(['true', 'false']).optional().describe('count claims that nobody has reviewed'),
  strict: z.enum(['true', 'false']).optional().describe('known by the ledger’s clock'),
  log: z
    .string()
    .regex(/^(all|\d{1,6})$/, 'all, or a number of newest lines')
    .optional(),
});
/** A day or instant on which a charter is looked at. */
export const onQuery = z.object({
  on: moment.optional().describe('date (that whole day at the pact’s seat) or instant; without it today'),
});
/** Which edition of a report. */
export const editionQuery = z.object({ edition: whole.optional().describe('without it the newest') });
/** Words to look for. */
export const searchQuery = z.object({ as, q: z.string().max(200).describe('words, all of which must be there') });
const log = z.string().max(200).optional().describe('origin line; without it the first');
/** Which log is meant. */
export const logQuery = z.object({ log });
/** Which log is meant, and who reads. */
export const rowQuery = z.object({ as, log });
/** In which tree of which log a leaf is to be proved. */
export const proofQuery = logQuery.extend({
  size: whole.optional().describe('entries of the tree; without it, the log as it is now'),
});

const kind = z.enum(['agree', 'object', 'abstain', 'absent', 'silent']);

/** A question to a decision rule, with the positions taken. */
export const decideBody = z.object({
  procedure: idSchema,
  on: moment.optional(),
  positions: z.array(positionSchema).max(500),
  others: z
    .union([kind, z.record(z.string().max(120), kind)])
    .optional()
    .describe('of the main ballot, or by ballot'),
  requester: idSchema.optional(),
  host: idSchema.optional(),
  roles: z.record(idSchema, z.array(idSchema).max(500)).optional(),
  matter: idSchema.optional(),
  facts: z.record(idSchema, z.boolean()).optional(),
  times: z.record(idSchema, z.string().max(80)).optional().describe('EDTF, in the zone of the seat'),
  place: z.string().max(200).optional(),
  organ: idSchema.optional().describe('another venue of the procedure'),
  approvals: z
    .record(
      idSchema,
      z.object({
        for: z.number().int().min(0),
        against: z.number().int().min(0).optional(),
        present: z.number().int().min(0).optional(),
      }),
    )
    .optional()
    .describe('votes cast at home, by party'),
});
