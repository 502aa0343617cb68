import { z } from 'zod';
import { ACT_KINDS, MANDATE_FIELDS } from './procedure.ts';
import { type ExcludedWho, type PositionKind, type Share, type Treatment } from './rule.ts';
import { alternatives, id, localText, partyId, ruleCite, span, strict, words } from './shape-words.ts';

type CiteShape = z.output<typeof ruleCite>;

/** A decision rule as written. */
export type RuleShape =
  | {
      rule: 'consensus';
      treats: Record<PositionKind, Treatment>;
      adReferendum: 'counts' | 'awaited';
      conditional?: 'counts' | 'awaited' | undefined;
      objectionForm: 'written' | null;
      cite: CiteShape;
    }
  | { rule: 'quorum'; need: Share; cite: CiteShape }
  | { rule: 'excluding'; who: ExcludedWho; then: RuleShape; cite: CiteShape }
  | { rule: 'all' | 'any'; of: RuleShape[]; cite: CiteShape }
  | { rule: 'disputed'; readings: RuleShape[]; cite: CiteShape };

const treatment = z.enum(['for', 'against', 'neutral', 'awaited']);
const treats = strict({
  agree: z.literal('for', 'for: who agrees stands with the decision'),
  object: z.enum(['against', 'neutral', 'awaited']),
  abstain: treatment,
  absent: treatment,
  silent: treatment,
}).describe('What each position does: stands with the decision, breaks it, does neither, or is still awaited.');

const counted = z.enum(['counts', 'awaited']);

const consensus = strict({
  rule: z.literal('consensus'),
  treats,
  adReferendum: counted.describe('A position not yet confirmed by the capital: counts, or is awaited.'),
  conditional: counted.optional().describe('Agreement under a condition: counts, or is awaited until it is met.'),
  objectionForm: z.literal('written').nullable().default(null).describe('Form an objection needs; null: any.'),
  cite: ruleCite,
});

const share = z.union([
  strict({ count: z.int().min(0).max(10_000) }),
  strict({ fraction: z.tuple([z.int().min(0).max(10_000), z.int().min(1).max(10_000)]) }),
]);
const quorum = strict({
  rule: z.literal('quorum'),
  need: share.describe('{count: 4}, or {fraction: [2, 3]} of all members, rounded up.'),
  cite: ruleCite,
});

const inner: z.ZodType<RuleShape> = z.lazy(() => rule);

const excluding = strict({
  rule: z.literal('excluding'),
  who: z.union([z.enum(['requester', 'suspended']), z.array(partyId).min(1)]).describe('Whom the rule leaves out.'),
  then: inner,
  cite: ruleCite,
});
const all = strict({ rule: z.literal('all'), of: z.array(inner).min(1), cite: ruleCite });
const any = strict({ rule: z.literal('any'), of: z.array(inner).min(1), cite: ruleCite });
const disputed = strict({
  rule: z.literal('disputed'),
  readings: z.array(inner).min(2).describe('Readings between which the sources do not decide.'),
  cite: ruleCite,
});

/** The decision rules; further primitives are further members of this union. */
export const rule: z.ZodType<RuleShape> = z
  .discriminatedUnion('rule', [consensus, quorum, excluding, all, any, disputed], {
    error: 'one of: consensus, quorum, excluding, all, any, disputed',
  })
  .meta({ id: 'rule', description: 'A decision rule.' }) as unknown as z.ZodType<RuleShape>;

const deadline = z
  .string()
  .regex(/^(?:immediately|P(?=.)(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?)?)$/, 'immediately, or a duration such as PT72H')
  .nullable()
  .default(null)
  .describe('immediately, or an ISO 8601 duration; null when the text sets none.');

const officeRef = z
  .string()
  .regex(/^(?:(?:party|host|own):)?[a-z0-9][a-z0-9-]*$/, 'an office or organ, or party:, host: or own: and an office')
  .describe('An office or organ of the pact; party:, host: or own: before the same office of a party.');
const by = z.array(officeRef).min(1);
const titled = { id, title: localText, cite: ruleCite };

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
  within: deadline,
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
  before: z.literal('dispatch').default('dispatch'),
  revote: z.boolean(),
  cite: ruleCite,
  alternatives,
}).describe('What a party must settle at home before its contingent leaves.');

export const procedure = strict({
  id,
  title: localText,
  organ: id,
  ...span,
  cite: ruleCite,
  triggers: z.array(strict(titled)).min(1),
  consultation: strict({ with: z.literal('all-parties').default('all-parties'), within: deadline, cite: ruleCite })
    .nullable()
    .default(null),
  rules: z
    .array(strict({ ...span, rule }))
    .min(1)
    .describe('Versions of the decision rule over time, oldest first.'),
  acts,
  notify: z.array(notifyDuty).default([]),
  mandate: strict({ must: z.array(z.enum(MANDATE_FIELDS)).min(1), tasks: z.array(strict(titled)), cite: ruleCite })
    .nullable()
    .default(null),
  contribution: strict({ kind: z.enum(['voluntary', 'binding']), cite: ruleCite }),
  approvals: z.array(approval).default([]),
  endings: z.array(strict(titled)).default([]),
}).describe('Who may ask for what, who is consulted, which organ decides by which rule, and what follows.');
