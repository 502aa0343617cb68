import { exhaustive } from '#kernel';
import type { LocalText } from './citation.ts';
import { EFFECT, effectsOf, type CountingRule, type Effects, type Known, type Situation, type Voice } from './voice.ts';
import { rulesIn, type Rule, type RuleOf, type Threshold } from './rule.ts';
import type { FindingState } from './verdict.ts';

/**
 * A counter of a rule: every voice adds a whole number to it, and all that matters is whether the sum reaches the
 * threshold. Both the evaluation and the search for flips read nothing else.
 */
export interface Counter {
  readonly threshold: number;
  readonly adds: (effects: Effects, weight: number) => number;
}

/** A rule laid out for a set of voices. Rules that count have `counters`, from `offset` on; the others combine states. */
export interface Tally {
  readonly rule: Rule;
  readonly scope: readonly Voice[];
  readonly within: readonly Tally[];
  readonly offset: number;
  readonly counters: readonly Counter[];
  /** The state of a rule that looks at no position: time, fact, area. */
  readonly fixed: FindingState | null;
  /** Whether the deadline of silence has passed. */
  readonly over: Known;
  /** What the situation says of a rule that looks at more than positions. */
  readonly said: LocalText | null;
  /** What a voice may do, here and now or in another position. */
  readonly effects: (voice: Voice) => Effects;
  readonly weight: (voice: Voice) => number;
}

/** Lays a rule out in a situation. */
export function tallyOf(rule: Rule, situation: Situation): Tally {
  return layOut(rule, { situation, scope: situation.voices(null), offset: 0 });
}

interface Place {
  readonly situation: Situation;
  readonly scope: readonly Voice[];
  readonly offset: number;
}

const NOTHING = {
  counters: [],
  within: [],
  fixed: null,
  over: 'no',
  said: null,
  effects: () => 0,
  weight: () => 1,
} as const;

function layOut(rule: Rule, place: Place): Tally {
  const { situation, scope, offset } = place;
  const base = { ...NOTHING, rule, scope, offset, said: situation.tell(rule) };
  const inner = (then: Rule, voices: readonly Voice[]) => ({
    ...base,
    within: [layOut(then, { ...place, scope: voices })],
  });
  switch (rule.rule) {
    case 'consensus':
    case 'votes':
    case 'no-objection':
    case 'silence':
    case 'quorum':
      return counting(rule, place);
    case 'time':
      return { ...base, fixed: timeState(rule, situation.passed(rule)) };
    case 'fact':
      return { ...base, fixed: asState(situation.fact(rule.fact), rule.holds) };
    case 'area':
      return { ...base, fixed: asState(situation.inArea(rule.area), true) };
    case 'excluding':
      return inner(rule.then, without(scope, rule, situation));
    case 'among':
      return inner(rule.then, within(scope, rule, situation));
    case 'ballot':
      return inner(rule.then, situation.voices(rule));
    case 'matter': {
      const chosen = rule.of.find(({ matter }) => matter === situation.matter)?.then ?? rule.otherwise;
      return chosen === null ? { ...base, fixed: 'unknown' } : inner(chosen, scope);
    }
    case 'if':
    case 'all':
    case 'any':
    case 'disputed':
      return { ...base, within: inOrder(rulesIn(rule), place) };
    default:
      return exhaustive(rule);
  }
}

function inOrder(rules: readonly Rule[], place: Place): Tally[] {
  let next = place.offset;
  return rules.map((rule) => {
    const tally = layOut(rule, { ...place, offset: next });
    next += widthOf(tally);
    return tally;
  });
}

