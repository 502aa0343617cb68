import { formatInstant } from '#kernel';
import type { LocalText } from './citation.ts';
import { deadlineOf, type Mark } from './clock.ts';
import { inArea, timesOf, type Question } from './question.ts';
import type { Rule, RuleOf } from './rule.ts';

/** What the question says to a rule that looks at more than positions; `null` where there is nothing to say. */
export function tellOf(question: Question, rule: Rule): LocalText | null {
  switch (rule.rule) {
    case 'silence':
      return ends(question, rule);
    case 'time':
      return timeWords(question, rule);
    case 'fact':
      return factWords(question, rule);
    case 'area':
      return areaWords(question, rule);
    case 'ballot':
      return { en: `in the ballot ${rule.ballot}`, ru: `голосование «${rule.ballot}»` };
    case 'matter':
      return question.matter === null || question.matter === undefined
        ? { en: 'no matter of its own', ru: 'общий случай' }
        : { en: `the matter is ${question.matter}`, ru: `предмет: ${question.matter}` };
    default:
      return null;
  }
}

function titleIn(items: readonly { readonly id: string; readonly title: LocalText }[], id: string): LocalText {
  return items.find((item) => item.id === id)?.title ?? { en: id, ru: id };
}

function instant(mark: Mark, zone: string): string {
  const [low, high] = [formatInstant(mark.low, zone), formatInstant(mark.high, zone)];
  return low === high ? low : `${low} – ${high}`;
}

function ends(question: Question, rule: RuleOf<'silence' | 'time'>): LocalText | null {
  const { zone } = question.charter;
  const mark = deadlineOf(rule, timesOf(question), zone);
  if (mark === null || !Number.isFinite(mark.low) || !Number.isFinite(mark.high)) return null;
  return { en: `until ${instant(mark, zone)}`, ru: `до ${instant(mark, zone)}` };
}

function timeWords(question: Question, rule: RuleOf<'time'>): LocalText {
  const name = titleIn(question.charter.times, rule.from);
  const until = ends(question, rule);
  const [en, ru] = [
    `${(rule.after ?? rule.before)!} from ${name.en}`,
    `${(rule.after ?? rule.before)!} от: ${name.ru ?? name.en}`,
  ];
  if (until === null) return { en: `${en}: when that was is not known`, ru: `${ru}: время неизвестно` };
  return { en: `${en}: ${until.en}`, ru: `${ru}: ${until.ru ?? until.en}` };
}

function factWords({ charter, facts = {} }: Question, { fact }: RuleOf<'fact'>): LocalText {
  const gates = charter.procedures.flatMap(({ hostGates }) => hostGates);
  const title = titleIn([...charter.facts, ...gates], fact);
  const known = facts[fact];
  const [en, ru] =
    known === undefined
      ? ['not established', 'не установлено']
      : known
        ? ['established', 'установлено']
        : ['established not to be so', 'установлено обратное'];
  return { en: `${title.en}: ${en}`, ru: `${title.ru ?? title.en}: ${ru}` };
}

function areaWords(question: Question, { area }: RuleOf<'area'>): LocalText {
  const title = titleIn(question.charter.areas, area);
  const place = question.place ?? null;
  if (place === null) return { en: `${title.en}: no place is given`, ru: `${title.ru ?? title.en}: место не указано` };
  const inside = inArea(question, area) === 'yes';
  return {
    en: `${place} lies ${inside ? 'in' : 'outside'}: ${title.en}`,
    ru: `${place} ${inside ? 'в пределах' : 'вне'}: ${title.ru ?? title.en}`,
  };
}
