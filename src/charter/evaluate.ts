import { reasonOf } from './reasons.ts';
import type { Position, Rule } from './rule.ts';
import { stateOf, tallyOf, widthOf, type Tally } from './tally.ts';
import type { Finding, FindingState } from './verdict.ts';
import { countsPositions, EFFECT, type Effects, type Situation } from './voice.ts';

/** Evaluates a rule in a situation. The finding is the explanation: nothing else is ever shown. */
export function evaluateRule(rule: Rule, situation: Situation): Finding {
  return explain(tallyOf(rule, situation));
}

/** The counters that the positions of a tally give. */
export function countsOf(tally: Tally): number[] {
  const counts = Array.from({ length: widthOf(tally) }, () => 0);
  const add = ({ counters, offset, scope, effects, weight, within }: Tally): void => {
    counters.forEach(({ threshold }, at) => (counts[offset + at] = -threshold));
    for (const voice of counters.length === 0 ? [] : scope) {
      const does = effects(voice);
      const weighs = weight(voice);
      counters.forEach(({ adds }, at) => (counts[offset + at] = counts[offset + at]! + adds(does, weighs)));
    }
    within.forEach(add);
  };
  add(tally);
  return counts;
}

/** The evaluation record of a tally. */
export function explain(tally: Tally): Finding {
  const counts = countsOf(tally);
  return recordOf(tally, (counter) => counts[counter]! >= 0);
}

function recordOf(tally: Tally, reached: (counter: number) => boolean): Finding {
  const { rule, within } = tally;
  const state = stateOf(tally, reached);
  const findings = within.map((inner) => recordOf(inner, reached));
  const deciding = findings.filter((finding) => finding.state === state);
  return {
    rule: rule.rule,
    article: rule.cite.article ?? null,
    sources: rule.cite.sources,
    state,
    reason: reasonOf(tally, state, findings),
    positions: countsPositions(rule) ? decisive(tally, state) : merged(deciding, findings),
    ...(findings.length === 0 ? {} : { findings }),
  };
}

const { for: FOR, against: AGAINST, present: PRESENT, absent: ABSENT, out: OUT } = EFFECT;

/** The positions that made a rule what it is. */
function decisive({ rule, scope, effects }: Tally, state: FindingState): Position[] {
  const wanted = DECISIVE[rule.rule === 'quorum' ? 'quorum' : rule.rule === 'silence' ? 'no-objection' : rule.rule];
  if (wanted === undefined) return [];
  return scope.flatMap((voice) => (voice.position !== null && wanted[state](effects(voice)) ? [voice.position] : []));
}

type Wanted = { readonly [state in FindingState]: (effects: Effects) => boolean };

const SETTLED: readonly Effects[] = [FOR, AGAINST, PRESENT, ABSENT, PRESENT | OUT, ABSENT | OUT];
const unsettled = (effects: Effects) => !SETTLED.includes(effects);
const DECISIVE: { readonly [rule in string]?: Wanted } = {
  consensus: { met: (effects) => effects === FOR, 'not-met': (effects) => effects === AGAINST, unknown: unsettled },
  votes: { met: (effects) => effects === FOR, 'not-met': (effects) => effects !== FOR, unknown: unsettled },
  'no-objection': {
    met: (effects) => effects !== AGAINST,
    'not-met': (effects) => effects === AGAINST,
    unknown: (effects) => unsettled(effects) || effects === AGAINST,
  },
  quorum: {
    met: (effects) => effects === PRESENT,
    'not-met': (effects) => effects === ABSENT,
    unknown: (effects) => effects === ABSENT,
  },
};

function merged(deciding: readonly Finding[], all: readonly Finding[]): Position[] {
  const from = deciding.length > 0 ? deciding : all;
  const key = ({ party, ballot = '' }: Position) => `${ballot}/${party}`;
  const byParty = new Map(from.flatMap(({ positions }) => positions).map((position) => [key(position), position]));
  return [...byParty.values()];
}
