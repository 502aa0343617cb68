import { expect, test } from 'vitest';
import { outlineOf } from './outlines.ts';

const feature = (name: string): GeoJSON.Feature => ({
  ...{ type: 'Feature', properties: { name } },
  geometry: { type: 'Point', coordinates: [0, 0] },
});
const OUTLINES = [feature('Amber Coast'), feature('Côte d’Ambre'), feature('Upper Amber')];

test('an area is found by its whole name, without article, case and marks; a part of a country is not', () => {
  expect(outlineOf({ en: 'The Amber coast' }, OUTLINES)).toBe(OUTLINES[0]);
  expect(outlineOf({ en: "Cote d'Ambre" }, OUTLINES)).toBe(OUTLINES[1]);
  expect(outlineOf({ en: 'Amber' }, OUTLINES)).toBeNull();
  expect(outlineOf({ en: 'Amber Coast, north' }, OUTLINES)).toBeNull();
});
