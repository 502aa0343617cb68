import type { Context, Fact } from './fact.ts';
import { groupBy, showTimes, stepsOf, timeGround, type Found } from './finding.ts';
import { relateDates } from './membership.ts';
import { agree } from './range.ts';
import { ground } from './reason.ts';

/** Events of which a treaty or organisation has one, so that two dates of one cannot both hold. */
const ONCE = new Set(['found', 'in-force']);

/** What became of a treaty or organisation, and when: founded, in force, signed, extended, ended. */
export function relateInstruments(context: Context): Found[] {
  const { names } = context;
  const events = context.of('treaty-event').filter(({ stage }) => stage !== 'denied');
  const groups = groupBy(events, (fact) => {
    const what = eventOf(fact.act);
    return what === null ? null : `${what} ${what === 'found' ? names.family(fact.said.subject) : fact.entity}`;
  });
  return [...groups].flatMap(([key, group]) => {
    const topic = `treaty ${key}`;
    return ONCE.has(key.split(' ')[0]!)
      ? founding(
          group.map((fact) => dated(fact, context)),
          topic,
        )
      : recurring(group, topic);
  });
}

function eventOf(act: string): string | null {
  const found = act.split('-');
  if (act === 'in-force') return 'in-force';
  for (const each of ['extend', 'found', 'sign', 'end']) if (found.includes(each)) return each;
  return null;
}

/** A fact dated by its value where the value is a date. */
function dated(fact: Fact, { interval }: Context): Fact {
  const { value } = fact.said;
  const when =
    typeof value === 'string' ? interval(value.trim()) : typeof value === 'number' ? interval(String(value)) : null;
  return when === null
    ? fact
    : { ...fact, when, dated: true, soft: false, said: { ...fact.said, asOf: String(value) } };
}

function founding(facts: readonly Fact[], topic: string): Found[] {
  return relateDates(facts, topic);
}

/** Extensions and the like happen again: those of one time are one, told in several ways. */
function recurring(facts: readonly Fact[], topic: string): Found[] {
  return stepsOf(facts.filter(({ dated: known }) => known)).flatMap((step): Found[] => {
    if (step.length < 2) return [];
    for (const counted of groupBy(step, ({ said, range }) => (range === null ? null : (said.unit ?? ''))).values()) {
      const odd = counted.find(({ range }) => agree(range!, counted[0]!.range!) === 'apart');
      if (odd !== undefined) {
        return [
          {
            relation: 'contradiction',
            topic,
            facts: counted,
            grounds: [
              ground(
                'value apart',
                counted.map(({ said }) => String(said.value)),
              ),
              timeGround(counted),
            ],
          },
        ];
      }
    }
    return [
      {
        relation: 'same',
        topic,
        facts: step,
        grounds: [
          ground(
            'words same',
            step.map(({ said }) => said.predicate),
          ),
          ground('time same', showTimes(step)),
        ],
      },
    ];
  });
}
