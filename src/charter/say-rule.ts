import { exhaustive } from '#kernel';
import type { Charter } from './charter.ts';
import { durationWords } from './duration-words.ts';
import { needWords, type Both } from './need-words.ts';
import type { Counting, POSITION_KINDS, Rule, RuleOf } from './rule.ts';
import { officeNames } from './office-name.ts';
import { before, titleOf, whoWords } from './say-who.ts';

/** What a rule says, as the end of the sentence "The decision is adopted when …", made from the rule itself. */
export function sayRule(rule: Rule, charter: Charter): Both {
  const inner = (each: Rule) => sayRule(each, charter);
  switch (rule.rule) {
    case 'consensus':
      return join(CONSENSUS, treatsWords(rule));
    case 'votes':
      return votesWords(rule, charter);
    case 'no-objection':
      return join(objectionWords(rule, charter), treatsWords(rule));
    case 'silence':
      return silenceWords(rule, charter);
    case 'quorum':
      return quorumWords(rule, charter);
    case 'time':
      return timeWords(rule, charter);
    case 'fact': {
      const gates = charter.procedures.flatMap(({ hostGates }) => hostGates);
      const title = titleOf([...charter.facts, ...gates], rule.fact);
      const [en, ru] = rule.holds
        ? ['it is established: ', 'установлено: ']
        : ['it is established not to be so: ', 'установлено, что это не так: '];
      return { en: `${en}${title.en}`, ru: `${ru}${title.ru}` };
    }
    case 'area':
      return before(titleOf(charter.areas, rule.area), 'the place lies in: ', 'место находится в пределах: ');
    case 'excluding':
      return excludingWords(rule, inner(rule.then), charter);
    case 'among':
      return {
        en: `among ${whoWords(rule.who, charter).en}, ${inner(rule.then).en}`,
        ru: `среди: ${whoWords(rule.who, charter).ru} – ${inner(rule.then).ru}`,
      };
    case 'ballot':
      return ballotWords(rule, inner(rule.then), charter);
    case 'matter':
      return matterWords(rule, inner);
    case 'if': {
      const [test, then, otherwise] = [inner(rule.test), inner(rule.then), inner(rule.otherwise)];
      return {
        en: `if ${test.en}, then ${then.en}; otherwise ${otherwise.en}`,
        ru: `если ${test.ru}, то ${then.ru}; иначе ${otherwise.ru}`,
      };
    }
    case 'all':
      return listed(rule.of.map(inner), 'and', 'и');
    case 'any':
      return listed(rule.of.map(inner), 'or', 'либо');
    case 'disputed':
      return readingWords(rule.readings.map(inner));
    default:
      return exhaustive(rule);
  }
}

const CONSENSUS = {
  en: 'there is consensus: somebody agrees, nobody breaks it and nobody is awaited',
  ru: 'есть консенсус: кто-то согласен, никто его не нарушает и ответа никого не ждут',
};

function join(first: Both, second: Both): Both {
  return second.en === '' ? first : { en: `${first.en} (${second.en})`, ru: `${first.ru} (${second.ru})` };
}

function quorumWords({ need, weights }: RuleOf<'quorum'>, charter: Charter): Both {
  const said = needWords(need);
  return weighed({ en: `${said.en} take part`, ru: `участвуют ${said.ru}` }, weights, charter);
}

const KINDS: { readonly [kind in (typeof POSITION_KINDS)[number] | 'protest']: Both } = {
  agree: { en: 'agreement', ru: 'согласие' },
  object: { en: 'an objection', ru: 'возражение' },
  abstain: { en: 'an abstention', ru: 'воздержание' },
  absent: { en: 'absence', ru: 'отсутствие' },
  silent: { en: 'silence', ru: 'молчание' },
  protest: { en: 'absence with a note of protest', ru: 'отсутствие с нотой протеста' },
};
const TREATED: { readonly [treated in 'for' | 'against' | 'neutral' | 'awaited']: Both } = {
  for: { en: 'counts for it', ru: 'считается голосом «за»' },
  against: { en: 'counts against it', ru: 'считается голосом «против»' },
  neutral: { en: 'counts neither way', ru: 'не влияет' },
  awaited: { en: 'leaves an answer awaited', ru: 'оставляет ответ ожидаемым' },
};

