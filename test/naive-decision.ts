/**
 * Decision rules and their flips once more, written plainly and separately, from docs/rule-language.md alone: every
 * world in which a member may be bound, and every answer that may still come, is tried; so is every set of changes.
 */
import type { Change, Known, Outcome, Position, Rule, RuleOf, Threshold, Who } from '#charter';

export interface Member {
  readonly party: string;
  /** Whether it is bound, or cannot be told to be. */
  readonly sure: boolean;
}

/** Everything a rule may look at, as plain data. A position's `at` is `late`, `perhaps` or absent. */
export interface Said {
  readonly positions: readonly Position[];
  /** The members of each ballot; the main one is the empty name. */
  readonly members: { readonly [ballot: string]: readonly Member[] };
  /** Who is what: by role, requester and suspended among them. A party not listed is not. */
  readonly who: { readonly [role: string]: { readonly [party: string]: Known } };
  readonly weights: { readonly [party: string]: number };
  readonly passed: Known;
  readonly facts: { readonly [fact: string]: boolean };
  readonly inside: boolean | null;
  readonly matter: string | null;
}

export type State = 'yes' | 'no' | 'maybe';

/** A member on its way through a rule. */
interface Held extends Member {
  /** Left out of the vote, but not of the number. */
  readonly muted: Known;
}

/** The answer of a rule. */
export function naiveState(rule: Rule, said: Said): State {
  return answer(rule, { said, ballot: '', held: hold(said.members['']!) });
}

function hold(members: readonly Member[]): Held[] {
  return members.map((member) => ({ ...member, muted: 'no' }));
}

interface Where {
  readonly said: Said;
  readonly ballot: string;
  readonly held: readonly Held[];
}

function answer(rule: Rule, where: Where): State {
  const { said, held } = where;
  switch (rule.rule) {
    case 'all':
    case 'any': {
      const states = rule.of.map((inner) => answer(inner, where));
      const [strong, weak] = rule.rule === 'all' ? (['no', 'yes'] as const) : (['yes', 'no'] as const);
      return states.includes(strong) ? strong : states.includes('maybe') ? 'maybe' : weak;
    }
    case 'disputed': {
      const states = new Set(rule.readings.map((inner) => answer(inner, where)));
      return states.size === 1 ? [...states][0]! : 'maybe';
    }
    case 'if': {
      const test = answer(rule.test, where);
      const [then, otherwise] = [answer(rule.then, where), answer(rule.otherwise, where)];
      return test === 'yes' ? then : test === 'no' ? otherwise : then === otherwise ? then : 'maybe';
    }
    case 'matter': {
      const chosen = rule.of.find(({ matter }) => matter === said.matter)?.then ?? rule.otherwise;
      return chosen === null ? 'maybe' : answer(chosen, where);
    }
    case 'ballot':
      return answer(rule.then, { said, ballot: rule.ballot, held: hold(said.members[rule.ballot] ?? []) });
    case 'excluding':
      return answer(rule.then, { ...where, held: held.flatMap((member) => leave(member, rule, said)) });
    case 'among':
      return answer(rule.then, {
        ...where,
        held: held.flatMap((member) => {
          const is = isOneOf(member.party, rule.who, said);
          return is === 'no' ? [] : is === 'yes' ? [member] : [{ ...member, sure: false }];
        }),
      });
    case 'time':
      if (said.passed === 'unknown') return 'maybe';
      if (rule.after !== null) return said.passed === 'yes' ? 'yes' : 'maybe';
      return said.passed === 'yes' ? 'no' : 'yes';
    case 'fact':
      return said.facts[rule.fact] === undefined ? 'maybe' : said.facts[rule.fact] === rule.holds ? 'yes' : 'no';
    case 'area':
      return said.inside === null ? 'maybe' : said.inside ? 'yes' : 'no';
    case 'consensus':
    case 'votes':
    case 'no-objection':
    case 'silence':
    case 'quorum':
      return counted(rule, where);
  }
}

