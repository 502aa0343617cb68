import { describe, expect, test } from 'vitest';
import { ISLANDS, inventedPact, CONSENSUS } from '../../test/invented-pact.ts';
import { day } from '../../test/pact-files.ts';
import {
  decide,
  type Charter,
  type Position,
  type PositionKind,
  type Rule,
  type Threshold,
  type Verdict,
} from './index.ts';

const cite = CONSENSUS.cite;
const AT = { from: Date.UTC(2010, 0, 1), until: Date.UTC(2010, 0, 2) };

interface Given {
  readonly rule?: Rule;
  readonly parties?: readonly string[];
  readonly unsure?: readonly string[];
  readonly suspended?: readonly string[];
  readonly requester?: string | null;
}

const BASE = inventedPact();

/** The invented pact with this rule and these parties. */
function pactOf({ rule = CONSENSUS, parties = ISLANDS, unsure = [], suspended = [] }: Given): Charter {
  const pact = { ...BASE, procedures: [{ ...BASE.procedures[0]!, rules: [{ from: null, until: null, rule }] }] };
  const when = pact.parties[0]!.spells[0]!.from!;
  const dispute = [{ field: 'from', value: '2020-01-01', cite }];
  return {
    ...pact,
    parties: parties.map((id) => ({
      id,
      names: { en: id },
      spells: [
        {
          how: suspended.includes(id) ? ('suspended' as const) : ('bound' as const),
          from: when,
          until: null,
          cite: { ...cite, certainty: unsure.includes(id) ? ('disputed' as const) : ('firm' as const) },
          alternatives: unsure.includes(id) ? dispute : [],
        },
      ],
      notices: [],
      withoutVote: [],
      representation: [],
    })),
  };
}

function verdictOf(given: Given, positions: readonly Position[]): Verdict {
  const verdict = decide({
    charter: pactOf(given),
    procedure: 'assistance',
    at: AT,
    positions,
    requester: given.requester ?? 'AAA',
  });
  if (!verdict.ok) throw new TypeError(JSON.stringify(verdict.faults));
  return verdict.value;
}

const say = (positions: Readonly<Record<string, PositionKind>>): Position[] =>
  Object.entries(positions).map(([party, position]) => ({ party, position }));
const all = (position: PositionKind, but: Readonly<Record<string, PositionKind>> = {}): Position[] =>
  say({ ...Object.fromEntries(ISLANDS.map((party) => [party, position])), ...but });

const whole = { strict: false, of: 'all', round: null } as const;
const share = (fraction: readonly [number, number]): Threshold => ({ ...whole, amount: { fraction } });
const number = (count: number): Threshold => ({ ...whole, amount: { count } });

describe('consensus', () => {
  const consensus = (more: Partial<Extract<Rule, { rule: 'consensus' }>>): Rule => ({ ...CONSENSUS, ...more }) as Rule;

  test.each<[string, Position[], string]>([
    ['all agree', all('agree'), 'adopted'],
    ['one objects', all('agree', { BBB: 'object' }), 'rejected'],
    ['one abstains', all('agree', { BBB: 'abstain' }), 'adopted'],
    ['one is absent', all('agree', { BBB: 'absent' }), 'adopted'],
    ['one is silent', all('agree', { BBB: 'silent' }), 'open'],
    ['one has not answered', all('agree').slice(1), 'open'],
    ['one objects while another has not answered', all('agree', { BBB: 'object' }).slice(0, 4), 'rejected'],
    ['all are absent', all('absent'), 'rejected'],
    ['nobody has answered', [], 'open'],
  ])('%s', (_, positions, outcome) => expect(verdictOf({}, positions).outcome).toBe(outcome));

  test('a reservation does not block, and is told', () => {
    const positions = [...all('agree').slice(1), { party: 'AAA', position: 'agree', reservation: 'no boats' } as const];
    const { outcome, findings } = verdictOf({}, positions);
    expect(outcome).toBe('adopted');
    expect(findings[0]!.reason.en).toContain('AAA (with reservation)');
    expect(findings[0]!.positions).toContainEqual(positions.at(-1));
  });

  test.each([
    ['counts', 'adopted'],
    ['awaited', 'open'],
  ] as const)('a position not yet confirmed: %s', (adReferendum, outcome) => {
    const positions = [...all('agree').slice(1), { party: 'AAA', position: 'agree', adReferendum: true } as const];
    expect(verdictOf({ rule: consensus({ adReferendum }) }, positions).outcome).toBe(outcome);
  });

  test.each([
    ['counts', 'adopted'],
    ['awaited', 'open'],
    [undefined, 'open'],
  ] as const)('agreement under a condition: %s', (conditional, outcome) => {
    const positions = [...all('agree').slice(1), { party: 'AAA', position: 'agree', condition: 'calm sea' } as const];
    expect(verdictOf({ rule: consensus({ conditional }) }, positions).outcome).toBe(outcome);
  });

  test.each([
    [null, 'oral', 'rejected'],
    ['written', 'oral', 'adopted'],
    ['written', 'written', 'rejected'],
    ['written', undefined, 'rejected'],
  ] as const)('an objection, where the form asked is %s and it is %s', (objectionForm, form, outcome) => {
    const objection = { party: 'AAA', position: 'object', ...(form === undefined ? {} : { form }) } as const;
    expect(verdictOf({ rule: consensus({ objectionForm }) }, [...all('agree').slice(1), objection]).outcome).toBe(
      outcome,
    );
  });

  test('it cannot be told whether the one that objects is bound', () => {
    const { outcome, findings } = verdictOf({ unsure: ['BBB'] }, all('agree', { BBB: 'object' }));
    expect(outcome).toBe('open');
    expect(findings[0]!.reason.en).toContain('against, if bound that day: BBB');
  });

  test('it cannot be told whether the one that agrees is bound, and it makes no difference', () => {
    expect(verdictOf({ unsure: ['BBB'] }, all('agree')).outcome).toBe('adopted');
  });
});

