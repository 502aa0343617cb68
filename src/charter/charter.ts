import type { When } from '#kernel';

/** Short text by language; `en` is always there. */
export interface LocalText {
  readonly en: string;
  readonly ru?: string | undefined;
}

/** `firm`: seen in a source; `uncertain`: do not rely on it without a check; `disputed`: alternatives are given. */
export type Certainty = 'firm' | 'uncertain' | 'disputed';

/** What a rule or a dated value stands on. `article` is `instrument/number`, e.g. `cst-1992/2`. */
export interface Citation {
  readonly article?: string | undefined;
  /** Ids of {@link CharterSource}. At least one on every rule. */
  readonly sources: readonly string[];
  readonly certainty: Certainty;
  readonly note?: string | undefined;
}

/** A value that holds from one time until another; `until: null` while it goes on. */
export interface Dated {
  readonly from: When | null;
  readonly until: When | null;
  readonly cite: Citation;
  /** Other values that a source gives for the same fact, each with its source. */
  readonly alternatives: readonly Alternative[];
}

export interface Alternative {
  readonly field: string;
  readonly value: string;
  readonly cite: Citation;
}

export interface CharterSource {
  readonly id: string;
  readonly title: string;
  readonly locator: string;
}

export interface Article {
  readonly number: string;
  readonly title: LocalText;
  /** What the article provides, in our own words. */
  readonly provides: LocalText;
  readonly cite: Citation;
}

export interface Instrument {
  readonly id: string;
  readonly title: LocalText;
  readonly kind: string;
  readonly signed: When | null;
  readonly place: string | null;
  readonly inForce: When | null;
  readonly ended: When | null;
  readonly term: LocalText | null;
  readonly renewal: LocalText | null;
  readonly cite: Citation;
  readonly alternatives: readonly Alternative[];
  readonly articles: readonly Article[];
}

export type SpellHow = 'signed' | 'joined' | 'bound' | 'left' | 'back' | 'suspended' | 'frozen';

/** A stretch of a party's standing under the pact. Only `bound`, `back`, `frozen` and `suspended` spells bind it. */
export interface Spell extends Dated {
  readonly how: SpellHow;
}

export interface Party {
  /** ISO 3166-1 alpha-3, ISO 3166-2 for parts, `XKX`, or `org:…`; never changed, never reused. */
  readonly id: string;
  readonly names: LocalText;
  readonly spells: readonly Spell[];
}

export interface Organ {
  readonly id: string;
  readonly title: LocalText;
  /** `all-parties`, or the ids of the parties that sit in it. */
  readonly members: 'all-parties' | readonly string[];
  readonly level: LocalText | null;
  readonly cite: Citation;
  readonly from: When | null;
  readonly until: When | null;
}

/** An office of the pact or of its parties, e.g. `chair`, `secretary-general`, `head-of-state`, `commander`. */
export interface Office {
  readonly id: string;
  readonly title: LocalText;
  /** `pact`: one holder for the pact; `party`: each party has one. */
  readonly of: 'pact' | 'party';
  readonly cite: Citation;
  readonly holders: readonly Holder[];
}

export interface Holder extends Dated {
  readonly person: string;
  readonly names: LocalText;
  readonly party: string | null;
  readonly acting: boolean;
}

/** Who presides over an organ, spell by spell; `rotation` is the rule, `spells` what happened. */
export interface Chair {
  readonly organ: string;
  readonly rotation: LocalText;
  readonly order: readonly string[];
  readonly cite: Citation;
  readonly spells: readonly ChairSpell[];
}

export interface ChairSpell extends Dated {
  /** `null` where no source was found. */
  readonly party: string | null;
  readonly person: string | null;
  readonly names: LocalText | null;
  readonly exception: LocalText | null;
}

export interface Obligation {
  readonly id: string;
  readonly title: LocalText;
  readonly who: LocalText;
  readonly trigger: string;
  readonly owes: LocalText;
  readonly from: When | null;
  readonly until: When | null;
  readonly cite: Citation;
}

export interface Force {
  readonly id: string;
  readonly title: LocalText;
  readonly strengths: readonly ForceStrength[];
  readonly exercises: readonly Exercise[];
  readonly from: When | null;
  readonly until: When | null;
  readonly cite: Citation;
}

export interface ForceStrength extends Dated {
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly approximate: boolean;
}

export interface Exercise extends Dated {
  readonly title: LocalText;
  readonly place: string | null;
}

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

