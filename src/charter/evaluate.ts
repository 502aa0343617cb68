import { exhaustive } from '#kernel';
import type { LocalText } from './citation.ts';
import type { Position, Rule } from './rule.ts';
import {
  addTo,
  needOf,
  presenceOf,
  stateOf,
  tallyOf,
  weightIn,
  widthOf,
  type Tally,
  type Voice,
  type Weight,
} from './tally.ts';
import type { Finding, FindingState } from './verdict.ts';

/** What a rule is evaluated on. */
export interface Facts {
  /** The parties that sit in the deciding organ, in the order of the charter. */
  readonly voices: readonly Voice[];
  /** Who asked; needed only by rules that leave the requester out. */
  readonly requester: string | null;
}

/** Evaluates a rule on the positions taken. The finding is the explanation: nothing else is ever shown. */
export function evaluateRule(rule: Rule, { voices, requester }: Facts): Finding {
  const tally = tallyOf(rule, voices, requester);
  return explain(tally, countsOf(tally));
}

/** The counters that the positions of a tally give. */
export function countsOf(tally: Tally): number[] {
  const counts: number[] = Array.from({ length: widthOf(tally) }, () => 0);
  const add = (inner: Tally): void => {
    if (inner.caps.length > 0) for (const voice of inner.scope) addTo(counts, inner, voice);
    inner.within.forEach(add);
  };
  add(tally);
  return counts;
}

/** The evaluation record of a tally. */
export function explain(tally: Tally, counts: readonly number[]): Finding {
  const { rule, within } = tally;
  const state = stateOf(tally, counts);
  const findings = within.map((inner) => explain(inner, counts));
  const deciding = findings.filter((finding) => finding.state === state);
  const positions =
    rule.rule === 'consensus' || rule.rule === 'quorum' ? decisive(tally, state) : merged(deciding, findings);
  return {
    rule: rule.rule,
    article: rule.cite.article ?? null,
    sources: rule.cite.sources,
    state,
    reason: reasonOf(tally, state, findings),
    positions,
    ...(findings.length === 0 ? {} : { findings }),
  };
}

/** Which weights make a consensus what it is. */
const DECISIVE: { readonly [state in FindingState]: readonly Weight[] } = {
  met: ['for'],
  'not-met': ['against'],
  unknown: ['awaited', 'doubtful', 'maybe-for'],
};

function decisive({ rule, scope }: Tally, state: FindingState): Position[] {
  return scope.flatMap((voice) => {
    if (voice.position === null) return [];
    if (rule.rule === 'consensus') return DECISIVE[state].includes(weightIn(rule, voice)) ? [voice.position] : [];
    return presenceOf(voice) === (state === 'met' ? 'yes' : 'no') ? [voice.position] : [];
  });
}

function merged(deciding: readonly Finding[], all: readonly Finding[]): Position[] {
  const from = deciding.length > 0 ? deciding : all;
  const byParty = new Map(from.flatMap(({ positions }) => positions).map((position) => [position.party, position]));
  return [...byParty.values()];
}

function reasonOf(tally: Tally, state: FindingState, findings: readonly Finding[]): LocalText {
  const { rule, scope } = tally;
  switch (rule.rule) {
    case 'consensus':
      return consensusReason(rule, scope, state);
    case 'quorum':
      return quorumReason(rule, scope);
    case 'excluding':
      return then(excludingReason(tally), findings[0]!.reason);
    case 'all':
      return {
        en: `all of ${findings.length} rules must be met`,
        ru: `нужно выполнение всех правил: ${findings.length}`,
      };
    case 'any':
      return {
        en: `one of ${findings.length} rules must be met`,
        ru: `нужно выполнение одного из правил: ${findings.length}`,
      };
    case 'disputed':
      return findings.every((finding) => finding.state === findings[0]!.state)
        ? then(SAME, findings[0]!.reason)
        : DIFFER;
    default:
      return exhaustive(rule);
  }
}

const SAME = {
  en: 'the sources give several readings, and all agree here',
  ru: 'источники расходятся, но здесь все чтения совпадают',
};
const DIFFER = {
  en: 'the sources give several readings, and they differ here',
  ru: 'источники расходятся, и чтения дают разный итог',
};