function counting(rule: CountingRule, { situation, scope, offset }: Place): Tally {
  const over = rule.rule === 'silence' ? situation.passed(rule) : 'no';
  const known = new Map<Voice, Effects>();
  const effects = (voice: Voice) => {
    const before = known.get(voice);
    if (before !== undefined) return before;
    const late = rule.rule === 'silence' ? situation.late(rule, voice.at) : 'no';
    const does = effectsOf(rule, voice, { over: over === 'yes', late });
    known.set(voice, does);
    return does;
  };
  const table = rule.rule === 'consensus' ? null : rule.weights;
  const weight = (voice: Voice) => (table === null ? 1 : situation.weight(table, voice.party));
  const said = situation.tell(rule);
  return { ...NOTHING, rule, scope, offset, said, counters: countersOf(rule), over, effects, weight };
}

/** How many counters a tally has in all. */
export function widthOf({ counters, within: inner }: Tally): number {
  return inner.reduce((width, each) => width + widthOf(each), counters.length);
}

/** The rules that count, each with its place among the counters. */
export function leavesOf(tally: Tally): readonly Tally[] {
  return tally.counters.length > 0 ? [tally] : tally.within.flatMap(leavesOf);
}

function without(scope: readonly Voice[], { who, counted }: RuleOf<'excluding'>, { is }: Situation): Voice[] {
  return scope.flatMap((voice) => {
    const left = anyOf(who.map((each) => is(voice.party, each)));
    if (left === 'no') return [voice];
    if (counted) return [{ ...voice, muted: anyOf([voice.muted, left]) }];
    return left === 'yes' ? [] : [{ ...voice, voice: 'unknown' as const }];
  });
}

function within(scope: readonly Voice[], { who }: RuleOf<'among'>, { is }: Situation): Voice[] {
  return scope.flatMap((voice) => {
    const inside = anyOf(who.map((each) => is(voice.party, each)));
    return inside === 'no' ? [] : inside === 'yes' ? [voice] : [{ ...voice, voice: 'unknown' as const }];
  });
}

export function anyOf(known: readonly Known[]): Known {
  return known.includes('yes') ? 'yes' : known.includes('unknown') ? 'unknown' : 'no';
}

function asState(known: Known, wanted: boolean): FindingState {
  if (known === 'unknown') return 'unknown';
  return (known === 'yes') === wanted ? 'met' : 'not-met';
}

function timeState({ after }: RuleOf<'time'>, passed: Known): FindingState {
  if (passed === 'unknown') return 'unknown';
  // A time that must pass has not failed while it runs; one within which a thing must be done has, once it is over.
  if (after !== null) return passed === 'yes' ? 'met' : 'unknown';
  return passed === 'yes' ? 'not-met' : 'met';
}

const { for: FOR, against: AGAINST, present: PRESENT, absent: ABSENT } = EFFECT;
const EACH = [FOR, AGAINST, PRESENT, ABSENT, EFFECT.out] as const;

/** The least, or the most, that any of the possible effects gives. */
function extreme(score: (effect: Effects) => number, pick: 'least' | 'most') {
  const bySet = Array.from({ length: 32 }, (_, set) => {
    const scores = EACH.filter((effect) => (set & effect) !== 0).map(score);
    return scores.length === 0 ? 0 : pick === 'least' ? Math.min(...scores) : Math.max(...scores);
  });
  return (effects: Effects, weight: number) => bySet[effects]! * weight;
}

function has(effect: Effects, pick: 'least' | 'most'): Counter {
  const one = extreme((each) => (each === effect ? 1 : 0), pick);
  return { threshold: 1, adds: (effects) => one(effects, 1) };
}

const CONSENSUS = [has(FOR, 'least'), has(FOR, 'most'), has(AGAINST, 'least'), has(AGAINST, 'most')];
const ENOUGH_FOR = [has(FOR, 'least'), has(FOR, 'most')];
const ENOUGH_AGAINST = [has(AGAINST, 'least'), has(AGAINST, 'most')];

