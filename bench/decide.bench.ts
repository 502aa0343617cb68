import { decide, POSITION_KINDS, type Charter, type Position, type PositionKind, type Rule } from '#charter';
import { inventedPact } from '../test/invented-pact.ts';

/** One line of the bench's table; see scripts/bench.mjs. */
function print(what: string, measured: number, more: { bound?: { max?: number }; unit?: string; note?: string }): void {
  process.stdout.write(`${JSON.stringify({ what, measured, ...more })}\n`);
}

const PARTIES = 200;
const RUNS = 41;
const MOST_MS = 5;
const cite = { article: 'compact-2000/3', sources: ['text'], certainty: 'firm' } as const;
const treats = { agree: 'for', object: 'against', abstain: 'neutral', absent: 'neutral', silent: 'neutral' } as const;
const counting = { treats, adReferendum: 'awaited', objectionForm: null, cite } as const;
const need = (fraction: readonly [number, number], of: 'all' | 'voting', strict = false) =>
  ({ amount: { fraction }, strict, of, round: null }) as const;

const consensus: Rule = { rule: 'consensus', ...counting };
const voting: Rule = { rule: 'votes', need: need([2, 3], 'voting'), weights: null, ...counting };
const all: Rule = { rule: 'votes', need: need([2, 3], 'all'), weights: null, ...counting };
const quorum: Rule = { rule: 'quorum', need: need([1, 2], 'all', true), weights: null, cite };
const weighted: Rule = { rule: 'votes', need: need([65, 100], 'all'), weights: 'population', ...counting };
const states: Rule = { rule: 'votes', need: need([55, 100], 'all'), weights: null, ...counting };

const RULES: readonly (readonly [string, Rule])[] = [
  ['consensus', consensus],
  ['two thirds of those voting', voting],
  ['two thirds of all', all],
  [
    'quorum, and consensus else two thirds',
    { rule: 'all', of: [quorum, { rule: 'any', of: [consensus, voting], cite }], cite },
  ],
  ['two readings of a majority', { rule: 'disputed', readings: [voting, all], cite }],
  [
    'majority without the requester, vetoes',
    {
      rule: 'all',
      of: [
        { rule: 'excluding', who: ['requester'], counted: true, then: all, cite },
        {
          rule: 'among',
          who: ['P001', 'P002', 'P003'],
          then: {
            rule: 'no-objection',
            block: { amount: { count: 1 }, strict: false, of: 'all', round: null },
            weights: null,
            ...counting,
          },
          cite,
        },
      ],
      cite,
    },
  ],
];
const WEIGHTED: readonly (readonly [string, Rule])[] = [
  ['double majority of states and population', { rule: 'all', of: [states, weighted], cite }],
];

const IDS = Array.from({ length: PARTIES }, (_, at) => `P${String(at).padStart(3, '0')}`);
const base = inventedPact();
const weight = (at: number) => 1 + ((at * 7919) % 9973);

function charterOf(rule: Rule): Charter {
  const spell = base.parties[0]!.spells[0]!;
  return {
    ...base,
    parties: IDS.map((id) => ({ ...base.parties[0]!, id, names: { en: id }, spells: [spell] })),
    weights: [
      {
        id: 'population',
        title: { en: 'Population' },
        versions: [
          {
            values: Object.fromEntries(IDS.map((id, at) => [id, weight(at)])),
            from: null,
            until: null,
            cite,
            alternatives: [],
          },
        ],
        cite,
      },
    ],
    procedures: [{ ...base.procedures[0]!, rules: [{ from: null, until: null, rule }] }],
  };
}

/** Positions in shares of a hundred: who agrees, objects, abstains, is absent, is silent; the rest has not answered. */
const MIXES: readonly (readonly [string, readonly number[]])[] = [
  ['all agree', [100]],
  ['one objects', [99.5, 0.5]],
  ['half object', [50, 50]],
  ['all kinds', [40, 15, 15, 10, 10]],
  ['half absent', [45, 5, 0, 50]],
  ['nobody has answered', []],
];

function positionsOf(shares: readonly number[]): Position[] {
  const kinds = shares.flatMap((share, at): PositionKind[] =>
    Array.from({ length: Math.round((share * PARTIES) / 100) }, () => POSITION_KINDS[at]!),
  );
  return kinds.slice(0, PARTIES).map((position, at) => ({ party: IDS[at]!, position }));
}

const AT = { from: Date.UTC(2010, 0, 1), until: Date.UTC(2010, 0, 2) };

function medianOf(charter: Charter, positions: readonly Position[], runs: number): number {
  const times = Array.from({ length: runs }, (_, run) => {
    // Another instant each time, so that nothing is remembered from the run before.
    const at = { from: AT.from + run, until: AT.until + run };
    const question = { charter, procedure: 'assistance', at, positions, requester: IDS[0]! };
    const started = performance.now();
    const verdict = decide(question);
    if (!verdict.ok) throw new TypeError(JSON.stringify(verdict.faults[0]));
    return performance.now() - started;
  });
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)]!;
}

function measure(rules: readonly (readonly [string, Rule])[], runs: number, bound?: { max: number }): void {
  for (const [name, rule] of rules) {
    const charter = charterOf(rule);
    const medians = MIXES.map(([mix, shares]) => [mix, medianOf(charter, positionsOf(shares), runs)] as const);
    const [worst, most] = medians.reduce((a, b) => (b[1] > a[1] ? b : a));
    const note = `median of ${runs}, the slowest of ${MIXES.length} sets of positions: ${worst}`;
    print(`decision over ${PARTIES} parties: ${name}`, most, {
      unit: 'ms',
      note,
      ...(bound === undefined ? {} : { bound }),
    });
  }
}

// Where every party weighs differently the sets of changes are often too many to be counted; the first of them are found.
measure([...RULES, ...WEIGHTED], RUNS, { max: MOST_MS });
