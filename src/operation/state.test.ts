import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { act, claimed, entriesOf, idOf, OPENED, standing } from '../../test/given-when-then.ts';
import { evolve, foldActs, initial, parseBody, readEntry, standings, type Body } from './index.ts';

const text = { en: 'text' };
const arbitraryBody: fc.Arbitrary<Body> = fc.oneof(
  fc.constant(OPENED),
  fc.constant(act('request', { trigger: 't', to: 'o', asks: text })),
  fc.constant(act('withdraw-request', { reason: text })),
  fc
    .record({ party: fc.constantFrom('AAA', 'BBB'), position: fc.constantFrom('agree', 'object', 'absent') })
    .map((position) => act('position', { question: 'q', ...position })),
  fc
    .record({
      contingent: fc.constantFrom('a', 'b'),
      party: fc.constantFrom('AAA', 'BBB'),
      outcome: fc.constantFrom('approved', 'refused'),
    })
    .map((approval) => act('approval', { body: text, ...approval })),
  fc.nat({ max: 500 }).map((strength) => act('pledge', { contingent: 'a', party: 'AAA', firm: true, strength })),
  fc.nat({ max: 500 }).map((value) => claimed({ kind: 'strength', contingent: 'a', state: 'inTheatre', value })),
);

describe('what is authorised', () => {
  test('is the same folded at once or evolved step by step, and no step changes what it started from', () => {
    fc.assert(
      fc.property(fc.array(arbitraryBody, { maxLength: 25 }), (bodies) => {
        const entries = entriesOf(bodies);
        let state = initial();
        for (const entry of entries) {
          const before = JSON.stringify(
            [...Object.entries(state)].map(([key, value]) => [key, value instanceof Map ? [...value] : value]),
          );
          const next = evolve(state, entry);
          const after = JSON.stringify(
            [...Object.entries(state)].map(([key, value]) => [key, value instanceof Map ? [...value] : value]),
          );
          expect(after).toBe(before);
          state = next;
        }
        expect(state).toEqual(foldActs(entries));
      }),
    );
  });

  test('an annulled act authorises nothing', () => {
    const pledge = act('pledge', { contingent: 'a', party: 'AAA', firm: true });
    const annulment = standing('annulment', {
      target: idOf(1),
      organ: 'council',
      from: { text: '2030-01-01', zone: 'UTC' },
    });
    const entries = entriesOf([OPENED, pledge, annulment]);
    expect(foldActs(entries, standings(entries)).pledges.size).toBe(0);
  });

  test('a correction speaks with the new content', () => {
    const pledge = act('pledge', { contingent: 'a', party: 'AAA', firm: true, strength: 5 });
    const entries = entriesOf([OPENED, pledge, standing('correction', { target: idOf(1), content: { strength: 7 } })]);
    expect(foldActs(entries, standings(entries)).pledges.get('a')?.body.content.strength).toBe(7);
  });
});

describe('what cannot be read', () => {
  const row = { index: 0, id: idOf(0), author: 'a', recordedAt: 5 };
  test('is kept, says why, and never throws', () => {
    expect(readEntry({ ...row, body: null }).unread).toBe('withheld');
    expect(readEntry({ ...row, body: '{"family":"act","kind":"teleport"}' }).unread).toBe('act-not-understood');
    expect(readEntry({ ...row, body: '{"family":"claim","kind":"dream"}' }).unread).toBe('not-understood');
    fc.assert(fc.property(fc.string(), (body) => void readEntry({ ...row, body })));
    fc.assert(fc.property(fc.json(), (body) => void readEntry({ ...row, body })));
  });
  test('a family or kind that is no text is a fault', () => {
    for (const odd of [7, null, ['act'], {}, { toString: 0 }]) {
      expect(parseBody({ family: 'act', kind: odd }).ok).toBe(false);
      expect(parseBody({ family: odd, kind: 'request' }).ok).toBe(false);
    }
  });
  test('every bad field of a body is named', () => {
    const read = parseBody({
      ...act('pledge', { contingent: 'a', party: 'A', firm: true }),
      owner: 7,
      content: { contingent: '', firm: 'yes' },
      colour: 'red',
    });
    const fields = read.ok ? [] : read.faults.map(({ field }) => field);
    expect(fields).toEqual(expect.arrayContaining(['owner', 'content.contingent', 'content.party', 'content.firm']));
  });
});
