import { describe, expect, test } from 'vitest';
import { Likeness, nameLikeness, printOf } from './likeness.ts';

const block = (text: string) => {
  let from = 0;
  return text.split('\n').map((line) => {
    const start = from;
    from += line.length + 1;
    return { kind: 'paragraph' as const, start, end: start + line.length };
  });
};
const print = (text: string) => printOf(text, block(text));

const LINE =
  'The council of the island states agreed late on Tuesday to send a force of 340 people to Port Amber at the request of its government.';
const MORE = [
  'The first aircraft left the base at Northfield before dawn with engineers, medics and two water plants on board.',
  'Officials said that the force would stay for ninety days and would guard the harbour, the airfield and the hospital.',
  'The opposition asked who would pay for it, and the finance committee meets on the question at the end of the week.',
];

describe('given documents met one after the other', () => {
  test('the same words in other white space are the same document', () => {
    const met = new Likeness();
    expect(met.meet('a.txt', print(`${LINE}\n${MORE[0]}`))).toBeNull();
    expect(met.meet('b.html', print(`${LINE.replaceAll(' ', '  ')}\n\n${MORE[0]!.toUpperCase()}`))).toEqual({
      doc: 'a.txt',
      how: 'same',
      share: 1,
    });
  });

  test('a text with a few words changed is near', () => {
    const met = new Likeness();
    met.meet('a.txt', print([LINE, ...MORE].join('\n')));
    const twin = met.meet('b.txt', print([LINE.replace('late on Tuesday', 'on Tuesday night'), ...MORE].join('\n')));
    expect(twin).toMatchObject({ doc: 'a.txt', how: 'near' });
  });

  test('the line of an agency inside a longer text is a copy', () => {
    const met = new Likeness();
    met.meet('agency.txt', print(LINE));
    const own =
      'Here in the valley nobody had heard of it by noon, and the market was as full as on any other day of the year.';
    expect(met.meet('paper.txt', print(`${own}\n${LINE}\n${own.replace('noon', 'night')}`))).toMatchObject({
      doc: 'agency.txt',
      how: 'copy',
    });
  });

  test('two texts about the same in other words are no twins, and their names tell that they are of one thing', () => {
    const met = new Likeness();
    const other =
      'In Port Amber the government waits: by Tuesday the council of the island states had found 340 people for it.';
    met.meet('a.txt', print([LINE, ...MORE].join('\n')));
    expect(met.meet('b.txt', print(other))).toBeNull();
    expect(nameLikeness(print(LINE).names, print(other).names)).toBeGreaterThan(0.5);
    expect(nameLikeness(print(LINE).names, print('we ate Bread and Butter in the Garden').names)).toBe(0);
  });

  test('texts without a word are nobody’s twin', () => {
    const met = new Likeness();
    expect(met.meet('a', print('')), 'first').toBeNull();
    expect(met.meet('b', print('…')), 'second').toBeNull();
  });
});
