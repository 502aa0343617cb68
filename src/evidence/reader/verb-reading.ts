import { NO_LEXEME, type VerbForm, type VerbSense } from './lexeme.ts';
import { hasRole, isPunct, type Unit } from './unit.ts';

/** A word the lexicon does not know that looks like an English verb in the past. */
export function looksPast(units: readonly Unit[], at: number): boolean {
  const unit = units[at];
  if (unit === undefined || unit.kind !== 'word' || unit.cap) return false;
  if (unit.cyrillic)
    return (
      unit.lexeme === NO_LEXEME
      && /[аеиоуыя](л|ла|ло|ли|лся|лась|лось|лись)$/.test(unit.lower)
      && unit.lower.length > 5
      && mayActBefore(units[at - 1])
    );
  if (!/[a-z]{3}(ed|ing)$/.test(unit.lower)) return false;
  if (unit.lower.endsWith('ing') && units[at - 1]?.lexeme.plural !== true) return false;
  const { nouns, verbs, roles, entity, office } = unit.lexeme;
  return nouns.size === 0 && verbs.length === 0 && roles.size === 0 && entity === null && office === null;
}

const NOUN_ENDING = /(ity|ion|ment|ness|ance|ence|ship|ism|ers?|ors?|als?|ings?|ists?|[^s]s|ure|age|th|hood|cy|ty)$/;

/** A word the lexicon does not know that stands where only a plain verb can: "will deter looting", "to reform the army". */
export function looksBase(units: readonly Unit[], at: number): boolean {
  const unit = units[at];
  if (unit === undefined || unit.kind !== 'word' || unit.cap || unit.cyrillic || !/^[a-z]{3,}$/.test(unit.lower))
    return false;
  const { nouns, verbs, roles, entity, office } = unit.lexeme;
  if (nouns.size > 0 || verbs.length > 0 || roles.size > 0 || entity !== null || office !== null) return false;
  if (/(ed|ing)$/.test(unit.lower)) return false;
  const before = units[at - 1];
  if (isModal(before) || (hasRole(before, 'negation') && isModal(units[at - 2]))) return true;
  const after = units[at + 1];
  return (
    hasRole(before, 'to')
    && !NOUN_ENDING.test(unit.lower)
    && after !== undefined
    && (hasRole(after, 'determiner') || after.lexeme.nouns.size > 0)
  );
}

/** How a unit is used where it stands. */
export type Reading = 'verb' | 'noun' | 'adjective';

const RUSSIAN_ADJECTIVE =
  /(нн|вш|ющ|ущ|ащ|ящ|ем|им|т)(ый|ая|ое|ые|ого|ой|ых|ому|ым|ыми|ую|ом|ий|ие|яя|их|ими|его|ему|ей|юю)(ся)?$/u;
const RUSSIAN_NOUN = /(ни[еяюй]|ние[мй]|ниями?|ниях|нии|ций|ци[яиюе]|ка|ки|ку|кой|ке|вок|ель|еля|ели|елей|ость|ости)$/u;
const RUSSIAN_PAST = /(л|ла|ло|ли|лся|лась|лось|лись|ёл|шел|шёл|шла|шли|иб|ибла|ибли|ог|сс)$/u;
const RUSSIAN_INFINITIVE = /(ть|ти|чь|ться|тись)$/u;
const RUSSIAN_PASSIVE = /(ен|ён|ан|ян)[аоы]?$|(би|ры|ня|жа|вер|ну)т[аоы]?$/u;

/** Whether the forms of a word allow one. */
export function can(unit: Unit | undefined, form: keyof VerbForm): boolean {
  return unit !== undefined && unit.lexeme.forms[form] === true;
}

/** The form of a Russian verb, by its ending. */
export function russianForm(written: string, senses: readonly VerbSense[]): VerbForm {
  const space = written.indexOf(' ');
  const lower = space < 0 ? written : written.slice(0, space);
  if (RUSSIAN_INFINITIVE.test(lower)) return { infinitive: true };
  if (RUSSIAN_PASSIVE.test(lower) && !RUSSIAN_PAST.test(lower)) return { passive: true, past: true };
  if (RUSSIAN_PAST.test(lower)) return { past: true };
  return senses.some(({ form }) => form.future === true) ? { future: true } : {};
}

