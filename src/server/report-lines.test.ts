import { expect, test } from 'vitest';
import { linesOfParts, type Part } from './report-lines.ts';

const part = (text: string, note: number | null = null): Part => ({
  text,
  note,
  bold: false,
  size: 10,
  underline: false,
});
const lines = (parts: readonly Part[], width: number) =>
  linesOfParts(parts, width, (_, text) => text.length).map((line) => line.map(({ text, x }) => [x, text]));

test('a line ends at a space, and what is glued together stays together', () => {
  expect(lines([part('in theatre '), part('2500'), part('[12]', 12), part('; pledged 3000')], 15)).toEqual([
    [[0, 'in theatre ']],
    [
      [0, '2500'],
      [4, '[12]'],
      [8, '; '],
    ],
    [[0, 'pledged 3000']],
  ]);
});
test('no line begins with a space, and a word wider than a line stands alone', () => {
  expect(lines([part('a abcdefghij b')], 4)).toEqual([[[0, 'a ']], [[0, 'abcdefghij']], [[0, 'b']]]);
});
test('a thin space in a number is no place to break', () => {
  expect(lines([part('of 12\u2009500')], 7)).toEqual([[[0, 'of ']], [[0, '12\u2009500']]]);
});
