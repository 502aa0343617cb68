import type { Category, StrengthState } from '../claim.ts';
import { onePerOrigin, reconcile, type Figure, type Policy, type Reading } from '../figure.ts';
import type { Cell } from './cell.ts';
import type { Fact } from './fact.ts';
import type { Said } from './said.ts';
import { isOfficial } from './vocabulary.ts';
import { remembered, sharedCount, tokens } from './words.ts';

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
  const standing = standings();
  return cells
    .flatMap((cell) => {
      const figure = figureOf(cell, { policy, retracted, standing });
      return figure === null ? [] : [figure];
    })
    .sort((a, b) => (a.quantity < b.quantity ? -1 : 1));
}

interface Ask {
  readonly policy: Policy;
  readonly retracted: ReadonlySet<string>;
  readonly standing: (said: Said) => Reading['standing'];
}

function figureOf(cell: Cell, { policy, retracted, standing }: Ask): QuantityFigure | null {
  const readings = cell.facts.map((fact) => readingOf(fact, { cell, retracted: retracted.has(fact.id), standing }));
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
function readingOf(
  fact: Fact,
  { cell, retracted, standing }: { cell: Cell; retracted: boolean; standing: (said: Said) => Reading['standing'] },
): Reading {
  const range = fact.range;
  const point = range !== null && range.low === range.high ? range.low : null;
  const planned = fact.stage === 'planned' && (cell.force === 'planned' || cell.force === 'pool');
  const reading: Reading = {
    claim: fact.id,
    origin: fact.origin,
    value: point,
    lower: range === null || point !== null ? null : finite(range.low),
    upper: range === null || point !== null ? null : finite(range.high),
    approximate: range?.approximate ?? false,
    asOf: fact.dated ? fact.when.from : fact.knownAt,
    knownAt: fact.knownAt,
    standing: standing(fact.said),
    firm: fact.stage === 'asserted' || planned,
  };
  if (retracted) return { ...reading, void: 'retracted' };
  return fact.stage === 'denied' ? { ...reading, void: 'denied' } : reading;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** The letters by which a demonym and a name are seen to belong together. */
const SHARED_BEGINNING = 5;

/** Whose word it is: the contributor's own, another office's, or nobody's in particular. */
function standings(): (said: Said) => Reading['standing'] {
  const official = remembered(isOfficial);
  const beginnings = remembered(
    (name: string) =>
      new Set(tokens(name).flatMap((word) => (word.length > 3 ? [word.slice(0, SHARED_BEGINNING)] : []))),
  );
  return ({ kind, subject, attributedTo, standing }) => {
    if (standing != null) return standing;
    if (attributedTo === null || !official(attributedTo)) return 'other';
    const own = kind === 'strength' || kind === 'contributor' || kind === 'equipment';
    return own && sharedCount(beginnings(subject), beginnings(attributedTo)) > 0 ? 'own' : 'official';
  };
}
