import type { Quantity } from './quantity.ts';
import { hasRole, isPunct, valueOf, type Unit } from './unit.ts';

export interface FoundNumber {
  readonly quantity: Quantity;
  /** The unit after it. */
  readonly next: number;
}

interface Core {
  readonly value: number | null;
  readonly next: number;
}

type Qualifier = 'about' | 'more-than' | 'at-least' | 'at-most' | 'less-than' | 'between';
const QUALIFIERS: readonly Qualifier[] = ['at-least', 'more-than', 'at-most', 'less-than', 'about', 'between'];

/** The figure that begins at unit `at`, with the words around it that bound it; null when none begins there. */
export function numberAt(units: readonly Unit[], at: number): FoundNumber | null {
  const qualifiers = new Set<Qualifier>();
  let start = at;
  for (let found = qualifierOf(units[start]); found !== null && start < at + 4; found = qualifierOf(units[start])) {
    qualifiers.add(found);
    start += 1;
    while (hasRole(units[start], 'determiner') && coreAt(units, start) === null && !isVerbLike(units[start]))
      start += 1;
  }
  const core = coreAt(units, start);
  if (core === null) return null;
  if (start === at && qualifierVerb(units[at - 1])) qualifiers.add(qualifierVerb(units[at - 1])!);
  if (start > at && qualifiers.has('between') && changes(units, at)) return null;
  const range = rangeEnd(units, core, qualifiers.has('between'));
  // "from a dozen nations": only with an end is it a range
  if (range === null && start > at && qualifiers.has('between') && /^(from|от|с)$/.test(units[at]!.lower)) return null;
  const tail = tailOf(units, range?.next ?? core.next, qualifiers);
  const measured = isPunct(units[start - 1], '$', '€', '£', '₽') || isPunct(units[tail], '%', '°');
  const written =
    tail === at + 1
      ? units[at]!.written
      : units
          .slice(at, tail)
          .map((unit) => unit.written)
          .join(' ');
  return {
    quantity: { ...bounds(range?.first ?? core.value, range?.second ?? null, qualifiers), measured, written },
    next: tail,
  };
}

/** "was raised from 3,300 to 5,800": two numbers, no range. */
function changes(units: readonly Unit[], at: number): boolean {
  if (!/^(from|с)$/.test(units[at]!.lower)) return false;
  return units
    .slice(Math.max(0, at - 5), at)
    .some(({ lexeme }) => lexeme.verbs.some(({ verb }) => verb === 'rise' || verb === 'fall'));
}

function isVerbLike(unit: Unit | undefined): boolean {
  return unit !== undefined && unit.lexeme.nouns.size > 0;
}

function qualifierOf(unit: Unit | undefined): Qualifier | null {
  if (unit === undefined || unit.kind === 'number' || unit.lexeme.verbs.length > 0) return null;
  return QUALIFIERS.find((role) => unit.lexeme.roles.has(role)) ?? null;
}

/** "exceeded 1,000": the verb bounds the number and stays a verb. */
function qualifierVerb(unit: Unit | undefined): Qualifier | null {
  if (unit === undefined || unit.lexeme.verbs.length === 0) return null;
  return QUALIFIERS.find((role) => unit.lexeme.roles.has(role)) ?? null;
}

function bounds(value: number | null, second: number | null, qualifiers: ReadonlySet<Qualifier>) {
  const none = { value: null, lower: null, upper: null, lowerExclusive: false, upperExclusive: false, vague: false };
  const approximate = qualifiers.has('about');
  if (value === null) return { ...none, approximate: true, vague: true };
  if (second !== null) return { ...none, approximate, lower: Math.min(value, second), upper: Math.max(value, second) };
  if (qualifiers.has('at-least')) return { ...none, approximate, lower: value };
  if (qualifiers.has('more-than')) return { ...none, approximate, lower: value, lowerExclusive: true };
  if (qualifiers.has('less-than')) return { ...none, approximate, upper: value, upperExclusive: true };
  if (qualifiers.has('at-most')) return { ...none, approximate, upper: value };
  return { ...none, approximate, value };
}

/** "or more", "or so", "+" behind a number. */
function tailOf(units: readonly Unit[], next: number, qualifiers: Set<Qualifier>): number {
  const unit = units[next];
  if (isPunct(unit, '+')) {
    qualifiers.add('more-than');
    return next + 1;
  }
  if (unit?.lower === 'or more' || unit?.lower === 'or so') {
    qualifiers.add(unit.lower === 'or more' ? 'at-least' : 'about');
    return next + 1;
  }
  return next;
}

