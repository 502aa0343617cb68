import { describe, expect, test } from 'vitest';
import { act, entriesOf, OPENED, record, utc } from '../../test/given-when-then.ts';
import { CONSENSUS, inventedPact, ISLANDS } from '../../test/invented-pact.ts';
import type { Rule } from '#charter';
import type { Body } from '#operation';
import { isNotice, replay, timelineOf } from './index.ts';

const text = { en: 'text' };
const by = { party: 'BBB', office: 'chair' };
const told = (day: string) => ({
  ...{ standing: 'reported' as const, source: 'paper', by },
  ...{ holds: day, said: day },
});
const { cite } = CONSENSUS;
const SILENCE: Rule = {
  ...{
    rule: 'silence',
    block: { amount: { count: 1 }, strict: false, of: 'all', round: null },
    weights: null,
    objectionForm: null,
    cite,
  },
  ...{ treats: CONSENSUS.treats, adReferendum: 'counts', from: 'circulated', within: 'PT48H', until: null },
  extension: { by: ['chair'], most: 'P3D' },
};

function duties(...when: Parameters<typeof allDuties>) {
  return allDuties(...when).filter(({ id }) => id === 'silence');
}

function allDuties(times: Record<string, string> | undefined, at: string, more: readonly Body[] = []) {
  const base = inventedPact();
  const procedures = base.procedures.map((each) => ({ ...each, rules: [{ from: null, until: null, rule: SILENCE }] }));
  const request = act(
    'request',
    { trigger: 'storm', to: 'council', asks: text },
    { ...told('2030-01-01T10:00'), by: { party: 'AAA', office: 'head-of-state' } },
  );
  const opened = act(
    'consultation',
    { parties: ISLANDS, how: text, ...(times === undefined ? {} : { times }) },
    told('2030-01-01T12:00'),
  );
  const bodies = [OPENED, record('source', { source: 'paper', outlet: 'Paper' }), request, opened, ...more];
  const timeline = timelineOf(entriesOf(bodies), { ...base, procedures });
  return replay(timeline, { at: utc(at), known: utc('2040-01-01') }).duties;
}

const CIRCULATED = { circulated: '2030-01-01T12:00' };
const position = (party: string, said: string) =>
  act('position', { question: 'deployment', party, position: said }, { ...told('2030-01-02'), by: { party } });

describe('a silence procedure that runs', () => {
  test('is a duty with the deadline of the charter’s rule, and its article', () => {
    expect(duties(CIRCULATED, '2030-01-02')).toEqual([
      {
        ...{ id: 'silence', to: 'council', by: ['council'], force: 'duty', article: 'compact-2000/3' },
        title: { en: 'Silence ends', ru: 'Истекает срок умолчания' },
        ...{ due: '2030-01-03T12:00:00.000Z', state: 'due', metBy: null },
      },
    ]);
  });

  test('is a step of the procedure, for which nobody is sent a note', () => {
    const notices = (list: ReturnType<typeof allDuties>) => list.filter(isNotice).map(({ id }) => id);
    expect(notices(duties(CIRCULATED, '2030-01-02'))).toEqual([]);
    const owed = inventedPact().procedures.flatMap(({ notify }) => notify.map(({ id }) => id));
    expect(owed).toEqual(expect.arrayContaining(notices(allDuties(CIRCULATED, '2030-01-02'))));
  });

  test('runs longer where it was extended, and is past its time where nothing was decided', () => {
    const extended = { ...CIRCULATED, extended: '2030-01-04T12:00' };
    expect(duties(extended, '2030-01-04')[0]).toMatchObject({ due: '2030-01-04T12:00:00.000Z', state: 'due' });
    expect(duties(CIRCULATED, '2030-01-04')[0]).toMatchObject({ state: 'overdue' });
  });

  test('is over once decided, or once broken, and is none where no text was circulated', () => {
    const decision = act(
      'decision',
      { question: 'deployment', organ: 'council', outcome: 'adopted', text },
      told('2030-01-03'),
    );
    expect(duties(CIRCULATED, '2030-01-04', [decision])[0]).toMatchObject({ state: 'met' });
    expect(duties(CIRCULATED, '2030-01-02T12:00', [position('CCC', 'object')])).toEqual([]);
    expect(duties(CIRCULATED, '2030-01-02T12:00', [position('CCC', 'agree')])[0]).toMatchObject({ state: 'due' });
    expect(duties(undefined, '2030-01-02')).toEqual([]);
    expect(duties({ deadline: '2030-01-02' }, '2030-01-02')).toEqual([]);
  });
});
