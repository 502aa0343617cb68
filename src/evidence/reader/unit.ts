import type { Lexeme } from './lexeme.ts';
import type { Moment } from './moment.ts';
import type { Quantity } from './quantity.ts';

/** A word, phrase, number, date or sign of a sentence. */
export interface Unit {
  readonly kind: 'word' | 'number' | 'date' | 'punct';
  /** Tokens `a` to `b`, exclusive. */
  readonly a: number;
  readonly b: number;
  readonly lower: string;
  readonly written: string;
  readonly cap: boolean;
  readonly cyrillic: boolean;
  readonly lexeme: Lexeme;
  readonly quantity: Quantity | null;
  readonly moment: Moment | null;
  /** White space stands before it. */
  readonly spaced: boolean;
}

export function hasRole(unit: Unit | undefined, role: string): boolean {
  return unit !== undefined && unit.lexeme.roles.has(role);
}

export function valueOf(unit: Unit | undefined, table: string): number | null {
  return unit?.lexeme.values.get(table) ?? null;
}

export function isPunct(unit: Unit | undefined, ...signs: readonly string[]): boolean {
  return unit !== undefined && unit.kind === 'punct' && signs.includes(unit.lower);
}
