import { faulty, parsed, shown, type Fault, type Parsed } from '#kernel';
import { deadlineOf, type Mark } from './clock.ts';
import { compositionOn } from './composition.ts';
import { gatesOf, presidesOver } from './gates.ts';
import { explain } from './evaluate.ts';
import { flipsOf } from './flips.ts';
import { OUTCOME } from './movers.ts';
import type { DatedRule, Procedure } from './procedure.ts';
import { timesOf, type Question } from './question.ts';
import { everyRule, heardInBallot, questionFaults, type Asked } from './question-faults.ts';
import { groundOf, type EntryOn } from './ratification.ts';
import type { Position, PositionKind, Rule, RuleOf } from './rule.ts';
import { situationOf } from './situation.ts';
import { holds, holdsAt, timeline } from './span.ts';
import { least, tallyOf } from './tally.ts';
import { handedOn, venueOf } from './venue.ts';
import type { Finding, FindingState, Verdict } from './verdict.ts';

/** The version of the rules' meaning: a verdict names it, and replays the same under it. */
export const ENGINE = 'entente-charter/1';

/**
 * Decides by the procedure's rule in force at that time. The verdict's findings are the evaluation record.
 * @returns faults for a procedure unknown or not in force, a party unknown, not bound or named twice, and whatever else
 * the rule cannot take; each says the mend.
 */
export function decide(question: Question): Parsed<Verdict> {
  const prepared = prepare(question);
  if (!prepared.ok) return prepared;
  const { procedure, organ, version, inForce, asked } = prepared.value;
  const faults = questionFaults(asked);
  if (faults.length > 0) return faulty(...faults);
  const { charter, at } = question;
  const { situation } = asked;
  const ballot = question.ballot ?? null;
  const rule = ballot === null ? version.rule : ballotIn(asked.rule, ballot);
  if (rule === null) return faulty({ field: 'ballot', found: shown(ballot), expected: 'a ballot of the rule' });
  const tally = tallyOf(rule, situation);
  const wrongs = compositionOn(charter, organ, at);
  const inOrder = validityOf(procedure, inForce);
  const isWrong = wrongs.some(({ state }) => state === 'not-met');
  const validity: FindingState = isWrong ? least([inOrder.state, 'unknown']) : inOrder.state;
  const finding = explain(tally);
  const gates = gatesOf(question, procedure);
  const presides = presidesOver(charter, organ, { at, is: situation.is });
  return parsed({
    outcome: OUTCOME[least([validity, finding.state])],
    charter: charter.sha256,
    engine: ENGINE,
    findings: [finding, inOrder, ...wrongs],
    ...flipsOf(tally, validity),
    ...(version.effect === undefined || ballot !== null ? {} : { effect: explain(tallyOf(version.effect, situation)) }),
    ...(gates.length === 0 ? {} : { gates }),
    ...(presides === null ? {} : { presides }),
  });
}

/**
 * The positions of a question with one more for everybody who has a voice in a ballot and is not named in it. `others`
 * is by ballot; the main one is the empty name.
 */
export function withOthers(
  question: Question,
  others: { readonly [ballot: string]: PositionKind | undefined },
): readonly Position[] {
  const prepared = prepare(question);
  if (!prepared.ok) return question.positions;
  const more = Object.entries(others).flatMap(([ballot, position]) => {
    if (position === undefined) return [];
    const own = question.positions.filter((each) => (each.ballot ?? '') === ballot);
    const heard = heardInBallot(prepared.value.asked, ballot);
    return heard
      .filter((party) => !own.some((each) => each.party === party))
      .map((party): Position => (ballot === '' ? { party, position } : { party, position, ballot }));
  });
  return [...question.positions, ...more];
}

function ballotIn(rule: Rule, name: string): Rule | null {
  return everyRule(rule).find((each) => each.rule === 'ballot' && each.ballot === name) ?? null;
}

/** Every ballot of a procedure's rules, those of other venues and of the effect included. */
export function ballotsIn({ rules, venues }: Procedure): readonly RuleOf<'ballot'>[] {
  const versions = [...rules, ...venues.flatMap((venue) => venue.rules)];
  const whole = versions.flatMap(({ rule, effect }) => [rule, ...(effect === undefined ? [] : [effect])]);
  return whole.flatMap(everyRule).filter((each) => each.rule === 'ballot');
}

/** When a silence procedure of a question's rule ends, with the article it rests on. */
export interface SilenceEnd {
  readonly due: Mark;
  readonly article: string | null;
}

/** The ends of silence that follow from the times of a question; none where its rule knows no silence or the times say none. */
export function silenceEnds(question: Question): readonly SilenceEnd[] {
  const prepared = prepare(question);
  if (!prepared.ok) return [];
  const times = timesOf(question);
  return everyRule(prepared.value.asked.rule).flatMap((rule) => {
    const due = rule.rule === 'silence' ? deadlineOf(rule, times, question.charter.zone) : null;
    return due === null ? [] : [{ due, article: rule.cite.article ?? null }];
  });
}

