import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CLAIM_KINDS,
  MODALITIES,
  reconcileClaims,
  saidInLedger,
  type Policy,
  type ReconcileOptions,
  type Said,
} from '../index.ts';

let next = 0;
function strength(more: Partial<Said>): Said {
  next += 1;
  return {
    ...{
      id: `c${String(next).padStart(3, '0')}`,
      doc: `d${next}`,
      kind: 'strength',
      subject: 'Aland',
      subjectId: null,
    },
    ...{ predicate: 'contingent', value: null, unit: 'troops', approximate: false, lower: null, upper: null },
    ...{
      asOf: '2030-05-02',
      place: 'Harbour',
      placeId: null,
      attributedTo: null,
      modality: 'asserted',
      scope: 'whole',
    },
    ...{ framework: 'operation', population: null, category: null, state: null, force: null },
    ...more,
  };
}

function answer(claims: readonly Said[], options: Partial<ReconcileOptions> = {}) {
  return reconcileClaims(claims, [], { policy: 'latest-official', ...options });
}

describe('a figure', () => {
  const said = [
    strength({ value: 100, attributedTo: 'Ministry of Defence of Aland', asOf: '2030-05-02' }),
    strength({ value: 120, attributedTo: 'Headquarters command spokesman', asOf: '2030-05-03' }),
    strength({ value: 140, attributedTo: 'The Daily' }),
    strength({ value: 140, attributedTo: 'The Evening' }),
    strength({ value: 140, attributedTo: 'The Daily' }),
  ];

  test.each<readonly [Policy, number | null]>([
    ['latest-official', 120],
    ['contributors-own', 100],
    ['most-independent', 140],
    ['range-only', null],
  ])('by the policy %s has the value %s, and says the policy', (policy, value) => {
    const [figure] = answer(said, { policy }).figures;
    expect(figure?.figure).toMatchObject({ value, policy, lower: 100, upper: 140, disputed: true });
  });

  test('stands on one claim an origin, and says of the other why it is set aside', () => {
    const { figure, origins } = answer(said).figures[0]!;
    expect(origins).toBe(4);
    expect(figure.claims).toHaveLength(4);
    expect(figure.setAside).toEqual([{ claim: said[4]!.id, why: 'same-origin' }]);
  });

  test('of a rumour gives way to what is firm', () => {
    const rumour = strength({ value: 900, modality: 'unverified' });
    const { figure } = answer([rumour, strength({ value: 90 })]).figures[0]!;
    expect(figure).toMatchObject({ value: 90, setAside: [{ claim: rumour.id, why: 'not-firm' }] });
  });

  test('is none where nothing has a number', () => expect(answer([strength({})]).figures).toEqual([]));

  test('of pool, planned and deployed are three', () => {
    const three = (['pool', 'planned', 'deployed'] as const).map((force) => strength({ value: 50, force }));
    expect(answer(three).figures.map(({ force }) => force)).toEqual(['deployed', 'planned', 'pool']);
  });

  test('never takes in what is outside the framework', () => {
    const { figures } = answer([strength({ value: 50 }), strength({ value: 2000, framework: 'outside' })]);
    expect(figures.map(({ figure, framework }) => [framework, figure.value])).toEqual([
      ['outside', 2000],
      ['operation', 50],
    ]);
  });
});

describe('independence counts origins, not outlets', () => {
  const copies = new Map([
    ['paper-b', 'wire'],
    ['paper-a', 'wire'],
  ]);

  test('ten copies of one text are one source', () => {
    const said = ['wire', 'paper-a', 'paper-b'].map((doc) => strength({ value: 70, doc }));
    expect(answer(said).conflicts[0]?.origins).toBe(3);
    expect(answer(said, { origins: copies }).conflicts[0]?.origins).toBe(1);
    expect(answer(said, { origins: copies }).figures[0]?.origins).toBe(1);
  });

  test('one speaker quoted by two papers is one source; two unnamed ones are two', () => {
    const quoted = ['paper-a', 'paper-c'].map((doc) =>
      strength({ value: 70, doc, attributedTo: 'Ministry of Defence' }),
    );
    expect(answer(quoted).figures[0]?.origins).toBe(1);
    const unnamed = ['paper-a', 'paper-c'].map((doc) => strength({ value: 70, doc, attributedTo: 'a source' }));
    expect(answer(unnamed).figures[0]?.origins).toBe(2);
  });

  test('most independent: three copies weigh less than two papers of their own', () => {
    const said = [
      ...['wire', 'paper-a', 'paper-b'].map((doc) => strength({ value: 70, doc })),
      ...['paper-c', 'paper-d'].map((doc) => strength({ value: 90, doc })),
    ];
    expect(answer(said, { origins: copies, policy: 'most-independent' }).figures[0]?.figure.value).toBe(90);
    expect(answer(said, { policy: 'most-independent' }).figures[0]?.figure.value).toBe(70);
  });
});

