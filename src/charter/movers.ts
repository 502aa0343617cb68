import type { Position } from './rule.ts';
import { leavesOf, stateOf, widthOf, type Tally } from './tally.ts';
import type { FindingState, Outcome } from './verdict.ts';
import type { Voice } from './voice.ts';

/** The outcome that a state gives. */
export const OUTCOME: { readonly [state in FindingState]: Outcome } = {
  met: 'adopted',
  'not-met': 'rejected',
  unknown: 'open',
};

/** The positions that a change may lead to: every other lies between these two. */
export const TARGETS = ['agree', 'object'] as const;
export type Target = (typeof TARGETS)[number];

/** A voice that may move, and by how much each move would change the counters. */
export interface Mover {
  readonly party: string;
  readonly ballot: string;
  readonly position: Position | null;
  readonly moved: { readonly [target in Target]: readonly number[] };
}

/** The counters of a tally, and everybody who may change them. */
export interface Field {
  /** What the counters come to as things stand, less their thresholds: reached where not below nought. */
  readonly start: readonly number[];
  /** In the order of the charter, the main ballot first. */
  readonly movers: readonly Mover[];
  readonly outcomeOf: (reached: (counter: number) => boolean) => Outcome;
}

/** Lays out who may move. `gate` is what must hold besides the rule. */
export function fieldOf(tally: Tally, gate: (state: FindingState) => FindingState): Field {
  const leaves = leavesOf(tally);
  const width = widthOf(tally);
  const start = Array.from({ length: width }, () => 0);
  for (const leaf of leaves) {
    leaf.counters.forEach(({ threshold }, at) => (start[leaf.offset + at] = -threshold));
    for (const voice of leaf.scope) addTo(start, leaf, voice);
  }
  return {
    start,
    movers: inOrder(moversOf(leaves, width), tally),
    outcomeOf: (reached) => OUTCOME[gate(stateOf(tally, reached))],
  };
}

/** Adds what one voice adds to the counters of a rule that counts. */
function addTo(sums: number[], { counters, offset, effects, weight }: Tally, voice: Voice): void {
  const does = effects(voice);
  const weighs = weight(voice);
  counters.forEach(({ adds }, at) => (sums[offset + at] = sums[offset + at]! + adds(does, weighs)));
}

interface Place {
  readonly leaf: Tally;
  readonly voice: Voice;
}

function moversOf(leaves: readonly Tally[], width: number): Mover[] {
  const places = new Map<string, Place[]>();
  for (const leaf of leaves) {
    for (const voice of leaf.scope) {
      if (voice.nobody === true) continue;
      const key = `${voice.ballot}\u0000${voice.party}`;
      const known = places.get(key);
      if (known === undefined) places.set(key, [{ leaf, voice }]);
      else known.push({ leaf, voice });
    }
  }
  return [...places.values()].map((each): Mover => {
    const { party, ballot, position } = each[0]!.voice;
    return { party, ballot, position, moved: movedBy(each, width) };
  });
}

/** The main ballot first, then the others as the rule names them; in each the order of the charter. */
function inOrder(movers: readonly Mover[], tally: Tally): Mover[] {
  const places = new Map<string, number>();
  for (const { party, ballot } of ballotsOf(tally).flat()) {
    const key = `${ballot}\u0000${party}`;
    if (!places.has(key)) places.set(key, places.size);
  }
  const placeOf = ({ party, ballot }: Mover) => places.get(`${ballot}\u0000${party}`) ?? Infinity;
  return [...movers].sort((a, b) => placeOf(a) - placeOf(b));
}

/** The voices of each ballot, whole. */
function ballotsOf({ scope, rule, within }: Tally, isRoot = true): (readonly Voice[])[] {
  const own = isRoot ? [scope] : [];
  return [...own, ...within.flatMap((inner) => ballotsOf(inner, rule.rule === 'ballot'))];
}

function movedBy(places: readonly Place[], width: number): Mover['moved'] {
  const agree = new Array<number>(width).fill(0);
  const object = new Array<number>(width).fill(0);
  for (const { leaf, voice } of places) {
    const { counters, offset, weight } = leaf;
    const weighs = weight(voice);
    const stays = leaf.effects(voice);
    const [toAgree, toObject] = TARGETS.map((target) =>
      leaf.effects({ ...voice, position: positionTo(voice, target), at: null }),
    ) as [number, number];
    for (let at = 0; at < counters.length; at++) {
      const { adds } = counters[at]!;
      const now = adds(stays, weighs);
      agree[offset + at]! += adds(toAgree, weighs) - now;
      object[offset + at]! += adds(toObject, weighs) - now;
    }
  }
  return { agree, object };
}

/** A change is made in due form, in time, confirmed and without condition. */
function positionTo({ party }: Voice, target: Target): Position {
  return target === 'agree' ? { party, position: 'agree' } : { party, position: 'object', form: 'written' };
}
