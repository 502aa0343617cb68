/** What people look at: pure folds over entries, at any moment in both times. Nothing here is ever stored. */
export {
  carriageOf,
  type CarriageLine,
  type CarriageSources,
  type CarriageState,
  type LocalEntry,
  type StoppedAt,
} from './carriage.ts';
export { changesBetween, sameFigure, type Change } from './changes.ts';
export { momentsOf, seriesOf, spanOf, type StrengthPoint } from './course.ts';
export { isNotice } from './duty-steps.ts';
export {
  BOARD_STATES,
  forcesAt,
  type BoardCell,
  type BoardState,
  type Forces,
  type GroupView,
  type RequirementView,
  type TaskView,
  type UnitView,
} from './forces.ts';
export { gapOf, isInPersons } from './gap.ts';
export { phaseOf } from './phase.ts';
export { procedureAt, replay, type ReplayAsk } from './replay.ts';
export { isVisible, scan, type Moment, type Scan } from './scan.ts';
export { composeReport, quotesFor, type ReportDraft } from './report/compose.ts';
export { correctionsOf, quotesAt, saysTheSame, type CorrectionNotice } from './report/correction-notice.ts';
export { type Quotes } from './report/quote.ts';
export {
  isSameOffice,
  publishedEditions,
  withdrawnEditions,
  reportFiles,
  type Edition,
  type EditionState,
  type ReportFile,
} from './report/report-file.ts';
export { withdrawnReport, type WithdrawnReport } from './report/withdrawn-report.ts';
export { showReport, type ReportCitation, type ReportShown } from './report/report-shown.ts';
export { linesOf, signTyped, tokenOf, typedIn, TYPED_SIGN, type Piece, type ReportLine } from './report/report-text.ts';
export type { ReportLanguage } from './report/report-words.ts';
export {
  BREACH_CODES,
  PHASES,
  type ApprovalView,
  type Breach,
  type BreachCode,
  type CasualtyView,
  type ContingentView,
  type DecisionView,
  type DutyView,
  type EntryRef,
  type LogLine,
  type MandateView,
  type MeasureView,
  type Phase,
  type PlaceView,
  type Replay,
  type RequestView,
  type SiteView,
  type StrengthByState,
  type StrengthView,
} from './shape.ts';
export { contingentStrengths, type BothSides, type ContingentStrength } from './strength.ts';
export { DEPLOYMENT_COMPLETE, timelineOf, type SourceContent, type Timeline } from './timeline.ts';
export { STANDING_POOL, totals } from './totals.ts';
export { voiceOf, wordingOf } from './wording.ts';
