import { parseWhen, type Interval, type Millis } from '#kernel';
import type { ClaimKind } from '../claim.ts';
import { namesOf, type Names } from './names.ts';
import { rangeOf, scaled, type Range } from './range.ts';
import type { Said, SaidIn } from './said.ts';
import { daysIn, isUnnamed } from './vocabulary.ts';
import { conceptsOf, fold, predicateClass, remembered, wording } from './words.ts';

/** How far a thing has come to be so, as its source says it. */
export type Stage = 'denied' | 'possible' | 'planned' | 'asserted';

/** A claim with what comparing needs, resolved once. */
export interface Fact {
  readonly id: string;
  readonly said: Said;
  readonly entity: string;
  /** What the predicate says, the same for predicates that say the same. */
  readonly act: string;
  readonly place: string;
  /** When it is so; where nothing dates it, at some time until the document was published. */
  readonly when: Interval;
  readonly dated: boolean;
  /** Dated by the publication alone: it was so then, and may have begun before. */
  readonly soft: boolean;
  readonly knownAt: Millis;
  readonly range: Range | null;
  readonly stage: Stage;
  readonly origin: string;
}

export interface Context {
  readonly names: Names;
  readonly facts: readonly Fact[];
  /** The facts of a kind. */
  readonly of: (kind: ClaimKind) => readonly Fact[];
  /** Concepts of a text, remembered. */
  readonly concepts: (text: string) => ReadonlySet<string>;
  /** The words of a text as one string, remembered. */
  readonly wording: (text: string) => string;
  /** EDTF to an interval of UTC, remembered; null when it is none. */
  readonly interval: (text: string) => Interval | null;
  readonly places: Places;
}

/** How places lie to each other. `unrelated`: nothing says that they have to do with each other. */
export interface Places {
  readonly compare: (a: string, b: string) => 'equal' | 'inside' | 'contains' | 'apart' | 'unknown' | 'unrelated';
}

/** Whether the first place lies in the second, by ids of a gazetteer; null when it cannot tell. */
export type PlaceWithin = (inner: string, outer: string) => boolean | null;

const PUBLICATION = /^publi|^published|^дата публикации/i;
/** Resolves names, times, places and origins of all claims; the result does not depend on their order. */
export function contextOf(
  claims: readonly Said[],
  documents: readonly SaidIn[],
  options: {
    readonly origins?: ReadonlyMap<string, string>;
    readonly placeWithin?: PlaceWithin;
    readonly aliases?: ReadonlyMap<string, string>;
  },
): Context {
  const names = namesOf(claims, options.aliases);
  const interval = remembered((text: string) => {
    const read = parseWhen(text, 'UTC');
    return read.ok ? read.value.interval : null;
  });
  const published = new Map(documents.map(({ doc, publishedAt }) => [doc, publishedAt]));
  const documentTime = remembered((doc: string) => {
    const text = published.get(doc);
    return text == null ? null : interval(text);
  });
  const originOf = originsOf(names, options.origins ?? new Map());
  const placeKeys = remembered((place: string) => names.entity(place, null));
  const acts = remembered(predicateClass);
  const concepts = remembered(conceptsOf);
  const homes = homesOf(claims, placeKeys);
  const whose = entitiesOf(names, concepts);
  const facts = claims.map((said): Fact => {
    const own = said.asOf === null ? null : interval(said.asOf);
    const out = documentTime(said.doc);
    return {
      id: said.id,
      said,
      act: acts(said.predicate),
      entity: whose(said),
      place: placeKey(said, placeKeys) ?? (isPlaced(said) ? (homes.get(said.doc) ?? '') : ''),
      when: own ?? { from: -Infinity, until: out?.until ?? Infinity },
      dated: own !== null,
      soft: own === null || PUBLICATION.test(said.asOfBasis ?? ''),
      knownAt: (out ?? own)?.from ?? -Infinity,
      range: comparableRange(said),
      stage: stageOf(said),
      origin: originOf(said),
    };
  });
  facts.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return {
    names,
    facts,
    of: kindsOf(facts),
    interval,
    concepts,
    wording: remembered(wording),
    places: placesOf(facts, options.placeWithin),
  };
}

function placeKey({ place, placeId }: Said, byName: (place: string) => string): string | null {
  if (placeId !== null) return `id:${placeId}`;
  return place === null ? null : byName(place);
}

const OF_FORCES = new Set(['strength', 'equipment', 'composition', 'mandate-task', 'site']);
/** What an organisation's force is called besides its name. */
const FORCE_WORDS = new Set(['force', 'collectiv', 'military', 'bloc', 'joint', 'peac', 'operation', 'task']);

/**
 * The subject of a claim. An organisation and its force are one where people, equipment or tasks are told of it; a mission
 * that is named by more than its organisation is its own, though a reader gives it the organisation's id.
 */
function entitiesOf(names: Names, concepts: Context['concepts']): (said: Said) => string {
  const ofForce = remembered((name: string) => {
    const family = names.family(name);
    if (!family.startsWith('org:')) return null;
    const own = [...concepts(name)].filter((word) => `org:${word}` !== family);
    const bare = own.every((word) => FORCE_WORDS.has(word)) || names.entity(name, null) === family;
    return bare ? `${family} force` : null;
  });
  return ({ kind, subject, subjectId }) => {
    const body = subjectId === null || subjectId.startsWith('org:');
    if (!body || !OF_FORCES.has(kind)) return names.entity(subject, subjectId);
    if (!names.family(subject).startsWith('org:'))
      return subjectId === null ? names.entity(subject, null) : `${subjectId} force`;
    return ofForce(subject) ?? names.entity(subject, null);
  };
}

