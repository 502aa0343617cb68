import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { legBetween, ringAround, wayBetween } from './geodesy.ts';

const point = fc.record({
  lon: fc.double({ min: -179.9, max: 179.9, noNaN: true }),
  lat: fc.double({ min: -84, max: 84, noNaN: true }),
});
const degrees = (d: number, m: number, s: number) => Math.sign(d) * (Math.abs(d) + m / 60 + s / 3600);

describe('the shortest line between two points', () => {
  // The worked pair of the manual of GDA94 (Flinders Peak to Buninyong; GRS 80, from WGS 84 by a hair).
  test('agrees with the surveyors’ example to the millimetre and the second', () => {
    const from = { lat: degrees(-37, 57, 3.7203), lon: degrees(144, 25, 29.5244) };
    const to = { lat: degrees(-37, 39, 10.1561), lon: degrees(143, 55, 35.3839) };
    const { metres, bearing } = legBetween(from, to);
    expect(metres).toBeCloseTo(54_972.271, 2);
    expect(bearing).toBeCloseTo(degrees(306, 52, 5.37), 4);
  });

  test('a quarter of the equator and of a meridian have their lengths', () => {
    expect(legBetween({ lon: 0, lat: 0 }, { lon: 90, lat: 0 }).metres).toBeCloseTo((6_378_137 * Math.PI) / 2, 1);
    expect(legBetween({ lon: 10, lat: 0 }, { lon: 10, lat: 90 })).toEqual({
      metres: expect.closeTo(10_001_965.729, 1) as number,
      bearing: 0,
    });
  });

  test('a point to itself has no bearing, and the other side of the earth still has a distance', () => {
    expect(legBetween({ lon: 5, lat: 5 }, { lon: 5, lat: 5 })).toEqual({ metres: 0, bearing: null });
    const { metres } = legBetween({ lon: 0, lat: 0.1 }, { lon: 180, lat: 0 });
    expect(metres).toBeGreaterThan(19_900_000);
    expect(metres).toBeLessThan(20_040_000);
  });

  test('is as long one way as the other, and goes over the date line', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        const [there, back] = [legBetween(a, b).metres, legBetween(b, a).metres];
        expect(Math.abs(there - back)).toBeLessThan(0.01 + there * 1e-9);
        expect(there).toBeLessThan(20_040_000);
      }),
    );
    expect(legBetween({ lon: 179.5, lat: 0 }, { lon: -179.5, lat: 0 })).toEqual({
      metres: expect.closeTo(111_319.491, 2) as number,
      bearing: expect.closeTo(90, 6) as number,
    });
  });
});

test('a drawn way begins and ends at its points and never jumps over the map', () => {
  fc.assert(
    fc.property(point, point, (from, to) => {
      const way = wayBetween(from, to);
      const [first, last] = [way[0]!, way.at(-1)!];
      expect(first[0]).toBeCloseTo(from.lon, 6);
      expect(first[1]).toBeCloseTo(from.lat, 6);
      expect((((last[0] - to.lon) % 360) + 360.0001) % 360).toBeLessThan(0.001);
      expect(last[1]).toBeCloseTo(to.lat, 6);
      for (const [nth, [lon]] of way.slice(1).entries()) expect(Math.abs(lon - way[nth]![0])).toBeLessThanOrEqual(180);
    }),
  );
});

test('a ring is closed and lies at its distance', () => {
  const middle = { lon: 76.9, lat: 43.2 };
  const ring = ringAround(middle, 15_000);
  expect(ring[0]).toEqual(ring.at(-1));
  for (const [lon, lat] of ring)
    expect(Math.abs(legBetween(middle, { lon, lat }).metres - 15_000)).toBeLessThan(15_000 * 0.006);
});
