import { describe, expect, test } from 'vitest';
import type { OverviewAnswer } from '#contract';
import { dueList } from './due-model.ts';

const NOW = Date.UTC(2030, 0, 10, 12);
const operation = (id: string, ...due: readonly (string | null)[]) =>
  ({
    id,
    duties: due.map((time, nth) => ({ id: `d${nth}`, title: { en: 'd' }, due: time, state: 'due' })),
  }) as unknown as OverviewAnswer;
const told = (list: ReturnType<typeof dueList>) =>
  Object.fromEntries(
    (['late', 'soon', 'later', 'untimed'] as const).map((group) => [
      group,
      list[group].map((item) => item.operation.id),
    ]),
  );

describe('what is due', () => {
  test('is parted by how soon it falls due, over all operations, the most urgent first', () => {
    const operations = [
      operation('a', '2030-01-20T00:00:00Z', null),
      operation('b', '2030-01-10T11:00:00Z', '2030-01-11T11:59:00Z'),
      operation('c', '2030-01-09T00:00:00Z', '2030-01-10T13:00:00Z'),
    ];
    expect(told(dueList(operations, NOW))).toEqual({
      late: ['c', 'b'],
      soon: ['c', 'b'],
      later: ['a'],
      untimed: ['a'],
    });
  });

  test('is late from the very instant on which it falls due', () => {
    expect(told(dueList([operation('a', '2030-01-10T12:00:00Z')], NOW)).late).toEqual(['a']);
  });
});
