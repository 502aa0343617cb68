import { changeOf, firstSets } from './first-sets.ts';
import { TARGETS, type Mover, type Target } from './movers.ts';
import { sizeOf, smallestMoves, WAYS_MAX, type Move, type SmallestMoves, type Way } from './smallest-moves.ts';
import type { Tally } from './tally.ts';
import type { Change, FindingState, FlipGroup } from './verdict.ts';

/** The smallest sets of changes that give another outcome. */
export interface Flips {
  readonly flips: readonly (readonly Change[])[];
  readonly flipSize: number | null;
  readonly flipCount: string | null;
  readonly flipGroups: readonly FlipGroup[];
}

const NONE: Flips = { flips: [], flipSize: null, flipCount: null, flipGroups: [] };
const FLIPS_MAX = 20;
const GROUPS_MAX = 40;

/**
 * The smallest sets of changes after which the rule would give another outcome. A change moves one party to `agree`
 * (confirmed and unconditional) or `object` (in writing). `validity` is what must hold besides the rule.
 */
export function flipsOf(tally: Tally, validity: FindingState): Flips {
  const smallest = smallestMoves(tally, validity);
  if (smallest === null) return NONE;
  const { size, sets, ways, movers } = smallest;
  if (sets === null) return uncounted(tally, validity, { from: size, to: movers.length });
  return {
    flips: ways.length < WAYS_MAX ? setsOf(smallest) : firstSets(tally, validity, { size, most: FLIPS_MAX }).sets,
    flipSize: size,
    flipCount: String(sets),
    flipGroups: groupsOf(smallest),
  };
}

/** Where the sets are too many and too different to be counted: the first of them. */
function uncounted(tally: Tally, validity: FindingState, { from, to }: { from: number; to: number }): Flips {
  for (let size = from; size <= to; size++) {
    const { sets: flips } = firstSets(tally, validity, { size, most: FLIPS_MAX });
    if (flips.length > 0) return { flips, flipSize: size, flipCount: null, flipGroups: [] };
  }
  return NONE;
}

/**
 * Ways out group by group, adopted first, then rejected, then open; within one outcome in the order of the charter, more
 * agreement first. Where agreement and objection weigh the same, both are given; mixing them would do as well.
 */
function groupsOf({ kinds, ways, movers }: SmallestMoves): FlipGroup[] {
  const settled = [...ways]
    .sort(inOrder)
    .slice(0, GROUPS_MAX)
    .flatMap(({ moves, outcome }): Way[] => {
      const open = moves.some(({ either }) => either > 0);
      return (open ? TARGETS : TARGETS.slice(0, 1)).map((target) => ({
        moves: moves.map((move) => settle(move, target)),
        outcome,
      }));
    });
  const groups = settled.map(({ moves, outcome }, set) => {
    const together = moves.flatMap((move) =>
      TARGETS.filter((target) => move[target] > 0).map((to) => ({
        ...whoOf(kinds[move.kind]!.members.map((index) => movers[index]!)),
        to,
        need: move[to],
        outcome,
      })),
    );
    return together.map((group) => (together.length > 1 ? { ...group, set } : group));
  });
  return groups.flat();
}

const OUTCOMES = ['adopted', 'rejected', 'open'] as const;

/** Kinds stand in the order of their first party; of two ways, the one that moves more of an earlier kind comes first. */
function inOrder(one: Way, other: Way): number {
  const outcome = OUTCOMES.indexOf(one.outcome) - OUTCOMES.indexOf(other.outcome);
  if (outcome !== 0) return outcome;
  for (const [at, move] of one.moves.entries()) {
    const beside = other.moves[at];
    if (beside === undefined) return -1;
    const first =
      move.kind - beside.kind
      || beside.agree - move.agree
      || beside.object - move.object
      || beside.either - move.either;
    if (first !== 0) return first;
  }
  return one.moves.length - other.moves.length;
}

function settle(move: Move, target: Target): Move {
  return { ...move, [target]: move[target] + move.either, either: 0 };
}

function whoOf(members: readonly Mover[]): Pick<FlipGroup, 'from' | 'among' | 'ballot'> {
  const [first = 'none', ...others] = new Set(members.map(({ position }) => position?.position ?? ('none' as const)));
  const ballot = members[0]?.ballot ?? '';
  return {
    from: others.length === 0 ? first : 'several',
    among: members.map(({ party }) => party),
    ...(ballot === '' ? {} : { ballot }),
  };
}

/** The first sets in party order, `agree` before `object`. */
function setsOf({ movers, kinds, ways }: SmallestMoves): Change[][] {
  const kindOf: number[] = [];
  const afterIn: number[] = [];
  kinds.forEach(({ members }, kind) => {
    members.forEach((index, rank) => {
      kindOf[index] = kind;
      afterIn[index] = members.length - rank - 1;
    });
  });
  const sets: Change[][] = [];
  const pick = (index: number, open: readonly Open[], chosen: readonly Change[]): void => {
    if (sets.length >= FLIPS_MAX || open.length === 0) return;
    if (open.some(({ left }) => left === 0)) {
      sets.push([...chosen]);
      return;
    }
    const kind = kindOf[index];
    if (kind === undefined) return;
    const mover = movers[index]!;
    for (const target of TARGETS) {
      pick(index + 1, moving(open, kind, target), [...chosen, changeOf(mover, target)]);
    }
    const after = afterIn[index]!;
    const may = ({ needs }: Open) => needs.get(kind) === undefined || sizeOf(needs.get(kind)!) <= after;
    pick(index + 1, open.filter(may), chosen);
  };
  pick(0, ways.map(opened), []);
  return sets;
}

/** A way of which some moves are made already. */
interface Open {
  readonly needs: ReadonlyMap<number, Move>;
  readonly left: number;
}

function opened({ moves }: Way): Open {
  return {
    needs: new Map(moves.map((move) => [move.kind, move])),
    left: moves.reduce((sum, move) => sum + sizeOf(move), 0),
  };
}

function moving(open: readonly Open[], kind: number, target: Target): Open[] {
  return open.flatMap(({ needs, left }) => {
    const move = needs.get(kind);
    if (move === undefined) return [];
    const way = move[target] > 0 ? target : 'either';
    return move[way] === 0
      ? []
      : [{ needs: new Map(needs).set(kind, { ...move, [way]: move[way] - 1 }), left: left - 1 }];
  });
}
