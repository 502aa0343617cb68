import { alike, told, wordsOf } from './alike.ts';
import type { Context, Fact } from './fact.ts';
import { groupBy, showTexts, type Found } from './finding.ts';
import { ground } from './reason.ts';

const GUARDED = /guard|protect|secur|defend|host-of-force|stationed/;

/** What a force is to do: the same task told again, what any of its operations may do against this one, and sites. */
export function relateTasks(context: Context): Found[] {
  const { names } = context;
  const tasks = context.of('mandate-task').filter(({ said }) => typeof said.value === 'string');
  const byForce = groupBy(tasks, ({ said }) => names.family(said.subject));
  const words = (fact: Fact) => wordsOf(fact, context);
  const found: Found[] = [];
  for (const [force, group] of byForce) found.push(...relateForce(`task ${force}`, group, context));
  const sites = context.of('site').filter(({ said }) => GUARDED.test(said.predicate));
  for (const [force, group] of groupBy(sites, ({ said }) => names.family(String(said.value ?? '')))) {
    const guarding = (byForce.get(force) ?? []).filter(
      (fact) => words(fact).has('guard') && words(fact).has('facility'),
    );
    if (guarding.length === 0) continue;
    const members = [...group, ...guarding];
    const grounds = [
      ground('task instance'),
      ground('words alike', [...group.map(({ said }) => said.subject), ...showTexts(guarding)]),
    ];
    found.push({ relation: 'different-precision', topic: `site ${force}`, facts: members, grounds });
  }
  return found;
}

/** A task that a force may be given, in any operation or in this one, but has not been. */
function isGeneral({ said, stage }: Fact): boolean {
  return said.force === 'pool' || stage === 'possible';
}

function relateForce(topic: string, group: readonly Fact[], context: Context): Found[] {
  const words = (fact: Fact) => wordsOf(fact, context);
  const general = group.filter(isGeneral);
  const own = group.filter((fact) => !isGeneral(fact));
  const found = alike(own, words).flatMap((facts) => told(facts, topic, context));
  if (general.length > 0 && own.length > 0) {
    found.push({ relation: 'different-scope', topic, facts: [...general, ...own], grounds: [ground('task general')] });
  }
  return found;
}
