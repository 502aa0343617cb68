import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asSituation, movableIn, ruleOf, situation, SMALL } from '../../test/any-rule.ts';
import { naiveFlips, naiveState, type Said } from '../../test/naive-decision.ts';
import { firstSets } from './first-sets.ts';
import { flipsOf } from './flips.ts';
import { evaluateRule, type Finding, type Position, type Rule } from './index.ts';
import { rulesIn } from './rule.ts';
import { tallyOf } from './tally.ts';

const SOAK = process.env.ENTENTE_SOAK === '1';
const RUNS = { numRuns: SOAK ? 100_000 : 500 };
const LONG = { timeout: SOAK ? 3_600_000 : 120_000 };

const STATE = { met: 'yes', 'not-met': 'no', unknown: 'maybe' } as const;
const WORTH = { 'not-met': 0, unknown: 1, met: 2 };
const walk = (findings: readonly Finding[]): Finding[] =>
  findings.flatMap((each) => [each, ...walk(each.findings ?? [])]);
const stateIn = (rule: Rule, said: Said) => evaluateRule(rule, asSituation(said)).state;
const withPosition = (said: Said, position: Position): Said => ({
  ...said,
  positions: [
    ...said.positions.filter(({ party, ballot }) => party !== position.party || ballot !== undefined),
    position,
  ],
});

describe('any rule over a small organ', () => {
  test('gives the state, and flips by exactly the sets, that plain trying finds', LONG, () => {
    fc.assert(
      fc.property(ruleOf(true), situation, (rule, said) => {
        const plain = naiveFlips(rule, said, movableIn(said));
        const tally = tallyOf(rule, asSituation(said));
        const { flips, flipSize, flipCount, flipGroups } = flipsOf(tally, 'met');
        expect({ state: STATE[stateIn(rule, said)], flipSize, flipCount }).toEqual({
          state: naiveState(rule, said),
          flipSize: plain.size,
          flipCount: plain.size === null ? null : String(plain.sets.length),
        });
        expect(flips).toEqual(plain.sets.slice(0, 20));
        if (plain.size !== null) {
          expect(firstSets(tally, 'met', { size: plain.size, most: 20 }).sets).toEqual(flips);
          expect(firstSets(tally, 'met', { size: plain.size - 1, most: 20 })).toEqual({ sets: [], whole: true });
        }
        for (const { among, need } of flipGroups) expect(among.length).toBeGreaterThanOrEqual(need);
        for (const group of flipGroups) expect(group.outcome).not.toBe(plain.outcome);
        const outcomes = flipGroups.map(({ outcome }) => outcome);
        const order = ['adopted', 'rejected', 'open'] as const;
        expect(outcomes).toEqual(order.flatMap((each) => outcomes.filter((outcome) => outcome === each)));
      }),
      RUNS,
    );
  });

  test('does not mind the order of positions', LONG, () => {
    fc.assert(
      fc.property(ruleOf(true), situation, fc.nat(), (rule, said, turn) => {
        const { positions } = said;
        const at = positions.length === 0 ? 0 : turn % positions.length;
        const turned = { ...said, positions: [...positions.slice(at), ...positions.slice(0, at)].reverse() };
        expect(evaluateRule(rule, asSituation(turned))).toEqual(evaluateRule(rule, asSituation(said)));
      }),
      RUNS,
    );
  });

  // `if` and `disputed` are not monotone: a test that fails may open an easier rule, readings that differ say nothing.
  test('never falls because an objection became agreement, where the rule is monotone', LONG, () => {
    fc.assert(
      fc.property(ruleOf(false), situation, fc.constantFrom(...SMALL), (rule, said, party) => {
        const before = stateIn(rule, withPosition(said, { party, position: 'object' }));
        const after = stateIn(rule, withPosition(said, { party, position: 'agree' }));
        expect(WORTH[after]).toBeGreaterThanOrEqual(WORTH[before]);
      }),
      RUNS,
    );
  });

  test('an abstention weighs what the rule says: no more than agreement, no less than an objection', LONG, () => {
    fc.assert(
      fc.property(ruleOf(false), situation, fc.constantFrom(...SMALL), (rule, said, party) => {
        fc.pre(!hasQuorum(rule));
        const as = (position: Position['position']) => WORTH[stateIn(rule, withPosition(said, { party, position }))];
        expect(as('abstain')).toBeLessThanOrEqual(as('agree'));
        if (objectionsCount(rule)) expect(as('abstain')).toBeGreaterThanOrEqual(as('object'));
      }),
      RUNS,
    );
  });

  test('cites an article and a source in every finding, and says why in both languages', LONG, () => {
    fc.assert(
      fc.property(ruleOf(true), situation, (rule, said) => {
        for (const finding of walk([evaluateRule(rule, asSituation(said))])) {
          expect(finding.article).not.toBeNull();
          expect(finding.sources.length).toBeGreaterThan(0);
          expect(finding.reason.en).not.toBe('');
          expect(finding.reason.ru).not.toBe('');
        }
      }),
      RUNS,
    );
  });
});

const every = (rule: Rule): Rule[] => [rule, ...rulesIn(rule).flatMap(every)];
const hasQuorum = (rule: Rule) => every(rule).some((each) => each.rule === 'quorum');
/** Whether every rule within counts an objection, in whatever form, as one. */
const objectionsCount = (rule: Rule) =>
  every(rule).every((each) => !('treats' in each) || each.treats.object === 'against');
