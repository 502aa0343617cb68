import type { Entry } from '#operation';

const WINDOW = 96 * 3_600_000;

/**
 * In-theatre ranges by contingent at a moment, worked out the slow and obvious way: filter, then take each source's last
 * word, then drop what a newer one supersedes. Written apart from the views so that the two can be held together.
 */
export function naiveStrengths(entries: readonly Entry[], { at, known }: { at: number; known: number }) {
  const visible = entries.filter((entry) => entry.body?.family === 'claim' && entry.from <= at && entry.known <= known);
  const byContingent = new Map<string, Map<string, Entry>>();
  for (const entry of visible) {
    if (entry.body?.family !== 'claim') continue;
    const contingent = entry.body.content.contingent ?? '';
    const source = entry.body.sources[0]?.source ?? '';
    const voices = byContingent.get(contingent) ?? new Map<string, Entry>();
    byContingent.set(contingent, voices);
    const before = voices.get(source);
    const order = (e: Entry) => [e.from, e.known, e.id] as const;
    if (before === undefined || compare(order(entry), order(before)) > 0) voices.set(source, entry);
  }
  const result: Record<string, [number, number]> = {};
  for (const [contingent, voices] of byContingent) {
    const newest = Math.max(...[...voices.values()].map(({ from }) => from));
    const values = [...voices.values()].filter(({ from }) => newest - from <= WINDOW).map(valueOf);
    result[contingent] = [Math.min(...values), Math.max(...values)];
  }
  return result;
}

function valueOf(entry: Entry): number {
  return entry.body?.family === 'claim' ? Number(entry.body.content.value) : Number.NaN;
}

function compare(a: readonly [number, number, string], b: readonly [number, number, string]): number {
  return a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0);
}
