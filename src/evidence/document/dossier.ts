import type { Fault } from '#kernel';
import type { FoundClaim } from '../reader/found-claim.ts';
import type { ModelReport } from '../model/model-report.ts';
import type { ClaimReview } from '../reconcile/review.ts';
import type { Reconciliation } from '../reconcile/reconcile-claims.ts';

/** A document of a dossier: what is known of it, without its text. */
export interface DossierDocument {
  readonly doc: string;
  readonly sha256: string;
  readonly mediaType: string;
  readonly title: string | null;
  readonly outlet: string | null;
  /** EDTF day or month; null when it cannot be told. */
  readonly publishedAt: string | null;
  readonly publishedAtBasis: string;
  readonly language: string;
  /** Code points of its text. */
  readonly characters: number;
  /** The earlier document that says the very same; this one was read no further. */
  readonly sameAs: string | null;
  /** The document that most of it, or whole paragraphs of it, are found in: both are one origin. */
  readonly copyOf: string | null;
  /** How many claims were found in it. */
  readonly claims: number;
}

/** Everything that was read from a pile of documents, and how it hangs together. */
export interface Dossier extends Reconciliation {
  readonly documents: readonly DossierDocument[];
  readonly claims: readonly FoundClaim[];
  /** What could not be read; the rest was. */
  readonly faults: readonly Fault[];
  /** What persons said of these claims in the ledger that they are entered into; figures and conflicts follow it. */
  readonly reviews: readonly ClaimReview[];
  /** What a model brought; null where the user chose none. */
  readonly model: ModelReport | null;
}
