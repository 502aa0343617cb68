import { isUnreported, relateScopes, type Cell, type ScopeRelation } from './cell.ts';
import type { Context, Fact } from './fact.ts';
import { groupBy, showTimes, showValues, stepsOf, timeGround, timesDiffer, type Found } from './finding.ts';
import { comparePopulations, populationOf } from './population.ts';
import { agree, rangeKey, widened, type Range } from './range.ts';
import { ground } from './reason.ts';

/** So many cells of a topic are compared each with each; of the others only the widest is compared with all. */
const CELLS_COMPARED = 8;

/** Relations among numbers: inside each cell, and between cells of one topic. */
export function relateQuantities(context: Context, cells: readonly Cell[]): Found[] {
  const found = cells.flatMap(relateCell);
  for (const group of groupBy(cells, ({ topic }) => topic).values()) found.push(...relateTopic(group, context));
  return [...found, ...withoutFigure(cells, context)];
}

/** Where a source says that it gives no figure for a group: beside what others say of that group or a part of it. */
function withoutFigure(cells: readonly Cell[], { of, places }: Context): Found[] {
  const silent = of('casualty').filter(isUnreported);
  if (silent.length === 0) return [];
  const casualties = cells.filter(({ population }) => population !== null);
  return [...groupBy(silent, ({ said, place }) => `${said.subject}|${place}`).values()].flatMap((group) => {
    const whom = populationOf(group[0]!.said.population ?? group[0]!.said.subject);
    return casualties.flatMap(({ topic, population, facts: others }): Found[] => {
      const how = comparePopulations(population!, whom);
      const far = ['unrelated', 'apart'].includes(places.compare(others[0]!.place, group[0]!.place));
      if (far || (how !== 'equal' && how !== 'inside')) return [];
      const members = [...group, ...others];
      const step = others.some(({ range }) => range !== null) ? 'value partial' : 'value none';
      return [{ relation: 'different-precision', topic, facts: members, grounds: [ground(step, showValues(members))] }];
    });
  });
}

/** Claims of one quantity: equal numbers, bounds that fit, values that follow each other, numbers that cannot all hold. */
export function relateCell(cell: Cell): Found[] {
  const { topic } = cell;
  const denied = cell.facts.filter(({ stage }) => stage === 'denied');
  const told = cell.facts.filter(({ stage }) => stage !== 'denied');
  const numbered = told.filter((fact) => fact.range !== null);
  const found = denials(denied, numbered, topic);
  for (const facts of groupBy(numbered, (fact) => rangeKey(fact.range!)).values()) {
    if (facts.length > 1) {
      found.push({
        relation: 'same',
        topic,
        facts,
        grounds: [ground('value equal', showValues(facts)), timeGround(facts)],
      });
    }
  }
  const steps = stepsOf(numbered);
  for (const step of steps) found.push(...relateStep(step, topic));
  found.push(...succession(steps, topic));
  const bare = told.filter((fact) => fact.range === null);
  if (bare.length > 0 && told.length > 1) {
    const step = numbered.length > 0 ? 'value partial' : 'value none';
    found.push({
      relation: 'different-precision',
      topic,
      facts: told,
      grounds: [ground(step, showValues(told)), timeGround(told)],
    });
  }
  return found;
}

/** What somebody denies against what others assert: the same number, or any where the denial gives none. */
function denials(denied: readonly Fact[], told: readonly Fact[], topic: string): Found[] {
  if (denied.length === 0 || told.length === 0) return [];
  const byNumber = groupBy(told, ({ range }) => rangeKey(range!));
  return [...groupBy(denied, ({ range }) => (range === null ? '' : rangeKey(range)))].flatMap(
    ([number, group]): Found[] => {
      const against = number === '' ? told : (byNumber.get(number) ?? []);
      if (against.length === 0) return [];
      const facts = [...group, ...against];
      const grounds = [ground('stage denied', showValues(facts)), timeGround(facts)];
      return [{ relation: 'contradiction', topic, facts, grounds }];
    },
  );
}