/** What each position does, in one clause a treatment; agreement is for it and said nowhere. */
function treatsWords({ treats, adReferendum, conditional, objectionForm }: Counting): Both {
  const kinds = ['object', 'abstain', 'absent', 'protest', 'silent'] as const;
  const clauses = (['against', 'for', 'neutral', 'awaited'] as const).flatMap((treated): Both[] => {
    const named = kinds.filter((kind) => treats[kind] === treated).map((kind) => kindWords(kind, objectionForm));
    if (named.length === 0) return [];
    const said = TREATED[treated];
    return [
      {
        en: `${named.map(({ en }) => en).join(' or ')} ${said.en}`,
        ru: `${named.map(({ ru }) => ru).join(' или ')} ${said.ru}`,
      },
    ];
  });
  const provisional =
    adReferendum === 'awaited'
      ? { en: 'a position ad referendum is awaited until confirmed', ru: 'позиция ad referendum ждёт подтверждения' }
      : { en: 'a position ad referendum counts at once', ru: 'позиция ad referendum считается сразу' };
  const condition =
    conditional === 'counts'
      ? [{ en: 'agreement under a condition counts at once', ru: 'согласие с условием считается сразу' }]
      : [];
  const all = [...clauses, provisional, ...condition];
  return { en: all.map(({ en }) => en).join('; '), ru: all.map(({ ru }) => ru).join('; ') };
}

function kindWords(kind: keyof typeof KINDS, form: Counting['objectionForm']): Both {
  const said = KINDS[kind];
  return kind === 'object' && form === 'written'
    ? { en: `${said.en} in writing`, ru: `${said.ru} в письменной форме` }
    : said;
}

function weighed(said: Both, weights: string | null, charter: Charter): Both {
  if (weights === null) return said;
  const title = titleOf(charter.weights, weights);
  return { en: `${said.en}, counted by: ${title.en}`, ru: `${said.ru}, считая по показателю: ${title.ru}` };
}

function votesWords(rule: RuleOf<'votes'>, charter: Charter): Both {
  const need = needWords(rule.need);
  const said = weighed(
    { en: need.en === 'at least 1' ? 'at least one is for it' : `${need.en} are for it`, ru: `за него ${need.ru}` },
    rule.weights,
    charter,
  );
  const { treats } = rule;
  const plain =
    treats.abstain === 'neutral'
    && treats.absent === 'neutral'
    && treats.silent === 'neutral'
    && treats.object === 'against';
  return plain ? said : join(said, treatsWords(rule));
}

function objectionWords(rule: RuleOf<'no-objection' | 'silence'>, charter: Charter): Both {
  const { amount, strict } = rule.block;
  if ('count' in amount && amount.count === 1 && !strict) return { en: 'nobody objects', ru: 'никто не возражает' };
  const need = needWords(rule.block);
  return weighed(
    {
      en: `it is not blocked (${need.en} against would block it)`,
      ru: `его не блокируют (для этого нужно ${need.ru} против)`,
    },
    rule.weights,
    charter,
  );
}

function silenceWords(rule: RuleOf<'silence'>, charter: Charter): Both {
  const base = objectionWords(rule, charter);
  const from = timeName(rule.from, charter);
  const until = rule.until === null ? null : timeName(rule.until, charter);
  const within = rule.within === null ? null : durationWords(rule.within);
  const en = until !== null ? ` by ${until.en}` : ` within ${within!.en} of ${from.en}`;
  const ru = until !== null ? ` до срока: ${until.ru}` : ` в течение ${within!.ru} от момента: ${from.ru}`;
  const form = rule.objectionForm === 'written' ? { en: ' in writing', ru: ' в письменной форме' } : { en: '', ru: '' };
  const more = rule.extension === null ? null : extensionWords(rule.extension, charter);
  const said = {
    en: `${base.en}${form.en}${en}; silence is assent`,
    ru: `${base.ru}${form.ru}${ru}; молчание означает согласие`,
  };
  return more === null ? said : { en: `${said.en}; ${more.en}`, ru: `${said.ru}; ${more.ru}` };
}

