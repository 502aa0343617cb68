import { plural } from '../../app/i18n/plural.ts';
import { useSettings } from '../../app/settings.tsx';

const EN = {
  title: 'Operations',
  lead: 'What is open, where it stands, what is due next, and what is wrong.',
  open: 'Open',
  unended: 'Without an end on record',
  unendedNote: 'Nobody has closed them, and nothing has been recorded for two months or more.',
  past: 'Over',
  noneOpen: 'No operation is open.',
  fetching: 'Fetching the operations',
  search: 'Search',
  headings: { operation: 'Operation', phase: 'Phase', clock: 'Clock', strength: 'In theatre', last: 'Last entry' },
  notRequested: 'Nothing asked yet',
  mandateEnds: (span: string) => `mandate ends in ${span}`,
  mandateEnded: (span: string) => `mandate ended ${span} ago`,
  noEnd: 'mandate without a set end',
  noMandate: 'no mandate',
  silence: (span: string) => `silence ends in ${span}`,
  overdue: (count: number) => (count === 1 ? '1 duty overdue' : `${count} duties overdue`),
  breaches: (count: number) => (count === 1 ? '1 breach stands' : `${count} breaches stand`),
  waiting: (count: number) => (count === 1 ? '1 claim to review' : `${count} claims to review`),
  next: 'next:',
  ofCeiling: (ceiling: string) => `of at most ${ceiling}`,
  noCeiling: 'no ceiling set',
  contingents: (count: number) => (count === 1 ? '1 contingent' : `${count} contingents`),
};

export type OperationsWords = typeof EN;

function russian(count: number, [one, few, other]: readonly [string, string, string]): string {
  return `${count} ${plural('ru', count, { one, few, other })}`;
}

const RU: OperationsWords = {
  title: 'Операции',
  lead: 'Что открыто, на какой стадии, что предстоит и что не так.',
  open: 'Открытые',
  unended: 'Без завершения в записи',
  unendedNote: 'Никто их не завершил, и два месяца или дольше ничего не записано.',
  past: 'Завершённые',
  noneOpen: 'Открытых операций нет.',
  fetching: 'Операции загружаются',
  search: 'Поиск',
  headings: {
    operation: 'Операция',
    phase: 'Стадия',
    clock: 'Сроки',
    strength: 'В районе',
    last: 'Последняя запись',
  },
  notRequested: 'Обращения ещё нет',
  mandateEnds: (span) => `мандат истекает через ${span}`,
  mandateEnded: (span) => `мандат истёк ${span} назад`,
  noEnd: 'срок мандата не установлен',
  noMandate: 'мандата нет',
  silence: (span) => `молчание истекает через ${span}`,
  overdue: (count) => russian(count, ['обязанность просрочена', 'обязанности просрочены', 'обязанностей просрочено']),
  breaches: (count) => russian(count, ['нарушение без ответа', 'нарушения без ответа', 'нарушений без ответа']),
  waiting: (count) => russian(count, ['утверждение на проверке', 'утверждения на проверке', 'утверждений на проверке']),
  next: 'далее:',
  ofCeiling: (ceiling) => `из не более ${ceiling}`,
  noCeiling: 'предел не установлен',
  contingents: (count) => russian(count, ['контингент', 'контингента', 'контингентов']),
};

const BY_LANGUAGE = { en: EN, ru: RU } as const;

export function useOperationsWords(): OperationsWords {
  return BY_LANGUAGE[useSettings().language];
}
