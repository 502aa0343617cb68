import type { Draft } from './draft.ts';
import { referentOf, type Memory, type Referent } from './memory.ts';
import { thing } from './naming.ts';
import type { NounPhrase } from './phrase.ts';
import { wordsOf, type Sentence } from './sentence.ts';

const WHERE = new Set([
  'in',
  'at',
  'near',
  'to',
  'into',
  'across',
  'throughout',
  'around',
  'inside',
  'в',
  'во',
  'на',
  'под',
  'около',
  'along',
  'outside',
]);

/** Where it is: the place named behind the claim's words, before them, or where the document has it happen. */
export function placeOf(draft: Pick<Draft, 'a' | 'b' | 'clause'>, sentence: Sentence, memory: Memory): Referent | null {
  const end = Math.max(draft.b, draft.clause === null ? 0 : (sentence.phrases[draft.clause.to - 1]?.b ?? 0));
  const found: NounPhrase[] = [];
  sentence.phrases.forEach((phrase, at) => {
    if (phrase.kind !== 'prep' || !WHERE.has(phrase.word)) return;
    const np = sentence.phrases[at + 1];
    if (np?.kind === 'np' && np.a >= draft.a - 6 && np.a <= end + 2 && placeIn(np, sentence) !== null) found.push(np);
  });
  const np = found.find(({ a }) => a >= draft.a) ?? found.at(-1);
  if (np !== undefined) return placeIn(np, sentence);
  return memory.host === null ? null : referentOf(memory.host);
}

function placeIn(np: NounPhrase, sentence: Sentence): Referent | null {
  const mention = np.entities.find(
    ({ entity, unit, use }) =>
      use !== 'people' && unit === np.head && ['state', 'part', 'place', 'region'].includes(entity.type),
  );
  if (mention !== undefined) {
    if (mention.use === 'capital') return thing(sentence.units[mention.unit]!.written);
    return referentOf(mention.entity);
  }
  return np.name !== null && np.name.b === np.b && np.office === null
    ? thing(wordsOf(sentence, np.name.a, np.name.b))
    : null;
}
