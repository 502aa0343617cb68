import { compareTimes, type Interval } from '#kernel';
import type { Charter, Notice } from './charter.ts';
import { later } from './duration.ts';
import { dayText, isTakenBack, noticeEffect, type NoticeEffect } from './notice-effect.ts';
import type { FixedTerm, Instrument } from './instrument.ts';
import { showCite, type CiteShown } from './shown.ts';
import { holdsAt } from './span.ts';

/** A notice as it stands at a time. */
export interface NoticeOn extends CiteShown {
  readonly party: string;
  readonly of: Notice['of'];
  /** EDTF text. */
  readonly given: string;
  /** The day from which it takes effect, as given, or as the period of notice says; `null`: not known. */
  readonly effect: string | null;
  readonly state: 'running' | 'effective' | 'revoked' | 'unknown';
}

/** Notices given by a time, each with what has become of it: taken back before it took effect, it never does. */
export function noticesOn(charter: Charter, at: Interval): readonly NoticeOn[] {
  return charter.parties.flatMap(({ id, notices }) =>
    notices.flatMap((notice): NoticeOn[] => {
      const { of, given, cite } = notice;
      if (given.interval.from >= at.until) return [];
      const effect = noticeEffect(charter, notice);
      const isBack = isTakenBack(charter, notice) && notice.revoked!.interval.from < at.until;
      return [
        {
          party: id,
          of,
          given: given.text,
          effect: effect?.text ?? null,
          state: isBack ? 'revoked' : stateOf(effect, at),
          ...showCite(cite),
        },
      ];
    }),
  );
}

function stateOf(effect: NoticeEffect | null, at: Interval): NoticeOn['state'] {
  if (effect === null) return 'unknown';
  const order = compareTimes(at, effect.interval);
  if (order === 'before') return 'running';
  return order === 'after' || at.from >= effect.interval.from ? 'effective' : 'unknown';
}

/** The fixed term in which an instrument stands at a time. */
export interface TermOn extends CiteShown {
  readonly instrument: string;
  /** First day of the next term, or, where it must be extended, of what follows if it is not. */
  readonly ends: string;
  readonly renewal: FixedTerm['renewal'];
}

/** The terms that run at a time, where the charter gives them: the rule of renewal in force, counted from the first term. */
export function termsOn({ instruments, zone }: Charter, at: Interval): readonly TermOn[] {
  return instruments.flatMap((instrument): TermOn[] => {
    const term = ruleOn(instrument, at);
    const first = term?.first ?? instrument.inForce;
    if (term === null || first === null || first.interval.from >= at.until) return [];
    let ends = first.interval.from;
    for (let nth = 0; nth < 1000 && ends < at.until; nth++) ends = later(ends, term.length, zone);
    return [{ instrument: instrument.id, ends: dayText(ends, zone), renewal: term.renewal, ...showCite(term.cite) }];
  });
}

function ruleOn({ terms, inForce, ended }: Instrument, at: Interval): FixedTerm | null {
  if (inForce === null || holdsAt({ from: inForce, until: ended }, at) === 'no') return null;
  return terms.findLast(({ since }) => since === null || since.interval.from < at.until) ?? null;
}

/** Whether an instrument has been registered by a time; where no day is known, it cannot be told. */
export function registrationOn(
  { instruments }: Charter,
  id: string,
  at: Interval,
): 'registered' | 'not-registered' | 'unknown' {
  const registration = instruments.find((each) => each.id === id)?.registration ?? null;
  if (registration === null) return 'not-registered';
  const held = registration.on === null ? 'cannot-tell' : holdsAt({ from: registration.on, until: null }, at);
  return held === 'yes' ? 'registered' : held === 'no' ? 'not-registered' : 'unknown';
}

/** A seat that several claim at a time, and whom the organ recognised. */
export interface ContestedOn extends CiteShown {
  readonly party: string;
  readonly claimants: readonly { readonly name: string; readonly recognised: boolean }[];
}

/** Seats that several claim at a time. */
export function contestedOn({ parties }: Charter, at: Interval): readonly ContestedOn[] {
  return parties.flatMap(({ id, representation }) =>
    representation
      .filter((each) => holdsAt(each, at) !== 'no')
      .map(({ claimants, cite }) => ({
        party: id,
        claimants: claimants.map(({ names, recognised }) => ({ name: names.en, recognised })),
        ...showCite(cite),
      })),
  );
}

/** What is said to stand against a rule of incompatibility at a time. */
export interface IncompatibleOn extends CiteShown {
  readonly rule: string;
  readonly party: string;
  readonly what: string;
}

/** Everything that is said to stand against a rule of incompatibility at a time. */
export function incompatibleOn({ incompatibilities }: Charter, at: Interval): readonly IncompatibleOn[] {
  return incompatibilities
    .filter((each) => holdsAt(each, at) !== 'no')
    .flatMap(({ id, cases }) =>
      cases
        .filter((each) => holdsAt(each, at) !== 'no')
        .map(({ party, title, cite }) => ({ rule: id, party, what: title.en, ...showCite(cite) })),
    );
}
