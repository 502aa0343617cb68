import type { ActKind, Charter, Procedure } from '#charter';
import type { Interval, Millis } from '#kernel';
import type { ActBody, Body } from './body.ts';
import type { Refusal } from './refusal.ts';
import type { OperationState } from './state.ts';

/** What an act is decided against, besides the state of its operation. */
export interface DecideContext {
  readonly charter: Charter;
  /** UTC: the instant as of which the act is judged. */
  readonly at: Millis;
  /** Persons in theatre as far as known; null when not known. */
  readonly inTheatre: number | null;
}

/** One act under examination, with everything its checks look at. */
export interface Case<Kind extends ActKind = ActKind> {
  readonly state: OperationState;
  readonly act: ActBody<Kind>;
  readonly charter: Charter;
  readonly procedure: Procedure;
  readonly host: string;
  readonly at: Millis;
  readonly on: Interval;
  readonly inTheatre: number | null;
}

export type Decided =
  | { readonly kind: 'accepted'; readonly entries: readonly Body[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal };
