import type { LogLine } from '#views';

export interface LogFilter {
  readonly family: LogLine['family'] | 'all';
  readonly kind: string;
  readonly text: string;
  readonly newestFirst: boolean;
}

export const NO_FILTER: LogFilter = { family: 'all', kind: '', text: '', newestFirst: true };

/** Lines that fit, in the order asked. `haystack` gives the words of a line that text is looked for in. */
export function fitting(
  lines: readonly LogLine[],
  filter: LogFilter,
  haystack: (line: LogLine) => string,
): readonly LogLine[] {
  const wanted = filter.text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = lines.filter((line) => {
    if (filter.family !== 'all' && line.family !== filter.family) return false;
    if (filter.kind !== '' && line.kind !== filter.kind) return false;
    if (wanted.length === 0) return true;
    const words = haystack(line).toLocaleLowerCase();
    return wanted.every((word) => words.includes(word));
  });
  return filter.newestFirst ? found.toReversed() : found;
}

/** Kinds that occur, for the choice of kinds, in the order of their first line. */
export function kindsIn(lines: readonly LogLine[], family: LogFilter['family']): readonly LogLine[] {
  const seen = new Map<string, LogLine>();
  for (const line of lines) {
    if (family !== 'all' && line.family !== family) continue;
    if (!seen.has(line.kind)) seen.set(line.kind, line);
  }
  return [...seen.values()];
}