/** Numbers about one time: those that cannot hold beside some other, and bounds and numbers that fit each other. */
function relateStep(step: readonly Fact[], topic: string): Found[] {
  const kinds = new Set(step.map((fact) => rangeKey(fact.range!)));
  if (kinds.size < 2) return [];
  const ranges = step.map((fact) => widened(fact.range!));
  const highestLow = ranges.reduce((most, { low }) => Math.max(most, low), -Infinity);
  const lowestHigh = ranges.reduce((least, { high }) => Math.min(least, high), Infinity);
  const isApart = ranges.map(({ low, high }) => low > lowestHigh || high < highestLow);
  const apart = step.filter((_, at) => isApart[at]);
  if (apart.length > 0) return [conflictOf(apart, topic)];
  const how = step.some((fact) => agree(fact.range!, step[0]!.range!) === 'about') ? 'value about' : 'value bounds';
  return [
    { relation: 'different-precision', topic, facts: step, grounds: [ground(how, showValues(step)), timeGround(step)] },
  ];
}

/** What is said of a stretch this long counts over it, not on one day of it. */
const PERIOD = 45 * 86_400_000;

/**
 * Numbers apart at one time contradict each other. Not so where one is undated, counts over a period, or is only planned:
 * then they are of different times; nor where one voice gives them all in one document: then they count different things.
 */
function conflictOf(facts: readonly Fact[], topic: string): Found {
  const numbers = ground('value apart', showValues(facts));
  const grounds = [numbers, timeGround(facts)];
  if (ofOneVoice(facts))
    return { relation: 'different-scope', topic, facts, grounds: [ground('voice one'), ...grounds] };
  if (timesUnlike(facts)) return { relation: 'different-time', topic, facts, grounds };
  const stages = new Set(facts.map(({ stage }) => stage));
  if (stages.size === 1 || !stages.has('planned')) return { relation: 'contradiction', topic, facts, grounds };
  const changed = ground('stage changed', [...stages]);
  return { relation: 'different-time', topic, facts, grounds: [changed, ground('value changed', showValues(facts))] };
}

function ofOneVoice(facts: readonly Fact[]): boolean {
  const { origin, said } = facts[0]!;
  return facts.every((fact) => fact.origin === origin && fact.said.doc === said.doc);
}

function timesUnlike(facts: readonly Fact[]): boolean {
  const long = ({ when }: Fact) => when.until - when.from > PERIOD;
  return facts.some(({ dated }) => !dated) || (facts.some(long) && !facts.every(long));
}

/** Values of one quantity that follow each other in time: every step whose numbers do not fit a neighbour's. */
function succession(steps: readonly (readonly Fact[])[], topic: string): Found[] {
  const changed = new Set<Fact>();
  for (let at = 1; at < steps.length; at++) {
    const [before, after] = [steps[at - 1]!, steps[at]!];
    const [x, y] = [before[0]!.range!, after[0]!.range!];
    if (agree(x, y) === 'equal' || (agree(x, y) === 'about' && before.length + after.length === 2)) continue;
    for (const fact of [...before, ...after]) changed.add(fact);
  }
  if (changed.size === 0) return [];
  const facts = [...changed];
  const grounds = [ground('value changed', showValues(facts)), ground('time later', showTimes(facts))];
  return [{ relation: 'different-time', topic, facts, grounds }];
}

/** Cells of one topic: the first few each with each, the rest with the widest. */
function relateTopic(cells: readonly Cell[], context: Context): Found[] {
  const ranked = [...cells].sort((a, b) => b.facts.length - a.facts.length || (a.key < b.key ? -1 : 1));
  const widest = ranked.find(({ facts }) => facts[0]!.said.population === null && facts[0]!.place === '') ?? ranked[0];
  const found: Found[] = [];
  for (let at = 1; at < ranked.length; at++) {
    const others = at < CELLS_COMPARED ? ranked.slice(0, at) : [widest!];
    for (const other of others) if (other !== ranked[at]) found.push(...relateCells(other, ranked[at]!, context));
  }
  return found;
}

/** Two cells of one topic, each by what it says last. */
function relateCells(a: Cell, b: Cell, context: Context): Found[] {
  const scope = relateScopes(a, b, context);
  const [x, y] = [latest(a), latest(b)];
  if (scope === null) return (a.force === 'pool') === (b.force === 'pool') ? equalElsewhere(a.topic, x, y) : [];
  const facts = [...x, ...y];
  const topic = a.topic;
  const [mine, theirs] = closest(x, y);
  if (mine === null || theirs === null) {
    if (scope.extent === 'apart') return [];
    const step = mine === null && theirs === null ? 'value none' : 'value partial';
    const grounds = [ground(step, showValues(facts)), ...scope.grounds];
    return [{ relation: 'different-precision', topic, facts, grounds }];
  }
  const how = agree(mine, theirs);
  if (how === 'equal' && (scope.onlyState || scope.extent === 'equal')) {
    const equal = withRange(facts, mine);
    const grounds = [ground('value equal', showValues(equal)), ...scope.grounds];
    return [{ relation: 'same', topic, facts: equal, grounds }];
  }
  if (how === 'about' && (scope.onlyState || scope.extent === 'equal')) {
    const grounds = [ground('value about', showValues(facts)), ...scope.grounds];
    return [{ relation: 'different-precision', topic, facts, grounds }];
  }
  if (scope.extent === 'equal' && how === 'bounds' && !timesDiffer(x, y)) {
    const grounds = [ground('value bounds', showValues(facts)), timeGround(facts)];
    return [{ relation: 'different-precision', topic, facts, grounds }];
  }
  return [{ topic, facts, ...explained(scope, { a: x, b: y, mine, theirs }) }];
}

