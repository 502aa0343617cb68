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
export { describeDraft, type ReadOriginal } from './document/reading.ts';
export { dateByNeighbours, type DateHints, type Neighbour } from './document/publication-date.ts';
