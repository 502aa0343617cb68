import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { act, claimed, entriesOf, idOf, OPENED, record, standing, utc } from '../../test/given-when-then.ts';
import { inventedPact, ISLANDS } from '../../test/invented-pact.ts';
import type { Body } from '#operation';
import { replay, timelineOf, type Replay } from './index.ts';
import { naiveStrengths } from '../../test/naive-fold.ts';

const pact = inventedPact();
const text = { en: 'text' };
const SOURCE = record('source', { source: 'paper', outlet: 'Paper' });
const reported = { standing: 'reported' as const, source: 'paper' };
const REQUEST = act(
  'request',
  { trigger: 'storm', to: 'council', asks: text },
  { ...reported, by: { party: 'AAA', office: 'head-of-state' }, holds: '2030-01-01T10:00', said: '2030-01-01T11:00' },
);
const CONSULTED = act(
  'consultation',
  { parties: ISLANDS, how: text },
  { ...reported, by: { party: 'BBB', office: 'chair' }, holds: '2030-01-01T12:00', said: '2030-01-01T12:00' },
);
const DECIDED = act(
  'decision',
  { question: 'deployment', organ: 'council', outcome: 'adopted', text },
  { ...reported, by: { party: 'BBB', office: 'chair' }, holds: '2030-01-02', said: '2030-01-02' },
);
const MANDATE = act(
  'mandate',
  {
    tasks: [{ id: 'rescue', title: text }],
    area: ['north'],
    term: { until: { text: '2030-01-20', zone: 'UTC' }, text },
    ceiling: 150,
  },
  { ...reported, by: { party: 'BBB', office: 'chair' }, holds: '2030-01-02', said: '2030-01-02' },
);
const pledge = (party: string, strength: number) =>
  act(
    'pledge',
    { contingent: party.toLowerCase(), party, firm: true, strength },
    { ...reported, by: { party }, holds: '2030-01-03', said: '2030-01-03' },
  );
const strength = (contingent: string, value: number, ...[said, more = {}]: [object, object?]) =>
  claimed(
    { kind: 'strength', subject: contingent, contingent, state: 'inTheatre', value, ...more },
    { source: 'paper', ...said },
  );
const move = (kind: string, contingent: string, ...[on, more = {}]: [string, object?]) =>
  claimed(
    { kind, predicate: 'moved', subject: contingent, contingent, ...more },
    { source: 'paper', holds: on, said: on },
  );

const FOUNDATION: Body[] = [OPENED, SOURCE, REQUEST, CONSULTED, DECIDED, MANDATE];
const view = (bodies: readonly Body[], at: string, known = '2040-01-01'): Replay =>
  replay(timelineOf(entriesOf(bodies), pact), { at: utc(at), known: utc(known) });

describe('the phase follows the acts', () => {
  const moves = [move('departure', 'bbb', '2030-01-05'), move('arrival', 'bbb', '2030-01-06', { whole: true })];
  const confirmed = act(
    'contingent',
    { contingent: 'bbb', party: 'BBB', name: text },
    { ...reported, holds: '2030-01-04', said: '2030-01-04' },
  );
  const recall = act(
    'recall',
    { contingents: [], begins: { text: '2030-01-10', zone: 'UTC' }, text },
    { ...reported, holds: '2030-01-09', said: '2030-01-09' },
  );
  const closing = act('closing', { reason: text }, { ...reported, holds: '2030-01-12', said: '2030-01-12' });
  const all = [...FOUNDATION, pledge('BBB', 40), confirmed, ...moves, recall, closing];
  test.each([
    ['2029-12-31', null],
    ['2030-01-01T10:30', 'requested'],
    ['2030-01-01T13:00', 'consulting'],
    ['2030-01-03', 'generating'],
    ['2030-01-05T12:00', 'deploying'],
    ['2030-01-07', 'active'],
    ['2030-01-09T12:00', 'active'],
    ['2030-01-11', 'drawing-down'],
    ['2030-01-13', 'closed'],
  ])('at %s it is %s', (at, phase) => expect(view(all, at).phase).toBe(phase));
  test('decided and nothing more; declined; withdrawn by who asked', () => {
    const decided = [OPENED, SOURCE, REQUEST, CONSULTED, DECIDED];
    expect(view(decided, '2030-01-03').phase).toBe('decided');
    const rejected = act(
      'decision',
      { ...(DECIDED.content as object), outcome: 'rejected' },
      { ...reported, holds: '2030-01-02', said: '2030-01-02' },
    );
    expect(view([OPENED, SOURCE, REQUEST, CONSULTED, rejected], '2030-01-03').phase).toBe('declined');
    const withdrawn = act(
      'withdraw-request',
      { reason: text },
      { ...reported, holds: '2030-01-02', said: '2030-01-02' },
    );
    expect(view([OPENED, SOURCE, REQUEST, CONSULTED, withdrawn], '2030-01-03').phase).toBe('withdrawn-request');
  });
  test('what was said later was not known then', () =>
    expect(view(all, '2030-01-13', '2030-01-01T13:00').phase).toBe('consulting'));
});

