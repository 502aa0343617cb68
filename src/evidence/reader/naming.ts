import { inLatin, nominative } from './latin-letters.ts';
import { englishPlural } from './word-forms.ts';
import type { Entity } from './lexeme.ts';
import { referentOf, type Memory, type Person, type Referent } from './memory.ts';
import type { NounPhrase } from './phrase.ts';
import { wordsOf, type Sentence } from './sentence.ts';
import { hasRole } from './unit.ts';

/** Whom or what a noun phrase means, with what the document has told so far. */
export function resolve(np: NounPhrase, sentence: Sentence, memory: Memory): Referent {
  if (np.pronoun !== null) return pronoun(np, sentence, memory) ?? thing(np.pronoun);
  const person = personOf(np, sentence, memory);
  if (person !== null) return person;
  const named = namedEntity(np, sentence, memory);
  if (named !== null) return named;
  return described(np, sentence, memory) ?? thing(englishText(np, sentence));
}

export function thing(name: string): Referent {
  return { name, id: null, entity: null, is: 'thing' };
}

function pronoun(np: NounPhrase, sentence: Sentence, memory: Memory): Referent | null {
  const unit = sentence.units[np.head];
  const here = subjectsBefore(np, sentence, memory);
  if (hasRole(unit, 'he') && !hasRole(unit, 'it')) return here.find(({ is }) => is === 'person') ?? memory.person;
  if (hasRole(unit, 'they'))
    return here.find(({ is }) => is === 'group' || is === 'force') ?? memory.group ?? memory.body;
  if (hasRole(unit, 'it'))
    return (
      here.find(({ is }) => ['state', 'pact', 'body', 'force'].includes(is))
      ?? memory.body
      ?? memory.person
      ?? memory.state
    );
  if (hasRole(unit, 'he')) return memory.person;
  return null;
}

/** What the subjects before a pronoun in its own sentence mean, the nearest first. */
function subjectsBefore(np: NounPhrase, sentence: Sentence, memory: Memory): Referent[] {
  const found: Referent[] = [];
  for (const { subject } of sentence.clauses)
    if (subject !== null && subject.pronoun === null && subject.b <= np.a)
      found.unshift(resolve(subject, sentence, memory));
  return found;
}

/** A person named in the phrase, or meant by an office that someone named before holds. */
export function personOf(np: NounPhrase, sentence: Sentence, memory: Memory): Referent | null {
  if (np.name !== null) {
    const surname = surnameKey(sentence, np.name.b - 1);
    const known = memory.persons.get(surname);
    if (known !== undefined && sentence.units[np.b - 1] !== undefined && np.name.b === np.b)
      return personReferent(known);
  }
  if (np.office === null || (np.name !== null && np.name.b === np.b)) return null;
  if (sentence.units[np.head]!.lexeme.office === null) return null;
  const state = stateOfPhrase(np, sentence, memory);
  for (const known of memory.persons.values())
    if (
      known.office !== null
      && known.office.toLowerCase().includes(np.office.title.toLowerCase())
      && (state === null || known.state === state)
    )
      return personReferent(known);
  return null;
}

export function personReferent(person: Person): Referent {
  return { name: person.name, id: null, entity: null, is: 'person' };
}

export function surnameKey(sentence: Sentence, unit: number): string {
  const { written } = sentence.units[unit]!;
  const cyrillic = sentence.units[unit]!.cyrillic;
  if (!cyrillic) return written.toLowerCase();
  const known = sentence.units[unit]!.lexeme.english;
  if (known !== null) return known.toLowerCase();
  const latin = inLatin(nominative(written)).toLowerCase();
  return latin.length > 4 ? latin.replace(/(a|u|om|em|y|ya|yu|e)$/, '') : latin;
}

