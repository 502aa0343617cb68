import { fieldOf, OUTCOME, type Mover } from './movers.ts';
import { includes, possible, type Bits } from './possible.ts';
import { bitsAt, keyOf, kindsOf, reachesOf, reachOf, type Kind, type Reach } from './reach.ts';
import { least, type Tally } from './tally.ts';
import type { FindingState, Outcome } from './verdict.ts';

/** How many of a kind move, and where; `either` where the rule weighs agreement and objection alike. */
export interface Move {
  readonly kind: number;
  readonly agree: number;
  readonly object: number;
  readonly either: number;
}

/** A smallest way out: moves that go together, and where they lead. */
export interface Way {
  readonly moves: readonly Move[];
  readonly outcome: Outcome;
}

/** All ways out that take the fewest changes. */
export interface SmallestMoves {
  readonly movers: readonly Mover[];
  readonly kinds: readonly Kind[];
  readonly size: number;
  /** How many sets of changes there are; `null` where weights are too many and too different to be counted. */
  readonly sets: bigint | null;
  readonly ways: readonly Way[];
}

/**
 * The fewest changes after which the rule gives another outcome; null when nothing does. `validity` is what must hold
 * besides the rule. Movers that every counter weighs alike are counted together, kind by kind: of the counters only
 * what can still matter is kept, for every state of them only the fewest changes that lead there, and the number of
 * sets that make them. A state from which the other outcome can no longer be reached is left.
 */
export function smallestMoves(tally: Tally, validity: FindingState): SmallestMoves | null {
  const gate = (state: FindingState) => least([validity, state]);
  const { start, movers, outcomeOf } = fieldOf(tally, gate);
  const kinds = kindsOf(movers);
  const current = outcomeOf((counter) => start[counter]! >= 0);
  const whole = reachOf(kinds, start.length, movers.length);
  const may = (bits: Bits, state: FindingState) => includes(possible(tally, bits), state);
  const targets = statesGiving(gate).filter(({ outcome }) => outcome !== current);
  for (let most = 1; most <= movers.length; most++) {
    const bits = bitsAt(start, whole, most);
    const open = targets.filter(({ states }) => states.some((state) => may(bits, state)));
    if (open.length === 0) continue;
    const ordered = heavyFirst(kinds);
    const reaches = reachesOf(
      ordered.map(({ kind }) => kind),
      start.length,
      most,
    );
    const found = open.map(({ outcome, states }) => {
      const search = { ordered, reaches, most, start, may: (each: Bits) => states.some((state) => may(each, state)) };
      const ends = endsOf(search, (counts) => outcomeOf((counter) => counts[counter]! >= 0) === outcome);
      return { outcome, ends };
    });
    if (found.some(({ ends }) => ends === null)) return { movers, kinds, size: most, sets: null, ways: [] };
    const ends = found.flatMap((each) => (each.ends ?? []).map((end) => ({ end, outcome: each.outcome })));
    if (ends.length === 0) continue;
    const sets = ends.reduce((sum, { end }) => sum + end.ways, 0n);
    return { movers, kinds, size: most, sets, ways: ends.flatMap(({ end, outcome }) => waysTo(end, outcome)) };
  }
  return null;
}

const STATES = ['met', 'not-met', 'unknown'] as const;

/** The outcomes there may be, and by which states of the rule. */
function statesGiving(gate: (state: FindingState) => FindingState) {
  return (['adopted', 'rejected', 'open'] as const).map((outcome) => ({
    outcome,
    states: STATES.filter((state) => OUTCOME[gate(state)] === outcome),
  }));
}

/** A kind with its place in the order of the charter. */
interface Placed {
  readonly kind: Kind;
  readonly place: number;
}

/** The kinds that move the counters most come first, so that what cannot do is seen early. */
function heavyFirst(kinds: readonly Kind[]): Placed[] {
  const weightOf = ({ moved }: Kind) => Math.max(...[...moved.agree, ...moved.object].map(Math.abs));
  const placed = kinds.map((kind, place) => ({ kind, place, weight: weightOf(kind) }));
  return placed.sort((a, b) => b.weight - a.weight || a.place - b.place);
}

interface Search {
  readonly ordered: readonly Placed[];
  readonly reaches: readonly Reach[];
  readonly most: number;
  readonly start: readonly number[];
  readonly may: (bits: Bits) => boolean;
}

/** Counters reached with the fewest changes, how many sets of changes lead there, and by which moves. */
interface Reached {
  readonly counts: readonly number[];
  readonly size: number;
  ways: bigint;
  readonly from: { readonly before: Reached | null; readonly move: Move }[];
}

/** Steps after which the sets count as too many: rules without weights stay far below. */
const STEPS_MAX = 30_000;
/** Where so many weigh differently, a count that is to be found is found soon or not at all. */
const KINDS_MANY = 60;
const STEPS_EACH_OF_MANY = 3;

