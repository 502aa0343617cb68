import type { Position } from './rule.ts';
import { addTo, capsOf, stateOf, type Tally, type Voice } from './tally.ts';
import type { FindingState, Outcome } from './verdict.ts';

/** The outcome that a state gives. */
export const OUTCOME: { readonly [state in FindingState]: Outcome } = {
  met: 'adopted',
  'not-met': 'rejected',
  unknown: 'open',
};

export type Target = 'agree' | 'object';

/** Parties that every rule of the tally weighs alike, wherever they stand and wherever they move. */
export interface Kind {
  readonly members: readonly number[];
  readonly stays: readonly number[];
  readonly moved: { readonly [target in Target]: readonly number[] };
}

/** How many of a kind move, and where; `either` where the rule weighs agreement and objection alike. */
export interface Move {
  readonly kind: number;
  readonly agree: number;
  readonly object: number;
  readonly either: number;
}

/** All ways out that take the fewest changes; `sets` counts the sets of parties that they stand for. */
export interface SmallestMoves {
  readonly kinds: readonly Kind[];
  readonly size: number;
  readonly sets: bigint;
  readonly ways: readonly Way[];
}

/**
 * The fewest changes after which the rule gives another outcome; null when nothing does. `gate` is what must hold
 * besides the rule. Parties that the rule weighs alike are counted together, kind by kind: for every state of the
 * counters only the fewest changes that lead there matter, and how many sets of parties make them.
 */
export function smallestMoves(tally: Tally, gate: (state: FindingState) => FindingState): SmallestMoves | null {
  const kinds = kindsOf(tally);
  const caps = capsOf(tally);
  const outcomeOf = (counts: readonly number[]) => OUTCOME[gate(stateOf(tally, counts))];
  const start = kinds.reduce(
    (sum, { stays, members }) => plus(sum, times(stays, members.length), caps),
    caps.map(() => 0),
  );
  const search: Search = { kinds, caps, outcomeOf, current: outcomeOf(start) };
  for (let most = 1; ; most *= 2) {
    const reached = reach(search, Math.min(most, tally.scope.length));
    const [first] = reached;
    if (first !== undefined) {
      const sets = reached.reduce((sum, { ways }) => sum + ways, 0n);
      return { kinds, size: first.size, sets, ways: reached.flatMap((end) => waysTo(end, outcomeOf(end.counts))) };
    }
    if (most >= tally.scope.length) return null;
  }
}

interface Search {
  readonly kinds: readonly Kind[];
  readonly caps: readonly number[];
  readonly outcomeOf: (counts: readonly number[]) => Outcome;
  readonly current: Outcome;
}

function kindsOf(tally: Tally): Kind[] {
  const byProfile = new Map<string, Kind & { readonly members: number[] }>();
  const leaves = leavesOf(tally);
  tally.scope.forEach(({ party, position }, index) => {
    const stays = profile(leaves, party, position);
    const moved = {
      agree: profile(leaves, party, to(party, 'agree')),
      object: profile(leaves, party, to(party, 'object')),
    };
    const key = [stays, moved.agree, moved.object].join('|');
    const kind = byProfile.get(key);
    if (kind === undefined) byProfile.set(key, { members: [index], stays, moved });
    else kind.members.push(index);
  });
  return [...byProfile.values()];
}

function to(party: string, target: Target): Position {
  return target === 'agree' ? { party, position: 'agree' } : { party, position: 'object', form: 'written' };
}

/** A rule that counts, with the parties it counts. */
interface Leaf {
  readonly tally: Tally;
  readonly voices: ReadonlyMap<string, Voice>;
}

function leavesOf(tally: Tally): Leaf[] {
  const own =
    tally.caps.length === 0 ? [] : [{ tally, voices: new Map(tally.scope.map((voice) => [voice.party, voice])) }];
  return [...own, ...tally.within.flatMap(leavesOf)];
}

/** What a party adds to every counter, were it to take a position. */
function profile(leaves: readonly Leaf[], party: string, position: Position | null): number[] {
  const counts: number[] = Array.from(
    { length: leaves.reduce((sum, { tally }) => sum + tally.caps.length, 0) },
    () => 0,
  );
  for (const { tally, voices } of leaves) {
    const voice = voices.get(party);
    if (voice !== undefined) addTo(counts, tally, { ...voice, position });
  }
  return counts;
}

function plus(a: readonly number[], b: readonly number[], caps: readonly number[]): number[] {
  return a.map((count, at) => Math.min(caps[at]!, count + b[at]!));
}

function times(counts: readonly number[], factor: number): number[] {
  return counts.map((count) => count * factor);
}