describe('strengths never share a number', () => {
  test('pledged, under way, in theatre, home', () => {
    const course = [
      ...FOUNDATION,
      pledge('BBB', 40),
      move('departure', 'bbb', '2030-01-05', { whole: true }),
      move('arrival', 'bbb', '2030-01-06', { whole: true }),
      move('return', 'bbb', '2030-01-11', { whole: true }),
    ];
    const at = (when: string) => {
      const { pledged, enRoute, inTheatre, withdrawn } = view(course, when).contingents[0]!;
      return [pledged, enRoute, inTheatre, withdrawn].map((figure) => (figure === null ? null : figure.value));
    };
    expect(at('2030-01-04')).toEqual([40, null, null, null]);
    expect(at('2030-01-05T01:00')).toEqual([40, 40, null, null]);
    expect(at('2030-01-07')).toEqual([40, 0, 40, null]);
    expect(at('2030-01-12')).toEqual([40, 0, 0, 40]);
  });

  test("sender's and theatre's counts stand side by side, and the difference is shown", () => {
    const said = [
      strength(
        'bbb',
        40,
        { holds: '2030-01-06', said: '2030-01-06' },
        { side: 'sender', attributedTo: { party: 'BBB' } },
      ),
      strength(
        'bbb',
        33,
        { holds: '2030-01-06', said: '2030-01-06' },
        { side: 'theatre', attributedTo: { party: 'AAA' } },
      ),
    ];
    const [bbb] = view([...FOUNDATION, ...said], '2030-01-07').contingents;
    expect(bbb).toMatchObject({
      senderSays: { value: 40 },
      theatreSays: { value: 33 },
      inTheatre: { value: 40, lower: 33, disputed: true },
    });
  });

  test('a total that a source states stands beside the sum', () => {
    const total = claimed(
      { kind: 'strength', state: 'inTheatre', value: 200 },
      { source: 'paper', holds: '2030-01-06', said: '2030-01-06' },
    );
    const parts = ['bbb', 'ccc'].map((id) => strength(id, 50, { holds: '2030-01-06', said: '2030-01-06' }));
    expect(view([...FOUNDATION, ...parts, total], '2030-01-07').strength).toMatchObject({
      inTheatre: { value: 100, policy: 'sum' },
      stated: { inTheatre: { value: 200 } },
    });
  });

  test('a force outside the framework never enters', () => {
    const outside = strength('bbb', 999, { holds: '2030-01-06', said: '2030-01-06' }, { framework: 'outside' });
    expect(view([...FOUNDATION, outside], '2030-01-07').strength.inTheatre).toBeNull();
  });

  test('after a return of unknown size only the bounds are known', () => {
    const said = [
      strength('bbb', 40, { holds: '2030-01-06', said: '2030-01-06' }),
      move('return', 'bbb', '2030-01-08'),
    ];
    expect(view([...FOUNDATION, ...said], '2030-01-09').contingents[0]!.inTheatre).toMatchObject({
      value: null,
      lower: 0,
      upper: 40,
    });
  });
});

