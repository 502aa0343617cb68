import type { Category, StrengthState } from '../claim.ts';
import { onePerOrigin, reconcile, type Figure, type Policy, type Reading } from '../figure.ts';
import type { Cell } from './cell.ts';
import type { Fact } from './fact.ts';
import { isOfficial } from './vocabulary.ts';
import { tokens } from './words.ts';

/** A reconciled number with what it is a number of. */
export interface QuantityFigure {
  /** Name of the quantity; claims of one quantity share it. */
  readonly quantity: string;
  readonly kind: string;
  readonly subject: string;
  readonly predicate: string;
  readonly unit: string | null;
  readonly place: string | null;
  readonly population: string | null;
  readonly category: Category | null;
  readonly state: StrengthState | null;
  readonly force: 'pool' | 'deployed' | 'planned' | null;
  readonly framework: 'operation' | 'outside';
  readonly scope: 'whole' | 'part' | 'others';
  /** Value, range, as-of, policy, the claims behind it and those set aside with why. Durations are in days. */
  readonly figure: Figure;
  /** Independent origins behind the claims used. */
  readonly origins: number;
}

const HOUR = 3_600_000;
/** How long a count stays comparable with a newer one before it counts as superseded. */
const WINDOW: { readonly [kind: string]: number } = { strength: 96 * HOUR, casualty: 12 * HOUR };
const WINDOW_OTHER = 48 * HOUR;

/** One figure for each quantity, by the policy asked for; the order of claims changes nothing. */
export function figuresOf(
  cells: readonly Cell[],
  { policy, retracted }: { readonly policy: Policy; readonly retracted: ReadonlySet<string> },
): QuantityFigure[] {
  return cells
    .flatMap((cell) => {
      const figure = figureOf(cell, { policy, retracted });
      return figure === null ? [] : [figure];
    })
    .sort((a, b) => (a.quantity < b.quantity ? -1 : 1));
}

function figureOf(
  cell: Cell,
  { policy, retracted }: { readonly policy: Policy; readonly retracted: ReadonlySet<string> },
): QuantityFigure | null {
  const readings = cell.facts.map((fact) => readingOf(fact, cell, retracted.has(fact.id)));
  const { kept, setAside } = onePerOrigin(readings);
  const { said } = cell.facts[0]!;
  const figure = reconcile(kept, { policy, windowMillis: WINDOW[said.kind] ?? WINDOW_OTHER });
  if (figure === null) return null;
  const used = new Set(figure.claims);
  const origins = new Set(readings.filter(({ claim }) => used.has(claim)).map(({ origin }) => origin)).size;
  const all = [...figure.setAside, ...setAside].sort((a, b) => (a.claim < b.claim ? -1 : 1));
  return {
    quantity: cell.key,
    ...{ kind: said.kind, subject: said.subject, predicate: said.predicate, unit: said.unit, place: said.place },
    ...{ population: said.population, category: said.category, state: said.state, force: cell.force },
    ...{ framework: said.framework, scope: said.scope },
    figure: { ...figure, claims: [...figure.claims].sort(), setAside: all },
    origins,
  };
}

/** A fact as a reading: a bound left open is null, one that does not belong to the range is moved by one. */
function readingOf(fact: Fact, cell: Cell, retracted: boolean): Reading {
  const range = fact.range;
  const point = range !== null && range.low === range.high ? range.low : null;
  const end = (value: number) => (Number.isFinite(value) ? value : null);
  const planned = fact.stage === 'planned' && (cell.force === 'planned' || cell.force === 'pool');
  return {
    claim: fact.id,
    origin: fact.origin,
    value: point,
    lower: range === null || point !== null ? null : end(range.low),
    upper: range === null || point !== null ? null : end(range.high),
    approximate: range?.approximate ?? false,
    asOf: fact.when.from,
    knownAt: fact.knownAt,
    standing: standingOf(fact),
    firm: fact.stage === 'asserted' || planned,
    ...(retracted ? { void: 'retracted' as const } : fact.stage === 'denied' ? { void: 'denied' as const } : {}),
  };
}

/** The letters by which a demonym and a name are seen to belong together. */
const SHARED_BEGINNING = 5;

/** Whose word it is: the contributor's own, another office's, or nobody's in particular. */
function standingOf({ said }: Fact): Reading['standing'] {
  if (said.standing != null) return said.standing;
  const speaker = said.attributedTo;
  if (speaker === null || !isOfficial(speaker)) return 'other';
  const beginnings = new Set(tokens(speaker).map((word) => word.slice(0, SHARED_BEGINNING)));
  const own = said.kind === 'strength' || said.kind === 'contributor' || said.kind === 'equipment';
  const named = tokens(said.subject).some((word) => word.length > 3 && beginnings.has(word.slice(0, SHARED_BEGINNING)));
  return own && named ? 'own' : 'official';
}
