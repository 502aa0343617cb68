import type { DutyView } from './shape.ts';

/** Duties that are steps of the procedure itself, by id: somebody must do or await something, but owes nobody a note. */
export const STEPS = ['consultation', 'silence', 'review', 'mandate-end', 'reply', 'contribution'] as const;

/** Steps of which there may be several: their ids begin so. */
const STEPS_OF_MANY = ['provisional', 'ending', 'escalation'] as const;

/** A step of the procedure as a duty. */
export interface StepDuty extends DutyView {
  readonly id: (typeof STEPS)[number] | `${(typeof STEPS_OF_MANY)[number]}-${string}`;
}

/** Whether a duty is a notice that the charter owes somebody, and not a step of the procedure itself. */
export function isNotice({ id }: Pick<DutyView, 'id'>): boolean {
  return !STEPS.some((step) => step === id) && !STEPS_OF_MANY.some((step) => id.startsWith(`${step}-`));
}
