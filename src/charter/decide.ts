import { faulty, parsed, shown, type Fault, type Interval, type Parsed } from '#kernel';
import type { Charter } from './charter.ts';
import { countsOf, explain } from './evaluate.ts';
import { flipsOf } from './flips.ts';
import type { DatedRule, Procedure } from './procedure.ts';
import { POSITION_KINDS, type Position, type Rule } from './rule.ts';
import { OUTCOME } from './smallest-moves.ts';
import { holds, holdsAt, timeline } from './span.ts';
import { seatedIn, type Standing } from './standing.ts';
import { least, tallyOf, type Voice } from './tally.ts';
import type { Finding, FindingState, Verdict } from './verdict.ts';

/** The version of the rules' meaning: a verdict names it, and replays the same under it. */
export const ENGINE = 'entente-charter/1';

/** A question put to a procedure: the positions taken on it by a time. */
export interface Question {
  readonly charter: Charter;
  /** Id of the procedure. */
  readonly procedure: string;
  readonly at: Interval;
  /** A party not named has not answered yet. */
  readonly positions: readonly Position[];
  /** Who asked; needed where the rule leaves the requester out. */
  readonly requester?: string | null | undefined;
}

/**
 * Decides by the procedure's rule in force at that time. The verdict's findings are the evaluation record.
 * @returns faults for a procedure unknown or not in force, a party unknown, not bound or named twice; each says the mend.
 */
export function decide(question: Question): Parsed<Verdict> {
  const { charter, at, positions } = question;
  const procedure = charter.procedures.find(({ id }) => id === question.procedure);
  if (procedure === undefined) return faulty(noProcedure(question));
  const inForce = holdsAt(procedure, at);
  const version = versionOn(procedure, at);
  if (inForce === 'no' || version === null) return faulty(notInForce(procedure, question));
  const seated = seatedIn(charter, procedure.organ, at).filter((standing) => !leftOut(version.rule, standing));
  const faults = [...positionFaults(question, seated), ...requesterFaults(question, version.rule)];
  if (faults.length > 0) return faulty(...faults);
  const tally = tallyOf(version.rule, voicesOf(seated, positions), question.requester ?? null);
  const validity = validityOf(procedure, inForce);
  const gate = (state: FindingState) => least([validity.state, state]);
  const finding = explain(tally, countsOf(tally));
  return parsed({
    outcome: OUTCOME[gate(finding.state)],
    charter: charter.sha256,
    engine: ENGINE,
    findings: [finding, validity],
    ...flipsOf(tally, gate),
  });
}

/** The rule's version at a time; where it cannot be told which of several applies, each is a reading. */
function versionOn({ rules, cite }: Procedure, at: Interval): { readonly rule: Rule } | null {
  const held = timeline<DatedRule>(rules).map(({ value, bounds }) => ({ rule: value.rule, holds: holds(bounds, at) }));
  const sure = held.findLast((entry) => entry.holds === 'yes');
  if (sure !== undefined) return sure;
  const readings = held.filter((entry) => entry.holds === 'cannot-tell').map(({ rule }) => rule);
  if (readings.length < 2) return readings[0] === undefined ? null : { rule: readings[0] };
  return { rule: { rule: 'disputed', readings, cite } };
}

function validityOf({ cite, title }: Procedure, inForce: 'yes' | 'cannot-tell'): Finding {
  const sure = inForce === 'yes';
  return {
    rule: 'in-force',
    article: cite.article ?? null,
    sources: cite.sources,
    state: sure ? 'met' : 'unknown',
    reason: sure
      ? { en: `in force: ${title.en}`, ru: `действует: ${title.ru ?? title.en}` }
      : {
          en: `it cannot be told whether it is in force that day: ${title.en}`,
          ru: `неизвестно, действует ли в этот день: ${title.ru ?? title.en}`,
        },
    positions: [],
  };
}

/** A suspended party has no voice where the rule leaves the suspended out in every branch. */
function leftOut(rule: Rule, standing: Standing): boolean {
  if (standing.suspended !== 'yes') return false;
  switch (rule.rule) {
    case 'excluding':
      return rule.who === 'suspended' || leftOut(rule.then, standing);
    case 'all':
    case 'any':
      return rule.of.every((inner) => leftOut(inner, standing));
    case 'disputed':
      return rule.readings.every((inner) => leftOut(inner, standing));
    case 'consensus':
    case 'quorum':
      return false;
  }
}

function voicesOf(seated: readonly Standing[], positions: readonly Position[]): Voice[] {
  const said = new Map(positions.map((position) => [position.party, position]));
  return seated.map(({ party: { id }, inside, suspended }) => ({
    party: id,
    voice: inside === 'yes' ? 'yes' : 'unknown',
    suspended: suspended === 'cannot-tell' ? 'unknown' : suspended,
    position: said.get(id) ?? null,
  }));
}

function positionFaults({ charter, positions }: Question, seated: readonly Standing[]): Fault[] {
  const bound = seated.map(({ party }) => party.id);
  const expected =
    bound.length === 0 ? 'no position: nobody is bound that day' : `a party bound that day: ${bound.join(', ')}`;
  const named = new Set<string>();
  return positions.flatMap(({ party, position }, at): Fault[] => {
    const twice = named.has(party);
    named.add(party);
    const field = `positions[${at}].party`;
    if (!(POSITION_KINDS as readonly string[]).includes(position)) {
      const kinds = `one of: ${POSITION_KINDS.join(', ')}`;
      return [{ field: `positions[${at}].position`, found: shown(position), expected: kinds }];
    }
    if (twice) return [{ field, found: `a second position of ${party}`, expected: 'one position for each party' }];
    if (bound.includes(party)) return [];
    const known = charter.parties.some(({ id }) => id === party);
    return [{ field, found: known ? `${shown(party)}, which has no voice that day` : shown(party), expected }];
  });
}

function requesterFaults({ charter, requester }: Question, rule: Rule): Fault[] {
  const known = charter.parties.map(({ id }) => id);
  const field = 'requester';
  if (requester === undefined || requester === null) {
    return asksWho(rule) ? [{ field, found: 'nothing', expected: 'who asked: the rule leaves the requester out' }] : [];
  }
  return known.includes(requester) ? [] : [{ field, found: shown(requester), expected: `one of: ${known.join(', ')}` }];
}

function asksWho(rule: Rule): boolean {
  switch (rule.rule) {
    case 'excluding':
      return rule.who === 'requester' || asksWho(rule.then);
    case 'all':
    case 'any':
      return rule.of.some(asksWho);
    case 'disputed':
      return rule.readings.some(asksWho);
    case 'consensus':
    case 'quorum':
      return false;
  }
}

function noProcedure({ charter, procedure }: Question): Fault {
  const known = charter.procedures.map(({ id }) => id).join(', ');
  return { field: 'procedure', found: shown(procedure), expected: `one of: ${known}` };
}

function notInForce({ id, from, until }: Procedure, { charter, at }: Question): Fault {
  const then = charter.procedures.filter((each) => holdsAt(each, at) !== 'no').map((each) => each.id);
  const term = `${from?.text ?? '..'} to ${until?.text ?? '..'}`;
  const others = then.length === 0 ? 'no procedure is in force then' : `or one in force then: ${then.join(', ')}`;
  return { field: 'procedure', found: `${id}, not in force that day`, expected: `a day from ${term}, ${others}` };
}
