import { fold } from '../reconcile/words.ts';
import type { FoundClaim } from '../reader/found-claim.ts';

/** Whether what a claim says was found already, over some of the same words. */
export function isFoundAlready(claim: FoundClaim, known: readonly FoundClaim[]): boolean {
  return known.some(
    (other) =>
      other.id === claim.id
      || (other.kind === claim.kind
        && Math.min(other.charEnd, claim.charEnd) > Math.max(other.charStart, claim.charStart)
        && (isNumbered(claim) || isNumbered(other) ? sameNumber(other, claim) : sameWords(other, claim))),
  );
}

function isNumbered({ value, lower, upper }: FoundClaim): boolean {
  return typeof value === 'number' || lower !== null || upper !== null;
}

function sameNumber(a: FoundClaim, b: FoundClaim): boolean {
  return a.value === b.value && a.lower === b.lower && a.upper === b.upper;
}

function sameWords(a: FoundClaim, b: FoundClaim): boolean {
  const subjects = a.subjectId !== null && a.subjectId === b.subjectId;
  return subjects || fold(a.subject) === fold(b.subject) || a.predicate === b.predicate;
}
