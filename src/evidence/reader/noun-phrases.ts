import type { Office } from './lexeme.ts';
import type { EntityMention, NounPhrase } from './phrase.ts';
import { hasRole, isPunct, type Unit } from './unit.ts';
import { isModal, looksPast, readVerb } from './verb-reading.ts';

const QUOTES = ['"', '“', '”', '«', '»', '‘', '’', "'"];
const QUOTED_MAX = 4;

/** Whether a noun phrase begins at unit `at`. */
export function startsNounPhrase(units: readonly Unit[], at: number): boolean {
  const unit = units[at]!;
  if (unit.kind === 'number') return true;
  if (unit.kind === 'punct') return isPunct(unit, ...QUOTES) && quotedNoun(units, at) > 0;
  if (unit.kind === 'date') return false;
  if (unit.lexeme.entity !== null || unit.lexeme.nouns.size > 0 || unit.lexeme.office !== null)
    return !hasRole(unit, 'preposition') || unit.lexeme.entity !== null;
  if (hasRole(unit, 'determiner') || hasRole(unit, 'pronoun') || hasRole(unit, 'state-of-office'))
    return !(hasRole(unit, 'subordinator') && !determines(units, at));
  return !unit.lexeme.opensNoNoun;
}

/** "that country" and not "said that the". */
function determines(units: readonly Unit[], at: number): boolean {
  const next = units[at + 1];
  return next !== undefined && next.lexeme.nouns.size > 0 && !hasRole(next, 'determiner') && !next.lexeme.plural;
}

/** Units up to the closing quote when quotation marks only set off a word or two before a noun; else 0. */
function quotedNoun(units: readonly Unit[], at: number): number {
  for (let next = at + 2; next <= at + 1 + QUOTED_MAX && next < units.length; next += 1) {
    if (!isPunct(units[next], ...QUOTES)) continue;
    const inside = units.slice(at + 1, next);
    const words = inside.every(
      (unit) =>
        unit.kind === 'word'
        && !hasRole(unit, 'determiner')
        && !hasRole(unit, 'pronoun')
        && !hasRole(unit, 'auxiliary'),
    );
    const after = units[next + 1];
    return words && after?.kind === 'word' && (after.lexeme.nouns.size > 0 || after.lexeme.entity !== null)
      ? next - at
      : 0;
  }
  return 0;
}

interface Building {
  head: number;
  numberUnit: number;
  determiner: string | null;
  office: Office | null;
  readonly entities: EntityMention[];
  headed: boolean;
}

/** The noun phrase that begins at unit `at`; always at least one unit long. */
export function nounPhraseAt(units: readonly Unit[], at: number): NounPhrase {
  const first = units[at]!;
  if (hasRole(first, 'pronoun') && !hasRole(first, 'possessive') && !determinesNext(units, at))
    return pronounPhrase(units, at);
  const built: Building = { head: at, numberUnit: -1, determiner: null, office: null, entities: [], headed: false };
  let next = at;
  while (next < units.length) {
    const step = accept(units, next, { built, start: at });
    if (step === 0) break;
    next += step;
  }
  return finish(units, { a: at, b: Math.max(next, at + 1) }, built);
}

function determinesNext(units: readonly Unit[], at: number): boolean {
  return (
    hasRole(units[at], 'determiner')
    && units[at + 1] !== undefined
    && units[at + 1]!.kind === 'word'
    && units[at + 1]!.lexeme.nouns.size > 0
  );
}

function pronounPhrase(units: readonly Unit[], at: number): NounPhrase {
  const { lower, lexeme } = units[at]!;
  const plural = hasRole(units[at], 'they');
  return {
    kind: 'np',
    a: at,
    b: at + 1,
    head: at,
    nouns: lexeme.nouns,
    quantity: null,
    numberUnit: -1,
    entities: [],
    office: null,
    name: null,
    pronoun: lower,
    determiner: null,
    plural,
  };
}

