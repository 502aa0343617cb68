import type { Entity } from './lexeme.ts';
import type { Memory, Referent } from './memory.ts';
import { isForce } from './naming.ts';
import type { NounPhrase } from './phrase.ts';
import { wordsOf, type Sentence } from './sentence.ts';
import { hasRole, isPunct } from './unit.ts';

/** What the document is about: the state where it happens, the organisation that acts, what its force is called. */
export function learnFocus(sentences: readonly Sentence[], memory: Memory): void {
  const forceNames = new Set<string>();
  const operations = new Map<string, number>();
  const forces = new Map<string, number>();
  for (const sentence of sentences) {
    learnAbbreviations(sentence, memory);
    for (const name of namedOperations(sentence)) operations.set(name, (operations.get(name) ?? 0) + NAMED_WEIGHT);
  }
  const hosts = new Map<Entity, number>();
  const pacts = new Map<Entity, number>();
  for (const sentence of sentences)
    for (const phrase of sentence.phrases)
      if (phrase.kind === 'np') weigh(phrase, sentence, { memory, hosts, pacts, forces, forceNames });
  // a code name is what the force is called only where the text has no other name for it
  if (forceNames.size === 0)
    for (const [name, weight] of operations) {
      forces.set(name, (forces.get(name) ?? 0) + weight);
      forceNames.add(name);
    }
  memory.host = heaviest(hosts);
  memory.pact = partInstead(heaviest(pacts), pacts);
  const named = heaviest(forces);
  const fallback = memory.pact?.force ?? memory.pact?.name ?? null;
  memory.force = named ?? fallback ?? 'peacekeeping forces';
  memory.mission = named !== null && forceNames.has(named) ? named : null;
  memory.forceId = memory.pact?.id ?? null;
  if (memory.pact?.treaty != null) memory.treaty = { name: memory.pact.treaty, id: null, entity: null, is: 'treaty' };
  if (memory.treaty === null) memory.treaty = treatyNamed(sentences);
  memory.planned = sentences.some(
    ({ block, units }) =>
      block === 'heading' && units.some((unit) => hasRole(unit, 'modal-future') || hasRole(unit, 'hedge-planned')),
  );
}

interface Weights {
  readonly memory: Memory;
  readonly hosts: Map<Entity, number>;
  readonly pacts: Map<Entity, number>;
  readonly forces: Map<string, number>;
  /** Those that are proper names of a mission or force. */
  readonly forceNames: Set<string>;
}

const IN_PLACE = new Set(['in', 'into', 'to', 'across', 'throughout', 'inside', 'в', 'во', 'на']);