/** The ranges of one number that both sides give, or else of the first of each. */
function closest(a: readonly Fact[], b: readonly Fact[]): readonly [Range | null, Range | null] {
  const known = new Set(b.flatMap(({ range }) => (range === null ? [] : [rangeKey(range)])));
  const common = a.find(({ range }) => range !== null && known.has(rangeKey(range)));
  return common === undefined ? [a[0]!.range, b[0]!.range] : [common.range, common.range];
}

function withRange(facts: readonly Fact[], range: Range): Fact[] {
  return facts.filter((fact) => fact.range !== null && agree(fact.range, range) === 'equal');
}

/** One number of one contingent, said within this, is one count, though the documents set it in different places. */
const ONE_COUNT = 4 * 86_400_000;

function equalElsewhere(topic: string, a: readonly Fact[], b: readonly Fact[]): Found[] {
  const [x, y] = [a[0]!, b[0]!];
  const [mine, theirs] = closest(a, b);
  if (x.said.kind !== 'strength' || mine === null || theirs === null || agree(mine, theirs) !== 'equal') return [];
  if (!x.dated || !y.dated || Math.abs(x.when.from - y.when.from) > ONE_COUNT) return [];
  if (x.said.framework !== y.said.framework) return [];
  const facts = withRange([...a, ...b], mine);
  const places = ground(
    'place apart',
    facts.map(({ said }) => said.place ?? '?'),
  );
  return [
    { relation: 'same', topic, facts, grounds: [ground('value equal', showValues(facts)), timeGround(facts), places] },
  ];
}

/**
 * What explains two numbers of different scope. A part not above its whole is explained by the scope. A part above it is
 * explained by time where the times differ; at one time it contradicts the whole.
 */
function explained(
  scope: ScopeRelation,
  { a, b, mine, theirs }: { a: readonly Fact[]; b: readonly Fact[]; mine: Range; theirs: Range },
): Pick<Found, 'relation' | 'grounds'> {
  const both = [...a, ...b];
  const values = showValues(both);
  if (!scope.comparable) return { relation: 'different-scope', grounds: [...scope.grounds, timeGround(both)] };
  const [part, whole] = scope.extent === 'contains' ? [theirs, mine] : [mine, theirs];
  const nested = scope.extent === 'inside' || scope.extent === 'contains';
  if (nested && widened(part).low <= widened(whole).high) {
    return { relation: 'different-scope', grounds: [...scope.grounds, ground('value fits', values)] };
  }
  if (timesDiffer(a, b)) {
    return {
      relation: 'different-time',
      grounds: [ground('value changed', values), ground('time later', showTimes(both)), ...scope.grounds],
    };
  }
  if (!nested && scope.extent !== 'equal') {
    return { relation: 'different-scope', grounds: [...scope.grounds, timeGround(both)] };
  }
  const step = nested ? 'value exceeds' : 'value apart';
  const grounds = [ground(step, values), ...scope.grounds, timeGround(both)];
  if (ofOneVoice(both)) return { relation: 'different-scope', grounds: [ground('voice one'), ...grounds] };
  const ahead = new Set(both.map(({ stage }) => stage === 'planned')).size > 1;
  return { relation: ahead || timesUnlike(both) ? 'different-time' : 'contradiction', grounds };
}

const latests = new WeakMap<Cell, readonly Fact[]>();

/** What a cell says last, of one time. */
function latest(cell: Cell): readonly Fact[] {
  const known = latests.get(cell);
  if (known !== undefined) return known;
  const numbered = cell.facts.filter(({ stage, range }) => stage !== 'denied' && range !== null);
  const last = stepsOf(numbered.length > 0 ? numbered : cell.facts).at(-1)!;
  latests.set(cell, last);
  return last;
}
