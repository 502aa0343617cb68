import { describe, expect, test } from 'vitest';
import { parseRoster } from './roster.ts';

const HOUR = 3_600_000;

describe('who stands on call', () => {
  test('what a roster does not say has a default, and the deadline itself is always told', () => {
    const read = parseRoster('lists: [{ of: AAA, people: [{ name: Watch }] }]', 'duty.yaml');
    expect(read).toEqual({
      ok: true,
      value: {
        leads: [72 * HOUR, 24 * HOUR, 2 * HOUR, 0],
        escalateAfter: HOUR / 2,
        lists: [{ of: 'AAA', pact: null, people: [{ name: 'Watch', mail: null }] }],
      },
    });
  });

  test('every fault is named at once, with its place', () => {
    const text = [
      'reminders: [soon]',
      'escalate: PT0M',
      'lists:',
      '  - { of: AAA, people: [] }',
      '  - { of: "AAA:chief:more", people: [{ name: Watch, mail: nobody }], colour: red }',
    ].join('\n');
    const read = parseRoster(text, 'duty.yaml');
    expect(read.ok ? [] : read.faults.map(({ file, field }) => `${file} ${field}`)).toEqual([
      'duty.yaml reminders.0',
      'duty.yaml lists.0.people',
      'duty.yaml lists.1.of',
      'duty.yaml lists.1.people.0.mail',
      'duty.yaml lists.1',
    ]);
    const twice = parseRoster(
      'escalate: PT0M\nlists: [{ of: AAA, people: [{ name: A }] }, { of: AAA, people: [{ name: B }] }]',
      'duty.yaml',
    );
    expect(twice.ok ? [] : twice.faults.map(({ field }) => field)).toEqual(['escalate', 'lists.1.of']);
    expect(parseRoster('a: [', 'duty.yaml').ok).toBe(false);
  });
});
