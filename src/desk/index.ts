/** The use cases: take an act or a claim, decide it, record it; load pacts and scenarios; read. It owns the ports. */
export type { Answer } from './answer.ts';
export type { CharterNow } from './charters.ts';
export { openDesk, type Desk } from './desk.ts';
export { draftAct, draftClaim, draftRecord, draftStanding, saysAs, type DraftScope } from './drafting.ts';
export {
  claimOnDevice,
  draftOnDevice,
  laneFor,
  type EntryNames,
  type FieldEntry,
  type FieldScope,
} from './field-writing.ts';
export { examineCopies, rebuiltRows, type Copy, type LeftOut, type Rebuilding } from './rebuilding.ts';
export type { BundleBrought } from './carried.ts';
export { lexiconOfCharter } from './dossier-names.ts';
export { dossierToolsOf, placesAround, type DossierReading } from './dossier-reading.ts';
export { foundReviews } from './found-reviews.ts';
export { ModelReading, type AskModel, type ChosenModel, type ModelReply } from './model-reading.ts';
export { claimWords } from './findings.ts';
export { tryCase, type CaseTried } from './tried-case.ts';
export { DossierDesk, type DossierTools, type Taken } from './dossier.ts';
export { openNoticeDesk, type NoticeDesk, type NoticePorts } from './notice-desk.ts';
export { actAbout } from './notice-plan.ts';
export type { Letter, Mail, MailReply, Notice, NoticeEvent, NoticeStore } from './notices.ts';
export type { AccessLog, Chance, Clock, LogName, Logs, Ports } from './ports.ts';
export {
  PEOPLE_EVENTS,
  peopleText,
  type Attempt,
  type Credential,
  type Grant,
  type GrantWish,
  type Invitation,
  type Pending,
  type People,
  type PeopleChange,
  type PeopleKind,
  type PeopleKinds,
  type PeopleLine,
  type Person,
  type Session,
} from './people.ts';
export {
  charterCourse,
  charterLine,
  charterOn,
  decideOn,
  type CharterCourse,
  type CharterDay,
  type DecisionWish,
} from './questions.ts';
export { latest, readMoment, replayCourse, type Course, type ReplayWish } from './reading.ts';
export {
  isSealed,
  keyInUse,
  keyMissing,
  openedLine,
  openedRow,
  openedRows,
  openedSource,
  resealedRow,
  saltCell,
  sealedLine,
  sealedRow,
  sealedSource,
  type RestCipher,
  type SealedText,
} from './rest.ts';
export type { PublishedReport } from './reports.ts';
export { ok, storeFault } from './store-fault.ts';
export type {
  DurableStore,
  ReadRange,
  Store,
  StoreClock,
  Stored,
  StoreFault,
  StoreFaultCode,
  StoreMeta,
} from './store.ts';
export {
  openPublisher,
  type CheckpointShelf,
  type Published,
  type Publisher,
  type WitnessAnswer,
  type WitnessPort,
} from './publishing.ts';
export { receiptOf, signedCheckpoint } from './receipts.ts';
