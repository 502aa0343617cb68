import type { Deadline, NotifyDuty, Procedure } from '#charter';
import type { Millis } from '#kernel';
import { DEPLOYMENT, mandateEnd, resolve, type Entry, type OperationState } from '#operation';
import { iso, isoOrOpen, refOf } from './ground.ts';
import type { Moment } from './scan.ts';
import type { DutyView } from './shape.ts';

/** What the charter asks to be done next, and what practice adds: met, due, overdue or still open. */
export function dutiesAt(state: OperationState, procedure: Procedure, moment: Moment): DutyView[] {
  const notices = procedure.notify.flatMap((duty) => noticeDuty(state, duty, moment));
  return [
    ...notices,
    ...consultationDuty(state, procedure, moment),
    ...reviewDuty(state, moment),
    ...endDuty(state, procedure, moment),
  ];
}

function noticeDuty(state: OperationState, duty: NotifyDuty, { at }: Moment): DutyView[] {
  const begun = beginningOf(state, duty.after);
  if (begun === null) return [];
  const met = state.notifications.find(({ body }) => body.content.duty === duty.id) ?? null;
  const due = dueAt(begun, duty.within);
  return [
    {
      id: duty.id,
      title: duty.title,
      to: duty.to,
      force: duty.force,
      article: duty.cite.article ?? null,
      due: due === null ? null : iso(due),
      state: met !== null ? 'met' : stateOf(due, duty.within, at),
      metBy: met === null ? null : refOf(met),
    },
  ];
}

/** "Immediately" falls due at once but has no length, so it is never called overdue; a duration is. */
function stateOf(due: Millis | null, within: Deadline, at: Millis): DutyView['state'] {
  if (due === null) return 'open';
  return within !== 'immediately' && at > due ? 'overdue' : 'due';
}

function beginningOf(state: OperationState, kind: NotifyDuty['after']): Millis | null {
  const single: { readonly [kind in string]?: Entry | null | undefined } = {
    request: state.request,
    decision: state.decisions.get(DEPLOYMENT),
    mandate: state.mandate,
    'end-request': state.endRequest,
    recall: state.recalls[0],
    extension: state.extensions.at(-1),
    closing: state.closing,
  };
  return single[kind]?.from ?? null;
}

const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/;

/** The end of a period that begins at a time; null when the text sets none. */
export function dueAt(begun: Millis, within: Deadline): Millis | null {
  if (within === null) return null;
  if (within === 'immediately') return begun;
  const [, days, hours, minutes] = DURATION.exec(within) ?? [];
  return begun + ((Number(days ?? 0) * 24 + Number(hours ?? 0)) * 60 + Number(minutes ?? 0)) * 60_000;
}

function consultationDuty(state: OperationState, procedure: Procedure, { at }: Moment): DutyView[] {
  const { consultation } = procedure;
  if (consultation === null || state.request === null || state.withdrawn !== null) return [];
  const due = dueAt(state.request.from, consultation.within);
  return [
    {
      id: 'consultation',
      title: { en: 'Consult the parties', ru: 'Провести консультации сторон' },
      to: consultation.with,
      force: 'duty',
      article: consultation.cite.article ?? null,
      due: due === null ? null : iso(due),
      state: state.consultation !== null ? 'met' : stateOf(due, consultation.within, at),
      metBy: state.consultation === null ? null : refOf(state.consultation),
    },
  ];
}

function reviewDuty(state: OperationState, { at }: Moment): DutyView[] {
  const next = resolve(state.reviews.at(-1)?.body.content.next ?? null);
  if (next === null || state.closing !== null) return [];
  return [
    {
      id: 'review',
      title: { en: 'Review the mandate', ru: 'Рассмотреть ход выполнения мандата' },
      to: state.reviews.at(-1)!.body.content.organ,
      force: 'duty',
      article: null,
      due: iso(next.until),
      state: at > next.until ? 'overdue' : 'due',
      metBy: null,
    },
  ];
}

function endDuty(state: OperationState, procedure: Procedure, { at }: Moment): DutyView[] {
  const end = mandateEnd(state);
  if (end === null || end === Infinity || state.closing !== null) return [];
  return [
    {
      id: 'mandate-end',
      title: { en: 'Extend the mandate or withdraw', ru: 'Продлить мандат или вывести силы' },
      to: procedure.organ ?? '',
      force: 'duty',
      article: procedure.mandate?.cite.article ?? null,
      due: isoOrOpen(end),
      state: at > end ? 'overdue' : 'due',
      metBy: null,
    },
  ];
}
