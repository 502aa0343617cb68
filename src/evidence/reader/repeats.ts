import type { Draft } from './draft.ts';
import type { FoundClaim } from './found-claim.ts';

export function compareSpans(a: FoundClaim, b: FoundClaim): number {
  return a.charStart - b.charStart || a.charEnd - b.charEnd || (a.id < b.id ? -1 : 1);
}

/** Drafts of a sentence with those left out that say again, over the same words, what another says. */
export function withoutRepeats(drafts: readonly Draft[]): Draft[] {
  const kept: Draft[] = [];
  for (const draft of drafts) {
    const again = kept.some(
      (other) =>
        other.kind === draft.kind
        && other.subject.name === draft.subject.name
        && overlaps(other, draft)
        && sameNumber(other, draft),
    );
    if (!again) kept.push(draft);
  }
  return kept;
}

function overlaps(a: Draft, b: Draft): boolean {
  return Math.min(a.b, b.b) > Math.max(a.a, b.a);
}

function sameNumber(a: Draft, b: Draft): boolean {
  if ((a.quantity ?? null) === null && (b.quantity ?? null) === null)
    return (
      a.predicate === b.predicate
      || a.kind === 'event'
      || a.kind === 'contributor'
      || (a.kind === 'mandate-task' && a.a === b.a)
    );
  return a.quantity?.value === b.quantity?.value && a.quantity?.lower === b.quantity?.lower;
}
