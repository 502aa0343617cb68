import { exhaustive } from '#kernel';
import type { LocalText } from './citation.ts';
import { needWords, numberNeeded, type Both } from './need-words.ts';
import type { RuleOf, Threshold } from './rule.ts';
import type { Tally } from './tally.ts';
import type { Finding, FindingState } from './verdict.ts';
import { EFFECT, type Effects, type Voice } from './voice.ts';
import { voiceText } from './voice-words.ts';

const { for: FOR, against: AGAINST, present: PRESENT, absent: ABSENT, out: OUT } = EFFECT;

/** Why a rule came out as it did, made from the rule and the facts. */
export function reasonOf(tally: Tally, state: FindingState, findings: readonly Finding[]): LocalText {
  const { rule } = tally;
  switch (rule.rule) {
    case 'consensus':
      return consensusReason(tally, state);
    case 'quorum':
      return quorumReason(tally, rule);
    case 'votes':
      return countReason(tally, { need: rule.need, counted: FOR, words: VOTES });
    case 'no-objection':
      return countReason(tally, { need: rule.block, counted: AGAINST, words: OBJECTIONS });
    case 'silence':
      return joined(
        silenceWords(tally, state),
        countReason(tally, { need: rule.block, counted: AGAINST, words: OBJECTIONS }),
      );
    case 'time':
    case 'fact':
    case 'area':
      return tally.said ?? SAID_NOTHING;
    case 'excluding':
    case 'among':
      return joined(leftOut(tally), findings[0]!.reason);
    case 'ballot':
      return joined(tally.said ?? SAID_NOTHING, findings[0]!.reason);
    case 'matter':
      return findings[0] === undefined ? SAID_NOTHING : joined(tally.said ?? SAID_NOTHING, findings[0].reason);
    case 'if':
      return choiceReason(findings);
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
        ? joined(SAME, findings[0]!.reason)
        : DIFFER;
    default:
      return exhaustive(rule);
  }
}

const SAID_NOTHING = { en: 'the question does not say', ru: 'в вопросе это не указано' };
const SAME = {
  en: 'the sources give several readings, and all agree here',
  ru: 'источники расходятся, но здесь все чтения совпадают',
};
const DIFFER = {
  en: 'the sources give several readings, and they differ here',
  ru: 'источники расходятся, и чтения дают разный итог',
};

function joined(first: LocalText, second: LocalText): LocalText {
  return { en: `${first.en}; ${second.en}`, ru: `${first.ru ?? first.en}; ${second.ru ?? second.en}` };
}

function choiceReason([test]: readonly Finding[]): LocalText {
  switch (test!.state) {
    case 'met':
      return {
        en: 'the condition is met, so the first rule applies',
        ru: 'условие выполнено, действует первое правило',
      };
    case 'not-met':
      return {
        en: 'the condition is not met, so the other rule applies',
        ru: 'условие не выполнено, действует другое правило',
      };
    case 'unknown':
      return { en: 'whether the condition is met cannot be told yet', ru: 'выполнено ли условие, пока неизвестно' };
  }
}

interface List extends Both {
  readonly has: (effects: Effects) => boolean;
}

const list = (en: string, ru: string, has: (effects: Effects) => boolean): List => ({ en, ru, has });
const isOneOf =
  (...sets: readonly Effects[]) =>
  (effects: Effects) =>
    sets.includes(effects);
const LISTS: readonly List[] = [
  list('for', 'за', isOneOf(FOR)),
  list('for, if bound that day', 'за, если участвует в этот день', isOneOf(FOR | OUT)),
  list('against', 'против', isOneOf(AGAINST)),
  list('against, if bound that day', 'против, если участвует в этот день', isOneOf(AGAINST | OUT)),
  list('too late, as far as can be told', 'возможно, с опозданием', isOneOf(AGAINST | ABSENT, AGAINST | ABSENT | OUT)),
  list('awaited', 'ожидаются', (effects) => (effects & (FOR | AGAINST)) === (FOR | AGAINST)),
  list('neither', 'не за и не против', (effects) => (effects & (FOR | AGAINST)) === 0),
];

/** `for: AAA, BBB; awaited: CCC`, each party in one of the lists. */
function namedLists({ scope, effects }: Tally, lists: readonly List[] = LISTS): Both {
  const rows = lists.map((each) => ({ ...each, voices: [] as Voice[] }));
  for (const voice of scope) {
    const does = effects(voice);
    rows.find((row) => row.has(does))?.voices.push(voice);
  }
  const filled = rows.filter(({ voices }) => voices.length > 0);
  const named = (language: 'en' | 'ru') =>
    filled.map((row) => `${row[language]}: ${row.voices.map((voice) => voiceText(voice, language)).join(', ')}`);
  return { en: named('en').join('; '), ru: named('ru').join('; ') };
}

