import { sumFigures, type Figure } from '../figure.ts';
import type { Context } from './fact.ts';
import type { QuantityFigure } from './figures.ts';
import { groupBy, groupByAll, type Found, type Relation } from './finding.ts';
import { comparePopulations, populationOf, type Population } from './population.ts';
import { APPROXIMATION } from './range.ts';
import { ground, reasonOf, type Ground, type Reason, type Step } from './reason.ts';

/** `fits`: bounds leave it open. `short`: the parts come to less, so not all may be named. `over`: they come to more. */
export type TotalFinding = 'equal' | 'fits' | 'short' | 'over';

/** A stated total beside the sum of its parts. */
export interface TotalCheck {
  readonly quantity: string;
  /** Claims that state the total. */
  readonly stated: readonly string[];
  /** Quantities added up, and the claims behind them. */
  readonly parts: readonly { readonly quantity: string; readonly claims: readonly string[] }[];
  readonly sum: Figure;
  readonly finding: TotalFinding;
  readonly reason: Reason;
}

interface Sum {
  readonly whole: QuantityFigure;
  readonly parts: readonly QuantityFigure[];
}

/** A total and its parts are compared when their times lie within this. */
const SAME_TIME = 4 * 86_400_000;

/** Every stated total of a force against its contingents, and of casualties against the groups in it. */
export function totalsOf(figures: readonly QuantityFigure[], context: Context): TotalCheck[] {
  const places = new Map(context.facts.map(({ id, place }) => [id, place]));
  const rounded = new Set(context.facts.filter(({ said }) => said.approximate).map(({ id }) => id));
  const approximate = (ids: readonly string[]) => ids.some((id) => rounded.has(id));
  const share = linked(context);
  const placeOf = ({ figure }: QuantityFigure) => places.get(figure.claims[0]!) ?? '';
  return [...contingentSums(figures, { placeOf, context }), ...casualtySums(figures, placeOf)].flatMap((sum) => {
    const check = share(sum) ? checkSum(sum, approximate) : null;
    return check === null ? [] : [check];
  });
}

/** Whether a total and its parts are told of one case: in one document, or where the parts stand in one that names the force's body. */
function linked({ facts, names }: Context): (sum: Sum) => boolean {
  const documents = new Map(facts.map(({ id, said }) => [id, said.doc]));
  const bodies = groupByAll(facts, ({ said }) => {
    const named = typeof said.value === 'string' ? [said.subject, said.value] : [said.subject];
    return named.map(names.family).filter((body) => body.startsWith('org:'));
  });
  const naming = new Map([...bodies].map(([body, list]) => [body, new Set(list.map(({ said }) => said.doc))]));
  return ({ whole, parts }) => {
    const stated = new Set(whole.figure.claims.map((id) => documents.get(id)));
    const of = naming.get(names.family(whole.subject));
    return parts.some(({ figure }) =>
      figure.claims.some((id) => stated.has(documents.get(id)) || of?.has(documents.get(id)!) === true),
    );
  };
}

/** The checks as relations among the claims. */
export function relateTotals(checks: readonly TotalCheck[], context: Context): Found[] {
  const facts = new Map(context.facts.map((fact) => [fact.id, fact]));
  return checks.map(({ quantity, stated, parts, finding, sum }) => ({
    relation: RELATION[finding],
    topic: `total ${quantity.split('|')[0]!}`,
    facts: [...stated, ...parts.flatMap(({ claims }) => claims)].map((id) => facts.get(id)!),
    grounds: [
      groundOf(
        finding,
        stated.map((id) => String(facts.get(id)!.said.value ?? facts.get(id)!.said.lower)),
        sum,
      ),
    ],
  }));
}

const RELATION: { readonly [finding in TotalFinding]: Relation } = {
  equal: 'same',
  fits: 'different-precision',
  short: 'different-scope',
  over: 'contradiction',
};
const STEP: { readonly [finding in TotalFinding]: Step } = {
  equal: 'count sum',
  fits: 'count near',
  short: 'count short',
  over: 'count over',
};

function groundOf(finding: TotalFinding, stated: readonly string[], { value, lower }: Figure): Ground {
  return ground(STEP[finding], [...stated, String(value ?? `≥${lower ?? 0}`)]);
}

const WHOLE = /total|whole|overall/;

