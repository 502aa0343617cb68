import { fieldOf, OUTCOME, TARGETS, type Field, type Mover, type Target } from './movers.ts';
import { includes, possible } from './possible.ts';
import { bitsInto, reachesOf, type Kind } from './reach.ts';
import { least, type Tally } from './tally.ts';
import type { Change, FindingState } from './verdict.ts';

/** How many looks are taken before the search gives up. */
const LOOKS_MAX = 20_000;

interface Wish {
  readonly size: number;
  readonly most: number;
}

/** Sets of changes, and whether the search was carried to its end: where it was and found none, there is none. */
export interface SetsFound {
  readonly sets: Change[][];
  readonly whole: boolean;
}

/**
 * The first sets of so many changes that give another outcome, in the order of the charter, `agree` before `object`:
 * tried one mover after the other, where the counters say that it can still be done.
 */
export function firstSets(tally: Tally, validity: FindingState, { size, most }: Wish): SetsFound {
  const gate = (state: FindingState) => least([validity, state]);
  const field = fieldOf(tally, gate);
  const { start, movers } = field;
  const kinds = movers.map((mover, index): Kind => ({ members: [index], moved: mover.moved }));
  const found = walk(tally, { ...field, gate, kinds, size, most, looksMax: LOOKS_MAX });
  const sets = found.sets.map((set) => set.map(([at, target]) => changeOf(movers[at]!, target)));
  if (sets.length > 0 || found.whole) return { sets, whole: found.whole };
  return oneSet(tally, { ...field, gate, kinds, size, weigh: weightsOf(kinds, start) });
}

/** How much of what is wanting a mover may bring: those who bring most are tried first. */
function weightsOf(kinds: readonly Kind[], start: readonly number[]): number[] {
  return kinds.map(({ moved }) =>
    TARGETS.reduce(
      (most, target) =>
        Math.max(most, ...moved[target].map((delta, at) => Math.abs(delta) / (1 + Math.abs(start[at]!)))),
      0,
    ),
  );
}

/** One set, where the order of the charter led too far: the movers that bring most first, which closes what cannot do early. */
function oneSet(
  tally: Tally,
  search: Omit<Walk, 'most' | 'looksMax'> & { readonly weigh: readonly number[] },
): SetsFound {
  const order = search.kinds.map((_, at) => at).sort((a, b) => search.weigh[b]! - search.weigh[a]! || a - b);
  const kinds = order.map((at) => search.kinds[at]!);
  const found = walk(tally, { ...search, kinds, most: 1, looksMax: 20 * LOOKS_MAX });
  const sets = found.sets.map((set) =>
    set
      .map(([at, target]) => [order[at]!, target] as const)
      .sort(([a], [b]) => a - b)
      .map(([at, target]) => changeOf(search.movers[at]!, target)),
  );
  return { sets, whole: found.whole };
}

interface Walk extends Field {
  readonly gate: (state: FindingState) => FindingState;
  readonly kinds: readonly Kind[];
  readonly size: number;
  readonly most: number;
  readonly looksMax: number;
}

type Chosen = readonly (readonly [mover: number, target: Target])[];

function isNought(delta: number): boolean {
  return delta === 0;
}

/** Goes through the kinds in their order; counters are moved and moved back in place. */
function walk(tally: Tally, { start, outcomeOf, gate, kinds, size, most, looksMax }: Walk) {
  const counts = Float64Array.from(start);
  const isReached = (counter: number) => counts[counter]! >= 0;
  const current = outcomeOf(isReached);
  const states = (['met', 'not-met', 'unknown'] as const).filter((state) => OUTCOME[gate(state)] !== current);
  const reaches = reachesOf(kinds, start.length, size);
  const bits = new Int8Array(start.length);
  const chosen: (readonly [number, Target])[] = [];
  const sets: Chosen[] = [];
  let looks = 0;
  const look = (at: number): void => {
    if (sets.length >= most || ++looks > looksMax) return;
    const left = size - chosen.length;
    const possibly = possible(tally, bitsInto(bits, counts, { reach: reaches[at]!, left }));
    if (!states.some((state) => includes(possibly, state))) return;
    if (left === 0) {
      if (outcomeOf(isReached) !== current) sets.push([...chosen]);
      return;
    }
    const kind = kinds[at];
    if (kind === undefined) return;
    for (const target of TARGETS) {
      const delta = kind.moved[target];
      // A change that moves nothing stands in no smallest set.
      if (delta.every(isNought)) continue;
      for (let counter = 0; counter < counts.length; counter++) counts[counter]! += delta[counter]!;
      chosen.push([at, target]);
      look(at + 1);
      chosen.pop();
      for (let counter = 0; counter < counts.length; counter++) counts[counter]! -= delta[counter]!;
    }
    look(at + 1);
  };
  look(0);
  return { sets, whole: looks <= looksMax };
}

/** A change, with its ballot where it is not the main one. */
export function changeOf({ party, ballot }: Mover, position: Target): Change {
  return ballot === '' ? { party, position } : { party, position, ballot };
}
