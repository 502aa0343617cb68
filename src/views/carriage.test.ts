import { describe, expect, test } from 'vitest';
import { readEntry, type Entry, type RulingContent } from '#operation';
import { carriageOf, type CarriageSources } from './carriage.ts';

const DEVICE = 'ab'.repeat(16);
const id = (nth: number) => `01890f3e-7c00-7000-8000-00000000000${nth}`;
const ENVELOPE = {
  ...{ v: 1, operation: 'storm', owner: 'XAA', audience: 'public', by: { party: 'XAA' } },
  ...{ holdsFrom: null, holdsUntil: null, saidAt: null, sources: [], persons: [] },
  writtenAt: { at: { text: '2012-01-01T10:00:00', zone: 'UTC' }, doubtSeconds: 60 },
};
const CLAIM = { kind: 'incident', subject: 'XAA', predicate: 'flood', text: { en: 'A flood' } };
const claim = (nth: number, index: number): Entry =>
  readEntry({
    ...{ index, id: id(nth), author: `device/${DEVICE}/2`, recordedAt: 1000 },
    body: JSON.stringify({ ...ENVELOPE, family: 'claim', kind: 'claim', content: CLAIM }),
  });
const accepted = (nth: number): RulingContent => ({ draft: id(nth), outcome: 'accepted', entry: id(9) });
const malformed = (nth: number): RulingContent => ({
  ...{ draft: id(nth), outcome: 'malformed' },
  faults: [{ field: 'x', found: 'x', expected: 'y' }],
});
const ruling = (content: RulingContent, index: number): Entry =>
  readEntry({
    ...{ index, id: id(8), author: 'local', recordedAt: 1000 },
    body: JSON.stringify({ ...ENVELOPE, writtenAt: null, family: 'record', kind: 'ruling', content }),
  });

const NOTHING: CarriageSources = {
  local: [
    { id: id(1), lane: 1, isDraft: true },
    { id: id(2), lane: 2, isDraft: false },
    { id: id(3), lane: 2, isDraft: false },
  ],
  ...{ carried: new Set(), received: new Set(), rulings: [], stopped: [], entries: [], revoked: new Map() },
};
const statesOf = (more: Partial<CarriageSources>) => carriageOf({ ...NOTHING, ...more }).map(({ state }) => state);

describe('what became of the entries of a device', () => {
  test.each<[string, Partial<CarriageSources>, string[]]>([
    ['nothing was sent', {}, ['local', 'local', 'local']],
    ['some are in a bundle', { carried: new Set([id(1), id(2)]) }, ['carried', 'carried', 'local']],
    ['a receipt came', { received: new Set([id(1), id(2)]) }, ['received', 'received', 'local']],
    ['a receipt tells a ruling', { rulings: [accepted(1)] }, ['accepted', 'local', 'local']],
    ['a draft was malformed', { rulings: [malformed(1)] }, ['refused', 'local', 'local']],
    ['the log shows a ruling', { entries: [ruling(accepted(1), 5)] }, ['accepted', 'local', 'local']],
    ['the log has a claim', { entries: [claim(2, 4)] }, ['local', 'received', 'local']],
    [
      'a lane was stopped',
      { carried: new Set([id(2)]), stopped: [{ lane: 2, id: id(2), why: 'fork' }] },
      ['local', 'stopped', 'stopped'],
    ],
    [
      'a gap was told',
      { carried: new Set([id(3)]), stopped: [{ lane: 2, id: id(3), why: 'gap' }] },
      ['local', 'local', 'carried'],
    ],
  ])('where %s', (_, more, states) => expect(statesOf(more)).toEqual(states));

  test('somebody else sees what the log has of it', () => {
    const lines = carriageOf({ ...NOTHING, local: [], entries: [claim(3, 7), claim(2, 4)] });
    expect(lines).toMatchObject([
      { id: id(2), lane: 2, state: 'received', index: 4 },
      { id: id(3), index: 7 },
    ]);
  });

  test.each([
    ['arrived after the revocation', { from: null, index: 3 }, 'arrived-after'],
    ['may have been written after the loss', { from: Date.UTC(2012, 0, 1, 10, 1), index: 9 }, 'written-after'],
    ['was certainly written before the loss', { from: Date.UTC(2012, 0, 1, 10, 2), index: 9 }, null],
    ['came before its device was retired', { from: null, index: 9 }, null],
  ])('one that %s is marked so', (_, revoked, doubt) => {
    const lines = carriageOf({ ...NOTHING, local: [], entries: [claim(2, 4)], revoked: new Map([[DEVICE, revoked]]) });
    expect(lines).toMatchObject([{ doubt }]);
  });
});
