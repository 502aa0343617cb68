import type * as maplibregl from 'maplibre-gl';
import type { Category } from '#evidence';
import { ringAround, type Point } from './geodesy.ts';
import {
  MARK_FORMS,
  markPicture,
  PICTURE_SCALE,
  warningPicture,
  type MarkForm,
  type MarkInk,
} from './mark-pictures.ts';
import { markStyle } from './mark-style.ts';
import { SYMBOL_SCALE, unitKey, unitSymbols } from './unit-symbols.ts';

/** A place as the map draws it: one mark, whatever stands there. */
export interface MapMark extends Point {
  readonly id: string;
  /** `symbol`: one unit and nothing else, drawn as its symbol. */
  readonly form: MarkForm | 'symbol';
  /** How many things stand there. */
  readonly count: number;
  /** Written into the mark: a number of the list, or how many. */
  readonly label: string;
  readonly unit: Category | null;
  readonly breached: boolean;
  readonly uncertaintyMetres: number | null;
}

/** What is drawn in view: a mark, or a cluster of marks with how many things they hold. */
export type Target =
  | { readonly kind: 'mark'; readonly id: string; readonly x: number; readonly y: number }
  | {
      readonly kind: 'cluster';
      readonly id: number;
      readonly x: number;
      readonly y: number;
      readonly count: number;
      readonly breached: boolean;
    };

/** Told with a movement of the map that a reader asked for: the log follows it. */
export const BY_READER = { byReader: true };

const EMPTY: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };
/** As many as a person walks through by key; the list beside the map holds all. */
const TARGETS_MAX = 150;

/** Shown around a place that is known better than this, in metres. */
const LEAST_AROUND = 4000;

type Shape = 'area' | 'grid' | 'doubt' | 'measure' | 'linked';

/** Marks, clusters, circles of uncertainty, areas, grid and measured lines over a base map. */
export class MarkLayers {
  private readonly map: maplibregl.Map;
  private symbols: Promise<void> | null = null;
  /** Marks are drawn in the order asked, though the symbols come later. */
  private turn = 0;

  private constructor(map: maplibregl.Map) {
    this.map = map;
  }

  /** Waits for the base map to stand, then adds all layers, empty. */
  static async over(map: maplibregl.Map, ink: MarkInk): Promise<MarkLayers> {
    if (!map.isStyleLoaded()) await new Promise((resolve) => map.once('load', resolve));
    const layers = new MarkLayers(map);
    layers.pictures(ink);
    const { sources, drawn } = markStyle(ink);
    for (const [id, source] of Object.entries(sources)) map.addSource(id, source);
    for (const layer of drawn) map.addLayer(layer);
    return layers;
  }

  /** The layer below which detail from elsewhere is drawn. */
  static readonly FIRST = 'area-fill';

  ink(ink: MarkInk): void {
    this.pictures(ink);
    for (const { id, paint = {} } of markStyle(ink).drawn)
      for (const [name, value] of Object.entries(paint)) this.map.setPaintProperty(id, name as 'fill-color', value);
  }

  private pictures(ink: MarkInk): void {
    const put = (key: string, picture: ImageData) => {
      if (this.map.hasImage(key)) this.map.updateImage(key, picture);
      else this.map.addImage(key, picture, { pixelRatio: PICTURE_SCALE });
    };
    for (const form of MARK_FORMS) put(`mark-${form}`, markPicture(form, ink));
    put('warning', warningPicture(ink));
  }

  /** Draws these marks in place of those before. */
  async show(marks: readonly MapMark[]): Promise<void> {
    const turn = ++this.turn;
    if (marks.some(({ unit }) => unit !== null)) await (this.symbols ??= this.fetchSymbols());
    if (turn !== this.turn) return;
    void this.source('marks')?.setData({ type: 'FeatureCollection', features: marks.map(featureOf) });
    const known = marks.filter(({ uncertaintyMetres }) => uncertaintyMetres !== null);
    this.draw('doubt', {
      type: 'FeatureCollection',
      features: known.map((mark) => ({
        type: 'Feature',
        properties: {},
        geometry: { type: 'Polygon', coordinates: [ringAround(mark, mark.uncertaintyMetres!)] },
      })),
    });
  }

  private async fetchSymbols(): Promise<void> {
    for (const { key, picture } of await unitSymbols()) this.map.addImage(key, picture, { pixelRatio: SYMBOL_SCALE });
  }

