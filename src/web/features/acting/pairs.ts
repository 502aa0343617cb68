/** What a member written as lines of `name: value` holds. */
export type PairsOf = 'caveats' | 'counts' | 'declared' | 'equipment' | 'excluded' | 'facts' | 'roles' | 'times';

interface Pair {
  readonly name: string;
  readonly value: string;
}

const NUMBER = /^\d[\d\s\u00a0]*$/;
const CAVEAT = /^([^()]+?)\s*\(([^()]*)\)$/;
const ANSWERS: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['no', false],
  ['да', true],
  ['нет', false],
]);

/**
 * Lines of `name: value` as the member of an act that they stand for; `forbids` of a caveat stands in brackets after its
 * id. A text that cannot be read is given back as it is, so that the form of the act says what it expected.
 */
export function fromPairs(of: PairsOf, text: string): unknown {
  const pairs = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(pairOf);
  if (pairs.some((pair) => pair === null)) return text;
  const read = (pairs as readonly Pair[]).map((pair) => memberOf(of, pair));
  if (read.some((member) => member === undefined)) return text;
  if (!isRecord(of)) return read;
  const names = (pairs as readonly Pair[]).map(({ name }) => name);
  if (new Set(names).size < names.length) return text;
  return Object.fromEntries(names.map((name, at) => [name, read[at]]));
}

function isRecord(of: PairsOf): boolean {
  return of === 'counts' || of === 'facts' || of === 'roles' || of === 'times';
}

/** The first colon parts name from value; without one there is no value. */
function pairOf(line: string): Pair | null {
  const colon = line.indexOf(':');
  const name = (colon < 0 ? line : line.slice(0, colon)).trim();
  return name === '' ? null : { name, value: colon < 0 ? '' : line.slice(colon + 1).trim() };
}

function memberOf(of: PairsOf, { name, value }: Pair): unknown {
  if (of === 'equipment' && value === '') return { item: { en: name } };
  if (value === '') return undefined;
  switch (of) {
    case 'counts':
      return countOf(value);
    case 'equipment': {
      const count = countOf(value);
      return count === undefined ? undefined : { item: { en: name }, count };
    }
    case 'facts':
      return ANSWERS.get(value.toLowerCase());
    case 'times':
      return value;
    case 'roles':
      return listOf(value);
    case 'declared':
      return { declaration: name, at: value };
    case 'excluded':
      return { id: name, title: { en: value } };
    case 'caveats': {
      const [, id = name, forbids = ''] = CAVEAT.exec(name) ?? [];
      return { id, text: { en: value }, forbids: listOf(forbids) };
    }
  }
}

function countOf(value: string): number | undefined {
  return NUMBER.test(value) ? Number(value.replace(/[\s\u00a0]/g, '')) : undefined;
}

function listOf(value: string): readonly string[] {
  return value
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}
