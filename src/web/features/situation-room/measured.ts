import { useCallback, useEffect, useMemo, useState } from 'react';
import { legBetween, wayBetween, type Leg, type Point } from '../../map/geodesy.ts';
import type { Drawn } from './map-layers.ts';

/** A point of the way, with the place it is, where it is one. */
export interface WayPoint extends Point {
  readonly name: string | null;
}

export interface Measured {
  readonly points: readonly WayPoint[];
  readonly legs: readonly Leg[];
  readonly metres: number;
  readonly add: (point: Point & { readonly name?: string }) => void;
  readonly takeBack: () => void;
  readonly clear: () => void;
}

/** A way over the earth, point by point, drawn on the map as it grows. */
export function useMeasured(drawn: Drawn | null): Measured {
  const [points, setPoints] = useState<readonly WayPoint[]>([]);
  const legs = useMemo(() => points.slice(1).map((point, nth) => legBetween(points[nth]!, point)), [points]);
  useEffect(() => drawn?.layers.draw('measure', shapeOf(points)), [drawn, points]);
  const add = useCallback(
    ({ lon, lat, name = null }: Point & { readonly name?: string | null }) =>
      setPoints((before) => [...before, { lon, lat, name }]),
    [],
  );
  const takeBack = useCallback(() => setPoints((before) => before.slice(0, -1)), []);
  const clear = useCallback(() => setPoints([]), []);
  const metres = legs.reduce((sum, leg) => sum + leg.metres, 0);
  return { points, legs, metres, add, takeBack, clear };
}

function shapeOf(points: readonly WayPoint[]): GeoJSON.FeatureCollection {
  const feature = (geometry: GeoJSON.Geometry): GeoJSON.Feature => ({ type: 'Feature', properties: {}, geometry });
  const ways = points.slice(1).map((point, nth) => wayBetween(points[nth]!, point));
  return {
    type: 'FeatureCollection',
    features: [
      ...(ways.length > 0 ? [feature({ type: 'MultiLineString', coordinates: ways })] : []),
      ...points.map(({ lon, lat }) => feature({ type: 'Point', coordinates: [lon, lat] })),
    ],
  };
}