describe('duties that return', () => {
  const secretary = { party: 'AAA', office: 'secretary-general' };
  const told = (holds: string) =>
    act('notification', { duty: 'report', to: text }, { ...reported, by: secretary, holds, said: holds });
  const extended = (holds: string, until: string) =>
    act('extension', { until: { text: until, zone: 'UTC' }, text }, { ...reported, by: secretary, holds, said: holds });
  /** The state of a duty after the mandate of 2 January, and when it falls due. */
  function dutyOn(more: object, at: string, bodies: readonly Body[] = []) {
    const { cite } = pact.procedures[0]!;
    const set = { id: 'report', title: text, to: 'council', after: 'mandate' as const, within: null };
    const notify = [{ ...set, by: ['secretary-general'], force: 'duty' as const, cite, ...more }];
    const procedures = pact.procedures.map((each) => ({ ...each, notify }));
    const timeline = timelineOf(entriesOf([...FOUNDATION, ...bodies]), { ...pact, procedures });
    const { duties } = replay(timeline, { at: utc(at), known: utc('2040-01-01') });
    const { state, due } = duties.find(({ id }) => id === 'report')!;
    return [state, due?.slice(0, 10) ?? null];
  }

  test.each([
    ['a month after the mandate', { within: 'P1M' }, '2030-01-31', [], ['due', '2030-02-02']],
    ['a month and a day after it', { within: 'P1M' }, '2030-02-03', [], ['overdue', '2030-02-02']],
    ['promptly has no length', { within: 'promptly' }, '2031-01-01', [], ['due', '2030-01-02']],
    ['the first of every month', { every: 'P1M' }, '2030-01-20', [], ['due', '2030-02-02']],
    ['not made', { every: 'P1M' }, '2030-02-20', [], ['overdue', '2030-02-02']],
    [
      'made, and the next',
      { every: 'P1M' },
      '2030-02-20',
      [told('2030-02-01'), told('2030-02-02')],
      ['due', '2030-03-02'],
    ],
    ['practice is not owed', { every: 'P1M', force: 'practice' }, '2030-02-20', [], ['due', '2030-02-02']],
    ['made once', { every: 'P1M' }, '2030-03-20', [told('2030-02-02')], ['overdue', '2030-03-02']],
    ['before the extension to come', { before: 'extension' }, '2030-01-10', [], ['due', '2030-01-21']],
    ['made before it', { before: 'extension' }, '2030-01-10', [told('2030-01-09')], ['met', '2030-01-21']],
    [
      'extended without it',
      { before: 'extension' },
      '2030-01-18',
      [extended('2030-01-15', '2030-03-01')],
      ['overdue', '2030-01-15'],
    ],
    [
      'extended with it: the next is before the next',
      { before: 'extension' },
      '2030-01-18',
      [told('2030-01-14'), extended('2030-01-15', '2030-03-01')],
      ['due', '2030-03-02'],
    ],
  ] as const)('%s', (_, more, at, bodies, expected) => {
    expect(dutyOn(more, at, bodies)).toEqual(expected);
  });
});

