import { z } from 'zod';
import { DURATION_PATTERN } from './duration.ts';
import { ARTICLE_PATTERN, CITE_PATTERN, RULE_CITE_PATTERN, SOURCE_PATTERN } from './cite-text.ts';

/** An object that knows which keys it takes, so that a fault can name them. */
export function strict<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? `one of: ${Object.keys(shape).join(', ')}` : undefined),
  });
}

export const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,60}$/, 'an id in lower case, such as peacekeeping')
  .describe('Lower-case letters, digits and hyphens.');

export const partyId = z
  .string()
  .regex(
    /^(?:[A-Z]{3}|[A-Z]{2}-[A-Z0-9]{1,3}|org:[a-z0-9-]+)$/,
    'a party id: ISO 3166-1 alpha-3, ISO 3166-2 for a part of a state, XKX, or org:…',
  )
  .describe('ISO 3166-1 alpha-3, ISO 3166-2 for a part of a state, XKX, or org:name.');

export const instrumentId = z.string().regex(/^[a-z0-9][a-z0-9.-]*$/, 'an id such as treaty-1992');

/** How long: years, months, days run in the zone of the seat, hours and minutes by the clock. */
export const duration = z
  .string()
  .regex(DURATION_PATTERN, 'a duration such as PT72H, P30D, P6M or P1Y')
  .describe('ISO 8601: PT72H, P30D, P6M, P1Y.');

export const deadline = z
  .string()
  .regex(
    new RegExp(`^(?:immediately|promptly|${DURATION_PATTERN.source.slice(1, -1)})$`),
    'immediately, promptly, or a duration such as PT72H',
  )
  .nullable()
  .default(null)
  .describe('immediately, promptly, or an ISO 8601 duration; null when the text sets none.');

const officeRef = z
  .string()
  .regex(
    /^(?:(?:party|host|own|outside):)?[a-z0-9][a-z0-9-]*$/,
    'an office or organ, or party:, host:, own: or outside: and an office',
  )
  .describe(
    'An office or organ of the pact; party:, host:, own: before the same office of a party, outside: of a state that is none.',
  );
export const officeRefs = z.array(officeRef).min(1);

export const words = z.string().trim().min(1, 'some text').max(4000);

export const localText = strict({ en: words, ru: words.optional() }).meta({
  id: 'text',
  description: 'Text by language; en is always there.',
});

export const date = z.union([z.string().min(4).max(60), z.int().min(1000).max(9999)]).meta({
  id: 'date',
  description: 'EDTF date (1992-05-15, 2010-12, 2009-01-15?, 1993-09/1993-12), read in the zone of the seat.',
});

const certainty = z
  .enum(['firm', 'uncertain', 'disputed'])
  .describe('firm: seen in a source; uncertain: check before relying on it; disputed: alternatives are given.');
const sources = z
  .array(z.string().regex(SOURCE_PATTERN, 'the id of a source'))
  .min(1, 'at least one source')
  .describe('Ids of the sources it stands on; at least one.');
const note = words.optional().describe('What a reader should know about the citation.');
const article = z.string().regex(ARTICLE_PATTERN, 'an article such as treaty-1992/2');

const CITE_EXAMPLE = '"[S10 S13] firm", "treaty-1992/2 [S71] uncertain -- note", or article, sources and certainty';
const RULE_CITE_EXAMPLE = '"treaty-1992/2 [S71] firm -- note", or article, sources and certainty';
const RULE_CITE_WANTED = `with its article: ${RULE_CITE_EXAMPLE}`;

/** What a dated fact stands on. */
export const cite = z
  .union(
    [z.string().regex(CITE_PATTERN, CITE_EXAMPLE), strict({ article: article.optional(), sources, certainty, note })],
    { error: CITE_EXAMPLE },
  )
  .meta({ id: 'cite', description: `What it stands on: ${CITE_EXAMPLE}.` });

/** What a rule stands on: always an article as well. */
export const ruleCite = z
  .union([z.string().regex(RULE_CITE_PATTERN, RULE_CITE_WANTED), strict({ article, sources, certainty, note })], {
    error: RULE_CITE_WANTED,
  })
  .meta({ id: 'rule-cite', description: `The article and the sources the rule stands on: ${RULE_CITE_EXAMPLE}.` });

export const alternatives = z
  .array(
    strict({
      field: z.string().min(1).describe('The field beside which this value stands, e.g. from.'),
      value: z.union([z.string().min(1), z.number()]).describe('The other value, written as the field is.'),
      cite,
    }),
  )
  .meta({ id: 'alternatives', description: 'Other values that a source gives for the same fact.' })
  .default([]);

const from = date.nullable().default(null).describe('First day on which it holds; null or absent: not known.');
const until = date.nullable().default(null).describe('Last day on which it holds; null or absent: it goes on.');

/** From when until when. */
export const span = { from, until };
/** A fact with its time, its source and what other sources say. */
export const dated = { from, until, cite, alternatives };
