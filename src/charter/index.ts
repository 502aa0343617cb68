/** A pact as data: parsed from YAML with every fault named, asked what held on a day, and made to decide. */
export type { Alternative, Certainty, Citation, Dated, LocalText } from './citation.ts';
export type {
  Article,
  Chair,
  ChairSpell,
  Charter,
  CharterSource,
  Exercise,
  Force,
  ForceStrength,
  Holder,
  Instrument,
  Obligation,
  Office,
  Organ,
  Party,
  Precedent,
  Spell,
  SpellHow,
} from './charter.ts';
export {
  ACT_KINDS,
  MANDATE_FIELDS,
  type ActKind,
  type ApprovalGate,
  type Competence,
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
  type ExcludedWho,
  type Position,
  type PositionKind,
  type Rule,
  type Share,
  type Treatment,
} from './rule.ts';
export { charterJsonSchema } from './json-schema.ts';
export { parseCases, runCase, type CaseFile, type LegalCase } from './cases.ts';
export { decide, ENGINE, type Question } from './decide.ts';
export { evaluateRule, type Facts } from './evaluate.ts';
export type { Voice } from './tally.ts';
export { competent, type CompetenceQuestion } from './competence.ts';
export { history, type HistoryLine } from './history.ts';
export { membersOf, partiesOn, type PartyOn, type PartyState, type SpellShown } from './standing.ts';
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
export { showCharter, type CharterShown } from './show.ts';
export type { AlternativeShown, CiteShown, DatedShown, Titled } from './shown.ts';
export { charterHash, parseCharter } from './parse-charter.ts';
export type { CharterFile } from './source-text.ts';
export type { Change, Finding, FindingState, FlipGroup, Outcome, Verdict } from './verdict.ts';
export { expectedBy } from './shape-faults.ts';