/** A state that the phrase belongs to: by adjective, possessive or "his country's". */
export function stateOfPhrase(np: NounPhrase, sentence: Sentence, memory: Memory): Entity | null {
  for (const { entity } of np.entities) {
    if (entity.type === 'state' || entity.type === 'part') return entity;
    if (entity.type === 'power' && entity.of !== null) return entity.of;
  }
  for (let at = np.a; at < np.b; at += 1) {
    const unit = sentence.units[at]!;
    if (unit.lexeme.nouns.has('state-noun') && at < np.head)
      return hasRole(sentence.units[at - 1], 'possessive') ? (personState(memory) ?? memory.host) : memory.host;
  }
  return null;
}

function personState(memory: Memory): Entity | null {
  const last = memory.person?.name.split(' ').at(-1)?.toLowerCase();
  return last === undefined ? null : (memory.persons.get(last)?.state ?? null);
}

function namedEntity(np: NounPhrase, sentence: Sentence, memory: Memory): Referent | null {
  const local = localEntity(np, sentence, memory);
  if (local !== null) return referentOf(local);
  const mention = np.entities.find(({ unit }) => unit === np.head);
  if (mention === undefined || mention.use === 'people') return null;
  return referentOf(mention.entity);
}

function localEntity(np: NounPhrase, sentence: Sentence, memory: Memory): Entity | null {
  if (memory.local.size === 0) return null;
  const whole = plainText(np, sentence).toLowerCase();
  return memory.local.get(whole) ?? memory.local.get(sentence.units[np.head]!.lower) ?? null;
}

/** "the bloc", "his country", "the force", "the government": known by what they are. */
function described(np: NounPhrase, sentence: Sentence, memory: Memory): Referent | null {
  const { nouns } = np;
  const bare = np.entities.length === 0 && np.name === null;
  const unit = sentence.units[np.head]!;
  const definite = unit.cyrillic || np.determiner !== null || np.b - np.a === 1;
  if (bare && definite && !np.plural) {
    if (nouns.has('state-noun') && !nouns.has('organ') && !isGovernment(unit.lower))
      return hasRole(sentence.units[np.a], 'possessive')
        ? stateReferent(
            (hasRole(sentence.units[np.a], 'he') ? personState(memory) : null)
              ?? stateBefore(np, sentence)
              ?? personState(memory)
              ?? memory.host,
          )
        : stateReferent(stateBefore(np, sentence) ?? memory.host);
    if (nouns.has('pact') && memory.pact !== null) return referentOf(memory.pact);
    if (nouns.has('treaty') && memory.treaty !== null && np.b - np.a <= 2) return memory.treaty;
    if (isGovernment(unit.lower) && memory.host !== null) return government(memory.host);
  }
  if (isGovernment(unit.lower) || nouns.has('organ')) {
    const state = stateOfPhrase(np, sentence, memory);
    if (state !== null && isGovernment(unit.lower)) return government(state);
    return { name: organName(np, sentence, state), id: null, entity: state, is: 'body' };
  }
  if (isForce(np, sentence)) return forceOf(np, sentence, memory);
  if (nouns.has('treaty')) return { name: plainText(np, sentence), id: null, entity: null, is: 'treaty' };
  if (nouns.has('people-group') || np.plural)
    return { name: englishText(np, sentence), id: null, entity: null, is: 'group' };
  return null;
}

/** The state named last before a phrase in its own sentence. */
function stateBefore(np: NounPhrase, sentence: Sentence): Entity | null {
  for (let at = np.a - 1; at >= 0; at -= 1) {
    const { entity } = sentence.units[at]!.lexeme;
    if (entity !== null && (entity.type === 'state' || entity.type === 'part')) return entity;
  }
  return null;
}

function isGovernment(lower: string): boolean {
  return /^(government|governments|правительств\p{L}*|власти|властей|authorities)$/u.test(lower);
}

function government(state: Entity): Referent {
  return { name: `Government of ${state.name}`, id: state.id, entity: state, is: 'body' };
}

function stateReferent(entity: Entity | null): Referent | null {
  return entity === null ? null : referentOf(entity);
}

