import type { Counted } from '../counted.ts';
import { verbOf, type Scene } from '../draft.ts';
import { isForce } from '../naming.ts';
import type { NounPhrase } from '../phrase.ts';

/** "brought 72,000 people to safety" */
export function toSafety({ units }: Scene['sentence'], np: NounPhrase): boolean {
  return units[np.b]?.lower === 'to' && units[np.b + 1]?.lower === 'safety';
}

/** "its full strength of 2,656" */
export function isStrength({ units }: Scene['sentence'], { head }: NounPhrase): boolean {
  return /^(strength|численност\p{L}*)$/u.test(units[head]!.lower);
}

/** "a contingent of 120", but not "the operation of 2003" */
export function isBare(np: NounPhrase, { nouns, plural }: NounPhrase): boolean {
  return (
    np.head === np.numberUnit
    && np.b === np.numberUnit + 1
    && !/^(19|20)\d\d$/.test(np.quantity!.written)
    && !plural
    && (nouns.has('unit') || nouns.has('force'))
  );
}

/** "200 men from Upland joined them" */
export function comeFrom({ sentence }: Scene, { clause, np }: Pick<Counted, 'clause' | 'np'>): boolean {
  if (!np.nouns.has('persons') || verbOf(clause, 'join', 'arrive', 'come', 'participate') === null) return false;
  const at = sentence.phrases.indexOf(np);
  const [from, state] = [sentence.phrases[at + 1], sentence.phrases[at + 2]];
  return (
    from?.kind === 'prep'
    && from.word === 'from'
    && state?.kind === 'np'
    && state.entities.some(({ entity }) => entity.type === 'state' || entity.type === 'part')
    && /^(men|women)$/.test(sentence.units[np.head]!.lower)
  );
}

/** "The team has 25 members." */
export function ofForce(clause: Counted['clause'], sentence: Scene['sentence']): boolean {
  return clause?.subject != null && isForce(clause.subject, sentence);
}

/** "55 Uplanders": people known by their state. */
export function isNationals({ entities, head, nouns }: NounPhrase): boolean {
  return nouns.size === 0 && entities.some(({ unit, use }) => unit === head && use === 'people');
}
