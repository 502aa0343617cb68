import type { When } from '#kernel';
import type { Alternative, Citation, Dated, LocalText } from './citation.ts';
import type { Instrument } from './instrument.ts';
import type { OfficeRef, Procedure } from './procedure.ts';
import type { Rule, Who } from './rule.ts';

export interface CharterSource {
  readonly id: string;
  readonly title: string;
  readonly locator: string;
  /** Said from memory: what stands on such sources alone cannot be `firm`. */
  readonly standing?: 'general-knowledge' | undefined;
}

export type SpellHow = 'signed' | 'joined' | 'bound' | 'leaving' | 'left' | 'back' | 'suspended' | 'frozen';

/**
 * A stretch of a party's standing under the pact. `bound`, `leaving` (after its notice), `back`, `frozen` and `suspended` spells bind it, unless
 * `binds` says that this suspension or freeze takes the party out; `signed`, `joined` and `left` never bind.
 */
export interface Spell extends Dated {
  readonly how: SpellHow;
  readonly binds?: boolean | undefined;
  /** Who brought it about. */
  readonly by?: 'own-request' | 'unilateral' | 'sanction' | 'non-renewal' | 'notice' | undefined;
  readonly vote?: 'kept' | 'lost' | undefined;
  readonly dues?: 'owed' | 'not-owed' | 'unpaid' | undefined;
  readonly duties?: 'kept' | 'suspended' | undefined;
}

/** A notice of withdrawal or suspension; taken back before it took effect, it has none. */
export interface Notice {
  readonly of: 'withdrawal' | 'suspension';
  readonly instrument?: string | undefined;
  readonly given: When;
  /** `null`: as the instrument's period of notice says. */
  readonly effective: When | null;
  readonly revoked: When | null;
  readonly cite: Citation;
  readonly alternatives: readonly Alternative[];
}

/** A stretch of time in which a party has no vote. */
export interface WithoutVote extends Dated {
  readonly ground: 'arrears' | 'unconstitutional-change' | 'not-ratified' | 'sanction' | 'other';
  readonly cure?: LocalText | undefined;
}

/** Who claims to speak for a party, and whom the organ recognised. */
export interface Representation extends Dated {
  readonly claimants: readonly {
    readonly names: LocalText;
    readonly recognised: boolean;
    readonly by?: LocalText | undefined;
  }[];
}

export interface Party {
  /** ISO 3166-1 alpha-3, ISO 3166-2 for parts, `XKX`, or `org:…`; never changed, never reused. */
  readonly id: string;
  readonly names: LocalText;
  readonly spells: readonly Spell[];
  readonly notices: readonly Notice[];
  readonly withoutVote: readonly WithoutVote[];
  readonly representation: readonly Representation[];
}

/** A party that sits, or stays out, from when to when. */
export interface SeatTime extends Dated {
  readonly party: string;
}

/** Who sits in an organ. A plain id is a party that always does. */
export type Seat =
  | string
  | {
      readonly seat: 'elected';
      readonly title?: LocalText | undefined;
      readonly number?: number | undefined;
      readonly term?: string | undefined;
      readonly reelection?: boolean | undefined;
      /** Seats for each group. */
      readonly quotas: { readonly [group: string]: number };
      /** Seats whose holders were not found. */
      readonly unknown?: number | readonly (Dated & { readonly number: number })[] | undefined;
      readonly holders: readonly SeatTime[];
      readonly cite: Citation;
    }
  | ({ readonly seat: 'party' } & SeatTime)
  /** The chair of an organ, the one before (-1), the next (1). */
  | { readonly seat: 'chair'; readonly of: string; readonly offsets: readonly number[]; readonly cite: Citation }
  | { readonly seat: 'role'; readonly role: string; readonly cite: Citation }
  | { readonly seat: 'group'; readonly group: string; readonly cite: Citation }
  | { readonly seat: 'bound-by'; readonly instrument: string; readonly cite: Citation }
  | { readonly seat: 'all-parties' };

export interface OrganLevel {
  readonly id: string;
  readonly title: LocalText;
  readonly convenedBy: readonly OfficeRef[];
  readonly seats?: readonly string[] | undefined;
}

export interface Organ {
  readonly id: string;
  readonly title: LocalText;
  readonly members: 'all-parties' | readonly Seat[];
  /** Parties that stay out of it. */
  readonly outside: readonly SeatTime[];
  readonly level: LocalText | null;
  /** Levels at which it meets, lowest first. */
  readonly levels: readonly OrganLevel[];
  readonly cite: Citation;
  readonly from: When | null;
  readonly until: When | null;
}

/** An office of the pact or of its parties, e.g. `chair`, `secretary-general`, `head-of-state`, `commander`. */
export interface Office {
  readonly id: string;
  readonly title: LocalText;
  /** `pact`: one holder for the pact; `party`: each party has one; `outside`: a third body, such as another organisation. */
  readonly of: 'pact' | 'party' | 'outside';
  /** Organ whose chair this office is: its holders then are the chair's spells. */
  readonly chairOf?: string | undefined;
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
  /** How it rotates: by the alphabet of a language, the host of the session, election, or a fixed list. */
  readonly by: 'alphabet' | 'host-of-session' | 'election' | 'list' | 'permanent' | null;
  readonly language: string | null;
  /** Length of a term, ISO 8601. */
  readonly term: string | null;
  /** Who presides in its stead: the first that applies. */
  readonly substitutes: readonly Substitute[];
  readonly cite: Citation;
  readonly spells: readonly ChairSpell[];
}

/** Who presides when the chair is one of `replaces`: the next or previous in the order, a party, a role, or an office. */
export interface Substitute {
  readonly replaces: readonly Who[];
  readonly by: string;
  readonly title?: LocalText | undefined;
  readonly cite: Citation;
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

/** What a charter declares for its rules to name: a role, a time. */
export interface Declared {
  readonly id: string;
  readonly title: LocalText;
  readonly cite: Citation;
}

/** What may be established, and by whose act. */
export interface Fact extends Declared {
  readonly confirmedBy: readonly OfficeRef[];
}

/** A named set of parties over time. */
export interface Group extends Declared {
  readonly members: readonly (string | SeatTime)[];
}

/** Whole numbers by party, in versions over time. */
export interface Weights extends Declared {
  readonly unit?: LocalText | undefined;
  readonly versions: readonly (Dated & { readonly values: { readonly [party: string]: number } })[];
}

/** Where a thing applies: codes of states and their parts, and names of other areas. */
export interface Area extends Declared {
  readonly within: readonly string[];
  readonly without: readonly string[];
}

/** What a party may not be part of besides, and what is said to stand against it. */
export interface Incompatibility extends Declared {
  readonly forbids: LocalText;
  readonly from: When | null;
  readonly until: When | null;
  readonly cases: readonly (Dated & { readonly party: string; readonly title: LocalText })[];
}

/** A pact as data. */
export interface Charter {
  readonly id: string;
  /** Hash of the files it was read from, see `charterHash`. */
  readonly sha256: string;
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
  readonly roles: readonly Declared[];
  readonly facts: readonly Fact[];
  readonly times: readonly Declared[];
  readonly groups: readonly Group[];
  readonly weights: readonly Weights[];
  readonly areas: readonly Area[];
  readonly incompatibilities: readonly Incompatibility[];
  /** Rules that others use, by id; where one is used it stands in full. */
  readonly rules: readonly { readonly id: string; readonly title?: LocalText | undefined; readonly rule: Rule }[];
}
