import { later, markLater, timesOf, type Charter, type Procedure } from '#charter';
import type { Millis } from '#kernel';
import { DEPLOYMENT, provisionalOn, resolve, type Entry, type OperationState, type ProvisionalOn } from '#operation';
import { iso, refOf } from './ground.ts';
import type { Moment } from './scan.ts';
import type { DutyView } from './shape.ts';

type At = Moment & { readonly zone: string; readonly charter?: Charter | null };

/** What the steps of a procedure ask next: to decide on provisional action, to leave after the notice, to hand the matter on. */
export function stepDuties(state: OperationState, procedure: Procedure, at: At): DutyView[] {
  return [
    ...provisionalOn(state, procedure, at).map((each) => confirmDuty(each, procedure, at)),
    ...leaveDuty(state, procedure, at),
    ...handDuties(state, procedure, at),
  ];
}

interface Asked {
  readonly id: string;
  readonly article: string | undefined;
  readonly due: Millis | null;
  readonly metBy: Entry | null;
}

function dutyOf(
  { id, article, due, metBy }: Asked,
  at: Millis,
  words: Pick<DutyView, 'title' | 'to' | 'by'>,
): DutyView {
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

function confirmDuty({ clause, lapses, answer }: ProvisionalOn, { organ }: Procedure, { at }: At): DutyView {
  const { id, title, cite } = clause;
  const asked = { id: `provisional-${id}`, article: cite.article, due: lapses, metBy: answer };
  return dutyOf(asked, at, {
    title: { en: `Decide on: ${title.en}`, ru: `Решить о мере: ${title.ru ?? title.en}` },
    to: organ ?? '',
    by: organ === null ? [] : [organ],
  });
}

/** After the host has asked the force to leave: when it said, or once the notice has run. */
function leaveDuty(state: OperationState, { endings, organ }: Procedure, { at, zone }: At): DutyView[] {
  const { endRequest, closing } = state;
  const ending = endings.find(({ kind }) => kind === 'host-request');
  if (endRequest === null || ending === undefined) return [];
  const named = resolve(endRequest.body.content.from ?? null);
  const due = named?.until ?? (ending.notice === null ? null : later(endRequest.from, ending.notice, zone));
  if (due === null) return [];
  const asked = { id: `ending-${ending.id}`, article: ending.cite.article, due, metBy: closing };
  return [
    dutyOf(asked, at, {
      title: { en: `Leave: ${ending.title.en}`, ru: `Вывести силы: ${ending.title.ru ?? ending.title.en}` },
      to: endRequest.body.content.to,
      by: organ === null ? [] : [organ],
    }),
  ];
}

/** Once the time of an escalation has passed: to whom the matter goes. Before, when it will. */
function handDuties(state: OperationState, { escalations }: Procedure, { at, charter }: At): DutyView[] {
  if (charter == null) return [];
  const decisions = [...state.decisions.values()];
  const said = [state.consultation, ...decisions].map((entry) => entry?.body.content.times ?? {});
  const times = timesOf({ charter, times: Object.assign({}, ...said) as Record<string, string> });
  return escalations.flatMap(({ id, title, then, runsFrom, after, toOrgan, toProcedure, unless, cite }): DutyView[] => {
    const to = toOrgan ?? toProcedure;
    const due = markLater(times.get(runsFrom) ?? null, after, charter.zone)?.high ?? null;
    if (to === undefined || due === null) return [];
    const metBy = decisions.find(({ body: { content } }) => {
      if (content.question === unless) return content.outcome === 'adopted';
      return content.question === DEPLOYMENT && content.organ === toOrgan;
    });
    const asked = { id: `escalation-${id}`, article: cite.article, due, metBy: metBy ?? null };
    const duty = dutyOf(asked, Math.min(at, due), {
      title: { en: `${title.en}: ${then.en}`, ru: `${title.ru ?? title.en}: ${then.ru ?? then.en}` },
      to,
      by: [to],
    });
    return [duty];
  });
}