/** All ends with the wanted outcome; null where the states are too many. No smaller number of changes leads to one. */
function endsOf(search: Search, wanted: (counts: readonly number[]) => boolean): Reached[] | null {
  const { ordered, most, start } = search;
  const stepsMax = ordered.length > KINDS_MANY ? STEPS_EACH_OF_MANY * ordered.length : STEPS_MAX;
  let reached: Reached[] = [{ counts: start, size: 0, ways: 1n, from: [] }];
  let steps = 0;
  for (const [at, { kind, place }] of ordered.entries()) {
    const next = new Map<string, Reached>();
    for (const before of reached) {
      const moves = movesOf(search, { kind, place, at, before });
      steps += moves.length;
      if (steps > stepsMax) return null;
      for (const move of moves) keep(next, search, { before, move, kind, place, at });
    }
    reached = [...next.values()];
  }
  const ends = reached.filter(({ counts }) => wanted(counts));
  return ends.filter(({ size }) => size === Math.min(most, ...ends.map((end) => end.size)));
}

interface Step {
  readonly kind: Kind;
  readonly place: number;
  readonly at: number;
  readonly before: Reached;
}

/** Moves of a kind worth trying: none in a direction from which the outcome cannot be reached. */
function movesOf(search: Search, { kind, place, at, before }: Step): Move[] {
  const { agree, object } = kind.moved;
  const left = Math.min(kind.members.length, search.most - before.size);
  const step = { at, before, left };
  if (same(agree, object))
    return upTo(limitOf(search, step, agree)).map((either) => ({ kind: place, agree: 0, object: 0, either }));
  const toObject = limitOf(search, step, object);
  return upTo(limitOf(search, step, agree)).flatMap((toAgree) =>
    upTo(Math.min(toObject, left - toAgree)).map((each) => ({ kind: place, agree: toAgree, object: each, either: 0 })),
  );
}

/** How many may move that way: none where the outcome is out of reach once one has. */
function limitOf(
  { reaches, most, may }: Search,
  { at, before, left }: Pick<Step, 'at' | 'before'> & { readonly left: number },
  delta: readonly number[],
): number {
  if (left === 0 || delta.every((each) => each === 0)) return 0;
  const counts = before.counts.map((count, counter) => count + delta[counter]!);
  return may(bitsAt(counts, reaches[at]!, most - before.size - 1)) ? left : 0;
}

function keep(next: Map<string, Reached>, search: Search, { before, move, kind, at }: Step & { move: Move }): void {
  const size = before.size + sizeOf(move);
  const { agree, object } = kind.moved;
  const toAgree = move.agree + move.either;
  const counts =
    sizeOf(move) === 0
      ? before.counts
      : before.counts.map((count, counter) => count + toAgree * agree[counter]! + move.object * object[counter]!);
  const bits = bitsAt(counts, search.reaches[at + 1]!, search.most - size);
  if (!search.may(bits)) return;
  const key = keyOf(counts, bits);
  const known = next.get(key);
  if (known !== undefined && known.size < size) return;
  const entry = known === undefined || known.size > size ? { counts, size, ways: 0n, from: [] } : known;
  entry.ways += before.ways * waysOf(kind.members.length, move);
  entry.from.push({ before, move });
  next.set(key, entry);
}

function upTo(last: number): number[] {
  return Array.from({ length: last + 1 }, (_, number) => number);
}

export function sizeOf({ agree, object, either }: Move): number {
  return agree + object + either;
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.every((count, at) => count === b[at]);
}

function waysOf(members: number, { agree, object, either }: Move): bigint {
  return choose(members, agree) * choose(members - agree, object) * (choose(members, either) << BigInt(either));
}

const rows = new Map<number, bigint[]>();
const ROWS_KEPT_MAX = 512;

/** How many sets of `taken` there are among `of`. */
function choose(of: number, taken: number): bigint {
  let row = rows.get(of);
  if (row === undefined) {
    row = [1n];
    if (of <= ROWS_KEPT_MAX) rows.set(of, row);
  }
  for (let at = row.length; at <= taken; at++) row.push((row[at - 1]! * BigInt(of - at + 1)) / BigInt(at));
  return row[taken]!;
}

export const WAYS_MAX = 5000;

function waysTo(reached: Reached, outcome: Outcome): Way[] {
  const ways: Way[] = [];
  const back = (entry: Reached, moves: readonly Move[]): void => {
    if (ways.length >= WAYS_MAX) return;
    if (entry.from.length === 0) {
      const made = moves.filter((move) => sizeOf(move) > 0).sort((a, b) => a.kind - b.kind);
      ways.push({ moves: made, outcome });
      return;
    }
    for (const { before, move } of entry.from) if (before !== null) back(before, [move, ...moves]);
  };
  back(reached, []);
  return ways;
}