/** How many units the phrase takes from `at`; 0 ends it. */
function accept(units: readonly Unit[], at: number, { built, start }: { built: Building; start: number }): number {
  const unit = units[at]!;
  if (unit.kind === 'date') return 0;
  if (unit.kind === 'punct') return acceptPunct(units, at, built);
  if (unit.lower === "'s" || unit.lower === "'") return possess(built, at);
  if (unit.kind === 'number') return acceptNumber(at, built);
  if (hasRole(unit, 'determiner') && unit.lexeme.nouns.size === 0 && unit.lexeme.entity === null) {
    if (at > start && (built.headed || built.determiner !== null) && !units[at - 1]!.lower.endsWith("'s"))
      return built.headed ? 0 : 1;
    built.determiner = unit.lower;
    return 1;
  }
  // Russian: what is counted stands right behind the number, what it belongs to behind that
  if (unit.cyrillic && built.numberUnit >= 0 && built.headed && isAttribute(unit)) {
    if (unit.lexeme.entity !== null)
      built.entities.push({ entity: unit.lexeme.entity, use: unit.lexeme.use, unit: at, possessive: false });
    return 1;
  }
  if (unit.lexeme.entity !== null) return acceptEntity(unit, at, built);
  if (unit.lexeme.office !== null && actsHere(units, at, built)) return 0;
  if (unit.lexeme.office !== null && !(unit.lexeme.nouns.size > 0 && !unit.cap && built.headed)) {
    built.office = unit.lexeme.office;
    return head(built, at);
  }
  if (built.numberUnit === at - 1 && /^(more|additional|further|extra|or so)$/.test(unit.lower)) return 1;
  if (breaks(units, at, start) || (built.headed && looksPast(units, at))) return 0;
  if (unit.lexeme.verbs.length > 0) {
    const reading = readVerb(units, at, { phrase: built.headed ? 'headed' : at > start ? 'open' : 'none' });
    if (reading === 'verb') return 0;
    return reading === 'noun' ? head(built, at) : 1;
  }
  if (unit.lexeme.nouns.size > 0 || isUnknownNoun(unit, at)) return head(built, at);
  return 1;
}

/** "N. N. heads the council" */
function actsHere(units: readonly Unit[], at: number, built: Building): boolean {
  return (
    built.headed
    && units[at]!.lexeme.forms.s === true
    && !units[at]!.cyrillic
    && readVerb(units, at, { phrase: 'headed' }) === 'verb'
  );
}

function isAttribute({ lexeme, kind }: Unit): boolean {
  return (
    kind === 'word'
    && (lexeme.entity !== null || lexeme.nouns.size > 0)
    && lexeme.office === null
    && lexeme.verbs.length === 0
    && !lexeme.endsNoun
  );
}

function head(built: Building, at: number): number {
  built.head = at;
  built.headed = true;
  return 1;
}

function possess(built: Building, at: number): number {
  const last = built.entities.at(-1);
  if (last !== undefined && last.unit === at - 1)
    built.entities[built.entities.length - 1] = { ...last, possessive: true };
  built.headed = false;
  built.determiner ??= "'s";
  return 1;
}

function acceptPunct(units: readonly Unit[], at: number, built: Building): number {
  const unit = units[at]!;
  if (isPunct(unit, '-') && !unit.spaced && units[at + 1] !== undefined && !units[at + 1]!.spaced) {
    built.headed = false;
    return 1;
  }
  const quoted = isPunct(unit, ...QUOTES) && !built.headed ? quotedNoun(units, at) : 0;
  if (quoted > 0) return quoted + 1;
  return 0;
}

function acceptNumber(at: number, built: Building): number {
  if (built.headed || built.numberUnit >= 0) return 0;
  built.numberUnit = at;
  built.head = at;
  return 1;
}

function acceptEntity(unit: Unit, at: number, built: Building): number {
  built.entities.push({ entity: unit.lexeme.entity!, use: unit.lexeme.use, unit: at, possessive: false });
  built.head = at;
  built.headed = unit.lexeme.use !== 'people' || unit.lexeme.nouns.size > 0 || /s$/.test(unit.lower);
  return 1;
}

