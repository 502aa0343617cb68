import type { Interval } from '#kernel';
import type { Fact } from './fact.ts';
import { showRange } from './range.ts';
import { ground, type Ground } from './reason.ts';

/** How claims about one thing stand to each other. */
export const RELATIONS = ['same', 'different-precision', 'different-time', 'different-scope', 'contradiction'] as const;
export type Relation = (typeof RELATIONS)[number];

/** A relation found among claims, with the steps that led to it. */
export interface Found {
  readonly relation: Relation;
  /** What the claims are about, e.g. `casualty dead`. */
  readonly topic: string;
  readonly facts: readonly Fact[];
  readonly grounds: readonly Ground[];
}

/** Claims by a key, in the order of the claims; those without a key are left out. */
export function groupBy<Item>(items: Iterable<Item>, key: (item: Item) => string | null): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const name = key(item);
    if (name === null) continue;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return groups;
}

/** Claims by several keys each. */
export function groupByAll<Item>(items: Iterable<Item>, keys: (item: Item) => Iterable<string>): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    for (const name of new Set(keys(item))) {
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [item]);
      else group.push(item);
    }
  }
  return groups;
}

/** Earliest first; equal times by id. */
export function inTime(a: Fact, b: Fact): number {
  return cut(a.when.from - b.when.from) || cut(a.when.until - b.when.until) || (a.id < b.id ? -1 : 1);
}

/** The difference of two infinities counts as none. */
function cut(difference: number): number {
  return Number.isNaN(difference) ? 0 : difference;
}

/** Facts in runs whose times all overlap each other; a new run begins with what lies after one of the run before. */
export function stepsOf(facts: readonly Fact[]): Fact[][] {
  const steps: Fact[][] = [];
  let end = -Infinity;
  for (const fact of [...facts].sort(inTime)) {
    if (steps.length === 0 || fact.when.from >= end) {
      steps.push([fact]);
      end = fact.when.until;
    } else {
      steps.at(-1)!.push(fact);
      end = Math.min(end, fact.when.until);
    }
  }
  return steps;
}

/** Facts in runs in time, a new one after each gap; what is not dated stands in the first. */
export function runsOf(facts: readonly Fact[], gapMillis: number): Fact[][] {
  const runs: Fact[][] = [];
  let end = -Infinity;
  for (const fact of [...facts].sort(inTime)) {
    if (runs.length === 0 || fact.when.from - end > gapMillis) runs.push([fact]);
    else runs.at(-1)!.push(fact);
    if (fact.dated) end = Math.max(end, fact.when.until);
  }
  return runs;
}

/** What is dated by a publication alone may have been some days before. */
const BEFORE_PUBLICATION = 3 * 86_400_000;

/** A fact that a publication dates, as having been so some days before or then. */
export function begun(fact: Fact): Fact {
  if (!fact.soft) return fact;
  return { ...fact, when: { from: fact.when.from - BEFORE_PUBLICATION, until: fact.when.until } };
}

export function meet(a: Interval, b: Interval): boolean {
  return a.from < b.until && b.from < a.until;
}

/** The times of facts, as their sources write them. */
export function showTimes(facts: readonly Fact[]): string[] {
  return [...new Set([...facts].sort(inTime).map(({ said }) => said.asOf ?? '?'))];
}

/** The numbers of facts in order of time; `?` where there is none. */
export function showValues(facts: readonly Fact[]): string[] {
  return [...new Set([...facts].sort(inTime).map(({ range }) => (range === null ? '?' : showRange(range))))];
}

/** The texts of facts; the subject where the value says nothing. */
export function showTexts(facts: readonly Fact[]): string[] {
  return [...new Set(facts.map(({ said }) => (typeof said.value === 'string' ? said.value : said.subject)))];
}

/** What the times of the facts add to a reason. */
export function timeGround(facts: readonly Fact[]): Ground {
  if (facts.some(({ dated }) => !dated)) return ground('time undated');
  const latest = facts.reduce((most, { when }) => Math.max(most, when.from), -Infinity);
  const apart = facts.some(({ when }) => when.until <= latest);
  return ground(apart ? 'time later' : 'time same', showTimes(facts));
}

/** Whether all of one side lies before all of the other. */
export function timesDiffer(a: readonly Fact[], b: readonly Fact[]): boolean {
  const [x, y] = [hull(a), hull(b)];
  return x.until <= y.from || y.until <= x.from;
}

function hull(facts: readonly Fact[]): Interval {
  let [from, until] = [Infinity, -Infinity];
  for (const { when } of facts) {
    from = Math.min(from, when.from);
    until = Math.max(until, when.until);
  }
  return { from, until };
}
