import type { Reason } from './reason.ts';
import type { Said } from './said.ts';

/** What a person said, in the ledger of an operation, of a claim that a program found. */
export interface ClaimReview {
  /** Id of the finding. */
  readonly claim: string;
  /** The entry that says so. */
  readonly entry: string;
  readonly verdict: 'accepted' | 'corrected' | 'rejected';
  readonly reason: Reason;
  /** What a correction says it should have been; empty otherwise. */
  readonly corrected: Partial<Omit<Said, 'id' | 'doc'>>;
}

/** Claims as persons left them: corrected where one corrected them, without those that one rejected. */
export function asReviewed<Claim extends Said>(
  claims: readonly Claim[],
  reviews: ReadonlyMap<string, ClaimReview>,
): Claim[] {
  if (reviews.size === 0) return [...claims];
  return claims.flatMap((claim) => {
    const review = reviews.get(claim.id);
    if (review?.verdict === 'rejected') return [];
    return review?.verdict === 'corrected' ? [{ ...claim, ...review.corrected }] : [claim];
  });
}

/** Why each claim that a person rejected counts no more. */
export function rejections(reviews: ReadonlyMap<string, ClaimReview>): ReadonlyMap<string, Reason> {
  return new Map(
    [...reviews.values()].flatMap(({ claim, verdict, reason }) =>
      verdict === 'rejected'
        ? [[claim, { en: `rejected on review: ${reason.en}`, ru: `отклонено при проверке: ${reason.ru}` }] as const]
        : [],
    ),
  );
}
