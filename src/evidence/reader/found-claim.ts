import type { Category, ClaimKind, Modality, StrengthState } from '../claim.ts';

/** Which body of people a strength counts: the standing pool, those sent, or those who are to be sent. */
export type ForceKind = 'pool' | 'deployed' | 'planned';

/**
 * One statement that the reader found in a document, tied to the span that supports it. Offsets are Unicode code points
 * of the document's text, end exclusive. Times are EDTF (day, month, year or interval; `..` is an open end).
 */
export interface FoundClaim {
  /** Hash of document, span, kind, predicate and subject: a better reader does not orphan a person's review. */
  readonly id: string;
  readonly doc: string;
  readonly kind: ClaimKind;
  /** English, whatever the text's language. */
  readonly subject: string;
  /** Id in the lexicon (ISO 3166-1 alpha-3, ISO 3166-2, or of an organisation); null when it has none. */
  readonly subjectId: string | null;
  readonly predicate: string;
  /** A number for a quantity; null where only bounds or no figure is given; otherwise a short phrase. */
  readonly value: number | string | null;
  readonly unit: string | null;
  readonly approximate: boolean;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Set for "more than"; absent for "at least". */
  readonly lowerExclusive?: boolean;
  /** Set for "fewer than"; absent for "at most". */
  readonly upperExclusive?: boolean;
  readonly asOf: string | null;
  /** The words that date it, or why the publication date does. */
  readonly asOfBasis: string;
  readonly place: string | null;
  readonly placeId: string | null;
  readonly attributedTo: string | null;
  /** Nested quoting, outermost first. */
  readonly attributedVia: readonly string[];
  readonly modality: Modality;
  /** Whole of the group, a part of it, or others than those named before. */
  readonly scope: 'whole' | 'part' | 'others';
  /** `outside`: a deployment that is not under the pact; it never enters the operation's strength. */
  readonly framework: 'operation' | 'outside';
  readonly population: string | null;
  readonly category: Category | null;
  readonly state: StrengthState | null;
  readonly force: ForceKind | null;
  readonly quantityKey: string;
  readonly charStart: number;
  readonly charEnd: number;
  /** Name of the grammar rule that found it. */
  readonly rule: string;
}
