/** One case of assistance: acts decided against a charter, claims kept, and what is authorised as a fold over both. */
export {
  ACT_CONTENT,
  RECORD_CONTENT,
  RECORD_KINDS,
  STANDING_CONTENT,
  STANDING_KINDS,
  bodySchemas,
  type ActBody,
  type Actor,
  type Body,
  type ClaimBody,
  type RecordBody,
  type SourceRef,
  type StandingBody,
  type WhenText,
} from './body.ts';
export { FIELD_CONTENT, FIELD_POSTS, type DeviceContent, type RulingContent } from './body-field.ts';
export { doubtOf, refuseDevice, refuseRevoked, speakerOf, type DeviceDoubt, type RevokedFrom } from './device.ts';
export { REPORT_CONTENT, REPORT_FORMS, type ReportContent, type ReportQuote } from './body-report.ts';
export { SEALED_CONTENT, type CircleContent } from './body-sealed.ts';
export { parseSignatures, SIGNING_CONTENT, type StatedSignature } from './body-signing.ts';
export { type Case, type DecideContext, type Decided } from './case.ts';
export { checkAgainstCharter, type CharterCheck } from './charter-check.ts';
export { decide, examine } from './decide.ts';
export { ownDecision, provisionalOn, type ProvisionalOn } from './provisional.ts';
export { renewalDue } from './decide-term.ts';
export { approved, insideArea } from './decide-force.ts';
export { isOfferedAlone, mandateEnd, missingParts } from './decide-mandate.ts';
export { askedBy, isDecidedBy, positionsOn, type DecisionAsked } from './question.ts';
export {
  isAct,
  isClaim,
  isRecord,
  isStanding,
  parseBody,
  readEntry,
  resolve,
  timed,
  type ActEntry,
  type ClaimEntry,
  type Entry,
  type EntryOf,
  type RecordEntry,
  type StandingEntry,
  type StoredEntry,
} from './entry.ts';
export { audienceOf, parseReleases, RELEASE_BY_KIND, type Releasable, type ReleaseWish } from './release.ts';
export { parseRoster, type OnCall, type Roster } from './roster.ts';
export { heldAt, POSTS, SECRETARIAT_BODY, speaksAs, type Holding, type Occasion, type Post } from './holding.ts';
export { checkSpeaker, notHeldAt, ownerFor, speaksInReports, type Speaker, type Spoken } from './speaker.ts';
export { REFUSALS, refuse, type Refusal, type RefusalCode } from './refusal.ts';
export type { ScenarioFile } from './scenario-file.ts';
export { parseScenario, SCENARIO_CONTENT, type Scenario, type ScenarioLine } from './scenario.ts';
export {
  DEPLOYMENT,
  correctedBody,
  evolve,
  foldActs,
  initial,
  standingEntry,
  standings,
  standingsOf,
  walkActs,
  type OperationState,
  type Standing,
} from './state.ts';
export { illFormed } from './well-formed.ts';
export { scenarioNotes, type ScenarioNote } from './scenario-notes.ts';
