import type { DateBase } from './date-core.ts';
import { dateAt } from './dates.ts';
import { NO_LEXEME, type Lexeme } from './lexeme.ts';
import { lexemeAt } from './lexicon.ts';
import { numberAt } from './numbers.ts';
import type { SentenceRange } from './sentences.ts';
import type { Token } from './tokens.ts';
import { step } from './trie.ts';
import { hasRole, type Unit } from './unit.ts';

/** The words, phrases, dates and numbers of a sentence. */
export function unitsOf(tokens: readonly Token[], range: SentenceRange, base: DateBase): Unit[] {
  return withDatesAndNumbers(phrasesOf(tokens, range), base);
}

function phrasesOf(tokens: readonly Token[], { from, to }: SentenceRange): Unit[] {
  const units: Unit[] = [];
  for (let at = from; at < to;) {
    const token = tokens[at]!;
    const { info } = token;
    const longest = info.phrases.length === 0 ? null : longestPhrase(tokens, at, to);
    const phrase = longest !== null && nounInstead(units.at(-1), longest.lexeme, info.lexeme) ? null : longest;
    const plain = phrase?.next ?? at + 1;
    const next = phrase === null && isShortTitle(tokens, at, to) ? at + 2 : plain;
    units.push({
      kind: token.kind,
      a: at,
      b: next,
      lower: phrase?.lower ?? info.lower,
      written: phrase?.written ?? info.written,
      cap: info.cap,
      cyrillic: info.cyrillic,
      lexeme: phrase?.lexeme ?? info.lexeme,
      quantity: null,
      moment: null,
      spaced: token.spaced,
    });
    at = next;
  }
  return units;
}

/** "a formal appeal for help": behind an article the verb "appeal for" is none. */
function nounInstead(before: Unit | undefined, phrase: Lexeme, word: Lexeme): boolean {
  if (
    phrase.verbs.length === 0
    || phrase.nouns.size > 0
    || word.nouns.size === 0
    || before === undefined
    || before.kind !== 'word'
  )
    return false;
  if (hasRole(before, 'determiner') || hasRole(before, 'possessive') || before.lower === "'s") return true;
  return before.lexeme === NO_LEXEME && /(al|ive|ous|ful|ent|ic|ed|ing)$/.test(before.lower);
}

/** "Gov.", "Lt.", "Dr.": the stop belongs to the word. */
function isShortTitle(tokens: readonly Token[], at: number, to: number): boolean {
  const { info } = tokens[at]!;
  const stop = tokens[at + 1];
  const title =
    info.cap
    && info.lower.length <= 5
    && (info.lexeme.roles.has('titles') || (info.lexeme.office !== null && info.lexeme.roles.has('abbreviations')));
  return title && at + 2 < to && stop!.kind === 'punct' && stop!.info.written === '.' && !stop!.spaced;
}

interface Phrase {
  readonly next: number;
  readonly lower: string;
  readonly written: string;
  readonly lexeme: Lexeme;
}

function longestPhrase(tokens: readonly Token[], at: number, to: number): Phrase | null {
  let nodes = tokens[at]!.info.phrases;
  let best: Phrase | null = null;
  let written = tokens[at]!.info.written;
  let lower = tokens[at]!.info.lower;
  for (let next = at + 1; next < to && nodes.length > 0; next += 1) {
    const { info, spaced } = tokens[next]!;
    const reached = nodes.flatMap((node) => step(node, info.lower));
    written += (spaced ? ' ' : '') + info.written;
    lower += (spaced ? ' ' : '') + info.lower;
    const lexeme = reached.length === 0 ? null : lexemeAt(reached, written);
    if (lexeme !== null) best = { next: next + 1, lower, written, lexeme };
    nodes = reached;
  }
  return best;
}

function withDatesAndNumbers(words: readonly Unit[], base: DateBase): Unit[] {
  const units: Unit[] = [];
  let { year, anchor = null, told = null } = base;
  for (let at = 0; at < words.length;) {
    const date = mayBeDate(words[at]!) ? dateAt(words, at, { ...base, year, anchor, told }) : null;
    if (date !== null) {
      units.push({ ...merged(words, at, date.next), kind: 'date', moment: date.moment });
      const { edtf, relative } = date.moment;
      if (!relative && edtf !== null) [year, anchor] = [Number(edtf.slice(0, 4)), edtf];
      told = edtf ?? told;
      at = date.next;
      continue;
    }
    const number = mayBeNumber(words[at]!) ? numberAt(words, at) : null;
    if (number !== null) {
      units.push({ ...merged(words, at, number.next), kind: 'number', quantity: number.quantity });
      at = number.next;
      continue;
    }
    units.push(words[at]!);
    at += 1;
  }
  return units;
}

const DAY = /^\d{1,2}(st|nd|rd|th|го)$/;

function mayBeDate({ kind, lexeme, lower }: Unit): boolean {
  if (kind === 'number') return true;
  if (kind !== 'word') return false;
  return lexeme.opensDate || lower === 'a' || lower === 'спустя' || (lower.charCodeAt(0) < 58 && DAY.test(lower));
}

function mayBeNumber({ kind, lexeme, lower }: Unit): boolean {
  return kind === 'number' || lexeme.opensNumber || lower === 'a' || lower === 'half';
}

function merged(words: readonly Unit[], a: number, b: number): Unit {
  const parts = words.slice(a, b);
  const text = (field: 'lower' | 'written') =>
    parts.reduce((all, part) => all + (part.spaced && all !== '' ? ' ' : '') + part[field], '');
  return {
    ...parts[0]!,
    b: parts.at(-1)!.b,
    lower: text('lower'),
    written: text('written'),
    lexeme: parts.length === 1 ? parts[0]!.lexeme : NO_LEXEME,
  };
}