function weigh(np: NounPhrase, sentence: Sentence, { memory, hosts, pacts, forces, forceNames }: Weights): void {
  const add = <K>(map: Map<K, number>, key: K, weight: number) => map.set(key, (map.get(key) ?? 0) + weight);
  const early = sentence.index < 4 ? 2 : 1;
  const before = sentence.units[np.a - 1];
  for (const { entity, use } of np.entities) {
    const state =
      entity.type === 'place' ? entity.of : entity.type === 'state' || entity.type === 'part' ? entity : null;
    if (state !== null)
      add(hosts, state, (before !== undefined && IN_PLACE.has(before.lower) && use !== 'people' ? 4 : 1) * early);
    if (entity.type === 'pact') add(pacts, entity, 2 * early);
    if (
      entity.type === 'force'
      && !isPunct(before, '(')
      && !sentence.units.slice(np.a, np.b).some((unit) => hasRole(unit, 'standing-pool'))
    ) {
      add(forces, entity.force ?? entity.name, 2);
      forceNames.add(entity.force ?? entity.name);
    }
  }
  const local = np.name === null ? undefined : memory.local.get(wordsOf(sentence, np.name.a, np.name.b).toLowerCase());
  if (local?.type === 'force' && !sentence.units.slice(np.a, np.b).some((unit) => hasRole(unit, 'standing-pool'))) {
    add(forces, local.name, 2 * early);
    forceNames.add(local.name);
  }
  const pact = np.entities.find(({ entity }) => entity.type === 'pact');
  const proper = properForce(np, sentence);
  if (proper !== null) {
    add(forces, proper, 3 * early);
    forceNames.add(proper);
  }
  const acting = pact?.entity ?? (np.nouns.has('mission') ? pactBefore(np, sentence) : null);
  if (acting !== null && np.nouns.has('mission') && !np.plural && np.quantity === null)
    missionIn(np, sentence, { pact: acting, hosts, forces });
  if (
    pact !== undefined
    && isForce(np, sentence)
    && np.nouns.has('force')
    && np.quantity === null
    && pact.unit < np.head
  )
    add(
      forces,
      wordsOf(sentence, pact.unit, np.head + 1)
        .replace(/['’]s /, ' ')
        .replace(/["“”]/g, ''),
      3 * early,
    );
}

const NATIONAL = /^(air|defence|defense|police|armed|royal|national|security|naval|special|land|ground)$/;

/** "the International Stabilisation Force", "Task Force Amber": a force by a name that the lexicon does not know. */
function properForce(np: NounPhrase, { units, text, tokens }: Sentence): string | null {
  const head = units[np.head]!;
  if (np.plural || np.quantity !== null || np.head === 0 || head.cyrillic || !head.cap) return null;
  if (!['force', 'mission'].some((noun) => head.lexeme.nouns.has(noun)) || head.lexeme.entity !== null) return null;
  let from = np.head;
  while (from > np.a && units[from - 1]!.cap && units[from - 1]!.kind === 'word') from -= 1;
  const words = units.slice(from, np.head + 1);
  if (words.length < 2 || words.some(({ lower, lexeme }) => NATIONAL.test(lower) || lexeme.entity !== null))
    return null;
  if (words.some(({ lexeme }) => lexeme.office !== null)) return null;
  return text.slice(tokens[units[from]!.a]!.start, tokens[head.b - 1]!.end);
}

/** "The Long Name (LN) Mission in ..." */
function pactBefore(np: NounPhrase, { phrases }: Sentence): Entity | null {
  const at = phrases.indexOf(np);
  const [sign, short] = [phrases[at - 1], phrases[at - 2]];
  if (sign?.kind !== 'punct' || sign.word !== ')' || short?.kind !== 'np') return null;
  return short.entities.find(({ entity }) => entity.type === 'pact')?.entity ?? null;
}

const MISSION_WEIGHT = 3;

/** "the mission of the pact in Upland" */
function missionIn(
  np: NounPhrase,
  sentence: Sentence,
  { pact, hosts, forces }: Pick<Weights, 'hosts' | 'forces'> & { pact: Entity },
): void {
  const behind = sentence.phrases[sentence.phrases.indexOf(np) + 2];
  const place =
    behind?.kind === 'np'
      ? behind.entities.find(({ entity, use }) => entity.type === 'state' && use === 'name')
      : undefined;
  const unit = sentence.units[np.head]!;
  if (
    place === undefined
    || !IN_PLACE.has(sentence.units[np.b]?.lower ?? '')
    || /^(operation|operations|intervention|deployment|операц\p{L}*)$/u.test(unit.lower)
  )
    return;
  const name = `${pact.name} mission in ${place.entity.name}`;
  forces.set(name, (forces.get(name) ?? 0) + MISSION_WEIGHT);
  hosts.set(place.entity, (hosts.get(place.entity) ?? 0) + 2 * MISSION_WEIGHT);
}

const NAMED_WEIGHT = 6;

/** "the mission, called MAPROBU", "Operation Northern Lantern" */
function namedOperations({ units, text, tokens }: Sentence): string[] {
  const found: string[] = [];
  units.forEach((unit, at) => {
    const called = /^(called|named|dubbed|codenamed|code-named|known)$/.test(unit.lower);
    const titled = /^(operation|exercise|mission)$/.test(unit.lower) && unit.cap && at > 0;
    if (!called && !titled) return;
    let from = at + 1;
    while (
      from < units.length
      && (units[from]!.lower === 'as' || units[from]!.lower === 'the' || /^["“«‘]$/.test(units[from]!.lower))
    )
      from += 1;
    let to = from;
    while (
      to < units.length
      && units[to]!.kind === 'word'
      && units[to]!.cap
      && units[to]!.lexeme.entity === null
      && units[to]!.lexeme.office === null
    )
      to += 1;
    if (to === from || to - from > 4) return;
    const about = units
      .slice(Math.max(0, at - 12), at)
      .some(({ lexeme }) => lexeme.nouns.has('mission') || lexeme.nouns.has('force'));
    if (called && !about) return;
    const start = titled ? at : from;
    found.push(text.slice(tokens[units[start]!.a]!.start, tokens[units[to - 1]!.b - 1]!.end));
  });
  return found;
}

function heaviest<K>(weights: ReadonlyMap<K, number>): K | null {
  let best: K | null = null;
  let most = 0;
  for (const [key, weight] of weights)
    if (weight > most) {
      best = key;
      most = weight;
    }
  return best;
}

/** A mechanism of an organisation that the text names too is the one that acts. */
function partInstead(pact: Entity | null, pacts: ReadonlyMap<string | Entity, number>): Entity | null {
  for (const part of pacts.keys()) if (typeof part !== 'string' && part.of !== null && part.of === pact) return part;
  return pact;
}

/** The instrument a text speaks of most, by its proper name. */
function treatyNamed(sentences: readonly Sentence[]): Referent | null {
  const names = new Map<string, number>();
  for (const sentence of sentences)
    for (const phrase of sentence.phrases) {
      if (phrase.kind !== 'np' || !phrase.nouns.has('treaty') || !sentence.units[phrase.head]!.cap || phrase.head === 0)
        continue;
      let from = phrase.head;
      while (from > phrase.a && (sentence.units[from - 1]!.cap || sentence.units[from - 1]!.lower === '-')) from -= 1;
      if (from === phrase.head && !sentence.units[phrase.head]!.written.includes(' ')) continue;
      const name = wordsOf(sentence, from, phrase.head + 1);
      names.set(name, (names.get(name) ?? 0) + 1);
    }
  const name = heaviest(names);
  return name === null ? null : { name, id: null, entity: null, is: 'treaty' };
}

/** "Some Long Name (SLN)": the text's own abbreviations. */
function learnAbbreviations(sentence: Sentence, memory: Memory): void {
  const { units } = sentence;
  for (let at = 1; at + 2 < units.length + 1; at += 1) {
    if (!isPunct(units[at], '(')) continue;
    const short = units[at + 1];
    const closed = isPunct(units[at + 2], ')');
    if (
      !closed
      || short === undefined
      || !/^[\p{Lu}][\p{Lu}\p{L}-]{1,9}$/u.test(short.written)
      || short.written === short.lower
    )
      continue;
    if (short.lexeme.entity !== null || !/\p{Lu}.*\p{Lu}/u.test(short.written)) continue;
    let from = at;
    while (from > 0 && nameLike(sentence, from - 1, at)) from -= 1;
    while (from < at && (!units[from]!.cap || units[from]!.lower === 'the')) from += 1;
    if (at - from < 1) continue;
    const name = wordsOf(sentence, from, at);
    const noun = units.slice(from, at).find(({ lexeme }) => lexeme.nouns.size > 0)?.lexeme.nouns;
    const type =
      noun?.has('force') === true || noun?.has('mission') === true
        ? 'force'
        : noun?.has('pact') === true
          ? 'pact'
          : 'body';
    const entity: Entity = {
      id: `text:${short.lower}`,
      name: `${name} (${short.written})`,
      type,
      of: null,
      force: null,
      treaty: null,
      people: null,
    };
    memory.local.set(short.lower, entity);
    memory.local.set(name.toLowerCase(), entity);
  }
}

function nameLike({ units }: Sentence, at: number, end: number): boolean {
  const unit = units[at]!;
  if (unit.kind !== 'word' || end - at > 9) return false;
  return (
    unit.cap
    || ['of', 'for', 'in', 'to', 'and', 'the', "'s", 'on', 'по', 'и', 'в'].includes(unit.lower)
    || (unit.cyrillic && !hasRole(unit, 'preposition'))
  );
}
