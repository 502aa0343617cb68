import { parseWhen, type Parsed, type When } from '#kernel';

/** Keys whose value is a date, wherever they stand outside rules. */
export const DATE_KEYS: ReadonlySet<string> = new Set([
  ...['from', 'until', 'signed', 'inForce', 'ended', 'when', 'given', 'effective', 'revoked', 'on', 'first', 'since'],
]);

/** Reads the dates of one charter, each text once. */
export type DateReader = (text: string | number) => Parsed<When>;

export function dateReader(zone: string): DateReader {
  const known = new Map<string, Parsed<When>>();
  return (value) => {
    const text = String(value);
    const when = known.get(text) ?? parseWhen(text, zone);
    known.set(text, when);
    return when;
  };
}
