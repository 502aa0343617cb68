import { useSettings } from '../../app/settings.tsx';
import { REPORTS_EN, type ReportsWords } from './words-en.ts';
import { REPORTS_RU } from './words-ru.ts';

const BY_LANGUAGE = { en: REPORTS_EN, ru: REPORTS_RU } as const;

export function useReportsWords(): ReportsWords {
  return BY_LANGUAGE[useSettings().language];
}
