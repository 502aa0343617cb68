import type { Counted } from '../counted.ts';
import { verbOf, type Scene } from '../draft.ts';
import { englishText, resolve, thing } from '../naming.ts';
import { joinedAfter, type Clause } from '../clauses.ts';
import type { Quantity } from '../quantity.ts';
import type { NounPhrase } from '../phrase.ts';
import { hasRole, type Unit } from '../unit.ts';

const BY_VERB: { readonly [verb: string]: string } = {
  kill: 'killed',
  die: 'killed',
  injure: 'injured',
  hospitalise: 'injured',
  detain: 'detained',
};
const ONE: Quantity = {
  value: 1,
  lower: null,
  upper: null,
  lowerExclusive: false,
  upperExclusive: false,
  approximate: false,
  vague: false,
  measured: false,
  written: 'a',
};
const BY_NOUN: { readonly [noun: string]: string } = {
  dead: 'killed',
  hurt: 'injured',
  missing: 'missing',
  detained: 'detained',
  casualty: 'killed',
  life: 'killed',
};
const BY_WORD: readonly (readonly [RegExp, string])[] = [
  [/^(dead|killed|погибш\p{L}*|убит\p{L}*|погиб\p{L}*)$/u, 'killed'],
  [/^(wounded|injured|hurt|ранен\p{L}*|пострада\p{L}*)$/u, 'injured'],
  [/^(missing|unaccounted|пропа\p{L}*)$/u, 'missing'],
  [/^(detained|arrested|задержан\p{L}*|арестован\p{L}*)$/u, 'detained'],
];

/** A number of people killed, hurt, missing or detained. */
export function casualty(scene: Scene, counted: Counted): boolean {
  const predicate = predicateOf(scene, counted);
  if (predicate === null) return false;
  const { sentence, memory } = scene;
  const bare = counted.nouns.size === 0 && counted.np.head === counted.np.numberUnit;
  const victims = sentence.phrases[counted.at - 3];
  if (putBefore(sentence, counted) !== null && victims?.kind === 'np' && isPeople(victims))
    memory.harmed = englishText(victims, sentence);
  const told = scene.drafts.findLast(({ kind }) => kind === 'casualty');
  const own = groupOf(scene, counted);
  const group =
    putBefore(sentence, counted) !== null && memory.harmed !== null
      ? { ...own, name: memory.harmed }
      : bare && told !== undefined && own.name === 'all persons' && told.subject.name !== 'all persons'
        ? { ...own, name: told.subject.name }
        : own;
  if (group.name !== 'all persons') memory.harmed = group.name;
  scene.drafts.push({
    kind: 'casualty',
    subject: thing(group.name),
    predicate,
    quantity: risenTo(counted),
    unit: 'persons',
    a: counted.np.a,
    b: spanEnd(scene, counted, group.end),
    clause: counted.clause,
    population: group.name,
    scope: group.others ? 'others' : 'whole',
    category: counted.nouns.has('police') ? 'police' : counted.nouns.has('military') ? 'military' : null,
    rule: 'casualty-count',
  });
  void sentence;
  return true;
}

/** "among them two Uplanders" */
function amongThem({ phrases }: Scene['sentence'], at: number): boolean {
  const [them, among] = [phrases[at - 1], phrases[at - 2]];
  return (
    them?.kind === 'np'
    && them.pronoun !== null
    && among?.kind === 'prep'
    && /^(among|amongst|including|среди|из)$/.test(among.word)
  );
}

/** "Жертвами стихии стали шесть человек", "сообщения о гибели четырёх миротворцев" */
function becameVictims({ phrases, units }: Scene['sentence'], at: number): boolean {
  const before = phrases[at - 1];
  if (before?.kind === 'np' && /^(гибел|смерт)/u.test(units[before.head]!.lower)) return true;
  return (
    before?.kind === 'vg'
    && /^стал/u.test(units[before.verbUnit]!.lower)
    && phrases.some(
      (phrase) =>
        phrase.kind === 'np'
        && phrase.b <= before.a
        && units.slice(phrase.a, phrase.b).some(({ lower }) => /^жертв/u.test(lower)),
    )
  );
}

/** "put the number of civilians killed at more than 3,000" */
function putBefore(sentence: Scene['sentence'], { at, clause, nouns }: Counted): string | null {
  const lead = sentence.phrases[at - 1];
  if (nouns.size > 0 || clause === null || lead?.kind !== 'prep' || lead.word !== 'at' || clause.at !== at - 2)
    return null;
  const verb = verbOf(clause, 'kill', 'injure', 'detain');
  const puts = sentence.clauses.some(
    (other) => other.at < clause.at && PUTS.test(sentence.units[other.vg.verbUnit]!.lower),
  );
  return verb !== null && puts ? BY_VERB[verb]! : null;
}

