import * as maplibregl from 'maplibre-gl';
import { Compression, FileSource, PMTiles, TileType, type Header } from 'pmtiles';
import { detailLayers, type DetailInk } from './detail-style.ts';

const PROTOCOL = 'detail';
const SOURCE = 'detail';

/** Map detail from a file of the reader's own, while it is shown; it is read in slices and sent nowhere. */
export interface Detail {
  readonly name: string;
  readonly raster: boolean;
  /** Layers of vector tiles, by the names the file gives them. */
  readonly layers: readonly string[];
  readonly zooms: { readonly from: number; readonly to: number };
  readonly bounds: { readonly west: number; readonly south: number; readonly east: number; readonly north: number };
  /** Whose data it is, as the file says; plain text. */
  readonly credit: string | null;
}

/** Why a file gives no detail. */
export type DetailProblem = 'not-pmtiles' | 'unknown-tiles';

type Answer = { readonly ok: true; readonly detail: Detail } | { readonly ok: false; readonly problem: DetailProblem };

interface Place {
  readonly map: maplibregl.Map;
  readonly ink: DetailInk;
  /** The layer that detail is drawn below. */
  readonly below: string;
}

let opened: { readonly archive: PMTiles; readonly raster: boolean } | null = null;
let isTold = false;

/** Shows the tiles of a PMTiles file under the marks, in place of any file before. */
export async function showDetail(file: File, { map, ink, below }: Place): Promise<Answer> {
  const archive = new PMTiles(new FileSource(file));
  const header = await headerOf(archive);
  if (header === null) return { ok: false, problem: 'not-pmtiles' };
  if (header.tileType === TileType.Unknown || !READABLE.has(header.tileCompression))
    return { ok: false, problem: 'unknown-tiles' };
  const metadata = await metadataOf(archive);
  const raster = !VECTOR.has(header.tileType);
  const layers = raster ? [] : layersIn(metadata);
  if (!raster && layers.length === 0) return { ok: false, problem: 'unknown-tiles' };
  hideDetail(map);
  opened = { archive, raster };
  tell();
  const { minLon: west, minLat: south, maxLon: east, maxLat: north } = header;
  const shape = {
    tiles: [`${PROTOCOL}://tile/{z}/{x}/{y}`],
    bounds: [west, south, east, north] as [number, number, number, number],
    minzoom: header.minZoom,
    maxzoom: header.maxZoom,
  };
  if (raster) {
    map.addSource(SOURCE, { type: 'raster', tileSize: 256, ...shape });
    map.addLayer({ id: `${SOURCE}-raster`, type: 'raster', source: SOURCE }, below);
  } else {
    const encoding = header.tileType === TileType.Mlt ? 'mlt' : 'mvt';
    map.addSource(SOURCE, { type: 'vector', encoding, ...shape });
    for (const layer of detailLayers(SOURCE, layers, ink)) map.addLayer(layer, below);
  }
  const credit = typeof metadata.attribution === 'string' ? withoutTags(metadata.attribution) : null;
  const bounds = { west, south, east, north };
  const zooms = { from: header.minZoom, to: header.maxZoom };
  return { ok: true, detail: { name: file.name, raster, layers, zooms, bounds, credit } };
}

/** Draws what is shown in other colours: the page's theme changed. */
export function inkDetail({ map, ink, below }: Place, { raster, layers }: Detail): void {
  if (raster) return;
  for (const layer of detailLayers(SOURCE, layers, ink)) {
    if (map.getLayer(layer.id) !== undefined) map.removeLayer(layer.id);
    map.addLayer(layer, below);
  }
}

/** Takes the detail away and lets the file go. */
export function hideDetail(map: maplibregl.Map): void {
  opened = null;
  for (const { id } of map.getStyle().layers) if (id.startsWith(`${SOURCE}-`)) map.removeLayer(id);
  if (map.getSource(SOURCE) !== undefined) map.removeSource(SOURCE);
}

/** What browsers unpack by themselves. */
const READABLE: ReadonlySet<Compression> = new Set([Compression.Unknown, Compression.None, Compression.Gzip]);

const VECTOR: ReadonlySet<TileType> = new Set([TileType.Mvt, TileType.Mlt]);

async function headerOf(archive: PMTiles): Promise<Header | null> {
  try {
    return await archive.getHeader();
  } catch {
    return null;
  }
}

interface Metadata {
  readonly attribution?: unknown;
  readonly vector_layers?: unknown;
}

async function metadataOf(archive: PMTiles): Promise<Metadata> {
  try {
    return ((await archive.getMetadata()) ?? {}) as Metadata;
  } catch {
    return {};
  }
}

function layersIn({ vector_layers: layers }: Metadata): readonly string[] {
  if (!Array.isArray(layers)) return [];
  return layers.flatMap((layer: unknown) => {
    const id = (layer as { readonly id?: unknown } | null)?.id;
    return typeof id === 'string' ? [id] : [];
  });
}

function withoutTags(text: string): string {
  return new DOMParser().parseFromString(text, 'text/html').body.textContent.trim();
}

/** Tiles are read from the file when the map asks for them; a tile that is not there is an empty one. */
function tell(): void {
  if (isTold) return;
  isTold = true;
  maplibregl.addProtocol(PROTOCOL, async ({ url }, { signal }) => {
    const [, z, x, y] = /\/(\d+)\/(\d+)\/(\d+)$/.exec(url) ?? [];
    const tile = await opened?.archive.getZxy(Number(z), Number(x), Number(y), signal);
    if (tile !== undefined) return { data: tile.data };
    return { data: opened?.raster === true ? await createImageBitmap(new ImageData(1, 1)) : new ArrayBuffer(0) };
  });
}
