import type { Policy } from '../figure.ts';
import { relateCauses } from './causes.ts';
import { relateDeployments } from './deployments.ts';
import { cellsOf, comparable } from './cell.ts';
import { contextOf, without, type Context, type PlaceWithin } from './fact.ts';
import type { Found, Relation } from './finding.ts';
import { figuresOf, type QuantityFigure } from './figures.ts';
import { relateHappenings } from './happenings.ts';
import { relateInstruments } from './instruments.ts';
import { relateMeasures } from './measures.ts';
import { relateMemberships } from './membership.ts';
import { relateOffices } from './offices.ts';
import { relatePrecedents } from './precedents.ts';
import { relateQuantities } from './quantity.ts';
import { reasonOf, type Ground, type Reason } from './reason.ts';
import { relateDecisions, relateRequests } from './requests.ts';
import { retractionsOf, type Retraction } from './retraction.ts';
import type { Said, SaidIn } from './said.ts';
import { relateStatements } from './statements.ts';
import { relateTasks } from './tasks.ts';
import { relateTotals, totalsOf, type TotalCheck } from './totals.ts';

/** Claims about one thing and how they stand to each other. */
export interface Conflict {
  readonly relation: Relation;
  readonly topic: string;
  /** Ids, in order. */
  readonly claims: readonly string[];
  /** How many independent origins stand behind them. */
  readonly origins: number;
  readonly grounds: readonly Ground[];
  readonly reason: Reason;
}

export interface ReconcileOptions {
  readonly policy: Policy;
  /** For documents that copy one text (wire copies, near duplicates): the origin they share. */
  readonly origins?: ReadonlyMap<string, string>;
  /** Whether one place lies in another, by gazetteer id. */
  readonly placeWithin?: PlaceWithin;
  /** Further names of what an id stands for. */
  readonly aliases?: ReadonlyMap<string, string>;
  /** Claims that the ledger says were retracted, with the reason. */
  readonly retracted?: ReadonlyMap<string, Reason>;
}

const COMPARISONS: readonly ((context: Context) => Found[])[] = [
  relateDeployments,
  relateOffices,
  relateMemberships,
  relateInstruments,
  relateRequests,
  relateDecisions,
  relateCauses,
  relateTasks,
  relateMeasures,
  relateHappenings,
  relatePrecedents,
  relateStatements,
];

/** What a set of claims comes to. */
export interface Reconciliation {
  readonly conflicts: readonly Conflict[];
  /** One for each quantity, by the policy that it names. */
  readonly figures: readonly QuantityFigure[];
  readonly totals: readonly TotalCheck[];
  /** Claims that their source took back; they are in no conflict and no figure. */
  readonly retractions: readonly Retraction[];
  /** Who said each claim at the root; claims of one origin count once. */
  readonly origins: ReadonlyMap<string, string>;
}

/**
 * Compares claims that speak of the same thing and makes figures of their numbers. The claims are a set: their order
 * changes nothing, and one given twice counts once.
 */
export function reconcileClaims(
  claims: readonly Said[],
  documents: readonly SaidIn[],
  options: ReconcileOptions,
): Reconciliation {
  const context = contextOf([...new Map(claims.map((claim) => [claim.id, claim])).values()], documents, options);
  const cells = cellsOf(context.facts);
  const retractions = retractionsOf(context, cells, options.retracted);
  const retracted = new Set(retractions.map(({ claim }) => claim));
  const standing = without(context, retracted);
  const figures = figuresOf(cells, { policy: options.policy, retracted });
  const totals = totalsOf(figures, context);
  const found = [
    ...relateQuantities(standing, comparable(cells, retracted)),
    ...COMPARISONS.flatMap((compare) => compare(standing)),
  ];
  return {
    conflicts: conflictsOf([...found, ...relateTotals(totals, context)]),
    ...{ figures, totals, retractions },
    origins: new Map(context.facts.map(({ id, origin }) => [id, origin])),
  };
}

function conflictsOf(found: readonly Found[]): Conflict[] {
  const conflicts = new Map<string, Conflict>();
  for (const { relation, topic, facts, grounds } of found) {
    const claims = [...new Set(facts.map(({ id }) => id))].sort();
    if (claims.length < 2) continue;
    const key = `${topic}\n${relation}\n${claims.join('\n')}`;
    if (conflicts.has(key)) continue;
    const origins = new Set(facts.map(({ origin }) => origin)).size;
    conflicts.set(key, { relation, topic, claims, origins, grounds, reason: reasonOf(grounds) });
  }
  return [...conflicts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, conflict]) => conflict);
}
