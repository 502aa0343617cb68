import type { Block } from './document.ts';
import { codePointsOf } from './code-points.ts';

/** What is kept of a text to tell whether another says the same; a few hundred bytes, however long the text. */
export interface TextPrint {
  /** Of the words alone: equal for the same text in another format or with other white space. */
  readonly words: string;
  /** MinHash of runs of five words. */
  readonly minima: Uint32Array;
  /** Hashes of paragraphs long enough to be told apart, with how many words each has. */
  readonly paragraphs: ReadonlyMap<number, number>;
  readonly wordCount: number;
  /** Hashes of the names in the text: words with a capital within a sentence. */
  readonly names: Uint32Array;
}

/** How one document stands to an earlier one. */
export interface Twin {
  readonly doc: string;
  /** `same`: the very words; `near`: most of them; `copy`: whole paragraphs of it, as with a line of an agency. */
  readonly how: 'same' | 'near' | 'copy';
  /** Share of the shorter text that both have, 0 to 1. */
  readonly share: number;
}

const SHINGLE = 5;
const MINIMA = 64;
const BANDS = 16;
const ROWS = MINIMA / BANDS;
const NEAR_MIN = 0.6;
const COPY_MIN = 0.5;
/** Shorter paragraphs are set phrases that many texts share. */
const PARAGRAPH_WORDS_MIN = 12;
const NAMES_MAX = 64;

const WORD = /[\p{L}\p{N}]+/gu;

/** The print of a text; what is furniture does not count. */
export function printOf(text: string, blocks: readonly Block[]): TextPrint {
  const points = codePointsOf(text);
  const parts = blocks
    .filter(({ kind }) => kind !== 'furniture')
    .map(({ start, end }) => text.slice(points.toUnits(start), points.toUnits(end)));
  const minima = new Uint32Array(MINIMA).fill(0xffffffff);
  const paragraphs = new Map<number, number>();
  const window: number[] = [];
  let [low, high, wordCount] = [0x811c9dc5, 0x9747b28c, 0];
  for (const part of parts) {
    let paragraph = 0x811c9dc5;
    let length = 0;
    for (const [word] of part.toLowerCase().matchAll(WORD)) {
      const hash = hashOf(word);
      paragraph = mix(paragraph ^ hash);
      low = mix(low ^ hash);
      high = mix((high + hash) | 0);
      wordCount += 1;
      length += 1;
      window.push(hash);
      if (window.length > SHINGLE) window.shift();
      if (window.length === SHINGLE) lower(minima, window);
    }
    if (length >= PARAGRAPH_WORDS_MIN) paragraphs.set(paragraph, length);
  }
  if (wordCount < SHINGLE && wordCount > 0) lower(minima, window);
  const words = `${low.toString(16)}-${high.toString(16)}-${wordCount}`;
  return { words, minima, paragraphs, wordCount, names: namesOf(parts) };
}

/** The share of names that two texts have in common, of those in the one that has fewer; 0 to 1. */
export function nameLikeness(a: Uint32Array, b: Uint32Array): number {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a];
  if (few.length === 0) return 0;
  const known = new Set(many);
  return few.reduce((count, name) => count + (known.has(name) ? 1 : 0), 0) / few.length;
}

/** The documents met so far, by their prints. */
export class Likeness {
  readonly #byWords = new Map<string, string>();
  readonly #byBand = new Map<number, Met>();
  readonly #byParagraph = new Map<number, Met>();
  readonly #met: { readonly doc: string; readonly minima: Uint32Array; readonly wordCount: number }[] = [];

  /** The earlier document that this one is a twin of, or null; it is remembered unless it says the very same. */
  meet(doc: string, print: TextPrint): Twin | null {
    if (print.wordCount === 0) return null;
    const same = this.#byWords.get(print.words);
    if (same !== undefined) return { doc: same, how: 'same', share: 1 };
    const twin = this.#near(print) ?? this.#copy(print);
    this.#remember(doc, print);
    return twin;
  }

