import type { When } from '#kernel';
import type { Alternative, Citation, LocalText } from './citation.ts';
import type { Rule } from './rule.ts';

export interface Trigger {
  readonly id: string;
  readonly title: LocalText;
  readonly cite: Citation;
}

/** Whom a rule names: an office id (`chair`), a party's office (`party:head-of-state`), the host's, the sender's own. */
export type OfficeRef = string;

/** `immediately`, or an ISO 8601 duration such as `PT72H`; `null` when the text sets none. */
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
  readonly within: Deadline;
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
  readonly before: 'dispatch';
  readonly revote: boolean;
  readonly cite: Citation;
  readonly alternatives: readonly Alternative[];
}

export interface Procedure {
  readonly id: string;
  readonly title: LocalText;
  readonly organ: string;
  readonly from: When | null;
  readonly until: When | null;
  readonly cite: Citation;
  readonly triggers: readonly Trigger[];
  readonly consultation: { readonly with: 'all-parties'; readonly within: Deadline; readonly cite: Citation } | null;
  /** Versions of the decision rule over time; the one in force on the day applies. */
  readonly rules: readonly DatedRule[];
  /** Competence for each kind of act this procedure knows; an act not listed is not part of it. */
  readonly acts: { readonly [kind in ActKind]?: Competence | undefined };
  readonly notify: readonly NotifyDuty[];
  readonly mandate: {
    readonly must: readonly MandateField[];
    readonly tasks: readonly PermittedTask[];
    readonly cite: Citation;
  } | null;
  readonly contribution: { readonly kind: 'voluntary' | 'binding'; readonly cite: Citation };
  readonly approvals: readonly ApprovalGate[];
  readonly endings: readonly Ending[];
}

export interface Ending {
  readonly id: string;
  readonly title: LocalText;
  readonly cite: Citation;
}

export interface DatedRule {
  readonly from: When | null;
  readonly until: When | null;
  readonly rule: Rule;
}
