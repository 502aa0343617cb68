import { z } from 'zod';
import { ACCESSION_WAYS, BINDING_STATES } from './instrument.ts';
import { rule } from './shape-rule.ts';
import {
  alternatives,
  cite,
  date,
  dated,
  duration,
  id,
  instrumentId,
  localText,
  partyId,
  ruleCite,
  span,
  strict,
  words,
} from './shape-words.ts';

const share = z.union([
  z.int().min(1).max(1000),
  z.string().regex(/^[1-9]\d*\/[1-9]\d*$/, 'a number, or a fraction such as 2/3'),
]);

const article = strict({
  number: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9().-]*$/, 'the number of an article, in quotes: "2"'),
  title: localText,
  provides: localText.describe('What it provides, in our own words.'),
  cite,
});

const entry = strict({
  needs: share.nullable().default(null).describe('Ratifications needed: a number, or a share such as 2/3.'),
  of: z.enum(['signatories', 'parties']).default('signatories').describe('Of whom a share is taken.'),
  including: z.array(partyId).default([]).describe('Who must be among them.'),
  after: duration.nullable().default(null).describe('Time between the last one needed and the entry into force.'),
  later: duration.nullable().default(null).describe('The same for each that ratifies later; null: on deposit.'),
  provisional: z.enum(['on-signature']).nullable().default(null).describe('Applied provisionally from signature.'),
  cite: ruleCite,
}).describe('How it enters into force.');

const accession = strict({
  how: z.enum(ACCESSION_WAYS),
  open: localText.optional().describe('To whom.'),
  decides: rule.optional().describe('By which rule it is decided.'),
  organ: id.optional(),
  cite: ruleCite,
});

const withdrawal = strict({
  notice: duration.describe('Time from the notice until it takes effect.'),
  to: localText.optional().describe('To whom the notice is given.'),
  notBefore: duration
    .nullable()
    .default(null)
    .describe('Time from the entry into force during which nobody may leave.'),
  revocable: z.boolean().default(true).describe('Whether the notice may be taken back before it takes effect.'),
  settle: localText.optional().describe('What must be settled first, or stays owed.'),
  cite: ruleCite,
});

const fixedTerm = strict({
  length: duration,
  renewal: z
    .enum(['automatic', 'opt-in'])
    .describe('automatic: it goes on unless ended; opt-in: it ends unless extended.'),
  notice: duration.nullable().default(null).describe('How long before the end one must say so.'),
  first: date.nullable().default(null).describe('When the first term began; null: with the entry into force.'),
  since: date.nullable().default(null).describe('From when this rule of renewal holds.'),
  cite: ruleCite,
});

const binding = strict({
  party: partyId,
  how: z.enum(BINDING_STATES),
  ...dated,
}).describe('How a party stands to this instrument: signed, provisional, bound, reserved, left.');

export const instrument = strict({
  id: instrumentId,
  title: localText,
  kind: words.describe('treaty, charter, protocol, agreement, decision, regulations, national-law, practice …'),
  signed: date.nullable().default(null),
  place: words.nullable().default(null),
  inForce: date.nullable().default(null).describe('First day in force; null: not known, or never.'),
  ended: date.nullable().default(null),
  term: localText.nullable().default(null),
  renewal: localText.nullable().default(null),
  entry: entry.nullable().default(null),
  ratifications: z
    .array(strict({ party: partyId, on: date, cite }))
    .default([])
    .describe('Deposits on record. With any, and with `entry.needs`, the entry into force is counted from them.'),
  accession: z.array(accession).default([]),
  withdrawal: withdrawal.nullable().default(null),
  terms: z.array(fixedTerm).default([]).describe('Fixed terms and how they renew, oldest first.'),
  bindings: z
    .array(binding)
    .default([])
    .describe('Who stands to it how: the whole list. Without any, each stands to it as to the pact.'),
  registration: strict({ with: words, on: date.nullable().default(null), number: words.optional(), cite })
    .nullable()
    .default(null)
    .describe('Registration of the treaty.'),
  cite,
  alternatives,
  articles: z.array(article).default([]),
});

