import { readMoment } from '#desk';
import type { Fault } from '#kernel';

/** With what the later look is compared. */
export const CHOICES = ['day', 'week', 'start', 'then', 'own'] as const;
export type EarlierChoice = (typeof CHOICES)[number];

/** Two times, UTC milliseconds: as it was on, as known on. */
export interface Look {
  readonly at: number;
  readonly known: number;
}

const DAY = 24 * 60 * 60 * 1000;

/** The earlier look that goes with a later one. `start`: just as the operation begins, known as the later look knows. */
export function earlierThan(later: Look, choice: Exclude<EarlierChoice, 'own'>, start: number): Look {
  if (choice === 'then') return { at: later.at, known: Math.min(later.at, later.known) };
  const at = choice === 'start' ? start : later.at - (choice === 'day' ? DAY : 7 * DAY);
  return { at, known: later.known - (later.known === later.at ? later.at - at : 0) };
}

/** Two times as a person wrote them, or what is wrong with each. */
export function ownLook(
  { at, known }: { readonly at: string; readonly known: string },
  zone: string,
): { readonly look: Look | null; readonly faults: readonly Fault[] } {
  const was = readMoment(at, zone, 'at');
  const said = readMoment(known, zone, 'known');
  if (was.ok && said.ok) return { look: { at: was.value, known: said.value }, faults: [] };
  return { look: null, faults: [was, said].flatMap((read) => (read.ok ? [] : read.faults)) };
}
