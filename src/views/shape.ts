import type { Finding, LocalText, MandateField, Verdict } from '#charter';
import type { Category, Figure, StrengthState } from '#evidence';

/** Where an operation stands in its life, in order. */
export const PHASES = [
  'requested',
  'consulting',
  'decided',
  'generating',
  'deploying',
  'active',
  'drawing-down',
  'closed',
  'declined',
  'withdrawn-request',
] as const;
export type Phase = (typeof PHASES)[number];

/** An operation as it was at one time, as it was known at another. Every number in it is a figure or null. */
export interface Replay {
  readonly operation: {
    readonly id: string;
    readonly title: LocalText;
    readonly about: LocalText | null;
    readonly pact: string;
    readonly procedure: string;
    readonly host: string;
    readonly zone: string;
    readonly exercise: boolean;
  };
  /** null: nothing was asked yet. */
  readonly phase: Phase | null;
  /** UTC, ISO 8601. */
  readonly at: string;
  readonly known: string;
  readonly request: RequestView | null;
  readonly consultation: {
    readonly parties: readonly string[];
    readonly how: LocalText;
    readonly entry: EntryRef;
  } | null;
  readonly decision: DecisionView | null;
  readonly decisions: readonly DecisionView[];
  readonly mandate: MandateView | null;
  readonly contingents: readonly ContingentView[];
  readonly strength: StrengthView;
  readonly casualties: readonly CasualtyView[];
  readonly sites: readonly SiteView[];
  readonly measures: readonly MeasureView[];
  readonly breaches: readonly Breach[];
  readonly duties: readonly DutyView[];
  readonly log: readonly LogLine[];
  /** Entries that this reader may not read; totals they could touch are marked incomplete. */
  readonly withheld: number;
  /** Claims that a program found and nobody accepted: how many, and whether the reader chose to count them here. */
  readonly unreviewed: { readonly waiting: number; readonly counted: boolean };
  readonly notUnderstood: number;
}

/** An entry a view rests on. */
export interface EntryRef {
  readonly id: string;
  readonly sources: readonly string[];
}

export interface RequestView {
  readonly party: string | null;
  readonly office: string | null;
  readonly person: string | null;
  readonly from: string;
  readonly trigger: string;
  readonly articles: readonly string[];
  readonly asks: LocalText;
  readonly entry: EntryRef;
}

export interface DecisionView {
  readonly question: string;
  readonly organ: string;
  readonly outcome: 'adopted' | 'rejected';
  readonly from: string;
  readonly text: LocalText;
  readonly articles: readonly string[];
  readonly by: LocalText | null;
  readonly entry: EntryRef;
  /** What the charter's rule says of the positions on record; null where the charter has no rule for the question. */
  readonly verdict: Verdict | null;
}

export interface MandateView {
  readonly tasks: readonly { readonly id: string; readonly title: LocalText }[];
  readonly excluded: readonly { readonly id: string; readonly title: LocalText }[];
  readonly area: readonly PlaceView[];
  /** `until: null` while no date was set. */
  readonly term: { readonly from: string; readonly until: string | null; readonly text: LocalText | null };
  readonly ceiling: Figure | null;
  readonly command: { readonly text: LocalText; readonly commander: string | null } | null;
  readonly endConditions: readonly LocalText[];
  readonly basis: readonly string[];
  /** What the charter asks of a mandate and this one does not say. */
  readonly missing: readonly MandateField[];
  readonly entry: EntryRef;
}

export type StrengthByState = { readonly [state in StrengthState]: Figure | null };

export interface ContingentView extends StrengthByState {
  readonly id: string;
  readonly party: string;
  readonly name: LocalText | null;
  /** Latest count by the sender, and by the theatre (host or force command), side by side. */
  readonly senderSays: Figure | null;
  readonly theatreSays: Figure | null;
  readonly byCategory: { readonly [category in Category]: Figure | null };
  readonly equipment: readonly { readonly item: LocalText; readonly figure: Figure | null; readonly entry: EntryRef }[];
  readonly caveats: readonly { readonly id: string; readonly text: LocalText; readonly forbids: readonly string[] }[];
  readonly approvals: readonly ApprovalView[];
}

export interface ApprovalView {
  readonly body: LocalText;
  readonly outcome: 'approved' | 'refused' | 'no-quorum';
  readonly from: string;
  readonly votes: {
    readonly for: number | null;
    readonly against: number | null;
    readonly needed: number | null;
    readonly of: number | null;
  } | null;
  readonly entry: EntryRef;
}

