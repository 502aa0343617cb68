import { describe, expect, test } from 'vitest';
import { groupsFor, readChoices, withChoice, type Item, type Kept } from './palette-model.ts';

const item = (group: Item['group'], title: string, part: Partial<Item> = {}): Item => ({
  ...{ key: `${group} ${title}`, group, title, note: null, closed: null, more: '', kept: null },
  ...part,
});
const ITEMS = [
  item('recent', 'Council'),
  item('acts', 'Give pledge', { closed: 'No decision yet' }),
  item('acts', 'Pledge'),
  item('acts', 'Site', { closed: 'No mandate yet' }),
  item('screens', 'Council', { more: 'совет' }),
  item('operations', 'Flood 2030', { note: 'Island pact' }),
  item('entries', 'Water in the harbour'),
];
const told = (text: string) =>
  groupsFor(ITEMS, text).map(({ group, items }) => [group, ...items.map(({ title }) => title)]);

describe('what is offered', () => {
  test('without a text: of late, and what is open', () => {
    const { length } = ITEMS;
    expect(told('').flat()).not.toContain('Give pledge');
    expect(told('  ')).toEqual(told(''));
    expect(told('')[0]).toEqual(['recent', 'Council']);
    expect(length).toBeGreaterThan(told('').flatMap(([, ...titles]) => titles).length);
  });
  test('for a text: what holds every word, the open before the closed, and all that the server found', () => {
    expect(told('PLEDGE')).toEqual([
      ['acts', 'Pledge', 'Give pledge'],
      ['entries', 'Water in the harbour'],
    ]);
    expect(told('совет')[0]).toEqual(['screens', 'Council']);
    expect(told('island flood')[0]).toEqual(['operations', 'Flood 2030']);
    expect(told('island drought')).toEqual([['entries', 'Water in the harbour']]);
  });
});

describe('what is kept', () => {
  const kept = (id: string): Kept => ({ kind: 'operation', id });
  test('the latest first, each once, no more than six', () => {
    const list = ['a', 'b', 'c', 'a', 'd', 'e', 'f', 'g'].reduce<readonly Kept[]>(
      (all, id) => withChoice(all, kept(id)),
      [],
    );
    expect(list).toEqual(['g', 'f', 'e', 'd', 'a', 'c'].map(kept));
    expect(readChoices(JSON.stringify(list))).toEqual(list);
  });
  test.each([
    [null],
    ['{'],
    ['{"kind":"operation"}'],
    ['[null, 1, {"kind":"screen","view":"nowhere"}, {"kind":"entry","entry":"x"}]'],
  ])('nothing is made of %s', (json) => expect(readChoices(json)).toEqual([]));
});
