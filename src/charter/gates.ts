import type { Interval } from '#kernel';
import { nextInOrder } from './chair-order.ts';
import type { Charter } from './charter.ts';
import type { Citation, LocalText } from './citation.ts';
import { chairOn } from './in-force.ts';
import type { ApprovalGate, HostGate, Procedure } from './procedure.ts';
import type { HomeVotes, Question } from './question.ts';
import { anyOf } from './tally.ts';
import type { Finding, FindingState, Gate, Presides } from './verdict.ts';
import type { Situation } from './voice.ts';

/** What must be settled before contingents leave: by the host, and by the parties whose votes at home are given. */
export function gatesOf(question: Question, procedure: Procedure): Gate[] {
  const { facts = {}, approvals = {} } = question;
  const host = procedure.hostGates.map((gate): Gate => {
    return { id: gate.id, party: null, before: gate.before, finding: hostFinding(gate, facts[gate.id]) };
  });
  const home = procedure.approvals.flatMap((gate, index): Gate[] => {
    const votes = approvals[gate.party];
    if (votes === undefined) return [];
    const id = `${gate.party}-${index + 1}`;
    return [{ id, party: gate.party, before: gate.before, finding: approvalFinding(gate, votes) }];
  });
  return [...host, ...home];
}

function hostFinding({ title, cite }: HostGate, known: boolean | undefined): Finding {
  const state = known === undefined ? 'unknown' : known ? 'met' : 'not-met';
  const [en, ru] = {
    unknown: ['not established', 'не установлено'],
    met: ['done', 'выполнено'],
    'not-met': ['refused', 'отказано'],
  }[state] as [string, string];
  return finding(cite, state, { en: `${title.en}: ${en}`, ru: `${title.ru ?? title.en}: ${ru}` });
}

function finding({ article, sources }: Citation, state: FindingState, reason: LocalText): Finding {
  return { rule: 'gate', article: article ?? null, sources, state, reason, positions: [] };
}

/**
 * Whether a body at home has agreed. Where the sources differ about the votes needed and the difference matters, or
 * where no number is given, it cannot be told.
 */
export function approvalFinding(gate: ApprovalGate, votes: HomeVotes): Finding {
  const { need, alternatives, cite, body } = gate;
  const others = alternatives.filter(({ field }) => field === 'need.votes').map(({ value }) => Number(value));
  const needed = need === null ? [] : [need.votes, ...others];
  const quorum = quorumState(gate, votes);
  const states = new Set(needed.map((each) => (votes.for >= each ? 'met' : 'not-met')));
  const [sole = 'unknown'] = states.size === 1 ? states : [];
  const state: FindingState = quorum === 'not-met' ? 'not-met' : quorum === 'unknown' ? 'unknown' : sole;
  const against = votes.against === undefined ? '' : `, ${votes.against} against`;
  const share = need === null ? '' : `, ${needed.join(' or ')} of ${need.of} needed`;
  const lacking = quorum === 'not-met';
  return finding(cite, state, {
    en: `${body.en}: ${votes.for} for${against}${share}${lacking ? '; no quorum' : ''}`,
    ru: `${body.ru ?? body.en}: за ${votes.for}${votes.against === undefined ? '' : `, против ${votes.against}`}${need === null ? '' : `, нужно ${needed.join(' или ')} из ${need.of}`}${lacking ? '; нет кворума' : ''}`,
  });
}

function quorumState({ quorum }: ApprovalGate, { present, for: yes, against = 0 }: HomeVotes): FindingState {
  if (quorum === null) return 'met';
  if (present !== undefined) return present >= quorum ? 'met' : 'not-met';
  return yes + against >= quorum ? 'met' : 'unknown';
}

/** Who presides in place of the chair, where the charter has it replaced in this question; else `null`. */
export function presidesOver(
  charter: Charter,
  organ: string,
  { at, is }: { readonly at: Interval; readonly is: Situation['is'] },
): Presides | null {
  const chair = charter.chairs.find((each) => each.organ === organ);
  const holder = chairOn(charter, organ, at)?.party ?? null;
  if (chair === undefined || holder === null) return null;
  const substitute = chair.substitutes.find(({ replaces }) => anyOf(replaces.map((who) => is(holder, who))) === 'yes');
  if (substitute === undefined) return null;
  const { by, cite } = substitute;
  const step = by === 'next' ? 1 : by === 'previous' ? -1 : 0;
  const ruled = (party: string) => anyOf(substitute.replaces.map((who) => is(party, who))) === 'yes';
  let taking = step === 0 ? by : nextInOrder(chair, holder, step);
  for (let tried = 1; step !== 0 && taking !== null && ruled(taking) && tried < chair.order.length; tried++) {
    taking = nextInOrder(chair, taking, step);
  }
  return { organ, by: taking, instead: holder, article: cite.article ?? null, sources: cite.sources };
}
