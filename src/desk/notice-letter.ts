import type { LocalText } from '#charter';
import { toHex, utf8, type Millis, type Sha256 } from '#kernel';
import type { Letter, Notice } from './notices.ts';

/** The letter of a notice, in English and in Russian. Nothing in it that its reader may not know. */
export function letterOf(notice: Notice, { to, sha256 }: { readonly to: string; readonly sha256: Sha256 }): Letter {
  const { operationTitle, article } = notice;
  // What an act says is read at the desk, by whoever may; a letter goes through many hands.
  const title = notice.occasion === 'act' ? ACT : notice.title;
  const drill = notice.exercise ? ['EXERCISE / УЧЕНИЯ', ''] : [];
  const line = (language: 'en' | 'ru') => [
    `${operationTitle[language] ?? operationTitle.en}`,
    `${title[language] ?? title.en}`,
    ...(notice.due === null ? [] : [WHEN[language](notice)]),
    ...(article === null ? [] : [`${language === 'en' ? 'Article' : 'Статья'}: ${article}`]),
  ];
  return {
    to,
    subject: oneLine(`${notice.exercise ? '[EXERCISE] ' : ''}${operationTitle.en}: ${title.en}`),
    text: [...drill, ...line('en'), '', ...line('ru'), '', OPEN, ''].join('\n'),
    messageId: `<${toHex(sha256(utf8(notice.id))).slice(0, 40)}@entente>`,
  };
}

const ACT: LocalText = { en: 'An act was recorded', ru: 'Записан акт' };
const OPEN =
  'Open it on the duty desk, or the next on the list is told. / Откройте на экране дежурного, иначе извещение получит следующий.';

const WHEN = {
  en: ({ occasion, due }: Notice) => `Due ${stamp(due)}${occasion === 'due' ? ', now' : ''}.`,
  ru: ({ occasion, due }: Notice) => `Срок: ${stamp(due)}${occasion === 'due' ? ', наступил' : ''}.`,
} as const;

function stamp(due: Millis | null): string {
  return due === null ? '' : `${new Date(due).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 200);
}
