import { useTerms } from '../../app/settings.tsx';
import { kindWord } from '../../ui/entry-card.tsx';
import type { RecordLine } from './record-lines.ts';
import { useRecordWords } from './words.ts';

/** What kind of entry a line is, in words; records and what cannot be read have words too. */
export function useKindWord(): (line: Pick<RecordLine, 'family' | 'kind'>) => string {
  const words = useRecordWords();
  const terms = useTerms();
  return ({ family, kind }) => {
    const own: Readonly<Record<string, string>> =
      family === 'record' ? words.recordKinds : family === 'unread' ? words.unreadKinds : {};
    return own[kind] ?? kindWord(family, kind, terms);
  };
}