describe('a claim that its source took back', () => {
  const by = { attributedTo: 'Ministry of Health' };

  test('by denying it is a retraction: in no conflict, and set aside as such', () => {
    const before = strength({ value: 164, asOf: '2030-05-02', ...by });
    const after = strength({ value: 164, asOf: '2030-05-03', modality: 'denied', ...by });
    const other = strength({ value: 26, asOf: '2030-05-03', attributedTo: 'Ministry of the Interior' });
    const { retractions, conflicts, figures } = answer([before, after, other]);
    expect(retractions).toMatchObject([{ claim: before.id, by: after.id }]);
    expect(retractions[0]?.reason.ru).toMatch(/отозвано/);
    expect(conflicts.filter(({ claims }) => claims.includes(before.id))).toEqual([]);
    expect(figures[0]?.figure).toMatchObject({ value: 26, disputed: false });
    expect(figures[0]?.figure.setAside).toEqual([
      { claim: before.id, why: 'retracted' },
      { claim: after.id, why: 'denied' },
    ]);
  });

  test('in so many words is a retraction too', () => {
    const before = strength({ value: 164, ...by });
    const back = strength({ kind: 'statement', predicate: 'retracted', value: 164, asOf: '2030-05-04', ...by });
    expect(answer([before, back]).retractions).toMatchObject([{ claim: before.id, by: back.id }]);
  });

  test('in the ledger is a retraction with the reason given there', () => {
    const before = strength({ value: 164 });
    const reason = { en: 'published in error', ru: 'опубликовано по ошибке' };
    const { retractions, figures } = answer([before], { retracted: new Map([[before.id, reason]]) });
    expect(retractions).toEqual([{ claim: before.id, by: null, reason }]);
    expect(figures).toEqual([]);
  });

  test('denied before it was said, or by another, is not', () => {
    const early = strength({ value: 164, asOf: '2030-05-01', modality: 'denied', ...by });
    const late = strength({ value: 164, asOf: '2030-05-02', ...by });
    expect(answer([early, late]).retractions).toEqual([]);
    const other = strength({ value: 164, asOf: '2030-05-03', modality: 'denied', attributedTo: 'a rebel spokesman' });
    expect(answer([late, other]).retractions).toEqual([]);
    expect(answer([late, other]).conflicts.map(({ relation }) => relation)).toEqual(['contradiction']);
  });
});

describe('a stated total', () => {
  const parts = [strength({ doc: 'd', value: 60 }), strength({ doc: 'd', subject: 'Borland', value: 40 })];
  const whole = (more: Partial<Said>) =>
    strength({ subject: 'AXO peacekeeping force', predicate: 'total-personnel', force: 'deployed', doc: 'd', ...more });

  test.each<readonly [Partial<Said>, string]>([
    [{ value: 100 }, 'equal'],
    [{ value: 104, approximate: true }, 'fits'],
    [{ lower: 90 }, 'fits'],
    [{ value: 500 }, 'short'],
    [{ value: 50 }, 'over'],
  ])('of %o beside parts of 60 and 40: %s', (more, finding) => {
    const { totals } = answer([whole(more), ...parts]);
    expect(totals).toMatchObject([{ finding, sum: { value: 100, policy: 'sum' } }]);
    expect(totals[0]?.parts.flatMap(({ claims }) => claims).sort()).toEqual(parts.map(({ id }) => id).sort());
  });

  test('is not held against parts of another place, or of long after', () => {
    expect(answer([whole({ value: 50, place: 'Elsewhere' }), ...parts]).totals).toEqual([]);
    expect(answer([whole({ value: 50, asOf: '2030-09-01' }), ...parts]).totals).toEqual([]);
  });

  test('is held against parts of another document only where that names the same body', () => {
    const total = whole({ value: 50, doc: 'e' });
    expect(answer([total, ...parts]).totals).toEqual([]);
    const naming = strength({ kind: 'contributor', doc: 'd', predicate: 'contributes-to', value: 'AXO force' });
    expect(answer([total, ...parts, naming]).totals).toMatchObject([{ finding: 'over' }]);
  });

  test('of casualties is held against groups that do not overlap', () => {
    const killed = (population: string, value: number) =>
      strength({ kind: 'casualty', subject: population, predicate: 'killed', population, value, doc: 'd' });
    const { totals } = answer([
      killed('people', 10),
      killed('soldiers', 8),
      killed('civilians', 7),
      killed('protesters', 3),
    ]);
    expect(totals).toMatchObject([{ finding: 'over', sum: { value: 15 } }]);
  });
});

