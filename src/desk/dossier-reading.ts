import {
  modelGate,
  modelOfRule,
  readClaims,
  reconcileReviewed,
  type ClaimReview,
  type Lexicon,
  type PlaceWithin,
  type Policy,
} from '#evidence';
import type { Sha256 } from '#kernel';
import type { DossierTools } from './dossier.ts';
import { ModelReading, type ChosenModel } from './model-reading.ts';

/** What a dossier is read with. */
export interface DossierReading {
  readonly lexicon: Lexicon;
  readonly sha256: Sha256;
  readonly policy: Policy;
  /** A model that the user chose; without one none is asked. */
  readonly model?: ChosenModel | null;
  /** What persons said of claims before, by id of the finding. */
  readonly reviews?: ReadonlyMap<string, ClaimReview>;
}

/** How claims are found and held against each other, in the words of one lexicon. */
export function dossierToolsOf({
  lexicon,
  sha256,
  policy,
  model = null,
  reviews = new Map(),
}: DossierReading): DossierTools {
  const gate = { lexicon, sha256, model: model?.name ?? '', passageMost: model?.passageMost ?? 0 };
  return {
    read: (document) => readClaims(document, { lexicon, sha256 }).claims,
    reconcile: (claims, documents, origins) => {
      const counted = model === null || model.counted;
      const unreviewed = new Set(
        counted ? [] : claims.flatMap(({ id, rule }) => (modelOfRule(rule) === null ? [] : id)),
      );
      return reconcileReviewed(claims, documents, {
        policy,
        origins,
        placeWithin: placesOf(lexicon),
        unreviewed,
        reviews,
      });
    },
    reviews,
    model: model === null ? null : new ModelReading(model, (document, found) => modelGate(document, found, gate)),
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
