import { lookUp, type Lexicon, type WordInfo } from './lexicon.ts';

export type TokenKind = 'word' | 'number' | 'punct';

/** A piece of text between spaces or signs; offsets are UTF-16 units. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  readonly info: WordInfo;
  /** White space stands before it. */
  readonly spaced: boolean;
}

const enum Char {
  Other,
  Letter,
  Digit,
  Space,
}

const LETTER = /\p{L}|\p{M}/u;
const TABLE = Uint8Array.from({ length: 0x2200 }, (_, code) => {
  const char = String.fromCharCode(code);
  if (LETTER.test(char)) return Char.Letter;
  if (char >= '0' && char <= '9') return Char.Digit;
  return /\s/.test(char) ? Char.Space : Char.Other;
});

function classOf(code: number): Char {
  if (code < TABLE.length) return TABLE[code] as Char;
  return code >= 0xd800 && code <= 0xdfff
    ? Char.Letter
    : LETTER.test(String.fromCharCode(code))
      ? Char.Letter
      : Char.Other;
}

const APOSTROPHE = new Set([0x27, 0x2019, 0x2bc]);
const HYPHEN = new Set([0x2d, 0x2010, 0x2011]);
const FULL_STOP = 0x2e;
const COMMA = 0x2c;
const SUFFIX = /^['’ʼ](s|ll|re|ve|d|m)$/i;

/** One pass over `text` from `start` to `end`. */
export function tokenise(text: string, { start, end }: { start: number; end: number }, lexicon: Lexicon): Token[] {
  const tokens: Token[] = [];
  let at = start;
  let spaced = true;
  const push = (kind: TokenKind, from: number, to: number) => {
    tokens.push({ kind, start: from, end: to, info: lookUp(lexicon, text.slice(from, to)), spaced });
    spaced = false;
  };
  while (at < end) {
    const kind = classOf(text.charCodeAt(at));
    if (kind === Char.Space) {
      spaced = true;
      at += 1;
      continue;
    }
    const from = at;
    if (kind === Char.Letter) {
      at = wordEnd(text, at, end);
      for (const [a, b] of partsOf(text, { start: from, end: at }, lexicon))
        push(b - a === 1 && HYPHEN.has(text.charCodeAt(a)) ? 'punct' : 'word', a, b);
    } else if (kind === Char.Digit) {
      at = numberEnd(text, at, end);
      const letters = at < end && classOf(text.charCodeAt(at)) === Char.Letter;
      if (letters) at = wordEnd(text, at, end);
      push(letters ? 'word' : 'number', from, at);
    } else {
      at += 1;
      push('punct', from, at);
    }
  }
  return tokens;
}

function wordEnd(text: string, from: number, end: number): number {
  let at = from + 1;
  while (at < end) {
    const code = text.charCodeAt(at);
    const kind = classOf(code);
    if (kind === Char.Letter || kind === Char.Digit) at += 1;
    else if ((APOSTROPHE.has(code) || HYPHEN.has(code)) && inner(text, at + 1, end)) at += 2;
    else if (code === FULL_STOP && at === from + 1 + dotted(text, from, at) && inner(text, at + 1, end)) at += 2;
    else break;
  }
  // initials keep their last full stop: U.S.
  if (text.charCodeAt(at) === FULL_STOP && at - from >= 3 && text.charCodeAt(at - 2) === FULL_STOP && at < end)
    return at + 1;
  return at;
}

/** Length of what was read so far when it is single letters parted by full stops, else -1. */
function dotted(text: string, from: number, at: number): number {
  for (let index = from; index < at; index += 1) {
    const wantsStop = (index - from) % 2 === 1;
    if (wantsStop !== (text.charCodeAt(index) === FULL_STOP)) return -2;
  }
  return at - from - 1;
}

function inner(text: string, at: number, end: number): boolean {
  if (at >= end) return false;
  const kind = classOf(text.charCodeAt(at));
  return kind === Char.Letter || kind === Char.Digit;
}

function numberEnd(text: string, from: number, end: number): number {
  let at = from + 1;
  while (at < end) {
    const code = text.charCodeAt(at);
    if (classOf(code) === Char.Digit) at += 1;
    else if ((code === FULL_STOP || code === COMMA || code === 0x3a) && digitAt(text, at + 1, end)) at += 2;
    else break;
  }
  return at;
}

function digitAt(text: string, at: number, end: number): boolean {
  return at < end && classOf(text.charCodeAt(at)) === Char.Digit;
}

type Range = readonly [number, number];

/** A word with its possessive ending and, where its parts are known and the whole is not, its hyphens set apart. */
function partsOf(text: string, { start, end }: { start: number; end: number }, lexicon: Lexicon): Range[] {
  const word = text.slice(start, end);
  const mark = Math.max(word.lastIndexOf("'"), word.lastIndexOf('’'), word.lastIndexOf('ʼ'));
  if (mark > 0 && SUFFIX.test(word.slice(mark)))
    return [...hyphened(text, { start, end: start + mark }, lexicon), [start + mark, end]];
  if (mark > 1 && /^n['’]t$/i.test(word.slice(mark - 1)))
    return [
      [start, start + mark - 1],
      [start + mark - 1, end],
    ];
  return hyphened(text, { start, end }, lexicon);
}

/** "Novakheads": a capitalised word that stands alone elsewhere in the text, run together with a verb. */
function runTogether(text: string, word: string, lexicon: Lexicon): number {
  const info = lookUp(lexicon, word);
  if (!info.cap || info.cyrillic || word.length < RUN_TOGETHER_MIN || known(info) || /[^A-Za-z]/.test(word)) return 0;
  for (let cut = 4; cut <= word.length - 4; cut += 1) {
    const rest = lookUp(lexicon, word.slice(cut)).lexeme;
    if ((rest.forms.s === true || rest.forms.past === true) && text.includes(` ${word.slice(0, cut)} `)) return cut;
  }
  return 0;
}

const RUN_TOGETHER_MIN = 9;

function hyphened(text: string, { start, end }: { start: number; end: number }, lexicon: Lexicon): Range[] {
  const word = text.slice(start, end);
  const at = word.search(/[-\u2010\u2011]/);
  const cut = at < 0 ? runTogether(text, word, lexicon) : 0;
  if (cut > 0)
    return [
      [start, start + cut],
      [start + cut, end],
    ];
  if (at <= 0 || at === word.length - 1 || known(lookUp(lexicon, word))) return [[start, end]];
  const first = lookUp(lexicon, word.slice(0, at));
  const last = lookUp(lexicon, word.slice(at + 1));
  const { lexeme } = first;
  const parts =
    lexeme.values.has('numerals') || lexeme.values.has('ordinals') || (lexeme.entity !== null && known(last));
  const plain = !first.cap && known(first) && known(last);
  const led = lexeme.entity !== null && !last.cap;
  if (!parts && !plain && !led) return [[start, end]];
  return [
    [start, start + at],
    [start + at, start + at + 1],
    ...hyphened(text, { start: start + at + 1, end }, lexicon),
  ];
}

function known({ lexeme, phrases }: WordInfo): boolean {
  return (
    lexeme.entity !== null
    || lexeme.nouns.size > 0
    || lexeme.verbs.length > 0
    || lexeme.roles.size > 0
    || lexeme.office !== null
    || phrases.length > 0
  );
}
