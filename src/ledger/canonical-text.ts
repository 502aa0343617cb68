import { canonicalJson, hasLoneSurrogate, type Json } from '#kernel';

/** Deepest nesting of a body. */
const DEPTH_MAX = 64;

/**
 * Whether a text is the one canonical text (RFC 8785) of what it says. Every body of a log is checked, so the common
 * case leans on the runtime's own parser and printer: they agree with RFC 8785 on all but the order of members and on
 * escaped surrogates.
 */
export function isCanonicalJson(text: string): boolean {
  const value = parse(text);
  if (value === undefined || hasLoneSurrogate(text)) return false;
  if (!/\\ud/i.test(text) && isOrdered(value, 0) && JSON.stringify(value) === text) return true;
  return isSayable(value, 0) && canonicalJson(value) === text;
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Whether all members come in the order of their names. Names like `10` are moved by the runtime and end up here. */
function isOrdered(value: Json | undefined, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (depth === DEPTH_MAX) return false;
  if (Array.isArray(value)) return value.every((item: Json) => isOrdered(item, depth + 1));
  const members = value as Readonly<Record<string, Json>>;
  let previous: string | null = null;
  for (const name in members) {
    if (previous !== null && previous >= name) return false;
    if (!isOrdered(members[name], depth + 1)) return false;
    previous = name;
  }
  return true;
}

/** Whether canonical JSON can say the value: no infinite number, no half of a surrogate pair, not too deep. */
function isSayable(value: Json | undefined, depth: number): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'string') return !hasLoneSurrogate(value);
  if (typeof value !== 'object' || value === null) return true;
  if (depth === DEPTH_MAX) return false;
  return Object.entries(value).every(
    ([name, member]) => !hasLoneSurrogate(name) && isSayable(member as Json | undefined, depth + 1),
  );
}
