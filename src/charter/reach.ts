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
  return Array.from({ length: kinds.length + 1 }, (_, from) => reachOf(kinds.slice(from), width, most));
}

/** The reach of so many changes among these kinds. */
export function reachOf(kinds: readonly Kind[], width: number, most: number): Reach {
  const side = (sign: 1 | -1) => Array.from({ length: width }, (_, counter) => topSums(kinds, { counter, most, sign }));
  return { up: side(1), down: side(-1) };
}

interface Top {
  readonly counter: number;
  readonly most: number;
  readonly sign: 1 | -1;
}

function topSums(kinds: readonly Kind[], { counter, most, sign }: Top): Float64Array {
  const gains: { gain: number; count: number }[] = [];
  for (const { members, moved } of kinds) {
    const gain = Math.max(sign * moved.agree[counter]!, sign * moved.object[counter]!);
    if (gain > 0) gains.push({ gain, count: members.length });
  }
  gains.sort((a, b) => b.gain - a.gain);
  const sums = new Float64Array(most + 1);
  let done = 0;
  let sum = 0;
  for (const { gain, count } of gains) {
    for (let each = 0; each < count && done < most; each++) sums[++done] = sum += sign * gain;
  }
  sums.fill(sum, done + 1);
  return sums;
}

/** What the counters may come to with so many changes left. */
export function bitsAt(counts: readonly number[], { up, down }: Reach, left: number): Bits {
  const bits = new Int8Array(counts.length);
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
