import type * as maplibregl from 'maplibre-gl';

/** What a layer of somebody else's tiles is about, told from its name. */
export type Theme = 'water' | 'green' | 'built' | 'road' | 'rail' | 'border' | 'name' | 'other';

/** Colours of the detail, read from the page. */
export interface DetailInk {
  readonly water: string;
  readonly green: string;
  readonly built: string;
  readonly road: string;
  readonly border: string;
  readonly ink: string;
  readonly halo: string;
}

/** Words that layers of the usual schemas have in their names; the first theme that fits. */
const NAMES: readonly (readonly [Theme, RegExp])[] = [
  ['name', /place|label|poi|name|housenum|aerodrome/],
  ['border', /bound|admin|border/],
  ['water', /water|ocean|sea|river|lake/],
  ['rail', /rail|transit/],
  ['road', /road|transport|street|highway|path|ways?$/],
  ['green', /green|park|forest|wood|natural|landcover|landuse|vegetation/],
  ['built', /build|structure|urban|settlement/],
];

/** In which order themes are drawn, below to above. */
const ORDER: readonly Theme[] = ['green', 'other', 'water', 'built', 'border', 'rail', 'road', 'name'];

export function themeOf(layer: string): Theme {
  const name = layer.toLowerCase();
  return NAMES.find(([, pattern]) => pattern.test(name))?.[0] ?? 'other';
}

/** A plain style for any vector tiles: surfaces, lines and names, by what the layers are called. */
export function detailLayers(
  source: string,
  names: readonly string[],
  ink: DetailInk,
): readonly maplibregl.LayerSpecification[] {
  const sorted = [...names].sort((a, b) => ORDER.indexOf(themeOf(a)) - ORDER.indexOf(themeOf(b)));
  const surfaces = sorted.map((name) => surface(source, name, ink));
  const lines = sorted.map((name) => line(source, name, ink));
  const words = sorted.filter((name) => themeOf(name) === 'name').map((name) => word(source, name, ink));
  return [...surfaces, ...lines, ...words];
}

function surface(source: string, name: string, ink: DetailInk): maplibregl.LayerSpecification {
  const theme = themeOf(name);
  const colours: Record<Theme, string> = {
    ...{ water: ink.water, green: ink.green, built: ink.built, road: ink.road },
    ...{ rail: ink.road, border: ink.border, name: ink.green, other: ink.built },
  };
  return {
    ...{ id: `${source}-fill-${name}`, type: 'fill', source, 'source-layer': name },
    filter: ['==', ['geometry-type'], 'Polygon'],
    paint: { 'fill-color': colours[theme], 'fill-opacity': theme === 'border' || theme === 'name' ? 0 : 0.8 },
  };
}

function line(source: string, name: string, ink: DetailInk): maplibregl.LayerSpecification {
  const theme = themeOf(name);
  const colour = theme === 'water' ? ink.water : theme === 'border' ? ink.border : ink.road;
  return {
    ...{ id: `${source}-line-${name}`, type: 'line', source, 'source-layer': name },
    filter: ['==', ['geometry-type'], 'LineString'],
    paint: {
      'line-color': colour,
      'line-width': ['interpolate', ['linear'], ['zoom'], 6, 0.4, 12, 1.2, 17, 5],
      ...(theme === 'border' || theme === 'rail' ? { 'line-dasharray': [3, 2] } : {}),
    },
  };
}

function word(source: string, name: string, ink: DetailInk): maplibregl.LayerSpecification {
  return {
    ...{ id: `${source}-word-${name}`, type: 'symbol', source, 'source-layer': name },
    filter: ['has', 'name'],
    layout: {
      'text-field': ['coalesce', ['get', 'name:latin'], ['get', 'name']],
      'text-font': ['sans-serif'],
      'text-size': 11,
      'text-max-width': 8,
    },
    paint: { 'text-color': ink.ink, 'text-halo-color': ink.halo, 'text-halo-width': 1.4 },
  };
}
