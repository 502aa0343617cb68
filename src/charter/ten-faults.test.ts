import { expect, test } from 'vitest';
import { LAGOON } from '../../test/invented-charter.ts';
import { sha256 } from '../../test/pact-files.ts';
import { parseCharter } from './index.ts';

/** A mistake: what stands in the file, what is written instead, and the field that is then at fault. */
type Mistake = readonly [stands: string, written: string, field: string];

const MISTAKES: readonly Mistake[] = [
  ['zone: Pacific/Auckland', 'zone: Pacific/Lagoon', 'zone'],
  ['title: A newspaper', 'titel: A newspaper', 'sources[1].titel'],
  ['signed: 2000-01-01', 'signed: 2000-13-01', 'instruments[0].signed'],
  ["{ number: '2', title: { en: Votes }", '{ number: 2, title: { en: Votes }', 'instruments[0].articles[1].number'],
  ['  - id: XBB', '  - id: Bay', 'parties[1].id'],
  ['{ how: left, from: 2005-01-01', '{ how: gone, from: 2005-01-01', 'parties[1].spells[1].how'],
  ['members: [XAA, XCC]', 'members: [XAA, XZZ]', 'organs[1].members[1]'],
  [
    "party: XAA, from: 2001, cite: '[GK] uncertain'",
    "party: XAA, from: 2001, cite: '[GK] firm'",
    'offices[2].holders[0].cite',
  ],
  [
    'need: { fraction: [2, 3] }',
    'need: { atLeast: two thirds }',
    'procedures[0].rules[1].rule.then.of[0].need.atLeast',
  ],
  ['decision: { by: [council, chair]', 'decision: { by: [council, umpire]', 'procedures[0].acts.decision.by[1]'],
];

test('a file with ten faults reports all ten, each at its line', () => {
  const text = MISTAKES.reduce((before, [stands, written]) => {
    expect(before, stands).toContain(stands);
    return before.replace(stands, written);
  }, LAGOON);
  const charter = parseCharter([{ name: 'lagoon.yaml', text }], sha256);
  const faults = charter.ok ? [] : charter.faults;
  const lineOf = (written: string) => text.slice(0, text.indexOf(written)).split('\n').length;
  for (const [, written, field] of MISTAKES) {
    const fault = faults.find((each) => each.field === field);
    expect(fault, `${field} among ${faults.map((each) => `${each.field}:${each.line}`).join(', ')}`).toBeDefined();
    expect([field, fault!.file, fault!.line]).toEqual([field, 'lagoon.yaml', lineOf(written.trim())]);
    expect(fault!.column).toBeGreaterThan(0);
    expect(fault!.expected).not.toBe('');
  }
});