describe('entries that change the standing of others', () => {
  const claim = strength('bbb', 40, { holds: '2030-01-06', said: '2030-01-06' });
  const index = FOUNDATION.length;
  test('a retraction strikes, but only once it is known', () => {
    const bodies = [...FOUNDATION, claim, standing('retraction', { target: idOf(index) }, { said: '2030-01-08' })];
    expect(view(bodies, '2030-01-07', '2030-01-07').contingents[0]?.inTheatre?.value).toBe(40);
    expect(view(bodies, '2030-01-07').contingents).toEqual([]);
    expect(view(bodies, '2030-01-07').log.find(({ id }) => id === idOf(index))?.standing?.effect).toBe('struck');
  });
  test('a correction restates', () => {
    const bodies = [
      ...FOUNDATION,
      claim,
      standing('correction', { target: idOf(index), content: { value: 44 } }, { said: '2030-01-08' }),
    ];
    expect(view(bodies, '2030-01-09').contingents[0]?.inTheatre).toMatchObject({ value: 44, disputed: false });
    expect(view(bodies, '2030-01-09', '2030-01-07').contingents[0]?.inTheatre?.value).toBe(40);
  });
  test('a retraction that is itself retracted has no effect', () => {
    const bodies = [
      ...FOUNDATION,
      claim,
      standing('retraction', { target: idOf(index) }, { said: '2030-01-08' }),
      standing('retraction', { target: idOf(index + 1) }, { said: '2030-01-09' }),
    ];
    expect(view(bodies, '2030-01-10').contingents[0]?.inTheatre?.value).toBe(40);
  });
});

describe('breaches', () => {
  const codes = (bodies: readonly Body[], at: string, known?: string) =>
    view(bodies, at, known).breaches.map(({ code, state }) => `${code} ${state}`);
  test('moved before the decision; it is answered when the decision comes', () => {
    const early = [OPENED, SOURCE, REQUEST, CONSULTED, move('departure', 'bbb', '2030-01-01T15:00'), DECIDED];
    expect(codes(early, '2030-01-01T16:00')).toEqual(['before-decision stands']);
    expect(codes(early, '2030-01-03')).toEqual(['before-decision answered']);
  });
  test('the same day at the precision of a day cannot be told', () =>
    expect(
      codes(
        [
          ...FOUNDATION.slice(0, 4),
          act('decision', DECIDED.content, { ...reported, holds: '2030-01-02T10:00', said: '2030-01-02' }),
          move('departure', 'bbb', '2030-01-02'),
        ],
        '2030-01-03',
      ),
    ).toEqual(['before-decision unknown']));
  test('moved before the approval at home', () => {
    const bodies = [...FOUNDATION, pledge('CCC', 10), move('departure', 'ccc', '2030-01-05')];
    expect(codes(bodies, '2030-01-06')).toEqual(['before-approval stands']);
    const approval = act(
      'approval',
      { contingent: 'ccc', party: 'CCC', body: text, outcome: 'approved' },
      { ...reported, holds: '2030-01-07', said: '2030-01-07' },
    );
    expect(codes([...bodies, approval], '2030-01-08')).toEqual(['before-approval answered']);
    expect(view([...bodies, approval], '2030-01-08').breaches[0]?.article).toBe('compact-2000/3');
  });
  test('above the ceiling, after the end, outside the area', () => {
    const bodies = [
      ...FOUNDATION,
      record('place', { place: 'south', name: text }),
      strength('bbb', 151, { holds: '2030-01-06', said: '2030-01-06' }),
      move('arrival', 'ddd', '2030-01-25', { place: 'south' }),
    ];
    expect(codes(bodies, '2030-01-26').sort()).toEqual([
      'above-ceiling stands',
      'after-mandate-end stands',
      'outside-area stands',
    ]);
  });
});

