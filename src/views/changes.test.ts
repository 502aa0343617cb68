import { describe, expect, test } from 'vitest';
import type { Body } from '#operation';
import { act, claimed, entriesOf, OPENED, record, utc } from '../../test/given-when-then.ts';
import { inventedPact } from '../../test/invented-pact.ts';
import { changesBetween, replay, timelineOf } from './index.ts';

const pact = inventedPact();
const text = { en: 'text' };
const on = (day: string, said = day) => ({ standing: 'reported' as const, source: 'paper', holds: day, said });
const GROUND: Body[] = [
  OPENED,
  record('source', { source: 'paper', outlet: 'Paper' }),
  record('source', { source: 'gazette', outlet: 'Gazette' }),
  act('request', { trigger: 'storm', to: 'council', asks: text }, on('2030-01-02')),
  act('pledge', { contingent: 'bbb', party: 'BBB', firm: true, strength: 60 }, on('2030-01-03')),
];
const count = (value: number, day: string, more: { said?: string; source?: string } = {}) =>
  claimed(
    { kind: 'strength', subject: 'bbb', contingent: 'bbb', state: 'inTheatre', value },
    { holds: day, said: day, source: 'paper', ...more },
  );

interface Look {
  readonly at: string;
  readonly known?: string;
}

function changes(bodies: readonly Body[], was: Look, is: Look) {
  const timeline = timelineOf(entriesOf([...GROUND, ...bodies]), pact);
  const at = (look: Look) => ({ at: utc(look.at), known: utc(look.known ?? '2040-01-01'), log: 'all' as const });
  return changesBetween(replay(timeline, at(was)), replay(timeline, at(is)));
}

const told = (list: ReturnType<typeof changes>) =>
  list.map((change) => [change.about, change.before === null ? 'not' : 'was', change.after === null ? 'not' : 'is']);

describe('what changed between two looks', () => {
  test('is nothing at the same moment, and nothing where only time went by', () => {
    expect(changes([], { at: '2030-01-05' }, { at: '2030-01-05' })).toEqual([]);
    expect(changes([], { at: '2030-01-05' }, { at: '2030-01-06' }).filter(({ about }) => about !== 'duty')).toEqual([]);
  });

  test('is the phase and the pledge where a pledge came between', () => {
    const list = changes([], { at: '2030-01-01' }, { at: '2030-01-04' });
    expect(list.find(({ about }) => about === 'phase')).toMatchObject({ before: null });
    expect(
      list.flatMap((change) =>
        change.about === 'strength' ? [[change.contingent, change.state, change.after?.value]] : [],
      ),
    ).toEqual([
      [null, 'pledged', 60],
      ['bbb', 'pledged', 60],
    ]);
  });

  test('is what became known since, where the same day is looked at with what is known later', () => {
    const list = changes(
      [count(40, '2030-01-05'), count(85, '2030-01-05', { said: '2030-01-09', source: 'gazette' })],
      { at: '2030-01-06', known: '2030-01-06' },
      { at: '2030-01-06', known: '2030-01-10' },
    );
    const own = list.find((change) => change.about === 'strength' && change.contingent === 'bbb');
    expect(own).toMatchObject({
      state: 'inTheatre',
      before: { value: 40, disputed: false },
      after: { disputed: true },
    });
  });

  test('tells of a measure that ended that it is no more', () => {
    const measure = claimed(
      { kind: 'measure', subject: 'AAA', predicate: 'outage' },
      { holds: '2030-01-05', until: '2030-01-07', source: 'paper', said: '2030-01-05' },
    );
    expect(told(changes([measure], { at: '2030-01-04' }, { at: '2030-01-06' }))).toContainEqual([
      'measure',
      'not',
      'is',
    ]);
    expect(told(changes([measure], { at: '2030-01-06' }, { at: '2030-01-08' }))).toContainEqual([
      'measure',
      'was',
      'not',
    ]);
  });
});
