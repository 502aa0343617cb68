import { readClaims, reconcileClaims, type Lexicon, type PlaceWithin, type Policy } from '#evidence';
import type { Sha256 } from '#kernel';
import type { DossierTools } from './dossier.ts';

/** How claims are found and held against each other, in the words of one lexicon. */
export function dossierToolsOf(lexicon: Lexicon, sha256: Sha256, policy: Policy): DossierTools {
  return {
    read: (document) => readClaims(document, { lexicon, sha256 }).claims,
    reconcile: (claims, documents, origins) =>
      reconcileClaims(claims, documents, { policy, origins, placeWithin: placesOf(lexicon) }),
  };
}

const NESTED_MAX = 8;

/** The places of the lexicon that one lies in, itself first; empty where the lexicon has it not. */
export function placesAround(lexicon: Lexicon, place: string): readonly string[] {
  const around: string[] = [];
  let next = lexicon.entities.get(place) ?? null;
  for (let steps = 0; next !== null && steps < NESTED_MAX; steps++) {
    around.push(next.id);
    next = next.of;
  }
  return around;
}

/** Whether one place of the lexicon lies in another: a town in its state. Null where the lexicon has not both. */
function placesOf(lexicon: Lexicon): PlaceWithin {
  return (inner, outer) => {
    if (!lexicon.entities.has(outer)) return null;
    const around = placesAround(lexicon, inner);
    return around.length === 0 ? null : around.includes(outer);
  };
}