describe('acts that happened elsewhere are kept, and what does not fit is a breach', () => {
  const on = (holds: string) => ({ ...reported, holds, said: holds });
  const later = (kind: Parameters<typeof act>[0], content: object, holds = '2030-01-06') =>
    act(kind, content as never, on(holds));
  const force = [
    ...FOUNDATION,
    act(
      'pledge',
      {
        contingent: 'bbb',
        party: 'BBB',
        firm: true,
        strength: 100,
        caveats: [{ id: 'no-boats', text, forbids: ['rescue'] }],
      },
      on('2030-01-03'),
    ),
    later('contingent', { contingent: 'bbb', party: 'BBB', name: text, strength: 100 }, '2030-01-04'),
  ];
  const place = record('place', { place: 'south', name: text });
  const task = { task: 'one', contingent: 'bbb', mandateTask: 'rescue', instruction: text };
  test.each([
    ['outside-mandate', [later('task', { ...task, mandateTask: 'invasion' })]],
    ['against-caveat', [later('task', task)]],
    ['outside-area', [place, later('task', { ...task, place: 'south' })]],
    [
      'above-ceiling',
      [
        later('pledge', { contingent: 'ddd', party: 'DDD', firm: true }),
        later('contingent', { contingent: 'ddd', party: 'DDD', name: text, strength: 90 }),
      ],
    ],
    ['after-mandate-end', [later('task', task, '2030-01-25')]],
    [
      'after-closing',
      [later('closing', { reason: text }, '2030-01-12'), later('site', { site: 's', name: text }, '2030-01-13')],
    ],
    [
      'not-competent',
      [
        act(
          'extension',
          { until: { text: '2030-03-01', zone: 'UTC' }, text },
          { ...on('2030-01-06'), by: { party: 'CCC', office: 'parliament' } },
        ),
      ],
    ],
  ] as [string, Body[]][])('%s', (code, bodies) => {
    const { breaches, log } = view([...force, ...bodies], '2030-02-01');
    const found = breaches.find((breach) => breach.code === code);
    expect(found).toMatchObject({ state: 'stands', claims: [expect.any(String)] });
    expect(log.find(({ id }) => id === found!.claims[0])?.regular?.state).toBe('irregular');
  });
  test('only once it is known, and no more once it is taken back', () => {
    const index = force.length;
    const bodies = [
      ...force,
      act('task', { ...task, mandateTask: 'invasion' } as never, {
        ...reported,
        holds: '2030-01-06',
        said: '2030-01-08',
      }),
      standing('retraction', { target: idOf(index) }, { said: '2030-01-10' }),
    ];
    const count = (known: string) => view(bodies, '2030-02-01', known).breaches.length;
    expect([count('2030-01-07'), count('2030-01-09'), count('2030-01-11')]).toEqual([0, 1, 0]);
  });
});

describe('what the reader may not see', () => {
  test('withheld and not understood entries are counted and never throw', () => {
    const entries = entriesOf([...FOUNDATION, strength('bbb', 40, { holds: '2030-01-02', said: '2030-01-02' })]);
    const hidden = entries.map((entry, index) =>
      index === 6 ? { ...entry, body: null, unread: 'withheld' as const, series: null } : entry,
    );
    const seen = replay(timelineOf(hidden, pact), { at: utc('2031-01-01'), known: utc('2041-01-01') });
    expect(seen).toMatchObject({ withheld: 1, contingents: [] });
  });
});

describe('any moment equals a fold written separately', () => {
  const arbitrary = fc.record({
    contingent: fc.constantFrom('bbb', 'ccc', 'ddd'),
    source: fc.constantFrom('paper', 'radio', 'wire'),
    value: fc.integer({ min: 0, max: 500 }),
    holds: fc.integer({ min: 1, max: 20 }),
    late: fc.integer({ min: 0, max: 8 }),
  });
  const day = (n: number) => `2030-01-${String(n).padStart(2, '0')}`;
  test('in both times, separately and together, whatever the order of arrival', () => {
    fc.assert(
      fc.property(
        fc.array(arbitrary, { maxLength: 40 }),
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: 1, max: 28 }),
        (claims, at, known) => {
          const bodies = claims.map(({ contingent, source, value, holds, late }) =>
            strength(contingent, value, { source, holds: day(holds), said: day(holds + late) }),
          );
          const entries = entriesOf([OPENED, ...bodies]);
          const ask = { at: utc(day(at)), known: utc(day(known)) };
          const seen = replay(timelineOf(entries, null), ask);
          const values = Object.fromEntries(
            seen.contingents.map(({ id, inTheatre }) => [id, [inTheatre!.lower, inTheatre!.upper]]),
          );
          expect(values).toEqual(naiveStrengths(entries, ask));
        },
      ),
      { numRuns: process.env.ENTENTE_SOAK === '1' ? 5000 : 300 },
    );
  });
});
