/** Any rule over a small organ, and any situation for it: what the properties of the rule language range over. */
import fc from 'fast-check';
import { POSITION_KINDS, type Known, type Position, type Rule, type Situation, type Voice } from '#charter';
import type { Member, Movable, Said } from './naive-decision.ts';

export const SMALL = ['AAA', 'BBB', 'CCC', 'DDD'] as const;
/** Who votes in the other ballot. */
export const OTHER = ['AAA', 'BBB'] as const;
const cite = fc.constant({ article: 'compact-2000/3', sources: ['text'], certainty: 'firm' as const });

const treatment = fc.constantFrom('for' as const, 'against' as const, 'neutral' as const, 'awaited' as const);
const treats = fc.record(
  {
    agree: fc.constant('for' as const),
    object: fc.constantFrom('against' as const, 'neutral' as const, 'awaited' as const),
    abstain: treatment,
    absent: treatment,
    silent: treatment,
    protest: treatment,
  },
  { requiredKeys: ['agree', 'object', 'abstain', 'absent', 'silent'] },
);
const counting = {
  treats,
  adReferendum: fc.constantFrom('counts' as const, 'awaited' as const),
  conditional: fc.constantFrom('counts' as const, 'awaited' as const, undefined),
  objectionForm: fc.constantFrom('written' as const, null),
  cite,
};
const need = fc.record({
  amount: fc.oneof(
    fc.record({ count: fc.integer({ min: 0, max: 5 }) }),
    fc.record({
      fraction: fc.constantFrom(
        [2, 3],
        [1, 2],
        [1, 1],
        [3, 4],
        [1, 3],
        [11, 20],
        [55, 100],
        [625, 1000],
      ) as fc.Arbitrary<[number, number]>,
    }),
  ),
  strict: fc.boolean(),
  of: fc.constantFrom('all' as const, 'present' as const, 'voting' as const),
  round: fc.constantFrom(null, null, 'up' as const, 'down' as const, 'nearest' as const),
});
const weights = fc.constantFrom(null, 'population');
const quorumNeed = need.map((each) => ({ ...each, of: 'all' as const }));
const who = fc.oneof(
  fc.constantFrom('requester', 'suspended', 'interested').map((one) => [one]),
  fc.subarray(['BBB', 'CCC', 'interested'], { minLength: 1 }),
);
const rule = <Name extends Rule['rule']>(name: Name) => fc.constant(name);

/** The rules that look at positions, times, facts and places themselves. */
const leaf = fc.oneof(
  fc.record({ rule: rule('consensus'), ...counting }),
  fc.record({ rule: rule('votes'), need, weights, ...counting }),
  fc.record({ rule: rule('no-objection'), block: need, weights, ...counting }),
  fc.record({
    rule: rule('silence'),
    block: need,
    weights,
    from: fc.constant('circulated'),
    within: fc.constant('PT24H'),
    until: fc.constant(null),
    extension: fc.constant(null),
    ...counting,
  }),
  fc.record({ rule: rule('quorum'), need: quorumNeed, weights, cite }),
  fc.record({
    rule: rule('time'),
    from: fc.constant('decided'),
    after: fc.constant('P1D'),
    before: fc.constant(null),
    cite,
  }),
  fc.record({
    rule: rule('time'),
    from: fc.constant('decided'),
    after: fc.constant(null),
    before: fc.constant('P1D'),
    cite,
  }),
  fc.record({ rule: rule('fact'), fact: fc.constantFrom('abroad', 'acted'), holds: fc.boolean(), cite }),
  fc.record({ rule: rule('area'), area: fc.constant('region'), cite }),
) as unknown as fc.Arbitrary<Rule>;

/** Any rule at all. With `choices` false, without `if` and `disputed`, whose answer may turn on what is against. */
export const ruleOf = (choices: boolean): fc.Arbitrary<Rule> =>
  fc.letrec<{ rule: Rule }>((tie) => ({
    rule: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      leaf,
      fc.record({ rule: rule('excluding'), who, counted: fc.boolean(), then: tie('rule'), cite }) as fc.Arbitrary<Rule>,
      fc.record({ rule: rule('among'), who, then: tie('rule'), cite }) as fc.Arbitrary<Rule>,
      fc.record({
        rule: rule('ballot'),
        ballot: fc.constant('other'),
        organ: fc.constant(null),
        level: fc.constant(null),
        then: tie('rule'),
        cite,
      }) as fc.Arbitrary<Rule>,
      fc.record({
        rule: rule('matter'),
        of: fc.array(fc.record({ matter: fc.constantFrom('procedural', 'substance'), then: tie('rule') }), {
          minLength: 1,
          maxLength: 2,
        }),
        otherwise: fc.option(tie('rule')),
        cite,
      }) as fc.Arbitrary<Rule>,
      fc.record({
        rule: fc.constantFrom('all' as const, 'any' as const),
        of: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }),
        cite,
      }) as fc.Arbitrary<Rule>,
      ...(choices
        ? [
            fc.record({
              rule: rule('if'),
              test: tie('rule'),
              then: tie('rule'),
              otherwise: tie('rule'),
              cite,
            }) as fc.Arbitrary<Rule>,
            fc.record({
              rule: rule('disputed'),
              readings: fc.array(tie('rule'), { minLength: 2, maxLength: 2 }),
              cite,
            }) as fc.Arbitrary<Rule>,
          ]
        : []),
    ),
  })).rule;

