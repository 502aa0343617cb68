import { z } from 'zod';
import type { PositionKind, Treatment } from './rule.ts';
import { duration, id, instrumentId, localText, officeRefs, partyId, ruleCite, strict } from './shape-words.ts';

type CiteShape = z.output<typeof ruleCite>;

export interface NeedShape {
  atLeast?: number | string | undefined;
  moreThan?: number | string | undefined;
  count?: number | undefined;
  fraction?: [number, number] | undefined;
  of: 'all' | 'present' | 'voting';
  round?: 'up' | 'down' | 'nearest' | undefined;
}

type TreatsShape = { [position in PositionKind]: Treatment } & { protest?: Treatment | undefined };
interface CountingShape {
  treats?: Partial<TreatsShape> | undefined;
  adReferendum?: 'counts' | 'awaited' | undefined;
  conditional?: 'counts' | 'awaited' | undefined;
  objectionForm: 'written' | null;
  cite: CiteShape;
}
export type WhoShape = string | { boundBy: string } | { notBoundBy: string };

/** A decision rule as written. */
export type RuleShape =
  | (CountingShape & { rule: 'consensus'; treats: TreatsShape; adReferendum: 'counts' | 'awaited' })
  | (CountingShape & { rule: 'votes'; need: NeedShape; weights: string | null })
  | (CountingShape & { rule: 'no-objection'; block: NeedShape; weights: string | null })
  | (CountingShape & {
      rule: 'silence';
      block: NeedShape;
      weights: string | null;
      from: string;
      within: string | null;
      until: string | null;
      extension: { by: string[]; most: string | null } | null;
    })
  | { rule: 'quorum'; need: NeedShape; weights: string | null; cite: CiteShape }
  | { rule: 'time'; from: string; after: string | null; before: string | null; cite: CiteShape }
  | { rule: 'fact'; fact: string; holds: boolean; cite: CiteShape }
  | { rule: 'area'; area: string; cite: CiteShape }
  | { rule: 'excluding'; who: WhoShape | WhoShape[]; counted: boolean; then: RuleShape; cite: CiteShape }
  | { rule: 'among'; who: WhoShape | WhoShape[]; then: RuleShape; cite: CiteShape }
  | {
      rule: 'ballot';
      ballot: string;
      organ: string | null;
      level: string | null;
      then: RuleShape;
      cite: CiteShape;
    }
  | { rule: 'matter'; of: { matter: string; then: RuleShape }[]; otherwise: RuleShape | null; cite: CiteShape }
  | { rule: 'if'; test: RuleShape; then: RuleShape; otherwise: RuleShape; cite: CiteShape }
  | { rule: 'all' | 'any'; of: RuleShape[]; cite: CiteShape }
  | { rule: 'disputed'; readings: RuleShape[]; cite: CiteShape }
  | { rule: 'use'; use: string };

const AMOUNT = 'a number, a fraction such as 2/3, or a per cent such as 55 %';
const amount = z.union(
  [
    z.int().min(1).max(1_000_000_000_000),
    z.string().regex(/^(?:[1-9]\d{0,5}\/[1-9]\d{0,5}|\d{1,3}(?:\.\d{1,4})? ?%)$/, AMOUNT),
  ],
  { error: AMOUNT },
);
const base = z
  .enum(['all', 'present', 'voting'])
  .default('all')
  .describe('Of whom a share is taken: all with a voice; those present (agree, object, abstain); those voting.');
const round = z
  .enum(['up', 'down', 'nearest'])
  .optional()
  .describe('How a share is made a whole number; without it the share is exact.');

/** How much is enough, written as `atLeast` or `moreThan`. */
export const need: z.ZodType<NeedShape> = z
  .union([
    strict({ atLeast: amount, of: base, round }),
    strict({ moreThan: amount, of: base, round }),
    strict({ count: z.int().min(0).max(10_000), of: base }),
    strict({ fraction: z.tuple([z.int().min(0).max(10_000), z.int().min(1).max(10_000)]), of: base }),
  ])
  .meta({ id: 'need', description: 'How much: {atLeast: 2/3}, {moreThan: 1/2, of: voting}, {atLeast: 6}.' });

const treatment = z.enum(['for', 'against', 'neutral', 'awaited']);
const agree = z.literal('for', 'for: who agrees stands with the decision');
const object = z.enum(['against', 'neutral', 'awaited']);
const TREATS = 'What each position does: stands with the decision, breaks it, does neither, or is still awaited.';
const treats = strict({
  agree: agree.default('for'),
  object: object.default('against'),
  abstain: treatment,
  absent: treatment,
  silent: treatment,
  protest: treatment.optional(),
}).describe(TREATS);
const someTreats = strict({
  agree: agree.optional(),
  object: object.optional(),
  abstain: treatment.optional(),
  absent: treatment.optional(),
  silent: treatment.optional(),
  protest: treatment.optional(),
})
  .optional()
  .describe(`${TREATS} All but agree and object are neutral unless said.`);

