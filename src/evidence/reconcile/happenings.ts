import { denied, sameWords, wordsOf } from './alike.ts';
import { isCause } from './causes.ts';
import type { Context, Fact } from './fact.ts';
import { groupBy, showTexts, showTimes, showValues, stepsOf, timeGround, type Found } from './finding.ts';
import { relateDates } from './membership.ts';
import { agree } from './range.ts';
import { ground } from './reason.ts';
import { regions } from './regions.ts';
import { keyOf } from './words.ts';

/** What a thing is that something happens to, by the first of these concepts that its words hold. */
const THINGS = ['building', 'facility', 'force', 'police', 'crowd', 'unrest'];

/** What happened: the same thing told again, in other words, of other places, with another date. */
export function relateHappenings(context: Context): Found[] {
  const events = context.of('event').filter((fact) => !isCause(fact));
  const groups = groupBy(events, (fact) => topicOf(fact, context));
  return [...groups].flatMap(([topic, group]) =>
    regions(group, context).flatMap((facts) => (facts.length < 2 ? [] : relateEvent(topic, facts, context))),
  );
}

function topicOf(fact: Fact, context: Context): string {
  const what = fact.act;
  if (what === 'gather') return 'event gather';
  const words = wordsOf(fact, context, true);
  if (what === 'fire') {
    const thing = THINGS.find((each) => words.has(each));
    return `event fire ${thing ?? keyOf(words)}`;
  }
  return `event ${what} ${keyOf(context.concepts(fact.said.subject))}`;
}

function relateEvent(topic: string, group: readonly Fact[], context: Context): Found[] {
  const no = denied(group, topic);
  if (no.length > 0) return no;
  const [, what] = topic.split(' ');
  if (what === 'gather') return gatherings(topic, group);
  if (what === 'begin') return relateDates(group, topic);
  const places = groupBy(group, ({ place }) => place);
  const found = [...places.values()].flatMap((facts) => retold(topic, facts, context));
  if (places.size > 1) {
    const grounds = [
      ground(
        'place apart',
        group.map(({ said }) => said.place ?? '?'),
      ),
      timeGround(group),
    ];
    found.push({ relation: 'different-scope', topic, facts: group, grounds });
  }
  return found;
}

/** A crowd at one place and time is one crowd, however named: counted, estimated, or only called large. */
function gatherings(topic: string, group: readonly Fact[]): Found[] {
  return stepsOf(group).flatMap((step): Found[] => {
    if (step.length < 2) return [];
    const counted = step.filter(({ range }) => range !== null);
    const odd = counted.find(({ range }) => agree(range!, counted[0]!.range!) === 'apart');
    const equal =
      counted.length === step.length && counted.every(({ range }) => agree(range!, counted[0]!.range!) === 'equal');
    const relation = odd !== undefined ? 'contradiction' : equal ? 'same' : 'different-precision';
    const how =
      odd !== undefined
        ? 'value apart'
        : equal
          ? 'value equal'
          : counted.length < step.length
            ? 'value partial'
            : 'value bounds';
    return [{ relation, topic, facts: step, grounds: [ground(how, showValues(step)), timeGround(step)] }];
  });
}

/** One happening at one place, told several times: in each stretch of time. */
function retold(topic: string, facts: readonly Fact[], context: Context): Found[] {
  return stepsOf(facts).flatMap((step): Found[] => {
    if (step.length < 2) return [];
    const counted = step.filter(({ range }) => range !== null);
    const odd = counted.find(({ range }) => agree(range!, counted[0]!.range!) === 'apart');
    if (odd !== undefined) {
      return [
        {
          relation: 'contradiction',
          topic,
          facts: counted,
          grounds: [ground('value apart', showValues(counted)), timeGround(counted)],
        },
      ];
    }
    const oneTime = new Set(step.map(({ when }) => `${when.from} ${when.until}`)).size === 1;
    const same = oneTime && sameWords(step, context) && new Set(showValues(step)).size === 1;
    const time = ground(oneTime ? 'time same' : 'time coarser', showTimes(step));
    const grounds = [ground(same ? 'words same' : 'words alike', showTexts(step)), time];
    return [{ relation: same ? 'same' : 'different-precision', topic, facts: step, grounds }];
  });
}