function leave(member: Held, { who, counted: stays }: RuleOf<'excluding'>, said: Said): Held[] {
  const out = isOneOf(member.party, who, said);
  if (out === 'no') return [member];
  if (!stays) return out === 'yes' ? [] : [{ ...member, sure: false }];
  return [{ ...member, muted: member.muted === 'yes' || out === 'yes' ? 'yes' : 'unknown' }];
}

function isOneOf(party: string, who: readonly Who[], said: Said): Known {
  const each = who.map((one): Known => {
    if (typeof one !== 'string') throw new TypeError('instruments are not part of this evaluation');
    return one === party ? 'yes' : (said.who[one]?.[party] ?? 'no');
  });
  return each.includes('yes') ? 'yes' : each.includes('unknown') ? 'unknown' : 'no';
}

type Leaf = RuleOf<'consensus' | 'votes' | 'no-objection' | 'silence' | 'quorum'>;
type Does = 'for' | 'against' | 'here' | 'away';

/** A leaf is what it is in every world; where worlds differ it cannot be told. */
function counted(rule: Leaf, { said, ballot, held }: Where): State {
  const mayDo = held.map((member) => {
    const position = said.positions.find((each) => each.party === member.party && (each.ballot ?? '') === ballot);
    return { ...member, may: possible(rule, member, { position, said }) };
  });
  const seen = new Set<boolean>();
  let awaited = false;
  for (const world of worlds(mayDo)) {
    seen.add(isMet(rule, world, said));
    if (seen.size === 2) break;
  }
  if (rule.rule === 'consensus') awaited = mayDo.some(({ may }) => may.length > 2);
  if (rule.rule === 'silence' && said.passed !== 'yes') return seen.has(true) ? 'maybe' : 'no';
  if (seen.size === 2) return 'maybe';
  const [only] = seen;
  return only ? (awaited ? 'maybe' : 'yes') : 'no';
}

/** What a member may do to the rule, were it a member: one thing, or what may still come. */
function possible(
  rule: Leaf,
  { muted }: Held,
  { position, said }: { position: Position | undefined; said: Said },
): readonly Does[] {
  const here: readonly Does[] =
    position === undefined ? ['here', 'away'] : ['absent', 'silent'].includes(position.position) ? ['away'] : ['here'];
  const does = rule.rule === 'quorum' ? here : doing(rule, position, said);
  if (muted === 'yes') return here;
  return muted === 'no' ? does : [...new Set([...does, ...here])];
}

function doing(rule: Exclude<Leaf, { rule: 'quorum' }>, position: Position | undefined, said: Said): readonly Does[] {
  const still: readonly Does[] = ['for', 'against', 'here', 'away'];
  const over = rule.rule === 'silence' && said.passed === 'yes';
  const open: readonly Does[] = over ? ['away'] : still;
  if (position === undefined) return open;
  const nothing: readonly Does[] = ['absent', 'silent'].includes(position.position) ? ['away'] : ['here'];
  const treats =
    position.position === 'absent' && position.protest && rule.treats.protest !== undefined
      ? rule.treats.protest
      : rule.treats[position.position];
  if (treats === 'neutral') return nothing;
  if (treats === 'awaited') return open;
  if (position.adReferendum && rule.adReferendum === 'awaited') return open;
  if (position.position === 'agree' && position.condition && rule.conditional !== 'counts') return open;
  if (position.position === 'object' && rule.objectionForm === 'written' && position.form === 'oral') return nothing;
  if (treats === 'against' && rule.rule === 'silence' && position.at === 'late') return ['away'];
  if (treats === 'against' && rule.rule === 'silence' && position.at === 'perhaps') return ['against', 'away'];
  return [treats];
}

interface Doing {
  readonly party: string;
  readonly does: Does;
}

