import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fault } from '#kernel';
import { toCsv } from '../csv.ts';
import { csvRecords } from './csv-records.ts';

function read(...pieces: readonly string[]) {
  const faults: Fault[] = [];
  const records = [...csvRecords({ name: 'table.csv', pieces }, faults)];
  return { records, cells: records.map(({ cells }) => cells), faults };
}

describe('records of a CSV file', () => {
  test('given quotes, commas and line ends in cells: each cell as it was', () => {
    const { cells, faults } = read('a,b\r\n"1,""2""","x\r\ny"\n\n3,\n');
    expect([cells, faults]).toEqual([
      [
        ['a', 'b'],
        ['1,"2"', 'x\r\ny'],
        ['3', ''],
      ],
      [],
    ]);
  });

  test('given a cell of two lines: the place of every cell is that of its first character', () => {
    const { records } = read('a,b\n"x\ny",z\nlast,1\n');
    expect(records.map(({ lines, columns }) => [lines, columns])).toEqual([
      [
        [1, 1],
        [1, 3],
      ],
      [
        [2, 3],
        [1, 4],
      ],
      [
        [4, 4],
        [1, 6],
      ],
    ]);
  });

  test('given a byte order mark: it belongs to no column', () => {
    expect(read('\uFEFFa,b\n').cells).toEqual([['a', 'b']]);
  });

  test('given broken lines: each is told at its place, and the lines between them are read', () => {
    const { cells, faults } = read('a,b\nx"y,1\n2,3\n"x"y,4\n"never,\nclosed');
    expect(cells).toEqual([
      ['a', 'b'],
      ['2', '3'],
    ]);
    expect(faults.map(({ file, line, column, found, expected }) => [file, line, column, found, expected])).toEqual([
      ['table.csv', 2, 2, '"\\""', 'quotes around the cell, doubled inside it'],
      ['table.csv', 4, 4, '"y"', 'a comma or the end of the line after the closing quote'],
      ['table.csv', 5, 1, expect.any(String), 'a closing quote'],
    ]);
  });

  test('given a quote that is never closed in a file without end: it is not read to the end', () => {
    const piece = 'x'.repeat(100_000);
    let taken = 0;
    function* endless() {
      yield 'a,b\n"';
      for (; taken < 1000; taken++) yield piece;
    }
    const faults: Fault[] = [];
    expect([...csvRecords({ name: 'table.csv', pieces: endless() }, faults)]).toHaveLength(1);
    expect([faults[0]?.line, taken < 20]).toEqual([2, true]);
  });

  test('given any table, cut into pieces anywhere: the same as whole, and what was written', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\r', '\n', 'я', ' ') });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell)), fc.array(fc.nat(80)), (rows, cuts) => {
        const text = toCsv({ columns: ['p', 'q'], rows: rows.map(([p, q]) => ({ p, q })) });
        const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
        const pieces = places.slice(1).map((place, index) => text.slice(places[index], place));
        expect(read(...pieces)).toEqual(read(text));
        const safe = (value: string) => (/^[\t\r]/.test(value) ? `'${value}` : value);
        expect(read(text).cells.slice(1)).toEqual(rows.map(([p, q]) => [safe(p), safe(q)]));
      }),
    );
  });
});
