/** A rule changed in one place: what a lawyer might write by mistake. */
import type { Rule, Threshold, Treatment } from '#charter';

export interface Mutant {
  /** What was changed, and where. */
  readonly what: string;
  readonly rule: Rule;
  /** The rule that was changed, and how: the same mistake in the same rule, wherever that rule is used. */
  readonly site: string;
}

const KINDS = ['object', 'abstain', 'absent', 'silent'] as const;
const OTHER: { readonly [treated in Treatment]: Treatment } = {
  for: 'against',
  against: 'neutral',
  neutral: 'against',
  awaited: 'neutral',
};

/** Every rule with one place of it changed. */
export function mutantsOf(rule: Rule): Mutant[] {
  const local = own(rule).map((each) => ({ ...each, site: JSON.stringify([rule, each.what]) }));
  return [...local, ...inner(rule)].map((each) => ({ ...each, what: `${rule.rule} ${each.what}`.trim() }));
}

function own(rule: Rule): Omit<Mutant, 'site'>[] {
  switch (rule.rule) {
    case 'consensus':
      return KINDS.map((kind) => ({
        what: `${kind} ${OTHER[rule.treats[kind]]}`,
        rule: { ...rule, treats: { ...rule.treats, [kind]: OTHER[rule.treats[kind]] } },
      }));
    case 'votes':
      return needs(rule.need).map(({ what, need }) => ({ what, rule: { ...rule, need } }));
    case 'quorum':
      return needs(rule.need)
        .filter(({ what }) => !what.startsWith('of'))
        .map(({ what, need }) => ({ what, rule: { ...rule, need } }));
    case 'no-objection':
    case 'silence':
      return [{ what: 'one more objection', rule: { ...rule, block: moved(rule.block, 1) } }];
    case 'fact':
      return [{ what: 'the contrary', rule: { ...rule, holds: !rule.holds } }];
    case 'excluding':
      return [{ what: 'nobody left out', rule: rule.then }];
    case 'among':
      return [{ what: 'among all', rule: rule.then }];
    case 'all':
      return [
        ...(rule.of.length > 1 ? [{ what: 'one is enough', rule: { ...rule, rule: 'any' } as Rule }] : []),
        ...without(rule.of).map((of, at) => ({ what: `without part ${at + 1}`, rule: { ...rule, of } })),
      ];
    case 'any':
      return [
        ...(rule.of.length > 1 ? [{ what: 'all are needed', rule: { ...rule, rule: 'all' } as Rule }] : []),
        ...without(rule.of).map((of, at) => ({ what: `without part ${at + 1}`, rule: { ...rule, of } })),
      ];
    case 'if':
      return [{ what: 'turned round', rule: { ...rule, then: rule.otherwise, otherwise: rule.then } }];
    case 'disputed':
      return rule.readings.map((reading, at) => ({ what: `reading ${at + 1} alone`, rule: reading }));
    case 'matter':
      return rule.otherwise === null ? [] : [{ what: 'whatever the matter', rule: rule.otherwise }];
    case 'time':
    case 'area':
    case 'ballot':
      return [];
  }
}

function without<T>(list: readonly T[]): T[][] {
  return list.length < 2 ? [] : list.map((_, at) => list.filter((_each, index) => index !== at));
}

function moved(need: Threshold, by: number): Threshold {
  if ('count' in need.amount) return { ...need, amount: { count: need.amount.count + by } };
  const [over, under] = need.amount.fraction;
  return { ...need, amount: { fraction: [over * 6 + by * under, under * 6] } };
}

/** One more or less, or a sixth of the number, as much or more, of another number. */
function needs(need: Threshold): { readonly what: string; readonly need: Threshold }[] {
  const share = 'fraction' in need.amount;
  return [
    { what: 'more needed', need: moved(need, 1) },
    { what: 'less needed', need: moved(need, -1) },
    ...(share
      ? [
          {
            what: need.of === 'all' ? 'of voting' : 'of all',
            need: { ...need, of: need.of === 'all' ? ('voting' as const) : ('all' as const) },
          },
        ]
      : []),
  ];
}

function inner(rule: Rule): Mutant[] {
  const put = (each: Rule, back: (mutant: Rule) => Rule) =>
    mutantsOf(each).map(({ what, rule: mutant, site }) => ({ what: `> ${what}`, rule: back(mutant), site }));
  switch (rule.rule) {
    case 'excluding':
    case 'among':
    case 'ballot':
      return put(rule.then, (then) => ({ ...rule, then }));
    case 'all':
    case 'any':
      return rule.of.flatMap((each, at) => put(each, (mutant) => ({ ...rule, of: rule.of.with(at, mutant) })));
    case 'disputed':
      return rule.readings.flatMap((each, at) =>
        put(each, (mutant) => ({ ...rule, readings: rule.readings.with(at, mutant) })),
      );
    case 'if':
      return (['test', 'then', 'otherwise'] as const).flatMap((key) =>
        put(rule[key], (mutant) => ({ ...rule, [key]: mutant })),
      );
    case 'matter':
      return [
        ...rule.of.flatMap((each, at) =>
          put(each.then, (then) => ({ ...rule, of: rule.of.with(at, { ...each, then }) })),
        ),
        ...(rule.otherwise === null ? [] : put(rule.otherwise, (otherwise) => ({ ...rule, otherwise }))),
      ];
    default:
      return [];
  }
}
