import type { ActKind, Certainty, FindingState, MandateField, Outcome, PositionKind } from '#charter';
import type { Category, ClaimKind, Modality, Policy, Side, StrengthState, WhySetAside } from '#evidence';
import type { BreachCode, Phase } from '#views';
import { actTerms } from './act-terms.ts';

/** The words of the field, one a term of the code. */
export interface Terms {
  readonly phase: Record<Phase, string>;
  readonly strength: Record<StrengthState, string>;
  readonly strengthMeans: Record<StrengthState, string>;
  readonly category: Record<Category, string>;
  readonly position: Record<PositionKind, string>;
  readonly positionAs: Record<PositionKind | 'none', string>;
  readonly moveTo: Record<PositionKind, string>;
  readonly outcome: Record<Outcome, string>;
  readonly finding: Record<FindingState, string>;
  readonly rule: Record<string, string>;
  readonly mandateField: Record<MandateField, string>;
  /** Of claims; that of an act has the title of the refusal it would have met. */
  readonly breach: Partial<Record<BreachCode, string>>;
  readonly breachState: Record<'stands' | 'answered' | 'unknown', string>;
  readonly duty: Record<'met' | 'due' | 'overdue' | 'open', string>;
  readonly dutyForce: Record<'duty' | 'practice', string>;
  readonly approval: Record<'approved' | 'refused' | 'no-quorum', string>;
  readonly policy: Record<Policy | 'sum' | 'act', string>;
  readonly setAside: Record<WhySetAside, string>;
  readonly side: Record<Side, string>;
  readonly modality: Record<Modality, string>;
  readonly certainty: Record<Certainty, string>;
  readonly act: Record<ActKind, string>;
  readonly claim: Record<ClaimKind, string>;
  readonly family: Record<'act' | 'claim' | 'standing' | 'record' | 'unread', string>;
  readonly standingKind: Record<'correction' | 'retraction' | 'review' | 'annulment', string>;
  readonly regular: Record<'regular' | 'irregular' | 'cannot-tell', string>;
  readonly effect: Record<'struck' | 'corrected', string>;
  readonly sourceStanding: Record<'official' | 'press' | 'study' | 'general-knowledge', string>;
  readonly casualty: Record<string, string>;
  readonly group: Record<string, string>;
}

