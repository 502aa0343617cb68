import type { When } from '#kernel';
import type { Alternative, Citation, LocalText } from './citation.ts';
import type { Rule } from './rule.ts';

/** What has happened, or threatens to. */
export const SITUATIONS = [
  'armed-attack',
  'threat',
  'aggression-short-of-attack',
  'conflict-outside-the-area',
  'unrest-driven-from-abroad',
  'unconstitutional-change',
  'grave-crimes',
  'insurgency',
  'disaster',
  'declared-emergency',
  'exercise',
  'crisis',
] as const;
export type Situation = (typeof SITUATIONS)[number];

export interface Trigger extends Titled {
  readonly situation?: Situation | undefined;
  readonly nature?: 'actual' | 'threatened' | 'either' | undefined;
  /** Who may rest a request on it; absent: whoever may request. */
  readonly raisedBy?: readonly OfficeRef[] | undefined;
  /** Whose opinion that it is so is enough. */
  readonly opinion?: 'any-party' | 'organ' | 'requester' | undefined;
  readonly consent?: 'host' | 'none' | undefined;
  readonly area?: string | undefined;
  /** Declarations of the procedure that must have been made. */
  readonly needs: readonly string[];
  readonly duty?: LocalText | undefined;
}

interface Titled {
  readonly id: string;
  readonly title: LocalText;
  readonly cite: Citation;
}

/** What one office declares alone. */
export interface Declaration extends Titled {
  readonly by: readonly OfficeRef[];
  readonly form?: 'oral' | 'written' | undefined;
  readonly area?: LocalText | undefined;
  readonly expires: string | null;
  readonly renewable: boolean;
}

/**
 * Whom a rule names: an office id (`chair`), a party's office (`party:head-of-state`), the host's, the sender's own, or
 * one of a state that is no party (`outside:`).
 */
export type OfficeRef = string;

/** `immediately`, `promptly`, or an ISO 8601 duration such as `PT72H`; `null` when the text sets none. */
export type Deadline = string | null;

/** Kinds of acts, in the order of an operation's life. Each is checked against `procedure.acts`. */
export const ACT_KINDS = [
  'request',
  'withdraw-request',
  'consultation',
  'position',
  'decision',
  'notification',
  'mandate',
  'appointment',
  'requirement',
  'pledge',
  'approval',
  'contingent',
  'force-group',
  'site',
  'task',
  'mandate-review',
  'extension',
  'end-request',
  'recall',
  'closing',
] as const;
export type ActKind = (typeof ACT_KINDS)[number];

/** Who is competent for a kind of act. */
export interface Competence {
  readonly by: readonly OfficeRef[];
  readonly cite: Citation;
}

export interface NotifyDuty {
  readonly id: string;
  readonly title: LocalText;
  readonly to: string;
  /** The kind of act after which the duty begins. */
  readonly after: ActKind;
  /** An act before each of which it is due. */
  readonly before?: ActKind | undefined;
  readonly within: Deadline;
  /** How often it is due again: ISO 8601. */
  readonly every?: string | undefined;
  readonly form?: 'oral' | 'written' | undefined;
  readonly via?: LocalText | undefined;
  readonly by: readonly OfficeRef[];
  /** `duty`: the text asks it; `practice`: done in practice. */
  readonly force: 'duty' | 'practice';
  readonly cite: Citation;
}

export interface PermittedTask {
  readonly id: string;
  readonly title: LocalText;
  readonly cite: Citation;
}

/** Parts of a mandate that a charter may ask for. */
export const MANDATE_FIELDS = ['tasks', 'area', 'term', 'ceiling', 'command', 'endConditions', 'basis'] as const;
export type MandateField = (typeof MANDATE_FIELDS)[number];

/** What must be settled at home before a party's contingent leaves (e.g. a vote in parliament). */
export interface ApprovalGate {
  readonly party: string;
  readonly body: LocalText;
  readonly threshold: LocalText;
  /** Votes in favour needed of all seats, when the sources give them; alternatives are in `alternatives`. */
  readonly need: { readonly votes: number; readonly of: number } | null;
  readonly quorum: number | null;
  /** 1 is settled first, where several bodies must agree. */
  readonly order: number;
  readonly before: 'dispatch' | 'decision' | 'pledge';
  readonly form?: LocalText | undefined;
  readonly revote: boolean;
  readonly cite: Citation;
  readonly alternatives: readonly Alternative[];
}

export const GATE_KINDS = ['request', 'parliament', 'law', 'agreement', 'declaration', 'consent'] as const;

/** What the state on whose territory the operation is must settle; its id is a fact. */
export interface HostGate extends Titled {
  readonly kind: (typeof GATE_KINDS)[number];
  readonly by?: readonly OfficeRef[] | undefined;
  readonly before: 'decision' | 'dispatch' | 'arrival';
}

/** How far a decision obliges each party to take part. */
export const CONTRIBUTION_KINDS = ['voluntary', 'binding', 'as-deemed-necessary', 'on-request'] as const;