/** "the bodies of 12 fishermen", "claimed the lives of 17 peacekeepers" */
function ofTheDead(sentence: Scene['sentence'], at: number): boolean {
  const before = sentence.phrases[at];
  if (before?.kind === 'np') return /^(bod(y|ies)|lives|corpses?|deaths?)$/.test(sentence.units[before.head]!.lower);
  return before?.kind === 'vg' && /(lives|life)$/.test(sentence.units[before.verbUnit]!.lower);
}

/** "The mission lost six men." */
function losesMen(sentence: Scene['sentence'], { subject, vg }: Clause): boolean {
  return (
    subject !== null
    && /^(lost|loses|lose|потерял\p{L}*)$/u.test(sentence.units[vg.verbUnit]!.lower)
    && (isPeople(subject)
      || ['force', 'mission', 'unit', 'organ'].some((kind) => subject.nouns.has(kind))
      || subject.entities.length > 0)
  );
}

/** "возросло до 19": behind a verb of rising the word for "up to" says where it stands. */
function risenTo({ quantity, clause }: Counted): Counted['quantity'] {
  const { value, lower, upper, upperExclusive, written } = quantity;
  if (value !== null || lower !== null || upper === null || upperExclusive || !/^до /u.test(written)) return quantity;
  return verbOf(clause, 'rise', 'fall') === null ? quantity : { ...quantity, value: upper, upper: null };
}

function wordPredicate(unit: Unit | undefined): string | null {
  if (unit === undefined) return null;
  return BY_WORD.find(([word]) => word.test(unit.lower))?.[1] ?? null;
}

/** "four of the assailants", behind a count of the dead. */
function outOfGroup({ np, what }: Counted): boolean {
  return what !== np;
}

function predicateOf({ sentence, drafts }: Scene, counted: Counted): string | null {
  const told = drafts.findLast(({ kind }) => kind === 'casualty');
  const { clause, role, np, what, nouns } = counted;
  const peopled =
    nouns.size === 0
    || [
      'persons',
      'people-group',
      'military',
      'police',
      'civilian',
      'personnel',
      'other-people',
      'member',
      'unit',
    ].some((kind) => nouns.has(kind));
  const verb = verbOf(clause, 'kill', 'die', 'injure', 'hospitalise', 'detain');
  const after =
    wordInside(sentence.units, counted)
    ?? wordPredicate(sentence.units[what.b])
    ?? (peopled ? wordPredicate(sentence.units[what.b + 1]) : null);
  const noun = nounPredicate(sentence.units, what) ?? Object.keys(BY_NOUN).find((kind) => nouns.has(kind));
  if (noun !== undefined && noun !== null && !(verb === 'detain' && noun === 'people-group'))
    return BY_NOUN[noun] ?? noun;
  if (verb !== null && peopled && clause !== null) {
    if (verb === 'die' || (clause.vg.passive && !clause.vg.ing)) {
      if (role === 'subject' || (role === 'object' && sentence.units[np.head]!.cyrillic)) return BY_VERB[verb]!;
    } else if (role === 'object' || (sentence.units[np.head]!.cyrillic && role === 'subject')) return BY_VERB[verb]!;
  }
  if (peopled && after !== null) return after;
  if (nouns.has('people-group') && outOfGroup(counted) && told !== undefined) return told.predicate;
  const lead = sentence.phrases[counted.at - 1];
  if (told !== undefined && peopled && lead?.kind === 'prep' && /^(including|among them|включая)$/.test(lead.word))
    return told.predicate;
  if (peopled && lead?.kind === 'prep' && lead.word === 'of' && ofTheDead(sentence, counted.at - 2)) return 'killed';
  if (told !== undefined && peopled && amongThem(sentence, counted.at)) return told.predicate;
  if (peopled && becameVictims(sentence, counted.at)) return 'killed';
  const put = putBefore(sentence, counted);
  if (put !== null) return put;
  if (peopled && role === 'object' && clause !== null && losesMen(sentence, clause)) return 'killed';
  if (
    verbOf(clause, 'suffer') !== null
    && role === 'subject'
    && clause!.objects.some((object) => object.nouns.has('hurt'))
  )
    return 'injured';
  return tallyPredicate(sentence.units, counted);
}

/** "with more than 100 wounded": no noun of its own. */
function wordInside(units: readonly Unit[], { np, what }: Counted): string | null {
  return what === np && np.head === np.numberUnit && np.b - 1 > np.numberUnit ? wordPredicate(units[np.b - 1]) : null;
}

