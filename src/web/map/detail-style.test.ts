import { expect, test } from 'vitest';
import { detailLayers, themeOf } from './detail-style.ts';

const INK = { water: 'a', green: 'b', built: 'c', road: 'd', border: 'e', ink: 'f', halo: 'g' };

test('layers of the usual schemas are told by their names', () => {
  const told = Object.fromEntries(
    [
      'water',
      'waterway',
      'transportation',
      'transportation_name',
      'roads',
      'building',
      'landcover',
      'landuse',
      'boundary',
    ]
      .concat(['place', 'places', 'pois', 'boundaries', 'earth', 'physical_line', 'transit', 'housenumber'])
      .map((name) => [name, themeOf(name)]),
  );
  expect(told).toEqual({
    ...{ water: 'water', waterway: 'water', transportation: 'road', transportation_name: 'name', roads: 'road' },
    ...{ building: 'built', landcover: 'green', landuse: 'green', boundary: 'border', boundaries: 'border' },
    ...{ place: 'name', places: 'name', pois: 'name', housenumber: 'name', transit: 'rail' },
    ...{ earth: 'other', physical_line: 'other' },
  });
});

test('surfaces lie below lines, and names above both; every layer has ids of its own', () => {
  const layers = detailLayers('d', ['places', 'roads', 'water', 'landcover'], INK);
  const ids = layers.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual([
    ...['d-fill-landcover', 'd-fill-water', 'd-fill-roads', 'd-fill-places'],
    ...['d-line-landcover', 'd-line-water', 'd-line-roads', 'd-line-places'],
    'd-word-places',
  ]);
});
