/** Decision rules and their flips once more, written plainly and separately: every set of changes is tried. */
import type { Change, Outcome, Position, Rule } from '#charter';

export interface Member {
  readonly party: string;
  /** Whether it is bound, or cannot be told to be. */
  readonly sure: boolean;
  readonly suspended: boolean;
}

export interface Said {
  readonly positions: readonly Position[];
  readonly requester: string | null;
}

type State = 'yes' | 'no' | 'maybe';

/**
 * Whether the rule is met: where it cannot be told whether a member is bound, both worlds are looked at, and the answer
 * is theirs when they agree.
 */
export function naiveState(rule: Rule, members: readonly Member[], said: Said): State {
  const { positions, requester } = said;
  switch (rule.rule) {
    case 'all':
    case 'any': {
      const states = rule.of.map((inner) => naiveState(inner, members, said));
      const [strong, weak] = rule.rule === 'all' ? (['no', 'yes'] as const) : (['yes', 'no'] as const);
      return states.includes(strong) ? strong : states.includes('maybe') ? 'maybe' : weak;
    }
    case 'disputed': {
      const states = new Set(rule.readings.map((inner) => naiveState(inner, members, said)));
      return states.size === 1 ? [...states][0]! : 'maybe';
    }
    case 'excluding': {
      const stays = (member: Member) =>
        rule.who === 'requester'
          ? member.party !== requester
          : rule.who === 'suspended'
            ? !member.suspended
            : !rule.who.includes(member.party);
      return naiveState(rule.then, members.filter(stays), said);
    }
    case 'consensus':
    case 'quorum': {
      const seen = new Set(worlds(members).map((world) => leaf(rule, world, positions)));
      return seen.size === 1 ? [...seen][0]! : 'maybe';
    }
  }
}

function worlds(members: readonly Member[]): Member[][] {
  const [first, ...rest] = members;
  if (first === undefined) return [[]];
  const others = worlds(rest);
  const inside = others.map((world) => [first, ...world]);
  return first.sure ? inside : [...inside, ...others];
}

function leaf(
  rule: Extract<Rule, { rule: 'consensus' | 'quorum' }>,
  members: readonly Member[],
  positions: readonly Position[],
): State {
  const said = members.map(({ party }) => positions.find((position) => position.party === party));
  if (rule.rule === 'quorum') {
    const need =
      'count' in rule.need
        ? rule.need.count
        : Math.ceil((members.length * rule.need.fraction[0]) / rule.need.fraction[1]);
    const here = said.filter(
      (position) => position !== undefined && ['agree', 'object', 'abstain'].includes(position.position),
    ).length;
    const open = said.filter((position) => position === undefined).length;
    return here >= need ? 'yes' : here + open < need ? 'no' : 'maybe';
  }
  const does = said.map((position) => {
    if (position === undefined) return 'awaited';
    const treated = rule.treats[position.position];
    if (treated !== 'for' && treated !== 'against') return treated;
    if (position.adReferendum && rule.adReferendum === 'awaited') return 'awaited';
    if (position.position === 'agree' && position.condition && rule.conditional !== 'counts') return 'awaited';
    if (position.position === 'object' && rule.objectionForm === 'written' && position.form === 'oral')
      return 'neutral';
    return treated;
  });
  if (does.includes('against')) return 'no';
  if (does.includes('awaited')) return 'maybe';
  return does.includes('for') ? 'yes' : 'no';
}

const OUTCOME: { readonly [state in State]: Outcome } = { yes: 'adopted', no: 'rejected', maybe: 'open' };

export interface Naive {
  readonly outcome: Outcome;
  readonly size: number | null;
  readonly sets: readonly (readonly Change[])[];
}

/** The outcome, and all the smallest sets of changes that give another, in party order. */
export function naiveFlips(
  outcomeOf: (positions: readonly Position[]) => State,
  parties: readonly string[],
  positions: readonly Position[],
): Naive {
  const outcome = OUTCOME[outcomeOf(positions)];
  for (let size = 1; size <= parties.length; size++) {
    const sets = changesOf(parties, size).filter((set) => {
      const moved = set.map(({ party, position }): Position => {
        return position === 'object' ? { party, position, form: 'written' } : { party, position };
      });
      const kept = positions.filter(({ party }) => !set.some((change) => change.party === party));
      return OUTCOME[outcomeOf([...kept, ...moved])] !== outcome;
    });
    if (sets.length > 0) return { outcome, size, sets };
  }
  return { outcome, size: null, sets: [] };
}

function changesOf(parties: readonly string[], size: number): Change[][] {
  if (size === 0) return [[]];
  const [first, ...rest] = parties;
  if (first === undefined) return [];
  const without = changesOf(rest, size - 1);
  const moved = (['agree', 'object'] as const).flatMap((position) =>
    without.map((set) => [{ party: first, position }, ...set]),
  );
  return [...moved, ...changesOf(rest, size)];
}
