import type { Context, Fact } from './fact.ts';
import { groupBy, showTexts, timeGround, type Found } from './finding.ts';
import { ground } from './reason.ts';
import { showRange } from './range.ts';

/** Precedents of one organisation: a first time beside earlier refusals or earlier cases, a count beside a list. */
export function relatePrecedents(context: Context): Found[] {
  const { names } = context;
  const own = context.of('precedent');
  const groups = groupBy(own, ({ said }) => names.family(bodyOf(said)));
  return [...groups].flatMap(([body, group]) => relateBody(`precedent ${body}`, group));
}

/** Of `X request-refused-by Y` the body is Y. */
function bodyOf({ predicate, subject, value }: Fact['said']): string {
  return /-by$|-from$|-to$/.test(predicate) && typeof value === 'string' ? value : subject;
}

function relateBody(topic: string, group: readonly Fact[]): Found[] {
  const refused = group.filter(({ said }) => /refus|reject|declin|denied|turned-down/.test(said.predicate));
  const first = group.filter(
    ({ said, stage }) => /first|unprecedented|never-before/.test(said.predicate) && stage !== 'denied',
  );
  const earlier = group.filter(({ said }) =>
    /interven|invok|activat|deployed|granted|accepted|earlier-operation/.test(said.predicate),
  );
  const found: Found[] = [];
  const all = refused.filter(({ range, said }) => range === null && !/-by$/.test(said.predicate));
  if (first.length + all.length > 1 && first.length > 0) {
    const facts = [...first, ...all];
    found.push({
      relation: 'same',
      topic,
      facts,
      grounds: [ground(all.length > 0 ? 'first consistent' : 'words alike', showTexts(facts))],
    });
  }
  const latest = first.reduce((most, { when }) => Math.max(most, when.from), -Infinity);
  const before = earlier.filter(({ when }) => when.until <= latest);
  if (before.length > 0) {
    const facts = [...first, ...before];
    found.push({
      relation: 'contradiction',
      topic,
      facts,
      grounds: [
        ground(
          'first apart',
          facts.map(({ said }) => `${said.predicate} ${String(said.value)}`),
        ),
        timeGround(facts),
      ],
    });
  }
  return [...found, ...countAgainstList(topic, refused)];
}

/** A count of refused requests beside those told one by one. */
function countAgainstList(topic: string, refused: readonly Fact[]): Found[] {
  const single = refused.filter(({ range, said }) => range === null && /-by$/.test(said.predicate));
  const named = new Set(single.map(({ entity, said }) => `${entity} ${said.asOf ?? ''}`)).size;
  return refused.flatMap((count): Found[] => {
    if (count.range === null || named === 0) return [];
    const facts = [count, ...single];
    const shown = [showRange(count.range), String(named)];
    if (named > count.range.high)
      return [{ relation: 'contradiction', topic, facts, grounds: [ground('count over', shown)] }];
    if (named < count.range.low)
      return [{ relation: 'different-precision', topic, facts, grounds: [ground('count short', shown)] }];
    return [{ relation: 'same', topic, facts, grounds: [ground('count sum', shown)] }];
  });
}
