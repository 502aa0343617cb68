import type { ReadDocument } from '../document/document.ts';
import { stemmed, tokens } from '../reconcile/words.ts';
import type { Lexicon } from '../reader/lexicon.ts';
import { referentOf, type Memory, type Referent } from '../reader/memory.ts';
import { thing } from '../reader/naming.ts';
import type { Sentence } from '../reader/sentence.ts';
import { unitsIn } from './model-number.ts';

/** What a document names, by which a name that a model gives is told from one it made up. */
export interface DocumentNames {
  /** The one the lexicon knows by that name, where the document names it too; else the words, where it has them; else null. */
  readonly referent: (name: string) => Referent | null;
  /** Whether the document has these words, one behind the other. */
  readonly quotes: (words: string) => boolean;
}

/** Words that stand in every text. */
const SHORT = 3;

/** Gathers what a document names. */
export function namesIn(
  { text, language }: Pick<ReadDocument, 'text' | 'language'>,
  {
    sentences,
    memory,
    lexicon,
  }: { readonly sentences: readonly Sentence[]; readonly memory: Memory; readonly lexicon: Lexicon },
): DocumentNames {
  const entities = new Set([...memory.local.values()].map(({ id }) => id));
  for (const { units } of sentences)
    for (const { lexeme } of units) if (lexeme.entity !== null) entities.add(lexeme.entity.id);
  const stems = new Set(stemmed(text).split(' '));
  const folded = ` ${tokens(text).join(' ')} `;
  // English words for what a text in another language says cannot be looked up in it
  const sameTongue = (word: string) => language === 'en' || !/^[a-z]+$/.test(word);
  const saysAny = (name: string) => {
    const own = tokens(name).filter((word) => word.length > SHORT || /\d/.test(word));
    const looked = own.filter(sameTongue);
    if (looked.some((word) => /\d/.test(word) && !stems.has(word))) return false;
    return looked.length === 0 || looked.some((word) => stems.has(stemmed(word)));
  };
  return {
    referent: (name) => {
      const entity = memory.local.get(name.toLowerCase()) ?? entityNamed(name, lexicon);
      if (entity !== null) return entities.has(entity.id) ? referentOf(entity) : null;
      return saysAny(name) ? thing(name) : null;
    },
    quotes: (words) => {
      const wanted = tokens(words).join(' ');
      return wanted !== '' && folded.includes(` ${wanted} `);
    },
  };
}

function entityNamed(name: string, lexicon: Lexicon) {
  const units = unitsIn(name, { start: 0, end: name.length }, lexicon).filter(
    ({ lower }, index) => index > 0 || lower !== 'the',
  );
  return units.length === 1 ? units[0]!.lexeme.entity : null;
}
