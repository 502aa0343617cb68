import { reconcileClaims, type Conflict, type ReconcileOptions, type Reconciliation } from './reconcile-claims.ts';
import type { Said, SaidIn } from './said.ts';

/**
 * Reconciles claims of which nobody has reviewed some: figures, totals and retractions are those of the others alone, as
 * if the unreviewed were not there; conflicts are told of all, so that a person sees what there is to be reviewed.
 */
export function reconcileReviewed(
  claims: readonly Said[],
  documents: readonly SaidIn[],
  { unreviewed, ...options }: ReconcileOptions & { readonly unreviewed: ReadonlySet<string> },
): Reconciliation {
  const counted = reconcileClaims(
    claims.filter(({ id }) => !unreviewed.has(id)),
    documents,
    options,
  );
  if (unreviewed.size === 0) return counted;
  const all = reconcileClaims(claims, documents, options);
  const waiting = all.conflicts.filter(
    (conflict) => !conflict.topic.startsWith('total ') && conflict.claims.some((id) => unreviewed.has(id)),
  );
  const wider = new Map<string, Conflict[]>();
  for (const conflict of waiting) {
    for (const id of conflict.claims) wider.set(id, [...(wider.get(id) ?? []), conflict]);
  }
  const isWithin = ({ claims: own, relation, topic }: Conflict) =>
    wider.get(own[0]!)?.some((other) => {
      const theirs = new Set(other.claims);
      return other.relation === relation && other.topic === topic && own.every((id) => theirs.has(id));
    }) === true;
  return {
    ...counted,
    conflicts: [...counted.conflicts.filter((conflict) => !isWithin(conflict)), ...waiting],
    origins: all.origins,
  };
}
