import { later, markLater, partiesOn, timesOf, type Charter, type Procedure } from '#charter';
import type { Millis } from '#kernel';
import {
  DEPLOYMENT,
  ownDecision,
  provisionalOn,
  resolve,
  type Entry,
  type OperationState,
  type ProvisionalOn,
} from '#operation';
import { iso, refOf } from './ground.ts';
import type { Moment } from './scan.ts';
import type { StepDuty } from './duty-steps.ts';
import type { DutyView } from './shape.ts';

type At = Moment & { readonly zone: string; readonly charter?: Charter | null };

/** What the steps of a procedure ask next: to decide on provisional action, to leave after the notice, to hand the matter on. */
export function stepDuties(state: OperationState, procedure: Procedure, at: At): StepDuty[] {
  return [
    ...provisionalOn(state, procedure, at).map((each) => confirmDuty(each, procedure, at)),
    ...leaveDuty(state, procedure, at),
    ...handDuties(state, procedure, at),
    ...replyDuty(state, procedure, at),
    ...takePartDuty(state, procedure, at),
  ];
}

/** Where aid is agreed offer by offer: who may offer answers a request, met by the first offer. */
function replyDuty(
  { request, withdrawn, pledges }: OperationState,
  { offers }: Procedure,
  { at, zone }: At,
): StepDuty[] {
  if (offers === null || offers.reply === null || request === null || withdrawn !== null) return [];
  const { by, to, reply, cite } = offers;
  const isAtOnce = reply === 'promptly' || reply === 'immediately';
  const due = isAtOnce ? request.from : later(request.from, reply, zone);
  const metBy = [...pledges.values()].find(({ index }) => index > request.index) ?? null;
  const asked: Asked = { id: 'reply', article: cite.article, due, metBy };
  const title = { en: 'Answer the request', ru: 'Ответить на просьбу' };
  // "Promptly" has no length: it is due, and never overdue.
  return [dutyOf(asked, isAtOnce ? Math.min(at, due) : at, { title, to, by })];
}

const EXCEPT = {
  'armed-force': { en: 'armed force', ru: 'вооружённая сила' },
  combat: { en: 'combat', ru: 'боевые действия' },
  territory: { en: 'territory', ru: 'территория' },
  funds: { en: 'funds', ru: 'средства' },
} as const;

/** Where the decision binds everybody to take part: met once each party has pledged. */
function takePartDuty(state: OperationState, procedure: Procedure, { at, charter }: At): StepDuty[] {
  const { contribution, acts } = procedure;
  const decision = ownDecision(state, procedure);
  const isOwed = contribution.kind === 'binding' && decision?.body.content.outcome === 'adopted';
  if (!isOwed || charter == null || acts.pledge === undefined) return [];
  const host = state.file?.body.content.host;
  const parties = partiesOn(charter, { from: at, until: at + 1 }).filter(({ id }) => id !== host);
  const pledges = [...state.pledges.values()];
  const whole = parties.every(({ id }) => pledges.some(({ body }) => body.content.party === id));
  const but = contribution.except.map((each) => EXCEPT[each]);
  const title = {
    en: `Take part${but.length === 0 ? '' : `; not owed: ${but.map(({ en }) => en).join(', ')}`}`,
    ru: `Принять участие${but.length === 0 ? '' : `; не обязательно: ${but.map(({ ru }) => ru).join(', ')}`}`,
  };
  const metBy = whole ? (pledges.at(-1) ?? null) : null;
  const asked: Asked = { id: 'contribution', article: contribution.cite.article, due: null, metBy };
  return [dutyOf(asked, at, { title, to: host ?? '', by: acts.pledge.by })];
}

interface Asked {
  readonly id: StepDuty['id'];
  readonly article: string | undefined;
  readonly due: Millis | null;
  readonly metBy: Entry | null;
}

function dutyOf(
  { id, article, due, metBy }: Asked,
  at: Millis,
  words: Pick<DutyView, 'title' | 'to' | 'by'>,
): StepDuty {
  const waiting = due === null ? 'open' : at > due ? 'overdue' : 'due';
  return {
    id,
    ...words,
    force: 'duty',
    article: article ?? null,
    due: due === null ? null : iso(due),
    state: metBy === null ? waiting : 'met',
    metBy: metBy === null ? null : refOf(metBy),
  };
}

function confirmDuty({ clause, lapses, answer }: ProvisionalOn, { organ }: Procedure, { at }: At): StepDuty {
  const { id, title, cite } = clause;
  const asked: Asked = { id: `provisional-${id}`, article: cite.article, due: lapses, metBy: answer };
  return dutyOf(asked, at, {
    title: { en: `Decide on: ${title.en}`, ru: `Решить о мере: ${title.ru ?? title.en}` },
    to: organ ?? '',
    by: organ === null ? [] : [organ],
  });
}

/** After the host has asked the force to leave: when it said, or once the notice has run. */
function leaveDuty(state: OperationState, { endings, organ }: Procedure, { at, zone }: At): StepDuty[] {
  const { endRequest, closing } = state;
  const ending = endings.find(({ kind }) => kind === 'host-request');
  if (endRequest === null || ending === undefined) return [];
  const named = resolve(endRequest.body.content.from ?? null);
  const due = named?.until ?? (ending.notice === null ? null : later(endRequest.from, ending.notice, zone));
  if (due === null) return [];
  const asked: Asked = { id: `ending-${ending.id}`, article: ending.cite.article, due, metBy: closing };
  return [
    dutyOf(asked, at, {
      title: { en: `Leave: ${ending.title.en}`, ru: `Вывести силы: ${ending.title.ru ?? ending.title.en}` },
      to: endRequest.body.content.to,
      by: organ === null ? [] : [organ],
    }),
  ];
}

/** Once the time of an escalation has passed: to whom the matter goes. Before, when it will. */
function handDuties(state: OperationState, { escalations }: Procedure, { at, charter }: At): StepDuty[] {
  if (charter == null) return [];
  const decisions = [...state.decisions.values()];
  const said = [state.consultation, ...decisions].map((entry) => entry?.body.content.times ?? {});
  const times = timesOf({ charter, times: Object.assign({}, ...said) as Record<string, string> });
  return escalations.flatMap(({ id, title, then, runsFrom, after, toOrgan, toProcedure, unless, cite }): StepDuty[] => {
    const to = toOrgan ?? toProcedure;
    const due = markLater(times.get(runsFrom) ?? null, after, charter.zone)?.high ?? null;
    if (to === undefined || due === null) return [];
    const metBy = decisions.find(({ body: { content } }) => {
      if (content.question === unless) return content.outcome === 'adopted';
      return content.question === DEPLOYMENT && content.organ === toOrgan;
    });
    const asked: Asked = { id: `escalation-${id}`, article: cite.article, due, metBy: metBy ?? null };
    const duty = dutyOf(asked, Math.min(at, due), {
      title: { en: `${title.en}: ${then.en}`, ru: `${title.ru ?? title.en}: ${then.ru ?? then.en}` },
      to,
      by: [to],
    });
    return [duty];
  });
}