describe('other rules', () => {
  const quorum = (over: number, under: number): Rule => ({
    rule: 'quorum',
    need: share([over, under]),
    weights: null,
    cite,
  });
  test.each<[Rule, Position[], string]>([
    [quorum(2, 3), all('abstain', { AAA: 'absent' }), 'adopted'],
    [quorum(2, 3), all('agree', { AAA: 'absent', BBB: 'silent' }), 'rejected'],
    [quorum(2, 3), all('agree').slice(2), 'open'],
    [{ rule: 'quorum', need: number(6), weights: null, cite }, [], 'rejected'],
    [
      { rule: 'excluding', counted: false, who: ['BBB'], then: CONSENSUS, cite },
      all('agree', { BBB: 'object' }),
      'adopted',
    ],
    [
      { rule: 'excluding', counted: false, who: ['requester'], then: CONSENSUS, cite },
      all('agree', { AAA: 'object' }),
      'adopted',
    ],
    [{ rule: 'all', of: [quorum(1, 1), CONSENSUS], cite }, all('agree', { AAA: 'absent' }), 'rejected'],
    [{ rule: 'any', of: [quorum(1, 1), CONSENSUS], cite }, all('agree', { AAA: 'absent' }), 'adopted'],
  ])('%j', (rule, positions, outcome) => expect(verdictOf({ rule }, positions).outcome).toBe(outcome));

  test('readings that differ leave it open, and those that agree do not', () => {
    const strict: Rule = { ...CONSENSUS, treats: { ...CONSENSUS.treats, absent: 'against' } } as Rule;
    const rule: Rule = { rule: 'disputed', readings: [CONSENSUS, strict], cite };
    expect(verdictOf({ rule }, all('agree', { AAA: 'absent' })).outcome).toBe('open');
    expect(verdictOf({ rule }, all('agree', { AAA: 'object' })).outcome).toBe('rejected');
    expect(verdictOf({ rule }, all('agree')).outcome).toBe('adopted');
  });

  test('the suspended are left out where the rule says so, and only there', () => {
    const given = {
      suspended: ['BBB'],
      rule: { rule: 'excluding', counted: false, who: ['suspended'], then: CONSENSUS, cite } as Rule,
    };
    expect(
      verdictOf(
        given,
        all('agree').filter(({ party }) => party !== 'BBB'),
      ).outcome,
    ).toBe('adopted');
    expect(verdictOf({ suspended: ['BBB'] }, all('agree', { BBB: 'object' })).outcome).toBe('rejected');
    const voiceless = decide({ charter: pactOf(given), procedure: 'assistance', at: AT, positions: all('agree') });
    expect(voiceless.ok ? [] : voiceless.faults.map(({ field }) => field)).toEqual(['positions[1].party']);
  });
});