function nounPredicate(units: readonly Unit[], what: NounPhrase): string | null {
  return wordPredicate(units[what.head]);
}

/** "the number of those injured has exceeded 1,000", "the death toll stood at 12" */
function tallyPredicate(units: readonly Unit[], { clause, nouns, role, np }: Counted): string | null {
  if (clause === null || clause.subject === null || role === 'subject') return null;
  if (nouns.size > 0 && !nouns.has('persons')) return null;
  if (clause.objects.length > 0 && PUTS.test(units[clause.vg.verbUnit]!.lower)) return putAt(units, clause, np);
  if (verbOf(clause, 'rise', 'number', 'fall') === null && clause.vg.copula !== 'be') return null;
  const { subject } = clause;
  const noun = Object.keys(BY_NOUN).find((kind) => subject.nouns.has(kind));
  if (noun !== undefined) return BY_NOUN[noun]!;
  if (!subject.nouns.has('number')) return null;
  for (let at = subject.b; at < Math.min(clause.vg.a, subject.b + 5); at += 1)
    if (wordPredicate(units[at]) !== null) return wordPredicate(units[at]);
  return null;
}

const PUTS = /^(puts?|putting|estimat\p{L}+|set|sets)$/u;

/** "put the death toll at 27", "put the number of dead at 80 and that of the injured at 120": what is named last before. */
function putAt(units: readonly Unit[], clause: Clause, np: NounPhrase): string | null {
  if (!hasRole(units[np.a - 1], 'preposition')) return null;
  for (let at = np.a - 2; at >= clause.vg.b; at -= 1) {
    const word = wordPredicate(units[at]) ?? Object.keys(BY_NOUN).find((kind) => units[at]!.lexeme.nouns.has(kind));
    if (word !== null && word !== undefined) return BY_NOUN[word] ?? word;
  }
  return null;
}

interface Group {
  readonly name: string;
  readonly others: boolean;
  readonly end: number;
}

function groupOf({ sentence, memory }: Scene, counted: Counted): Group {
  const { at, what, nouns, np } = counted;
  const apposed = sentence.phrases[sentence.phrases.indexOf(what) + 1];
  if (
    what !== np
    && what.pronoun !== null
    && apposed?.kind === 'np'
    && apposed.quantity === null
    && (isPeople(apposed) || apposed.plural)
  )
    return { name: englishText(apposed, sentence), others: false, end: apposed.b };
  const other =
    nouns.has('other-people')
    || sentence.units
      .slice(np.a, np.b)
      .some(({ lower }) => /^(other|others|another|остальн\p{L}*|други\p{L}*)$/u.test(lower));
  if (nouns.has('other-people')) return { name: memory.harmed ?? 'all persons', others: true, end: what.b };
  const people =
    (nouns.has('persons')
      && !/^(people|persons?|человек\p{L}*|люд\p{L}*|лиц\p{L}*)$/u.test(sentence.units[what.head]!.lower))
    || ['people-group', 'military', 'police', 'civilian', 'personnel', 'unit', 'member'].some((kind) =>
      nouns.has(kind),
    );
  if (nouns.has('member') || nouns.has('personnel')) {
    const of = ofPhrase(sentence, what);
    const whose = of === null ? null : resolve(of, sentence, memory);
    if (whose?.is === 'force') return { name: whose.name, others: other, end: of!.b };
  }
  if (isUnknownGroup(sentence, counted.what, np))
    return { name: englishText(what, sentence), others: other, end: what.b };
  if (what.nouns.size === 0 && what.entities.some(({ unit, use }) => unit === what.head && use === 'people'))
    return { name: englishText(what, sentence), others: other, end: what.b };
  if (!people || nouns.has('dead') || nouns.has('hurt'))
    return { name: memberGroup(sentence, what) ?? 'all persons', others: other, end: what.b };
  const joined = joinedAfter(sentence.phrases, sentence.phrases.indexOf(what)).filter(
    (more) => more.quantity === null && isPeople(more),
  );
  const names = [englishText(what, sentence)];
  let end = what.b;
  for (const more of joined) {
    const tail = ofPhrase(sentence, more);
    names.push(englishText(more, sentence) + (tail === null ? '' : ` of ${englishText(tail, sentence)}`));
    end = tail?.b ?? more.b;
  }
  void at;
  return { name: names.join(' and ').replace(/^other /, ''), others: other, end };
}

/** "two players were hurt": a noun that the lexicon does not know. */
function isUnknownGroup(sentence: Scene['sentence'], what: NounPhrase, np: NounPhrase): boolean {
  const unit = sentence.units[what.head]!;
  return (
    what === np
    && what.nouns.size === 0
    && what.head > what.numberUnit
    && what.entities.length === 0
    && !unit.cyrillic
    && /[a-z]{2}s$/.test(unit.lower)
    && wordPredicate(unit) === null
    && unit.lexeme.roles.size === 0
    && unit.lexeme.verbs.length === 0
  );
}