function readRussian(unit: Unit): Reading {
  if (unit.lexeme.nouns.size > 0) return 'noun';
  // of a phrase such as "took part" the first word tells
  const space = unit.lower.indexOf(' ');
  const lower = space < 0 ? unit.lower : unit.lower.slice(0, space);
  if (RUSSIAN_ADJECTIVE.test(lower) && !RUSSIAN_INFINITIVE.test(lower)) return 'adjective';
  if (RUSSIAN_NOUN.test(lower)) return 'noun';
  return 'verb';
}

/** Who does something: a name or a noun of the field. */
function mayActBefore(unit: Unit | undefined): boolean {
  return unit !== undefined && unit.kind === 'word' && (unit.cap || unit.lexeme.nouns.size > 0);
}

/** What stands around the word. */
export interface Surrounding {
  /** A noun phrase is under way, and whether it has its noun. */
  readonly phrase: 'none' | 'open' | 'headed';
}

/** Reads a word that can be a verb: as one, as a noun or as an adjective. */
export function readVerb(units: readonly Unit[], at: number, around: Surrounding): Reading {
  const unit = units[at]!;
  if (unit.cyrillic) return readRussian(unit);
  if (
    hasRole(unit, 'adverb')
    && unit.lexeme.nouns.size === 0
    && can(unit, 'base')
    && !hasRole(units[at - 1], 'to')
    && !isModal(units[at - 1])
  )
    return 'adjective';
  const nounish = unit.lexeme.nouns.size > 0 || unit.lexeme.office !== null;
  // within a line a capital letter makes a name: "the Air Assault Battalion", "Operation Restore Hope"
  if (unit.cap && at > 0 && units[at - 1]!.kind === 'word' && unit.spaced) return 'noun';
  const before = lastBefore(units, at);
  const after = units[at + 1];
  if (hasRole(before, 'to') && can(unit, 'base')) return 'verb';
  if (auxiliaryBefore(units, at)) return afterAuxiliary(unit, nounish);
  if (can(unit, 'ing')) return readIng(units, at, { ...around, nounish });
  if (can(unit, 'past') || can(unit, 'participle')) {
    if (can(unit, 'base') && nounish) return readBase(units, at, around);
    return readPast(units, at, around);
  }
  if (can(unit, 's')) return readS({ unit, before, after, around, nounish });
  return readBase(units, at, around);
}

/** The word before, adverbs passed over. */
function lastBefore(units: readonly Unit[], at: number): Unit | undefined {
  let index = at - 1;
  while (index >= 0 && hasRole(units[index], 'adverb') && !hasRole(units[index], 'determiner')) index -= 1;
  return units[index];
}

function auxiliaryBefore(units: readonly Unit[], at: number): boolean {
  for (let index = at - 1; index >= 0 && index > at - 5; index -= 1) {
    const unit = units[index];
    if (hasRole(unit, 'auxiliary') || isModal(unit)) return true;
    if (!hasRole(unit, 'adverb') && !hasRole(unit, 'negation')) return false;
  }
  return false;
}

export function isModal(unit: Unit | undefined): boolean {
  return hasRole(unit, 'modal-future') || hasRole(unit, 'modal-possible') || hasRole(unit, 'modal-must');
}

function afterAuxiliary(unit: Unit, nounish: boolean): Reading {
  if (can(unit, 'ing') || can(unit, 'participle')) return 'verb';
  if (can(unit, 'base')) return 'verb';
  return nounish ? 'noun' : 'verb';
}

function readIng(units: readonly Unit[], at: number, { phrase, nounish }: Surrounding & { nounish: boolean }): Reading {
  const before = units[at - 1];
  const after = units[at + 1];
  if (phrase === 'open') return 'adjective';
  if (nounish && !opensObject(after)) return 'noun';
  if (hasRole(before, 'determiner') || isPunct(before, '-')) return 'adjective';
  if (
    phrase === 'headed'
    && after !== undefined
    && after.lexeme.nouns.size > 0
    && !hasRole(after, 'determiner')
    && before !== undefined
    && !before.lexeme.plural
    && before.lower !== "'s"
  )
    return before.lexeme.entity !== null ? 'adjective' : 'verb';
  return 'verb';
}

