import type { Interval } from '#kernel';
import type { LocalText } from './citation.ts';
import type { Position, Rule, RuleOf, Treatment, Who } from './rule.ts';

/** Whether a thing is so. */
export type Known = 'yes' | 'no' | 'unknown';

/** A party as a rule meets it in a ballot: whether it has a voice, and what it said; `null` when it has not answered. */
export interface Voice {
  readonly party: string;
  /** The ballot; empty: the main one. */
  readonly ballot: string;
  /** `unknown` where the sources do not settle whether it has a voice. */
  readonly voice: 'yes' | 'unknown';
  /** Left out of the vote, but not of the number a share is taken of. */
  readonly muted: Known;
  readonly position: Position | null;
  /** When its position was received; `null`: not stated. */
  readonly at: Interval | null;
  /** A seat whose holder was not found: awaited, and asked for no change. */
  readonly nobody?: boolean | undefined;
}

/** What a rule is evaluated on, besides the positions. */
export interface Situation {
  /** The voices of a ballot, in the order of the charter; `null`: the main one. */
  readonly voices: (ballot: RuleOf<'ballot'> | null) => readonly Voice[];
  /** Whether a party is the one, or among those, that a rule names. */
  readonly is: (party: string, who: Who) => Known;
  /** What a party weighs in a table. */
  readonly weight: (table: string, party: string) => number;
  /** What is asked of the clock: whether a limit has passed. */
  readonly passed: (rule: RuleOf<'time' | 'silence'>) => Known;
  /** Whether a position came after the end of a silence procedure. */
  readonly late: (rule: RuleOf<'silence'>, at: Interval | null) => Known;
  readonly fact: (id: string) => Known;
  readonly inArea: (id: string) => Known;
  readonly matter: string | null;
  /** What there is to say of a rule that looks at more than positions: the deadline, the fact, the place. */
  readonly tell: (rule: Rule) => LocalText | null;
}

/** What one voice may do to a rule; a set of these, as bits, where it is not settled. */
export const EFFECT = { for: 1, against: 2, present: 4, absent: 8, out: 16 } as const;
/** A set of effects, as bits. */
export type Effects = number;

const { for: FOR, against: AGAINST, present: PRESENT, absent: ABSENT, out: OUT } = EFFECT;
const ANY = FOR | AGAINST | PRESENT | ABSENT;

export type CountingRule = RuleOf<'consensus' | 'votes' | 'no-objection' | 'silence' | 'quorum'>;

/** Whether the rule counts positions itself. */
export function countsPositions(rule: Rule): rule is CountingRule {
  return ['consensus', 'votes', 'no-objection', 'silence', 'quorum'].includes(rule.rule);
}

/** What a rule asks of the clock for one voice: whether silence is assent by now, whether the position came too late. */
export interface Clock {
  readonly over: boolean;
  readonly late: Known;
}

const NO_CLOCK: Clock = { over: false, late: 'no' };

/** What a voice may do to a rule that counts. */
export function effectsOf(rule: CountingRule, voice: Voice, clock: Clock = NO_CLOCK): Effects {
  const own = voice.muted === 'yes' ? 0 : rule.rule === 'quorum' ? taking(voice) : said(rule, voice, clock);
  const muted = voice.muted === 'no' ? 0 : taking(voice);
  return own | muted | (voice.voice === 'unknown' ? OUT : 0);
}

/** Whether a party takes part: who is absent or silent does not, who has not answered may. */
function taking({ position }: Voice): Effects {
  if (position === null) return PRESENT | ABSENT;
  return position.position === 'absent' || position.position === 'silent' ? ABSENT : PRESENT;
}

function said(rule: Exclude<CountingRule, RuleOf<'quorum'>>, { position }: Voice, { over, late }: Clock): Effects {
  const effects = position === null ? ANY : bits(treatmentIn(rule, position), position);
  if (rule.rule !== 'silence') return effects;
  if (over && effects === ANY) return ABSENT;
  if ((effects & AGAINST) === 0 || late === 'no') return effects;
  return late === 'yes' ? (effects & ~AGAINST) | ABSENT : effects | ABSENT;
}

function bits(treated: Treatment, { position }: Position): Effects {
  if (treated === 'for') return FOR;
  if (treated === 'against') return AGAINST;
  if (treated === 'awaited') return ANY;
  return position === 'absent' || position === 'silent' ? ABSENT : PRESENT;
}

/** What a position does, as the rule says. */
export function treatmentIn(rule: Exclude<CountingRule, RuleOf<'quorum'>>, position: Position): Treatment {
  const { treats, adReferendum, conditional, objectionForm } = rule;
  const kind = position.position;
  const treated = kind === 'absent' && position.protest === true ? (treats.protest ?? treats.absent) : treats[kind];
  if (treated === 'neutral' || treated === 'awaited') return treated;
  if (position.adReferendum === true && adReferendum === 'awaited') return 'awaited';
  if (kind === 'agree' && hasCondition(position) && conditional !== 'counts') return 'awaited';
  if (kind === 'object' && objectionForm === 'written' && position.form === 'oral') return 'neutral';
  return treated;
}

function hasCondition({ condition }: Position): boolean {
  return condition !== undefined && condition !== '';
}
