import { ballotsIn, type Charter, type Position, type Procedure, type Question } from '#charter';
import type { Interval } from '#kernel';
import type { ActBody } from './body.ts';
import { DEPLOYMENT, type OperationState } from './state.ts';

/** A decision act as the charter's rule is asked about it. */
export interface DecisionAsked {
  readonly state: OperationState;
  readonly charter: Charter;
  readonly procedure: Procedure;
  readonly content: ActBody<'decision'>['content'];
  readonly on: Interval;
}

/** The positions on a question as the charter's rules take them. */
export function positionsOn(state: OperationState, question: string): Position[] {
  return [...(state.positions.get(question)?.values() ?? [])].map(({ body }) => {
    const { question: _, ...position } = body.content;
    return position;
  });
}

/** Facts that acts have established: a decision on a question of the name of a fact. */
function factsIn(state: OperationState, charter: Charter): { readonly [fact: string]: boolean } {
  const names = [...charter.facts, ...charter.procedures.flatMap(({ hostGates }) => hostGates)].map(({ id }) => id);
  return Object.fromEntries(
    names.flatMap((name) => {
      const decision = state.decisions.get(name);
      return decision === undefined ? [] : [[name, decision.body.content.outcome === 'adopted'] as const];
    }),
  );
}

/**
 * What a decision act asks of the rule: the positions on its question, those given in the ballots of the rule, whether
 * under the name of the ballot or as a ballot of the deployment, and the facts and times that the act names. A question
 * of the name of a ballot asks for that ballot alone.
 */
export function askedBy({ state, charter, procedure, content, on }: DecisionAsked): Question {
  const { question, organ, matter, facts = {}, times, roles, place } = content;
  const ballots = ballotsIn(procedure);
  const isBallot = ballots.some(({ ballot }) => ballot === question);
  const isOfMain = ballotsIn({ ...procedure, venues: [] }).some(({ ballot }) => ballot === question);
  const main = isBallot ? DEPLOYMENT : question;
  const named = ballots.flatMap(({ ballot }) => positionsOn(state, ballot).map((each) => ({ ...each, ballot })));
  return {
    charter,
    procedure: procedure.id,
    at: on,
    positions: [...positionsOn(state, main), ...named],
    requester: state.request?.body.by?.party ?? null,
    host: state.file?.body.content.host ?? null,
    roles,
    // The question of an act is its matter, where the rule knows a matter of that name.
    matter: matter ?? question,
    facts: { ...factsIn(state, charter), ...facts },
    // A time stated when the consultation was opened stays, unless the act states another.
    times: { ...state.consultation?.body.content.times, ...times },
    place,
    organ: !isOfMain && isVenue(procedure, organ) ? organ : null,
    ballot: isBallot ? question : null,
  };
}

/** Whether the organ decides the question: the procedure's own, another venue, or the one that votes in that ballot. */
export function isDecidedBy(
  procedure: Procedure,
  { organ, question }: Pick<ActBody<'decision'>['content'], 'organ' | 'question'>,
): boolean {
  const ballot = ballotsIn(procedure).find((each) => each.ballot === question);
  if (ballot !== undefined) return organ === (ballot.organ ?? procedure.organ);
  const onlyUntilThen = procedure.provisional.some(({ acts, by }) => acts.includes('decision') && by.includes(organ));
  return isVenue(procedure, organ) && (question === DEPLOYMENT || organ === procedure.organ || !onlyUntilThen);
}

function isVenue(procedure: Procedure, organ: string): boolean {
  return organ === procedure.organ || procedure.venues.some((venue) => venue.organ === organ);
}