const CONSENSUS: { readonly [state in FindingState]: LocalText } = {
  met: { en: 'nobody breaks the consensus', ru: 'консенсус не нарушен' },
  'not-met': { en: 'there is no consensus', ru: 'консенсуса нет' },
  unknown: { en: 'whether there is consensus cannot be told yet', ru: 'есть ли консенсус, пока неизвестно' },
};
const NOBODY = { en: 'nobody stands with the decision', ru: 'за решение никто не выступил' };

function consensusReason(tally: Tally, state: FindingState): LocalText {
  const broken = tally.scope.some((voice) => tally.effects(voice) === AGAINST);
  const head = state === 'not-met' && !broken ? NOBODY : CONSENSUS[state];
  const lists = namedLists(tally);
  return lists.en === '' ? head : joined(head, lists);
}

interface Counted {
  readonly need: Threshold;
  readonly counted: Effects;
  readonly words: Both;
}

const VOTES = { en: 'for', ru: 'за' };
const OBJECTIONS = { en: 'against', ru: 'против' };

/** `for 16 of 19, at least 2/3 of all (13) needed; …`. Where it is not settled, the least and the most. */
function countReason(tally: Tally, { need, counted, words }: Counted): LocalText {
  const sums = sumsOf(tally, need, counted);
  const needed = numbersNeeded(need, sums.base);
  const [said, lists] = [needWords(need), namedLists(tally)];
  const blocks = counted === AGAINST;
  const en = `${words.en} ${range(sums.counted)} of ${range(sums.base)}, ${said.en} (${needed}) ${blocks ? 'would block' : 'needed'}`;
  const ru = `${words.ru} ${range(sums.counted)} из ${range(sums.base)}, ${blocks ? 'для блокирования нужно' : 'нужно'} ${said.ru} (${needed})`;
  return lists.en === '' ? { en, ru } : joined({ en, ru }, lists);
}

function numbersNeeded(need: Threshold, base: readonly [number, number]): string {
  return range([numberNeeded(need, base[0]), numberNeeded(need, base[1])]);
}

function range([least, most]: readonly [number, number]): string {
  return least === most ? String(most) : `${least}-${most}`;
}

const BASE: { readonly [base in Threshold['of']]: Effects } = {
  all: FOR | AGAINST | PRESENT | ABSENT,
  present: FOR | AGAINST | PRESENT,
  voting: FOR | AGAINST,
};

/** The least and the most that are counted, and of how many. */
function sumsOf({ scope, effects, weight }: Tally, need: Threshold, counted: Effects) {
  const base = 'count' in need.amount ? BASE.all : BASE[need.of];
  const sum = (set: Effects): readonly [number, number] => {
    let [least, most] = [0, 0];
    for (const voice of scope) {
      const does = effects(voice);
      if ((does & ~set) === 0) least += weight(voice);
      if ((does & set) !== 0) most += weight(voice);
    }
    return [least, most];
  };
  return { counted: sum(counted), base: sum(base) };
}

function quorumReason(tally: Tally, { need }: RuleOf<'quorum'>): LocalText {
  const taking = sumsOf(tally, need, FOR | AGAINST | PRESENT);
  const needed = numbersNeeded(need, taking.base);
  const [present, most] = taking.counted;
  const open = most - present;
  const members = taking.base[1];
  return {
    en: `${present} of ${members} take part, ${needed} needed${open === 0 ? '' : `, ${open} may still`}`,
    ru: `участвуют ${present} из ${members}, нужно ${needed}${open === 0 ? '' : `, ещё могут ${open}`}`,
  };
}

function silenceWords({ over, said }: Tally, state: FindingState): LocalText {
  const until = said ?? { en: 'the deadline is not known', ru: 'срок неизвестен' };
  if (state === 'not-met') return joined({ en: 'the silence is broken', ru: 'молчание нарушено' }, until);
  if (state === 'met') return joined({ en: 'nobody broke the silence', ru: 'молчание не нарушено' }, until);
  return over === 'yes' ? until : joined({ en: 'the silence runs', ru: 'молчание продолжается' }, until);
}

function leftOut({ rule, scope, within }: Tally): Both {
  const kept = new Set(within.flatMap((inner) => inner.scope).map(({ party }) => party));
  const muted = within
    .flatMap((inner) => inner.scope)
    .filter((voice) => voice.muted !== 'no')
    .map(({ party }) => party);
  const left = [...scope.map(({ party }) => party).filter((party) => !kept.has(party)), ...muted];
  if (rule.rule === 'among') {
    const among = [...kept].join(', ');
    return kept.size === 0
      ? { en: 'nobody is among them that day', ru: 'в этот день таких нет' }
      : { en: `among: ${among}`, ru: `среди: ${among}` };
  }
  return left.length === 0
    ? { en: 'nobody is left out that day', ru: 'в этот день никто не исключён' }
    : { en: `left out: ${left.join(', ')}`, ru: `не участвуют: ${left.join(', ')}` };
}
