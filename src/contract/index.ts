/** What crosses the wire: the table of addresses, and the shape of everything that is sent either way. */
export {
  ACCESS_WAYS,
  acceptedSchema,
  accessSchema,
  charterListSchema,
  faultSchema,
  faultsSchema,
  headSchema,
  houseSchema,
  loadedSchema,
  operationSchema,
  problemSchema,
  proofSchema,
  refusalSchema,
  refusedSchema,
  storedEntrySchema,
  type Accepted,
  type Access,
  type CharterLine,
  checkpointSchema,
  type CheckpointAnswer,
  type HeadAnswer,
  type HouseAnswer,
  type Loaded,
  type OperationAnswer,
  preparedSchema,
  type Prepared,
  type ProofAnswer,
} from './answers.ts';
export {
  bundleReceiptSchema,
  deviceSchema,
  rulingSchema,
  STOPPED,
  type BundleReceipt,
  type DeviceAnswer,
  type RulingAnswer,
} from './carriage.ts';
export { charterHistorySchema, charterShowSchema, type CharterFilesAnswer, type ShownAnswer } from './charter.ts';
export { ROWS_MAX } from './field-routes.ts';
export { figureSchema, findingSchema, localTextSchema, positionSchema, verdictSchema } from './figure.ts';
export {
  findingsSchema,
  originalSchema,
  readingSchema,
  type Findings,
  type OriginalGiven,
  type Reading,
  type ReadingDocument,
} from './findings.ts';
export { hitSchema, overviewSchema, type HitAnswer, type OverviewAnswer } from './overview.ts';
export { noticeSchema, noticesSchema, type NoticeAnswer, type NoticesAnswer } from './notice-routes.ts';
export {
  type EnrolmentAnswer,
  type GrantAnswer,
  type InvitedAnswer,
  type KeyAnswer,
  type MeAnswer,
  type PeopleAnswer,
  type PeopleLineAnswer,
  type SessionAnswer,
  type WaysAnswer,
} from './people-answers.ts';
export { PEOPLE_ROUTES } from './people-routes.ts';
export { reportListSchema, reportSchema, type ReportAnswer } from './report.ts';
export { replaySchema, type ReplayAnswer } from './replay.ts';
export {
  decideBody,
  entriesQuery,
  logQuery,
  onQuery,
  proofQuery,
  readerQuery,
  replayQuery,
  rowQuery,
  searchQuery,
} from './asks.ts';
export { admitsPerson, admitsToken, BODY_BYTES_MAX, FILES_BYTES_MAX, type AccessRule, type Route } from './route.ts';
export { SIGNING_ROUTES, type SigningKeyAnswer } from './signing-routes.ts';
export { addressOf, API_PREFIX, FAILURES, ROUTES, type RouteName } from './routes.ts';
