import { nounPhraseAt, startsNounPhrase } from './noun-phrases.ts';
import type { Mark, Phrase, VerbGroup } from './phrase.ts';
import { hasRole, type Unit } from './unit.ts';
import { can, isModal, looksBase, looksPast, readVerb, russianForm } from './verb-reading.ts';

/** Cuts a sentence into noun phrases, verb groups and the marks between them. */
export function phrasesIn(units: readonly Unit[]): Phrase[] {
  const phrases: Phrase[] = [];
  for (let at = 0; at < units.length;) {
    const phrase = phraseAt(units, at);
    phrases.push(phrase);
    at = phrase.b;
  }
  return phrases;
}

function phraseAt(units: readonly Unit[], at: number): Phrase {
  const unit = units[at]!;
  if (unit.kind === 'date') return { kind: 'date', a: at, b: at + 1, moment: unit.moment! };
  if (unit.kind === 'punct') return startsNounPhrase(units, at) ? nounPhraseAt(units, at) : mark('punct', units, at);
  if (isEachBeforeVerb(units, at)) return mark('adv', units, at);
  const group = verbGroupAt(units, at);
  if (group !== null) return group;
  if (REFLEXIVE.test(unit.lower)) return mark('adv', units, at);
  if (isRelative(units, at)) return mark('rel', units, at);
  if (hasRole(unit, 'conjunction')) return mark('conj', units, at);
  if (onlyHedges(unit)) return mark('adv', units, at);
  if (startsNounPhrase(units, at)) return nounPhraseAt(units, at);
  if (hasRole(unit, 'preposition') || hasRole(unit, 'according-to')) return mark('prep', units, at);
  if (hasRole(unit, 'subordinator')) return mark('sub', units, at);
  if (hasRole(unit, 'negation')) return mark('neg', units, at);
  if (hasRole(unit, 'adverb')) return mark('adv', units, at);
  return nounPhraseAt(units, at);
}

/** "A and B each provided two planes" */
function isEachBeforeVerb(units: readonly Unit[], at: number): boolean {
  const next = units[at + 1];
  return (
    /^(each|both|all)$/.test(units[at]!.lower)
    && next !== undefined
    && next.kind === 'word'
    && next.lexeme.nouns.size === 0
    && (hasRole(next, 'auxiliary') || can(next, 'past'))
    && at > 0
  );
}

const REFLEXIVE = /^(itself|himself|herself|themselves|сам|сама|сами|само)$/;

const HEDGES = ['nationwide', 'hedge-unverified', 'outside-framework', 'limited-period', 'first-time'];

/** Phrases of more than one word that stand for an adverb. */
function onlyHedges({ lexeme, lower }: Unit): boolean {
  return (
    lower.includes(' ')
    && lexeme.nouns.size === 0
    && lexeme.verbs.length === 0
    && HEDGES.some((role) => lexeme.roles.has(role))
  );
}

function mark(kind: Mark['kind'], units: readonly Unit[], at: number): Mark {
  return { kind, a: at, b: at + 1, word: units[at]!.lower };
}

function isRelative(units: readonly Unit[], at: number): boolean {
  const unit = units[at]!;
  if (!hasRole(unit, 'relative')) return false;
  if (unit.lower !== 'that') return true;
  // "contingents that were sent": a verb follows at once
  const next = units[at + 1];
  return (
    next !== undefined
    && (hasRole(next, 'auxiliary') || isModal(next) || (can(next, 'past') && !startsClause(units[at - 1])))
  );
}

function startsClause(unit: Unit | undefined): boolean {
  return (
    unit !== undefined
    && unit.lexeme.verbs.some(({ verb }) => ['say', 'announce', 'report', 'confirm', 'decide', 'claim'].includes(verb))
  );
}

/** The verb group that begins at unit `at`: "to", auxiliaries, modals, adverbs and negations, then the verb. */
export function verbGroupAt(units: readonly Unit[], at: number): VerbGroup | null {
  let next = at;
  let modal: VerbGroup['modal'] = null;
  let negated = false;
  let infinitive = false;
  let copula: VerbGroup['copula'] = null;
  let be = false;
  let have = false;
  let past = false;
  for (; next < units.length && next < at + 8; next += 1) {
    const unit = units[next]!;
    if (isModal(unit))
      modal = hasRole(unit, 'modal-future') ? 'future' : hasRole(unit, 'modal-possible') ? 'possible' : 'must';
    else if (hasRole(unit, 'auxiliary') && !hasRole(unit, 'determiner')) {
      be ||= hasRole(unit, 'be');
      have ||= hasRole(unit, 'have');
      copula = hasRole(unit, 'be') ? 'be' : hasRole(unit, 'have') ? 'have' : copula;
      past ||= can(unit, 'past') || /^(was|were|had|did|был|была|было|были)$/.test(unit.lower);
    } else if (hasRole(unit, 'negation')) negated = true;
    else if (
      hasRole(unit, 'to')
      && next === at
      && (can(afterAdverbs(units, next + 1), 'base') || looksBase(units, next + 1))
    )
      infinitive = true;
    else if (have && next > at && unit.lower === 'since' && can(units[next + 1], 'participle')) continue;
    else if (next > at && /^(each|both|all)$/.test(unit.lower) && leadsToVerb(units, next, at)) continue;
    else if (hasRole(unit, 'adverb') && leadsToVerb(units, next, at)) continue;
    else break;
  }
  const unit = units[next];
  const led = next > at;
  if (!led && unit?.lower === 'including') return null;
  const agrees = agreement(units, at, next);
  const parts: VerbParts = { units, at, next, modal, negated, infinitive, be, have, past, agrees };
  if (isVerb(units, next)) return verbGroup(parts);
  if (looksBase(units, next)) return verbGroup({ ...parts, infinitive: infinitive || modal === null });
  if (looksPast(units, next) && (led || afterNoun(units, at))) return verbGroup({ ...parts, past: !be });
  const before = units[next - 1];
  if (!led || copula === null || before === undefined || isModal(before))
    return modal !== null && led && !startsWithAdverb(units, at) ? bareModal({ at, next, modal, negated }) : null;
  const empty = {
    senses: before.lexeme.verbs.filter(({ verb }) => verb !== 'other'),
    passive: false,
    ing: false,
    base: false,
  };
  return {
    kind: 'vg',
    a: at,
    b: next,
    verbUnit: next - 1,
    ...empty,
    finite: !infinitive,
    infinitive,
    perfect: have && be,
    past,
    modal,
    negated,
    agrees,
    copula,
  };
}

