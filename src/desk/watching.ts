import type { Reader } from '#ledger';
import { replay } from '#views';
import { done, type Answer } from './answer.ts';
import type { Watched } from './notice-plan.ts';
import { courseFor, operationsOf } from './reading.ts';
import type { Shelf } from './shelf.ts';

/** Acts that change what others have to do; the rest is read at the desk. */
const NEWS: ReadonlySet<string> = new Set([
  'request',
  'withdraw-request',
  'consultation',
  'decision',
  'mandate',
  'extension',
  'end-request',
  'recall',
  'closing',
]);

/** Every operation as whoever is on call for a reader must know it. */
export async function watchOf(shelf: Shelf, reader: Reader): Promise<Answer<readonly Watched[]>> {
  const operations = await operationsOf(shelf, reader);
  if (operations.kind !== 'done') return operations;
  const now = shelf.ports.clock();
  const watched: Watched[] = [];
  for (const { id, title, exercise, pact, host } of operations.value) {
    const course = await courseFor(shelf, id, { reader, how: 'overview' });
    if (course.kind !== 'done') return course;
    const recorded = course.value.timeline.entries.reduce((last, { recordedAt }) => Math.max(last, recordedAt), 0);
    const view = replay(course.value.timeline, { at: now, known: Math.max(now, recorded), log: 'all' });
    watched.push({
      ...{ id, title, exercise, pact, host },
      duties: view.duties
        .filter(({ state }) => state !== 'met')
        .map(({ due, ...duty }) => ({ ...duty, due: due === null ? null : Date.parse(due) })),
      acts: view.log
        .filter(({ family, kind, from, standing }) => family === 'act' && NEWS.has(kind) && from !== null && !standing)
        .map((line) => ({
          entry: line.id,
          title: line.text,
          from: Date.parse(line.from!),
          recordedAt: Date.parse(line.recordedAt),
        })),
    });
  }
  return done(watched);
}
