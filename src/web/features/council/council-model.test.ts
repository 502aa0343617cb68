import { describe, expect, test } from 'vitest';
import type { Body } from '#operation';
import { timelineOf } from '#views';
import { act, entriesOf, OPENED, utc } from '../../../../test/given-when-then.ts';
import { inventedPact, ISLANDS } from '../../../../test/invented-pact.ts';
import { byPosition, mattersAt, suppose } from './council-model.ts';

const pact = inventedPact();
const text = { en: 'text' };
const on = (day: string) => ({ standing: 'reported' as const, source: 'paper', holds: day, said: day });
const request = act('request', { trigger: 'storm', to: 'council', asks: text }, on('2030-01-02'));
const position = (party: string, said: string, day = '2030-01-03', question = 'deployment') =>
  act('position', { question, party, position: said }, on(day));
const decision = (day: string) =>
  act('decision', { question: 'deployment', organ: 'council', outcome: 'adopted', text }, on(day));

const at = (day: string) => ({ at: utc(day), known: utc('2040-01-01'), strict: false });
const matters = (bodies: readonly Body[], day = '2030-01-20') =>
  mattersAt(timelineOf(entriesOf([OPENED, ...bodies]), pact), at(day));

describe('a question before the council', () => {
  test('is none before a request, and waits for every member with a voice after it', () => {
    expect(matters([request], '2030-01-01')).toEqual([]);
    const [matter] = matters([request]);
    expect(matter).toMatchObject({ question: 'deployment', decision: null, verdict: { outcome: 'open' } });
    expect(matter!.seats.map(({ party, position: said }) => [party, said])).toEqual(ISLANDS.map((id) => [id, null]));
  });

  test('shows at each moment what had been said by then', () => {
    const bodies = [request, position('BBB', 'agree'), position('CCC', 'object', '2030-01-05')];
    const groups = (day: string) => Object.fromEntries(byPosition(matters(bodies, day)[0]!.seats));
    expect(groups('2030-01-04')).toEqual({ none: ['AAA', 'CCC', 'DDD', 'EEE'], agree: ['BBB'] });
    expect(groups('2030-01-06')).toEqual({ none: ['AAA', 'DDD', 'EEE'], agree: ['BBB'], object: ['CCC'] });
    expect(matters(bodies, '2030-01-06')[0]!.verdict?.outcome).toBe('rejected');
  });

  test('of which there are several are each answered by their own positions', () => {
    const bodies = [request, position('BBB', 'object', '2030-01-03', 'extension'), position('BBB', 'agree')];
    expect(
      matters(bodies).map(({ question, seats }) => [question, seats.find(({ party }) => party === 'BBB')?.position]),
    ).toEqual([
      ['deployment', expect.objectContaining({ position: 'agree' })],
      ['extension', expect.objectContaining({ position: 'object' })],
    ]);
  });

  test('is supposed otherwise without touching what is on record', () => {
    const everybody = ISLANDS.map((party) => position(party, 'agree'));
    const [matter] = matters([request, ...everybody, decision('2030-01-04')]);
    const before = structuredClone(matter!.seats);
    expect(matter!.verdict?.outcome).toBe('adopted');
    expect(suppose(matter!, new Map([['CCC', 'object']]))?.outcome).toBe('rejected');
    expect(suppose(matter!, new Map([['CCC', 'none']]))?.outcome).toBe('open');
    expect(suppose(matter!, new Map())?.outcome).toBe('adopted');
    expect(matter!.seats).toEqual(before);
  });
});
