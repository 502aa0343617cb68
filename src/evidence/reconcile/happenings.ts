import { denied, sameWords, wordsOf } from './alike.ts';
import { isCause } from './causes.ts';
import type { Context, Fact } from './fact.ts';
import {
  begun,
  groupBy,
  runsOf,
  showTexts,
  showTimes,
  showValues,
  stepsOf,
  timeGround,
  type Found,
} from './finding.ts';
import { relateDates } from './membership.ts';
import { agree } from './range.ts';
import { ground } from './reason.ts';
import { regions } from './regions.ts';
import { keyOf } from './words.ts';

/** What a thing is that something happens to, by the first of these concepts that its words hold. */
const THINGS = ['building', 'facility', 'force', 'police', 'crowd', 'unrest'];

/** Events further apart than this are different ones. */
const ONE_CASE = 60 * 86_400_000;

/** What happened: the same thing told again, in other words, of other places, with another date. */
export function relateHappenings(context: Context): Found[] {
  const events = context.of('event').filter((fact) => !isCause(fact));
  const groups = groupBy(events, (fact) => topicOf(fact, context));
  return [...groups].flatMap(([topic, group]) =>
    runsOf(group, ONE_CASE).flatMap((run) =>
      regions(run, context).flatMap((facts) => (facts.length < 2 ? [] : relateEvent(topic, facts, context))),
    ),
  );
}

function topicOf(fact: Fact, context: Context): string {
  const what = fact.act;
  if (what === 'gather') return 'event gather';
  if (what === 'fire') return 'event fire';
  return `event ${what} ${keyOf(context.concepts(fact.said.subject))}`;
}

function relateEvent(topic: string, group: readonly Fact[], context: Context): Found[] {
  const no = denied(group, topic);
  if (no.length > 0) return no;
  const [, what] = topic.split(' ');
  if (what === 'gather') return gatherings(topic, group);
  if (what === 'begin') return relateDates(group, topic);
  const places = groupBy(group, ({ place }) => place);
  const thing = what === 'fire' ? (fact: Fact) => thingOf(fact, context) : () => '';
  const found = [...groupBy(group, (fact) => `${fact.place} ${thing(fact)}`).values()].flatMap((facts) =>
    retold(topic, facts, context),
  );
  const things = new Set(group.map(thing));
  if (places.size > 1 || things.size > 1) {
    const where = ground(
      'place apart',
      group.map(({ said }) => said.place ?? '?'),
    );
    const grounds = [
      ...(things.size > 1 ? [ground('words apart', showTexts(group))] : []),
      ...(places.size > 1 ? [where] : []),
    ];
    found.push({ relation: 'different-scope', topic, facts: group, grounds: [...grounds, timeGround(group)] });
  }
  return found;
}

/** What it happened to, by the first of the things that the words hold. */
function thingOf(fact: Fact, context: Context): string {
  const words = wordsOf(fact, context, true);
  return THINGS.find((each) => words.has(each)) ?? '';
}

/** A crowd at one place and time is one crowd, however named: counted, estimated, or only called large. */
function gatherings(topic: string, group: readonly Fact[]): Found[] {
  return stepsOf(group.map(begun)).flatMap((step): Found[] => {
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
  return stepsOf(facts.map(begun)).flatMap((step): Found[] => {
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
