import { textIn, type LocalText } from '#charter';
import { useRecord } from '../app/record.tsx';
import { useSettings } from '../app/settings.tsx';

const ID = /\b[A-Z]{2,3}(?:-[A-Z0-9]{1,3})?\b/g;

/** Text made by the fold from ids: each id of a party is told by its name. */
export function Told({ text }: { text: LocalText }) {
  const { language } = useSettings();
  const { charter } = useRecord();
  const told = textIn(text, language).replaceAll(ID, (id) => {
    const party = charter?.parties.find((candidate) => candidate.id === id);
    return party === undefined ? id : textIn(party.names, language);
  });
  const foreign = language === 'ru' && text.ru === undefined && /[a-z]{3}/.test(text.en);
  return foreign ? <span lang="en">{told}</span> : <>{told}</>;
}