/** Contingents of one place, each once, deployed before planned, against totals said of the force there. */
function contingentSums(
  figures: readonly QuantityFigure[],
  { placeOf, context }: { readonly placeOf: (figure: QuantityFigure) => string; readonly context: Context },
): Sum[] {
  const counted = figures.filter(
    ({ kind, force, scope, quantity }) =>
      kind === 'strength' && force !== 'pool' && scope === 'whole' && quantity.includes(' heads|'),
  );
  const groups = groupBy(counted, (each) => `${placeOf(each)}|${each.framework}`);
  return [...groups.values()].flatMap((group) => {
    const isWhole = ({ predicate, subject }: QuantityFigure) =>
      WHOLE.test(predicate)
      || (context.concepts(subject).has('force') && context.names.family(subject).startsWith('org:'));
    const parts = groupBy(
      group.filter((each) => !isWhole(each)),
      ({ quantity }) => quantity.split('|')[0]!,
    );
    const chosen = [...parts.values()].map(bestState);
    return chosen.length < 2 ? [] : group.filter(isWhole).map((whole) => ({ whole, parts: chosen }));
  });
}

/** The most advanced state of one contingent, of all its people where that is known. */
function bestState(states: readonly QuantityFigure[]): QuantityFigure {
  const rank = ({ force, category }: QuantityFigure) => (category === null ? 0 : 2) + (force === 'deployed' ? 0 : 1);
  return [...states].sort((a, b) => rank(a) - rank(b) || (a.quantity < b.quantity ? -1 : 1))[0]!;
}

/** Casualties of everyone at a place against those of groups that do not overlap. */
function casualtySums(figures: readonly QuantityFigure[], placeOf: (figure: QuantityFigure) => string): Sum[] {
  const counted = figures.filter(({ kind }) => kind === 'casualty');
  const groups = groupBy(counted, (each) => `${each.quantity.split('|')[0]!}|${placeOf(each)}`);
  return [...groups.values()].flatMap((group) => {
    const named = group.map((figure) => ({ figure, population: populationOf(figure.population ?? figure.subject) }));
    const all = populationOf(null);
    const wholes = named.filter(({ population }) => comparePopulations(population, all) === 'equal');
    const parts = disjoint(named.filter(({ population }) => comparePopulations(population, all) === 'inside'));
    return parts.length < 2 ? [] : wholes.map(({ figure }) => ({ whole: figure, parts }));
  });
}

type Named = { readonly figure: QuantityFigure; readonly population: Population };

/** Of the groups, the widest that do not overlap; a group of unknown words might, so it is left out. */
function disjoint(named: readonly Named[]): QuantityFigure[] {
  const kept: QuantityFigure[] = [];
  let taken = 0;
  for (const { figure, population } of [...named].sort(byWidth)) {
    if (population.leaves === 0 || (population.leaves & taken) !== 0) continue;
    taken |= population.leaves;
    kept.push(figure);
  }
  return kept;
}

function byWidth(a: Named, b: Named): number {
  return b.population.leaves - a.population.leaves || (a.figure.quantity < b.figure.quantity ? -1 : 1);
}

function checkSum({ whole, parts: all }: Sum, approximate: (ids: readonly string[]) => boolean): TotalCheck | null {
  const at = ({ figure }: QuantityFigure) => (figure.asOf === null ? NaN : Date.parse(figure.asOf));
  const parts = all.filter((part) => Math.abs(at(part) - at(whole)) <= SAME_TIME);
  const sum = sumFigures(parts.map(({ figure }) => figure));
  if (sum === null || parts.length < 2) return null;
  const low = whole.figure.lower ?? 0;
  const high = whole.figure.upper ?? Infinity;
  const [least, most] = [sum.lower ?? 0, sum.upper ?? Infinity];
  const slack = approximate([...whole.figure.claims, ...sum.claims]) ? APPROXIMATION : 0;
  const exact = least === most && low === high && least === low;
  const over = least > high * (1 + slack);
  const short = most < low * (1 - slack);
  const finding = exact ? 'equal' : over ? 'over' : short ? 'short' : 'fits';
  return {
    quantity: whole.quantity,
    stated: whole.figure.claims,
    parts: parts.map(({ quantity, figure }) => ({ quantity, claims: figure.claims })),
    sum,
    finding,
    reason: reasonOf([groundOf(finding, [String(whole.figure.value ?? `≥${low}`)], sum)]),
  };
}
