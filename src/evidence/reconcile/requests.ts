import { alike, denied, told, wordsOf } from './alike.ts';
import type { Context, Fact } from './fact.ts';
import { begun, groupBy, runsOf, showTimes, stepsOf, timeGround, type Found } from './finding.ts';
import { ground } from './reason.ts';

/** Requests and decisions further apart than this are different ones. */
const ONE_CASE = 60 * 86_400_000;

/** Requests: who asked whom, and when. A head of state's request is the state's. */
export function relateRequests(context: Context): Found[] {
  const { names } = context;
  const own = context.of('request');
  const groups = groupBy(own, ({ said }) => {
    const whom = typeof said.value === 'string' ? names.family(said.value) : '';
    return `request ${names.side(said.subject, said.subjectId)} to ${whom}`;
  });
  return [...groups].flatMap(([topic, group]) =>
    runsOf(group, ONE_CASE).flatMap((run) => [...denied(run, topic), ...relateRequest(topic, run)]),
  );
}

function relateRequest(topic: string, group: readonly Fact[]): Found[] {
  const steps = stepsOf(group.filter(({ stage }) => stage !== 'denied').map(begun));
  const found = steps.flatMap((facts): Found[] =>
    facts.length < 2
      ? []
      : [{ relation: 'same', topic, facts, grounds: [ground('words same', who(facts)), timeGround(facts)] }],
  );
  if (steps.length < 2) return found;
  const facts = steps.flat();
  return [...found, { relation: 'different-time', topic, facts, grounds: [ground('time later', showTimes(facts))] }];
}

function who(facts: readonly Fact[]): string[] {
  return facts.map(({ said }) => `${said.subject} ${said.predicate} ${String(said.value)}`);
}

const CONDITION = /condition|requires|consent|rule|procedure/;

/** Decisions: the same one told again, how far it has come, and the rule under which it falls. */
export function relateDecisions(context: Context): Found[] {
  const { names } = context;
  const decisions = context.of('decision').filter(({ said }) => typeof said.value === 'string');
  const rules = context.of('legal-basis').filter(({ said }) => CONDITION.test(said.predicate));
  const byBody = groupBy(decisions, ({ said }) => names.family(said.subject));
  const words = (fact: Fact) => wordsOf(fact, context);
  const found = [...byBody].flatMap(([body, group]) =>
    runsOf(group, ONE_CASE).flatMap((run) =>
      alike(run, words).flatMap((same) => relateDecision(`decision ${body}`, same, context)),
    ),
  );
  for (const [body, own] of groupBy(rules, ({ said }) => names.family(said.subject))) {
    const under = (byBody.get(body) ?? []).filter((fact) => aboutForce(fact, words));
    if (under.length === 0) continue;
    const relation = 'different-scope';
    found.push({ relation, topic: `decision rule ${body}`, facts: [...own, ...under], grounds: [ground('rule act')] });
  }
  return found;
}

function aboutForce(fact: Fact, words: (fact: Fact) => ReadonlySet<string>): boolean {
  const own = words(fact);
  return own.has('deploy') || own.has('force') || fact.act === 'deploy';
}

const FIRMNESS: { readonly [predicate: string]: string } = {
  plan: 'planned',
  decide: 'asserted',
  announce: 'asserted',
};

/** One decision told several times: firmer later is another time, not another decision. */
function relateDecision(topic: string, group: readonly Fact[], context: Context): Found[] {
  const no = denied(group, topic);
  if (no.length > 0) return no;
  const firmness = groupBy(group, ({ act, stage }) => FIRMNESS[act] ?? stage);
  const found = [...firmness.values()].flatMap((facts) => told(facts, topic, context));
  if (firmness.size > 1) {
    const grounds = [
      ground(
        'stage changed',
        group.map(({ said }) => said.predicate),
      ),
      timeGround(group),
    ];
    found.push({ relation: 'different-time', topic, facts: group, grounds });
  }
  return found;
}