/** Counters reached with the fewest changes, how many sets of changes lead there, and by which moves. */
interface Reached {
  readonly counts: readonly number[];
  readonly size: number;
  ways: bigint;
  readonly from: { readonly before: Reached | null; readonly move: Move }[];
}

/** All ends with another outcome that take the fewest changes, if at most `most` are enough. */
function reach({ kinds, caps, outcomeOf, current }: Search, most: number): Reached[] {
  let reached = new Map<string, Reached>();
  reached.set('', { counts: caps.map(() => 0), size: 0, ways: 1n, from: [] });
  kinds.forEach((kind, at) => {
    const next = new Map<string, Reached>();
    const options = optionsOf(kind, { at, caps, most });
    for (const before of reached.values()) {
      for (const option of options) {
        const size = before.size + option.size;
        if (size <= most) keep(next, { before, option, size, counts: plus(before.counts, option.counts, caps) });
      }
    }
    reached = next;
  });
  const other = [...reached.values()].filter(({ counts }) => outcomeOf(counts) !== current);
  const least = Math.min(...other.map(({ size }) => size));
  return other.filter(({ size }) => size === least);
}

interface Step {
  readonly before: Reached;
  readonly option: Option;
  readonly size: number;
  readonly counts: readonly number[];
}

function keep(reached: Map<string, Reached>, { before, option, size, counts }: Step): void {
  const key = counts.join(',');
  const known = reached.get(key);
  if (known !== undefined && known.size < size) return;
  const entry = known === undefined || known.size > size ? { counts, size, ways: 0n, from: [] } : known;
  entry.ways += before.ways * option.ways;
  for (const move of option.moves) entry.from.push({ before, move });
  reached.set(key, entry);
}

/** What a kind can come to with its fewest changes. */
interface Option {
  readonly counts: readonly number[];
  readonly size: number;
  readonly moves: readonly Move[];
  readonly ways: bigint;
}

function optionsOf(kind: Kind, { at, caps, most }: { at: number; caps: readonly number[]; most: number }): Option[] {
  const found = new Map<string, { counts: readonly number[]; size: number; moves: Move[] }>();
  for (const move of movesOf(kind, at, most)) {
    const counts = countsAfter(kind, move, caps);
    const key = counts.join(',');
    const known = found.get(key);
    const size = sizeOf(move);
    if (known === undefined || known.size > size) found.set(key, { counts, size, moves: [move] });
    else if (known.size === size) known.moves.push(move);
  }
  const members = kind.members.length;
  return [...found.values()].map((option) => ({
    ...option,
    ways: option.moves.reduce((sum, move) => sum + waysOf(members, move), 0n),
  }));
}

function movesOf({ members, stays, moved }: Kind, kind: number, most: number): Move[] {
  const alike = same(moved.agree, moved.object);
  const limit = (useful: boolean) => (useful ? Math.min(members.length, most) : 0);
  if (alike) return upTo(limit(!same(moved.agree, stays))).map((either) => ({ kind, agree: 0, object: 0, either }));
  const toObject = limit(!same(moved.object, stays));
  return upTo(limit(!same(moved.agree, stays))).flatMap((agree) =>
    upTo(Math.min(toObject, most - agree, members.length - agree)).map((object) => ({
      kind,
      agree,
      object,
      either: 0,
    })),
  );
}

function upTo(last: number): number[] {
  return Array.from({ length: last + 1 }, (_, number) => number);
}

export function sizeOf({ agree, object, either }: Move): number {
  return agree + object + either;
}

function countsAfter(
  { members, stays, moved }: Kind,
  { agree, object, either }: Move,
  caps: readonly number[],
): number[] {
  const left = members.length - agree - object - either;
  return caps.map((cap, at) => {
    const sum = left * stays[at]! + (agree + either) * moved.agree[at]! + object * moved.object[at]!;
    return Math.min(cap, sum);
  });
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

/** A smallest way out: moves that go together, and where they lead. */
export interface Way {
  readonly moves: readonly Move[];
  readonly outcome: Outcome;
}

const WAYS_MAX = 5000;

function waysTo(reached: Reached, outcome: Outcome): Way[] {
  const ways: Way[] = [];
  const back = (entry: Reached, moves: readonly Move[]): void => {
    if (ways.length >= WAYS_MAX) return;
    if (entry.from.length === 0) {
      ways.push({ moves: moves.filter((move) => sizeOf(move) > 0), outcome });
      return;
    }
    for (const { before, move } of entry.from) if (before !== null) back(before, [move, ...moves]);
  };
  back(reached, []);
  return ways;
}
