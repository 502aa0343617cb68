import { referentOf, type Memory, type Referent } from './memory.ts';
import { resolve } from './naming.ts';
import type { NounPhrase } from './phrase.ts';
import type { Sentence } from './sentence.ts';

/** After a sentence: whom "he", "it" and "they" of the next one mean. */
export function follow(sentence: Sentence, memory: Memory): void {
  for (const clause of sentence.clauses) for (const np of clause.subjects) remember(np, sentence, memory);
  for (const phrase of sentence.phrases) {
    if (phrase.kind !== 'np') continue;
    if (phrase.nouns.has('treaty')) learnTreaty(phrase, sentence, memory);
    for (const { entity, use } of phrase.entities)
      if ((entity.type === 'state' || entity.type === 'part') && use !== 'people') memory.state = referentOf(entity);
  }
}

function remember(np: NounPhrase, sentence: Sentence, memory: Memory): void {
  if (np.pronoun !== null) return;
  const referent = resolve(np, sentence, memory);
  if (referent.is === 'person') memory.person = referent;
  else if (referent.is === 'state' || referent.is === 'pact' || referent.is === 'body') memory.body = referent;
  else if (referent.is === 'force') {
    memory.group = referent;
    memory.body = np.plural ? memory.body : referent;
  } else if (np.plural || np.nouns.has('people-group')) memory.group = referent;
}

function learnTreaty(np: NounPhrase, sentence: Sentence, memory: Memory): void {
  const named: Referent | null =
    np.b - np.a > 2 || sentence.units[np.head]!.written.includes(' ')
      ? resolve({ ...np, pronoun: null }, sentence, { ...memory, treaty: null })
      : null;
  if (
    named !== null
    && named.is === 'treaty'
    && sentence.units[np.head]!.cap
    && np.office === null
    && memory.pact?.treaty == null
  )
    memory.treaty = named;
}
