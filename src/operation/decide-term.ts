import { competent, earlier, later, type Charter, type Citation, type Procedure } from '#charter';
import { formatInstant, type Millis } from '#kernel';
import type { Case } from './case.ts';
import { resolve } from './entry.ts';
import { clauseFor } from './provisional.ts';
import { refuse, type Refusal } from './refusal.ts';

type Term = NonNullable<NonNullable<Procedure['mandate']>['term']>;
type Until = Parameters<typeof resolve>[0];

/** A term cited from practice is what has been usual, and limits nothing. */
function limitOf(charter: Charter, procedure: Procedure): Term | null {
  const term = procedure.mandate?.term ?? null;
  const instrument = term?.cite.article?.split('/')[0];
  const kind = charter.instruments.find(({ id }) => id === instrument)?.kind;
  return kind === 'practice' ? null : term;
}

/** Refused where a mandate certainly runs longer than its first term, or the whole, may be. */
export function aboveFirstTerm({ act, at, charter, procedure }: Case<'mandate'>): Refusal | null {
  const term = limitOf(charter, procedure);
  const said = act.content.term;
  // A report that names no term proves nothing of its length.
  if (term === null || (said === undefined && act.standing === 'reported')) return null;
  const until = said?.until ?? null;
  return above(until, { cite: term.cite, zone: charter.zone, from: at, limits: [term.initial, term.most], rests: [] });
}

/** Refused where the charter lets no mandate be renewed, or this extension certainly runs longer than it may. */
export function aboveRenewal({ act, state, charter, procedure }: Case<'extension'>, end: Millis): Refusal | null {
  const term = limitOf(charter, procedure);
  const { mandate } = state;
  if (term === null || mandate === null) return null;
  const rests = [mandate.id, ...state.extensions.map(({ id }) => id)];
  if (!term.renewable) {
    return refuse('above-term', {
      cite: term.cite,
      missing: { en: 'a mandate that may be renewed', ru: 'мандат, который можно продлить' },
      mend: { en: 'have a new mandate decided', ru: 'примите решение о новом мандате' },
      rests,
    });
  }
  const { until } = act.content;
  const ground = { cite: term.cite, zone: charter.zone, rests };
  return (
    above(until, { ...ground, from: end, limits: [term.renewal] })
    ?? above(until, { ...ground, from: mandate.from, limits: [term.most] })
  );
}

/** Refused where the charter names who renews, and it is another; what is done until the organ decides has its own clause. */
export function notTheRenewer(examined: Case<'extension'>): Refusal | null {
  const { act, charter, procedure, host, on } = examined;
  const term = limitOf(charter, procedure);
  if (term?.by === undefined || clauseFor(examined as unknown as Case) !== null) return null;
  const { by, cite } = term;
  const { office = null, party = null } = act.by ?? {};
  const lent = { ...procedure, acts: { ...procedure.acts, extension: { by, cite } } };
  const finding = competent(charter, { procedure: lent, act: 'extension', office, party, host, at: on });
  if (finding.state === 'met') return null;
  return refuse('not-competent', {
    cite,
    missing: { en: `one of the offices ${by.join(', ')}`, ru: `одна из должностей: ${by.join(', ')}` },
    mend: { en: `have it renewed by ${by[0]}`, ru: `продлить должна должность ${by[0]}` },
    finding,
  });
}

/** Refused where less than the notice is left until the mandate ends. */
export function tooLateToRenew({ state, at, charter, procedure }: Case<'extension'>, end: Millis): Refusal | null {
  const last = renewalDue(charter, procedure, end);
  const term = limitOf(charter, procedure);
  if (term === null || last === null || at <= last) return null;
  const day = formatInstant(last, charter.zone).slice(0, 16).replace('T', ' ');
  return refuse('before-notice-ended', {
    cite: term.cite,
    missing: { en: `a renewal not after ${day}`, ru: `продление не позже ${day}` },
    mend: { en: 'have a new mandate decided', ru: 'примите решение о новом мандате' },
    rests: [state.mandate!.id, ...state.extensions.map(({ id }) => id)],
  });
}

/** The last instant at which a mandate that ends then may be renewed, where the charter asks for notice. */
export function renewalDue(charter: Charter, procedure: Procedure, end: Millis): Millis | null {
  const notice = limitOf(charter, procedure)?.notice ?? null;
  return notice === null || !Number.isFinite(end) ? null : earlier(end, notice, charter.zone);
}

interface Limit {
  readonly cite: Citation;
  readonly zone: string;
  /** UTC: when the term begins. */
  readonly from: Millis;
  /** ISO 8601 durations; the shortest of them limits. */
  readonly limits: readonly (string | null)[];
  readonly rests: readonly string[];
}

/** An end of which only the month is known may lie within the limit: it is refused only where it cannot. */
function above(until: Until, { cite, zone, from, limits, rests }: Limit): Refusal | null {
  const [first, ...more] = limits.filter((each) => each !== null);
  if (first === undefined || !Number.isFinite(from)) return null;
  const last = Math.min(...[first, ...more].map((each) => later(from, each, zone)));
  const end = resolve(until);
  if (end !== null && end.from <= last) return null;
  const day = formatInstant(last, zone).slice(0, 10);
  const wanted = { en: `an end not after ${day}`, ru: `окончание не позже ${day}` };
  return refuse('above-term', { cite, missing: wanted, mend: wanted, rests });
}
