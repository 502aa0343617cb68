import type { Citation } from './citation.ts';

/** What each position does: stands with the decision, breaks it, does neither, or is still awaited. */
export type Treatment = 'for' | 'against' | 'neutral' | 'awaited';
/** `protest`: who stayed away and sent a note of protest; not given, it is treated as absent. */
export type Treats = { readonly [position in PositionKind]: Treatment } & { readonly protest?: Treatment | undefined };

/** How many: a whole number, or a share. */
export type Amount = { readonly count: number } | { readonly fraction: readonly [number, number] };
/** Of whom a share is taken: all with a voice, those who agree, object or abstain, those who agree or object. */
export type Base = 'all' | 'present' | 'voting';

/** How much is enough. */
export interface Threshold {
  readonly amount: Amount;
  /** More than it, not merely as much. */
  readonly strict: boolean;
  readonly of: Base;
  /** How a share is made a whole number; `null`: not at all, it is exact. */
  readonly round: 'up' | 'down' | 'nearest' | null;
}

/** What every rule that counts positions may say of them. */
export interface Counting {
  readonly treats: Treats;
  readonly adReferendum: 'counts' | 'awaited';
  /** Agreement under a condition: counted at once, or awaited until the condition is met (the default). */
  readonly conditional?: 'counts' | 'awaited' | undefined;
  /**
   * Form without which an objection does not count; `null`: any form. An objection whose form is not stated is taken to
   * be in due form; one in another form neither stands with the decision nor breaks it.
   */
  readonly objectionForm: 'written' | null;
  readonly cite: Citation;
}

/** Whom a rule leaves out or counts alone: a party, a role, a group, or who is bound by an instrument. */
export type Who = string | { readonly boundBy: string } | { readonly notBoundBy: string };

/** A decision rule: a small algebra that composes. See docs/rule-language.md. Each carries its citation. */
export type Rule =
  | ({ readonly rule: 'consensus' } & Counting)
  | ({ readonly rule: 'votes'; readonly need: Threshold; readonly weights: string | null } & Counting)
  | ({ readonly rule: 'no-objection'; readonly block: Threshold; readonly weights: string | null } & Counting)
  | ({
      readonly rule: 'silence';
      readonly block: Threshold;
      readonly weights: string | null;
      /** Time at which the text was circulated. */
      readonly from: string;
      readonly within: string | null;
      /** Time until which objections are received, set case by case. */
      readonly until: string | null;
      readonly extension: { readonly by: readonly string[]; readonly most: string | null } | null;
    } & Counting)
  | {
      readonly rule: 'quorum';
      readonly need: Threshold;
      readonly weights: string | null;
      readonly cite: Citation;
    }
  | {
      readonly rule: 'time';
      readonly from: string;
      readonly after: string | null;
      readonly before: string | null;
      readonly cite: Citation;
    }
  | { readonly rule: 'fact'; readonly fact: string; readonly holds: boolean; readonly cite: Citation }
  | { readonly rule: 'area'; readonly area: string; readonly cite: Citation }
  | {
      readonly rule: 'excluding';
      readonly who: readonly Who[];
      /** Left out of the vote, but not of the number a share is taken of. */
      readonly counted: boolean;
      readonly then: Rule;
      readonly cite: Citation;
    }
  | { readonly rule: 'among'; readonly who: readonly Who[]; readonly then: Rule; readonly cite: Citation }
  | {
      readonly rule: 'ballot';
      readonly ballot: string;
      /** Organ that votes in it; `null`: the organ of the procedure. */
      readonly organ: string | null;
      readonly level: string | null;
      readonly then: Rule;
      readonly cite: Citation;
    }
  | {
      readonly rule: 'matter';
      readonly of: readonly { readonly matter: string; readonly then: Rule }[];
      readonly otherwise: Rule | null;
      readonly cite: Citation;
    }
  | { readonly rule: 'if'; readonly test: Rule; readonly then: Rule; readonly otherwise: Rule; readonly cite: Citation }
  | { readonly rule: 'all'; readonly of: readonly Rule[]; readonly cite: Citation }
  | { readonly rule: 'any'; readonly of: readonly Rule[]; readonly cite: Citation }
  /** Readings between which the sources do not decide; when they differ, the finding is `unknown`. */
  | { readonly rule: 'disputed'; readonly readings: readonly Rule[]; readonly cite: Citation };

export type RuleOf<Name extends Rule['rule']> = Extract<Rule, { readonly rule: Name }>;

/** What a party can say to a question. Not having answered yet is none of them. */
export const POSITION_KINDS = ['agree', 'object', 'abstain', 'absent', 'silent'] as const;
export type PositionKind = (typeof POSITION_KINDS)[number];

/** Names that a rule may give to parties and that the charter need not declare. */
export const BUILT_IN_WHO = [
  'requester',
  'host',
  'chair',
  'suspended',
  'frozen',
  'without-vote',
  'contested',
  'absent',
] as const;
/** Times that the charter need not declare. */
export const BUILT_IN_TIMES = ['request', 'circulated', 'deadline', 'extended', 'decided'] as const;

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
  /** Stayed away and sent a note of protest. */
  readonly protest?: boolean | undefined;
  /** When it was received: EDTF, read in the zone of the seat unless it carries an offset. */
  readonly at?: string | undefined;
  /** The ballot it was given in; absent: the main one. */
  readonly ballot?: string | undefined;
}

/** The rules within a rule. */
export function rulesIn(rule: Rule): readonly Rule[] {
  switch (rule.rule) {
    case 'excluding':
    case 'among':
    case 'ballot':
      return [rule.then];
    case 'matter':
      return [...rule.of.map(({ then }) => then), ...(rule.otherwise === null ? [] : [rule.otherwise])];
    case 'if':
      return [rule.test, rule.then, rule.otherwise];
    case 'all':
    case 'any':
      return rule.of;
    case 'disputed':
      return rule.readings;
    case 'consensus':
    case 'votes':
    case 'no-objection':
    case 'silence':
    case 'quorum':
    case 'time':
    case 'fact':
    case 'area':
      return [];
  }
}