function organName(np: NounPhrase, sentence: Sentence, state: Entity | null): string {
  const text = englishText(np, sentence);
  const own = text.replace(/^(the country|his country|its)['’]s /i, '');
  if (own !== text && state !== null) return `${state.name}'s ${own}`;
  return sentence.units[np.head]!.cyrillic && state !== null ? `${state.name} ${text}` : text;
}

export function isForce(np: NounPhrase, sentence: Sentence): boolean {
  const { nouns } = np;
  if (['force', 'military', 'mission'].some((kind) => nouns.has(kind))) return true;
  return nouns.has('unit') && !hasRole(sentence.units[np.head], 'day-parts');
}

/** "the peacekeepers" are the pact's force; "Russian troops" a state's contingent. */
function forceOf(np: NounPhrase, sentence: Sentence, memory: Memory): Referent {
  const state = np.entities.find(({ entity }) => entity.type === 'state' || entity.type === 'part');
  const pact = np.entities.find(({ entity }) => entity.type === 'pact' || entity.type === 'force');
  if (state !== undefined && pact === undefined) {
    const people = sentence.units[state.unit]!;
    const adjective = people.cyrillic ? (state.entity.people ?? state.entity.name) : people.written;
    return {
      name: `${adjective} ${people.cyrillic ? 'contingent' : englishText({ ...np, a: state.unit + (state.possessive ? 2 : 1), numberUnit: -1 }, sentence)}`,
      id: null,
      entity: state.entity,
      is: 'group',
    };
  }
  if (pact !== undefined && pact.entity.type === 'pact' && pact.entity !== memory.pact)
    return { name: pact.entity.force ?? pact.entity.name, id: pact.entity.id, entity: null, is: 'force' };
  if (pact?.entity.type === 'force') return referentOf(pact.entity);
  if (
    np.name !== null
    || (np.determiner === null
      && np.entities.length === 0
      && np.b - np.a > 1
      && np.quantity === null
      && !np.nouns.has('force'))
  )
    return { name: englishText(np, sentence), id: null, entity: null, is: 'group' };
  return { name: memory.force, id: memory.forceId, entity: null, is: 'force' };
}

const LEADING =
  /^(the|a|an|its|their|his|her|this|that|these|those|some|any|all|both|several|many|numerous|multiple|other) /i;

/** The words of a phrase without article, number and quotation marks. */
export function plainText(np: NounPhrase, sentence: Sentence): string {
  const a = np.numberUnit >= 0 && np.numberUnit < np.b - 1 ? np.numberUnit + 1 : np.a;
  return wordsOf(sentence, a, np.b)
    .replace(/["“”«»]/g, '')
    .replace(LEADING, '')
    .trim();
}

function isMany({ quantity }: NounPhrase): boolean {
  return quantity !== null && quantity.value !== 1;
}

/** Of a lexicon's English word, which may be in the plural already. */
function pluralOf(english: string): string {
  return /(s|men|people|personnel|aircraft|police|staff)$/.test(english) ? english : englishPlural(english);
}

/** The same in English: words that the lexicon translates, the others in Latin letters. */
export function englishText(np: NounPhrase, sentence: Sentence): string {
  if (!sentence.units[np.head]!.cyrillic) return plainText(np, sentence);
  const words: string[] = [];
  for (let at = np.a; at < np.b; at += 1) {
    const { lexeme, kind, cap, written } = sentence.units[at]!;
    if (kind === 'number' || lexeme.roles.has('determiner')) continue;
    if (lexeme.english !== null) words.push(at === np.head && isMany(np) ? pluralOf(lexeme.english) : lexeme.english);
    else if (lexeme.entity !== null)
      words.push(lexeme.use === 'people' ? (lexeme.entity.people ?? lexeme.entity.name) : lexeme.entity.name);
    else if (cap && at > 0) words.push(inLatin(nominative(written)));
  }
  return words.length > 0 ? words.join(' ') : inLatin(wordsOf(sentence, np.a, np.b));
}
