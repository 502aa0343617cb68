import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  assert,
  compareTimes,
  concatBytes,
  describeFault,
  entryId,
  equalBytes,
  formatInstant,
  fromHex,
  fromUtf8,
  isEntryId,
  parseWhen,
  shown,
  toHex,
  utf8,
  within,
  zoneOffset,
} from './index.ts';

function interval(text: string, zone = 'UTC') {
  const read = parseWhen(text, zone);
  assert(read.ok, text);
  return [new Date(read.value.interval.from).toISOString(), new Date(read.value.interval.until).toISOString()];
}

describe('times as sources give them', () => {
  test.each([
    ['2022-01-06', 'UTC', '2022-01-06T00:00:00.000Z', '2022-01-07T00:00:00.000Z'],
    ['2022-01', 'UTC', '2022-01-01T00:00:00.000Z', '2022-02-01T00:00:00.000Z'],
    ['2007-06?', 'UTC', '2007-06-01T00:00:00.000Z', '2007-07-01T00:00:00.000Z'],
    ['2022', 'UTC', '2022-01-01T00:00:00.000Z', '2023-01-01T00:00:00.000Z'],
    ['2022-01-06T00:50', 'Europe/Moscow', '2022-01-05T21:50:00.000Z', '2022-01-05T21:51:00.000Z'],
    ['2022-01-06T00:50+06:00', 'Europe/Moscow', '2022-01-05T18:50:00.000Z', '2022-01-05T18:51:00.000Z'],
    ['2022-01-06T12Z', 'Asia/Almaty', '2022-01-06T12:00:00.000Z', '2022-01-06T13:00:00.000Z'],
    ['2003-04/2004-06', 'UTC', '2003-04-01T00:00:00.000Z', '2004-07-01T00:00:00.000Z'],
  ])('%s in %s', (text, zone, ...expected) => expect(interval(text, zone)).toEqual(expected));

  test('a zone has a history: the same wall clock is another instant after the offset changed', () => {
    expect(interval('2022-01-06', 'Asia/Almaty')[0]).toBe('2022-01-05T18:00:00.000Z');
    expect(interval('2024-06-06', 'Asia/Almaty')[0]).toBe('2024-06-05T19:00:00.000Z');
    expect(zoneOffset(Date.UTC(2022, 0, 6), 'Asia/Almaty')).toBe(6 * 3_600_000);
  });

  test('doubt is kept', () => {
    const read = parseWhen('2022-01-05%', 'UTC');
    expect(read).toMatchObject({ ok: true, value: { approximate: true, uncertain: true, precision: 'day' } });
  });

  test.each([
    '2022-02-30',
    '2022-13',
    'yesterday',
    '2022-01-06T25:00',
    '2022-01-06/2022-01-05',
    '1/2/3',
    '',
    '20220106',
  ])('%j is a fault that says what was expected', (text) =>
    expect(parseWhen(text, 'UTC')).toMatchObject({ ok: false, faults: [{ expected: expect.stringContaining('') }] }),
  );

  test('an unknown zone is a fault', () => expect(parseWhen('2022', 'Mars/Base')).toMatchObject({ ok: false }));

  test('overlapping times cannot be told apart', () => {
    const day = { from: 0, until: 100 };
    expect(compareTimes(day, { from: 100, until: 200 })).toBe('before');
    expect(compareTimes({ from: 100, until: 200 }, day)).toBe('after');
    expect(compareTimes(day, { from: 50, until: 51 })).toBe('cannot-tell');
    expect(compareTimes({ from: 5, until: 6 }, { from: 5, until: 6 })).toBe('same');
    expect(within({ from: 5, until: 6 }, day)).toBe('yes');
    expect(within({ from: 500, until: 600 }, day)).toBe('no');
    expect(within({ from: 50, until: 600 }, day)).toBe('cannot-tell');
  });

  test('every minute written in a zone reads back as itself', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000 }),
        fc.constantFrom('UTC', 'Asia/Almaty', 'Europe/Moscow', 'America/New_York'),
        (seconds, zone) => {
          const read = parseWhen(formatInstant(seconds * 1000, zone), 'UTC');
          expect(read.ok && read.value.interval.from).toBe(seconds * 1000);
        },
      ),
    );
  });
});

describe('ids, bytes and faults', () => {
  test('an entry id is a UUIDv7 of its time', () => {
    const id = entryId(Date.UTC(2022, 0, 5), new Uint8Array(10).fill(255));
    expect(isEntryId(id)).toBe(true);
    expect(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(Date.UTC(2022, 0, 5));
    expect(isEntryId('not an id')).toBe(false);
  });

  test('hexadecimal there and back', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromHex(toHex(bytes))).toEqual(new Uint8Array(bytes));
      }),
    );
    expect(fromHex('abc')).toBeNull();
    expect(fromHex('ZZ')).toBeNull();
  });

  test('broken UTF-8 is null, not a guess', () => {
    expect(fromUtf8(new Uint8Array([0xff, 0xfe]))).toBeNull();
    expect(fromUtf8(utf8('право'))).toBe('право');
    expect(equalBytes(concatBytes(utf8('a'), utf8('b')), utf8('ab'))).toBe(true);
  });

  test('a fault is one line a person can act on', () => {
    expect(describeFault({ file: 'a.yaml', line: 3, column: 5, field: 'from', found: '"x"', expected: 'a date' })).toBe(
      'a.yaml:3:5 from: found "x", expected a date',
    );
    expect(shown('x'.repeat(500)).length).toBeLessThan(70);
  });
});
