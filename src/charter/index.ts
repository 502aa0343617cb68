/** A pact as data: parsed from YAML with every fault named, asked what held on a day, and made to decide. */
export { textIn, type Alternative, type Certainty, type Citation, type Dated, type LocalText } from './citation.ts';
export type {
  Area,
  Chair,
  ChairSpell,
  Charter,
  CharterSource,
  Declared,
  Exercise,
  Fact,
  Force,
  ForceStrength,
  Group,
  Holder,
  Incompatibility,
  Notice,
  Obligation,
  Office,
  Organ,
  OrganLevel,
  Party,
  Precedent,
  Representation,
  Seat,
  SeatTime,
  Spell,
  SpellHow,
  Substitute,
  Weights,
  WithoutVote,
} from './charter.ts';
export type {
  Accession,
  Article,
  Binding,
  BindingState,
  Entry,
  FixedTerm,
  Instrument,
  Registration,
  Withdrawal,
} from './instrument.ts';
export {
  ACT_KINDS,
  MANDATE_FIELDS,
  type ActKind,
  type ApprovalGate,
  type Competence,
  type Contribution,
  type DatedRule,
  type Deadline,
  type Ending,
  type MandateField,
  type NotifyDuty,
  type OfficeRef,
  type PermittedTask,
  type Procedure,
  type Trigger,
} from './procedure.ts';
export {
  POSITION_KINDS,
  type Position,
  type PositionKind,
  type Base,
  type Rule,
  type RuleOf,
  type Threshold,
  type Treatment,
  type Treats,
  type Who,
} from './rule.ts';
export { charterJsonSchema } from './json-schema.ts';
export { parseCases, runCase, verdictOfCase, type CaseAct, type CaseFile, type LegalCase } from './cases.ts';
export { draftCases, draftCharter, DRAFT_RULES, type DraftAnswers, type DraftRule } from './draft.ts';
export { touchedBy, articlesOf, type Coverage } from './coverage.ts';
export { diffCharters, type Difference } from './difference.ts';
export { rotationFindings } from './chair-order.ts';
export { ballotsIn, decide, ENGINE, silenceEnds, silenceTimes, withOthers, type SilenceEnd } from './decide.ts';
export type { HomeVotes, Question } from './question.ts';
export { evaluateRule } from './evaluate.ts';
export type { Known, Situation, Voice } from './voice.ts';
export type { Roles } from './seats.ts';
export { membersOf } from './members.ts';
export { earlier, later } from './duration.ts';
export { inArea, timesOf } from './question.ts';
export { markLater } from './clock.ts';
export { ACT_TITLES, actTitles } from './act-title.ts';
export { officeName, officeNames } from './office-name.ts';
export { competent, type CompetenceQuestion } from './competence.ts';
export { history, type HistoryLine } from './history.ts';
export { partiesOn, type PartyOn, type PartyState, type SpellShown } from './standing.ts';
export {
  chairOn,
  forcesOn,
  instrumentsOn,
  obligationsOn,
  officesOn,
  procedureOn,
  proceduresOn,
  type ChairOn,
  type ForceOn,
  type HolderOn,
  type InstrumentOn,
  type ObligationOn,
  type OfficeOn,
} from './in-force.ts';
export {
  contestedOn,
  incompatibleOn,
  noticesOn,
  termsOn,
  type ContestedOn,
  type IncompatibleOn,
  type NoticeOn,
  type TermOn,
} from './treaty-life.ts';
export { sayCharter, type Said, type SaidOf } from './say.ts';
export { sayRule } from './say-rule.ts';
export { compositionOn } from './composition.ts';
export { entryOn, groundOf, type EntryOn } from './ratification.ts';
export { showCharter, type CharterShown } from './show.ts';
export type { AlternativeShown, CiteShown, DatedShown, Titled } from './shown.ts';
export { charterHash, parseCharter } from './parse-charter.ts';
export type { CharterFile } from './source-text.ts';
export { expectedBy } from './shape-faults.ts';
export type { Change, Finding, FindingState, FlipGroup, Gate, Outcome, Presides, Verdict } from './verdict.ts';
