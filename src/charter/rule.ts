import type { Citation } from './citation.ts';

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
      /** Agreement under a condition: counted at once, or awaited until the condition is met (the default). */
      readonly conditional?: 'counts' | 'awaited' | undefined;
      /**
       * Form without which an objection does not break the consensus; `null`: any form. An objection whose form is not
       * stated is taken to be in due form; one in another form neither stands with the decision nor breaks it.
       */
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

/** What a party can say to a question. Not having answered yet is none of them. */
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
