/** Members of an act that are written as lines of name and value: what is written has their form, or is a fault. */
import { describe, expect, test } from 'vitest';
import type { ActKind } from '#charter';
import { draftAct } from '#desk';
import { contentOf } from '../src/web/features/acting/fields.ts';
import { fromPairs } from '../src/web/features/acting/pairs.ts';

const SCOPE = { operation: 'drill', pact: 'pact', zone: 'UTC' };
const faultsOf = (kind: ActKind, written: Record<string, unknown>) => {
  const content = contentOf(kind, written);
  const read = draftAct({ family: 'act', kind, content, by: { office: 'council' } }, SCOPE);
  return read.ok ? [] : read.faults.map(({ field }) => field);
};

describe('lines of name and value', () => {
  test('are read as the members that they stand for', () => {
    expect(fromPairs('facts', 'approved: yes\nconsented: нет')).toEqual({ approved: true, consented: false });
    expect(fromPairs('times', 'opened: 2031-03-04T18:00')).toEqual({ opened: '2031-03-04T18:00' });
    expect(fromPairs('roles', 'guarantor: A, B')).toEqual({ guarantor: ['A', 'B'] });
    expect(fromPairs('counts', 'for: 1 200\n\nof: 1 500')).toEqual({ for: 1200, of: 1500 });
    expect(fromPairs('equipment', 'lorry: 12\ntents')).toEqual([
      { item: { en: 'lorry' }, count: 12 },
      { item: { en: 'tents' } },
    ]);
    expect(fromPairs('caveats', 'home (patrol, escort): stays: at base')).toEqual([
      { id: 'home', text: { en: 'stays: at base' }, forbids: ['patrol', 'escort'] },
    ]);
  });

  test.each([
    ['facts', 'approved: perhaps'],
    ['facts', 'approved: yes\napproved: no'],
    ['counts', 'for: many'],
    ['equipment', 'lorry: some'],
    ['excluded', 'arrests'],
    ['declared', ': 2031-03-04'],
  ] as const)('%s written as %j are given back unread, nothing is dropped', (of, text) => {
    expect(fromPairs(of, text)).toBe(text);
  });

  const decision = { question: 'deployment', organ: 'council', outcome: 'adopted', text: 'Adopted.' };
  const pledge = { contingent: 'a', party: 'A', firm: true };
  const request = { trigger: 'attack', to: 'council', asks: 'Help' };
  const approval = { contingent: 'a', party: 'A', body: 'Assembly', outcome: 'approved' };
  test.each([
    ['decision', decision, 'facts', 'approved: yes', 'approved: perhaps'],
    ['decision', decision, 'times', 'opened: 2031-03-04T18:00', 'opened'],
    ['decision', decision, 'roles', 'guarantor: A, B', 'guarantor'],
    ['pledge', pledge, 'equipment', 'lorry: 12', 'lorry: some'],
    ['pledge', pledge, 'caveats', 'home (patrol): stays at base', 'home'],
    ['request', request, 'declared', 'emergency: 2031-03-04', 'emergency'],
    ['approval', approval, 'votes', 'for: 60\nagainst: 2', 'for: most'],
    ['mandate', {}, 'excluded', 'arrests: No arrests', 'arrests'],
  ] as const)('%s: %o with %s has the right form as %j and is faulty as %j', (kind, said, member, good, bad) => {
    expect(faultsOf(kind, { ...said, [member]: good })).toEqual([]);
    expect(faultsOf(kind, { ...said, [member]: bad })).toEqual([`content.${member}`]);
  });
});
