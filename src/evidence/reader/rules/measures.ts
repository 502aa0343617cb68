import type { Clause } from '../clauses.ts';
import { verbOf, type Scene } from '../draft.ts';
import { clauseSpan } from '../extent.ts';
import { referentOf, type Referent } from '../memory.ts';
import { englishText, resolve, thing } from '../naming.ts';
import type { NounPhrase } from '../phrase.ts';
import { anyRole, wordsOf } from '../sentence.ts';
import { placeOf } from '../places.ts';

/** What a noun of a measure is called as a predicate; the first that fits. */
const PREDICATES: readonly (readonly [string, string])[] = [
  ['emergency', 'state-of-emergency'],
  ['martial-law', 'martial-law'],
  ['curfew', 'curfew'],
  ['messaging', 'messaging-apps'],
  ['communications', 'communications'],
  ['power', 'power'],
  ['evacuation', 'evacuation'],
  ['border', 'border'],
  ['flights', 'flights'],
  ['schools', 'closure'],
  ['prices', 'prices'],
  ['ban', 'ban'],
  ['facility', 'closure'],
];
const ALONE = new Set(['emergency', 'martial-law', 'curfew']);
const ORDERS = [
  'impose',
  'lift',
  'close',
  'block',
  'cancel',
  'announce',
  'extend',
  'expire',
  'end',
  'restore-service',
  'approve',
  'decide',
  'suspend',
] as const;

/** Emergency, curfew, outages, closures, flights, prices: what the host orders and what befalls its services. */
export function measures(scene: Scene): void {
  const { sentence } = scene;
  ordered(scene);
  sentence.phrases.forEach((phrase, at) => {
    if (phrase.kind !== 'np') return;
    const found = PREDICATES.find(([noun]) => phrase.nouns.has(noun)) ?? declared(scene, phrase);
    if (found === undefined) return;
    const [noun, predicate] = found;
    const access = accessTo(scene, at);
    const clause =
      sentence.clauses.find(
        ({ subjects, objects }) =>
          subjects.includes(phrase) || objects.includes(phrase) || (access !== null && subjects.includes(access)),
      ) ?? null;
    if (!isMeasure(scene, { noun, phrase, clause, at })) return;
    const span = extentOf(scene, { phrase, clause, at });
    const where = scopeOf(scene, { phrase, clause });
    scene.drafts.push({
      kind: 'measure',
      subject: where,
      predicate:
        predicate === 'communications'
        && /internet|интернет/.test(sentence.units[phrase.head]!.lower)
        && !/communication/.test(wordsOf(sentence, phrase.a, phrase.b))
          ? 'internet'
          : predicate,
      value: wordsOf(sentence, span.a, span.b).slice(0, 160),
      ...span,
      clause,
      ...(clause !== null && clause.vg.senses.some(({ verb }) => verb === 'strip') ? {} : {}),
      rule: `measure-${noun}`,
    });
    if (noun === 'emergency') included(scene, at);
  });
}

/** "declared a disaster in 60 counties" */
function declared({ sentence }: Scene, phrase: NounPhrase): readonly [string, string] | undefined {
  const clause = sentence.clauses.find(({ objects }) => objects.includes(phrase));
  return phrase.nouns.has('disaster') && !phrase.plural && verbOf(clause ?? null, 'announce') !== null
    ? ['emergency', 'state-of-emergency']
    : undefined;
}

/** "Residents were ordered to evacuate." */
function ordered(scene: Scene): void {
  const { sentence, memory } = scene;
  for (const clause of sentence.clauses) {
    const { parent, vg } = clause;
    if (!vg.infinitive || parent === null || verbOf(clause, 'evacuate') === null) continue;
    if (!/^(ordered|told|urged|instructed|advised)$/.test(sentence.units[parent.vg.verbUnit]!.lower)) continue;
    const span = { a: clauseSpan(sentence, parent).a, b: clauseSpan(sentence, clause).b };
    const place = placeOf({ ...span, clause: parent }, sentence, memory);
    if (place === null) continue;
    scene.drafts.push({
      kind: 'measure',
      subject: place,
      predicate: 'evacuation',
      value: wordsOf(sentence, span.a, span.b).slice(0, 160),
      ...span,
      clause: parent,
      rule: 'measure-ordered',
    });
  }
}

