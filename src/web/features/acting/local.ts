/** A text as the form holds it: a string in English, or both languages. */
export function localOf(value: unknown): { readonly en: string; readonly ru: string } {
  if (typeof value === 'string') return { en: value, ru: '' };
  const { en = '', ru = '' } = (value ?? {}) as { readonly en?: string; readonly ru?: string };
  return { en, ru };
}

/** The text as it is sent; undefined: nothing was written. */
export function localText(value: unknown): { readonly en: string; readonly ru?: string } | undefined {
  const { en, ru } = localOf(value);
  if (en.trim() === '' && ru.trim() === '') return undefined;
  return ru.trim() === '' ? { en: en.trim() } : { en: en.trim(), ru: ru.trim() };
}