const counted = z.enum(['counts', 'awaited']);
const conditional = counted.optional().describe('Agreement under a condition: counts, or is awaited until it is met.');
const objectionForm = z.literal('written').nullable().default(null).describe('Form an objection needs; null: any.');
const adReferendum = counted.describe('A position not yet confirmed by the capital: counts, or is awaited.');
const weights = id.nullable().default(null).describe('A table of weights; without it each has one vote.');
const counting = { treats: someTreats, adReferendum: adReferendum.optional(), conditional, objectionForm, weights };

const inner: z.ZodType<RuleShape> = z.lazy(() => rule);
const cite = ruleCite;
const name = <Name extends string>(text: Name) => z.literal(text);

const consensus = strict({ rule: name('consensus'), treats, adReferendum, conditional, objectionForm, cite });
const votes = strict({ rule: name('votes'), need, ...counting, cite });
const block = need.default({ atLeast: 1, of: 'all' }).describe('How many objections block; without it one does.');
const noObjection = strict({ rule: name('no-objection'), block, ...counting, cite });
const silence = strict({
  rule: name('silence'),
  from: id.default('circulated').describe('The time at which the text was circulated.'),
  within: duration.nullable().default(null).describe('How long it may be objected to, ISO 8601: PT96H.'),
  until: id.nullable().default(null).describe('A time set case by case, until which it may be objected to.'),
  extension: strict({ by: officeRefs, most: duration.nullable().default(null) })
    .nullable()
    .default(null)
    .describe('Who may set a later deadline, and how much later at most.'),
  block,
  ...counting,
  cite,
});
const quorum = strict({ rule: name('quorum'), need, weights, cite });
const time = strict({
  rule: name('time'),
  from: id.describe('A time: one that is always there, or one of the section times.'),
  after: duration.nullable().default(null).describe('Met once this much has passed.'),
  before: duration.nullable().default(null).describe('Met until this much has passed.'),
  cite,
});
const fact = strict({
  rule: name('fact'),
  fact: id,
  holds: z.boolean().default(true).describe('false: it must be established that it is not so.'),
  cite,
});
const area = strict({ rule: name('area'), area: id, cite });

const WHO = 'a party, a role, a group, or boundBy / notBoundBy and an instrument';
const oneOf = z.union([partyId, id, strict({ boundBy: instrumentId }), strict({ notBoundBy: instrumentId })], {
  error: WHO,
});
export const who: z.ZodType<WhoShape | WhoShape[]> = z
  .union([oneOf, z.array(oneOf).min(1)], { error: WHO })
  .meta({ id: 'who', description: `Whom: ${WHO}; or a list of these.` });

const excluding = strict({
  rule: name('excluding'),
  who,
  counted: z.boolean().default(false).describe('true: they still count in the number of which a share is taken.'),
  then: inner,
  cite,
});
const among = strict({ rule: name('among'), who, then: inner, cite });
const ballot = strict({
  rule: name('ballot'),
  ballot: id,
  organ: id.nullable().default(null),
  level: id.nullable().default(null),
  then: inner,
  cite,
});
const matter = strict({
  rule: name('matter'),
  of: z.array(strict({ matter: id, title: localText.optional(), then: inner })).min(1),
  otherwise: inner.nullable().default(null),
  cite,
});
const condition = strict({ rule: name('if'), test: inner, then: inner, otherwise: inner, cite });
const all = strict({ rule: name('all'), of: z.array(inner).min(1), cite });
const any = strict({ rule: name('any'), of: z.array(inner).min(1), cite });
const disputed = strict({
  rule: name('disputed'),
  readings: z.array(inner).min(2).describe('Readings between which the sources do not decide.'),
  cite,
});
const use = strict({ rule: name('use'), use: id.describe('The id of a rule in the section rules.') });

const RULES = [
  ...[consensus, votes, noObjection, silence, quorum, time, fact, area],
  ...[excluding, among, ballot, matter, condition, all, any, disputed, use],
] as const;
const NAMES = RULES.map(({ shape }) => [...shape.rule.values][0]).join(', ');

/** The decision rules; a further primitive is a further member of this union. */
export const rule: z.ZodType<RuleShape> = z
  .discriminatedUnion('rule', RULES as unknown as [typeof consensus, typeof votes], { error: `one of: ${NAMES}` })
  .meta({ id: 'rule', description: 'A decision rule.' }) as unknown as z.ZodType<RuleShape>;
