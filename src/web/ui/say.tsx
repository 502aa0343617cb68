import { textIn, type LocalText } from '#charter';
import { useSettings } from '../app/settings.tsx';

/** Text of the record in the reader's language; where it is given in English alone, a reader aloud is told so. */
export function Say({ text }: { text: LocalText }) {
  const { language } = useSettings();
  if (language === 'ru' && text.ru === undefined && /[a-z]{3}/.test(text.en)) return <span lang="en">{text.en}</span>;
  return <>{textIn(text, language)}</>;
}

export function useSay(): (text: LocalText) => string {
  const { language } = useSettings();
  return (text) => textIn(text, language);
}
