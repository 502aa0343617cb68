import { useSettings } from '../../app/settings.tsx';
import { DESK_EN, type DeskWords } from './words-en.ts';
import { DESK_RU } from './words-ru.ts';

const BY_LANGUAGE = { en: DESK_EN, ru: DESK_RU } as const;

/** The words of the desk in the reader's language; they come with the desk, not with the page. */
export function useDeskWords(): DeskWords {
  return BY_LANGUAGE[useSettings().language];
}