export const TERMS_EN: Terms = {
  phase: {
    requested: 'Requested',
    consulting: 'Consulting',
    decided: 'Decided',
    generating: 'Generating force',
    deploying: 'Deploying',
    active: 'Active',
    'drawing-down': 'Drawing down',
    closed: 'Closed',
    declined: 'Declined',
    'withdrawn-request': 'Request withdrawn',
  },
  strength: {
    offered: 'Offered',
    pledged: 'Pledged',
    confirmed: 'Confirmed',
    enRoute: 'En route',
    inTheatre: 'In theatre',
    withdrawn: 'Withdrawn',
  },
  strengthMeans: {
    offered: 'may be sent; nothing promised',
    pledged: 'promised by the party',
    confirmed: 'approved at home and named',
    enRoute: 'left, not yet arrived',
    inTheatre: 'on the ground',
    withdrawn: 'gone home',
  },
  category: { military: 'Military', police: 'Police', civilian: 'Civilian' },
  position: { agree: 'Agrees', object: 'Objects', abstain: 'Abstains', absent: 'Absent', silent: 'Silent' },
  positionAs: {
    agree: 'in agreement',
    object: 'in objection',
    abstain: 'abstaining',
    absent: 'absent',
    silent: 'silent',
    none: 'without an answer yet',
  },
  moveTo: {
    agree: 'agreed',
    object: 'objected',
    abstain: 'abstained',
    absent: 'stayed away',
    silent: 'kept silent',
  },
  outcome: { adopted: 'Adopted', rejected: 'Rejected', open: 'Open' },
  finding: { met: 'Met', 'not-met': 'Not met', unknown: 'Cannot be told' },
  rule: {
    'in-force': 'In force',
    competence: 'Competence',
    consensus: 'Consensus',
    quorum: 'Quorum',
    excluding: 'Excluding',
    all: 'All of these',
    any: 'Any of these',
    disputed: 'Disputed reading',
  },
  mandateField: {
    tasks: 'tasks',
    area: 'area',
    term: 'term',
    ceiling: 'ceiling',
    command: 'command',
    endConditions: 'end conditions',
    basis: 'legal basis',
  },
  breach: {
    'before-decision': 'Before the decision',
    'before-approval': 'Before approval at home',
    'above-ceiling': 'Above the ceiling',
    'outside-area': 'Outside the area',
    'after-mandate-end': 'After the mandate’s end',
    'after-closing': 'After closing',
  },
  breachState: { stands: 'Stands', answered: 'Answered', unknown: 'Cannot be told' },
  duty: { met: 'Met', due: 'Due', overdue: 'Overdue', open: 'Open' },
  dutyForce: { duty: 'duty', practice: 'practice' },
  approval: { approved: 'approved', refused: 'refused', 'no-quorum': 'no quorum' },
  policy: {
    'latest-official': 'latest official',
    'contributors-own': 'contributor’s own',
    'most-independent': 'most independent sources',
    'range-only': 'range only',
    sum: 'sum of figures',
    act: 'fixed by an act',
  },
  setAside: {
    superseded: 'superseded by a later one',
    'not-firm': 'planned or possible only',
    'no-number': 'no number',
    retracted: 'taken back by its source',
    denied: 'a denial',
    'same-origin': 'its origin is counted once already',
  },
  side: { sender: 'sender', theatre: 'theatre', organisation: 'organisation', press: 'press' },
  modality: {
    asserted: 'asserted',
    planned: 'planned',
    possible: 'possible',
    denied: 'denied',
    unverified: 'unverified',
  },
  certainty: { firm: 'firm', uncertain: 'uncertain', disputed: 'disputed' },
  act: actTerms('en'),
  claim: {
    strength: 'Strength',
    equipment: 'Equipment',
    casualty: 'Casualties',
    contributor: 'Contributor',
    composition: 'Composition',
    membership: 'Membership',
    'treaty-event': 'Treaty',
    office: 'Office',
    decision: 'Decision, as reported',
    request: 'Request, as reported',
    'legal-basis': 'Legal basis',
    'mandate-task': 'Task of the mandate',
    duration: 'Duration',
    measure: 'Measure',
    event: 'Event',
    site: 'Site, as reported',
    precedent: 'Precedent',
    statement: 'Statement',
    departure: 'Departure',
    arrival: 'Arrival',
    return: 'Return',
    incident: 'Incident',
    loss: 'Loss',
  },
  family: { act: 'Acts', claim: 'Claims', standing: 'Corrections', record: 'Records', unread: 'Not readable' },
  standingKind: { correction: 'Correction', retraction: 'Retraction', review: 'Review', annulment: 'Annulment' },
  regular: {
    regular: 'Regular under the charter',
    irregular: 'Irregular under the charter',
    'cannot-tell': 'Cannot be told from the record',
  },
  effect: { struck: 'Struck out', corrected: 'Corrected' },
  sourceStanding: {
    official: 'official',
    press: 'press',
    study: 'study',
    'general-knowledge': 'general knowledge',
  },
  casualty: {
    killed: 'Killed',
    dead: 'Dead',
    injured: 'Injured',
    wounded: 'Wounded',
    detained: 'Detained',
    missing: 'Missing',
    hospitalised: 'In hospital',
    victims: 'Victims in all',
  },
  group: {
    all: 'everyone counted',
    civilian: 'civilians',
    civilians: 'civilians',
    security: 'security staff',
    'security-staff': 'security staff',
    'security-forces': 'security forces',
    police: 'police',
    military: 'military',
    protesters: 'protesters',
    mission: 'the mission',
    children: 'children',
  },
};
