import type { When } from '#kernel';
import type { Alternative, Citation, Dated, LocalText } from './citation.ts';
import type { Rule } from './rule.ts';

export interface Article {
  readonly number: string;
  readonly title: LocalText;
  /** What the article provides, in our own words. */
  readonly provides: LocalText;
  readonly cite: Citation;
}

/** How an instrument enters into force. Durations are ISO 8601. */
export interface Entry {
  /** Ratifications needed; `null`: not said. */
  readonly needs: number | readonly [number, number] | null;
  readonly of: 'signatories' | 'parties';
  /** Who must be among them. */
  readonly including: readonly string[];
  readonly after: string | null;
  readonly later: string | null;
  readonly provisional: 'on-signature' | null;
  readonly cite: Citation;
}

/** A deposit of ratification. */
export interface Ratification {
  readonly party: string;
  readonly on: When;
  readonly cite: Citation;
}

/** Ways in which a party may join later. */
export const ACCESSION_WAYS = [
  'unanimous-invitation',
  'organ-decision',
  'open-adherence',
  'statute',
  'protocol-by-every-party',
  'arrangement',
] as const;

export interface Accession {
  readonly how: (typeof ACCESSION_WAYS)[number];
  readonly open?: LocalText | undefined;
  readonly decides?: Rule | undefined;
  readonly organ?: string | undefined;
  readonly cite: Citation;
}

export interface Withdrawal {
  /** Time from the notice until it takes effect. */
  readonly notice: string;
  readonly to?: LocalText | undefined;
  readonly notBefore: string | null;
  readonly revocable: boolean;
  readonly settle?: LocalText | undefined;
  readonly cite: Citation;
}

/** A fixed term and how it renews. */
export interface FixedTerm {
  readonly length: string;
  readonly renewal: 'automatic' | 'opt-in';
  readonly notice: string | null;
  /** When the first term began; `null`: with the entry into force. */
  readonly first: When | null;
  /** From when this rule holds. */
  readonly since: When | null;
  readonly cite: Citation;
}

export const BINDING_STATES = ['signed', 'provisional', 'bound', 'reserved', 'extended', 'left'] as const;
export type BindingState = (typeof BINDING_STATES)[number];

/** A stretch of a party's standing to one instrument, where it is not the standing under the pact. */
export interface Binding extends Dated {
  readonly party: string;
  readonly how: BindingState;
}

export interface Registration {
  readonly with: string;
  readonly on: When | null;
  readonly number?: string | undefined;
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
  readonly entry: Entry | null;
  /** Deposits on record, oldest first; where there are any, the entry into force is counted from them. */
  readonly ratifications: readonly Ratification[];
  readonly accession: readonly Accession[];
  readonly withdrawal: Withdrawal | null;
  readonly terms: readonly FixedTerm[];
  readonly bindings: readonly Binding[];
  readonly registration: Registration | null;
  readonly cite: Citation;
  readonly alternatives: readonly Alternative[];
  readonly articles: readonly Article[];
}
