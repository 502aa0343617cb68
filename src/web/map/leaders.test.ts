import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LABEL_HEIGHT, leadersFor, type Leader } from './leaders.ts';

const FRAME = { width: 800, height: 500 };
const wanted = (id: string, x: number, y: number, width = 90) => ({ id, x, y, width });
const cover = (a: Leader, b: Leader) =>
  a.left < b.left + b.width
  && b.left < a.left + a.width
  && a.top < b.top + LABEL_HEIGHT
  && b.top < a.top + LABEL_HEIGHT;

test('a label stands beside its mark, on the side where there is room', () => {
  const { placed } = leadersFor([wanted('a', 100, 100), wanted('b', 780, 300)], [], FRAME);
  expect(placed.map(({ left, top }) => [left, top])).toEqual([
    [124, 89],
    [666, 289],
  ]);
});

test('no label covers another or a mark or leaves the frame, and every wanted one is placed or told', () => {
  const point = fc.record({ x: fc.integer({ min: 0, max: 800 }), y: fc.integer({ min: 0, max: 500 }) });
  fc.assert(
    fc.property(fc.array(point, { maxLength: 40 }), (points) => {
      const asked = points.map(({ x, y }, nth) => wanted(String(nth), x, y, 60 + ((nth * 37) % 150)));
      const { placed, left } = leadersFor(asked, points, FRAME);
      expect([...placed.map(({ id }) => id), ...left].sort()).toEqual(asked.map(({ id }) => id).sort());
      for (const [nth, one] of placed.entries()) {
        expect(placed.slice(nth + 1).filter((other) => cover(one, other))).toEqual([]);
        expect(one.left >= 0 && one.top >= 0 && one.left + one.width <= 800 && one.top + LABEL_HEIGHT <= 500).toBe(
          true,
        );
        for (const { x, y } of points)
          expect(x > one.left && x < one.left + one.width && y > one.top && y < one.top + LABEL_HEIGHT).toBe(false);
      }
    }),
  );
});

test('one without room in full is cut before it is given up, and one outside is not asked about', () => {
  const { placed, left } = leadersFor([wanted('a', 60, 20, 190), wanted('b', -5, 20)], [], { width: 210, height: 40 });
  expect(placed.map(({ id, width }) => [id, width])).toEqual([['a', 112]]);
  expect(left).toEqual([]);
  expect(leadersFor([wanted('a', 60, 20)], [], { width: 100, height: 40 }).left).toEqual(['a']);
});