/** Sums of the contingents, and beside them the totals that sources state. Nobody types a total. */
export interface StrengthView extends StrengthByState {
  readonly stated: StrengthByState;
  readonly ceiling: Figure | null;
  /** Standing pools the pact keeps: never the deployed force. */
  readonly pools: readonly { readonly force: string; readonly title: LocalText; readonly figure: Figure }[];
}

export interface CasualtyView {
  readonly group: string;
  readonly predicate: string;
  readonly place: string | null;
  readonly figure: Figure;
  readonly text: LocalText;
}

export interface PlaceView {
  readonly id: string;
  readonly name: LocalText;
  /** WGS 84 degrees; null where the coordinates are not known: listed as unplaced, never guessed. */
  readonly lon: number | null;
  readonly lat: number | null;
  readonly uncertaintyMetres: number | null;
}

export interface SiteView {
  readonly site: string;
  readonly name: LocalText;
  readonly place: PlaceView | null;
  readonly agreedWith: LocalText | null;
  readonly guardedBy: readonly {
    readonly task: string;
    readonly contingent: string;
    readonly party: string | null;
    readonly since: string;
    readonly mandateTask: string;
    readonly entry: EntryRef;
  }[];
  readonly entry: EntryRef;
}

export interface MeasureView {
  readonly subject: string;
  readonly measure: string;
  readonly text: LocalText;
  readonly place: string | null;
  readonly from: string;
  readonly until: string | null;
  readonly entry: EntryRef;
}

/** Ways in which a claim can stand against what is authorised. */
export const BREACH_CODES = [
  'before-decision',
  'before-approval',
  'above-ceiling',
  'outside-area',
  'after-mandate-end',
  'after-closing',
  'procedure-not-in-force',
  'not-in-procedure',
  'not-a-party',
  'not-competent',
  'unknown-trigger',
  'outside-trigger',
  'already-requested',
  'already-decided',
  'in-another-procedure',
  'rule-not-met',
  'provisional-ended',
  'unknown-duty',
  'task-not-permitted',
  'not-an-extension',
  'above-term',
  'before-notice-ended',
  'outside-mandate',
  'excluded-task',
  'against-caveat',
] as const;
export type BreachCode = (typeof BREACH_CODES)[number];

/**
 * A claim, or an act that happened elsewhere, that does not fit what is authorised. It stands until an act or a correction
 * answers it. That of an act has the code of the refusal it would have met here.
 */
export interface Breach {
  readonly code: BreachCode;
  readonly contingent: string | null;
  readonly article: string | null;
  readonly since: string;
  readonly text: LocalText;
  /** Entries the breach rests on; all of them, in the order of the ledger. */
  readonly claims: readonly string[];
  /** `unknown`: the times of claim and act overlap, so it cannot be told. */
  readonly state: 'stands' | 'answered' | 'unknown';
  readonly answeredBy: string | null;
}

export interface DutyView {
  readonly id: string;
  readonly title: LocalText;
  readonly to: string;
  /** Who owes it: organs, and offices as the charter names them (`chair`, `host:head`, `party:minister`). */
  readonly by: readonly string[];
  readonly force: 'duty' | 'practice';
  readonly article: string | null;
  /** UTC, ISO 8601; null: the text sets no time. */
  readonly due: string | null;
  readonly state: 'met' | 'due' | 'overdue' | 'open';
  readonly metBy: EntryRef | null;
}

export interface LogLine {
  readonly id: string;
  readonly index: number;
  readonly family: 'act' | 'claim' | 'standing' | 'record' | 'unread';
  readonly kind: string;
  /** null: since a time that no source gives. */
  readonly from: string | null;
  readonly until: string | null;
  readonly known: string;
  readonly recordedAt: string;
  readonly precision: 'exact' | 'approximate' | 'uncertain';
  readonly by: string | null;
  readonly party: string | null;
  readonly text: LocalText;
  readonly place: string | null;
  readonly sources: readonly { readonly source: string; readonly start: number | null; readonly end: number | null }[];
  /** Struck out or corrected by a later entry. */
  readonly standing: { readonly effect: 'struck' | 'corrected'; readonly by: string } | null;
  /** A program found it and nobody has accepted it. */
  readonly review: 'waiting' | null;
  /** For a reported act: what the charter would have said. */
  readonly regular: { readonly state: 'regular' | 'irregular' | 'cannot-tell'; readonly finding: Finding } | null;
}
