import { faulty, formatInstant, parsed, shown, type Fault, type Parsed } from '#kernel';
import { markLater, passedAt, type Mark } from './clock.ts';
import type { DatedRule, Escalation, Procedure } from './procedure.ts';
import { timesOf, type Question } from './question.ts';
import type { Known } from './voice.ts';

/** Where a question is decided. */
export interface Deciding {
  readonly organ: string;
  readonly rules: readonly DatedRule[];
  /** Whether it can be told that it is for this organ, and no longer or not yet for another. */
  readonly sure: boolean;
}

/** A step of escalation that hands the question to another organ. */
interface Step {
  readonly to: string;
  readonly escalation: Escalation;
  readonly due: Mark | null;
  readonly passed: Known;
}

/**
 * The organ that decides, and its rules: the one asked for, or the procedure's own. Once the time of an escalation with
 * `toOrgan` has passed, the question is for that organ alone, and before it is not yet.
 */
export function venueOf(procedure: Procedure, question: Question): Parsed<Deciding> {
  const { organ, rules, venues } = procedure;
  const steps = stepsOf(procedure, question, (each) => each.toOrgan);
  const reached = steps.findLast(({ passed }) => passed === 'yes') ?? null;
  const asked = question.organ ?? null;
  const early = steps.find(({ to, passed }) => to === asked && passed !== 'yes');
  if (early !== undefined && early.passed === 'no') return faulty(tooEarly(early, procedure, question));
  if (early !== undefined && early.due === null) return faulty(noTime(early));
  const isOpen = steps.some(({ to, passed }) => to === asked && passed === 'unknown');
  if (reached !== null && asked !== null && asked !== reached.to && !isOpen) {
    return faulty(tooLate(reached, asked, question));
  }
  const sure = steps.every(({ passed, due }) => due === null || passed !== 'unknown');
  const named = reached !== null && asked === null ? reached.to : asked;
  if (named !== null && named !== organ) {
    const venue = venues.find((each) => each.organ === named);
    if (venue !== undefined) return parsed({ organ: venue.organ, rules: venue.rules, sure });
    const known = [organ, ...venues.map((each) => each.organ)].filter((each) => each !== null).join(', ');
    return faulty({ field: 'organ', found: shown(named), expected: `one of: ${known}` });
  }
  if (organ !== null && rules.length > 0) return parsed({ organ, rules, sure });
  return faulty(undecided(procedure, question));
}

/** Whether a step of escalation has handed the matter on to another procedure, and which step that is. */
export function handedOn(
  procedure: Procedure,
  question: Question,
): { readonly escalation: Escalation; readonly passed: Known; readonly when: string } | null {
  const steps = stepsOf(procedure, question, (each) => each.toProcedure);
  const step =
    steps.findLast(({ passed }) => passed === 'yes')
    ?? steps.find(({ passed, due }) => due !== null && passed === 'unknown');
  return step === undefined ? null : { ...step, when: whenOf(step, question) };
}

function undecided({ id }: Procedure, { charter }: Question): Fault {
  const others = charter.procedures.filter((each) => each.rules.length > 0).map((each) => each.id);
  const expected =
    others.length === 0 ? 'one with a decision rule: there is none' : `one with a decision rule: ${others.join(', ')}`;
  return { field: 'procedure', found: `${id}, in which no organ decides`, expected };
}

type Target = (escalation: Escalation) => string | undefined;

/** The steps that go somewhere: what is answered by a fact goes nowhere. */
function stepsOf({ escalations }: Procedure, question: Question, target: Target): Step[] {
  const handing = escalations.filter(({ unless }) => unless === undefined || question.facts?.[unless] !== true);
  const times = timesOf(question);
  return handing.flatMap((escalation) => {
    const to = target(escalation);
    if (to === undefined) return [];
    const due = markLater(times.get(escalation.runsFrom) ?? null, escalation.after, question.charter.zone);
    return [{ to, escalation, due, passed: passedAt(due, question.at) }];
  });
}

function whenOf({ due }: Step, { charter }: Question): string {
  return due === null ? 'an unknown time' : formatInstant(due.high, charter.zone);
}

function tooEarly(step: Step, { organ }: Procedure, question: Question): Fault {
  const found = `${step.to}, before ${whenOf(step, question)} (${step.escalation.title.en})`;
  return { field: 'organ', found, expected: `${organ}, or a day after that` };
}

function noTime({ to, escalation }: Step): Fault {
  const found = `${to}, without the time ${escalation.runsFrom} from which ${escalation.after} run`;
  return { field: `time.${escalation.runsFrom}`, found, expected: 'that time' };
}

function tooLate(step: Step, asked: string, question: Question): Fault {
  const found = `${asked}, after ${whenOf(step, question)} (${step.escalation.title.en})`;
  return { field: 'organ', found, expected: step.to };
}
