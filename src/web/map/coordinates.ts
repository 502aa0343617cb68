import { forward } from 'mgrs';
import type { Point } from './geodesy.ts';

/** MGRS is defined between these latitudes. */
const MGRS_SOUTH = -80;
const MGRS_NORTH = 84;

/**
 * `43.2383, 76.9453`: latitude first, as it is read aloud; no more digits than the place is known to.
 * @param uncertaintyMetres null: not known, four decimals are given (about ten metres)
 */
export function decimalDegrees({ lat, lon }: Point, uncertaintyMetres: number | null): string {
  const digits = uncertaintyMetres === null ? 4 : digitsFor(uncertaintyMetres);
  return `${lat.toFixed(digits)}, ${lon.toFixed(digits)}`;
}

function digitsFor(metres: number): number {
  if (metres >= 10_000) return 2;
  return metres >= 500 ? 3 : metres >= 50 ? 4 : 5;
}

/**
 * `43T FJ 57987 89165` shortened to what the place is known to: 1 km squares for a town, 100 m for a block. null near the
 * poles, where the grid is another one.
 */
export function mgrsOf({ lat, lon }: Point, uncertaintyMetres: number | null): string | null {
  if (lat < MGRS_SOUTH || lat > MGRS_NORTH) return null;
  const digits = mgrsDigits(uncertaintyMetres);
  const [, zone, square, numbers = ''] = /^(\d+[A-Z])([A-Z]{2})(\d*)$/.exec(forward([lon, lat], digits)) ?? [];
  if (zone === undefined || square === undefined) return null;
  const half = numbers.length / 2;
  return [zone, square, numbers.slice(0, half), numbers.slice(half)].filter((part) => part !== '').join(' ');
}

function mgrsDigits(metres: number | null): number {
  if (metres === null) return 4;
  if (metres >= 5_000) return 1;
  return metres >= 500 ? 2 : metres >= 50 ? 3 : metres >= 5 ? 4 : 5;
}