  draw(shape: Shape, data: GeoJSON.GeoJSON | null): void {
    void this.source(shape)?.setData(data ?? EMPTY);
  }

  /** Rings a point, as the counterpart of a row that is pointed at. */
  link(point: Point | null): void {
    this.draw('linked', point === null ? null : pointFeature(point));
  }

  hide(shape: 'grid' | 'doubt' | 'area', hidden: boolean): void {
    for (const layer of this.map.getStyle().layers)
      if (layer.id.startsWith(`${shape}-`))
        this.map.setLayoutProperty(layer.id, 'visibility', hidden ? 'none' : 'visible');
  }

  private source(id: string): maplibregl.GeoJSONSource | undefined {
    return this.map.getSource(id);
  }

  /** Moves to a place, as close as it is known, as a reader asked. */
  approach(point: Point & { readonly uncertaintyMetres: number | null }, calm: boolean): void {
    const ring = ringAround(point, Math.max(LEAST_AROUND, point.uncertaintyMetres ?? 0));
    const [lons, lats] = [ring.map(([lon]) => lon), ring.map(([, lat]) => lat)];
    const box: [[number, number], [number, number]] = [
      [Math.min(...lons), Math.min(...lats)],
      [Math.max(...lons), Math.max(...lats)],
    ];
    this.map.fitBounds(box, { padding: 40, duration: calm ? 0 : 400 }, BY_READER);
  }

  /** How many marks and clusters are drawn in view. */
  count(): number {
    return this.inView().size;
  }

  /** Marks and clusters now in view, from left to right, as many as a person can go through. */
  targets(): readonly Target[] {
    return [...this.inView().values()].sort((a, b) => a.x - b.x || a.y - b.y).slice(0, TARGETS_MAX);
  }

  private inView(): ReadonlyMap<string, Target> {
    const found = new Map<string, Target>();
    for (const feature of this.map.queryRenderedFeatures({ layers: ['cluster-disc', 'mark-form'] })) {
      if (feature.geometry.type !== 'Point') continue;
      const [lon = 0, lat = 0] = feature.geometry.coordinates;
      const { x, y } = this.map.project([lon, lat]);
      const { properties } = feature;
      if (properties['cluster'] === true) {
        const id = Number(properties['cluster_id']);
        const count = Number(properties['count']);
        found.set(`cluster ${id}`, { kind: 'cluster', id, x, y, count, breached: properties['breached'] === 1 });
      } else found.set(`mark ${properties['id']}`, { kind: 'mark', id: String(properties['id']), x, y });
    }
    return found;
  }

  /** Opens a cluster: closer until it falls apart. Answers the ids in it where no closeness would part them. */
  async open(cluster: Extract<Target, { kind: 'cluster' }>, calm: boolean): Promise<readonly string[]> {
    const source = this.source('marks');
    if (source === undefined) return [];
    const zoom = await source.getClusterExpansionZoom(cluster.id);
    if (zoom > this.map.getMaxZoom() || zoom <= this.map.getZoom()) {
      const leaves = await source.getClusterLeaves(cluster.id, TARGETS_MAX, 0);
      return leaves.map(({ properties }) => String(properties?.['id']));
    }
    const center = this.map.unproject([cluster.x, cluster.y]);
    this.map.easeTo({ center, zoom, duration: calm ? 0 : 400 }, BY_READER);
    return [];
  }
}

/** Pixels around a point in which a mark is meant. */
const HIT = 18;

/** What is under a point of the frame, the nearest; null where nothing is meant. */
export function targetUnder(targets: readonly Target[], x: number, y: number): Target | null {
  const far = (target: Target) => Math.hypot(target.x - x, target.y - y);
  const [first] = [...targets].sort((a, b) => far(a) - far(b));
  return first !== undefined && far(first) <= HIT ? first : null;
}

function featureOf({ id, lon, lat, form, count, label, unit, breached }: MapMark): GeoJSON.Feature {
  const properties = { id, form, count, label, unit: unit === null ? '' : unitKey(unit), breached: breached ? 1 : 0 };
  return { type: 'Feature', properties, geometry: { type: 'Point', coordinates: [lon, lat] } };
}

function pointFeature({ lon, lat }: Point): GeoJSON.Feature {
  return { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [lon, lat] } };
}