const PLACED = new Set([
  'strength',
  'equipment',
  'casualty',
  'contributor',
  'event',
  'measure',
  'arrival',
  'departure',
]);

const STANDING_POOL = /total|pool|standing/;

/** Whether a claim that names no place speaks of the one its document is about; a standing total does not. */
function isPlaced({ kind, force, predicate }: Said): boolean {
  return PLACED.has(kind) && force !== 'pool' && !(kind === 'strength' && STANDING_POOL.test(predicate));
}

/** The place each document speaks of most; of equals the first in order. */
function homesOf(claims: readonly Said[], byName: (place: string) => string): ReadonlyMap<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const said of claims) {
    const place = placeKey(said, byName);
    if (place === null) continue;
    let own = counts.get(said.doc);
    if (own === undefined) counts.set(said.doc, (own = new Map()));
    own.set(place, (own.get(place) ?? 0) + 1);
  }
  const first = (own: ReadonlyMap<string, number>) =>
    [...own].reduce((a, b) => (b[1] > a[1] || (b[1] === a[1] && b[0] < a[0]) ? b : a))[0];
  return new Map([...counts].map(([doc, own]) => [doc, first(own)]));
}

/** A number in the unit that its like is compared in: durations in days. */
function comparableRange(said: Said): Range | null {
  const range = rangeOf(said);
  const days = said.kind === 'duration' ? daysIn(said.unit) : null;
  return range === null || days === null ? range : scaled(range, days);
}

function kindsOf(facts: readonly Fact[]): Context['of'] {
  const kinds = new Map<ClaimKind, Fact[]>();
  for (const fact of facts) {
    const list = kinds.get(fact.said.kind);
    if (list === undefined) kinds.set(fact.said.kind, [fact]);
    else list.push(fact);
  }
  return (kind) => kinds.get(kind) ?? [];
}

/** The context without some facts. */
export function without(context: Context, ids: ReadonlySet<string>): Context {
  if (ids.size === 0) return context;
  const facts = context.facts.filter(({ id }) => !ids.has(id));
  return { ...context, facts, of: kindsOf(facts) };
}

function stageOf({ modality }: Said): Stage {
  return modality === 'unverified' ? 'possible' : modality;
}

/** Who said it at the root: the speaker quoted, or else the document, copies of one text being one. */
function originsOf(names: Names, copies: ReadonlyMap<string, string>): (said: Said) => string {
  const document = remembered((doc: string) => `document ${copies.get(doc) ?? doc}`);
  const speaker = remembered((name: string) => ({ origin: `voice ${names.speaker(name)}`, named: !isUnnamed(name) }));
  return ({ attributedTo, doc }) => {
    if (attributedTo === null || attributedTo === '') return document(doc);
    const voice = speaker(attributedTo);
    return voice.named ? voice.origin : `${voice.origin} in ${document(doc)}`;
  };
}

function placesOf(facts: readonly Fact[], within: PlaceWithin | undefined): Places {
  const documents = new Map<string, Set<string>>();
  const written = new Map<string, string>();
  for (const { place, said } of facts) {
    if (place === '') continue;
    let list = documents.get(place);
    if (list === undefined) documents.set(place, (list = new Set()));
    list.add(said.doc);
    const name = said.place ?? place;
    const before = written.get(place);
    if (before === undefined || name < before) written.set(place, name);
  }
  const together = (a: string, b: string) => {
    const [here, there] = [documents.get(a), documents.get(b)];
    if (here === undefined || there === undefined) return false;
    const [few, many] = here.size <= there.size ? [here, there] : [there, here];
    for (const doc of few) if (many.has(doc)) return true;
    return false;
  };
  const answer = (a: string, b: string): ReturnType<Places['compare']> => {
    const told = byId(a, b, within) ?? byName(written.get(a) ?? a, written.get(b) ?? b);
    if (told !== null && told !== 'apart') return told;
    return together(a, b) ? (told ?? 'unknown') : 'unrelated';
  };
  const known = new Map<string, ReturnType<Places['compare']>>();
  return {
    compare: (a, b) => {
      if (a === b) return 'equal';
      if (a === '' || b === '') return 'unrelated';
      const key = `${a}\n${b}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const found = answer(a, b);
      known.set(key, found);
      return found;
    },
  };
}

/** By the gazetteer, or by ids that begin with that of what they lie in. */
function byId(a: string, b: string, within: PlaceWithin | undefined): 'inside' | 'contains' | 'apart' | null {
  if (!a.startsWith('id:') || !b.startsWith('id:')) return null;
  const [x, y] = [a.slice(3), b.slice(3)];
  const lies = (inner: string, outer: string) =>
    within?.(inner, outer) ?? (inner.startsWith(`${outer}-`) ? true : null);
  if (lies(x, y) === true) return 'inside';
  if (lies(y, x) === true) return 'contains';
  if (lies(x, y) === false && lies(y, x) === false) return 'apart';
  const [stem, other] = [x.split('-')[0]!, y.split('-')[0]!];
  return stem === other || (stem.length === ISO3 && other.length === ISO3) ? 'apart' : null;
}

/** Letters of a state's id; ids of other lengths may follow another scheme. */
const ISO3 = 3;

/** `Square, City` lies in `City`, and `western Somewhere` in `Somewhere`. */
function byName(a: string, b: string): 'equal' | 'inside' | 'contains' | null {
  const [x, y] = [` ${fold(a)} `, ` ${fold(b)} `];
  if (x === y) return 'equal';
  return x.includes(y) ? 'inside' : y.includes(x) ? 'contains' : null;
}
