/** Deepest nesting of a body. */
const DEPTH_MAX = 64;

/**
 * Whether a text is the one canonical text (RFC 8785) of what it says. Every body of a log is checked, so the text is
 * walked once and nothing is built from it.
 */
export function isCanonicalJson(text: string): boolean {
  return (
    valueEnd(SPECIAL.test(text) ? { text, stringEnd } : { text, stringEnd: plainEnd }, 0, DEPTH_MAX) === text.length
  );
}

/** What makes a string more than the characters up to the next quotation mark. Few bodies hold any of it. */
const SPECIAL = /[^ -[\]-\ud7ff\ue000-\uffff]/;

interface Walked {
  readonly text: string;
  /** Index after the canonical string that begins at `at`; -1 when none does. */
  readonly stringEnd: (text: string, at: number) => number;
}

/** Index after the canonical value that begins at `at`; -1 when none does. */
function valueEnd(walked: Walked, at: number, depthLeft: number): number {
  const { text } = walked;
  switch (text.charCodeAt(at)) {
    case QUOTE:
      return walked.stringEnd(text, at);
    case OPEN_OBJECT:
      return depthLeft === 0 ? -1 : objectEnd(walked, at, depthLeft - 1);
    case OPEN_ARRAY:
      return depthLeft === 0 ? -1 : arrayEnd(walked, at, depthLeft - 1);
    case LETTER_N:
      return text.startsWith('null', at) ? at + 4 : -1;
    case LETTER_T:
      return text.startsWith('true', at) ? at + 4 : -1;
    case LETTER_F:
      return text.startsWith('false', at) ? at + 5 : -1;
    default:
      return numberEnd(text, at);
  }
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const LETTER_F = 0x66;
const LETTER_N = 0x6e;
const LETTER_T = 0x74;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

function objectEnd(walked: Walked, start: number, depthLeft: number): number {
  const { text } = walked;
  if (text.charCodeAt(start + 1) === CLOSE_OBJECT) return start + 2;
  let previous: string | null = null;
  for (let at = start; ;) {
    const nameEnd = walked.stringEnd(text, at + 1);
    if (nameEnd === -1 || text.charCodeAt(nameEnd) !== COLON) return -1;
    const name = nameOf(text.slice(at + 2, nameEnd - 1));
    if (previous !== null && previous >= name) return -1;
    previous = name;
    at = valueEnd(walked, nameEnd + 1, depthLeft);
    if (at === -1) return -1;
    if (text.charCodeAt(at) === CLOSE_OBJECT) return at + 1;
    if (text.charCodeAt(at) !== COMMA) return -1;
  }
}

/** Members stand in the order of the UTF-16 units they spell. */
function nameOf(spelt: string): string {
  return spelt.includes('\\') ? (JSON.parse(`"${spelt}"`) as string) : spelt;
}

function arrayEnd(walked: Walked, start: number, depthLeft: number): number {
  const { text } = walked;
  if (text.charCodeAt(start + 1) === CLOSE_ARRAY) return start + 2;
  for (let at = start; ;) {
    at = valueEnd(walked, at + 1, depthLeft);
    if (at === -1) return -1;
    if (text.charCodeAt(at) === CLOSE_ARRAY) return at + 1;
    if (text.charCodeAt(at) !== COMMA) return -1;
  }
}

/** In a text without anything special. */
function plainEnd(text: string, start: number): number {
  return text.charCodeAt(start) === QUOTE ? text.indexOf('"', start + 1) + 1 || -1 : -1;
}

function stringEnd(text: string, start: number): number {
  if (text.charCodeAt(start) !== QUOTE) return -1;
  for (let at = start + 1; at < text.length;) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) return at + 1;
    if (unit < 0x20) return -1;
    if (unit === BACKSLASH) {
      ESCAPE.lastIndex = at;
      if (!ESCAPE.test(text)) return -1;
      at = ESCAPE.lastIndex;
    } else if (unit < 0xd800 || unit > 0xdfff) {
      at += 1;
    } else {
      const next = text.charCodeAt(at + 1);
      const paired = unit < 0xdc00 && next >= 0xdc00 && next <= 0xdfff;
      if (!paired) return -1;
      at += 2;
    }
  }
  return -1;
}

/** What is escaped, and how: quotation mark, backslash, and the characters below the space. */
const ESCAPE = /\\(?:["\\bfnrt]|u00(?:0[0-7bef]|1[0-9a-f]))/y;

function numberEnd(text: string, start: number): number {
  NUMBER.lastIndex = start;
  const spelt = NUMBER.exec(text)?.[0];
  return spelt !== undefined && String(Number(spelt)) === spelt ? start + spelt.length : -1;
}

const NUMBER = /-?\d[\d.e+-]*/y;
