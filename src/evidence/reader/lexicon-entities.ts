import type { LexiconData, OrganisationRow, PlaceRow, StateRow } from './lexicon-schema.ts';
import type { Entity, LexicalEntry, NameUse } from './lexeme.ts';
import { addPhrase, type TrieNode } from './trie.ts';
import { englishPlural, russianNameForms } from './word-forms.ts';

/** Adds every name of the lexicon to the tree of phrases. */
export function addEntities(root: TrieNode, files: readonly LexiconData[]): Map<string, Entity> {
  const entities = new Map<string, Entity>();
  const keep = (entity: Entity): Entity => {
    entities.set(entity.id, entity);
    return entity;
  };
  for (const file of files) {
    for (const row of file.states ?? []) addState(root, row, keep(stateOf(row, 'state')));
    for (const row of file.parts ?? []) addState(root, row, keep(stateOf(row, 'part')));
  }
  for (const file of files) {
    for (const row of file.organisations ?? []) addOrganisation(root, row, keep(organisationOf(row, entities)));
    for (const row of file.places ?? []) addPlace(root, row, keep(placeOf(row, entities)));
    for (const name of file.regions ?? []) addName(root, name, { entity: region(name), use: 'name' });
    for (const name of file.ruRegions ?? [])
      addName(root, name, { entity: region(name.replaceAll('~', '')), use: 'name' });
  }
  return entities;
}

const bare = { of: null, force: null, treaty: null, people: null };

function stateOf(row: StateRow, type: 'state' | 'part'): Entity {
  return { ...bare, id: row.id, name: row.en.replace(/ \(.*\)$/, ''), type, people: row.people?.[0] ?? null };
}

function region(name: string): Entity {
  return { ...bare, id: `region:${name.toLowerCase().replaceAll(' ', '-')}`, name, type: 'region' };
}

function organisationOf(row: OrganisationRow, entities: ReadonlyMap<string, Entity>): Entity {
  return {
    id: `org:${row.id}`,
    name: row.name ?? claimName(row),
    type: row.kind,
    of: entities.get(row.of ?? '') ?? null,
    force: row.force ?? null,
    treaty: row.treaty ?? null,
    people: null,
  };
}

/** The full name with its abbreviation, so that a reader knows it by either. */
function claimName({ id, en, abbr, ru }: OrganisationRow): string {
  const [full = abbr?.[0] ?? ru?.[0] ?? id] = en;
  const short = abbr?.[0];
  return short === undefined || short === full ? full : `${full} (${short})`;
}

function placeOf(row: PlaceRow, entities: ReadonlyMap<string, Entity>): Entity {
  return { ...bare, id: row.id, name: row.en, type: 'place', of: entities.get(row.of) ?? null };
}

interface Naming {
  readonly entity: Entity;
  readonly use: NameUse;
}

/** Shorter names written in capitals must be found as written: "US" is a state, "us" is not. */
const ABBREVIATION_MAX = 8;

function addName(root: TrieNode, name: string, naming: Naming): void {
  const short = name.length <= ABBREVIATION_MAX && name === name.toUpperCase();
  const caps: LexicalEntry['caps'] = short
    ? 'exact'
    : naming.use === 'people' && /[а-я]~?$/u.test(name)
      ? 'any'
      : 'initial';
  const written = name.replaceAll('’', "'");
  const tokens = written.replace(/'s(?= |$)/, " 's");
  for (const form of new Set([written, tokens])) addPhrase(root, form, { caps, written: name, entity: naming });
}

function addState(root: TrieNode, row: StateRow, entity: Entity): void {
  const names = row.en.includes('(') ? (row.also ?? []) : [row.en, ...(row.also ?? [])];
  for (const name of names) addName(root, name, { entity, use: 'name' });
  for (const people of row.people ?? []) {
    addName(root, people, { entity, use: 'people' });
    addName(root, englishPlural(people), { entity, use: 'people' });
  }
  const capital: NameUse = 'capital';
  for (const city of row.capital ?? []) addName(root, city, { entity, use: capital });
  for (const name of (row.ru ?? []).flatMap(russianNameForms)) addName(root, name, { entity, use: 'name' });
  for (const people of row.ruPeople ?? []) addName(root, people, { entity, use: 'people' });
  for (const city of (row.ruCapital ?? []).flatMap(russianNameForms)) addName(root, city, { entity, use: capital });
}

function addOrganisation(root: TrieNode, row: OrganisationRow, entity: Entity): void {
  for (const name of [...row.en, ...(row.abbr ?? []), ...(row.ruAbbr ?? [])])
    addName(root, name, { entity, use: 'name' });
  for (const name of (row.ru ?? []).flatMap(russianNameForms)) addName(root, name, { entity, use: 'name' });
  if (row.treaty !== undefined) addPhrase(root, row.treaty, { caps: 'initial', written: row.treaty, noun: 'treaty' });
}

function addPlace(root: TrieNode, row: PlaceRow, entity: Entity): void {
  for (const name of [row.en, ...(row.also ?? [])]) addName(root, name, { entity, use: 'name' });
  if (row.ru !== undefined) for (const name of russianNameForms(row.ru)) addName(root, name, { entity, use: 'name' });
}