describe('faults name the mend', () => {
  const faultsOf = (question: Partial<Parameters<typeof decide>[0]>, given: Given = {}) => {
    const verdict = decide({ charter: pactOf(given), procedure: 'assistance', at: AT, positions: [], ...question });
    return verdict.ok ? [] : verdict.faults;
  };
  test('an unknown procedure', () => {
    expect(faultsOf({ procedure: 'war' })).toEqual([
      { field: 'procedure', found: '"war"', expected: 'one of: assistance' },
    ]);
  });
  test('a procedure not in force that day', () => {
    const at = day({ zone: 'UTC' }, '1999-12-31');
    expect(faultsOf({ at })[0]).toMatchObject({ field: 'procedure', found: 'assistance, not in force that day' });
  });
  test('a party that is none, one named twice, a position that is none: all at once', () => {
    const positions = [
      ...say({ ZZZ: 'agree', AAA: 'agree' }),
      ...say({ AAA: 'object' }),
      { party: 'BBB', position: 'maybe' as PositionKind },
    ];
    expect(faultsOf({ positions }).map(({ field }) => field)).toEqual([
      'positions[0].party',
      'positions[2].party',
      'positions[3].position',
    ]);
    expect(faultsOf({ positions })[0]!.expected).toBe('a party bound that day: AAA, BBB, CCC, DDD, EEE');
  });
  test('nobody asked, where the rule leaves the requester out', () => {
    const rule: Rule = { rule: 'excluding', counted: false, who: ['requester'], then: CONSENSUS, cite };
    expect(faultsOf({}, { rule })[0]).toMatchObject({ field: 'requester', found: 'nothing' });
    expect(faultsOf({ requester: 'ZZZ' }, { rule })[0]).toMatchObject({ field: 'requester', found: '"ZZZ"' });
  });
});

describe('flips', () => {
  test('five agreeing of six, here four of five: the last one decides, and any may still break it', () => {
    const { flips, flipSize, flipCount, flipGroups } = verdictOf({}, all('agree').slice(1));
    expect(flipSize).toBe(1);
    expect(flipCount).toBe('6');
    expect(flips.map((set) => set.map(({ party, position }) => `${party} ${position}`))).toEqual([
      ['AAA agree'],
      ['AAA object'],
      ['BBB object'],
      ['CCC object'],
      ['DDD object'],
      ['EEE object'],
    ]);
    expect(flipGroups).toEqual([
      { from: 'none', to: 'agree', need: 1, among: ['AAA'], outcome: 'adopted' },
      { from: 'none', to: 'object', need: 1, among: ['AAA'], outcome: 'rejected' },
      { from: 'agree', to: 'object', need: 1, among: ['BBB', 'CCC', 'DDD', 'EEE'], outcome: 'rejected' },
    ]);
  });

  test('groups stand in the order of the charter, wherever the party that has not answered stands', () => {
    const positions = all('agree').filter(({ party }) => party !== 'CCC');
    expect(verdictOf({}, positions).flipGroups.map(({ among, to }) => `${among[0]} ${to}`)).toEqual([
      'CCC agree',
      'AAA object',
      'CCC object',
    ]);
  });

  test('groups of one way out carry its number, and those of another way another', () => {
    const rule: Rule = { rule: 'all', of: [{ rule: 'quorum', need: number(4), weights: null, cite }, CONSENSUS], cite };
    const { flipGroups, flipSize } = verdictOf({ rule }, all('agree', { AAA: 'object', BBB: 'absent', CCC: 'absent' }));
    expect(flipSize).toBe(2);
    expect(flipGroups.map(({ from, to, need, set }) => ({ from, to, need, set }))).toEqual([
      { from: 'object', to: 'agree', need: 1, set: 0 },
      { from: 'absent', to: 'agree', need: 1, set: 0 },
    ]);
  });

  test('none where nothing would change the outcome', () => {
    const rule: Rule = { rule: 'quorum', need: number(9), weights: null, cite };
    expect(verdictOf({ rule }, all('agree'))).toMatchObject({
      outcome: 'rejected',
      flips: [],
      flipSize: null,
      flipCount: null,
      flipGroups: [],
    });
  });

  const TWO_HUNDRED = Array.from({ length: 200 }, (_, at) => `P${String(at).padStart(3, '0')}`);
  const hundreds = (position: (at: number) => PositionKind) =>
    TWO_HUNDRED.map((party, at): Position => ({ party, position: position(at) }));

  test('of two hundred are counted exactly: the hundred that object must all move', () => {
    const { flipSize, flipCount, flips } = verdictOf(
      { parties: TWO_HUNDRED, requester: 'P000' },
      hundreds((at) => (at % 2 ? 'object' : 'agree')),
    );
    expect([flipSize, flipCount, flips.length]).toEqual([100, '1', 1]);
  });

  test('of two hundred are counted exactly: thirty-four of a hundred absent must come', () => {
    const rule: Rule = { rule: 'quorum', need: share([2, 3]), weights: null, cite };
    const { flipSize, flipCount, flips } = verdictOf(
      { rule, parties: TWO_HUNDRED, requester: 'P000' },
      hundreds((at) => (at < 100 ? 'agree' : 'absent')),
    );
    // The hundred choose thirty-four, each to agree or to object.
    let sets = 2n ** 34n;
    for (let at = 1n; at <= 34n; at++) sets = (sets * (66n + at)) / at;
    expect([flipSize, flipCount, flips.length]).toEqual([34, String(sets), 20]);
    expect(flips[0]!.map(({ party }) => party)).toEqual(TWO_HUNDRED.slice(100, 134));
    expect(flips[1]!.at(-1)).toEqual({ party: 'P133', position: 'object' });
  });
});
