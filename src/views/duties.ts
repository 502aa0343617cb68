import { later, type Charter, type Deadline, type NotifyDuty, type Procedure } from '#charter';
import type { Millis } from '#kernel';
import { DEPLOYMENT, mandateEnd, renewalDue, resolve, type Entry, type OperationState } from '#operation';
import type { StepDuty } from './duty-steps.ts';
import { iso, isoOrOpen, refOf } from './ground.ts';
import type { Moment } from './scan.ts';
import type { DutyView } from './shape.ts';
import { silenceDuty } from './silence.ts';
import { stepDuties } from './step-duties.ts';

/** What the charter asks to be done next, and what practice adds: met, due, overdue or still open. */
export function dutiesAt(
  state: OperationState,
  procedure: Procedure,
  moment: Moment & Zoned & { readonly charter?: Charter | null },
): DutyView[] {
  const notices = procedure.notify.flatMap((duty) => noticeDuty(state, duty, moment));
  return [
    ...notices,
    ...consultationDuty(state, procedure, moment),
    ...silenceDuty(state, procedure, { ...moment, charter: moment.charter ?? null }),
    ...reviewDuty(state, moment),
    ...endDuty(state, procedure, moment),
    ...stepDuties(state, procedure, moment),
  ];
}

/** The zone of the pact's seat, in which days, months and years are counted. */
interface Zoned {
  readonly zone: string;
}

function noticeDuty(state: OperationState, duty: NotifyDuty, { at, zone }: Moment & Zoned): DutyView[] {
  const begun = beginningOf(state, duty.after);
  if (begun === null) return [];
  const done = state.notifications.filter(({ body }) => body.content.duty === duty.id);
  const { due, met } = turnOf(state, duty, { begun, done, zone });
  return [
    {
      id: duty.id,
      title: duty.title,
      to: duty.to,
      by: duty.by,
      force: duty.force,
      article: duty.cite.article ?? null,
      due: due === null || due === Infinity ? null : iso(due),
      state: met !== null ? 'met' : stateOf(due === Infinity ? null : due, duty, at),
      metBy: met === null ? null : refOf(met),
    },
  ];
}

interface Turn {
  readonly due: Millis | null;
  readonly met: Entry | null;
}
interface Doing extends Zoned {
  readonly begun: Millis;
  readonly done: readonly Entry[];
}

/** The turn of a duty that stands next: its only one, the one before the next act of a kind, or the next of many. */
function turnOf(state: OperationState, { every, before, within }: NotifyDuty, { begun, done, zone }: Doing): Turn {
  const last = done.at(-1) ?? null;
  if (before === 'extension') {
    const [earlier, latest] = [state.extensions.at(-2)?.from ?? begun, state.extensions.at(-1)?.from ?? null];
    const met = done.find(({ from }) => from >= (latest ?? begun)) ?? null;
    const isKept = latest === null || done.some(({ from }) => from >= earlier && from <= latest);
    return isKept || met !== null ? { due: mandateEnd(state), met } : { due: latest, met: null };
  }
  if (every === undefined) return { due: dueAt(begun, within, zone), met: done[0] ?? null };
  const due = nextTurn(done, { begun, every, zone });
  const isOver = state.closing !== null && due > state.closing.from;
  return { due, met: isOver ? last : null };
}

interface Turns extends Zoned {
  readonly begun: Millis;
  readonly every: string;
}

/**
 * The turn that stands next, counted from the beginning: what is done in the time of a turn answers it, what is done late
 * answers all that had fallen due.
 */
function nextTurn(done: readonly Entry[], { begun, every, zone }: Turns): Millis {
  let [last, due] = [begun, later(begun, every, zone)];
  for (const { from } of [...done].sort((a, b) => a.from - b.from)) {
    if (from <= last) continue;
    do [last, due] = [due, later(due, every, zone)];
    while (due <= from);
  }
  return due;
}

/**
 * "Immediately" and "promptly" fall due at once but have no length, so they are never called overdue; a duration is. What
 * is only practice and returns is never overdue: nobody owes it.
 */
function stateOf(due: Millis | null, { within, every, force }: Timing, at: Millis): DutyView['state'] {
  if (due === null) return 'open';
  const isOwed = !isAtOnce(within) && !(force === 'practice' && every !== undefined);
  return isOwed && at > due ? 'overdue' : 'due';
}

type Timing = Pick<NotifyDuty, 'within' | 'every' | 'force'>;

function isAtOnce(within: Deadline): boolean {
  return within === 'immediately' || within === 'promptly';
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

/** The end of a period that begins at a time; null when the text sets none. */
export function dueAt(begun: Millis, within: Deadline, zone: string): Millis | null {
  if (within === null) return null;
  return isAtOnce(within) ? begun : later(begun, within, zone);
}

function consultationDuty(state: OperationState, procedure: Procedure, { at, zone }: Moment & Zoned): StepDuty[] {
  const { consultation } = procedure;
  if (consultation === null || state.request === null || state.withdrawn !== null) return [];
  const due = dueAt(state.request.from, consultation.within, zone);
  return [
    {
      id: 'consultation',
      title: { en: 'Consult the parties', ru: 'Провести консультации сторон' },
      to: consultation.with,
      by: procedure.acts.consultation?.by ?? [],
      force: 'duty',
      article: consultation.cite.article ?? null,
      due: due === null ? null : iso(due),
      state: state.consultation !== null ? 'met' : stateOf(due, { within: consultation.within, force: 'duty' }, at),
      metBy: state.consultation === null ? null : refOf(state.consultation),
    },
  ];
}

function reviewDuty(state: OperationState, { at }: Moment): StepDuty[] {
  const next = resolve(state.reviews.at(-1)?.body.content.next ?? null);
  if (next === null || state.closing !== null) return [];
  return [
    {
      id: 'review',
      title: { en: 'Review the mandate', ru: 'Рассмотреть ход выполнения мандата' },
      to: state.reviews.at(-1)!.body.content.organ,
      by: [state.reviews.at(-1)!.body.content.organ],
      force: 'duty',
      article: null,
      due: iso(next.until),
      state: at > next.until ? 'overdue' : 'due',
      metBy: null,
    },
  ];
}

function endDuty(
  state: OperationState,
  procedure: Procedure,
  { at, charter }: Moment & { readonly charter?: Charter | null },
): StepDuty[] {
  const ends = mandateEnd(state);
  const renewal = ends === null || charter == null ? null : renewalDue(charter, procedure, ends);
  const end = renewal ?? ends;
  if (end === null || end === Infinity || state.closing !== null) return [];
  return [
    {
      id: 'mandate-end',
      title: { en: 'Extend the mandate or withdraw', ru: 'Продлить мандат или вывести силы' },
      to: procedure.organ ?? '',
      by: procedure.organ === null ? [] : [procedure.organ],
      force: 'duty',
      article: (renewal === null ? procedure.mandate?.cite : procedure.mandate?.term?.cite)?.article ?? null,
      due: isoOrOpen(end),
      state: at > end ? 'overdue' : 'due',
      metBy: null,
    },
  ];
}
