import type { Context, Fact } from './fact.ts';
import { comparePopulations, populationOf, sameSide, type Extent, type Population } from './population.ts';
import { ground, type Ground } from './reason.ts';
import { daysIn, unitClass } from './vocabulary.ts';

/** One quantity: what is counted, and whose, where and in which state. Numbers of one cell speak of the same. */
export interface Cell {
  readonly key: string;
  /** What is counted; cells of one topic are related through their scope. */
  readonly topic: string;
  readonly population: Population | null;
  readonly force: 'pool' | 'deployed' | 'planned' | null;
  readonly facts: Fact[];
}

/** Kinds whose numbers other comparisons look at. */
const ELSEWHERE = new Set(['membership', 'treaty-event', 'precedent', 'office', 'event', 'statement']);
const NO_FIGURE = /not-report|no-figure|undisclosed|unreported|not-given|no-data/;

/** Facts that count something, by cell. Casualties without a number are among them. */
export function cellsOf(facts: readonly Fact[]): Cell[] {
  const cells = new Map<string, Cell>();
  for (const fact of facts) {
    const topic = isUnreported(fact) ? null : topicOf(fact);
    if (topic !== null) put(cells, topic, fact);
  }
  return [...cells.values()];
}

/** The cells without some facts, and without the numbers that other comparisons look at. */
export function comparable(cells: readonly Cell[], without: ReadonlySet<string>): Cell[] {
  const own = cells.filter(({ facts }) => !ELSEWHERE.has(facts[0]!.said.kind));
  if (without.size === 0) return own;
  return own.flatMap((cell) => {
    const facts = cell.facts.filter(({ id }) => !without.has(id));
    return facts.length === 0 ? [] : facts.length === cell.facts.length ? [cell] : [{ ...cell, facts }];
  });
}

/** Whether a claim says of casualties that no figure was given. */
export function isUnreported({ said }: Fact): boolean {
  return said.kind === 'casualty' && NO_FIGURE.test(said.predicate);
}

const populations = new Map<string, Population>();
const POPULATIONS_MAX = 10_000;

function remembered(group: string): Population {
  let population = populations.get(group);
  if (population === undefined) {
    if (populations.size >= POPULATIONS_MAX) populations.clear();
    populations.set(group, (population = populationOf(group)));
  }
  return population;
}

function put(cells: Map<string, Cell>, topic: string, fact: Fact): void {
  const { said, place } = fact;
  const casualty = said.kind === 'casualty';
  const group = casualty ? (said.population ?? said.subject) : said.population;
  const population = group === null ? null : remembered(group);
  const force = forceOf(fact);
  const key = [
    topic,
    population?.name ?? '',
    place,
    force ?? '',
    casualty ? '' : (said.category ?? ''),
    said.state ?? '',
    said.framework === 'outside' ? 'outside' : '',
    said.scope === 'whole' || casualty ? '' : said.scope,
  ].join('|');
  const cell = cells.get(key);
  if (cell === undefined) cells.set(key, { key, topic, population, force, facts: [fact] });
  else cell.facts.push(fact);
}

function topicOf({ said, entity, range, act }: Fact): string | null {
  const { kind } = said;
  if (kind === 'casualty') return `casualty ${act}`;
  if (range === null) return null;
  if (kind === 'strength') return `strength ${entity} ${unitClass(said.unit)}`;
  if (kind === 'duration') {
    const unit = daysIn(said.unit) === null ? unitClass(said.unit) : 'days';
    return `duration ${act === 'term' ? 'duration' : act} ${entity} ${unit}`;
  }
  return `${kind} ${act} ${entity} ${unitClass(said.unit)}`;
}

const WHOLE = /total|whole|overall|pool|standing|всего/;

/** A standing pool is a total that is said of no place; what is planned or possible has not been deployed. */
function forceOf({ said }: Fact): Cell['force'] {
  if (said.kind !== 'strength') return null;
  if (said.force !== null) return said.force;
  if (said.state !== null) return null;
  if (said.place === null && WHOLE.test(said.predicate)) return 'pool';
  return said.modality === 'planned' || said.modality === 'possible' ? 'planned' : 'deployed';
}