function then(first: { readonly en: string; readonly ru: string }, second: LocalText): LocalText {
  return { en: `${first.en}; ${second.en}`, ru: `${first.ru}; ${second.ru ?? second.en}` };
}

const WEIGHTS: readonly (readonly [Weight, string, string])[] = [
  ['for', 'for', 'за'],
  ['maybe-for', 'for, if bound that day', 'за, если участвует в этот день'],
  ['against', 'against', 'против'],
  ['doubtful', 'against, if bound that day', 'против, если участвует в этот день'],
  ['awaited', 'awaited', 'ожидаются'],
  ['neutral', 'neither', 'не за и не против'],
];

type Consensus = Extract<Rule, { rule: 'consensus' }>;

const CONSENSUS: { readonly [state in FindingState]: LocalText } = {
  met: { en: 'nobody breaks the consensus', ru: 'консенсус не нарушен' },
  'not-met': { en: 'there is no consensus', ru: 'консенсуса нет' },
  unknown: { en: 'whether there is consensus cannot be told yet', ru: 'есть ли консенсус, пока неизвестно' },
};

function consensusReason(rule: Consensus, scope: readonly Voice[], state: FindingState): LocalText {
  const lists = WEIGHTS.map(([weight, en, ru]) => ({
    ...{ weight, en, ru },
    voices: scope.filter((voice) => weightIn(rule, voice) === weight),
  })).filter(({ voices }) => voices.length > 0);
  const broken = lists.some(({ weight }) => weight === 'against');
  const head = state === 'not-met' && !broken ? NOBODY : CONSENSUS[state];
  const named = (language: 'en' | 'ru') =>
    lists.map(
      ({ voices, ...list }) => `${list[language]}: ${voices.map((voice) => withRemark(voice, language)).join(', ')}`,
    );
  return { en: [head.en, ...named('en')].join('; '), ru: [head.ru, ...named('ru')].join('; ') };
}

const NOBODY = { en: 'nobody stands with the decision', ru: 'за решение никто не выступил' };

const REMARKS = {
  en: { adReferendum: 'ad referendum', reservation: 'with reservation', condition: 'on condition' },
  ru: { adReferendum: 'ad referendum', reservation: 'с оговоркой', condition: 'с условием' },
} as const;
const SHOWN = {
  en: { abstain: 'abstains', absent: 'absent', silent: 'silent', oral: 'oral', written: 'written' },
  ru: { abstain: 'воздержалась', absent: 'отсутствует', silent: 'не ответила', oral: 'устно', written: 'письменно' },
} as const;

/** The party, and what it attached to its position. */
function withRemark({ party, position }: Voice, language: 'en' | 'ru'): string {
  if (position === null) return party;
  const { position: kind, adReferendum, reservation, condition, form } = position;
  const remarks = [
    ...(kind === 'agree' || kind === 'object' ? [] : [SHOWN[language][kind]]),
    ...(adReferendum === true ? [REMARKS[language].adReferendum] : []),
    ...(reservation === undefined ? [] : [REMARKS[language].reservation]),
    ...(condition === undefined ? [] : [REMARKS[language].condition]),
    ...(form === undefined ? [] : [SHOWN[language][form]]),
  ];
  return remarks.length === 0 ? party : `${party} (${remarks.join(', ')})`;
}

function quorumReason(rule: Extract<Rule, { rule: 'quorum' }>, scope: readonly Voice[]): LocalText {
  const count = (presence: string) => scope.filter((voice) => presenceOf(voice) === presence).length;
  const { least, most } = needOf(rule.need, scope);
  const need = least === most ? String(most) : `${least}-${most}`;
  const [present, open, members] = [count('yes'), count('unknown'), scope.length];
  return {
    en: `${present} of ${members} take part, ${need} needed${open === 0 ? '' : `, ${open} may still`}`,
    ru: `участвуют ${present} из ${members}, нужно ${need}${open === 0 ? '' : `, ещё могут ${open}`}`,
  };
}

function excludingReason({ scope, within }: Tally) {
  const kept = new Set(within.flatMap((inner) => inner.scope).map(({ party }) => party));
  const left = scope.map(({ party }) => party).filter((party) => !kept.has(party));
  return left.length === 0
    ? { en: 'nobody is left out that day', ru: 'в этот день никто не исключён' }
    : { en: `left out: ${left.join(', ')}`, ru: `не участвуют: ${left.join(', ')}` };
}
