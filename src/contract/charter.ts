import { z } from 'zod';
import type { CharterShown, HistoryLine } from '#charter';
import type { Covers } from './covers.ts';
import { localTextSchema } from './figure.ts';

const text = localTextSchema;
const cite = z.object({
  article: z.string().nullable(),
  sources: z.array(z.string()),
  certainty: z.enum(['firm', 'uncertain', 'disputed']),
  note: z.string().nullable(),
});
const alternatives = z.array(cite.extend({ field: z.string(), value: z.string() }));
const dated = cite.extend({
  from: z.string().nullable().describe('EDTF, read in the zone of the seat'),
  until: z.string().nullable(),
  alternatives: alternatives.describe('what other sources give'),
});
const titled = z.object({ id: z.string(), title: text });

const party = z.object({
  id: z.string(),
  names: text,
  state: z.enum(['bound', 'frozen', 'suspended', 'unknown']),
  since: z.string().nullable(),
  between: z.array(z.enum(['bound', 'frozen', 'suspended', 'out'])),
  spells: z.array(
    dated.extend({ how: z.enum(['signed', 'joined', 'bound', 'leaving', 'left', 'back', 'suspended', 'frozen']) }),
  ),
});

const chair = cite.extend({
  organ: z.string(),
  party: z.string().nullable(),
  person: z.string().nullable(),
  names: text.nullable(),
  since: z.string().nullable(),
  exception: text.nullable(),
  alternatives,
  between: z.array(z.string()),
});

const office = titled.extend({
  of: z.enum(['pact', 'party', 'outside']),
  article: z.string().nullable(),
  holders: z.array(
    cite.extend({
      person: z.string(),
      names: text,
      party: z.string().nullable(),
      acting: z.boolean(),
      since: z.string().nullable(),
      sure: z.boolean(),
    }),
  ),
});

const force = dated.extend({
  ...titled.shape,
  strengths: z.array(
    dated.extend({
      value: z.number().nullable(),
      lower: z.number().nullable(),
      upper: z.number().nullable(),
      approximate: z.boolean(),
    }),
  ),
  exercises: z.array(dated.extend({ title: text, place: z.string().nullable() })),
});

const instrument = cite.extend({
  ...titled.shape,
  kind: z.string(),
  signed: z.string().nullable(),
  inForce: z.string().nullable(),
  state: z.enum(['in-force', 'unknown']),
  alternatives,
});

const shown = z.object({
  parties: z.array(party),
  chair: chair.nullable(),
  offices: z.array(office),
  obligations: z.array(dated.extend({ ...titled.shape, who: text, trigger: z.string(), owes: text })),
  procedures: z.array(
    titled.extend({ article: z.string().nullable(), organ: z.string().nullable(), says: text.nullable() }),
  ),
  forces: z.array(force),
  instruments: z.array(instrument),
  notices: z.array(
    cite.extend({
      party: z.string(),
      of: z.enum(['withdrawal', 'suspension']),
      given: z.string(),
      effect: z.string().nullable(),
      state: z.enum(['running', 'effective', 'revoked', 'unknown']),
    }),
  ),
  terms: z.array(cite.extend({ instrument: z.string(), ends: z.string(), renewal: z.enum(['automatic', 'opt-in']) })),
  contested: z.array(
    cite.extend({
      party: z.string(),
      claimants: z.array(z.object({ name: z.string(), recognised: z.boolean() })),
    }),
  ),
  incompatible: z.array(cite.extend({ rule: z.string(), party: z.string(), what: z.string() })),
}) satisfies z.ZodType<CharterShown>;

/** What a pact held on a day. */
export const charterShowSchema = z
  .object({
    id: z.string(),
    names: text,
    abbreviation: text,
    on: z.string(),
    zone: z.string(),
    charter: z.string().describe('SHA-256, hex'),
    ...shown.shape,
  })
  .meta({ id: 'CharterDay' });

/** What the charter answers for a day. */
export type ShownAnswer = Covers<typeof shown, CharterShown>;

const historyLine = cite.extend({
  on: z.string(),
  of: z.enum(['party', 'instrument', 'chair', 'office', 'force', 'organ', 'procedure', 'precedent']),
  id: z.string(),
  change: z.string(),
  what: text,
  alternatives,
}) satisfies z.ZodType<Omit<HistoryLine, 'when'>>;

/** Everything dated in a charter, oldest first. */
export const charterHistorySchema = z
  .object({ id: z.string(), zone: z.string(), charter: z.string(), history: z.array(historyLine) })
  .meta({ id: 'CharterCourse' });

/** The files a charter was read from, as they stand in the ledger. */
export const charterFilesSchema = z
  .object({
    pact: z.string(),
    sha256: z.string().describe('SHA-256 of the files, hex'),
    entry: z.string().describe('id of the entry that holds them'),
    files: z.array(z.object({ name: z.string(), text: z.string() })),
  })
  .meta({ id: 'CharterFiles' });
export type CharterFilesAnswer = z.infer<typeof charterFilesSchema>;
