import type { StoredEntry } from '#operation';
import { replay, type LogLine } from '#views';
import { prepare } from '../../app/prepare.ts';

/** The last instant that a date can name. */
const END = 8.64e15;

/** The lines of an operation's log that were recorded after a time, the newest first. */
export function recordedSince(operation: string, rows: readonly StoredEntry[], since: number): readonly LogLine[] {
  const { timeline } = prepare(operation, rows);
  const end = rows.reduce((last, { recordedAt }) => Math.max(last, recordedAt), since);
  const { log } = replay(timeline, { at: END, known: end, log: 'all', strict: true });
  return log.filter(({ recordedAt }) => Date.parse(recordedAt) > since).reverse();
}
