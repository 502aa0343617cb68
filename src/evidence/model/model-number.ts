import type { Lexicon } from '../reader/lexicon.ts';
import type { Quantity } from '../reader/quantity.ts';
import { tokenise } from '../reader/tokens.ts';
import type { Unit } from '../reader/unit.ts';
import { unitsOf } from '../reader/units.ts';
import type { Stretch } from './model-passages.ts';

/** The words of a stretch of text, read for themselves. */
export function unitsIn(text: string, { start, end }: Stretch, lexicon: Lexicon): Unit[] {
  const tokens = tokenise(text, { start, end }, lexicon);
  return unitsOf(tokens, { from: 0, to: tokens.length }, { published: null, year: null });
}

function quantitiesOf(units: readonly Unit[]): Quantity[] {
  return units.flatMap(({ quantity }) => (quantity === null || quantity.measured ? [] : [quantity]));
}

function holds({ value, lower, upper }: Quantity, wanted: readonly number[]): boolean {
  return wanted.every((number) => number === value || number === lower || number === upper);
}

/**
 * The number of a quote as our own reader reads it, words and thousands and all. What the model said only points at it;
 * the bounds are the text's. Null where the quote has no such number, or has it only as a part of a longer one.
 */
export function quantityIn(
  wanted: readonly number[],
  { alone, around }: { readonly alone: readonly Unit[]; readonly around: readonly Unit[] },
): Quantity | null {
  if (!quantitiesOf(alone).some((quantity) => holds(quantity, wanted))) return null;
  return quantitiesOf(around).find((quantity) => holds(quantity, wanted)) ?? null;
}

/** Whether every number in a few words of the model stands in the quote too. */
export function wordsFit(said: string, quote: string, lexicon: Lexicon): boolean {
  const [own, theirs] = [said, quote].map((text) => numbersIn(text, lexicon)) as [Set<number>, Set<number>];
  return [...own].every((number) => theirs.has(number));
}

function numbersIn(text: string, lexicon: Lexicon): Set<number> {
  const units = unitsIn(text, { start: 0, end: text.length }, lexicon);
  const read = units.flatMap(({ quantity }) =>
    quantity === null ? [] : [quantity.value, quantity.lower, quantity.upper],
  );
  const digits = text.match(/\d+/g)?.map(Number) ?? [];
  // a date is read as one; its digits count all the same
  const found = new Set(read.filter((number) => number !== null));
  for (const unit of units)
    if (unit.kind === 'date') for (const part of unit.written.match(/\d+/g) ?? []) found.add(Number(part));
  if (found.size === 0) for (const number of digits) found.add(number);
  return found;
}
