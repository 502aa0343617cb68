import { z } from 'zod';

const words = z.array(z.string().min(1).max(120));
const byClass = z.record(z.string(), words);
const office = z.strictObject({ ru: words, en: z.string() });

const state = z.strictObject({
  id: z.string(),
  en: z.string(),
  also: words.optional(),
  people: words.optional(),
  capital: words.optional(),
  ru: words.optional(),
  ruPeople: words.optional(),
  ruCapital: words.optional(),
});

const organisation = z.strictObject({
  id: z.string(),
  kind: z.enum(['pact', 'body', 'force', 'media', 'power', 'armed']),
  en: words,
  name: z.string().optional(),
  abbr: words.optional(),
  ru: words.optional(),
  ruAbbr: words.optional(),
  treaty: z.string().optional(),
  force: z.string().optional(),
  of: z.string().nullish(),
});

const place = z.strictObject({
  id: z.string(),
  en: z.string(),
  also: words.optional(),
  ru: z.string().optional(),
  of: z.string(),
});

/** One file of the lexicon. A file may hold any of the sections; what a section means stands in lexicon/README.md. */
export const lexiconFile = z.strictObject({
  language: z.enum(['en', 'ru']).optional(),
  verbs: byClass.optional(),
  'other-verbs': words.optional(),
  irregular: byClass.optional(),
  perfective: words.optional(),
  nouns: byClass.optional(),
  plural: z.record(z.string(), z.string()).optional(),
  words: z.record(z.string(), z.union([words, z.record(z.string(), z.number())])).optional(),
  offices: z.record(z.string(), z.array(z.union([z.string(), office]))).optional(),
  short: z.record(z.string(), z.string()).optional(),
  english: z.record(z.string(), z.string()).optional(),
  names: z.record(z.string(), z.string()).optional(),
  states: z.array(state).optional(),
  parts: z.array(state).optional(),
  organisations: z.array(organisation).optional(),
  places: z.array(place).optional(),
  regions: words.optional(),
  ruRegions: words.optional(),
});
export type LexiconData = z.infer<typeof lexiconFile>;
export type StateRow = z.infer<typeof state>;
export type OrganisationRow = z.infer<typeof organisation>;
export type PlaceRow = z.infer<typeof place>;
