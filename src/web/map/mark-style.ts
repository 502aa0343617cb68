import type * as maplibregl from 'maplibre-gl';
import type { MarkInk } from './mark-pictures.ts';

/** Where marks fall together: within so many pixels, up to this zoom. */
const CLUSTER_PIXELS = 34;
const CLUSTER_ZOOM_MAX = 13;
/** Drawn by the browser from a font of the reader's own: no file of letters is fetched. */
const FONT = ['sans-serif'];

const EMPTY: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

/** Sources and layers of the marks, below to above. */
export function markStyle(ink: MarkInk): {
  readonly sources: Readonly<Record<string, maplibregl.SourceSpecification>>;
  readonly drawn: readonly maplibregl.AddLayerObject[] & readonly { id: string; paint?: object }[];
} {
  const plain = { type: 'geojson', data: EMPTY } as const;
  const marks: maplibregl.SourceSpecification = {
    ...{ type: 'geojson', data: EMPTY, cluster: true },
    ...{ clusterRadius: CLUSTER_PIXELS, clusterMaxZoom: CLUSTER_ZOOM_MAX },
    clusterProperties: { count: ['+', ['get', 'count']], breached: ['max', ['get', 'breached']] },
  };
  return {
    sources: { area: plain, grid: plain, doubt: plain, marks, linked: plain, measure: plain },
    drawn: [...ground(ink), ...clusters(ink), ...single(ink), ...pointed(ink)],
  };
}

type Layers = readonly (maplibregl.LayerSpecification & { id: string })[];

function ground(ink: MarkInk): Layers {
  return [
    {
      ...{ id: 'area-fill', type: 'fill', source: 'area' },
      paint: { 'fill-color': ink.site, 'fill-opacity': 0.08 },
    },
    {
      ...{ id: 'area-edge', type: 'line', source: 'area' },
      paint: { 'line-color': ink.site, 'line-width': 2, 'line-opacity': 0.6 },
    },
    {
      ...{ id: 'grid-line', type: 'line', source: 'grid' },
      paint: { 'line-color': ink.ink, 'line-width': 0.5, 'line-opacity': 0.35 },
    },
    {
      ...{ id: 'doubt-fill', type: 'fill', source: 'doubt' },
      paint: { 'fill-color': ink.site, 'fill-opacity': 0.06 },
    },
    {
      ...{ id: 'doubt-edge', type: 'line', source: 'doubt' },
      paint: { 'line-color': ink.site, 'line-width': 1, 'line-dasharray': [2, 2], 'line-opacity': 0.7 },
    },
  ];
}

function clusters(ink: MarkInk): Layers {
  const isCluster: maplibregl.FilterSpecification = ['has', 'point_count'];
  return [
    {
      ...{ id: 'cluster-disc', type: 'circle', source: 'marks', filter: isCluster },
      paint: {
        'circle-color': ink.panel,
        'circle-radius': ['step', ['get', 'count'], 14, 10, 17, 100, 21, 1000, 26],
        'circle-stroke-color': ['case', ['==', ['get', 'breached'], 1], ink.bad, ink.site],
        'circle-stroke-width': 2.5,
      },
    },
    {
      ...{ id: 'cluster-count', type: 'symbol', source: 'marks', filter: isCluster },
      layout: {
        'text-field': ['to-string', ['get', 'count']],
        'text-font': FONT,
        'text-size': 12,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': ink.ink },
    },
    warning('cluster-warning', ['all', isCluster as never, ['==', ['get', 'breached'], 1]]),
  ];
}

function single(ink: MarkInk): Layers {
  const isMark: maplibregl.FilterSpecification = ['!', ['has', 'point_count']];
  return [
    {
      ...{ id: 'mark-unit', type: 'symbol', source: 'marks' },
      filter: ['all', isMark as never, ['!=', ['get', 'unit'], ''], ['!=', ['get', 'form'], 'symbol']],
      layout: {
        'icon-image': ['get', 'unit'],
        'icon-anchor': 'bottom',
        'icon-offset': [0, -12],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    },
    {
      ...{ id: 'mark-form', type: 'symbol', source: 'marks', filter: isMark },
      layout: {
        'icon-image': [
          'case',
          ['==', ['get', 'form'], 'symbol'],
          ['get', 'unit'],
          ['concat', 'mark-', ['get', 'form']],
        ],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'text-field': ['get', 'label'],
        'text-font': FONT,
        'text-size': ['match', ['get', 'form'], ['unit', 'casualty'], 9, 11],
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': ink.on },
    },
    warning('mark-warning', ['all', isMark as never, ['==', ['get', 'breached'], 1]]),
  ];
}

function warning(id: string, filter: maplibregl.FilterSpecification): Layers[number] {
  return {
    ...{ id, type: 'symbol', source: 'marks', filter },
    layout: {
      'icon-image': 'warning',
      'icon-offset': [13, -11],
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
    },
  };
}

function pointed(ink: MarkInk): Layers {
  return [
    {
      ...{ id: 'measure-line', type: 'line', source: 'measure' },
      paint: { 'line-color': ink.bad, 'line-width': 2, 'line-dasharray': [2, 1] },
    },
    {
      ...{ id: 'measure-point', type: 'circle', source: 'measure', filter: ['==', ['geometry-type'], 'Point'] },
      paint: {
        'circle-color': ink.panel,
        'circle-radius': 4,
        'circle-stroke-color': ink.bad,
        'circle-stroke-width': 2,
      },
    },
    {
      ...{ id: 'linked-ring', type: 'circle', source: 'linked' },
      paint: {
        'circle-color': 'rgba(0,0,0,0)',
        'circle-radius': 19,
        'circle-stroke-color': ink.event,
        'circle-stroke-width': 3,
      },
    },
  ];
}
