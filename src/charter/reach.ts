import { TARGETS, type Mover } from './movers.ts';
import { OPEN, type Bits } from './possible.ts';

/** Movers that every counter weighs alike, in one ballot. */
export interface Kind {
  readonly members: readonly number[];
  readonly moved: Mover['moved'];
}

/** Movers by what their moves do, in the order of their first member. */
export function kindsOf(movers: readonly Mover[]): Kind[] {
  const byProfile = new Map<string, Kind & { readonly members: number[] }>();
  movers.forEach(({ ballot, moved }, index) => {
    const key = [ballot, ...TARGETS.map((target) => moved[target].join(','))].join('|');
    const kind = byProfile.get(key);
    if (kind === undefined) byProfile.set(key, { members: [index], moved });
    else kind.members.push(index);
  });
  return [...byProfile.values()];
}

/** How far the counters can still go: for each counter the most that 0, 1, 2 … changes add, or take away. */
export interface Reach {
  readonly up: readonly Float64Array[];
  readonly down: readonly Float64Array[];
}

/** The reach of changes among the kinds from each one on; the last is that of none. */
export function reachesOf(kinds: readonly Kind[], width: number, most: number): Reach[] {
  const side = (sign: 1 | -1) => Array.from({ length: width }, (_, counter) => topSums(kinds, { counter, most, sign }));
  const [up, down] = [side(1), side(-1)];
  return Array.from({ length: kinds.length + 1 }, (_, from) => ({
    up: up.map((sums) => sums[from]!),
    down: down.map((sums) => sums[from]!),
  }));
}

/** The reach of so many changes among these kinds. */
export function reachOf(kinds: readonly Kind[], width: number, most: number): Reach {
  const side = (sign: 1 | -1) =>
    Array.from({ length: width }, (_, counter) => {
      const gains = kinds.flatMap(({ members, moved }) => {
        const gain = gainOf(moved, counter, sign);
        return gain > 0 ? members.map(() => gain) : [];
      });
      return sumsOf(Float64Array.from(gains).sort().reverse(), most, sign);
    });
  return { up: side(1), down: side(-1) };
}

interface Top {
  readonly counter: number;
  readonly most: number;
  readonly sign: 1 | -1;
}

function gainOf({ agree, object }: Mover['moved'], counter: number, sign: 1 | -1): number {
  return Math.max(sign * agree[counter]!, sign * object[counter]!);
}

/** For the kinds from each one on: sums of the greatest gains, from the last kind to the first, each put in its place. */
function topSums(kinds: readonly Kind[], { counter, most, sign }: Top): Float64Array[] {
  const gains: number[] = [];
  const sums = new Array<Float64Array>(kinds.length + 1);
  sums[kinds.length] = new Float64Array(most + 1);
  for (let from = kinds.length - 1; from >= 0; from--) {
    const { members, moved } = kinds[from]!;
    const gain = gainOf(moved, counter, sign);
    const isOfUse = gain > 0 && (gains.length < most || gain > gains.at(-1)!);
    if (isOfUse) putIn(gains, gain, { times: members.length, most });
    sums[from] = isOfUse ? sumsOf(gains, most, sign) : sums[from + 1]!;
  }
  return sums;
}

/** Puts a gain, so many times, into a list that falls, of which only so many are kept. */
function putIn(gains: number[], gain: number, { times, most }: { times: number; most: number }): void {
  let [low, high] = [0, gains.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (gains[middle]! >= gain) low = middle + 1;
    else high = middle;
  }
  gains.splice(low, 0, ...new Array<number>(Math.min(times, most - low)).fill(gain));
  if (gains.length > most) gains.length = most;
}

function sumsOf(gains: ArrayLike<number>, most: number, sign: 1 | -1): Float64Array {
  const sums = new Float64Array(most + 1);
  const last = Math.min(most, gains.length);
  for (let done = 1; done <= last; done++) sums[done] = sums[done - 1]! + sign * gains[done - 1]!;
  return sums.fill(sums[last]!, last + 1);
}

/** What the counters may come to with so many changes left. */
export function bitsAt(counts: readonly number[], reach: Reach, left: number): Bits {
  return bitsInto(new Int8Array(counts.length), counts, { reach, left });
}

/** The same, written over bits that are no longer needed. */
export function bitsInto(
  bits: Bits,
  counts: ArrayLike<number>,
  { reach: { up, down }, left }: { readonly reach: Reach; readonly left: number },
): Bits {
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at]!;
    bits[at] = count + down[at]![left]! >= 0 ? 1 : count + up[at]![left]! < 0 ? 0 : OPEN;
  }
  return bits;
}

/** A name for counts in which what can no longer matter is put alike. */
export function keyOf(counts: readonly number[], bits: Bits): string {
  let key = '';
  for (let at = 0; at < counts.length; at++) key += bits[at] === OPEN ? `${counts[at]!},` : bits[at] === 1 ? 'y' : 'n';
  return key;
}
