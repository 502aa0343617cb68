import { analyse } from 'chardet';

// TextDecoder exists wherever this code runs, but in no ECMAScript library file.
declare class TextDecoder {
  constructor(label: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes: Uint8Array): string;
}

/** A text with the encoding its bytes were read in, and the ground for that. */
export interface Decoded {
  readonly text: string;
  /** WHATWG name. */
  readonly encoding: string;
  readonly basis: 'byte order mark' | 'declared' | 'valid UTF-8' | 'zero bytes' | 'letter frequencies';
}

const SAMPLE_BYTES = 65_536;
/** Of a thousand characters of a text, at most so many may be control characters. */
const CONTROLS_PER_MILLE = 5;

/**
 * Bytes as text: by their mark, by what they declare, as UTF-8 where they are valid UTF-8, else by their statistics.
 * Null when they are no text in any encoding that is known. A byte order mark of UTF-8 stays in the text.
 */
export function decodeText(bytes: Uint8Array, declared: string | null = null): Decoded | null {
  const marked = markOf(bytes);
  if (marked !== null) return decoded(bytes, marked, 'byte order mark');
  const zeros = zeroBytes(bytes);
  if (zeros !== null) return decoded(bytes, zeros, 'zero bytes');
  const utf8 = tryDecode(bytes, 'utf-8', true);
  if (utf8 !== null && !looksBinary(utf8)) return { text: utf8, encoding: 'utf-8', basis: 'valid UTF-8' };
  if (utf8 !== null) return null;
  if (declared !== null && !/^utf-?8$/i.test(declared)) {
    const said = decoded(bytes, declared, 'declared');
    if (said !== null) return said;
  }
  for (const encoding of guesses(bytes)) {
    const guessed = decoded(bytes, encoding, 'letter frequencies');
    if (guessed !== null) return guessed;
  }
  return null;
}

function decoded(bytes: Uint8Array, encoding: string, basis: Decoded['basis']): Decoded | null {
  const text = tryDecode(bytes, encoding, false);
  return text === null || looksBinary(text) ? null : { text, encoding: encoding.toLowerCase(), basis };
}

function tryDecode(bytes: Uint8Array, encoding: string, fatal: boolean): string | null {
  try {
    return new TextDecoder(encoding, { fatal, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function markOf(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 without a mark: Latin text has a zero in every other byte, Cyrillic a 4. */
function zeroBytes(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, SAMPLE_BYTES & ~1);
  if (sample.length < 4) return null;
  const pairs = sample.length >> 1;
  const high = (byte: number) => byte === 0 || byte === 4;
  let [even, odd] = [0, 0];
  for (let index = 0; index + 1 < sample.length; index += 2) {
    if (high(sample[index]!)) even += 1;
    if (high(sample[index + 1]!)) odd += 1;
  }
  if (odd > pairs * 0.7 && even < pairs * 0.2) return 'utf-16le';
  if (even > pairs * 0.7 && odd < pairs * 0.2) return 'utf-16be';
  return null;
}

function guesses(bytes: Uint8Array): string[] {
  const names = analyse(bytes.subarray(0, SAMPLE_BYTES))
    .map(({ name }) => name)
    .filter((name) => !/^(utf|ascii)/i.test(name));
  return [...names, 'windows-1252'];
}

function looksBinary(text: string): boolean {
  const sample = text.slice(0, SAMPLE_BYTES);
  let controls = 0;
  for (let index = 0; index < sample.length; index++) {
    const unit = sample.charCodeAt(index);
    if (unit < 32 && unit !== 9 && unit !== 10 && unit !== 12 && unit !== 13) controls += 1;
    else if (unit === 0xfffd || unit === 0x7f) controls += 1;
  }
  return controls * 1000 > sample.length * CONTROLS_PER_MILLE;
}
