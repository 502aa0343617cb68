import { toPoint } from 'mgrs';
import { describe, expect, test } from 'vitest';
import { decimalDegrees, mgrsOf } from './coordinates.ts';
import { legBetween } from './geodesy.ts';

const SQUARE = { lon: 76.9453, lat: 43.2383 };

describe('coordinates are no finer than the place is known', () => {
  test.each([
    [50_000, '43.24, 76.95'],
    [1000, '43.238, 76.945'],
    [100, '43.2383, 76.9453'],
    [5, '43.23830, 76.94530'],
    [null, '43.2383, 76.9453'],
  ])('degrees, within %s metres', (uncertainty, text) => expect(decimalDegrees(SQUARE, uncertainty)).toBe(text));

  test.each([
    [50_000, /^43T \w\w \d \d$/],
    [1000, /^43T \w\w \d\d \d\d$/],
    [100, /^43T \w\w \d{3} \d{3}$/],
    [10, /^43T \w\w \d{4} \d{4}$/],
    [1, /^43T \w\w \d{5} \d{5}$/],
  ])('grid squares, within %s metres', (uncertainty, shape) => {
    const text = mgrsOf(SQUARE, uncertainty)!;
    expect(text).toMatch(shape);
    const [lon, lat] = toPoint(text.replaceAll(' ', ''));
    expect(legBetween(SQUARE, { lon, lat }).metres).toBeLessThan(Math.max(2, uncertainty));
  });

  test('a known reference, and none near the poles', () => {
    // Where the middle meridian of zone 31 meets the equator: 500 km east, 0 north, by definition of the grid.
    expect(mgrsOf({ lon: 3, lat: 0 }, 1)).toBe('31N EA 00000 00000');
    expect(mgrsOf({ lon: 0, lat: 89 }, null)).toBeNull();
    expect(mgrsOf({ lon: 0, lat: -85 }, null)).toBeNull();
  });
});
