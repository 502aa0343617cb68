import { describe, expect, test } from 'vitest';
import { act, claimed, entriesOf, OPENED, record, utc } from '../../test/given-when-then.ts';
import { inventedPact } from '../../test/invented-pact.ts';
import type { Body } from '#operation';
import { forcesAt, gapOf, isInPersons, timelineOf, type Forces } from './index.ts';

const pact = inventedPact();
const text = { en: 'text' };
const SOURCES = ['paper', 'command'].map((source) => record('source', { source, outlet: source }));
const on = (day: string) => ({ standing: 'reported' as const, source: 'paper', holds: day, said: day });
const need = act('requirement', { requirement: 'boats', need: text, quantity: 200, unit: 'persons' }, on('2030-01-01'));
const pledge = (party: string, strength: number | null, more: object = {}) =>
  act('pledge', { contingent: party.toLowerCase(), party, firm: true, strength, ...more }, on('2030-01-02'));
const approval = (party: string, more: object) =>
  act('approval', { contingent: party.toLowerCase(), party, body: text, ...more }, on('2030-01-03'));
const confirm = (party: string, more: object = {}) =>
  act('contingent', { contingent: party.toLowerCase(), party, name: text, ...more }, on('2030-01-04'));
const counted = (
  contingent: string,
  value: number,
  { source = 'paper', ...more }: { source?: string; side?: string } = {},
) =>
  claimed(
    { kind: 'strength', subject: contingent, contingent, state: 'inTheatre', value, ...more },
    { source, holds: '2030-01-05', said: '2030-01-05' },
  );
const at = (bodies: readonly Body[], day = '2030-01-10'): Forces =>
  forcesAt(timelineOf(entriesOf([OPENED, ...SOURCES, ...bodies]), pact), {
    ...{ at: utc(day), known: utc('2040-01-01'), strict: false },
  });
const values = ({ byState }: Pick<Forces['requirements'][number], 'byState'>) =>
  Object.fromEntries(Object.entries(byState).map(([state, { figure }]) => [state, figure?.value ?? null]));

describe('the board of requirements', () => {
  const answering = { requirement: 'boats' };
  const bodies = [
    need,
    pledge('AAA', 60, answering),
    pledge('BBB', 50, answering),
    pledge('CCC', 40, { ...answering, firm: false }),
    pledge('DDD', 30),
    approval('AAA', { outcome: 'approved', strength: 55 }),
    confirm('BBB', { strength: 45 }),
    counted('bbb', 20),
  ];

  test('sums each state alone, over the contingents that answer the requirement', () => {
    const [boats] = at(bodies).requirements;
    expect(boats).toMatchObject({ requirement: 'boats', contingents: ['aaa', 'bbb', 'ccc'], unit: 'persons' });
    expect(boats!.needed).toMatchObject({ value: 200, policy: 'act' });
    expect(values(boats!)).toEqual({
      ...{ offered: 40, pledged: 110, approved: 55, confirmed: 100 },
      ...{ enRoute: null, inTheatre: 20, withdrawn: null },
    });
  });

  test('keeps apart what answers no stated requirement, also one that nobody stated', () => {
    expect(at(bodies).beside.contingents).toEqual(['ddd']);
    expect(at(bodies.slice(1)).beside.contingents).toEqual(['aaa', 'bbb', 'ccc', 'ddd']);
    expect(at(bodies.slice(1)).requirements).toEqual([]);
  });

  test('is as it was at each moment', () => {
    expect(values(at(bodies, '2030-01-03').requirements[0]!)).toMatchObject({ pledged: 110, approved: 55 });
    expect(values(at(bodies, '2030-01-02').requirements[0]!)).toMatchObject({ pledged: 110, approved: null });
    expect(at(bodies, '2029-12-31')).toMatchObject({ requirements: [], units: [] });
  });

  test('tells a pledge without a number as one, and makes its sum at least what is known', () => {
    const [boats] = at([need, pledge('AAA', 60, answering), pledge('BBB', null, answering)]).requirements;
    expect(boats!.byState.pledged).toMatchObject({ contingents: ['aaa', 'bbb'], uncounted: ['bbb'] });
    expect(boats!.byState.pledged.figure).toMatchObject({ value: null, lower: 60, incomplete: true });
    const [none] = at([need, pledge('BBB', null, answering)]).requirements;
    expect(none!.byState.pledged).toMatchObject({ figure: null, contingents: ['bbb'], uncounted: ['bbb'] });
  });
});

