import { exhaustive } from '#kernel';
import type { Position, PositionKind, Rule, Share } from './rule.ts';
import type { FindingState } from './verdict.ts';

/** A party as a rule meets it: whether it has a voice, and what it said; `null` when it has not answered. */
export interface Voice {
  readonly party: string;
  /** `unknown` where the sources do not settle whether it is bound. */
  readonly voice: 'yes' | 'unknown';
  readonly suspended: 'yes' | 'no' | 'unknown';
  readonly position: Position | null;
}

/**
 * A rule laid out for a set of parties. Rules that count (`consensus`, `quorum`) keep a few counters, from `offset` on;
 * the others combine the states of those within. Both the evaluation and the search for flips read nothing else.
 */
export interface Tally {
  readonly rule: Rule;
  readonly scope: readonly Voice[];
  readonly within: readonly Tally[];
  readonly offset: number;
  /** For each counter the number above which it makes no difference. */
  readonly caps: readonly number[];
}

/** Lays a rule out. `requester` is who asked, where the rule leaves it out. */
export function tallyOf(rule: Rule, scope: readonly Voice[], requester: string | null): Tally {
  return layOut({ rule, scope, offset: 0 }, requester);
}

function layOut({ rule, scope, offset }: Pick<Tally, 'rule' | 'scope' | 'offset'>, requester: string | null): Tally {
  switch (rule.rule) {
    case 'consensus':
      return { rule, scope, offset, within: [], caps: [1, 1, 1, 1] };
    case 'quorum': {
      const need = needOf(rule.need, scope).most;
      return { rule, scope, offset, within: [], caps: [need, need] };
    }
    case 'excluding': {
      const then = layOut({ rule: rule.then, scope: without(scope, rule.who, requester), offset }, requester);
      return { rule, scope, offset, within: [then], caps: [] };
    }
    case 'all':
    case 'any':
    case 'disputed': {
      let next = offset;
      const within = (rule.rule === 'disputed' ? rule.readings : rule.of).map((inner) => {
        const tally = layOut({ rule: inner, scope, offset: next }, requester);
        next += widthOf(tally);
        return tally;
      });
      return { rule, scope, offset, within, caps: [] };
    }
    default:
      return exhaustive(rule);
  }
}

/** How many counters a tally has in all. */
export function widthOf({ caps, within }: Tally): number {
  return within.reduce((width, inner) => width + widthOf(inner), caps.length);
}

/** The caps of all counters, in order. */
export function capsOf({ caps, within }: Tally): number[] {
  return [...caps, ...within.flatMap(capsOf)];
}

function without(
  scope: readonly Voice[],
  who: 'requester' | 'suspended' | readonly string[],
  requester: string | null,
) {
  if (who === 'requester') return scope.filter(({ party }) => party !== requester);
  if (who !== 'suspended') return scope.filter(({ party }) => !who.includes(party));
  return scope
    .filter(({ suspended }) => suspended !== 'yes')
    .map((voice) => (voice.suspended === 'unknown' ? { ...voice, voice: 'unknown' as const } : voice));
}

/** What one party's position does to a consensus. `doubtful`: it may break it, but that cannot be told. */
export type Weight = 'for' | 'maybe-for' | 'against' | 'doubtful' | 'neutral' | 'awaited';

export function weightIn(rule: Extract<Rule, { rule: 'consensus' }>, { voice, position }: Voice): Weight {
  if (position === null) return 'awaited';
  const treated = treatmentOf(rule, position);
  if (treated === 'against') return voice === 'yes' ? 'against' : 'doubtful';
  if (treated === 'for') return voice === 'yes' ? 'for' : 'maybe-for';
  return treated;
}

function treatmentOf(rule: Extract<Rule, { rule: 'consensus' }>, position: Position) {
  const treated = rule.treats[position.position];
  if (treated === 'neutral' || treated === 'awaited') return treated;
  if (position.adReferendum === true && rule.adReferendum === 'awaited') return 'awaited';
  if (position.position === 'agree' && hasCondition(position) && rule.conditional !== 'counts') return 'awaited';
  if (position.position === 'object' && rule.objectionForm === 'written' && position.form === 'oral') return 'neutral';
  return treated;
}

function hasCondition({ condition }: Position): boolean {
  return condition !== undefined && condition !== '';
}

/** Positions by which a party takes part in a meeting; who is absent or silent does not, who has not answered may. */
const TAKES_PART: { readonly [kind in PositionKind]: boolean } = {
  agree: true,
  object: true,
  abstain: true,
  absent: false,
  silent: false,
};

/** `yes`, `no`, or `unknown` while the party has not answered or it cannot be told whether it is bound. */
export function presenceOf({ voice, position }: Voice): 'yes' | 'no' | 'unknown' {
  if (position !== null && !TAKES_PART[position.position]) return 'no';
  return position === null || voice === 'unknown' ? 'unknown' : 'yes';
}

/** The number needed; a range while it cannot be told how many parties there are. */
export function needOf(need: Share, scope: readonly Voice[]): { readonly least: number; readonly most: number } {
  if ('count' in need) return { least: need.count, most: need.count };
  const [over, under] = need.fraction;
  const of = (members: number) => Math.ceil((members * over) / under);
  return { least: of(scope.filter(({ voice }) => voice === 'yes').length), most: of(scope.length) };
}

/** What one party adds to the counters of a tally. */
export function addTo(counts: number[], tally: Tally, voice: Voice): void {
  const { rule, offset } = tally;
  const bump = (counter: number) => {
    counts[offset + counter] = (counts[offset + counter] ?? 0) + 1;
  };
  if (rule.rule === 'consensus') {
    const weight = weightIn(rule, voice);
    if (weight !== 'neutral') bump(COUNTER[weight]);
  } else if (rule.rule === 'quorum') {
    const presence = presenceOf(voice);
    if (presence !== 'no') bump(presence === 'yes' ? 0 : 1);
  }
}

const COUNTER = { for: 0, 'maybe-for': 1, against: 2, doubtful: 3, awaited: 3 } as const;

/** The state a tally's counters give. */
export function stateOf(tally: Tally, counts: readonly number[]): FindingState {
  const { rule, scope, offset, within } = tally;
  const count = (counter: number) => counts[offset + counter] ?? 0;
  switch (rule.rule) {
    case 'consensus':
      if (count(2) > 0) return 'not-met';
      if (count(3) > 0) return 'unknown';
      return count(0) > 0 ? 'met' : count(1) > 0 ? 'unknown' : 'not-met';
    case 'quorum': {
      const need = needOf(rule.need, scope);
      if (count(0) >= need.most) return 'met';
      return count(0) + count(1) < need.least ? 'not-met' : 'unknown';
    }
    case 'excluding':
    case 'all':
      return least(within.map((inner) => stateOf(inner, counts)));
    case 'any':
      return most(within.map((inner) => stateOf(inner, counts)));
    case 'disputed': {
      const [first = 'unknown', ...others] = within.map((inner) => stateOf(inner, counts));
      return others.every((state) => state === first) ? first : 'unknown';
    }
    default:
      return exhaustive(rule);
  }
}

/** Three-valued and: what is not met anywhere is not met; what cannot be told somewhere cannot be told. */
export function least(states: readonly FindingState[]): FindingState {
  return states.includes('not-met') ? 'not-met' : states.includes('unknown') ? 'unknown' : 'met';
}

/** Three-valued or. */
export function most(states: readonly FindingState[]): FindingState {
  return states.includes('met') ? 'met' : states.includes('unknown') ? 'unknown' : 'not-met';
}
