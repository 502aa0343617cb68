import { z } from 'zod';
import { declared } from './shape-declared.ts';
import { procedure } from './shape-procedure.ts';
import { who } from './shape-rule.ts';
import { instrument, organ, party } from './shape-standing.ts';
import { cite, date, dated, duration, id, localText, partyId, ruleCite, span, strict, words } from './shape-words.ts';
import { SOURCE_PATTERN } from './cite-text.ts';

const person = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'the id of a person, such as given-family');

const source = strict({
  id: z.string().regex(SOURCE_PATTERN, 'the id of a source, such as S71'),
  title: words,
  locator: z.string().min(1).max(500).describe('Address, or where the document is kept.'),
  standing: z
    .literal('general-knowledge')
    .optional()
    .describe('Said from memory: what stands on such sources alone cannot be firm.'),
});

const holder = strict({
  person,
  names: localText,
  party: partyId.nullable().default(null),
  acting: z.boolean().default(false),
  ...dated,
});
const office = strict({
  id,
  title: localText,
  of: z.enum(['pact', 'party', 'outside']).describe('outside: a third body, such as another organisation.'),
  chairOf: id.optional().describe('Organ whose chair this is: its holders are then those of the chair.'),
  cite,
  holders: z.array(holder).default([]),
});

const chairSpell = strict({
  party: partyId.nullable().describe('null where no source was found.'),
  person: person.nullable().default(null),
  names: localText.nullable().default(null),
  exception: localText.nullable().default(null).describe('How it departs from the rotation.'),
  ...dated,
});
const chair = strict({
  organ: id,
  rotation: localText,
  order: z
    .array(partyId)
    .default([])
    .describe('The order of turns; not needed where the chair is elected or permanent.'),
  by: z.enum(['alphabet', 'host-of-session', 'election', 'list', 'permanent']).nullable().default(null),
  language: words.nullable().default(null).describe('Language of the alphabet.'),
  term: duration.nullable().default(null),
  substitutes: z
    .array(
      strict({
        replaces: who,
        by: z.string().min(1).describe('next, previous, a party, a role, or an office.'),
        title: localText.optional(),
        cite: ruleCite,
      }),
    )
    .default([])
    .describe('Who presides when the chair is one of these; the first that applies.'),
  cite: ruleCite,
  spells: z.array(chairSpell),
});

const obligation = strict({
  id,
  title: localText,
  who: localText,
  trigger: id,
  owes: localText,
  ...span,
  cite: ruleCite,
});

const headCount = z.int().min(0).nullable().default(null);
const strength = strict({
  value: headCount,
  lower: headCount,
  upper: headCount,
  approximate: z.boolean().default(false),
  ...dated,
});
const exercise = strict({ title: localText, place: words.nullable().default(null), ...dated });
const force = strict({
  id,
  title: localText,
  strengths: z.array(strength).default([]),
  exercises: z.array(exercise).default([]),
  ...span,
  cite,
});

const precedent = strict({
  id,
  title: localText,
  when: date,
  request: localText.nullable().default(null),
  path: localText,
  result: localText,
  cite,
});

/** What stands once for the whole pact, in whichever file. */
export const head = {
  pact: id.describe('The id of the pact.'),
  names: localText,
  abbreviation: localText,
  zone: z.string().min(1).describe('IANA time zone of the seat, e.g. Europe/Brussels.'),
  seat: words,
};

/** Lists that every file may add to. */
export const sections = {
  sources: z.array(source),
  instruments: z.array(instrument),
  parties: z.array(party),
  organs: z.array(organ),
  offices: z.array(office),
  chairs: z.array(chair),
  obligations: z.array(obligation),
  forces: z.array(force),
  procedures: z.array(procedure),
  precedents: z.array(precedent),
  ...declared,
};

/** One file of a charter: a whole charter, or the part of it that the file holds. */
export const charterFile = strict({ ...head, ...sections }).partial();
export type FileShape = z.output<typeof charterFile>;
