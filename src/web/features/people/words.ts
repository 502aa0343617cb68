import { useSettings } from '../../app/settings.tsx';
import { EN, type PeopleWords } from './words-en.ts';
import { RU } from './words-ru.ts';

export type { PeopleWords };

const BY_LANGUAGE = { en: EN, ru: RU } as const;

export function usePeopleWords(): PeopleWords {
  return BY_LANGUAGE[useSettings().language];
}