function rangeEnd(
  units: readonly Unit[],
  core: Core,
  between: boolean,
): { first: number; second: number; next: number } | null {
  const join = units[core.next];
  if (join === undefined || core.value === null || !hasRole(join, 'range-joins')) return null;
  const dash = join.kind === 'punct';
  if (dash && (units[core.next + 1]?.kind !== 'number' || (join.spaced && !between))) return null;
  if (hasRole(join, 'conjunction') && !between && join.lower !== 'or' && join.lower !== 'или') return null;
  const end = coreAt(units, core.next + 1);
  if (end === null || end.value === null) return null;
  // 1.5 to 2 thousand
  const multiplier = valueOf(units[end.next - 1], 'multipliers');
  const first = multiplier !== null && core.value < multiplier ? core.value * multiplier : core.value;
  return end.value > first ? { first, second: end.value, next: end.next } : null;
}

const DIGITS = /^\d{1,3}(,\d{3})+$/;
const DECIMAL = /^\d+[.,]\d{1,2}$/;
const PLAIN = /^\d+$/;
const DOTTED_THOUSANDS = /^\d{1,3}(\.\d{3})+$/;

function coreAt(units: readonly Unit[], at: number): Core | null {
  const unit = units[at];
  if (unit === undefined) return null;
  if (unit.kind === 'number') return digitsAt(units, at);
  if (hasRole(unit, 'vague')) return vagueAt(units, at);
  return wordsAt(units, at);
}

/** @returns null for what is no plain number: a time, a date, a version. */
export function numeric(written: string): number | null {
  if (PLAIN.test(written)) return Number(written);
  if (DIGITS.test(written)) return Number(written.replaceAll(',', ''));
  if (DOTTED_THOUSANDS.test(written) && !written.startsWith('0')) return Number(written.replaceAll('.', ''));
  if (DECIMAL.test(written)) return Number(written.replace(',', '.'));
  return null;
}

function digitsAt(units: readonly Unit[], at: number): Core | null {
  const unit = units[at]!;
  let value = numeric(unit.written);
  if (value === null) return null;
  let next = at + 1;
  if (/^\d{1,3}$/.test(unit.written) && value > 0)
    while (units[next]?.kind === 'number' && units[next]!.spaced && /^\d{3}$/.test(units[next]!.written)) {
      value = value * 1000 + Number(units[next]!.written);
      next += 1;
    }
  if (isPunct(units[next], '/') || isPunct(units[at - 1], '/')) return null;
  const multiplier = valueOf(units[next], 'multipliers');
  if (multiplier !== null) {
    next += 1;
    if (isPunct(units[next], '.') && units[next - 1]!.cyrillic && units[next - 1]!.lower.length <= 4) next += 1;
    // floating point: 1.6 thousand is 1600
    return { value: Math.round(value * multiplier * 1000) / 1000, next };
  }
  return { value, next };
}

function vagueAt(units: readonly Unit[], at: number): Core | null {
  let next = at + 1;
  while (
    valueOf(units[next], 'multipliers') !== null
    || (units[next]?.lower === 'of' && hasRole(units[next + 1], 'vague'))
  )
    next += 1;
  if (hasRole(units[next], 'vague')) next += 1;
  return { value: null, next };
}

function wordsAt(units: readonly Unit[], at: number): Core | null {
  let next = at;
  let total = 0;
  let current = 0;
  let seen = 0;
  if (['a', 'an', 'half'].includes(units[at]!.lower) && beginsMultiplier(units, at)) {
    const half = units[at]!.lower === 'half';
    next = half && units[at + 1]?.lower === 'a' ? at + 2 : at + 1;
    current = half ? 0.5 : 1;
  }
  for (;;) {
    const unit = units[next];
    const numeral = valueOf(unit, 'numerals');
    const multiplier = valueOf(unit, 'multipliers');
    if (numeral === null && multiplier === null) {
      const glue =
        seen > 0 && (isPunct(unit, '-') || unit?.lower === 'and') && valueOf(units[next + 1], 'numerals') !== null;
      const fits =
        glue && (isPunct(unit, '-') ? current >= 20 && current % 10 === 0 : current % 100 === 0 && current > 0);
      if (!fits) break;
      next += 1;
      continue;
    }
    if (numeral !== null) {
      if (seen > 0 && current > 0 && numeral >= current % 1000 && current % 1000 !== 0 && current % 100 !== 0) break;
      current += numeral;
    } else if (multiplier! >= 1000) {
      total += (current === 0 ? 1 : current) * multiplier!;
      current = 0;
    } else current = (current === 0 ? 1 : current) * multiplier!;
    seen += 1;
    next += 1;
  }
  if (seen === 0) return null;
  return { value: total + current, next };
}

function beginsMultiplier(units: readonly Unit[], at: number): boolean {
  const next = units[at]!.lower === 'half' && units[at + 1]?.lower === 'a' ? at + 2 : at + 1;
  return valueOf(units[next], 'multipliers') !== null;
}
