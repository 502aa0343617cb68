import { plural } from '../../app/i18n/plural.ts';
import { useSettings } from '../../app/settings.tsx';

const EN = {
  over: (name: string) => `Strength over time: ${name}`,
  persons: (count: number, number: string) => (count === 1 ? `${number} person` : `${number} persons`),
  about: 'about',
  atLeast: 'at least',
  noNumber: 'no number given',
  dates: 'Dates',
  strength: 'Strength',
  others: 'Other sources',
  sources: 'Sources',
  unsure: 'uncertain or disputed',
  table: 'The same as a table',
  seats: (number: string) => `Members that day (${number})`,
  asked: 'Seats that a question fills are not counted.',
  noSeats: 'Who sits cannot be told for that day.',
  look: 'Show which operations used each article',
  looking: 'Looking through the operations',
  lookFailed: 'The operations could not be looked through:',
  more: (count: number) => `and ${count} more`,
};

export type CourseWords = typeof EN;

const RU: CourseWords = {
  over: (name) => `Численность по времени: ${name}`,
  persons: (count, number) => `${number} ${plural('ru', count, { one: 'человек', few: 'человека', other: 'человек' })}`,
  about: 'около',
  atLeast: 'не менее',
  noNumber: 'число не указано',
  dates: 'Даты',
  strength: 'Численность',
  others: 'Другие источники',
  sources: 'Источники',
  unsure: 'недостоверно или спорно',
  table: 'То же таблицей',
  seats: (number) => `Члены в этот день (${number})`,
  asked: 'Места, которые определяет сам вопрос, не учтены.',
  noSeats: 'Кто входит в состав в этот день, установить нельзя.',
  look: 'Показать, в каких операциях применялась каждая статья',
  looking: 'Операции просматриваются',
  lookFailed: 'Просмотреть операции не удалось:',
  more: (count) => `и ещё ${count}`,
};

const BY_LANGUAGE = { en: EN, ru: RU } as const;

export function useCourseWords(): CourseWords {
  return BY_LANGUAGE[useSettings().language];
}
