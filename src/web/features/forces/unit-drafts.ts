import type { ContingentView, UnitView } from '#views';
import type { ActDraft, Setting } from '../../app/acting/draft.ts';

/** The acts that may come next for one contingent, each begun with what goes without saying of it. */
export function draftsFor(contingent: ContingentView, unit: UnitView, { state, role, at }: Setting): ActDraft[] {
  const { id, party } = contingent;
  const pledge = state.pledges.get(id)?.body.content;
  const strength = pledge?.strength == null ? {} : { strength: pledge.strength };
  const requirement = pledge?.requirement === undefined ? {} : { requirement: pledge.requirement };
  const line = state.mandate?.body.content.tasks?.[0]?.id;
  const organ = state.decisions.get('deployment')?.body.content.organ;
  const act = (kind: ActDraft['kind'], content: ActDraft['content']): ActDraft => ({ family: 'act', kind, content });
  return [
    act('pledge', { contingent: id, party, firm: true, category: unit.category, ...strength, ...requirement }),
    act('approval', { contingent: id, party, outcome: 'approved', ...strength }),
    act('contingent', { contingent: id, party, category: unit.category, ...strength }),
    act('force-group', { contingents: [id] }),
    act('task', { contingent: id, ...(line === undefined ? {} : { mandateTask: line }) }),
    act('recall', {
      contingents: [id],
      begins: new Date(at).toISOString().slice(0, 10),
      ...(role.party === null && organ !== undefined ? { organ } : {}),
    }),
  ];
}

/** The pledge that a party could make to a requirement. */
export function pledgeTo(requirement: string, party: string): ActDraft {
  return {
    family: 'act',
    kind: 'pledge',
    content: { contingent: party.toLowerCase(), party, firm: true, requirement },
  };
}
