import type { PlaceView, Replay } from '#views';

/** A point feature of RFC 7946, WGS 84 longitude and latitude. */
export interface PointFeature {
  readonly type: 'Feature';
  readonly id: string;
  readonly geometry: { readonly type: 'Point'; readonly coordinates: readonly [number, number] };
  readonly properties: Readonly<Record<string, string | number | readonly string[] | null>>;
}

export interface PointCollection {
  readonly type: 'FeatureCollection';
  readonly features: readonly PointFeature[];
  /** Foreign member (RFC 7946, 6.1): what has no known coordinates. It is listed, never guessed. */
  readonly unplaced: readonly Readonly<Record<string, string | readonly string[] | null>>[];
  /** Foreign member: the moment, UTC. */
  readonly at: string;
  readonly known: string;
}

interface Thing {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly sources: readonly string[];
  readonly from: string | null;
  readonly place: PlaceView | null;
}

/** Sites and located events of a moment. `places` gives the coordinates of the places that the log names. */
export function toGeoJson(view: Replay, places: ReadonlyMap<string, PlaceView>): PointCollection {
  const things = [...sites(view), ...events(view, places)];
  return {
    type: 'FeatureCollection',
    features: things.flatMap(feature),
    unplaced: things
      .filter(({ place }) => !isPlaced(place))
      .map(({ id, kind, name, sources, place }) => ({ id, kind, name, place: place?.id ?? null, sources })),
    at: view.at,
    known: view.known,
  };
}

function sites({ sites: list }: Replay): Thing[] {
  return list.map(({ site, name, place, entry }) => ({
    id: site,
    kind: 'site',
    name: name.en,
    sources: entry.sources,
    from: null,
    place,
  }));
}

function events({ log }: Replay, places: ReadonlyMap<string, PlaceView>): Thing[] {
  return log
    .filter(({ place, family, standing }) => place !== null && family === 'claim' && standing?.effect !== 'struck')
    .map(({ id, kind, text, place, sources, from }) => ({
      id,
      kind,
      name: text.en,
      sources: sources.map(({ source }) => source),
      from,
      place: places.get(place!) ?? { id: place!, name: { en: place! }, lon: null, lat: null, uncertaintyMetres: null },
    }));
}

function isPlaced(place: PlaceView | null): place is PlaceView & { readonly lon: number; readonly lat: number } {
  return place !== null && place.lon !== null && place.lat !== null;
}

function feature({ id, kind, name, sources, from, place }: Thing): PointFeature[] {
  if (!isPlaced(place)) return [];
  const { lon, lat, uncertaintyMetres } = place;
  return [
    {
      type: 'Feature',
      id,
      geometry: { type: 'Point', coordinates: [lon, lat] },
      properties: { kind, name, place: place.id, uncertaintyMetres, from, sources },
    },
  ];
}
