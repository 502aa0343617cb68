import type { OperationAnswer, OverviewAnswer } from '#contract';
import type { Millis } from '#kernel';
import type { Reader } from '#ledger';
import { replay, type DutyView, type Replay } from '#views';
import { done, type Answer } from './answer.ts';
import { courseFor, operationsOf } from './reading.ts';
import type { Shelf } from './shelf.ts';

/** Every operation as it stands now, for the reader who must see at once what is open and what is amiss. */
export async function overviewOf(shelf: Shelf, reader: Reader): Promise<Answer<readonly OverviewAnswer[]>> {
  const operations = await operationsOf(shelf, reader);
  if (operations.kind !== 'done') return operations;
  const now = shelf.ports.clock();
  const seen: OverviewAnswer[] = [];
  for (const operation of operations.value) {
    const course = await courseFor(shelf, operation.id, { reader, how: 'overview' });
    if (course.kind !== 'done') return course;
    const recorded = course.value.timeline.entries.reduce((last, { recordedAt }) => Math.max(last, recordedAt), 0);
    const view = replay(course.value.timeline, { at: now, known: Math.max(now, recorded), log: 1 });
    seen.push(overview(operation, view, { now, recorded }));
  }
  return done(seen);
}

function overview(
  operation: OperationAnswer,
  view: Replay,
  { now, recorded }: { readonly now: Millis; readonly recorded: Millis },
): OverviewAnswer {
  const { phase, mandate, strength, contingents, duties, breaches, unreviewed, log } = view;
  const open = duties.filter((duty) => duty.state !== 'met');
  const next = [...open].sort((a, b) => dueOf(a) - dueOf(b))[0];
  const last = log.at(-1);
  return {
    ...operation,
    phase,
    hasMandate: mandate !== null,
    mandateUntil: mandate?.term.until ?? null,
    inTheatre: strength.stated.inTheatre ?? strength.inTheatre,
    ceiling: strength.ceiling,
    contingents: contingents.length,
    next: next === undefined || next.state === 'met' ? null : { title: next.title, due: next.due, state: next.state },
    duties: open.flatMap(({ id, title, to, by, force, article, due, state }) =>
      state === 'met' ? [] : [{ id, title, to, by, force, article, due, state }],
    ),
    recordedUntil: new Date(recorded).toISOString(),
    overdue: open.filter(({ state }) => state === 'overdue').length,
    breaches: breaches.filter(({ state }) => state === 'stands').length,
    silenceUntil: silenceUntil(open, now),
    waiting: unreviewed.waiting,
    last: last === undefined ? null : { entry: last.id, at: last.from ?? last.known, text: last.text },
  };
}

function dueOf({ due }: DutyView): number {
  return due === null ? Infinity : Date.parse(due);
}

/** A duty of the silence procedure that is still running. */
function silenceUntil(open: readonly DutyView[], now: Millis): string | null {
  return open.find(({ id, due }) => id === 'silence' && due !== null && Date.parse(due) > now)?.due ?? null;
}
