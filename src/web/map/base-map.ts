import * as maplibregl from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import worldUrl from 'world-atlas/countries-50m.json?url';
import type { Extent } from './places.ts';

maplibregl.setWorkerUrl(workerUrl);

/** Colours of the base map, read from the page so that it follows the theme. */
export interface Ink {
  readonly sea: string;
  readonly land: string;
  readonly border: string;
  readonly coast: string;
}

/** The page's variables they are read from. */
export const BASE_INK = {
  sea: '--map-sea',
  land: '--map-land',
  border: '--map-border',
  coast: '--map-coast',
} as const satisfies Record<keyof Ink, string>;

/** What the map itself says. */
export interface MapWords {
  readonly mapDrawn: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly metres: string;
  readonly kilometres: string;
}

interface Opening {
  readonly ink: Ink;
  readonly extent: Extent;
  readonly words: MapWords;
  /**
   * `part`: the wheel scrolls the page past the map. `page`: the wheel zooms; where fingers are, one finger scrolls the page
   * and two move the map, which is said in `hand`.
   */
  readonly reach?: 'part' | 'page';
  readonly hand?: { readonly fingers: string; readonly keys: string };
}

const CLOSEST = { part: 12, page: 18 } as const;

/** A map without a tile server: land and boundaries from one file of our own server, and nothing else. */
export class BaseMap {
  readonly map: maplibregl.Map;

  /** Land by the name the base map gives it, for areas that are a whole country. */
  readonly outlines: readonly GeoJSON.Feature[];

  private constructor(map: maplibregl.Map, outlines: readonly GeoJSON.Feature[]) {
    this.map = map;
    this.outlines = outlines;
  }

  /** Answers null where the browser cannot draw (no WebGL) or the world could not be fetched. */
  static async open(frame: HTMLElement, ask: Opening): Promise<BaseMap | null> {
    const world = await fetchWorld();
    if (world === null || !frame.isConnected) return null;
    const { reach = 'part', hand } = ask;
    const isPage = reach === 'page';
    try {
      const map = new maplibregl.Map({
        container: frame,
        style: styleOf(world, ask.ink),
        bounds: boundsOf(ask.extent),
        fitBoundsOptions: { padding: 64 },
        attributionControl: false,
        dragRotate: false,
        pitchWithRotate: false,
        maxZoom: CLOSEST[reach],
        minZoom: 1,
        cooperativeGestures: isPage && matchMedia('(pointer: coarse)').matches,
        fadeDuration: 0,
        locale: {
          'Map.Title': ask.words.mapDrawn,
          'NavigationControl.ZoomIn': ask.words.zoomIn,
          'NavigationControl.ZoomOut': ask.words.zoomOut,
          'ScaleControl.Meters': ask.words.metres,
          'ScaleControl.Kilometers': ask.words.kilometres,
          ...(hand === undefined
            ? {}
            : {
                'CooperativeGesturesHandler.WindowsHelpText': hand.keys,
                'CooperativeGesturesHandler.MacHelpText': hand.keys,
                'CooperativeGesturesHandler.MobileHelpText': hand.fingers,
              }),
        },
      });
      map.touchZoomRotate.disableRotation();
      if (!isPage) map.scrollZoom.disable();
      map.addControl(new maplibregl.NavigationControl({ showCompass: false }), 'top-right');
      map.addControl(new maplibregl.ScaleControl({ maxWidth: 120, unit: 'metric' }), 'bottom-left');
      return new BaseMap(map, world.outlines);
    } catch {
      return null;
    }
  }

  show(extent: Extent, calm: boolean): void {
    this.map.fitBounds(boundsOf(extent), { padding: 64, maxZoom: 8, duration: calm ? 0 : 500 });
  }

  ink(ink: Ink): void {
    if (!this.map.isStyleLoaded()) {
      this.map.once('load', () => this.ink(ink));
      return;
    }
    this.map.setPaintProperty('sea', 'background-color', ink.sea);
    this.map.setPaintProperty('land', 'fill-color', ink.land);
    this.map.setPaintProperty('coast', 'line-color', ink.coast);
    this.map.setPaintProperty('borders', 'line-color', ink.border);
  }

  /** A marker the page draws itself at a place; the answer takes it away. */
  pin(element: HTMLElement, lon: number, lat: number): () => void {
    const marker = new maplibregl.Marker({ element, anchor: 'center' }).setLngLat([lon, lat]).addTo(this.map);
    return () => void marker.remove();
  }

  /** Calls back whenever the map has come to rest after moving; the answer stops it. */
  onRest(settle: () => void): () => void {
    this.map.on('moveend', settle);
    return () => void this.map.off('moveend', settle);
  }

  close(): void {
    this.map.remove();
  }
}

function boundsOf({ west, south, east, north }: Extent): maplibregl.LngLatBoundsLike {
  return [
    [west, south],
    [east, north],
  ];
}

interface World {
  readonly outlines: readonly GeoJSON.Feature[];
  readonly land: GeoJSON.GeoJSON;
  readonly borders: GeoJSON.GeoJSON;
  readonly coast: GeoJSON.GeoJSON;
}

async function fetchWorld(): Promise<World | null> {
  try {
    const answer = await fetch(worldUrl);
    if (!answer.ok) return null;
    const topology = (await answer.json()) as Topology<{ countries: GeometryCollection }>;
    const { countries } = topology.objects;
    const land = feature(topology, countries);
    return {
      outlines: land.features,
      land,
      borders: mesh(topology, countries, (a, b) => a !== b),
      coast: mesh(topology, countries, (a, b) => a === b),
    };
  } catch {
    return null;
  }
}

function styleOf(world: World, ink: Ink): maplibregl.StyleSpecification {
  return {
    version: 8,
    sources: {
      land: { type: 'geojson', data: world.land },
      borders: { type: 'geojson', data: world.borders },
      coast: { type: 'geojson', data: world.coast },
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': ink.sea } },
      { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': ink.land, 'fill-antialias': false } },
      { id: 'coast', type: 'line', source: 'coast', paint: { 'line-color': ink.coast, 'line-width': 0.7 } },
      {
        id: 'borders',
        type: 'line',
        source: 'borders',
        paint: { 'line-color': ink.border, 'line-width': 1, 'line-dasharray': [3, 2] },
      },
    ],
  };
}
