import type { Charter } from './charter.ts';
import type { LocalText } from './citation.ts';
import type { Both } from './need-words.ts';
import type { Who } from './rule.ts';

/** A text with words before it in each language. */
export function before(text: LocalText, en: string, ru: string): Both {
  return { en: `${en}${text.en}`, ru: `${ru}${text.ru ?? text.en}` };
}

/** The title of an item, or its id where it has none. */
export function titleOf(items: readonly { readonly id: string; readonly title: LocalText }[], id: string): Both {
  const title = items.find((item) => item.id === id)?.title;
  return { en: title?.en ?? id, ru: title?.ru ?? title?.en ?? id };
}

const WHO: { readonly [who: string]: Both } = {
  requester: { en: 'who asked', ru: 'обратившаяся сторона' },
  host: { en: 'the host', ru: 'принимающая сторона' },
  chair: { en: 'the chair', ru: 'председатель' },
  suspended: { en: 'the suspended', ru: 'стороны, чьё участие приостановлено' },
  frozen: { en: 'the frozen', ru: 'стороны, заморозившие участие' },
  'without-vote': { en: 'those without a vote', ru: 'стороны, лишённые голоса' },
  contested: { en: 'those whose seat is contested', ru: 'стороны со спорным представительством' },
  absent: { en: 'those who stayed away', ru: 'не участвовавшие' },
};

/** Whom a rule names, in words. */
export function whoWords(who: readonly Who[], charter: Charter): Both {
  const each = who.map((one): Both => {
    if (typeof one !== 'string') {
      const [id, en, ru] =
        'boundBy' in one
          ? [one.boundBy, 'those bound by ', 'участники документа: ']
          : [one.notBoundBy, 'those not bound by ', 'не участвующие в документе: '];
      return before(titleOf(charter.instruments, id), en, ru);
    }
    const party = charter.parties.find(({ id }) => id === one);
    if (party !== undefined) return { en: party.names.en, ru: party.names.ru ?? party.names.en };
    const role = charter.roles.some(({ id }) => id === one);
    const title = titleOf([...charter.roles, ...charter.groups], one);
    return WHO[one] ?? (role ? { en: inSentence(title.en), ru: inSentence(title.ru) } : title);
  });
  return {
    en: listed(
      each.map(({ en }) => en),
      'and',
    ),
    ru: listed(
      each.map(({ ru }) => ru),
      'и',
    ),
  };
}

/** A title within a sentence; one of capitals stays. */
function inSentence(title: string): string {
  const [first = '', second = ''] = title;
  return second === second.toUpperCase() && second !== ' ' ? title : first.toLowerCase() + title.slice(1);
}

/** "a", "a and b", "a, b and c". */
function listed(items: readonly string[], and: string): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)!}`;
}
