import { z } from 'zod';

/** An id of whatever kind. */
export const id = z.string().min(1).max(120);
/** Whose an entry is, and to whom it goes: stands beside the sealed bytes as well, in a line of its own. */
export const partyName = id.regex(/^\P{Cc}*$/u, 'a party, organ or office, without control characters');
/** An article of an instrument. */
export const article = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.-]*\/[A-Za-z0-9][A-Za-z0-9().-]*$/, 'an article such as treaty-1992/4');
/** So many persons. */
export const headCount = z.number().int().nonnegative().max(10_000_000);

/** A time as its source gave it, with the zone it is read in. */
export const whenText = z.strictObject({ text: z.string().min(4).max(80), zone: z.string().min(1).max(60) });
export type WhenText = z.infer<typeof whenText>;

/** Where in which document a thing is said. Offsets count Unicode code points of the file read as UTF-8. */
export const sourceRef = z.strictObject({
  source: id,
  start: z.number().int().nonnegative().optional(),
  end: z.number().int().positive().optional(),
});
export type SourceRef = z.infer<typeof sourceRef>;

/** Who acts or speaks: a party, an office, a person, as far as each is known. */
export const actor = z.strictObject({ party: id.optional(), office: id.optional(), person: id.optional() });
export type Actor = z.infer<typeof actor>;
