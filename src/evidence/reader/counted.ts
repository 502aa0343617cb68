import type { Clause } from './clauses.ts';
import type { NounPhrase } from './phrase.ts';
import type { Quantity } from './quantity.ts';
import type { Sentence } from './sentence.ts';
import { hasRole, isPunct, type Unit } from './unit.ts';

/** A number in a sentence with what it counts and the verb it stands by. */
export interface Counted {
  readonly at: number;
  readonly np: NounPhrase;
  readonly quantity: Quantity;
  /** Classes of what is counted. */
  readonly nouns: ReadonlySet<string>;
  /** The phrase that names what is counted: the number's own, or the one behind "of". */
  readonly what: NounPhrase;
  readonly clause: Clause | null;
  readonly role: 'subject' | 'object' | 'prep' | 'none';
  readonly prep: string | null;
  /** The noun glued to the number: "three-month", "200-strong". */
  readonly glued: Unit | null;
  /** "six of the nine" */
  readonly outOf: NounPhrase | null;
}

/** All numbers of a sentence that may count something. */
export function countedIn(sentence: Sentence): Counted[] {
  const found: Counted[] = [];
  sentence.phrases.forEach((phrase, at) => {
    if (phrase.kind !== 'np' || phrase.quantity === null || phrase.quantity.measured) return;
    if (isLabel(sentence, phrase) || isYear(phrase) || isMeasure(phrase)) return;
    found.push(countedAt(sentence, at, phrase));
  });
  return found;
}

/** "a 1994 coup": what happened in a year. */
function isYear({ quantity, plural, head, numberUnit }: NounPhrase): boolean {
  const { value, written, approximate } = quantity!;
  return (
    value !== null
    && value >= 1900
    && value <= 2099
    && /^\d{4}$/.test(written)
    && !approximate
    && !plural
    && head !== numberUnit
  );
}

/** "a 7.8 magnitude earthquake": half a thing is none. */
function isMeasure({ quantity, nouns }: NounPhrase): boolean {
  const { value } = quantity!;
  return value !== null && !Number.isInteger(value) && (nouns.has('disaster') || nouns.has('unrest'));
}

/** "Article 4", "Boeing 737", "Model 5 vehicles": a number that names. */
function isLabel(sentence: Sentence, np: NounPhrase): boolean {
  const before = sentence.units[np.numberUnit - 1];
  if (before === undefined || np.quantity!.value === null || np.quantity!.approximate) return false;
  if (
    np.numberUnit > np.a
    && before.kind === 'word'
    && before.cap
    && before.lexeme.entity === null
    && np.numberUnit > 1
    && before.lexeme.roles.size === 0
    && before.lexeme.nouns.size === 0
  )
    return true;
  if (np.numberUnit === np.a && isModel(before, sentence.units[np.a]!)) return true;
  if (np.numberUnit === np.a && !(before.kind === 'word' && sentence.units[np.numberUnit]!.spaced)) return false;
  const labelled =
    ['treaty-part', 'resolution', 'tally'].some((kind) => before.lexeme.nouns.has(kind))
    && !before.lexeme.plural
    && !before.cyrillic;
  return labelled && !(np.nouns.size > 0 && np.head !== np.numberUnit);
}

/** "crews from Upland, 67 in total, arrived": what the number sums up. */
function summedUp({ phrases, units }: Sentence, at: number): NounPhrase | null {
  const np = phrases[at] as NounPhrase;
  if (
    np.b !== np.numberUnit + 1
    || !/^(in total|in all|altogether|all told|всего|в общей сложности)$/.test(units[np.b]?.lower ?? '')
  )
    return null;
  const sign = phrases[at - 1];
  if (sign?.kind !== 'punct' || sign.word !== ',') return null;
  for (let back = at - 2; back >= 0; back -= 2) {
    const phrase = phrases[back];
    if (phrase?.kind !== 'np') return null;
    if (phrases[back - 1]?.kind !== 'prep') return phrase.quantity === null ? phrase : null;
  }
  return null;
}

/** "the Piranha 5", "Flight 370": digits behind a name that nothing is known of. */
function isModel(before: Unit, number: Unit): boolean {
  const { lexeme, cap, kind } = before;
  return (
    kind === 'word'
    && cap
    && /^\d{1,3}$/.test(number.written)
    && lexeme.entity === null
    && lexeme.office === null
    && lexeme.nouns.size === 0
    && lexeme.roles.size === 0
    && lexeme.verbs.length === 0
  );
}

function countedAt(sentence: Sentence, at: number, np: NounPhrase): Counted {
  const { phrases, units } = sentence;
  const of = phrases[at + 1];
  const behind = phrases[at + 2];
  const bare = np.head === np.numberUnit;
  const ofNp = of?.kind === 'prep' && (of.word === 'of' || of.word === 'из') && behind?.kind === 'np' ? behind : null;
  const outOf = bare && ofNp?.quantity != null ? ofNp : null;
  const what = bare && ofNp !== null && outOf === null ? ofNp : bare ? (summedUp(sentence, at) ?? np) : np;
  const hyphen = isPunct(units[np.numberUnit + 1], '-');
  const glued = hyphen
    ? (units[np.numberUnit + 2] ?? null)
    : units[np.numberUnit + 1]?.lower === 'strong'
      ? units[np.numberUnit + 1]!
      : null;
  return {
    at,
    np,
    quantity: np.quantity!,
    nouns: bare && what === np ? new Set() : what.nouns,
    what,
    glued,
    outOf,
    ...clauseOf(sentence, at, np),
  };
}

function clauseOf(sentence: Sentence, at: number, np: NounPhrase): Pick<Counted, 'clause' | 'role' | 'prep'> {
  const subjectOf = sentence.clauses.find(
    (clause) =>
      clause.subjects.includes(np) && (clause.vg.finite || clause.vg.passive || clause.vg.ing) && clause.from <= at,
  );
  if (subjectOf !== undefined) return { clause: subjectOf, role: 'subject', prep: null };
  for (const clause of sentence.clauses)
    if (clause.objects.includes(np))
      return { clause, role: clause.subjects.includes(np) ? 'subject' : 'object', prep: null };
  for (const clause of sentence.clauses) {
    const prep = clause.preps.find((other) => other.np === np);
    if (prep !== undefined) return { clause, role: 'prep', prep: prep.prep };
  }
  const clause = sentence.clauses.findLast((other) => other.at < at) ?? sentence.clauses[0] ?? null;
  const before = sentence.units[np.a - 1];
  return { clause, role: 'none', prep: hasRole(before, 'preposition') ? before!.lower : null };
}
