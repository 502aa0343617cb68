import { useSettings } from '../../app/settings.tsx';

const EN = {
  open: 'Search',
  title: 'Search over everything',
  hint: 'Operations, screens, acts, entries of every operation',
  groups: {
    recent: 'Of late',
    acts: 'Acts',
    screens: 'Screens',
    operations: 'Operations',
    entries: 'Entries of all operations',
  },
  results: 'What fits',
  house: 'over all operations',
  closed: 'closed now',
  asking: 'Asking the server for entries…',
  failed: (problem: string) => `The server could not be asked for entries: ${problem}`,
  again: 'Ask again',
  nothing: 'Nothing holds all of these words.',
  found: (count: number) => (count === 1 ? '1 entry found' : `${count} entries found`),
  most: 'Only the latest are shown; one more word narrows it down.',
  keys: 'Up and down: choose · Enter: open · Esc: close',
};

export type PaletteWords = typeof EN;

const RU: PaletteWords = {
  open: 'Поиск',
  title: 'Поиск по всему',
  hint: 'Операции, экраны, акты, записи всех операций',
  groups: {
    recent: 'Недавнее',
    acts: 'Акты',
    screens: 'Экраны',
    operations: 'Операции',
    entries: 'Записи всех операций',
  },
  results: 'Что подходит',
  house: 'по всем операциям',
  closed: 'сейчас закрыто',
  asking: 'Сервер ищет записи…',
  failed: (problem) => `Спросить сервер о записях не удалось: ${problem}`,
  again: 'Спросить ещё раз',
  nothing: 'Всех этих слов нигде нет.',
  found: (count) => `найдено записей: ${count}`,
  most: 'Показаны только последние; ещё одно слово сузит поиск.',
  keys: 'Вверх и вниз: выбор · Enter: открыть · Esc: закрыть',
};

const BY_LANGUAGE = { en: EN, ru: RU } as const;

export function usePaletteWords(): PaletteWords {
  return BY_LANGUAGE[useSettings().language];
}