/** Every world: who is a member, and what each member does in it. */
function* worlds(members: readonly (Held & { readonly may: readonly Does[] })[]): Generator<Doing[]> {
  const [first, ...rest] = members;
  if (first === undefined) {
    yield [];
    return;
  }
  for (const others of worlds(rest)) {
    if (!first.sure) yield others;
    for (const does of first.may) yield [{ party: first.party, does }, ...others];
  }
}

function isMet(rule: Leaf, world: readonly Doing[], said: Said): boolean {
  const weigh = (who: readonly Doing[]) =>
    who.reduce(
      (sum, { party }) => sum + (rule.rule !== 'consensus' && rule.weights !== null ? said.weights[party]! : 1),
      0,
    );
  const doing = (...what: Does[]) => world.filter(({ does }) => what.includes(does));
  if (rule.rule === 'consensus') return doing('for').length > 0 && doing('against').length === 0;
  const enough = (need: Threshold, what: Does[]) => {
    const base = { all: world, present: doing('for', 'against', 'here'), voting: doing('for', 'against') }[need.of];
    return reaches(weigh(doing(...what)), need, weigh(base));
  };
  if (rule.rule === 'quorum') return enough(rule.need, ['for', 'against', 'here']);
  if (rule.rule === 'votes') return doing('for').length > 0 && enough(rule.need, ['for']);
  return !(doing('against').length > 0 && enough(rule.block, ['against']));
}

/** In whole numbers: a share of a number is compared by multiplying out. */
function reaches(count: number, { amount, strict, round }: Threshold, base: number): boolean {
  if ('count' in amount) return strict ? count > amount.count : count >= amount.count;
  const [over, under] = amount.fraction;
  const product = BigInt(base) * BigInt(over);
  const floor = product / BigInt(under);
  const whole = {
    up: product % BigInt(under) === 0n ? floor : floor + 1n,
    down: floor,
    nearest: (2n * product + BigInt(under)) / (2n * BigInt(under)),
  };
  if (round !== null) return strict ? BigInt(count) > whole[round] : BigInt(count) >= whole[round];
  const left = BigInt(count) * BigInt(under);
  return strict ? left > product : left >= product;
}

const OUTCOME: { readonly [state in State]: Outcome } = { yes: 'adopted', no: 'rejected', maybe: 'open' };

export interface Naive {
  readonly outcome: Outcome;
  readonly size: number | null;
  readonly sets: readonly (readonly Change[])[];
}

/** A voice that may move: a party in a ballot. */
export interface Movable {
  readonly party: string;
  readonly ballot: string;
}

/** The outcome, and all the smallest sets of changes that give another, in order. */
export function naiveFlips(rule: Rule, said: Said, movable: readonly Movable[]): Naive {
  const outcome = OUTCOME[naiveState(rule, said)];
  for (let size = 1; size <= movable.length; size++) {
    const sets = changesOf(movable, size).filter((set) => {
      const moved = set.map(({ party, position, ballot }): Position => {
        const where = ballot === undefined ? {} : { ballot };
        return position === 'object' ? { party, position, form: 'written', ...where } : { party, position, ...where };
      });
      const same = (a: Position, b: Position) => a.party === b.party && (a.ballot ?? '') === (b.ballot ?? '');
      const kept = said.positions.filter((position) => !moved.some((each) => same(each, position)));
      return OUTCOME[naiveState(rule, { ...said, positions: [...kept, ...moved] })] !== outcome;
    });
    if (sets.length > 0) return { outcome, size, sets };
  }
  return { outcome, size: null, sets: [] };
}

function changesOf(movable: readonly Movable[], size: number): Change[][] {
  if (size === 0) return [[]];
  const [first, ...rest] = movable;
  if (first === undefined) return [];
  const { party, ballot } = first;
  const without = changesOf(rest, size - 1);
  const moved = (['agree', 'object'] as const).flatMap((position) =>
    without.map((set) => [ballot === '' ? { party, position } : { party, position, ballot }, ...set]),
  );
  return [...moved, ...changesOf(rest, size)];
}
