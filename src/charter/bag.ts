import { shown } from '#kernel';
import type { Path } from './yaml-tree.ts';

/** Plain data as it was read, before any shape is known. */
export type Bag = { readonly [key: string]: unknown };

export function isBag(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function listAt(value: unknown, key: string): readonly unknown[] {
  const list = isBag(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return Array.isArray(list) ? list : [];
}

/** Visits every value, from the outside in. */
export function walk(value: unknown, path: Path, visit: (value: unknown, path: Path) => void): void {
  visit(value, path);
  if (Array.isArray(value)) value.forEach((item, index) => walk(item, [...path, index], visit));
  else if (isBag(value)) for (const key of Object.keys(value)) walk(value[key], [...path, key], visit);
}

const NAMED_MAX = 12;

export function missing(
  value: unknown,
  expected: string,
  known: Iterable<string>,
): { found: string; expected: string } {
  const names = [...known];
  const more = names.length > NAMED_MAX ? ' …' : '';
  return { found: shown(value), expected: `${expected}: ${names.slice(0, NAMED_MAX).join(', ')}${more}` };
}
