import { hasLoneSurrogate, shown, type Fault } from '#kernel';

const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Texts anywhere in a value, names of members included, that hold half of a surrogate pair: no ledger can say them. */
export function illFormed(value: unknown, path: readonly string[] = []): Fault[] {
  if (typeof value === 'string') return hasLoneSurrogate(value) ? [faultAt(path, value)] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const inside = illFormed(part, [...path, key]);
    return hasLoneSurrogate(key) ? [faultAt(path, key), ...inside] : inside;
  });
}

function faultAt(path: readonly string[], text: string): Fault {
  const whole = (part: string) => part.replace(LONE, '\ufffd');
  return {
    field: path.map(whole).join('.'),
    found: shown(whole(text)),
    expected: 'whole characters: no half of a surrogate pair',
  };
}