export interface ScopeRelation {
  readonly extent: Extent;
  readonly grounds: readonly Ground[];
  /** They differ at most in being planned or deployed, in the state of the head count, or in one naming a category. */
  readonly onlyState: boolean;
  /** No place or group of one is known to lie beside the other's. */
  readonly comparable: boolean;
}

/** How the scope of one cell lies to that of another of the same topic; null when nothing relates them. */
export function relateScopes(a: Cell, b: Cell, { places }: Context): ScopeRelation | null {
  const [x, y] = [a.facts[0]!.said, b.facts[0]!.said];
  const place = places.compare(a.facts[0]!.place, b.facts[0]!.place);
  const pools = isPool(a) || isPool(b);
  if (!pools && place === 'unrelated') return null;
  if ((pools || place !== 'equal') && farApart(a, b)) return null;
  const found: { extent: Extent; grounds: Ground[] }[] = [];
  const note = (extent: Extent, ...grounds: Ground[]) => void (extent === 'equal' || found.push({ extent, grounds }));
  const how = a.population === null || b.population === null ? 'equal' : comparePopulations(a.population, b.population);
  const groups = [groupName(a), groupName(b)];
  note(
    how,
    ground(
      how === 'inside' || how === 'contains'
        ? 'population inside'
        : how === 'apart'
          ? 'population apart'
          : 'population overlap',
      groups,
    ),
  );
  notePlace(place, [x.place, y.place], note);
  if (a.force !== b.force && a.force !== null && b.force !== null) {
    note('apart', ground('force apart', [a.force, b.force]));
  } else if (x.state !== y.state && x.state !== null && y.state !== null) {
    note('apart', ground('state apart', [x.state, y.state]));
  }
  const [mine, theirs] = x.kind === 'casualty' ? [null, null] : [x.category, y.category];
  const category = mine === theirs ? 'equal' : mine === null ? 'contains' : theirs === null ? 'inside' : 'apart';
  note(category, ground(category === 'apart' ? 'category apart' : 'category inside', [mine ?? '*', theirs ?? '*']));
  if (x.framework !== y.framework) note('apart', ground('framework apart'));
  if (x.kind !== 'casualty') noteScope(x.scope, y.scope, note);
  const extent = found.map((each) => each.extent).reduce(combine, 'equal');
  const side =
    a.population === null || b.population === null || how !== 'overlap' || sameSide(a.population, b.population);
  const elsewhere = place !== 'equal' || how !== 'equal' || category === 'apart' || isPool(a) !== isPool(b);
  return {
    extent,
    grounds: found.flatMap((each) => each.grounds),
    onlyState: !elsewhere && x.framework === y.framework && (x.scope === y.scope || x.kind === 'casualty'),
    comparable: extent !== 'apart' && side,
  };
}

type Note = (extent: Extent, ...grounds: Ground[]) => void;

function notePlace(how: ReturnType<Context['places']['compare']>, names: readonly (string | null)[], note: Note): void {
  const sides = names.map((name) => name ?? '?');
  if (how === 'inside' || how === 'contains') note(how, ground('place inside', sides));
  else if (how === 'apart') note('apart', ground('place apart', sides));
  else if (how === 'unknown') note('overlap', ground('place overlap', sides));
}

function noteScope(x: Fact['said']['scope'], y: Fact['said']['scope'], note: Note): void {
  if (x === y) return;
  if (x === 'others' || y === 'others') note('overlap', ground('part overlap'));
  else note(x === 'part' ? 'inside' : 'contains', ground('part inside'));
}

function combine(a: Extent, b: Extent): Extent {
  if (a === b || b === 'equal') return a;
  if (a === 'equal') return b;
  return a === 'apart' || b === 'apart' ? 'apart' : 'overlap';
}

/** Counts at different places, or of a pool, have to do with each other only when made about the same time. */
const FAR_APART = 60 * 86_400_000;

function farApart(a: Cell, b: Cell): boolean {
  const [x, y] = [a.facts.at(-1)!, b.facts.at(-1)!];
  return x.dated && y.dated && Math.max(x.when.from, y.when.from) - Math.min(x.when.until, y.when.until) > FAR_APART;
}

/** A standing pool stands nowhere in particular. */
function isPool({ force }: Cell): boolean {
  return force === 'pool';
}

function groupName({ facts }: Cell): string {
  const { said } = facts[0]!;
  return said.population ?? said.subject;
}
