import type { Entity } from './lexeme.ts';
import type { NounPhrase, Phrase } from './phrase.ts';

export interface StateList {
  readonly from: number;
  readonly to: number;
  readonly states: readonly { readonly entity: Entity; readonly np: NounPhrase }[];
}

/** Runs of states joined by commas and "and". */
export function stateLists(phrases: readonly Phrase[]): StateList[] {
  const lists: StateList[] = [];
  for (let at = 0; at < phrases.length; at += 1) {
    const states: { entity: Entity; np: NounPhrase }[] = [];
    let next = at;
    for (;;) {
      const entity = stateNamed(phrases[next]);
      if (entity === null) break;
      states.push({ entity, np: phrases[next] as NounPhrase });
      let ahead = next + 1;
      while (isJoint(phrases[ahead]) && ahead < next + 3) ahead += 1;
      if (ahead === next + 1) break;
      next = ahead;
    }
    if (states.length >= 2) {
      const to = phrases.indexOf(states.at(-1)!.np) + 1;
      lists.push({ from: at, to, states });
      at = to;
    }
  }
  return lists;
}

/** The state that a phrase names and nothing more. */
export function stateNamed(phrase: Phrase | undefined): Entity | null {
  if (phrase?.kind !== 'np' || phrase.quantity !== null) return null;
  const mention = phrase.entities.at(-1);
  if (mention === undefined || mention.unit !== phrase.head || mention.use !== 'name' || mention.possessive)
    return null;
  return mention.entity.type === 'state' || mention.entity.type === 'part' ? mention.entity : null;
}

function isJoint(phrase: Phrase | undefined): boolean {
  return phrase !== undefined && (phrase.kind === 'conj' || (phrase.kind === 'punct' && phrase.word === ','));
}
