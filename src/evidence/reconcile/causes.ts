import { alike, told, wordsOf } from './alike.ts';
import type { Context, Fact } from './fact.ts';
import { groupBy, type Found } from './finding.ts';
import { ground } from './reason.ts';
import { keyOf } from './words.ts';

const CAUSE = /cause|reason|trigger|spark|due-to|blamed|prompted/;
const CALLED = /character|described|called|labelled|labeled|alleged|accus|likened|blamed|viewed|considered/;

/** Why something happened and what it is called. A cause told as fact and a speaker's word for it are kept apart. */
export function relateCauses(context: Context): Found[] {
  const groups = groupBy([...context.of('event'), ...context.of('statement')], (fact) => topicOf(fact, context));
  return [...groups].flatMap(([topic, group]) =>
    topic.startsWith('cause') ? causes(topic, group, context) : characterisations(topic, group, context),
  );
}

/** Whether another comparison looks at this claim already. */
export function isCause({ said }: Fact): boolean {
  return (
    (said.kind === 'event' || said.kind === 'statement') && (CAUSE.test(said.predicate) || CALLED.test(said.predicate))
  );
}

function topicOf(fact: Fact, { concepts }: Context): string | null {
  const { said, stage } = fact;
  if (!isCause(fact) || typeof said.value !== 'string') return null;
  const about = keyOf(concepts(said.subject));
  const opinion = CALLED.test(said.predicate) || (said.attributedTo !== null && stage !== 'asserted');
  return `${opinion ? 'word for' : 'cause of'} ${about}`;
}

function causes(topic: string, group: readonly Fact[], context: Context): Found[] {
  const words = (fact: Fact) => wordsOf(fact, context);
  const clusters = alike(group, words);
  const found = clusters.flatMap((facts) => told(facts, topic, context));
  if (clusters.length > 1) {
    found.push({ relation: 'different-scope', topic, facts: group, grounds: [ground('words apart', show(group))] });
  }
  return found;
}

/** Each speaker's word is his own; the same word by several is agreement. */
function characterisations(topic: string, group: readonly Fact[], context: Context): Found[] {
  const words = (fact: Fact) => wordsOf(fact, context);
  const clusters = alike(group, words);
  const found = clusters.flatMap((facts) => told(facts, topic, context));
  const speakers = new Set(group.map(({ origin }) => origin));
  if (clusters.length > 1 && speakers.size > 1) {
    const grounds = [ground('speaker apart', show(group))];
    found.push({ relation: 'different-scope', topic, facts: group, grounds });
  }
  return found;
}

function show(facts: readonly Fact[]): string[] {
  return facts.map(({ said }) => `${said.attributedTo ?? said.doc}: ${String(said.value)}`);
}
