import type { MapMark } from '../../map/mark-layers.ts';
import { MARK_KINDS, type Spot } from './marks.ts';

/** Places as the map draws them: the form of the first kind that stands there, its numbers or how many there are. */
export function mapMarks(spots: readonly Spot[]): readonly MapMark[] {
  return spots.map((spot) => {
    const { place, items, breached } = spot;
    const first = MARK_KINDS.find((kind) => items.some((item) => item.kind === kind)) ?? 'event';
    const unit = items.find(({ kind, category }) => kind === 'unit' && category !== null)?.category ?? null;
    const form = first === 'unit' && unit !== null && items.length === 1 ? 'symbol' : first;
    return {
      ...{ id: place.id, lon: place.lon!, lat: place.lat!, form, unit, breached },
      count: items.length,
      label: numbersOf(spot) ?? (items.length > 1 ? String(items.length) : ''),
      uncertaintyMetres: place.uncertaintyMetres,
    };
  });
}

/** `3`, `3–5`, `3+`: the numbers of the sites at a place; null without any. */
export function numbersOf({ items }: Spot): string | null {
  const numbers = items.flatMap(({ number }) => (number === null ? [] : [number])).sort((a, b) => a - b);
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (first === last) return String(first);
  return last - first === numbers.length - 1 ? `${first}–${last}` : `${first}+`;
}
