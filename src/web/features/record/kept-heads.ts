import type { HeadAnswer } from '#contract';

const KEY = 'entente.heads';

/** The head of a log that a whole check on this device last came out right for; null: none yet. */
export function keptHead(origin: string): HeadAnswer | null {
  const { size, root } = (readKept()[origin] ?? {}) as Partial<HeadAnswer>;
  return typeof size === 'number' && size > 0 && typeof root === 'string' ? { origin, size, root } : null;
}

/** Holds on to a head, so that a later check can tell whether the log still begins with it. */
export function keepHead(head: HeadAnswer): void {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...readKept(), [head.origin]: head }));
  } catch {
    // A device that keeps nothing checks each log by itself alone.
  }
}

function readKept(): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