/** "Access to social media was restricted." */
function accessTo({ sentence }: Scene, at: number): NounPhrase | null {
  const [to, access] = [sentence.phrases[at - 1], sentence.phrases[at - 2]];
  return to?.kind === 'prep' && access?.kind === 'np' && /^(access|доступ)$/.test(sentence.units[access.head]!.lower)
    ? access
    : null;
}

interface Candidate {
  readonly noun: string;
  readonly phrase: NounPhrase;
  readonly clause: Clause | null;
  readonly at: number;
}

function isMeasure({ sentence }: Scene, { noun, phrase, clause, at }: Candidate): boolean {
  if (ALONE.has(noun))
    return (
      clause !== null
      || /declar|imposition|введени|объявлени/.test(wordsOf(sentence, Math.max(0, phrase.a - 3), phrase.a))
      || at > 0
    );
  const verb = verbOf(clause, ...ORDERS);
  const outage = /blackout|shutdown|outage|cut|disruption|order|cap$/.test(sentence.units[phrase.head]!.lower);
  if (noun === 'communications' || noun === 'messaging' || noun === 'power')
    return outage || (verb !== null && verb !== 'approve' && verb !== 'announce') || downState(sentence, clause);
  if (noun === 'flights')
    return (
      verbOf(clause, 'cancel', 'close', 'block', 'suspend', 'restore-service') !== null && phrase.quantity === null
    );
  if (noun === 'evacuation')
    return (
      /order|mandatory|обязательн/.test(wordsOf(sentence, phrase.a, phrase.b).toLowerCase())
      || verbOf(clause, 'announce', 'approve') !== null
    );
  if (noun === 'facility' || noun === 'border' || noun === 'schools')
    return (
      remainsClosed(sentence, clause)
      || (clause !== null
        && verbOf(clause, 'close', 'block', 'suspend') !== null
        && verbOf(clause, 'attack', 'seize') === null
        && (clause.vg.passive || clause.objects.includes(phrase) || sentence.units[phrase.head]!.cyrillic))
    );
  if (noun === 'prices')
    return verb !== null || /cap|регулировани|предельн/.test(wordsOf(sentence, phrase.a, phrase.b));
  return verbOf(clause, 'impose', 'lift', 'announce') !== null || inForce(sentence, clause);
}

/** "Schools will remain closed." */
function remainsClosed({ units }: Scene['sentence'], clause: Clause | null): boolean {
  if (
    clause === null
    || !/^(remain\p{L}*|stay\p{L}*|is|are|were|was|остаются|остаётся)$/u.test(units[clause.vg.b - 1]?.lower ?? '')
  )
    return false;
  return /^(closed|shut|suspended|закрыты|закрыта|закрыт)$/.test(units[clause.vg.b]?.lower ?? '');
}

/** "A ban on rallies is in force." */
function inForce({ units }: Scene['sentence'], clause: Clause | null): boolean {
  if (clause === null) return false;
  const words = units
    .slice(clause.vg.b, clause.vg.b + 3)
    .map(({ lower }) => lower)
    .join(' ');
  return /^(still )?in (force|place|effect)/.test(words);
}

/** "was down" */
function downState(sentence: Scene['sentence'], clause: Clause | null): boolean {
  return (
    clause !== null
    && clause.vg.copula === 'be'
    && /^(down|off|out|unavailable|cut|недоступен)$/.test(
      sentence.units[clause.vg.b]?.lower ?? sentence.units[clause.vg.b - 1]?.lower ?? '',
    )
  );
}

function extentOf({ sentence }: Scene, { phrase, clause, at }: Omit<Candidate, 'noun'>): { a: number; b: number } {
  let b = phrase.b;
  if (remainsClosed(sentence, clause)) return { a: phrase.a, b: Math.max(b, clause!.vg.b + 1) };
  if (clause !== null) {
    const span = clauseSpan(sentence, clause);
    return { a: Math.min(span.a, phrase.a), b: Math.max(span.b, b) };
  }
  for (let next = at + 1; next + 1 < sentence.phrases.length && next < at + 5; next += 2) {
    if (sentence.phrases[next]!.kind !== 'prep' || sentence.phrases[next + 1]!.kind !== 'np') break;
    b = sentence.phrases[next + 1]!.b;
  }
  const before = sentence.units[phrase.a - 1];
  return { a: before?.lower === 'of' || before?.lower === 'under' ? Math.max(0, phrase.a - 2) : phrase.a, b };
}

