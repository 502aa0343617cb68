import { ACT_TITLES, type ActKind } from '#charter';

/** Kinds of acts in one language, as the charter calls them. */
export function actTerms(language: 'en' | 'ru'): Record<ActKind, string> {
  const each = Object.entries(ACT_TITLES).map(([kind, title]) => [kind, title[language]] as const);
  return Object.fromEntries(each) as Record<ActKind, string>;
}
