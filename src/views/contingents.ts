import type { Policy } from '#evidence';
import type { ActEntry, OperationState } from '#operation';
import { fixedFigure, iso, refOf } from './ground.ts';
import { figureOf, WINDOW } from './reading.ts';
import type { Scan } from './scan.ts';
import type { ApprovalView, ContingentView } from './shape.ts';
import type { ContingentStrength } from './strength.ts';
import type { Timeline } from './timeline.ts';

interface Ask {
  readonly strengths: ReadonlyMap<string, ContingentStrength>;
  readonly policy: Policy;
}

/** Each contingent with its states side by side, its approvals at home, its caveats and its equipment. */
export function contingentViews(timeline: Timeline, scan: Scan, ask: Ask): ContingentView[] {
  return [...ask.strengths].map(([id, strength]) => {
    const { state } = scan;
    const contingent = state.contingents.get(id);
    const pledge = state.pledges.get(id);
    return {
      id,
      party: contingent?.body.content.party ?? pledge?.body.content.party ?? partyFromClaims(timeline, id),
      name: contingent?.body.content.name ?? pledge?.body.content.unit ?? null,
      ...strength,
      equipment: [
        ...declaredEquipment(state, id),
        ...claimedEquipment(timeline, scan, { contingent: id, policy: ask.policy }),
      ],
      caveats: [...(pledge?.body.content.caveats ?? []), ...(contingent?.body.content.caveats ?? [])],
      approvals: (state.approvals.get(id) ?? []).map(approvalView),
    };
  });
}

function partyFromClaims(timeline: Timeline, contingent: string): string {
  const slot = timeline.slotsByContingent.get(contingent)?.[0];
  return slot === undefined ? contingent : timeline.slots[slot]!.sample.subject;
}

function approvalView(entry: ActEntry<'approval'>): ApprovalView {
  const { body, outcome, votes } = entry.body.content;
  return {
    body,
    outcome,
    from: iso(entry.from),
    votes:
      votes === undefined
        ? null
        : {
            for: votes.for ?? null,
            against: votes.against ?? null,
            needed: votes.needed ?? null,
            of: votes.of ?? null,
          },
    entry: refOf(entry),
  };
}

type Equipment = ContingentView['equipment'][number];

function declaredEquipment(state: OperationState, contingent: string): Equipment[] {
  const entry =
    state.contingents.get(contingent)
    ?? state.approvals.get(contingent)?.findLast(({ body }) => body.content.outcome === 'approved')
    ?? state.pledges.get(contingent);
  if (entry === undefined) return [];
  return entry.body.content.equipment.map(({ item, count }) => ({
    item,
    figure: fixedFigure(count, entry),
    entry: refOf(entry),
  }));
}

function claimedEquipment(timeline: Timeline, scan: Scan, ask: { contingent: string; policy: Policy }): Equipment[] {
  return (timeline.slotsByContingent.get(ask.contingent) ?? []).flatMap((slot) => {
    const { sample } = timeline.slots[slot]!;
    if (sample.kind !== 'equipment') return [];
    const figure = figureOf(timeline, scan, { slots: [slot], policy: ask.policy, windowMillis: WINDOW.other });
    if (figure === null) return [];
    const item = { en: sample.unit ?? sample.predicate };
    return [{ item, figure, entry: { id: figure.claims[0]!, sources: [] } }];
  });
}
