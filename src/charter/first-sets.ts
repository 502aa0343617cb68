import { fieldOf, OUTCOME, TARGETS, type Mover } from './movers.ts';
import { includes, possible } from './possible.ts';
import { bitsAt, reachesOf, type Kind } from './reach.ts';
import { least, type Tally } from './tally.ts';
import type { Change, FindingState } from './verdict.ts';

/** How many looks are taken before the search gives up. */
const LOOKS_MAX = 4_000;

interface Wish {
  readonly size: number;
  readonly most: number;
}

/**
 * The first sets of so many changes that give another outcome, in the order of the charter, `agree` before `object`:
 * tried one mover after the other, where the counters say that it can still be done.
 */
export function firstSets(tally: Tally, validity: FindingState, { size, most }: Wish): Change[][] {
  const gate = (state: FindingState) => least([validity, state]);
  const { start, movers, outcomeOf } = fieldOf(tally, gate);
  const current = outcomeOf((counter) => start[counter]! >= 0);
  const states = (['met', 'not-met', 'unknown'] as const).filter((state) => OUTCOME[gate(state)] !== current);
  const kinds = movers.map((mover, index): Kind => ({ members: [index], moved: mover.moved }));
  const reaches = reachesOf(kinds, start.length, size);
  const sets: Change[][] = [];
  let looks = 0;
  const look = (at: number, counts: readonly number[], chosen: readonly Change[]): void => {
    if (sets.length >= most || ++looks > LOOKS_MAX) return;
    const left = size - chosen.length;
    const possibly = possible(tally, bitsAt(counts, reaches[at]!, left));
    if (!states.some((state) => includes(possibly, state))) return;
    if (left === 0) {
      if (outcomeOf((counter) => counts[counter]! >= 0) !== current) sets.push([...chosen]);
      return;
    }
    const mover = movers[at];
    if (mover === undefined) return;
    for (const target of TARGETS) {
      const moved = counts.map((count, counter) => count + mover.moved[target][counter]!);
      look(at + 1, moved, [...chosen, changeOf(mover, target)]);
    }
    look(at + 1, counts, chosen);
  };
  look(0, start, []);
  return sets;
}

/** A change, with its ballot where it is not the main one. */
export function changeOf({ party, ballot }: Mover, position: (typeof TARGETS)[number]): Change {
  return ballot === '' ? { party, position } : { party, position, ballot };
}
