import type { Access } from '#contract';
import { useSettings } from '../../app/settings.tsx';

const EN = {
  title: 'Who read what is yours',
  lead: 'Every reading of entries that are yours and not public, the latest first. Others do not see this list.',
  fetching: 'Fetching the readings',
  none: 'Nobody has read anything of yours that is not public.',
  columns: { at: 'When (UTC)', reader: 'Who', how: 'How', operation: 'Operation', owner: 'Whose', entries: 'Entries' },
  as: (name: string) => `previewing ${name}`,
  places: (places: string) => `in the ledger at ${places}`,
  how: {
    operations: 'list of operations',
    entries: 'the entries',
    replay: 'the operation at a moment',
    search: 'search',
    overview: 'overview',
    entry: 'one line of the ledger',
    erased: 'erased for good',
  } satisfies Record<Access['how'], string>,
};

type AccessWords = typeof EN;

const RU: AccessWords = {
  title: 'Кто читал Ваше',
  lead: 'Каждое чтение Ваших непубличных записей, последние сверху. Другие этот список не видят.',
  fetching: 'Список загружается',
  none: 'Никто не читал Ваших непубличных записей.',
  columns: {
    at: 'Когда (UTC)',
    reader: 'Кто',
    how: 'Как',
    operation: 'Операция',
    owner: 'Чьё',
    entries: 'Записи',
  },
  as: (name) => `предпросмотр: ${name}`,
  places: (places) => `в реестре: ${places}`,
  how: {
    operations: 'список операций',
    entries: 'сами записи',
    replay: 'операция на момент времени',
    search: 'поиск',
    overview: 'обзор',
    entry: 'одна строка реестра',
    erased: 'стёрто навсегда',
  },
};

const BY_LANGUAGE = { en: EN, ru: RU } as const;

export function useAccessWords(): AccessWords {
  return BY_LANGUAGE[useSettings().language];
}