function breaks(units: readonly Unit[], at: number, start: number): boolean {
  const unit = units[at]!;
  if (isModal(unit) && !(unit.cap && at > start)) return true;
  if (at === start) return false;
  if (hasRole(unit, 'adverb') && unit.lexeme.nouns.size === 0 && !/ly$/.test(unit.lower))
    return !hasRole(unit, 'state-of-office');
  if (hasRole(unit, 'adverb')) return readAhead(units, at);
  return unit.lexeme.endsNoun;
}

/** "specially trained personnel": an adverb inside a phrase is followed by more of it. */
function readAhead(units: readonly Unit[], at: number): boolean {
  const next = units[at + 1];
  return (
    next === undefined
    || next.lexeme.verbs.length === 0
    || units[at + 2] === undefined
    || units[at + 2]!.lexeme.nouns.size === 0
  );
}

function isUnknownNoun(unit: Unit, at: number): boolean {
  return unit.cap && at > 0
    ? true
    : !/(ed|al|ive|ous|ful|less|able|ible|ary|ic|ent|ant|ый|ий|ая|ое|ые|ого|ых|ой|их|ым)$/.test(unit.lower);
}

function finish(units: readonly Unit[], { a, b }: { a: number; b: number }, built: Building): NounPhrase {
  const { numberUnit } = built;
  // "their withdrawal": what looks like an adjective is the noun when none follows
  const bare = !built.headed && numberUnit < 0 && built.entities.length === 0 && b - a > 1;
  const headUnit = bare ? b - 1 : built.head;
  const name = unknownName(units, a, b);
  return {
    kind: 'np',
    a,
    b,
    head: headUnit,
    nouns: units[headUnit]!.lexeme.nouns,
    quantity: numberUnit >= 0 ? units[numberUnit]!.quantity : null,
    numberUnit,
    entities: built.entities,
    office: built.office,
    name,
    pronoun: null,
    determiner: built.determiner,
    plural: units[headUnit]!.lexeme.plural,
  };
}

/** The last run of capitalised words that the lexicon does not know. */
function unknownName(units: readonly Unit[], a: number, b: number): { a: number; b: number } | null {
  let end = b;
  while (end > a && !isNameWord(units, end - 1)) end -= 1;
  if (end === a) return null;
  let start = end;
  while (start > a && (isNameWord(units, start - 1) || (isPunct(units[start - 1], '.') && start - 1 > a))) start -= 1;
  return { a: start, b: end };
}

const PARTICLE = /^(de|van|von|der|den|da|do|dos|du|bin|ibn|al|el|ul|la|le|ten|ter)$/;

/** "N. de N.": a small word between capitals belongs to the name. */
function isParticle(units: readonly Unit[], at: number): boolean {
  const unit = units[at]!;
  const [before, after] = [units[at - 1], units[at + 1]];
  const named = (one: Unit | undefined) =>
    one?.kind === 'word'
    && ((one.cap && one.lexeme.nouns.size === 0 && one.lexeme.office === null) || PARTICLE.test(one.lower));
  return PARTICLE.test(unit.lower) && unit.lexeme.roles.size === 0 && named(before) && named(after);
}

function isNameWord(units: readonly Unit[], at: number): boolean {
  const unit = units[at]!;
  if (isParticle(units, at)) return true;
  if (unit.kind !== 'word' || !unit.cap || unit.lexeme.entity !== null || unit.lexeme.office !== null) return false;
  const { nouns, roles, verbs } = unit.lexeme;
  if (roles.size > 0 && !(roles.size === 1 && roles.has('abbreviations'))) return false;
  if (nouns.size > 0) return false;
  if (at === 0)
    return verbs.length === 0 && (units[1]?.cap === true || unit.lower.length > 3) && !/(ed|ing|ly)$/.test(unit.lower);
  return verbs.length === 0 || units[at + 1]?.cap === true || units[at - 1]!.cap;
}
