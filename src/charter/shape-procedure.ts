import { z } from 'zod';
import { ACT_KINDS, CONTRIBUTION_KINDS, ENDING_KINDS, GATE_KINDS, MANDATE_FIELDS, SITUATIONS } from './procedure.ts';
import { rule } from './shape-rule.ts';
import {
  alternatives,
  deadline,
  duration,
  id,
  localText,
  officeRefs,
  partyId,
  ruleCite,
  span,
  strict,
  words,
} from './shape-words.ts';

const titled = { id, title: localText, cite: ruleCite };
const by = officeRefs;

const trigger = strict({
  ...titled,
  situation: z.enum(SITUATIONS).optional().describe('What has happened, or threatens to.'),
  nature: z.enum(['actual', 'threatened', 'either']).optional().describe('Whether it has happened or threatens to.'),
  raisedBy: officeRefs.optional().describe('Who may rest a request on it; without it, who may request.'),
  opinion: z
    .enum(['any-party', 'organ', 'requester'])
    .optional()
    .describe('Whose opinion that it is so is enough: of any one party, of the organ, of who asks.'),
  consent: z.enum(['host', 'none']).optional().describe('Whether the state on whose territory it is must agree.'),
  area: id.optional().describe('The area in which it must lie.'),
  needs: z.array(id).default([]).describe('Declarations of this procedure that must have been made.'),
  duty: localText.optional().describe('What it obliges the parties to, where wording matters.'),
});

const declaration = strict({
  ...titled,
  by,
  form: z.enum(['oral', 'written']).optional(),
  area: localText.optional().describe('What area it names.'),
  expires: duration.nullable().default(null).describe('How long it holds; null: until it is ended.'),
  renewable: z.boolean().default(false),
}).describe('What one office declares alone, such as a state of emergency.');

const competence = strict({ by, cite: ruleCite });
const acts = strict(
  Object.fromEntries(ACT_KINDS.map((kind) => [kind, competence.optional()])) as {
    [kind in (typeof ACT_KINDS)[number]]: z.ZodOptional<typeof competence>;
  },
).describe('Who may perform which kind of act; a kind not listed is not part of the procedure.');

const notifyDuty = strict({
  ...titled,
  to: words,
  after: z.enum(ACT_KINDS),
  before: z.enum(ACT_KINDS).optional().describe('An act before each of which it is due, such as extension.'),
  within: deadline,
  every: duration.optional().describe('How often it is due again.'),
  form: z.enum(['oral', 'written']).optional(),
  via: localText.optional().describe('Through whom or what it goes.'),
  by,
  force: z.enum(['duty', 'practice']).describe('duty: the text asks it; practice: it is done.'),
});

const approval = strict({
  party: partyId,
  body: localText,
  threshold: localText,
  need: strict({ votes: z.int().min(1), of: z.int().min(1) })
    .nullable()
    .default(null),
  quorum: z.int().min(1).nullable().default(null).describe('Members who must take part.'),
  order: z.int().min(1).default(1).describe('1 is settled first, where several bodies must agree.'),
  before: z.enum(['dispatch', 'decision', 'pledge']).default('dispatch'),
  form: localText.optional().describe('Resolution, law, decree.'),
  revote: z.boolean(),
  cite: ruleCite,
  alternatives,
}).describe('What a party must settle at home before its contingent leaves.');

const hostGate = strict({
  ...titled,
  kind: z.enum(GATE_KINDS),
  by: officeRefs.optional(),
  before: z.enum(['decision', 'dispatch', 'arrival']).default('dispatch'),
}).describe('What the state on whose territory the operation is must settle; its id is a fact.');

const version = strict({
  ...span,
  rule,
  effect: rule.optional().describe('When what was adopted takes effect; without it at once.'),
});
const versions = z.array(version).describe('Versions of the decision rule over time, oldest first.');

const mandate = strict({
  must: z.array(z.enum(MANDATE_FIELDS)).min(1),
  tasks: z.array(strict(titled)),
  term: strict({
    initial: duration.nullable().default(null).describe('Longest first term.'),
    renewal: duration.nullable().default(null).describe('Longest single extension.'),
    most: duration.nullable().default(null).describe('Longest term in all.'),
    renewable: z.boolean().default(true),
    by: officeRefs.optional().describe('Who renews it.'),
    notice: duration.nullable().default(null).describe('How long before its end the renewal is due.'),
    cite: ruleCite,
  })
    .nullable()
    .default(null),
  cite: ruleCite,
});

