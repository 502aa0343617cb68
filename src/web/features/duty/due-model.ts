import type { OverviewAnswer } from '#contract';

type Duty = OverviewAnswer['duties'][number];

/** One thing to be done, and in which operation. */
export interface DueItem {
  readonly operation: OverviewAnswer;
  readonly duty: Duty;
  /** UTC milliseconds; null: the text sets no time. */
  readonly due: number | null;
}

/** What is to be done, by how soon: `late` is past its time, `soon` falls due within a day. */
export interface DueList {
  readonly late: readonly DueItem[];
  readonly soon: readonly DueItem[];
  readonly later: readonly DueItem[];
  readonly untimed: readonly DueItem[];
}

const DAY = 86_400_000;

/** Duties of all these operations, the most urgent first. */
export function dueList(operations: readonly OverviewAnswer[], now: number): DueList {
  const items = operations
    .flatMap((operation) =>
      operation.duties.map((duty): DueItem => {
        const due = duty.due === null ? null : Date.parse(duty.due);
        return { operation, duty, due };
      }),
    )
    .sort((a, b) => (a.due ?? Infinity) - (b.due ?? Infinity));
  const timed = items.filter(({ due }) => due !== null);
  return {
    late: timed.filter(({ due }) => due! <= now),
    soon: timed.filter(({ due }) => due! > now && due! - now <= DAY),
    later: timed.filter(({ due }) => due! - now > DAY),
    untimed: items.filter(({ due }) => due === null),
  };
}