describe('the gap', () => {
  const needed = at([need]).requirements[0]!.needed!;
  const bodies = (more: readonly Body[]) => at([need, pledge('AAA', 60, { requirement: 'boats' }), ...more]);

  test('is what is needed less one state, resting on both', () => {
    const { figure } = bodies([]).requirements[0]!.byState.pledged;
    const gap = gapOf(needed, figure);
    expect(gap).toMatchObject({ value: 140, lower: 140, upper: 140, policy: 'sum' });
    expect(gap.claims).toEqual([...needed.claims, ...figure!.claims]);
    expect(gapOf(needed, null)).toMatchObject({ value: 200, upper: 200 });
  });

  test('is never less than nothing, and open where the count is', () => {
    const figure = { ...needed, value: 300, lower: 150, upper: 300, disputed: true };
    expect(gapOf(needed, figure)).toMatchObject({ value: 0, lower: 0, upper: 50, disputed: true });
    const part = { ...needed, value: null, lower: 60, upper: null, incomplete: true as const };
    expect(gapOf(needed, part)).toMatchObject({ value: null, lower: 0, upper: 140, incomplete: true });
  });

  test('is told only where people are counted', () => {
    expect(['persons', 'Personnel', 'человек', null].map(isInPersons)).toEqual([true, true, true, true]);
    expect(['teams', 'tents', 'person-days'].map(isInPersons)).toEqual([false, false, false]);
  });
});

describe('a contingent', () => {
  test('has consent only by the last word at home, and the number it was given for', () => {
    const [unit] = at([pledge('AAA', 60), approval('AAA', { outcome: 'approved', strength: 55 })]).units;
    expect(unit).toMatchObject({ consent: 'given', approved: { value: 55 } });
    const later = approval('AAA', { outcome: 'refused' });
    const [refused] = at([pledge('AAA', 60), approval('AAA', { outcome: 'approved', strength: 55 }), later]).units;
    expect(refused).toMatchObject({ consent: 'refused', approved: null });
  });

  test('shows both counts only of the same state', () => {
    const own = counted('aaa', 40, { side: 'sender' });
    const host = counted('aaa', 46, { side: 'theatre', source: 'command' });
    expect(at([pledge('AAA', 60), own]).units[0]!.sides).toBeNull();
    expect(at([pledge('AAA', 60), host]).units[0]!.sides).toBeNull();
    expect(at([pledge('AAA', 60), own, host]).units[0]!.sides).toMatchObject({
      ...{ state: 'inTheatre', sender: { value: 40 }, theatre: { value: 46 } },
    });
  });

  test('tells commander, transport and the recall that calls it home', () => {
    const recall = (contingents: readonly string[]) =>
      act('recall', { contingents, begins: { text: '2030-01-08', zone: 'UTC' }, text }, on('2030-01-07'));
    const named = [
      pledge('AAA', 60),
      confirm('AAA', { commander: 'captain', transport: { en: 'by sea' }, category: 'police' }),
    ];
    expect(at(named).units[0]).toMatchObject({ commander: 'captain', transport: { en: 'by sea' }, recall: null });
    expect(at(named).units[0]).toMatchObject({ category: 'police' });
    expect(at([...named, recall(['bbb'])]).units[0]!.recall).toBeNull();
    expect(at([...named, recall([])]).units[0]!.recall).not.toBeNull();
    expect(at([...named, recall(['aaa'])], '2030-01-06').units[0]!.recall).toBeNull();
  });
});

describe('the order of battle', () => {
  const mandate = act(
    'mandate',
    { tasks: [{ id: 'rescue', title: { en: 'Rescue' } }], term: { until: { text: '2030-01-20', zone: 'UTC' }, text } },
    on('2030-01-01'),
  );
  const group = (name: string, contingents: readonly string[], parent: string | null = null) =>
    act('force-group', { group: name, name: { en: name }, contingents, parent }, on('2030-01-05'));
  const task = act(
    'task',
    { task: 't', contingent: 'aaa', mandateTask: 'rescue', instruction: text, site: 'port' },
    { ...on('2030-01-06'), until: '2030-01-12' },
  );
  const bodies = [mandate, pledge('AAA', 60), confirm('AAA'), group('north', ['aaa']), task];

  test('has groups with the contingents assigned to them last', () => {
    expect(at(bodies).groups).toMatchObject([{ group: 'north', parent: null, contingents: ['aaa'] }]);
    expect(at(bodies).units[0]!.group).toBe('north');
    expect(at([...bodies, group('south', ['aaa'], 'north')]).units[0]!.group).toBe('south');
    expect(at(bodies, '2030-01-04').groups).toEqual([]);
  });

  test('has the tasks in force, each under its line of the mandate', () => {
    expect(at(bodies).tasks).toMatchObject([{ task: 't', site: 'port', line: { en: 'Rescue' } }]);
    expect(at(bodies, '2030-01-05').tasks).toEqual([]);
    expect(at(bodies, '2030-01-14').tasks).toEqual([]);
  });
});
