import { expect, test } from 'vitest';
import { degreesText, graticuleOver } from './graticule.ts';

test('lines stand at round degrees, a few over the extent, however close', () => {
  for (const wide of [300, 40, 7, 1.3, 0.2, 0.011]) {
    const { meridians, parallels } = graticuleOver({
      west: 10.01,
      east: 10.01 + wide,
      south: 20.02,
      north: 20.02 + wide / 2,
    });
    expect(meridians.length).toBeGreaterThanOrEqual(2);
    expect(meridians.length).toBeLessThanOrEqual(10);
    expect(parallels.length).toBeLessThanOrEqual(meridians.length);
    expect(new Set(meridians).size).toBe(meridians.length);
  }
  expect(graticuleOver({ west: 45, east: 91, south: 40, north: 56 }).meridians).toEqual([50, 60, 70, 80, 90]);
});

test('degrees are told with their side, and past the date line as they are read', () => {
  expect(degreesText(76.5, 'lon', 1)).toBe('76.5° E');
  expect(degreesText(190, 'lon', 0)).toBe('170° W');
  expect(degreesText(-181, 'lon', 0)).toBe('179° E');
  expect(degreesText(-4, 'lat', 0)).toBe('4° S');
  expect(degreesText(0, 'lat', 0)).toBe('0°');
});
