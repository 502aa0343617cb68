import { parseWhen, type Millis } from '#kernel';
import type { RecordLine, TimeOf } from './record-lines.ts';

/** What a reader wants to see of the record; empty texts ask for nothing. */
export interface RecordFilter {
  readonly text: string;
  readonly family: RecordLine['family'] | '';
  readonly kind: string;
  readonly party: string;
  readonly time: TimeOf;
  /** Days, `YYYY-MM-DD`, in the zone of the theatre; both are within. */
  readonly from: string;
  readonly until: string;
  /** Only what a later entry struck out or corrected. */
  readonly changed: boolean;
}

export const EVERYTHING: RecordFilter = {
  ...{ text: '', family: '', kind: '', party: '', time: 'recorded', from: '', until: '', changed: false },
};

/**
 * The lines that fit, in their order.
 * @param ask.haystack the words of a line, in which text is looked for
 */
export function fittingLines(
  lines: readonly RecordLine[],
  filter: RecordFilter,
  ask: { readonly zone: string; readonly haystack: (line: RecordLine) => string },
): readonly RecordLine[] {
  const wanted = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const from = dayOf(filter.from, ask.zone)?.from ?? -Infinity;
  const until = dayOf(filter.until, ask.zone)?.until ?? Infinity;
  const timed = from !== -Infinity || until !== Infinity;
  return lines.filter((line) => {
    if (filter.family !== '' && line.family !== filter.family) return false;
    if (filter.kind !== '' && line.kind !== filter.kind) return false;
    if (filter.party !== '' && !line.parties.includes(filter.party)) return false;
    if (filter.changed && line.effect === null) return false;
    const at = line.times[filter.time];
    if (timed && (at === null || at < from || at >= until)) return false;
    if (wanted.length === 0) return true;
    const words = ask.haystack(line);
    return wanted.every((word) => words.includes(word));
  });
}

function dayOf(day: string, zone: string): { readonly from: Millis; readonly until: Millis } | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const read = parseWhen(day, zone);
  return read.ok ? read.value.interval : null;
}

/** Kinds that occur among the lines of a family, each once, in the order of the log. */
export function kindsAmong(
  lines: readonly RecordLine[],
  family: RecordFilter['family'],
): readonly Pick<RecordLine, 'family' | 'kind'>[] {
  const seen = new Map<string, RecordLine>();
  for (const line of lines) {
    const key = `${line.family} ${line.kind}`;
    if ((family === '' || line.family === family) && !seen.has(key)) seen.set(key, line);
  }
  return [...seen.values()];
}

/** Every party that the lines are by or for, each once. */
export function partiesAmong(lines: readonly RecordLine[]): readonly string[] {
  return [...new Set(lines.flatMap(({ parties }) => parties))].sort();
}

/** Lines drawn at a time, however many there are. */
export const PAGE_LINES = 50;

/** The page, counted from 0, on which the line of that entry stands; null when it is not among them. */
export function pageWith(lines: readonly RecordLine[], id: string): number | null {
  const at = lines.findIndex(({ entry }) => entry.id === id);
  return at < 0 ? null : Math.floor(at / PAGE_LINES);
}
