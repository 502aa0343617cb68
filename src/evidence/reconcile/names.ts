import type { Said } from './said.ts';
import { fold, skeleton, tokens } from './words.ts';

const SMALL = new Set(['of', 'the', 'and', 'for', 'on', 'in']);
const ACRONYM = /^\p{Lu}[\p{Lu}\d-]{1,9}$/u;
const OFFICE_WORDS = new Set(
  `government authorities authority president presidency republic state prime minister ministry cabinet leader leadership
head king queen emir the of former acting interim deputy premier chancellor people federal kingdom commonwealth since
правительство президент республика премьер министр власти`.split(/\s+/),
);
const PERSON_SKELETON_MIN = 2;

/**
 * Who is who among the names that claims use: spellings of one person, long names and acronyms of one organisation, the
 * state for which an office speaks. Built from the claims alone; what a reader resolved to an id goes before.
 */
export interface Names {
  /** One string for what is one subject. */
  readonly entity: (name: string, id: string | null) => string;
  /** The organisation that a name speaks of, its forces and treaty included. */
  readonly family: (name: string) => string;
  /** The state or body on whose behalf a subject acts. */
  readonly side: (name: string, id: string | null) => string;
  /** One string for a speaker, however named. */
  readonly speaker: (name: string) => string;
  /** The person of a name, when it is known as one; else null. */
  readonly person: (name: string) => string | null;
}

/** Collects names from all claims; the result does not depend on their order. */
export function namesOf(claims: readonly Said[], aliases: ReadonlyMap<string, string> = new Map()): Names {
  const ids = idsOf(claims, aliases);
  const acronyms = acronymsOf(claims);
  const people = peopleOf(claims);
  const cached = <T>(make: (name: string) => T) => {
    const known = new Map<string, T>();
    return (name: string) => {
      let value = known.get(name);
      if (value === undefined) known.set(name, (value = make(name)));
      return value;
    };
  };
  const family = cached((name) => familyOf(name, acronyms));
  const person = cached((name) => people.get(surname(name)) ?? null);
  const byName = cached((name) => person(name) ?? ids.get(fold(name)) ?? spelledOut(name, family(name)));
  const entity = (name: string, id: string | null) => person(name) ?? (id === null ? byName(name) : `id:${id}`);
  const offices = sidesOf(claims, { person, ids });
  const stateSide = cached((name) => ids.get(stateOf(name)) ?? stateOf(name));
  const side = (name: string, id: string | null) => {
    const whose = person(name);
    if (whose !== null) return offices.get(whose) ?? whose;
    return id === null ? stateSide(name) : `id:${id}`;
  };
  const speaker = cached(
    (name) => person(name) ?? [...new Set(tokens(name).filter((word) => !SMALL.has(word)))].sort().join(' '),
  );
  return { entity, family, side, speaker, person };
}

/** An organisation by its acronym alone, or by the long name that the acronym stands for; anything else as it is named. */
function spelledOut(name: string, family: string): string {
  if (!family.startsWith('org:')) return fold(name);
  const acronym = family.slice('org:'.length);
  if (fold(name) === acronym) return family;
  const words = name.split(/[\s()/,]+/).filter((word) => word !== '');
  const [few, all] = [false, true].map((small) => words.filter((word) => small || !SMALL.has(word.toLowerCase())));
  const initials = [few!, all!].map((list) => list.map((word) => word[0]!.toLowerCase()).join(''));
  return initials.includes(acronym) ? family : fold(name);
}

/** Folded names that some claim ties to an id; of several ids the first in order. */
function idsOf(claims: readonly Said[], aliases: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const add = (name: string, id: string) => {
    const known = ids.get(name);
    if (known === undefined || id < known) ids.set(name, id);
  };
  for (const { subject, subjectId, place, placeId } of claims) {
    if (subjectId !== null) add(fold(subject), `id:${subjectId}`);
    if (place !== null && placeId !== null) add(fold(place), `id:${placeId}`);
  }
  for (const [name, id] of aliases) ids.set(fold(name), `id:${id}`);
  return ids;
}

