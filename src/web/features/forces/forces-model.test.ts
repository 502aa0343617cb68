import { describe, expect, test } from 'vitest';
import type { Figure } from '#evidence';
import type { Body } from '#operation';
import { forcesAt, replay, timelineOf } from '#views';
import { act, entriesOf, OPENED, utc } from '../../../../test/given-when-then.ts';
import { inventedPact } from '../../../../test/invented-pact.ts';
import { allNodes, differenceOf, orderOf, stageOf } from './forces-model.ts';

const pact = inventedPact();
const text = { en: 'text' };
const on = (day: string) => ({ standing: 'reported' as const, holds: day, said: day });
const pledge = (party: string) =>
  act('pledge', { contingent: party.toLowerCase(), party, firm: true, strength: 40 }, on('2030-01-02'));
const confirm = (party: string) =>
  act('contingent', { contingent: party.toLowerCase(), party, name: text }, on('2030-01-03'));
const group = (id: string, contingents: readonly string[], parent: string | null = null) =>
  act('force-group', { group: id, name: { en: id }, contingents, parent }, on('2030-01-04'));
const site = (id: string) => act('site', { site: id, name: { en: id }, place: null }, on('2030-01-04'));
const task = (id: string, contingent: string, more: object) =>
  act('task', { task: id, contingent, mandateTask: 'guard', instruction: text, ...more }, on('2030-01-05'));

function order(bodies: readonly Body[], day = '2030-01-10') {
  const timeline = timelineOf(entriesOf([OPENED, ...bodies]), pact);
  const moment = { at: utc(day), known: utc('2040-01-01') };
  const { contingents, sites } = replay(timeline, moment);
  return orderOf({ ...forcesAt(timeline, { ...moment, strict: false }), contingents, sites });
}

type Shown = readonly [string, readonly Shown[]];
const shown = (nodes: ReturnType<typeof order>): readonly Shown[] =>
  nodes.map(({ key, children }) => [key, shown(children)]);

describe('the order of battle', () => {
  const units = [pledge('AAA'), pledge('BBB'), confirm('AAA'), confirm('BBB')];

  test('hangs groups, units, tasks and sites under each other, and what is in none beside them', () => {
    const bodies = [
      ...units,
      group('all', []),
      group('north', ['aaa'], 'all'),
      ...[site('port'), site('bridge')],
      task('t1', 'aaa', { site: 'port' }),
      task('t2', 'bbb', { place: 'hill' }),
    ];
    expect(shown(order(bodies))).toEqual([
      ['group all', [['group north', [['unit aaa', [['task t1', [['t1 port', []]]]]]]]]],
      ['unit bbb', [['task t2', [['place t2', []]]]]],
      ['unguarded', [['site bridge', []]]],
    ]);
    expect(shown(order(bodies, '2030-01-03'))).toEqual([
      ['unit aaa', []],
      ['unit bbb', []],
    ]);
  });

  test('loses no group that names itself or a ring as its parent, nor one whose parent is not on record', () => {
    const keys = (bodies: readonly Body[]) =>
      allNodes(order(bodies))
        .map(({ key }) => key)
        .sort();
    expect(keys([group('a', [], 'a')])).toEqual(['group a']);
    expect(keys([...units, group('a', ['aaa'], 'b'), group('b', ['bbb'], 'a')])).toEqual([
      ...['group a', 'group b', 'unit aaa', 'unit bbb'],
    ]);
    expect(keys([group('a', [], 'nowhere')])).toEqual(['group a']);
  });

  test('has a key for each line', () => {
    const bodies = [...units, site('port'), task('t1', 'aaa', { site: 'port' }), task('t2', 'bbb', { site: 'port' })];
    const keys = allNodes(order(bodies)).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

const figure = (value: number | null, claims: string[] = ['c']): Figure => ({
  ...{ value, lower: value, upper: value, asOf: '2030-01-01T00:00:00.000Z', disputed: false },
  ...{ policy: 'latest-official', claims, setAside: [] },
});

describe('two counts of the same people', () => {
  const told = (sender: number | null, theatre: number | null) =>
    differenceOf({ state: 'inTheatre', sender: figure(sender, ['s']), theatre: figure(theatre, ['t']) });

  test.each([
    [40, 46, 'more', 6],
    [46, 40, 'fewer', 6],
    [40, 40, 'same', 0],
  ] as const)('%i and %i: %s', (sender, theatre, kind, heads) => {
    expect(told(sender, theatre)).toMatchObject({ kind, figure: { value: heads, claims: ['s', 't'] } });
  });

  test('are not subtracted where one is a range', () => {
    expect(told(null, 46)).toEqual({ kind: 'open', figure: null });
  });
});

describe('how far a contingent has come', () => {
  const none = { offered: null, pledged: null, confirmed: null, enRoute: null, inTheatre: null, withdrawn: null };
  const [base] = replay(timelineOf(entriesOf([OPENED, pledge('AAA')]), pact), {
    ...{ at: utc('2030-01-10'), known: utc('2040-01-01') },
  }).contingents;
  test.each([
    [{}, ['pledged', 'confirmed'], 'confirmed'],
    [{}, [], null],
    [{ enRoute: figure(20) }, ['pledged'], 'enRoute'],
    [{ enRoute: figure(0), inTheatre: figure(20) }, ['pledged'], 'inTheatre'],
    [{ inTheatre: figure(0), withdrawn: figure(20) }, ['pledged'], 'home'],
    [{ inTheatre: { ...figure(null), lower: 3 } }, ['pledged'], 'inTheatre'],
  ] as const)('%j with %j: %s', (figures, reached, stage) => {
    const isIn = (state: string) => (reached as readonly string[]).includes(state);
    expect(stageOf({ ...base!, ...none, ...figures }, isIn)).toBe(stage);
  });
});
