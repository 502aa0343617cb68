import type { Fault } from '#kernel';
import { localText } from './local.ts';

type Content = Readonly<Record<string, unknown>>;

/**
 * A place as the form holds it, as the content of its entry; or everything that is wrong. Coordinates are WGS 84 in
 * decimal degrees, both or none: a place that has none is listed as unplaced, never guessed.
 */
export function placeContent(
  written: Content,
  taken: ReadonlySet<string>,
): { readonly content: Content | null; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const number = (field: string, { min, max, expected }: { min: number; max: number; expected: string }) => {
    const said = String(written[field] ?? '').trim();
    if (said === '') return undefined;
    const value = Number(said.replace(',', '.').replace(/\s/g, ''));
    if (Number.isFinite(value) && value >= min && value <= max) return value;
    faults.push({ field, found: said, expected });
    return undefined;
  };
  const name = localText(written.name);
  if (name === undefined || name.en === '') faults.push({ field: 'name', found: '', expected: 'a name in English' });
  const lat = number('lat', { min: -90, max: 90, expected: 'degrees from -90 to 90' });
  const lon = number('lon', { min: -180, max: 180, expected: 'degrees from -180 to 180' });
  const uncertaintyMetres = number('uncertaintyMetres', { min: 1, max: 1e7, expected: 'metres, 1 or more' });
  if ((lat === undefined) !== (lon === undefined) && faults.every(({ field }) => field !== 'lat' && field !== 'lon'))
    faults.push({
      field: lat === undefined ? 'lat' : 'lon',
      found: '',
      expected: 'latitude and longitude, or neither',
    });
  if (faults.length > 0 || name === undefined) return { content: null, faults };
  const within = String(written.within ?? '');
  const basis = localText(written.placeBasis);
  return {
    content: {
      place: freeId(name.en, taken),
      name,
      ...(within === '' ? {} : { within }),
      ...(lat === undefined ? {} : { lat, lon }),
      ...(uncertaintyMetres === undefined ? {} : { uncertaintyMetres }),
      ...(basis === undefined ? {} : { basis }),
    },
    faults,
  };
}

/** An id that no place has yet, made of the name's letters. */
function freeId(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  const base = plain === '' ? 'place' : plain;
  if (!taken.has(base)) return base;
  for (let nth = 2; ; nth += 1) if (!taken.has(`${base}-${nth}`)) return `${base}-${nth}`;
}
