import { denied } from './alike.ts';
import type { Context, Fact } from './fact.ts';
import { groupBy, showValues, timeGround, type Found } from './finding.ts';
import { ground } from './reason.ts';
import { regions } from './regions.ts';

/** Who takes part, with and without a number, and how far a deployment has come. */
export function relateDeployments(context: Context): Found[] {
  return [...relateContributors(context), ...relateProgress(context)];
}

function relateContributors(context: Context): Found[] {
  const contributors = context.of('contributor');
  const known = new Set(contributors.map(({ entity }) => entity));
  const numbers = context
    .of('strength')
    .filter(({ said, entity, range }) => range !== null && said.force !== 'pool' && known.has(entity));
  const groups = groupBy(
    [...contributors, ...numbers],
    ({ entity, said }) => `contributor ${entity} ${said.framework}`,
  );
  return [...groups].flatMap(([topic, group]) =>
    regions(group, context).flatMap((facts) => relateContributor(topic, facts)),
  );
}

function relateContributor(topic: string, facts: readonly Fact[]): Found[] {
  const told = facts.filter(({ said }) => said.kind === 'contributor');
  if (told.length === 0 || facts.length < 2) return [];
  const no = denied(told, topic);
  if (no.length > 0) return no;
  const maybe = told.filter(({ stage }) => stage === 'possible');
  const firm = facts.filter(({ stage }) => stage !== 'possible' && stage !== 'denied');
  const found: Found[] = [];
  for (const same of groupBy(told, ({ stage }) => stage).values()) {
    const grounds = [
      ground(
        'words same',
        same.map(({ said }) => `${said.subject} ${said.predicate}`),
      ),
      timeGround(same),
    ];
    if (same.length > 1) found.push({ relation: 'same', topic, facts: same, grounds });
  }
  if (maybe.length > 0 && firm.length > 0) {
    const members = [...maybe, ...firm];
    const grounds = [
      ground(
        'stage changed',
        members.map(({ said }) => said.modality),
      ),
      timeGround(members),
    ];
    found.push({ relation: 'different-time', topic, facts: members, grounds });
  }
  const numbered = firm.filter(({ range }) => range !== null);
  if (numbered.length > 0 && numbered.length < firm.length) {
    const grounds = [ground('value partial', showValues(firm)), timeGround(firm)];
    found.push({ relation: 'different-precision', topic, facts: firm, grounds });
  }
  return found;
}

const ORDER: { readonly [predicate: string]: number } = {
  plan: 1,
  decide: 2,
  announce: 2,
  depart: 3,
  arrive: 4,
  operate: 5,
};

/** A force about to be sent, sent, arrived: stages that follow each other and do not contradict. */
function relateProgress(context: Context): Found[] {
  const { names, concepts } = context;
  const own = [...context.of('event'), ...context.of('decision')].filter(({ said, stage, act }) => {
    if (stage === 'denied' || ORDER[act] === undefined) return false;
    if (said.kind === 'event') return concepts(said.subject).has('force');
    return said.kind === 'decision' && typeof said.value === 'string' && concepts(said.value).has('deploy');
  });
  return [...groupBy(own, ({ said }) => names.family(said.subject))].flatMap(([body, group]) =>
    regions(group, context).flatMap((members): Found[] => {
      const stages = new Set(members.map(({ act }) => ORDER[act]));
      if (stages.size < 2) return [];
      const line = [...members].sort((a, b) => orderOf(a) - orderOf(b) || (a.id < b.id ? -1 : 1));
      const grounds = [
        ground(
          'order stages',
          line.map(({ said }) => said.predicate),
        ),
        timeGround(members),
      ];
      return [{ relation: 'different-time', topic: `deployment ${body}`, facts: line, grounds }];
    }),
  );
}

function orderOf({ act }: Fact): number {
  return ORDER[act] ?? 0;
}
