import type { PlaceView, SiteView } from '#views';
import type { Names } from '../../app/names.ts';
import { legBetween, type Leg } from '../../map/geodesy.ts';
import { placeIn } from './marks.ts';

/** A site in its row: its number, and how it lies from the middle of its town. */
export interface SiteRow {
  readonly site: SiteView;
  readonly number: number;
  /** null: the site has no coordinates of its own, or it is the town. */
  readonly leg: Leg | null;
}

/** Sites of one town; those whose place nobody gave stand under no town. */
export interface Town {
  /** The nearest place around the sites with coordinates, or else the widest one named; null: no place on record. */
  readonly place: PlaceView | null;
  readonly rows: readonly SiteRow[];
}

/** Sites by town, numbered in the order in which they are listed, placed ones first within a town. */
export function townsOf(sites: readonly SiteView[], names: Names): readonly Town[] {
  const groups = new Map<string, { place: PlaceView | null; sites: SiteView[] }>();
  for (const site of sites) {
    const place = site.place === null ? null : townOf(site.place, names);
    const key = place?.id ?? '';
    const group = groups.get(key) ?? { place, sites: [] };
    group.sites.push(site);
    groups.set(key, group);
  }
  const ordered = [...groups.values()].sort((a, b) => Number(isWhole(b.place)) - Number(isWhole(a.place)));
  let number = 0;
  return ordered.map(({ place, sites: own }) => ({
    place,
    rows: [...own]
      .sort((a, b) => Number(isWhole(b.place)) - Number(isWhole(a.place)))
      .map((site) => ({ site, number: ++number, leg: legFrom(place, site.place) })),
  }));
}

/** The numbers alone, by site. */
export function numbersOf(towns: readonly Town[]): ReadonlyMap<string, number> {
  return new Map(towns.flatMap(({ rows }) => rows.map(({ site, number }) => [site.site, number] as const)));
}

function isWhole(place: PlaceView | null): boolean {
  return place !== null && place.lon !== null && place.lat !== null;
}

/** The nearest place around it that has coordinates; itself, where none has. */
function townOf(place: PlaceView, names: Names): PlaceView {
  const seen = new Set([place.id]);
  let around = names.place(place.id)?.within ?? null;
  let widest = place;
  while (around !== null && !seen.has(around)) {
    seen.add(around);
    const found = placeIn(around, names);
    if (isWhole(found)) return found;
    if (!isWhole(place)) widest = found;
    around = names.place(around)?.within ?? null;
  }
  return widest;
}

function legFrom(town: PlaceView | null, place: PlaceView | null): Leg | null {
  if (town === null || place === null || town.id === place.id) return null;
  if (town.lon === null || town.lat === null || place.lon === null || place.lat === null) return null;
  return legBetween({ lon: town.lon, lat: town.lat }, { lon: place.lon, lat: place.lat });
}
