import type { Context, Fact } from './fact.ts';
import { groupBy } from './finding.ts';

/** So many regions are tried for a place; beyond that it stands for itself. */
const REGIONS_COMPARED = 32;

/** Facts whose places have to do with each other, found by the place most spoken of. */
export function regions(group: readonly Fact[], { places }: Context): Fact[][] {
  const byPlace = [...groupBy(group, ({ place }) => place)].sort(
    (a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1),
  );
  const found: { at: string; facts: Fact[] }[] = [];
  for (const [place, facts] of byPlace) {
    const home = found
      .slice(0, REGIONS_COMPARED)
      .find(({ at }) => !['unrelated', 'apart'].includes(places.compare(place, at)));
    if (home === undefined) found.push({ at: place, facts: [...facts] });
    else home.facts.push(...facts);
  }
  return found.map(({ facts }) => facts);
}