/** The names of the times that silence rules of a procedure ask for. */
export function silenceTimes({ rules, venues }: Procedure): readonly string[] {
  const whole = [...rules, ...venues.flatMap((venue) => venue.rules)].flatMap(({ rule }) => everyRule(rule));
  return whole.flatMap((rule) =>
    rule.rule === 'silence' ? [rule.from, ...(rule.until === null ? [] : [rule.until]), 'extended'] : [],
  );
}

interface Prepared {
  readonly procedure: Procedure;
  readonly organ: string;
  readonly version: { readonly rule: Rule; readonly effect?: Rule | undefined };
  readonly inForce: 'yes' | 'cannot-tell';
  readonly asked: Asked;
}

/** Finds the procedure, the organ and the version of the rule that answer a question. */
function prepare(question: Question): Parsed<Prepared> {
  const { charter, at } = question;
  const procedure = charter.procedures.find(({ id }) => id === question.procedure);
  if (procedure === undefined) return faulty(noProcedure(question));
  const inForce = holdsAt(procedure, at);
  if (inForce === 'no') return faulty(notInForce(procedure, question));
  const ground = groundOf(charter, procedure.cite.article, at);
  if (ground.holds === 'no') return faulty(notRatified(procedure, ground.entry));
  const handed = handedOn(procedure, question);
  if (handed?.passed === 'yes') return faulty(elsewhere(procedure, handed));
  const venue = venueOf(procedure, question);
  if (!venue.ok) return venue;
  const { organ, rules } = venue.value;
  const version = versionOn(rules, procedure, at);
  if (version === null) return faulty(notInForce(procedure, question));
  const situation = situationOf(question, organ);
  const rule: Rule = version.effect === undefined ? version.rule : both(version.rule, version.effect, procedure);
  const sure =
    inForce === 'yes' && ground.holds === 'yes' && venue.value.sure && handed === null ? 'yes' : 'cannot-tell';
  return parsed({ procedure, organ, version, inForce: sure, asked: { question, rule, organ, situation } });
}

/** Only for looking up what the question must give: a rule and its effect as one. */
function both(rule: Rule, effect: Rule, { cite }: Procedure): Rule {
  return { rule: 'all', of: [rule, effect], cite };
}

/** The rules' version at a time; where it cannot be told which of several applies, each is a reading. */
function versionOn(
  rules: readonly DatedRule[],
  { cite }: Procedure,
  at: Question['at'],
): { readonly rule: Rule; readonly effect?: Rule | undefined } | null {
  const held = timeline<DatedRule>(rules).map(({ value, bounds }) => ({ value, holds: holds(bounds, at) }));
  const sure = held.findLast((entry) => entry.holds === 'yes');
  if (sure !== undefined) return sure.value;
  const open = held.filter((entry) => entry.holds === 'cannot-tell').map(({ value }) => value);
  if (open.length < 2) return open[0] ?? null;
  const effects = open.flatMap(({ effect }) => (effect === undefined ? [] : [effect]));
  const rule: Rule = { rule: 'disputed', readings: open.map((each) => each.rule), cite };
  if (effects.length === 0) return { rule };
  return { rule, effect: effects.length === 1 ? effects[0]! : { rule: 'disputed', readings: effects, cite } };
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

function noProcedure({ charter, procedure }: Question): Fault {
  const known = charter.procedures.map(({ id }) => id).join(', ');
  return { field: 'procedure', found: shown(procedure), expected: `one of: ${known}` };
}

/** The instrument that the procedure stands on has not been ratified by enough, or by those that must. */
function notRatified({ id }: Procedure, entry: EntryOn | null): Fault {
  const lacking = entry?.reason.en ?? '';
  const found = `${id}, which stands on ${entry?.instrument}: ${lacking}`;
  const expected = entry?.enters === null ? 'a day on which enough have ratified' : `a day from ${entry?.enters}`;
  return { field: 'procedure', found, expected };
}

/** The matter has been handed on to another procedure. */
function elsewhere({ id }: Procedure, { escalation, when }: NonNullable<ReturnType<typeof handedOn>>): Fault {
  const found = `${id}, after ${when} (${escalation.title.en})`;
  return { field: 'procedure', found, expected: escalation.toProcedure! };
}

function notInForce({ id, from, until }: Procedure, { charter, at }: Question): Fault {
  const then = charter.procedures.filter((each) => holdsAt(each, at) !== 'no').map((each) => each.id);
  const term = `${from?.text ?? '..'} to ${until?.text ?? '..'}`;
  const others = then.length === 0 ? 'no procedure is in force then' : `or one in force then: ${then.join(', ')}`;
  return { field: 'procedure', found: `${id}, not in force that day`, expected: `a day from ${term}, ${others}` };
}
