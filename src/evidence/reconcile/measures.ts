import type { Context, Fact } from './fact.ts';
import { groupBy, showTimes, stepsOf, timeGround, type Found } from './finding.ts';
import { ground } from './reason.ts';
import { regions } from './regions.ts';

const FAMILIES = ['emergency', 'curfew', 'outage', 'flight', 'price'];
const OVER = /lift|ended|end$|cancel|revok|restor|expired|resum|eased/;

/** Measures at home, by kind and country: the same, of another extent, extended or lifted later. */
export function relateMeasures(context: Context): Found[] {
  const own = context.of('measure').filter(({ said }) => said.value !== null);
  const groups = groupBy(own, (fact) => familyOf(fact, context));
  return [...groups].flatMap(([topic, group]) =>
    regions(group, context).flatMap((facts) => relateMeasure(topic, facts, context)),
  );
}

function familyOf({ said, act }: Fact, { concepts }: Context): string | null {
  const words = new Set([...concepts(said.predicate.replaceAll('-', ' ')), ...act.split('-')]);
  const family = FAMILIES.find((each) => words.has(each));
  return `measure ${family ?? act}`;
}

function relateMeasure(topic: string, facts: readonly Fact[], context: Context): Found[] {
  const extent = (fact: Fact) => `${fact.entity} ${context.wording(String(fact.said.value))}`;
  const byExtent = groupBy(facts, extent);
  const found: Found[] = [];
  for (const same of byExtent.values()) {
    if (same.length > 1)
      found.push({
        relation: 'same',
        topic,
        facts: same,
        grounds: [ground('words same', show(same)), timeGround(same)],
      });
  }
  const steps = stepsOf(facts);
  for (const step of steps) found.push(...atOnce(topic, step, extent));
  if (steps.length > 1 && byExtent.size > 1) {
    const grounds = [ground('extent apart', show(facts)), ground('time later', showTimes(facts))];
    found.push({ relation: 'different-time', topic, facts, grounds });
  }
  return found;
}

/** At one time: in force and over cannot both hold at one place; else the extent differs. */
function atOnce(topic: string, step: readonly Fact[], extent: (fact: Fact) => string): Found[] {
  if (new Set(step.map(extent)).size < 2) return [];
  const isOver = ({ said, stage }: Fact) => stage === 'denied' || OVER.test(said.predicate);
  const over = step.filter(isOver);
  const on = step.filter((fact) => !isOver(fact));
  const places = new Set(over.map(({ place }) => place));
  const against = on.filter(({ place }) => places.has(place));
  if (against.length > 0) {
    const facts = [...over, ...against];
    return [
      { relation: 'contradiction', topic, facts, grounds: [ground('stage denied', show(facts)), timeGround(facts)] },
    ];
  }
  return [
    {
      relation: 'different-scope',
      topic,
      facts: step,
      grounds: [ground('extent apart', show(step)), timeGround(step)],
    },
  ];
}

function show(facts: readonly Fact[]): string[] {
  return facts.map(({ said }) => `${said.subject}: ${String(said.value)}`);
}
