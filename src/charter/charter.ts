import type { When } from '#kernel';
import type { Alternative, Citation, Dated, LocalText } from './citation.ts';
import type { Procedure } from './procedure.ts';

export interface CharterSource {
  readonly id: string;
  readonly title: string;
  readonly locator: string;
  /** Said from memory: what stands on such sources alone cannot be `firm`. */
  readonly standing?: 'general-knowledge' | undefined;
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

/**
 * A stretch of a party's standing under the pact. `bound`, `back`, `frozen` and `suspended` spells bind it, unless
 * `binds` says that this suspension or freeze takes the party out; `signed`, `joined` and `left` never bind.
 */
export interface Spell extends Dated {
  readonly how: SpellHow;
  readonly binds?: boolean | undefined;
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
}
