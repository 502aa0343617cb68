import { useEffect, useState } from 'react';
import { degreesText, graticuleLines, graticuleOver } from '../../map/graticule.ts';
import { targetUnder, type Target } from '../../map/mark-layers.ts';
import type { Extent } from '../../map/places.ts';
import type { Drawn } from './map-layers.ts';

/** What stands where on the screen while the map rests. */
export interface MapView {
  readonly targets: readonly Target[];
  readonly size: { readonly width: number; readonly height: number };
  readonly degrees: readonly { readonly text: string; readonly x: number | null; readonly y: number | null }[];
}

const NOTHING: MapView = { targets: [], size: { width: 0, height: 0 }, degrees: [] };

/** Reads the map whenever it has come to rest; while it moves, what is laid over it is hidden by the class `is-moving`. */
export function useMapView(drawn: Drawn | null): MapView {
  const [view, setView] = useState(NOTHING);
  useEffect(() => {
    if (drawn === null) return;
    const { map } = drawn.base;
    const shell = map.getContainer().parentElement;
    const start = () => shell?.classList.add('is-moving');
    const rest = () => {
      shell?.classList.remove('is-moving');
      setView(viewOf(drawn));
    };
    map.on('movestart', start);
    map.on('idle', rest);
    return () => {
      map.off('movestart', start);
      map.off('idle', rest);
      setView(NOTHING);
    };
  }, [drawn]);
  return view;
}

function viewOf({ base: { map }, layers }: Drawn): MapView {
  const extent = extentIn(map);
  const graticule = graticuleOver(extent);
  const signature = JSON.stringify([graticule, Math.floor(extent.west), Math.floor(extent.east)]);
  if (lastGrid.get(layers) !== signature) {
    lastGrid.set(layers, signature);
    layers.draw('grid', graticuleLines(graticule, extent));
  }
  const { clientWidth: width, clientHeight: height } = map.getContainer();
  const { digits } = graticule;
  const at = (lon: number, lat: number) => map.project([lon, lat]);
  return {
    targets: layers.targets(),
    size: { width, height },
    degrees: [
      ...graticule.meridians.map((lon) => ({
        text: degreesText(lon, 'lon', digits),
        x: at(lon, extent.south).x,
        y: null,
      })),
      ...graticule.parallels.map((lat) => ({
        text: degreesText(lat, 'lat', digits),
        x: null,
        y: at(extent.west, lat).y,
      })),
    ],
  };
}

/** Drawing the grid wakes the map, which then rests again: it is drawn once for each grid. */
const lastGrid = new WeakMap<object, string>();

/** The stretch of the world that the map shows now. */
export function extentIn(map: Drawn['base']['map']): Extent {
  const bounds = map.getBounds();
  return { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() };
}

interface Pointing {
  readonly onPoint: (target: Target | null) => void;
  readonly onOpen: (target: Target) => void;
  /** While measuring, a click is a point of the way. */
  readonly onMeasure: ((point: { readonly lon: number; readonly lat: number }) => void) | null;
}

/** Pointer over and click on the map's own drawing; the keys have buttons of their own. */
export function usePointing(drawn: Drawn | null, { targets }: MapView, { onPoint, onOpen, onMeasure }: Pointing): void {
  useEffect(() => {
    if (drawn === null) return;
    const { map } = drawn.base;
    const canvas = map.getCanvas();
    const under = ({ point }: { point: { x: number; y: number } }) => targetUnder(targets, point.x, point.y);
    const move = (event: { point: { x: number; y: number } }) => {
      const target = under(event);
      canvas.style.cursor = onMeasure !== null ? 'crosshair' : target === null ? '' : 'pointer';
      onPoint(target);
    };
    const leave = () => onPoint(null);
    const click = (event: { point: { x: number; y: number }; lngLat: { lng: number; lat: number } }) => {
      if (onMeasure !== null) return onMeasure({ lon: event.lngLat.lng, lat: event.lngLat.lat });
      const target = under(event);
      if (target !== null) onOpen(target);
    };
    map.on('mousemove', move);
    map.on('mouseout', leave);
    map.on('click', click);
    return () => {
      map.off('mousemove', move);
      map.off('mouseout', leave);
      map.off('click', click);
    };
  }, [drawn, targets, onPoint, onOpen, onMeasure]);
}
