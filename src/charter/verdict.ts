import type { LocalText } from './citation.ts';
import type { Position, PositionKind } from './rule.ts';

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
  /** The ballot, where it is not the main one. */
  readonly ballot?: string | undefined;
}

/** How many of which parties must move. Groups with the same `set` must move together; other sets are alternatives. */
export interface FlipGroup {
  /** Where they stand: one position, `none` given yet, or `several` where positions weigh the same. */
  readonly from: PositionKind | 'none' | 'several';
  readonly to: PositionKind;
  /** How many of `among` must move. */
  readonly need: number;
  readonly among: readonly string[];
  readonly outcome: Outcome;
  readonly set?: number | undefined;
  /** The ballot, where it is not the main one. */
  readonly ballot?: string | undefined;
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
  /**
   * How many smallest sets there are, in decimal; `null` when nothing would change the outcome, or where weights are too
   * many and too different for the sets to be counted.
   */
  readonly flipCount: string | null;
  readonly flipGroups: readonly FlipGroup[];
  /** When what was adopted takes effect, where the rule says so: met, it has; not met, it cannot; else it is pending. */
  readonly effect?: Finding | undefined;
  /** What must be settled before contingents leave: at home and by the host. Apart from the outcome. */
  readonly gates?: readonly Gate[] | undefined;
  /** Who presides over the question, where the chair is replaced. */
  readonly presides?: Presides | undefined;
}

/** What is settled before contingents leave, by a party at home or by the host. */
export interface Gate {
  readonly id: string;
  /** The party at home; `null`: the host. */
  readonly party: string | null;
  readonly before: string;
  readonly finding: Finding;
}

/** Who presides. */
export interface Presides {
  readonly organ: string;
  /** Party or office; `null`: not known. */
  readonly by: string | null;
  /** Whom it replaces. */
  readonly instead: string | null;
  readonly article: string | null;
  readonly sources: readonly string[];
}
