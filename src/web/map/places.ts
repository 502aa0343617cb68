import type { LogLine, PlaceView, SiteView } from '#views';
import type { Names } from '../app/names.ts';

/** Something to show at a place: a site that is named, or an event of the last day. */
export type Item =
  | { readonly kind: 'site'; readonly id: string; readonly site: SiteView }
  | { readonly kind: 'event'; readonly id: string; readonly line: LogLine };

/** A place with all that is to be shown there. */
export interface Spot {
  readonly place: PlaceView;
  readonly items: readonly Item[];
}

export interface Situation {
  readonly placed: readonly Spot[];
  /** Places without coordinates, and sites without a place: listed, never guessed. */
  readonly unplaced: readonly { readonly place: PlaceView | null; readonly items: readonly Item[] }[];
}

const DAY = 86_400_000;
const EVENT_KINDS = new Set(['event', 'incident', 'arrival', 'departure', 'return', 'loss', 'measure', 'task']);

/** Groups sites and the last day's events by place, at the time of a view. */
export function situationOf(
  view: { readonly at: string; readonly sites: readonly SiteView[]; readonly log: readonly LogLine[] },
  names: Names,
): Situation {
  const at = Date.parse(view.at);
  const groups = new Map<string, { place: PlaceView | null; items: Item[] }>();
  const add = (place: PlaceView | null, item: Item) => {
    const key = place?.id ?? `none ${item.id}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { place, items: [item] });
    else group.items.push(item);
  };
  for (const site of view.sites) add(site.place, { kind: 'site', id: site.site, site });
  for (const line of view.log) {
    const from = line.from === null ? Number.NaN : Date.parse(line.from);
    if (Number.isNaN(from) || line.place === null || !EVENT_KINDS.has(line.kind) || from > at || from < at - DAY)
      continue;
    if (line.standing?.effect === 'struck') continue;
    add(placeIn(line.place, names), { kind: 'event', id: line.id, line });
  }
  const placed: Spot[] = [];
  const unplaced: { place: PlaceView | null; items: readonly Item[] }[] = [];
  for (const { place, items } of groups.values()) {
    if (place !== null && place.lon !== null && place.lat !== null) placed.push({ place, items });
    else unplaced.push({ place, items });
  }
  return { placed, unplaced };
}

function placeIn(id: string, names: Names): PlaceView {
  const record = names.place(id);
  return {
    id,
    name: record?.name ?? { en: id },
    lon: record?.lon ?? null,
    lat: record?.lat ?? null,
    uncertaintyMetres: record?.uncertaintyMetres ?? null,
  };
}

export interface Extent {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

const LEAST_DEGREES = 3;

/** The stretch of the world that holds all placed spots, never smaller than a region; null without any. */
export function extentOf(
  places: readonly { readonly lon: number | null; readonly lat: number | null }[],
): Extent | null {
  const points = places.filter((place) => place.lon !== null && place.lat !== null);
  if (points.length === 0) return null;
  const lons = points.map(({ lon }) => lon ?? 0);
  const lats = points.map(({ lat }) => lat ?? 0);
  const grow = (low: number, high: number) => Math.max(0, (LEAST_DEGREES - (high - low)) / 2);
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  return {
    west: west - grow(west, east),
    east: east + grow(west, east),
    south: Math.max(-85, south - grow(south, north)),
    north: Math.min(85, north + grow(south, north)),
  };
}
