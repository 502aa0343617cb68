import type { Reading } from '#evidence';
import { readingOf } from './reading.ts';
import type { Scan } from './scan.ts';
import type { Timeline } from './timeline.ts';

export type MovementKind = 'departure' | 'arrival' | 'return';

/** A movement of a contingent, in the order in which movements hold. */
export interface Movement {
  readonly kind: MovementKind;
  /** The whole contingent moved, however many it is. */
  readonly whole: boolean;
  readonly reading: Reading;
}

/** The visible movements by contingent, oldest first. */
export function movementsOf(timeline: Timeline, scan: Scan): ReadonlyMap<string, readonly Movement[]> {
  const result = new Map<string, Movement[]>();
  for (const row of scan.movements) {
    const claim = timeline.rows.entry[row]!.body.content;
    const contingent = claim.contingent ?? null;
    if (contingent === null || claim.modality !== 'asserted') continue;
    const movement = {
      kind: claim.kind as MovementKind,
      whole: claim.whole ?? false,
      reading: readingOf(timeline, row),
    };
    const list = result.get(contingent);
    if (list === undefined) result.set(contingent, [movement]);
    else list.push(movement);
  }
  for (const list of result.values()) list.sort(inOrder);
  return result;
}

function inOrder(a: Movement, b: Movement): number {
  return a.reading.asOf - b.reading.asOf || (a.reading.claim < b.reading.claim ? -1 : 1);
}

/** Heads moved, where every movement of the kind gives a number; the claims behind them either way. */
export function moved(
  movements: readonly Movement[],
  kind: MovementKind,
): { readonly heads: number | null; readonly claims: string[] } {
  const these = movements.filter((movement) => movement.kind === kind);
  return {
    heads: these.reduce<number | null>(
      (sum, { reading }) => (sum === null || reading.value === null ? null : sum + reading.value),
      0,
    ),
    claims: these.map(({ reading }) => reading.claim),
  };
}
