import {
  amongThem,
  becameVictims,
  BY_NOUN,
  BY_VERB,
  isPeople,
  losesMen,
  memberGroup,
  ofPhrase,
  ofTheDead,
  outOfGroup,
  putAt,
  putBefore,
  PUTS,
  risenTo,
  wordInside,
  wordPredicate,
} from './casualty-words.ts';
import type { Counted } from '../counted.ts';
import { verbOf, type Scene } from '../draft.ts';
import { englishText, resolve, thing } from '../naming.ts';
import { joinedAfter } from '../joints.ts';
import type { NounPhrase } from '../phrase.ts';
import type { Unit } from '../unit.ts';

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
