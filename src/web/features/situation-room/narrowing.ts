import type { LogLine } from '#views';
import type { Extent } from '../../map/places.ts';

/** A stretch of time, UTC milliseconds, both ends included. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** What the reader narrowed map and log to; null: not narrowed. */
export interface Narrowing {
  readonly time: Stretch | null;
  readonly frame: Extent | null;
  readonly place: string | null;
  /** With a frame: whether lines without a place on the map stay. */
  readonly placeless: boolean;
}

export const WHOLE: Narrowing = { time: null, frame: null, place: null, placeless: true };

/** Lines that stay, and of the others how many went by which cause: the first that applies. */
export interface Narrowed {
  readonly lines: readonly LogLine[];
  /** In the stretch of time, wherever they are: what the map draws. */
  readonly inTime: readonly LogLine[];
  readonly out: { readonly time: number; readonly place: number; readonly frame: number; readonly placeless: number };
}

interface Located {
  readonly lon: number | null;
  readonly lat: number | null;
}

/** @param locate where a place is; null where it has no coordinates */
export function narrowed(
  lines: readonly LogLine[],
  { time, frame, place, placeless }: Narrowing,
  locate: (place: string) => Located,
): Narrowed {
  const out = { time: 0, place: 0, frame: 0, placeless: 0 };
  const inTime = time === null ? lines : lines.filter((line) => overlaps(line, time));
  out.time = lines.length - inTime.length;
  const kept = inTime.filter((line) => {
    if (place !== null) {
      if (line.place === place) return true;
      out.place++;
      return false;
    }
    if (frame === null) return true;
    const point = line.place === null ? null : locate(line.place);
    if (point === null || point.lon === null || point.lat === null) {
      if (!placeless) out.placeless++;
      return placeless;
    }
    if (holds(frame, point.lon, point.lat)) return true;
    out.frame++;
    return false;
  });
  return { lines: kept, inTime, out };
}

function overlaps({ from, until }: LogLine, stretch: Stretch): boolean {
  if (from === null) return false;
  const begins = Date.parse(from);
  const ends = until === null ? begins : Math.max(begins, Date.parse(until) - 1);
  return begins <= stretch.until && ends >= stretch.from;
}

/** Whether a point lies in the frame, which may reach over the date line. */
export function holds({ west, south, east, north }: Extent, lon: number, lat: number): boolean {
  if (lat < south || lat > north) return false;
  if (east - west >= 360) return true;
  const turned = (((lon - west) % 360) + 360) % 360;
  return turned <= east - west;
}
