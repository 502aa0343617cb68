/** An append-only Merkle log over opaque entries. It knows who may read a body, never what the body means. */
export {
  namesIn,
  planAppend,
  planKept,
  type AppendAnswer,
  type AppendFault,
  type AppendFaultCode,
  type AppendPlan,
  type AppendSources,
  type KnownEntry,
  type LogState,
  type NewRow,
  type Recorded,
} from './append-plan.ts';
export { appendQueue, GROUP_MAX, type AppendQueue } from './append-queue.ts';
export { fromBase64, toBase64 } from './base64.ts';
export {
  bundleHeader,
  bundleText,
  BUNDLE_ENTRIES_MAX,
  BUNDLE_TEXT_BYTES_MAX,
  carriedOf,
  firstCarried,
  linkLane,
  mostThatFit,
  renderBundleHeader,
  type BundleHeader,
  type BundleSignature,
  type CarriedEntry,
  type LaneHead,
  type LaneStretch,
  type LinkedEntry,
} from './bundle.ts';
export {
  BUNDLE_FILE_BYTES_MAX,
  unwrapBundle,
  wrapBundle,
  type BundlePacking,
  type PackedBundle,
} from './bundle-file.ts';
export { readBundle, type Bundle } from './bundle-reader.ts';
export { isCanonicalJson } from './canonical-text.ts';
export { formatCheckpoint, parseCheckpoint, type Checkpoint } from './checkpoint.ts';
export { cosignedMessage, formatCosignature, parseCosignature, type Cosignature } from './cosignature.ts';
export {
  ed25519Spki,
  fingerprintOf,
  isKnownAlgorithm,
  signatureFault,
  signedStatement,
  toBase64Url,
  type SignaturePorts,
  type SignatureProof,
  type SignedEntry,
  type StatedKey,
} from './entry-signature.ts';
export {
  parseExportHeader,
  parseExportRow,
  renderExportHeader,
  renderExportRow,
  type ExportHeader,
} from './export-file.ts';
export { EXPORT_FAULTS_MAX, EXPORT_LINE_BYTES_MAX, readExport, type ExportReader } from './export-reader.ts';
export {
  demandOf,
  isDoubted,
  isVouched,
  openKeyRing,
  stands,
  type KeyRing,
  type RecordedKey,
  type Revocation,
  type RingKey,
} from './key-ring.ts';
export { ecdsaDer } from './ecdsa-der.ts';
export {
  deviceIdOf,
  deviceStatement,
  isDeviceId,
  laneAuthor,
  laneOf,
  LANES,
  type LaneName,
  type LaneNumber,
} from './lane.ts';
export { isAuthor, parseLeaf, renderLeaf, type Leaf } from './leaf.ts';
export { identityFaults, originOf, parseOrigin, type Head, type LogIdentity } from './log.ts';
export {
  consistencyNodes,
  inclusionNodes,
  nodesFromLeaves,
  proveConsistency,
  proveInclusion,
  type NodeAt,
} from './proof.ts';
export { renderReceipt, verifyReceipt, type ReceiptParts, type VerifiedReceipt } from './receipt.ts';
export {
  exportedRows,
  renderExport,
  storedRows,
  verifyRows,
  type Read,
  type ReadableLog,
  type RowSource,
} from './row-source.ts';
export {
  asSeenBy,
  hatsOf,
  isAudience,
  isPartyName,
  mayRead,
  withheldRow,
  type Audience,
  type NewEntry,
  type PartyReader,
  type Reader,
  type Releasability,
  type Row,
} from './row.ts';
export { BODY_LENGTH_MAX, commitmentTo, opens, sealEntry, type Sealed } from './sealed.ts';
export { checkSignatures, type SignatureCheck, type SignatureReport, type UnsignedAct } from './signed-entries.ts';
export {
  isPublicKey,
  signatureHolds,
  type SignatureAlgorithm,
  type SignatureClaim,
  type SigningKey,
  type Verify,
} from './signature.ts';
export { cosign, signCheckpoint, type CosigningKey } from './sign-checkpoint.ts';
export {
  formatNote,
  formatSignatureLine,
  KEY_ID_BYTES,
  NOTE_SIGNATURES_MAX,
  parseNote,
  type NoteSignature,
  type SignedNote,
} from './signed-note.ts';
export {
  leavesOf,
  nodesFromTiles,
  nodesOfTile,
  parseBundle,
  parseTile,
  parseTilePath,
  renderBundle,
  TILE_WIDTH,
  tileHash,
  tilePath,
  tilesOf,
  tilesWith,
  type Tile,
} from './tiles.ts';
export { formatTlogProof, parseTlogProof, type TlogProof } from './tlog-proof.ts';
export {
  completedBy,
  EMPTY_FRONTIER,
  frontierNodes,
  grow,
  HASH_BYTES,
  leafHash,
  nodeHash,
  openFrontier,
  packFrontier,
  rootOf,
  type Frontier,
  type Growth,
  type TreeNode,
} from './tree.ts';
export { formatVerifierKey, KIND, parseVerifierKey, verifierKeyOf, type VerifierKey } from './verifier-key.ts';
export {
  verifyCheckpoint,
  witnessFaults,
  type CheckpointTerms,
  type ListedWitness,
  type VerifiedCheckpoint,
} from './verify-checkpoint.ts';
export {
  brokenFault,
  checkLedger,
  verifyLedger,
  type BrokenLedger,
  type LedgerCheck,
  type LedgerReport,
  type NotWholeReason,
  type WholeLedger,
} from './verify-ledger.ts';
export { verifyConsistency, verifyInclusion, type ConsistencyClaim, type InclusionClaim } from './verify-proof.ts';
export { verifyNote, type HeldSignature } from './verify-note.ts';
export { verifyTiles, type TileFile } from './verify-tiles.ts';
export { formatWitnessRequest, parseWitnessRequest, type WitnessRequest } from './witness-request.ts';
export { considerCheckpoint, signedBy, type WitnessTask, type WitnessVerdict } from './witness.ts';
export {
  parseSplit,
  renderSplit,
  splitBetween,
  splitNodes,
  verifySplit,
  type NotedCheckpoint,
  type Split,
} from './split.ts';
