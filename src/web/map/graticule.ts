import type { Extent } from './places.ts';

/** Distances between lines, in degrees: the widest that still gives a few lines over the extent. */
const STEPS = [30, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001];
const LINES_MIN = 3;
/** Between the points of a line, so that it could bend; and where the map ends. */
const NORTHMOST = 85;

/** Meridians and parallels over a stretch of the map, and the degrees they stand for. */
export interface Graticule {
  readonly meridians: readonly number[];
  readonly parallels: readonly number[];
  /** Decimals worth writing. */
  readonly digits: number;
}

export function graticuleOver({ west, south, east, north }: Extent): Graticule {
  const wide = Math.max(east - west, north - south);
  const step = STEPS.find((candidate) => wide / candidate >= LINES_MIN) ?? STEPS.at(-1)!;
  const digits = Math.max(0, Math.ceil(-Math.log10(step)));
  return {
    meridians: multiples(west, east, step),
    parallels: multiples(Math.max(-NORTHMOST, south), Math.min(NORTHMOST, north), step),
    digits,
  };
}

function multiples(low: number, high: number, step: number): number[] {
  const first = Math.ceil(low / step);
  const count = Math.max(0, Math.floor(high / step) - first + 1);
  return Array.from({ length: count }, (_, index) => Number(((first + index) * step).toFixed(6)));
}

/** `76.5° E`; longitudes beyond the date line are told as they are read. */
export function degreesText(value: number, axis: 'lon' | 'lat', digits: number): string {
  const turned = axis === 'lon' ? ((((value + 180) % 360) + 360) % 360) - 180 : value;
  const side = turned === 0 ? '' : axis === 'lon' ? (turned < 0 ? ' W' : ' E') : turned < 0 ? ' S' : ' N';
  return `${Math.abs(turned).toFixed(digits)}°${side}`;
}

/** The lines to draw, one feature. */
export function graticuleLines({ meridians, parallels }: Graticule, extent: Extent): GeoJSON.Feature {
  return {
    type: 'Feature',
    properties: {},
    geometry: {
      type: 'MultiLineString',
      coordinates: [
        ...meridians.map((lon) => [
          [lon, -NORTHMOST],
          [lon, NORTHMOST],
        ]),
        ...parallels.map((lat) => [
          [extent.west - 1, lat],
          [extent.east + 1, lat],
        ]),
      ],
    },
  };
}
