import type { Clause } from '../clauses.ts';
import type { Counted } from '../counted.ts';
import { verbOf } from '../draft.ts';
import { englishText } from '../naming.ts';
import type { NounPhrase } from '../phrase.ts';
import type { Sentence } from '../sentence.ts';
import { hasRole, type Unit } from '../unit.ts';

export const BY_VERB: { readonly [verb: string]: string } = {
  kill: 'killed',
  die: 'killed',
  injure: 'injured',
  hospitalise: 'injured',
  detain: 'detained',
};

export const BY_NOUN: { readonly [noun: string]: string } = {
  dead: 'killed',
  hurt: 'injured',
  missing: 'missing',
  detained: 'detained',
  casualty: 'killed',
  life: 'killed',
};

export const BY_WORD: readonly (readonly [RegExp, string])[] = [
  [/^(dead|killed|погибш\p{L}*|убит\p{L}*|погиб\p{L}*)$/u, 'killed'],
  [/^(wounded|injured|hurt|ранен\p{L}*|пострада\p{L}*)$/u, 'injured'],
  [/^(missing|unaccounted|пропа\p{L}*)$/u, 'missing'],
  [/^(detained|arrested|задержан\p{L}*|арестован\p{L}*)$/u, 'detained'],
];

export function wordPredicate(unit: Unit | undefined): string | null {
  if (unit === undefined) return null;
  return BY_WORD.find(([word]) => word.test(unit.lower))?.[1] ?? null;
}

export function isPeople({ nouns }: NounPhrase): boolean {
  return ['people-group', 'military', 'police', 'civilian', 'personnel', 'member'].some((kind) => nouns.has(kind));
}

/** "among them two Uplanders" */
export function amongThem({ phrases }: Sentence, at: number): boolean {
  const [them, among] = [phrases[at - 1], phrases[at - 2]];
  return (
    them?.kind === 'np'
    && them.pronoun !== null
    && among?.kind === 'prep'
    && /^(among|amongst|including|среди|из)$/.test(among.word)
  );
}

/** "Жертвами стихии стали шесть человек", "сообщения о гибели четырёх миротворцев" */
export function becameVictims({ phrases, units }: Sentence, at: number): boolean {
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

export const PUTS = /^(puts?|putting|estimat\p{L}+|set|sets)$/u;

/** "put the number of civilians killed at more than 3,000" */
export function putBefore(sentence: Sentence, { at, clause, nouns }: Counted): string | null {
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
export function ofTheDead(sentence: Sentence, at: number): boolean {
  const before = sentence.phrases[at];
  if (before?.kind === 'np') return /^(bod(y|ies)|lives|corpses?|deaths?)$/.test(sentence.units[before.head]!.lower);
  return before?.kind === 'vg' && /(lives|life)$/.test(sentence.units[before.verbUnit]!.lower);
}

/** "The mission lost six men." */
export function losesMen(sentence: Sentence, { subject, vg }: Clause): boolean {
  return (
    subject !== null
    && /^(lost|loses|lose|потерял\p{L}*)$/u.test(sentence.units[vg.verbUnit]!.lower)
    && (isPeople(subject)
      || ['force', 'mission', 'unit', 'organ'].some((kind) => subject.nouns.has(kind))
      || subject.entities.length > 0)
  );
}

/** "возросло до 19": behind a verb of rising the word for "up to" says where it stands. */
export function risenTo({ quantity, clause }: Counted): Counted['quantity'] {
  const { value, lower, upper, upperExclusive, written } = quantity;
  if (value !== null || lower !== null || upper === null || upperExclusive || !/^до /u.test(written)) return quantity;
  return verbOf(clause, 'rise', 'fall') === null ? quantity : { ...quantity, value: upper, upper: null };
}

/** "four of the assailants", behind a count of the dead. */
export function outOfGroup({ np, what }: Counted): boolean {
  return what !== np;
}

/** "with more than 100 wounded": no noun of its own. */
export function wordInside(units: readonly Unit[], { np, what }: Counted): string | null {
  return what === np && np.head === np.numberUnit && np.b - 1 > np.numberUnit ? wordPredicate(units[np.b - 1]) : null;
}

/** "put the death toll at 27", "put the number of dead at 80 and that of the injured at 120": what is named last before. */
export function putAt(units: readonly Unit[], clause: Clause, np: NounPhrase): string | null {
  if (!hasRole(units[np.a - 1], 'preposition')) return null;
  for (let at = np.a - 2; at >= clause.vg.b; at -= 1) {
    const word = wordPredicate(units[at]) ?? Object.keys(BY_NOUN).find((kind) => units[at]!.lexeme.nouns.has(kind));
    if (word !== null && word !== undefined) return BY_NOUN[word] ?? word;
  }
  return null;
}

export function ofPhrase(sentence: Sentence, np: NounPhrase): NounPhrase | null {
  const at = sentence.phrases.indexOf(np);
  const of = sentence.phrases[at + 1];
  const behind = sentence.phrases[at + 2];
  return of?.kind === 'prep' && (of.word === 'of' || of.word === 'among') && behind?.kind === 'np' ? behind : null;
}

/** Adjectives of people in "12 civilian deaths". */
export function memberGroup(sentence: Sentence, what: NounPhrase): string | null {
  for (let at = what.a; at < what.head; at += 1) {
    const { lexeme, lower, english } = { ...sentence.units[at]!, english: sentence.units[at]!.lexeme.english };
    if (['people-group', 'military', 'police'].some((kind) => lexeme.nouns.has(kind)))
      return english ?? (lower === 'civilian' ? 'civilians' : lower);
  }
  const of = ofPhrase(sentence, what);
  return of !== null && isPeople(of) ? englishText(of, sentence) : null;
}