const contribution = strict({
  kind: z.enum(CONTRIBUTION_KINDS),
  except: z
    .array(z.enum(['armed-force', 'combat', 'territory', 'funds']))
    .default([])
    .describe('What a party need not give though the rest binds it.'),
  unless: z.array(localText).default([]).describe('Grounds on which it may decline or call back.'),
  cite: ruleCite,
});

const offers = strict({
  by,
  to: z.string().min(1),
  accept: officeRefs.describe('Who accepts an offer.'),
  partial: z.boolean().default(true).describe('An offer may cover a part, and several may be accepted.'),
  withdraw: z.enum(['until-accepted', 'until-dispatch', 'at-any-time']).default('until-accepted'),
  terms: localText.optional().describe('What an offer must say.'),
  form: z.enum(['oral', 'written']).optional(),
  confirm: duration
    .nullable()
    .default(null)
    .describe('Time in which an oral request or offer is confirmed in writing.'),
  reply: deadline,
  cite: ruleCite,
}).describe('Aid agreed between two parties, offer by offer, without a decision of an organ.');

const provisional = strict({
  ...titled,
  by,
  acts: z.array(z.enum(ACT_KINDS)).min(1).describe('Kinds of acts that they may perform until the organ decides.'),
  may: localText.describe('The same in words: what it may do until the organ has decided.'),
  within: duration.nullable().default(null).describe('How long it holds unless it is confirmed.'),
});

const ending = strict({
  ...titled,
  kind: z.enum(ENDING_KINDS).optional(),
  by: officeRefs.optional(),
  to: z.string().min(1).optional(),
  notice: duration.nullable().default(null),
  drafts: officeRefs.optional().describe('Who drafts the decision that ends it.'),
  approves: officeRefs.optional(),
});

const unsc = strict({
  mode: z.enum(['authorisation', 'report', 'stop']).describe('Authorise first; be told; end when it has acted.'),
  where: localText.optional(),
  fact: id.optional().describe('The fact that the rule asks for.'),
  cite: ruleCite,
});

const escalation = strict({
  ...titled,
  after: duration.describe('Time given to answer.'),
  runsFrom: id.describe('The time from which it runs.'),
  then: localText,
  toBasis: z.string().min(1).optional().describe('The article it rests on next.'),
  toProcedure: id
    .optional()
    .describe('The procedure in which it is decided once the time has passed, and no longer in this one.'),
  unless: id.optional().describe('The fact that answers it: once it is established, nothing is handed on.'),
  toOrgan: id.optional().describe('The venue that decides once the time has passed, and not before.'),
}).describe('An ultimatum, and the legal basis of the next step.');

export const procedure = strict({
  id,
  title: localText,
  organ: id.nullable().describe('The organ that decides; null: none does, aid is agreed offer by offer.'),
  level: id.optional().describe('The level at which it meets.'),
  ...span,
  cite: ruleCite,
  triggers: z.array(trigger).min(1),
  declarations: z.array(declaration).default([]),
  consultation: strict({ with: z.literal('all-parties').default('all-parties'), within: deadline, cite: ruleCite })
    .nullable()
    .default(null),
  rules: versions,
  venues: z
    .array(strict({ organ: id, level: id.optional(), title: localText.optional(), rules: versions, cite: ruleCite }))
    .default([])
    .describe('Other organs in which the same question may be decided, each by its own rule.'),
  acts,
  notify: z.array(notifyDuty).default([]),
  mandate: mandate.nullable().default(null),
  contribution,
  offers: offers.nullable().default(null),
  approvals: z.array(approval).default([]),
  hostGates: z.array(hostGate).default([]),
  provisional: z.array(provisional).default([]),
  unsc: z.array(unsc).default([]),
  escalations: z.array(escalation).default([]),
  endings: z.array(ending).default([]),
}).describe('Who may ask for what, who is consulted, which organ decides by which rule, and what follows.');