  #near(print: TextPrint): Twin | null {
    let best: Twin | null = null;
    const tried = new Set<number>();
    for (const band of bandsOf(print.minima)) {
      for (const index of listed(this.#byBand.get(band))) {
        if (tried.has(index)) continue;
        tried.add(index);
        const { doc, minima } = this.#met[index]!;
        const share = agreement(print.minima, minima);
        if (share >= NEAR_MIN && share > (best?.share ?? 0)) best = { doc, how: 'near', share };
      }
    }
    return best;
  }

  #copy(print: TextPrint): Twin | null {
    const shared = new Map<number, number>();
    for (const [paragraph, words] of print.paragraphs) {
      for (const index of listed(this.#byParagraph.get(paragraph))) {
        shared.set(index, (shared.get(index) ?? 0) + words);
      }
    }
    let best: Twin | null = null;
    for (const [index, words] of shared) {
      const { doc, wordCount } = this.#met[index]!;
      const share = words / Math.min(print.wordCount, wordCount);
      if (share >= COPY_MIN && share > (best?.share ?? 0)) best = { doc, how: 'copy', share: Math.min(1, share) };
    }
    return best;
  }

  #remember(doc: string, print: TextPrint): void {
    const index = this.#met.push({ doc, minima: print.minima, wordCount: print.wordCount }) - 1;
    this.#byWords.set(print.words, doc);
    for (const band of bandsOf(print.minima)) into(this.#byBand, band, index);
    for (const paragraph of print.paragraphs.keys()) into(this.#byParagraph, paragraph, index);
  }
}

/** Most documents looked at under one key; a set phrase that thousands share says nothing about any of them. */
const KEY_MAX = 32;

/** The documents under one key: most keys have one alone. */
type Met = number | number[];

function listed(met: Met | undefined): readonly number[] {
  return met === undefined ? [] : typeof met === 'number' ? [met] : met;
}

function into(map: Map<number, Met>, key: number, index: number): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, index);
  else if (typeof known === 'number') map.set(key, [known, index]);
  else if (known.length < KEY_MAX) known.push(index);
}

function agreement(a: Uint32Array, b: Uint32Array): number {
  let equal = 0;
  for (let index = 0; index < MINIMA; index++) if (a[index] === b[index]) equal += 1;
  return equal / MINIMA;
}

function bandsOf(minima: Uint32Array): number[] {
  return Array.from({ length: BANDS }, (_, band) => {
    let hash = band + 1;
    for (let row = 0; row < ROWS; row++) hash = mix(hash ^ minima[band * ROWS + row]!);
    return hash;
  });
}

/** Takes one run of words into the minima: one mixed hash, and the sixty-four that follow from it. */
function lower(minima: Uint32Array, window: readonly number[]): void {
  let hash = 0x9e3779b9;
  for (const word of window) hash = mix(hash ^ word);
  for (let index = 0; index < MINIMA; index++) {
    const value = (Math.imul(hash, SEEDS[index]! | 1) ^ (SEEDS[index]! >>> 7)) >>> 0;
    if (value < minima[index]!) minima[index] = value;
  }
}

const SEEDS = Array.from({ length: MINIMA }, (_, index) => mix(0x85ebca6b + index * 0x9e3779b9));

function namesOf(parts: readonly string[]): Uint32Array {
  const counts = new Map<number, number>();
  for (const part of parts) {
    for (const [, name] of part.matchAll(/(?<=[\p{Ll},;)»”"] )(\p{Lu}[\p{L}-]{3,})/gu)) {
      // The first letters stand for all forms of an inflected name.
      const hash = hashOf(name!.toLowerCase().slice(0, 6));
      counts.set(hash, (counts.get(hash) ?? 0) + 1);
    }
  }
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, NAMES_MAX);
  return Uint32Array.from(ranked.map(([hash]) => hash >>> 0));
}

/** FNV-1a over UTF-16 units. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index++) {
    hash ^= word.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return mix(hash);
}

function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
