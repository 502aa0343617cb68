import { reconcileClaims, type Conflict, type ReconcileOptions, type Reconciliation } from './reconcile-claims.ts';
import { rejections, type ClaimReview } from './review.ts';
import type { Said, SaidIn } from './said.ts';

/** Which claims count, and as what. */
export interface ReviewOptions extends ReconcileOptions {
  /** Claims that count in no figure until a person says that they may. */
  readonly unreviewed: ReadonlySet<string>;
  /** What persons said of claims: a correction takes the place of what was found, a rejection takes it out. */
  readonly reviews?: ReadonlyMap<string, ClaimReview>;
}

/**
 * Reconciles claims of which nobody has reviewed some: figures, totals and retractions are those of the others alone, as
 * if the unreviewed were not there; conflicts are told of all, so that a person sees what there is to be reviewed.
 */
export function reconcileReviewed(
  found: readonly Said[],
  documents: readonly SaidIn[],
  { unreviewed: waiting, reviews = new Map(), ...about }: ReviewOptions,
): Reconciliation {
  const unreviewed = new Set([...waiting].filter((id) => !reviews.has(id)));
  const claims = reviews.size === 0 ? found : found.map((claim) => ({ ...claim, ...reviews.get(claim.id)?.corrected }));
  const options = { ...about, retracted: new Map([...(about.retracted ?? []), ...rejections(reviews)]) };
  const counted = reconcileClaims(
    claims.filter(({ id }) => !unreviewed.has(id)),
    documents,
    options,
  );
  if (unreviewed.size === 0) return counted;
  const all = reconcileClaims(claims, documents, options);
  const open = all.conflicts.filter(
    (conflict) => !conflict.topic.startsWith('total ') && conflict.claims.some((id) => unreviewed.has(id)),
  );
  const wider = new Map<string, Conflict[]>();
  for (const conflict of open) {
    for (const id of conflict.claims) wider.set(id, [...(wider.get(id) ?? []), conflict]);
  }
  const isWithin = ({ claims: own, relation, topic }: Conflict) =>
    wider.get(own[0]!)?.some((other) => {
      const theirs = new Set(other.claims);
      return other.relation === relation && other.topic === topic && own.every((id) => theirs.has(id));
    }) === true;
  return {
    ...counted,
    conflicts: [...counted.conflicts.filter((conflict) => !isWithin(conflict)), ...open],
    origins: all.origins,
  };
}