/** The state, city or institution it applies to. */
function scopeOf(scene: Scene, { phrase, clause }: Pick<Candidate, 'phrase' | 'clause'>): Referent {
  const { sentence, memory } = scene;
  if (phrase.nouns.has('flights') && clause !== null && clause.subject !== null && !clause.vg.passive)
    return { ...thing(englishText(clause.subject, sentence)) };
  if (phrase.nouns.has('facility') && (clause === null || clause.vg.passive || clause.vg.copula !== null))
    return thing(englishText(phrase, sentence));
  const closer =
    clause !== null && !clause.vg.passive && clause.objects.includes(phrase) && clause.subject !== null
      ? resolve(clause.subject, sentence, memory)
      : null;
  if (closer?.is === 'state') return closer;
  const city = cityOf(scene, clause, phrase);
  if (city !== null) return city;
  const early = placeByNoun(scene, { phrase, clause });
  if (early !== null && !anyRole(sentence, 'nationwide', { a: 0, b: sentence.units.length })) return early;
  const place = placeOf({ a: phrase.a, b: phrase.b, clause }, sentence, memory);
  const nationwide = anyRole(sentence, 'nationwide', { a: 0, b: sentence.units.length });
  if (place !== null && !nationwide && place.is !== 'thing') return place;
  if (place !== null && !nationwide && /^\p{Lu}/u.test(place.name)) return place;
  const named = nationwide ? null : placeByNoun(scene, { phrase, clause });
  if (named !== null) return named;
  const owner = phrase.entities.find(
    ({ entity }) => entity.type === 'state' || entity.type === 'part' || entity.type === 'place',
  );
  if (owner !== undefined) return referentOf(owner.entity);
  return memory.host === null ? resolve(phrase, sentence, memory) : referentOf(memory.host);
}

/** "The city of N imposed a curfew." */
function cityOf({ sentence }: Scene, clause: Clause | null, phrase: NounPhrase): Referent | null {
  if (clause === null || clause.subject === null || !clause.objects.includes(phrase)) return null;
  if (
    !/^(city|town|county|province|district|island|parish|город|область|провинция)$/.test(
      sentence.units[clause.subject.head]!.lower,
    )
  )
    return null;
  const behind = sentence.phrases[sentence.phrases.indexOf(clause.subject) + 2];
  return behind?.kind === 'np' && (behind.name !== null || behind.entities.length > 0)
    ? thing(englishText(behind, sentence))
    : null;
}

/** "in Lincoln County", "in Palma district": a place the lexicon does not know. */
function placeByNoun({ sentence }: Scene, { phrase, clause }: Pick<Candidate, 'phrase' | 'clause'>): Referent | null {
  for (const { prep, np } of clause?.preps ?? []) {
    if (!/^(in|across|for|over|в|во|на)$/.test(prep) || np.a < phrase.a || !np.nouns.has('tally')) continue;
    const named = sentence.units.slice(np.a, np.b).some(({ cap, lexeme }) => cap && lexeme.entity === null);
    if (named && np.quantity === null) return thing(englishText(np, sentence));
  }
  return null;
}

/** "including in the capital N and the city of M" */
function included(scene: Scene, from: number): void {
  const { sentence } = scene;
  const start = sentence.phrases.findIndex(
    (phrase, at) => at > from && phrase.kind === 'prep' && /^(including|включая|в том числе)$/.test(phrase.word),
  );
  if (start < 0) return;
  for (let at = start + 1; at < sentence.phrases.length; at += 1) {
    const phrase = sentence.phrases[at]!;
    if (phrase.kind !== 'np') continue;
    const lead = sentence.units[phrase.a - 1];
    if (!/^(in|of|at|and|в|во|,|и)$/.test(lead?.lower ?? '')) continue;
    const city = phrase.entities.find(({ entity, use }) => entity.type === 'place' || use === 'capital');
    if (city === undefined || city.possessive || city.unit !== phrase.head) continue;
    const name = sentence.units[city.unit]!.cyrillic ? city.entity.name : sentence.units[city.unit]!.written;
    const a = sentence.units[phrase.a - 1]?.lower === 'of' ? Math.max(0, phrase.a - 3) : phrase.a;
    scene.drafts.push({
      kind: 'measure',
      subject: { name, id: city.use === 'capital' ? null : city.entity.id, entity: null, is: 'place' },
      predicate: 'state-of-emergency',
      value: 'in force',
      a,
      b: phrase.b,
      clause: null,
      modality: 'asserted',
      rule: 'measure-included',
    });
  }
}