function readPast(units: readonly Unit[], at: number, { phrase }: Surrounding): Reading {
  const before = units[at - 1];
  const after = units[at + 1];
  // "139 came from ...": a form that is only past can be no adjective
  if (!can(units[at], 'participle') && !can(units[at], 'base') && units[at]!.lexeme.nouns.size === 0) return 'verb';
  if (phrase === 'headed') return isPunct(before, '-') ? 'adjective' : 'verb';
  if (phrase === 'open') return 'adjective';
  if (hasRole(before, 'preposition') && !hasRole(before, 'subordinator') && !opensObject(after)) return 'adjective';
  if (isPunct(before, '-')) return 'adjective';
  if (before === undefined && after !== undefined && after.lexeme.nouns.size > 0) return 'adjective';
  return 'verb';
}

function readS({
  unit,
  before,
  after,
  around,
  nounish,
}: {
  unit: Unit;
  before: Unit | undefined;
  after: Unit | undefined;
  around: Surrounding;
  nounish: boolean;
}): Reading {
  if (!nounish) return around.phrase === 'open' && !hasRole(before, 'pronoun') ? 'noun' : 'verb';
  if (around.phrase === 'open' || hasRole(before, 'preposition')) return 'noun';
  if (
    unit.lexeme.office !== null
    && around.phrase === 'headed'
    && !(before?.cap === true && hasRole(after, 'determiner'))
  )
    return 'noun';
  const subject =
    before !== undefined
    && ((before.lexeme.entity !== null && before.lexeme.use !== 'people')
      || hasRole(before, 'pronoun')
      || hasRole(before, 'relative')
      || (before.lexeme.nouns.size > 0 && !before.lexeme.plural)
      || before.cap);
  return subject && opensObject(after) ? 'verb' : 'noun';
}

function opensObject(unit: Unit | undefined): boolean {
  return (
    unit !== undefined
    && (hasRole(unit, 'to')
      || hasRole(unit, 'determiner')
      || unit.kind === 'number'
      || unit.lower === 'that'
      || (unit.lexeme.entity !== null && unit.cap))
  );
}

function readBase(units: readonly Unit[], at: number, { phrase }: Surrounding): Reading {
  const unit = units[at]!;
  const before = lastBefore(units, at);
  const nounish = unit.lexeme.nouns.size > 0 || unit.lexeme.office !== null;
  if (hasRole(before, 'pronoun') && !hasRole(before, 'possessive')) return 'verb';
  if (hasRole(before, 'relative') && before!.lower !== 'that') return 'verb';
  if (hasRole(before, 'conjunction') && verbBefore(units, at))
    return nounish && !opensObject(units[at + 1]) ? 'noun' : 'verb';
  if (hasRole(before, 'determiner') || hasRole(before, 'possessive')) return 'noun';
  if (phrase === 'open') return 'noun';
  if (phrase === 'headed') {
    const plural = before?.lexeme.plural === true;
    if (nounish) return plural && opensObject(units[at + 1]) ? 'verb' : 'noun';
    return plural || before?.cap === true ? 'verb' : 'noun';
  }
  if (isPunct(before, ',') && verbBefore(units, at)) return nounish ? 'noun' : 'verb';
  return nounish || before === undefined || hasRole(before, 'preposition') ? 'noun' : 'verb';
}

/** "to restore order and guard ...": a base form joined to one before it. */
function verbBefore(units: readonly Unit[], at: number): boolean {
  for (let index = at - 2; index >= 0 && index > at - 24; index -= 1) {
    if (
      can(units[index], 'base')
      && (hasRole(units[index - 1], 'to') || isModal(units[index - 1]) || isModal(units[index - 2]))
    )
      return true;
    if (units[index]!.kind === 'punct' && !isPunct(units[index], ',')) return false;
  }
  return false;
}