describe('times', () => {
  test('a claim without a date, in a document without one, is never called a contradiction', () => {
    const said = [strength({ value: 10, asOf: null }), strength({ value: 400 })];
    expect(answer(said).conflicts.map(({ relation }) => relation)).toEqual(['different-time']);
    expect(answer(said).conflicts[0]?.reason.en).toContain('not every side is dated');
  });

  test('a claim without a date is of some time until its document came out, and its figure of that day', () => {
    const said = [strength({ value: 10, asOf: null, doc: 'old' }), strength({ value: 400 })];
    const documents = [{ doc: 'old', publishedAt: '2030-04-01' }];
    const { conflicts, figures } = reconcileClaims(said, documents, { policy: 'latest-official' });
    expect(conflicts.map(({ relation }) => relation)).toEqual(['different-time']);
    expect(figures[0]?.figure).toMatchObject({ value: 400, setAside: [{ claim: said[0]!.id, why: 'superseded' }] });
  });
});

describe('places', () => {
  const killed = (placeId: string, value: number, doc: string) =>
    strength({ kind: 'casualty', subject: 'people', predicate: 'killed', place: placeId, placeId, value, doc });

  test('one inside another by its id, or by the gazetteer', () => {
    const above = [killed('AAA-town', 20, 'd'), killed('AAA', 9, 'e')];
    expect(answer(above).conflicts.map(({ relation }) => relation)).toEqual(['contradiction']);
    const within = (inner: string, outer: string) => inner === 'X' && outer === 'Y';
    const fits = [killed('X', 5, 'd'), killed('Y', 9, 'e')];
    expect(answer(fits).conflicts).toEqual([]);
    expect(answer(fits, { placeWithin: within }).conflicts.map(({ relation }) => relation)).toEqual([
      'different-scope',
    ]);
  });

  test('two states in no common document have nothing to do with each other', () => {
    expect(answer([killed('AAA', 20, 'd'), killed('BBB', 9, 'e')]).conflicts).toEqual([]);
    expect(answer([killed('AAA', 20, 'd'), killed('BBB', 9, 'd')]).conflicts.map(({ relation }) => relation)).toEqual([
      'different-scope',
    ]);
  });
});

test('a claim of the ledger has the same shape', () => {
  const said = saidInLedger({
    id: 'e1',
    source: 's1',
    asOf: '2030-05-02',
    content: {
      ...{ kind: 'strength', subject: 'AAA', predicate: 'count', contingent: 'aaa-1', state: 'inTheatre', value: 70 },
      ...{ side: 'sender', modality: 'asserted', scope: 'whole', framework: 'operation', text: { en: 'said' } },
    },
  });
  const { figures } = answer([said, { ...said, id: 'e2', value: 75, standing: null, doc: 's2' }], {
    policy: 'contributors-own',
  });
  expect(figures).toMatchObject([{ subject: 'aaa-1', force: 'deployed', figure: { value: 70, disputed: true } }]);
});

describe('odd claims', () => {
  const text = fc.constantFrom(
    '',
    ' ',
    "'",
    'X',
    'Land',
    'the Land Order Treaty',
    'LOT',
    'Ann Bell',
    'войска',
    '🙂',
    '2030-05',
  );
  const odd = fc.record({
    kind: fc.constantFrom(...CLAIM_KINDS),
    subject: text,
    predicate: fc.constantFrom(
      '',
      'holds',
      'killed',
      'member-of',
      'withdrew-from',
      'signed',
      'founded',
      'task',
      'gathered',
    ),
    value: fc.oneof(text, fc.constant(null), fc.double({ noNaN: true })),
    lower: fc.option(fc.integer({ min: -5, max: 50 })),
    upper: fc.option(fc.integer({ min: -5, max: 50 })),
    asOf: fc.constantFrom(null, 'soon', '2030', '2030-05-02', '../2030', '2030-05-02/..', '2030-13-40', '..'),
    place: fc.option(text),
    attributedTo: fc.option(text),
    modality: fc.constantFrom(...MODALITIES),
    doc: fc.constantFrom('a', 'b', 'c'),
  });

  test('are compared without a fault, whatever they hold, and their order changes nothing', () => {
    const runs = process.env['ENTENTE_SOAK'] === '1' ? 3000 : 60;
    fc.assert(
      fc.property(fc.array(odd, { maxLength: 12 }), (parts) => {
        const claims = parts.map((part, at) => ({ ...strength({}), ...part, id: `o${at}` }));
        const [one, two] = [answer(claims), answer([...claims].reverse())];
        expect({ ...two, origins: [...two.origins].sort() }).toEqual({ ...one, origins: [...one.origins].sort() });
        const ids = new Set(claims.map(({ id }) => id));
        expect(one.conflicts.every((conflict) => conflict.claims.every((id) => ids.has(id)))).toBe(true);
      }),
      { numRuns: runs },
    );
  });
});