export interface Contribution {
  readonly kind: (typeof CONTRIBUTION_KINDS)[number];
  readonly except: readonly ('armed-force' | 'combat' | 'territory' | 'funds')[];
  readonly unless: readonly LocalText[];
  readonly cite: Citation;
}

/** Aid agreed between two parties, offer by offer. */
export interface Offers {
  readonly by: readonly OfficeRef[];
  readonly to: string;
  readonly accept: readonly OfficeRef[];
  readonly partial: boolean;
  readonly withdraw: 'until-accepted' | 'until-dispatch' | 'at-any-time';
  readonly terms?: LocalText | undefined;
  readonly form?: 'oral' | 'written' | undefined;
  /** Time in which an oral request or offer is confirmed in writing. */
  readonly confirm: string | null;
  readonly reply: Deadline;
  readonly cite: Citation;
}

/** What may be done until the organ has decided on it. */
export interface Provisional extends Titled {
  readonly by: readonly OfficeRef[];
  /** Kinds of acts that these offices may perform until then, though no decision or no competence of their own bears them. */
  readonly acts: readonly ActKind[];
  readonly may: LocalText;
  /** ISO 8601: how long it holds unless it is confirmed; `null`: not said. */
  readonly within: string | null;
}

/** How the pact stands to the UN Security Council. */
export interface UnscLink {
  readonly mode: 'authorisation' | 'report' | 'stop';
  readonly where?: LocalText | undefined;
  readonly fact?: string | undefined;
  readonly cite: Citation;
}

/** An ultimatum, and the legal basis of the next step. */
export interface Escalation extends Titled {
  readonly after: string;
  readonly runsFrom: string;
  readonly then: LocalText;
  readonly toBasis?: string | undefined;
  /** The procedure in which the matter is decided once the time has passed, and no longer in this one. */
  readonly toProcedure?: string | undefined;
  /** The fact that answers it: once it is established, nothing is handed on. */
  readonly unless?: string | undefined;
  /** The venue of the procedure that decides once the time has passed, and not before. */
  readonly toOrgan?: string | undefined;
}

/** How long a mandate may run, and who renews it. Durations are ISO 8601; `null`: not limited. */
export interface MandateTerm {
  readonly initial: string | null;
  readonly renewal: string | null;
  readonly most: string | null;
  readonly renewable: boolean;
  readonly by?: readonly OfficeRef[] | undefined;
  readonly notice: string | null;
  readonly cite: Citation;
}

/** Another organ in which the same question may be decided. */
export interface Venue {
  readonly organ: string;
  readonly level?: string | undefined;
  readonly title?: LocalText | undefined;
  readonly rules: readonly DatedRule[];
  readonly cite: Citation;
}

export interface Procedure {
  readonly id: string;
  readonly title: LocalText;
  /** The organ that decides; `null`: none does, aid is agreed offer by offer. */
  readonly organ: string | null;
  readonly level?: string | undefined;
  readonly from: When | null;
  readonly until: When | null;
  readonly cite: Citation;
  readonly triggers: readonly Trigger[];
  readonly declarations: readonly Declaration[];
  readonly consultation: { readonly with: 'all-parties'; readonly within: Deadline; readonly cite: Citation } | null;
  /** Versions of the decision rule over time; the one in force on the day applies. */
  readonly rules: readonly DatedRule[];
  readonly venues: readonly Venue[];
  /** Competence for each kind of act this procedure knows; an act not listed is not part of it. */
  readonly acts: { readonly [kind in ActKind]?: Competence | undefined };
  readonly notify: readonly NotifyDuty[];
  readonly mandate: {
    readonly must: readonly MandateField[];
    readonly tasks: readonly PermittedTask[];
    readonly term: MandateTerm | null;
    readonly cite: Citation;
  } | null;
  readonly contribution: Contribution;
  readonly offers: Offers | null;
  readonly approvals: readonly ApprovalGate[];
  readonly hostGates: readonly HostGate[];
  readonly provisional: readonly Provisional[];
  readonly unsc: readonly UnscLink[];
  readonly escalations: readonly Escalation[];
  readonly endings: readonly Ending[];
}

export const ENDING_KINDS = [
  'host-request',
  'completed',
  'organ-decision',
  'contributor',
  'unsc-acts',
  'term-ends',
  'declaration-ends',
] as const;

export interface Ending extends Titled {
  readonly kind?: (typeof ENDING_KINDS)[number] | undefined;
  readonly by?: readonly OfficeRef[] | undefined;
  readonly to?: string | undefined;
  readonly notice: string | null;
  readonly drafts?: readonly OfficeRef[] | undefined;
  readonly approves?: readonly OfficeRef[] | undefined;
}

export interface DatedRule {
  readonly from: When | null;
  readonly until: When | null;
  readonly rule: Rule;
  /** When what was adopted takes effect; absent: at once. */
  readonly effect?: Rule | undefined;
}