function extensionWords({ by, most }: NonNullable<RuleOf<'silence'>['extension']>, charter: Charter): Both {
  const who = officeNames(by, charter);
  const length = most === null ? null : durationWords(most);
  const limit =
    length === null ? { en: '', ru: '' } : { en: ` by at most ${length.en}`, ru: ` не более чем на ${length.ru}` };
  return {
    en: `the deadline may be put off${limit.en} (${who.en})`,
    ru: `срок может быть продлён${limit.ru} (${who.ru})`,
  };
}

/** The times that are always there, in words. */
export const BUILT_IN_WORDS: { readonly [time: string]: Both } = {
  request: { en: 'the request', ru: 'обращение' },
  circulated: { en: 'circulation of the text', ru: 'рассылка текста' },
  deadline: { en: 'the deadline set', ru: 'установленный срок' },
  extended: { en: 'the extended deadline', ru: 'продлённый срок' },
  decided: { en: 'the decision', ru: 'принятие решения' },
};

function timeName(id: string, charter: Charter): Both {
  return BUILT_IN_WORDS[id] ?? titleOf(charter.times, id);
}

function timeWords({ from, after, before: limit }: RuleOf<'time'>, charter: Charter): Both {
  const name = timeName(from, charter);
  const length = durationWords((after ?? limit)!);
  return after !== null
    ? { en: `${length.en} have passed since ${name.en}`, ru: `от момента «${name.ru}» прошло: ${length.ru}` }
    : {
        en: `no more than ${length.en} have passed since ${name.en}`,
        ru: `от момента «${name.ru}» прошло не более: ${length.ru}`,
      };
}

function excludingWords({ who, counted }: RuleOf<'excluding'>, then: Both, charter: Charter): Both {
  const named = whoWords(who, charter);
  const still = counted
    ? { en: ' (who still count in the number)', ru: ' (в общем числе они остаются)' }
    : { en: '', ru: '' };
  return { en: `leaving out ${named.en}${still.en}, ${then.en}`, ru: `без учёта (${named.ru})${still.ru}: ${then.ru}` };
}

function ballotWords({ ballot, organ, level }: RuleOf<'ballot'>, then: Both, charter: Charter): Both {
  const of = organ === null ? null : titleOf(charter.organs, organ);
  const levels = charter.organs.flatMap((each) => each.levels);
  const at = level === null ? null : titleOf(levels, level);
  const where = [of, at].filter((each) => each !== null);
  const [en, ru] = [where.map((each) => each.en).join(', '), where.map((each) => each.ru).join(', ')];
  return {
    en: `in the ballot "${ballot}"${en === '' ? '' : ` (${en})`} ${then.en}`,
    ru: `в голосовании «${ballot}»${ru === '' ? '' : ` (${ru})`} ${then.ru}`,
  };
}

function matterWords({ of, otherwise }: RuleOf<'matter'>, inner: (rule: Rule) => Both): Both {
  const each = of.map(({ matter, then }) => ({ matter, said: inner(then) }));
  const rest = otherwise === null ? null : inner(otherwise);
  return {
    en: [
      ...each.map(({ matter, said }) => `where the matter is "${matter}", ${said.en}`),
      ...(rest === null ? [] : [`otherwise ${rest.en}`]),
    ].join('; '),
    ru: [
      ...each.map(({ matter, said }) => `если предмет – «${matter}», ${said.ru}`),
      ...(rest === null ? [] : [`иначе ${rest.ru}`]),
    ].join('; '),
  };
}

function listed(said: readonly Both[], en: string, ru: string): Both {
  if (said.length === 1) return said[0]!;
  const mark = (at: number) => `(${String.fromCharCode(97 + at)})`;
  const number = (at: number) => `${at + 1})`;
  return {
    en: said.map((each, at) => `${mark(at)} ${each.en}`).join(`; ${en} `),
    ru: said.map((each, at) => `${number(at)} ${each.ru}`).join(`; ${ru} `),
  };
}

function readingWords(said: readonly Both[]): Both {
  return {
    en: `the sources differ: ${said.map((each, at) => `${at === 0 ? 'by one reading' : 'by another'} ${each.en}`).join('; ')}`,
    ru: `источники расходятся: ${said.map((each, at) => `${at === 0 ? 'по одному чтению' : 'по другому'} ${each.ru}`).join('; ')}`,
  };
}