function countersOf(rule: CountingRule): readonly Counter[] {
  switch (rule.rule) {
    case 'consensus':
      return CONSENSUS;
    case 'votes':
      return [...shareOf(rule.need, FOR), ...ENOUGH_FOR];
    case 'quorum':
      return shareOf(rule.need, FOR | AGAINST | PRESENT);
    case 'no-objection':
    case 'silence':
      return [...shareOf(rule.block, AGAINST), ...ENOUGH_AGAINST];
  }
}

/**
 * Whether a share is reached surely, and whether it may be. A share p/q of a number is reached when q times those
 * counted, less p times the number, is not below nought: one sum, to which every voice adds its part.
 */
function shareOf(need: Threshold, counted: Effects): Counter[] {
  const [over, under] = 'count' in need.amount ? [0, 1] : lowest(need.amount.fraction);
  const based = { all: FOR | AGAINST | PRESENT | ABSENT, present: FOR | AGAINST | PRESENT, voting: FOR | AGAINST };
  const base = 'count' in need.amount ? 0 : based[need.of];
  const score = (effect: Effects) => ((effect & counted) !== 0 ? under : 0) - ((effect & base) !== 0 ? over : 0);
  const threshold = thresholdOf(need, under);
  return (['least', 'most'] as const).map((pick) => ({ threshold, adds: extreme(score, pick) }));
}

function thresholdOf({ amount, strict, round }: Threshold, under: number): number {
  if ('count' in amount) return amount.count + (strict ? 1 : 0);
  if (round === 'up') return strict ? under : 0;
  if (round === 'down') return strict ? 1 : 1 - under;
  if (round === 'nearest') return strict ? Math.floor(under / 2) + 1 : Math.ceil((1 - under) / 2);
  return strict ? 1 : 0;
}

function lowest([over, under]: readonly [number, number]): readonly [number, number] {
  let [a, b] = [over, under];
  while (b !== 0) [a, b] = [b, a % b];
  return a === 0 ? [over, under] : [over / a, under / a];
}

/** The state that the counters reached give; `reached` says of each whether it is. */
export function stateOf(tally: Tally, reached: (counter: number) => boolean): FindingState {
  const { rule, offset, within: inner, fixed, over } = tally;
  if (fixed !== null) return fixed;
  const on = (counter: number) => reached(offset + counter);
  const states = () => inner.map((each) => stateOf(each, reached));
  switch (rule.rule) {
    case 'consensus':
      if (on(2) || !on(1)) return 'not-met';
      return on(0) && !on(3) ? 'met' : 'unknown';
    case 'quorum':
      return on(0) ? 'met' : on(1) ? 'unknown' : 'not-met';
    case 'votes':
      return on(0) && on(2) ? 'met' : on(1) && on(3) ? 'unknown' : 'not-met';
    case 'no-objection':
      return on(0) && on(2) ? 'not-met' : on(1) && on(3) ? 'unknown' : 'met';
    case 'silence':
      if (on(0) && on(2)) return 'not-met';
      return over === 'yes' && !(on(1) && on(3)) ? 'met' : 'unknown';
    default:
      return combined(rule, states());
  }
}

/** The state of a rule that combines others. */
export function combined(rule: Rule, states: readonly FindingState[]): FindingState {
  const [first = 'unknown', second = 'unknown', third = 'unknown'] = states;
  if (rule.rule === 'any') return most(states);
  if (rule.rule === 'disputed') return states.every((state) => state === first) ? first : 'unknown';
  if (rule.rule !== 'if') return least(states);
  if (first === 'unknown') return second === third ? second : 'unknown';
  return first === 'met' ? second : third;
}

/** Three-valued and: what is not met anywhere is not met; what cannot be told somewhere cannot be told. */
export function least(states: readonly FindingState[]): FindingState {
  return states.includes('not-met') ? 'not-met' : states.includes('unknown') ? 'unknown' : 'met';
}

/** Three-valued or. */
export function most(states: readonly FindingState[]): FindingState {
  return states.includes('met') ? 'met' : states.includes('unknown') ? 'unknown' : 'not-met';
}
