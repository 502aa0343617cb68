import { z } from 'zod';
import { localText } from '#evidence';
import { id, whenText } from './body-parts.ts';

/** Entries that change how another one stands, and never the other one itself. */
export const STANDING_CONTENT = {
  correction: z.strictObject({
    target: id,
    content: z.record(z.string(), z.unknown()),
    holds: z
      .strictObject({ from: whenText.nullable(), until: whenText.nullable() })
      .optional()
      .describe('for a claim: the time it should have had; without it the time stays'),
    reason: localText,
  }),
  retraction: z.strictObject({ target: id, reason: localText }),
  review: z.strictObject({ target: id, verdict: z.enum(['accepted', 'rejected']), reason: localText }),
  annulment: z.strictObject({ target: id, organ: id, from: whenText, reason: localText }),
} as const;