function isVerb(units: readonly Unit[], at: number): boolean {
  const unit = units[at];
  return (
    unit !== undefined
    && unit.kind === 'word'
    && unit.lexeme.verbs.length > 0
    && readVerb(units, at, { phrase: 'none' }) === 'verb'
  );
}

function agreement(units: readonly Unit[], from: number, to: number): VerbGroup['agrees'] {
  const first = units.slice(from, to).find((unit) => hasRole(unit, 'auxiliary'))?.lower ?? '';
  return /^(were|are|have)$/.test(first) ? 'plural' : /^(was|is|has)$/.test(first) ? 'singular' : null;
}

function afterNoun(units: readonly Unit[], at: number): boolean {
  const before = units[at - 1];
  return (
    before !== undefined
    && before.kind === 'word'
    && !hasRole(before, 'determiner')
    && !hasRole(before, 'preposition')
    && !hasRole(before, 'adverb')
  );
}

function bareModal({
  at,
  next,
  modal,
  negated,
}: {
  at: number;
  next: number;
  modal: VerbGroup['modal'];
  negated: boolean;
}): VerbGroup {
  const empty = {
    senses: [],
    passive: false,
    ing: false,
    base: false,
    perfect: false,
    past: false,
    infinitive: false,
    finite: true,
    agrees: null,
    copula: null,
  };
  return { kind: 'vg', a: at, b: next, verbUnit: next - 1, modal, negated, ...empty };
}

function startsWithAdverb(units: readonly Unit[], at: number): boolean {
  return hasRole(units[at], 'adverb');
}

function afterAdverbs(units: readonly Unit[], at: number): Unit | undefined {
  let next = at;
  while (hasRole(units[next], 'adverb') && !can(units[next], 'base')) next += 1;
  return units[next];
}

/** An adverb belongs to the verb when one has begun or follows. */
function leadsToVerb(units: readonly Unit[], at: number, start: number): boolean {
  let next = at + 1;
  while (hasRole(units[next], 'adverb') || hasRole(units[next], 'negation')) next += 1;
  const unit = units[next];
  if (unit === undefined) return false;
  if (unit.lexeme.verbs.length > 0 && unit.kind === 'word') return readVerb(units, next, { phrase: 'none' }) === 'verb';
  return start === at && (hasRole(unit, 'auxiliary') || isModal(unit));
}

interface VerbParts {
  readonly units: readonly Unit[];
  readonly at: number;
  readonly next: number;
  readonly modal: VerbGroup['modal'];
  readonly negated: boolean;
  readonly infinitive: boolean;
  readonly be: boolean;
  readonly have: boolean;
  readonly past: boolean;
  readonly agrees: VerbGroup['agrees'];
}

function verbGroup({ units, at, next, modal, negated, infinitive, be, have, past, agrees }: VerbParts): VerbGroup {
  const unit = units[next]!;
  const { lexeme, lower, cyrillic } = unit;
  const senses = lexeme.verbs;
  if (cyrillic) {
    const form = russianForm(lower, senses);
    const bare = form.infinitive === true && modal === null;
    return {
      kind: 'vg',
      a: at,
      b: next + 1,
      verbUnit: next,
      senses,
      finite: !bare,
      infinitive: bare,
      ing: false,
      base: false,
      passive: form.passive === true,
      perfect: false,
      past: form.past === true,
      modal: modal ?? (form.future === true ? 'future' : null),
      negated,
      agrees: null,
      copula: null,
    };
  }
  const unknown = senses.length === 0;
  const ing = lexeme.forms.ing === true || (unknown && lower.endsWith('ing'));
  const plain = unknown && !/(ed|ing)$/.test(lower);
  const participle = lexeme.forms.participle === true || (unknown && !ing && !plain);
  const plainPast = lexeme.forms.past === true;
  const bareParticiple = !be && !have && modal === null && participle && !plainPast && !(unknown && past);
  return {
    kind: 'vg',
    a: at,
    b: next + 1,
    verbUnit: next,
    senses,
    finite: !infinitive && (be || have || modal !== null || (!ing && !bareParticiple)),
    infinitive,
    ing,
    base: !infinitive && !be && !have && modal === null && lexeme.forms.base === true,
    passive: (be && participle && !ing) || bareParticiple,
    perfect: have,
    past: past || (!be && !have && plainPast),
    modal,
    negated,
    agrees,
    copula: null,
  };
}
