import { Defect, zoneOffset, type Millis } from '#kernel';

/** ISO 8601 durations as the formats take them: weeks are not. */
export const DURATION_PATTERN = /^P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?)?$/;

const PARTS = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/;

/**
 * A time so much later. Years, months and days are counted on the wall clock of the zone, hours and minutes as they pass;
 * a month without that day ends on its last.
 */
export function later(at: Millis, duration: string, zone: string): Millis {
  return shifted(at, duration, { zone, sign: 1 });
}

/** A time so much earlier, counted as {@link later} counts. */
export function earlier(at: Millis, duration: string, zone: string): Millis {
  return shifted(at, duration, { zone, sign: -1 });
}

function shifted(at: Millis, duration: string, { zone, sign }: { zone: string; sign: 1 | -1 }): Millis {
  const parts = PARTS.exec(duration);
  if (parts === null) throw new Defect(`the duration ${duration} was checked`);
  const [years, months, days, hours, minutes] = parts.slice(1).map((part) => sign * Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const passed = (hours * 60 + minutes) * 60_000;
  if (!Number.isFinite(at) || (years === 0 && months === 0 && days === 0)) return at + passed;
  const wall = new Date(at + zoneOffset(at, zone));
  const day = wall.getUTCDate();
  wall.setUTCDate(1);
  wall.setUTCMonth(wall.getUTCMonth() + years * 12 + months);
  const last = new Date(Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth() + 1, 0)).getUTCDate();
  wall.setUTCDate(Math.min(day, last));
  wall.setUTCDate(wall.getUTCDate() + days);
  const local = wall.getTime();
  const guess = local - zoneOffset(local, zone);
  return local - zoneOffset(guess, zone) + passed;
}
