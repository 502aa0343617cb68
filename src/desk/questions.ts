import {
  decide,
  history,
  showCharter,
  withOthers,
  type Charter,
  type CharterShown,
  type HistoryLine,
  type Question,
  type PositionKind,
  type Verdict,
} from '#charter';
import type { CharterLine } from '#contract';
import { faulty, formatInstant, parsed, parseWhen, type Interval, type Millis, type Parsed } from '#kernel';

/** What a pact held on a day, and which text of the charter says so. */
export interface CharterDay extends CharterShown {
  readonly id: string;
  readonly names: Charter['names'];
  readonly abbreviation: Charter['abbreviation'];
  /** As asked. */
  readonly on: string;
  readonly zone: string;
  /** SHA-256 of the charter. */
  readonly charter: string;
}

/** What changed in a pact, oldest first. */
export interface CharterCourse {
  readonly id: string;
  readonly zone: string;
  readonly charter: string;
  readonly history: readonly Omit<HistoryLine, 'when'>[];
}

/** A question to a decision rule as a person puts it. */
export interface DecisionWish extends Omit<Question, 'charter' | 'at'> {
  readonly on?: string | undefined;
  /**
   * The position of every member that is not named, in the main ballot or by ballot; without it these have not answered
   * yet. Who has no voice that day is none of them.
   */
  readonly others?: PositionKind | { readonly [ballot: string]: PositionKind } | undefined;
}

/** The whole day of a date, or the instant, in the zone of the pact's seat; today when nothing is said. */
function dayOf(charter: Charter, on: string | undefined, now: Millis): Parsed<{ text: string; interval: Interval }> {
  const text = on ?? formatInstant(now, charter.zone).slice(0, 10);
  const when = parseWhen(text, charter.zone);
  return when.ok
    ? parsed({ text, interval: when.value.interval })
    : faulty(...when.faults.map((fault) => ({ ...fault, field: 'on' })));
}

/** What the charter held on a day. */
export function charterOn(charter: Charter, on: string | undefined, now: Millis): Parsed<CharterDay> {
  const day = dayOf(charter, on, now);
  if (!day.ok) return day;
  const { id, names, abbreviation, zone, sha256 } = charter;
  const { text, interval } = day.value;
  return parsed({ id, names, abbreviation, on: text, zone, charter: sha256, ...showCharter(charter, interval) });
}

/** Everything dated in the charter. */
export function charterCourse(charter: Charter): CharterCourse {
  const { id, zone, sha256 } = charter;
  return { id, zone, charter: sha256, history: history(charter).map(({ when: _, ...line }) => line) };
}

/** One line on a pact, for lists. */
export function charterLine(charter: Charter): CharterLine {
  const { id, names, abbreviation, zone, seat, sha256, instruments, parties, procedures } = charter;
  return {
    ...{ id, names, abbreviation, zone, seat, sha256 },
    instruments: instruments.length,
    parties: parties.length,
    procedures: procedures.map((procedure) => ({ id: procedure.id, title: procedure.title })),
  };
}

/** Puts the positions to the procedure's rule of that day; nothing is written. */
export function decideOn(charter: Charter, wish: DecisionWish, now: Millis): Parsed<Verdict> {
  const day = dayOf(charter, wish.on, now);
  if (!day.ok) return day;
  const { interval: at } = day.value;
  const { on: _, others, ...asked } = wish;
  const question = { ...asked, charter, at };
  const byBallot = typeof others === 'string' ? { '': others } : (others ?? {});
  return decide({ ...question, positions: withOthers(question, byBallot) });
}
