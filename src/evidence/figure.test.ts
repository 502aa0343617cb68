import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reconcile, sumFigures, type Policy, type Reading } from './index.ts';

const DAY = 86_400_000;
let next = 0;
function reading(more: Partial<Reading>): Reading {
  next += 1;
  return {
    claim: `c${String(next).padStart(4, '0')}`,
    origin: `o${next}`,
    value: null,
    lower: null,
    upper: null,
    approximate: false,
    asOf: 0,
    knownAt: 0,
    standing: 'other',
    firm: true,
    ...more,
  };
}
const figure = (readings: readonly Reading[], policy: Policy = 'contributors-own') =>
  reconcile(readings, { policy, windowMillis: 2 * DAY });

describe('given readings of one quantity', () => {
  test('none with a number: not known, never 0', () => expect(figure([reading({})])).toBeNull());

  test('one alone is certain', () =>
    expect(figure([reading({ value: 70 })])).toMatchObject({ value: 70, lower: 70, upper: 70, disputed: false }));

  test('the press says 70, the contributor 100 a day later: its own is taken, and it is disputed', () => {
    const said = [reading({ value: 70 }), reading({ value: 100, asOf: DAY, standing: 'own' })];
    expect(figure(said)).toMatchObject({ value: 100, lower: 70, upper: 100, disputed: true });
  });

  test('long after, the older one is superseded and set aside with why', () => {
    const old = reading({ value: 70 });
    expect(figure([old, reading({ value: 100, asOf: 3 * DAY })])).toMatchObject({
      value: 100,
      lower: 100,
      disputed: false,
      setAside: [{ claim: old.claim, why: 'superseded' }],
    });
  });

  test('about 2,500 and 2,400 can both be true', () =>
    expect(figure([reading({ value: 2500, approximate: true }), reading({ value: 2400 })])?.disputed).toBe(false));

  test('at least 12 leaves the top open', () =>
    expect(figure([reading({ lower: 12 })])).toMatchObject({ value: null, lower: 12, upper: null }));

  test('what is unverified is set aside while anything firm stands', () => {
    const rumour = reading({ value: 500, firm: false });
    expect(figure([rumour, reading({ value: 10 })])).toMatchObject({
      value: 10,
      setAside: [{ claim: rumour.claim, why: 'not-firm' }],
    });
    expect(figure([rumour])).toMatchObject({ value: 500 });
  });

  test('policies choose differently and say so', () => {
    const said = [
      reading({ value: 1, standing: 'own' }),
      reading({ value: 2, standing: 'official', asOf: 5 }),
      reading({ value: 3, origin: 'x' }),
      reading({ value: 3, origin: 'y' }),
    ];
    expect(figure(said, 'contributors-own')).toMatchObject({ value: 1, policy: 'contributors-own' });
    expect(figure(said, 'latest-official')).toMatchObject({ value: 2, policy: 'latest-official' });
    expect(figure(said, 'most-independent')).toMatchObject({ value: 3, policy: 'most-independent' });
    expect(figure(said, 'range-only')).toMatchObject({ value: null, lower: 1, upper: 3, policy: 'range-only' });
  });

  test('the order in which claims arrive does not matter', () => {
    const any = fc.record({
      value: fc.option(fc.integer({ min: 0, max: 50 })),
      lower: fc.option(fc.integer({ min: 0, max: 50 })),
      asOf: fc.integer({ min: 0, max: 10 * DAY }),
      standing: fc.constantFrom('own' as const, 'official' as const, 'other' as const),
      firm: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(any, { maxLength: 8 }),
        fc.constantFrom<Policy>('contributors-own', 'latest-official', 'most-independent'),
        (parts, policy) => {
          const readings = parts.map((part) => reading(part));
          const [one, two] = [figure(readings, policy), figure([...readings].reverse(), policy)];
          expect(two?.value).toEqual(one?.value);
          expect([two?.lower, two?.upper, two?.disputed]).toEqual([one?.lower, one?.upper, one?.disputed]);
          expect(new Set(two?.claims)).toEqual(new Set(one?.claims));
          const value = one?.value ?? null;
          if (one !== null && value !== null)
            expect(value >= (one.lower ?? 0) && value <= (one.upper ?? Infinity)).toBe(true);
        },
      ),
    );
  });
});

describe('a sum', () => {
  test('adds ranges and says when a part is not known', () => {
    const parts = [figure([reading({ value: 70 }), reading({ value: 100 })]), figure([reading({ value: 5 })])];
    expect(sumFigures(parts)).toMatchObject({ lower: 75, upper: 105, disputed: true });
    expect(sumFigures([...parts, null])).toMatchObject({ incomplete: true, upper: null });
    expect(sumFigures([null])).toBeNull();
  });
});
