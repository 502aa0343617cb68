/** Views as other people's formats, each figure with its range and its sources. */
export { toCsv, type Table } from './csv.ts';
export { toGeoJson, type PointCollection, type PointFeature } from './geojson.ts';
export { tableOf, TABLES, type TableName } from './tables.ts';
export { openOriginal, ORIGINAL_BYTES_MAX, type Opened, type Original } from './original.ts';
