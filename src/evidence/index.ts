/** What is said to be the case, and how numbers that differ become one figure with its range. */
export {
  CATEGORIES,
  CLAIM_KINDS,
  MODALITIES,
  SIDES,
  STRENGTH_STATES,
  claim,
  localText,
  quantityKey,
  speaker,
  type Category,
  type Claim,
  type ClaimKind,
  type Modality,
  type Side,
  type Speaker,
  type StrengthState,
} from './claim.ts';
export {
  POLICIES,
  WHY_SET_ASIDE,
  onePerOrigin,
  reconcile,
  sumFigures,
  type Figure,
  type Policy,
  type Reading,
  type SetAside,
  type WhySetAside,
} from './figure.ts';
export { BLOCK_KINDS, type Block, type BlockKind, type ReadDocument } from './document/document.ts';
export { codePointsOf, sliceByPoints, type CodePoints } from './document/code-points.ts';
export {
  DraftText,
  NO_METADATA,
  placeOf,
  type Anchor,
  type Draft,
  type Metadata,
  type OriginalPlace,
  type StatedDate,
} from './document/draft.ts';
export { saysFurniture } from './document/furniture.ts';
export { type Dossier, type DossierDocument } from './document/dossier.ts';
export { passagesOf, type Passage } from './document/passage.ts';
export { describeDraft, type ReadOriginal } from './document/reading.ts';
export { Likeness, nameLikeness, printOf, type TextPrint, type Twin } from './document/likeness.ts';
export { dateByNeighbours, type DateHints, type Neighbour, type PublicationDate } from './document/publication-date.ts';
export { type FoundClaim, type ForceKind } from './reader/found-claim.ts';
export { WHY_THROWN_AWAY, type WhyThrownAway } from './model/model-answer.ts';
export { modelGate, type Gated, type GateTools, type ModelGate } from './model/model-gate.ts';
export { modelMessages, type ModelMessage } from './model/model-prompt.ts';
export { type ModelFailure, type ModelReport } from './model/model-report.ts';
export { MODEL_NAME, modelOfRule } from './model/model-rule.ts';
export { type PlaceWithin } from './reconcile/fact.ts';
export { type QuantityFigure } from './reconcile/figures.ts';
export { RELATIONS, type Relation } from './reconcile/finding.ts';
export { type Ground, type Reason, type Step } from './reconcile/reason.ts';
export {
  reconcileClaims,
  type Conflict,
  type ReconcileOptions,
  type Reconciliation,
} from './reconcile/reconcile-claims.ts';
export { membershipSense, type MembershipSense } from './reconcile/membership.ts';
export { type Retraction } from './reconcile/retraction.ts';
export { asReviewed, type ClaimReview } from './reconcile/review.ts';
export { reconcileReviewed } from './reconcile/unreviewed.ts';
export { saidInLedger, type Said, type SaidIn } from './reconcile/said.ts';
export { type TotalCheck, type TotalFinding } from './reconcile/totals.ts';
export { skeleton, stemmed } from './reconcile/words.ts';
export { readClaims, type ReadingTools, type Readout } from './reader/reader.ts';
export { compileLexicon, type Lexicon, type LexiconFile } from './reader/lexicon.ts';
