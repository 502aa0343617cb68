/** How a figure picks its value among claims that differ. The policy is printed wherever the figure is. */
export const POLICIES = ['latest-official', 'contributors-own', 'most-independent', 'range-only'] as const;
export type Policy = (typeof POLICIES)[number];

/** A claim reduced to what reconciliation needs. */
export interface Reading {
  readonly claim: string;
  /** Where it came from at the root; ten copies of one agency line share an origin. */
  readonly origin: string;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly approximate: boolean;
  /** UTC milliseconds: from when it is so. */
  readonly asOf: number;
  /** UTC milliseconds: when it became known. */
  readonly knownAt: number;
  /** Whose count it is: the contributor's own, another official one, or neither. */
  readonly standing: 'own' | 'official' | 'other';
  /** Whether it speaks of what is, rather than of what is planned, possible or unverified. */
  readonly firm: boolean;
  /** `retracted`: its source took it back; `denied`: it says that the number is not so. Neither counts in a figure. */
  readonly void?: 'retracted' | 'denied';
}

/** Why a claim is not among those a figure stands on. `same-origin`: what its origin says is counted once already. */
export const WHY_SET_ASIDE = ['superseded', 'not-firm', 'no-number', 'retracted', 'denied', 'same-origin'] as const;
export type WhySetAside = (typeof WHY_SET_ASIDE)[number];

export interface SetAside {
  readonly claim: string;
  readonly why: WhySetAside;
}

/** A reconciled number. `value: null` stands for not known; it is never 0 for want of knowledge. */
export interface Figure {
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** UTC, ISO 8601. */
  readonly asOf: string | null;
  /** Current claims cannot all be true. */
  readonly disputed: boolean;
  /** How the value was picked: a reconciliation policy, a sum of figures, or the number an act fixed. */
  readonly policy: Policy | 'sum' | 'act';
  readonly claims: readonly string[];
  readonly setAside: readonly SetAside[];
  /** Set when a part of a sum is not known or was withheld: the value is then less than the whole may be. */
  readonly incomplete?: true;
}

/** "About" is read as within a tenth either way. */
const APPROXIMATION = 0.1;

/**
 * Reconciles readings of one quantity, at most one an origin (its latest). A reading is superseded by a newer one whose
 * as-of lies more than `windowMillis` later: the quantity may have changed since. Inside the window two readings that
 * cannot both be true make the figure disputed.
 * @returns null when nothing with a number remains.
 */
export function reconcile(
  readings: readonly Reading[],
  rule: { readonly policy: Policy; readonly windowMillis: number },
): Figure | null {
  const valid = readings.filter((reading) => reading.void === undefined);
  const numbered = valid.filter(hasNumber);
  if (numbered.length === 0) return null;
  const setAside: SetAside[] = readings.flatMap((reading): SetAside[] => {
    if (reading.void !== undefined) return [{ claim: reading.claim, why: reading.void }];
    return hasNumber(reading) ? [] : [{ claim: reading.claim, why: 'no-number' }];
  });
  const firm = numbered.filter((reading) => reading.firm);
  const heard = firm.length > 0 ? firm : numbered;
  const newest = heard.reduce((latest, { asOf }) => Math.max(latest, asOf), -Infinity);
  const isCurrent = (reading: Reading) => newest - reading.asOf <= rule.windowMillis || newest === reading.asOf;
  const current = heard.filter(isCurrent);
  for (const reading of numbered) {
    if (firm.length > 0 && !reading.firm) setAside.push({ claim: reading.claim, why: 'not-firm' });
    else if (!isCurrent(reading)) setAside.push({ claim: reading.claim, why: 'superseded' });
  }
  const chosen = choose(current, rule.policy);
  return {
    value: rule.policy === 'range-only' ? null : (chosen.value ?? null),
    ...rangeOf(current),
    asOf: Number.isFinite(chosen.asOf) ? new Date(chosen.asOf).toISOString() : null,
    disputed: cannotAllBeTrue(current),
    policy: rule.policy,
    claims: current.map((reading) => reading.claim),
    setAside,
  };
}

function hasNumber(reading: Reading): boolean {
  return lowOf(reading) !== null || highOf(reading) !== null;
}

/**
 * Keeps the latest reading of each origin. What the origin said before is superseded by its own word; what it says once
 * more, in a copy or a second quotation, adds nothing.
 */