/** Every acronym that stands alone in a subject or value. */
function acronymsOf(claims: readonly Said[]): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  for (const { subject, value } of claims) {
    for (const text of [subject, value]) {
      if (typeof text !== 'string' || seen.has(text)) continue;
      seen.add(text);
      for (const word of text.split(/[\s()/,]+/)) if (ACRONYM.test(word)) found.add(word.toLowerCase());
    }
  }
  return found;
}

/**
 * `org:` and the acronym, where the name holds one or spells one out: a run of capitalised words whose initials are a known
 * acronym, or are it without its last letter, as a treaty's name is the organisation's without its last word.
 */
function familyOf(name: string, acronyms: ReadonlySet<string>): string {
  const words = name.split(/[\s()/,]+/).filter((word) => word !== '');
  for (const word of words) {
    const plain = word.replace(/['’]s$/u, '');
    if (ACRONYM.test(plain)) return `org:${plain.toLowerCase()}`;
  }
  let best: string | null = null;
  for (const initials of initialsOf(words)) {
    for (const known of [initials, `${initials}o`]) {
      if (acronyms.has(known) && (best === null || known.length > best.length)) best = known;
    }
  }
  return best === null ? fold(name) : `org:${best}`;
}

/** Initials of every run of at least three capitalised words, small words between them once left out, once counted. */
function initialsOf(words: readonly string[]): string[] {
  return [...runsOf(words, false), ...runsOf(words, true)];
}

function runsOf(words: readonly string[], countSmall: boolean): string[] {
  const runs: string[] = [];
  let letters = '';
  const close = () => {
    for (let from = 0; from + 3 <= letters.length; from++) {
      for (let to = from + 3; to <= letters.length; to++) runs.push(letters.slice(from, to));
    }
    letters = '';
  };
  for (const word of words) {
    const small = SMALL.has(word.toLowerCase());
    if (/^\p{Lu}/u.test(word) || (small && countSmall && letters !== '')) letters += word[0]!.toLowerCase();
    else if (!small) close();
  }
  close();
  return runs;
}

function surname(name: string): string {
  const words = name.trim().split(/\s+/);
  return skeleton(words.at(-1) ?? '');
}

/** Persons by the consonants of the surname: those whom some claim of an office names with a given name and a surname. */
function peopleOf(claims: readonly Said[]): ReadonlyMap<string, string> {
  const people = new Map<string, string>();
  for (const { kind, subject } of claims) {
    if (kind !== 'office' || !isPersonName(subject)) continue;
    const key = surname(subject);
    if (key.length >= PERSON_SKELETON_MIN) people.set(key, `person:${key}`);
  }
  return people;
}

const NOT_A_SURNAME =
  /(council|committee|ministry|presidency|government|parliament|organi[sz]ation|commission|force|union|court|secretariat|command|group|council|совет|комитет)$/iu;

function isPersonName(subject: string): boolean {
  const words = subject.trim().split(/\s+/);
  if (words.length < 2 || words.length > 5 || NOT_A_SURNAME.test(subject)) return false;
  return words.every((word) => /^\p{Lu}\p{Ll}/u.test(word)) && !words.some((word) => ACRONYM.test(word));
}

/** For each person, the state or body in the name of the office that claims give. */
function sidesOf(
  claims: readonly Said[],
  known: { readonly person: (name: string) => string | null; readonly ids: ReadonlyMap<string, string> },
): ReadonlyMap<string, string> {
  const sides = new Map<string, string>();
  for (const { kind, subject, value } of claims) {
    if (
      kind !== 'office'
      || typeof value !== 'string'
      || !/\b(president|prime minister|premier|head of state|king|президент)\b/iu.test(value)
    )
      continue;
    const whose = known.person(subject);
    const state = stateOf(value);
    if (whose === null || state === '') continue;
    const side = known.ids.get(state) ?? state;
    const before = sides.get(whose);
    if (before === undefined || side < before) sides.set(whose, side);
  }
  return sides;
}

/** What remains of `President of Somewhere since 2019` without the office. */
function stateOf(name: string): string {
  return tokens(name)
    .filter((word) => !OFFICE_WORDS.has(word) && !/^\d+$/.test(word))
    .join(' ');
}