function isPeople({ nouns }: NounPhrase): boolean {
  return ['people-group', 'military', 'police', 'civilian', 'personnel', 'member'].some((kind) => nouns.has(kind));
}

/** Adjectives of people in "12 civilian deaths". */
function memberGroup(sentence: Scene['sentence'], what: NounPhrase): string | null {
  for (let at = what.a; at < what.head; at += 1) {
    const { lexeme, lower, english } = { ...sentence.units[at]!, english: sentence.units[at]!.lexeme.english };
    if (['people-group', 'military', 'police'].some((kind) => lexeme.nouns.has(kind)))
      return english ?? (lower === 'civilian' ? 'civilians' : lower);
  }
  const of = ofPhrase(sentence, what);
  return of !== null && isPeople(of) ? englishText(of, sentence) : null;
}

function ofPhrase(sentence: Scene['sentence'], np: NounPhrase): NounPhrase | null {
  const at = sentence.phrases.indexOf(np);
  const of = sentence.phrases[at + 1];
  const behind = sentence.phrases[at + 2];
  return of?.kind === 'prep' && (of.word === 'of' || of.word === 'among') && behind?.kind === 'np' ? behind : null;
}

/** Up to the verb that says what befell them. */
function spanEnd({ sentence }: Scene, { clause, role, what }: Counted, end: number): number {
  if (clause === null || role !== 'subject' || clause.vg.b > end + 14) return Math.max(end, what.b);
  return Math.max(
    end,
    clause.vg.b,
    clause.objects[0]?.nouns.has('hurt') === true ? clause.objects[0].b : 0,
    Math.min(sentence.units.length, what.b),
  );
}

/** "No casualties were reported", "no rescuer has been injured", "There were no deaths". */
export function noCasualties({ sentence, drafts }: Scene): void {
  sentence.phrases.forEach((np, at) => {
    if (np.kind !== 'np') return;
    const none = np.determiner === 'no' || sentence.units[np.b]?.lower === 'нет';
    if (!none || np.quantity !== null) return;
    const clause =
      sentence.clauses.find(({ subjects, objects }) => subjects.includes(np) || objects.includes(np)) ?? null;
    const noun = ['dead', 'hurt', 'missing', 'casualty'].find((kind) => np.nouns.has(kind));
    const verb = verbOf(clause, 'kill', 'die', 'injure', 'hospitalise');
    const people = isPeople(np) || np.nouns.has('persons');
    if (noun === undefined && (verb === null || !people)) return;
    const reported = verbOf(clause, 'report', 'confirm', 'announce') !== null;
    const group =
      noun === undefined
        ? englishText(np, sentence).replace(/^no /i, '')
        : (memberGroup(sentence, np) ?? 'all persons');
    const b = clause === null ? np.b : Math.max(np.b, clause.vg.b);
    if (drafts.some((draft) => draft.kind === 'casualty' && draft.a < b && draft.b > np.a)) return;
    drafts.push({
      kind: 'casualty',
      subject: thing(group),
      predicate: reported ? 'not-reported' : noun === undefined ? BY_VERB[verb!]! : BY_NOUN[noun]!,
      a: np.a,
      b,
      clause,
      modality: reported ? 'asserted' : 'denied',
      population: group,
      rule: 'casualty-none',
    });
    void at;
  });
}

/** "An Australian soldier died": one. */
export function singleCasualties(scene: Scene): void {
  const { sentence } = scene;
  for (const clause of sentence.clauses) {
    const verb = verbOf(clause, 'kill', 'die', 'injure', 'detain');
    if (verb === null || clause.vg.infinitive) continue;
    const np = verb === 'die' || clause.vg.passive ? clause.subject : (clause.objects[0] ?? null);
    if (
      np === null
      || np.quantity !== null
      || np.plural
      || !/^(a|an|another)$/.test(np.determiner ?? '')
      || !isPeople(np)
    )
      continue;
    scene.drafts.push({
      kind: 'casualty',
      subject: thing(englishText(np, sentence)),
      predicate: BY_VERB[verb]!,
      quantity: ONE,
      unit: 'persons',
      a: np.a,
      b: Math.max(np.b, clause.vg.b),
      clause,
      population: englishText(np, sentence),
      rule: 'casualty-single',
    });
    const harmed = englishText(np, sentence);
    scene.memory.harmed = harmed.endsWith('s') ? harmed : `${harmed}s`;
  }
}