const position = (party: string, ballot: string): fc.Arbitrary<Position | null> =>
  fc.option(
    fc
      .record(
        {
          party: fc.constant(party),
          position: fc.constantFrom(...POSITION_KINDS),
          adReferendum: fc.boolean(),
          condition: fc.constant('calm sea'),
          form: fc.constantFrom('oral' as const, 'written' as const),
          protest: fc.boolean(),
          at: fc.constantFrom('late', 'perhaps'),
        },
        { requiredKeys: ['party', 'position'] },
      )
      .map((said) => (ballot === '' ? said : { ...said, ballot })),
  );
const known = fc.constantFrom<Known>('yes', 'no', 'unknown');
const among = (parties: readonly string[]) =>
  fc.record(Object.fromEntries(parties.map((party) => [party, known]))) as fc.Arbitrary<{ [party: string]: Known }>;
const members = (parties: readonly string[]) =>
  fc
    .tuple(...parties.map((party) => fc.boolean().map((doubt): Member => ({ party, sure: !doubt }))))
    .map((each) => each.map((member, at) => (at % 2 === 0 ? { ...member, sure: true } : member)));

/** What a rule may be asked about. */
export const situation: fc.Arbitrary<Said> = fc.record({
  positions: fc
    .tuple(...SMALL.map((party) => position(party, '')), ...OTHER.map((party) => position(party, 'other')))
    .map((said) => said.filter((each): each is Position => each !== null)),
  members: fc.record({ '': members(SMALL), other: members(OTHER) }),
  who: fc.record({
    requester: fc.constantFrom({ AAA: 'yes' as const }, { BBB: 'yes' as const }),
    suspended: fc.constantFrom({}, { DDD: 'yes' as const }, { DDD: 'unknown' as const }),
    interested: among(['AAA', 'CCC']),
  }) as unknown as fc.Arbitrary<Said['who']>,
  weights: fc.record({
    AAA: fc.integer({ min: 1, max: 9 }),
    BBB: fc.integer({ min: 1, max: 9 }),
    CCC: fc.constantFrom(1, 40),
    DDD: fc.constantFrom(0, 3),
  }),
  passed: known,
  facts: fc.record({ abroad: fc.boolean(), acted: fc.boolean() }, { requiredKeys: [] }),
  inside: fc.option(fc.boolean()),
  matter: fc.constantFrom(null, 'procedural', 'substance'),
});

/** The same as the engine takes it. */
export function asSituation(said: Said): Situation {
  const voices = (ballot: string) =>
    (said.members[ballot] ?? []).map(({ party, sure }): Voice => {
      const own = said.positions.find((each) => each.party === party && (each.ballot ?? '') === ballot) ?? null;
      const at = own?.at === 'late' ? { from: 2, until: 2 } : own?.at === 'perhaps' ? { from: 0, until: 2 } : null;
      return { party, ballot, voice: sure ? 'yes' : 'unknown', muted: 'no', position: own, at };
    });
  return {
    voices: (ballot) => voices(ballot?.ballot ?? ''),
    is: (party, one) =>
      one === party ? 'yes' : ((typeof one === 'string' ? said.who[one]?.[party] : undefined) ?? 'no'),
    weight: (_, party) => said.weights[party]!,
    passed: () => said.passed,
    late: (_, at) => (at === null ? 'no' : at.from === 2 ? 'yes' : 'unknown'),
    fact: (id) => (said.facts[id] === undefined ? 'unknown' : said.facts[id] ? 'yes' : 'no'),
    inArea: () => (said.inside === null ? 'unknown' : said.inside ? 'yes' : 'no'),
    matter: said.matter,
    tell: () => null,
  };
}

/** Everybody who may move, the main ballot first. */
export function movableIn({ members: all }: Said): Movable[] {
  return ['', 'other'].flatMap((ballot) => (all[ballot] ?? []).map(({ party }) => ({ party, ballot })));
}
