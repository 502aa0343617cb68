import type { OverviewAnswer } from '#contract';
import type { Phase } from '#views';

export type Group = 'open' | 'unended' | 'past';

const ENDED: ReadonlySet<Phase | null> = new Set(['closed', 'declined', 'withdrawn-request']);
/** After so long without a word, an operation that nobody closed is no longer shown among those under way. */
const QUIET_MILLIS = 60 * 86_400_000;

/**
 * Operations by what a duty officer must do about them: under way, without an end on record though long silent, and over.
 *
 * @param now UTC milliseconds
 */
export function groupsOf(operations: readonly OverviewAnswer[], now: number): Record<Group, readonly OverviewAnswer[]> {
  const of = (group: Group) => operations.filter((operation) => groupOf(operation, now) === group).sort(urgentFirst);
  return { open: of('open'), unended: of('unended'), past: of('past') };
}

function groupOf({ phase, last, until }: OverviewAnswer, now: number): Group {
  if (ENDED.has(phase)) return 'past';
  const word = last?.at ?? until;
  return word !== null && now - Date.parse(word) > QUIET_MILLIS ? 'unended' : 'open';
}

function urgentFirst(a: OverviewAnswer, b: OverviewAnswer): number {
  return b.breaches + b.overdue - (a.breaches + a.overdue) || lastOf(b) - lastOf(a);
}

function lastOf({ last, until }: OverviewAnswer): number {
  return Date.parse(last?.at ?? until ?? '') || 0;
}
