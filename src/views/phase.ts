import { DEPLOYMENT, isOfferedAlone, resolve } from '#operation';
import { movementsOf } from './movement.ts';
import type { Scan } from './scan.ts';
import type { Phase } from './shape.ts';
import type { Timeline } from './timeline.ts';

/** Where the operation stands, from its acts and from what is said of movements. Null before anything was asked. */
export function phaseOf(timeline: Timeline, scan: Scan): Phase | null {
  const { state, moment } = scan;
  if (state.closing !== null) return 'closed';
  if (state.withdrawn !== null) return 'withdrawn-request';
  const decision = state.decisions.get(DEPLOYMENT);
  const movements = movementsOf(timeline, scan);
  if (decision === undefined && !(isOffered(timeline, scan) && hasAid(scan, movements.size))) {
    return state.consultation !== null ? 'consulting' : state.request === null ? null : 'requested';
  }
  if (decision?.body.content.outcome === 'rejected') return 'declined';
  const recalled = state.recalls.some(({ body }) => (resolve(body.content.begins)?.from ?? Infinity) <= moment.at);
  const returned = [...movements.values()].some((list) => list.some(({ kind }) => kind === 'return'));
  if (recalled || returned) return 'drawing-down';
  if (movements.size > 0 || hasStrengthOutside(timeline, scan))
    return isComplete(timeline, scan) ? 'active' : 'deploying';
  return state.mandate !== null || state.pledges.size > 0 || state.contingents.size > 0 ? 'generating' : 'decided';
}

/** Whether the procedure knows no decision of an organ: aid is agreed offer by offer. */
function isOffered({ charter }: Timeline, { state }: Scan): boolean {
  const id = state.file?.body.content.procedure;
  const procedure = charter?.procedures.find((each) => each.id === id);
  return procedure !== undefined && isOfferedAlone(procedure);
}

function hasAid({ state }: Scan, movements: number): boolean {
  return state.request !== null && state.pledges.size + state.contingents.size + movements > 0;
}

function hasStrengthOutside(timeline: Timeline, scan: Scan): boolean {
  return timeline.slots.some(
    ({ state, series }) =>
      (state === 'enRoute' || state === 'inTheatre') && series.some((voice) => scan.latest[voice]! >= 0),
  );
}

function isComplete(timeline: Timeline, scan: Scan): boolean {
  return (
    timeline.milestones.some((row) => {
      const { from, known, recorded } = timeline.rows;
      const { at, known: asKnown, strict, unreviewed } = scan.moment;
      if (scan.waiting.has(timeline.rows.entry[row]!.id) && unreviewed !== true) return false;
      return from[row]! <= at && (strict ? recorded : known)[row]! <= asKnown;
    }) || everyContingentArrived(timeline, scan)
  );
}

function everyContingentArrived(timeline: Timeline, scan: Scan): boolean {
  const movements = movementsOf(timeline, scan);
  const expected = [...scan.state.contingents.keys()];
  return (
    expected.length > 0
    && expected.every((contingent) => movements.get(contingent)?.some(({ kind, whole }) => whole && kind === 'arrival'))
  );
}
