import type { WhyThrownAway } from './model-answer.ts';

/** What a model that the user chose brought to a dossier. */
export interface ModelReport {
  readonly name: string;
  /** Passages put to it. */
  readonly asked: number;
  /** Claims of it that passed the gate. */
  readonly claims: number;
  /** What did not pass, by reason: claims, and answers that were no JSON. */
  readonly thrownAway: Readonly<Partial<Record<WhyThrownAway, number>>>;
  /** Documents it was not asked about, or not to the end; what the reader found in them stands. */
  readonly failed: readonly ModelFailure[];
  /** Whether the user chose that its claims count in figures before anybody reviewed them. */
  readonly counted: boolean;
}

export interface ModelFailure {
  readonly doc: string;
  /** Passages without an answer, of so many. */
  readonly unanswered: number;
  readonly of: number;
  /** Why, in words. */
  readonly why: string;
}