export function onePerOrigin(readings: readonly Reading[]): {
  readonly kept: readonly Reading[];
  readonly setAside: readonly SetAside[];
} {
  const latest = new Map<string, Reading>();
  const counted = readings.filter((reading) => reading.void === undefined && hasNumber(reading));
  for (const reading of counted) {
    const before = latest.get(reading.origin);
    if (before === undefined || preferred(reading, before) < 0) latest.set(reading.origin, reading);
  }
  const kept = new Set(latest.values());
  const setAside = counted.flatMap((reading): SetAside[] => {
    const best = latest.get(reading.origin)!;
    if (best === reading) return [];
    const again = lowOf(best) === lowOf(reading) && highOf(best) === highOf(reading);
    return [{ claim: reading.claim, why: again || best.asOf === reading.asOf ? 'same-origin' : 'superseded' }];
  });
  const others = readings.filter((reading) => reading.void !== undefined || !hasNumber(reading));
  return { kept: [...counted.filter((reading) => kept.has(reading)), ...others], setAside };
}

/** Of one origin's readings the firm before what is only planned, then the later. */
function preferred(a: Reading, b: Reading): number {
  return Number(b.firm) - Number(a.firm) || later(a, b);
}

function choose(current: readonly Reading[], policy: Policy): Reading {
  const support = policy === 'most-independent' ? supportOf(current) : new Map<number | null, ReadonlySet<string>>();
  const weight = (reading: Reading) => preference(reading, policy, support);
  return current.reduce((best, reading) => {
    const more = weight(reading) - weight(best) || -later(reading, best);
    return more > 0 ? reading : best;
  });
}

/** Origins behind each value. */
function supportOf(current: readonly Reading[]): ReadonlyMap<number | null, ReadonlySet<string>> {
  const support = new Map<number | null, Set<string>>();
  for (const { value, origin } of current) {
    const origins = support.get(value);
    if (origins === undefined) support.set(value, new Set([origin]));
    else origins.add(origin);
  }
  return support;
}

/** The later as-of first, then the later known, then by id, so that the choice never depends on arrival. */
function later(a: Reading, b: Reading): number {
  const difference = (x: number, y: number) => (x === y ? 0 : x - y);
  return difference(b.asOf, a.asOf) || difference(b.knownAt, a.knownAt) || (a.claim < b.claim ? -1 : 1);
}

function preference(
  reading: Reading,
  policy: Policy,
  support: ReadonlyMap<number | null, ReadonlySet<string>>,
): number {
  switch (policy) {
    case 'contributors-own':
      return reading.standing === 'own' ? 2 : reading.standing === 'official' ? 1 : 0;
    case 'latest-official':
      return reading.standing === 'other' ? 0 : 1;
    case 'most-independent':
      return support.get(reading.value)?.size ?? 0;
    case 'range-only':
      return 0;
  }
}

function lowOf(reading: Reading): number | null {
  return reading.value ?? reading.lower;
}

function highOf(reading: Reading): number | null {
  return reading.value ?? reading.upper;
}

function rangeOf(current: readonly Reading[]): { lower: number | null; upper: number | null } {
  const lows = current.map(lowOf).filter((low) => low !== null);
  const highs = current.map(highOf);
  const open = highs.includes(null);
  return {
    lower: lows.length === 0 ? null : lows.reduce((least, low) => Math.min(least, low)),
    upper: open ? null : highs.reduce<number>((most, high) => Math.max(most, high!), -Infinity),
  };
}

function cannotAllBeTrue(current: readonly Reading[]): boolean {
  let highestLow = -Infinity;
  let lowestHigh = Infinity;
  for (const reading of current) {
    const slack = reading.approximate ? APPROXIMATION * (reading.value ?? 0) : 0;
    highestLow = Math.max(highestLow, (lowOf(reading) ?? -Infinity) - slack);
    lowestHigh = Math.min(lowestHigh, (highOf(reading) ?? Infinity) + slack);
  }
  return highestLow > lowestHigh;
}

/**
 * The sum of figures. A part that is not known leaves only "at least": the value is then null and the sum marked
 * incomplete. Null when no part is known at all.
 */
export function sumFigures(parts: readonly (Figure | null)[]): Figure | null {
  const known = parts.filter((part): part is Figure => part !== null);
  if (known.length === 0) return null;
  const whole = known.length === parts.length && known.every((part) => part.value !== null && part.incomplete !== true);
  const uppers = known.map((part) => part.upper);
  return {
    value: whole ? known.reduce((sum, part) => sum + part.value!, 0) : null,
    lower: known.reduce((sum, part) => sum + (part.lower ?? 0), 0),
    upper: whole && !uppers.includes(null) ? uppers.reduce<number>((sum, upper) => sum + upper!, 0) : null,
    asOf: known.map((part) => part.asOf).reduce((a, b) => (a === null || (b !== null && b > a) ? b : a)),
    disputed: known.some((part) => part.disputed),
    policy: 'sum',
    claims: known.flatMap((part) => part.claims),
    setAside: known.flatMap((part) => part.setAside),
    ...(whole ? {} : { incomplete: true as const }),
  };
}