const spell = strict({
  ...dated,
  how: z
    .enum(['signed', 'joined', 'bound', 'leaving', 'left', 'back', 'suspended', 'frozen'])
    .describe('bound, leaving, back, frozen and suspended bind; signed, joined and left do not.'),
  binds: z.boolean().optional().describe('For suspended and frozen: false when it takes the party out of the pact.'),
  by: z
    .enum(['own-request', 'unilateral', 'sanction', 'non-renewal', 'notice'])
    .optional()
    .describe('Who brought it about: at its own request, alone, by the others, by not extending, by notice.'),
  vote: z.enum(['kept', 'lost']).optional(),
  dues: z.enum(['owed', 'not-owed', 'unpaid']).optional(),
  duties: z.enum(['kept', 'suspended']).optional(),
});

const notice = strict({
  of: z.enum(['withdrawal', 'suspension']).default('withdrawal'),
  instrument: instrumentId.optional().describe('The instrument whose period of notice runs.'),
  given: date,
  effective: date.nullable().default(null).describe('When it took or takes effect; null: as the instrument says.'),
  revoked: date.nullable().default(null).describe('When it was taken back.'),
  cite,
  alternatives,
});

const withoutVote = strict({
  ground: z.enum(['arrears', 'unconstitutional-change', 'not-ratified', 'sanction', 'other']),
  cure: localText.optional().describe('What gives the vote back.'),
  ...dated,
});

const claimant = strict({ names: localText, recognised: z.boolean(), by: localText.optional() });
const representation = strict({ claimants: z.array(claimant).min(1), ...dated }).describe(
  'Who claims to speak for it, and whom the organ recognised.',
);

export const party = strict({
  id: partyId,
  names: localText,
  spells: z.array(spell).min(1).describe('Oldest first.'),
  notices: z.array(notice).default([]),
  withoutVote: z.array(withoutVote).default([]),
  representation: z.array(representation).default([]),
});

const seatTime = strict({ party: partyId, ...dated });
const seat = z.union([
  partyId,
  strict({
    seat: z.literal('elected'),
    title: localText.optional(),
    number: z.int().min(1).optional(),
    term: duration.optional(),
    reelection: z.boolean().optional(),
    quotas: z.record(id, z.int().min(0)).default({}).describe('Seats for each group.'),
    unknown: z
      .union([z.int().min(1), z.array(strict({ number: z.int().min(1), ...dated })).min(1)])
      .optional()
      .describe('Seats whose holders were not found: they are awaited.'),
    holders: z.array(seatTime).default([]),
    cite,
  }),
  strict({ seat: z.literal('party'), ...seatTime.shape }),
  strict({
    seat: z.literal('chair'),
    of: id.describe('The organ whose chair it is.'),
    offsets: z
      .array(z.int().min(-3).max(3))
      .min(1)
      .default([0])
      .describe('0: the chair; -1: the one before; 1: the next.'),
    cite,
  }),
  strict({ seat: z.literal('role'), role: id.describe('host, requester, or a declared role.'), cite }),
  strict({ seat: z.literal('group'), group: id, cite }),
  strict({ seat: z.literal('bound-by'), instrument: instrumentId, cite }),
  strict({ seat: z.literal('all-parties') }),
]);

const level = strict({
  id,
  title: localText,
  convenedBy: z.array(z.string().min(1)).default([]),
  seats: z.array(z.string()).optional().describe('Offices that sit at it.'),
});

export const organ = strict({
  id,
  title: localText,
  members: z.union([z.literal('all-parties'), z.array(seat).min(1)]),
  outside: z.array(seatTime).default([]).describe('Parties that stay out of it, from when to when.'),
  level: localText.nullable().default(null),
  levels: z.array(level).default([]).describe('Levels at which it meets, lowest first.'),
  ...span,
  cite,
});