/**
 * A decision rule: a small algebra that composes. Primitives still to come (majorities, weights, silence, stages …)
 * are further members of this union; each carries its citation.
 */
export type Rule =
  | {
      readonly rule: 'consensus';
      /** What each position does to a consensus: stands with it, breaks it, does neither, or is still awaited. */
      readonly treats: { readonly [position in PositionKind]: Treatment };
      readonly adReferendum: 'counts' | 'awaited';
      /** Form without which an objection does not break the consensus; `null`: any form. */
      readonly objectionForm: 'written' | null;
      readonly cite: Citation;
    }
  | { readonly rule: 'quorum'; readonly need: Share; readonly cite: Citation }
  | { readonly rule: 'excluding'; readonly who: ExcludedWho; readonly then: Rule; readonly cite: Citation }
  | { readonly rule: 'all'; readonly of: readonly Rule[]; readonly cite: Citation }
  | { readonly rule: 'any'; readonly of: readonly Rule[]; readonly cite: Citation }
  /** Readings between which the sources do not decide; when they differ, the finding is `unknown`. */
  | { readonly rule: 'disputed'; readonly readings: readonly Rule[]; readonly cite: Citation };

export type Treatment = 'for' | 'against' | 'neutral' | 'awaited';
export type ExcludedWho = 'requester' | 'suspended' | readonly string[];
/** A fixed number, or a fraction of all members rounded up. */
export type Share = { readonly count: number } | { readonly fraction: readonly [number, number] };

export const POSITION_KINDS = ['agree', 'object', 'abstain', 'absent', 'silent'] as const;
export type PositionKind = (typeof POSITION_KINDS)[number];

export interface Position {
  readonly party: string;
  readonly position: PositionKind;
  readonly reservation?: string | undefined;
  readonly explanation?: string | undefined;
  readonly condition?: string | undefined;
  /** Given but not yet confirmed by the capital: provisional. */
  readonly adReferendum?: boolean | undefined;
  readonly form?: 'oral' | 'written' | undefined;
  readonly noteNumber?: string | undefined;
}

/** An earlier request or contested decision of the pact, kept as data. */
export interface Precedent {
  readonly id: string;
  readonly title: LocalText;
  readonly when: When;
  readonly request: LocalText | null;
  readonly path: LocalText;
  readonly result: LocalText;
  readonly cite: Citation;
}

/** A pact as data. */
export interface Charter {
  readonly id: string;
  readonly names: LocalText;
  readonly abbreviation: LocalText;
  /** IANA zone of the pact's seat; a date in a charter is read in it. */
  readonly zone: string;
  readonly seat: string;
  readonly sources: readonly CharterSource[];
  readonly instruments: readonly Instrument[];
  readonly parties: readonly Party[];
  readonly organs: readonly Organ[];
  readonly offices: readonly Office[];
  readonly chairs: readonly Chair[];
  readonly obligations: readonly Obligation[];
  readonly forces: readonly Force[];
  readonly procedures: readonly Procedure[];
  readonly precedents: readonly Precedent[];
}

export type FindingState = 'met' | 'not-met' | 'unknown';

/** One node of the evaluation record; the explanation shown to people is this, and nothing else. */
export interface Finding {
  readonly rule: string;
  readonly article: string | null;
  readonly sources: readonly string[];
  readonly state: FindingState;
  /** What was looked at, in words made from the rule and the facts. */
  readonly reason: LocalText;
  /** The positions that made it so. */
  readonly positions: readonly Position[];
  readonly findings?: readonly Finding[] | undefined;
}

export interface Change {
  readonly party: string;
  readonly position: PositionKind;
}

export interface FlipGroup {
  readonly from: PositionKind | 'none';
  readonly to: PositionKind;
  /** How many of `among` must move. */
  readonly need: number;
  readonly among: readonly string[];
  readonly outcome: Outcome;
}

export type Outcome = 'adopted' | 'rejected' | 'open';

export interface Verdict {
  readonly outcome: Outcome;
  /** SHA-256 of the charter file, hex. */
  readonly charter: string;
  readonly engine: string;
  readonly findings: readonly Finding[];
  /** At most 20 smallest sets of changes that would give another outcome, in party order. */
  readonly flips: readonly (readonly Change[])[];
  readonly flipSize: number | null;
  /** How many smallest sets there are, in decimal; `null` when nothing would change the outcome. */
  readonly flipCount: string | null;
  readonly flipGroups: readonly FlipGroup[];
}
