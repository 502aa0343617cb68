import { TERMS_EN, type Terms } from './terms-en.ts';
import { TERMS_RU } from './terms-ru.ts';
import { WORDS_EN, type Words } from './words-en.ts';
import { WORDS_RU } from './words-ru.ts';

export const LANGUAGES = ['en', 'ru'] as const;
export type Language = (typeof LANGUAGES)[number];

export const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', ru: 'Русский' };

export const WORDS: Record<Language, Words> = { en: WORDS_EN, ru: WORDS_RU };
export const TERMS: Record<Language, Terms> = { en: TERMS_EN, ru: TERMS_RU };

export function isLanguage(text: string | null): text is Language {
  return LANGUAGES.some((language) => language === text);
}
