import type { Block, BlockKind } from './document.ts';

/** From which code point of the text on which place of the original holds. */
export interface Anchor {
  readonly start: number;
  readonly place: OriginalPlace;
}

/** Where something stands in the original, as far as its format has such a thing. Lines, columns, pages count from 1. */
export interface OriginalPlace {
  readonly line?: number;
  /** In UTF-16 units of the decoded original. */
  readonly column?: number;
  readonly page?: number;
  /** Of a mail or an archive, by name. */
  readonly part?: string;
  /** Name of the element, or its ordinal in words. */
  readonly element?: string;
}

/** A date that an original carries beside its text. */
export interface StatedDate {
  /** ISO 8601, at least to the year; with its offset where it has one. */
  readonly value: string;
  /** Where it stands, e.g. `article:published_time`. */
  readonly where: string;
  /** `published` by its own word; `made` is when the file was made, which may be much later or earlier. */
  readonly means: 'published' | 'made';
}

/** What an original says about itself beside its text. */
export interface Metadata {
  readonly title: string | null;
  readonly outlet: string | null;
  /** BCP 47. */
  readonly language: string | null;
  /** The most telling first. */
  readonly dates: readonly StatedDate[];
}

/** The text of an original before anything about it was concluded. */
export interface Draft {
  readonly mediaType: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  /** Sorted by `start`; empty where lines and columns of the text are those of the original. */
  readonly anchors: readonly Anchor[];
  readonly metadata: Metadata;
}

/** Of an original that says nothing about itself. */
export const NO_METADATA: Metadata = { title: null, outlet: null, language: null, dates: [] };

const GAPS: { readonly [kind in BlockKind]?: string } = { 'list-item': '\n', 'table-row': '\n' };

/** Builds the text of a draft block by block, counting code points. */
export class DraftText {
  readonly #pieces: string[] = [];
  readonly #blocks: Block[] = [];
  readonly #anchors: Anchor[] = [];
  #length = 0;

  /** Code points so far. */
  get length(): number {
    return this.#length;
  }

  /** Appends one block; its runs are pieces of text, each with its place in the original. */
  add(kind: BlockKind, runs: readonly { readonly text: string; readonly place: OriginalPlace }[]): void {
    const last = this.#blocks.at(-1);
    if (last !== undefined) this.#append(last.kind === kind ? (GAPS[kind] ?? '\n\n') : '\n\n');
    const start = this.#length;
    for (const { text, place } of runs) {
      this.#anchors.push({ start: this.#length, place });
      this.#append(text);
    }
    this.#blocks.push({ kind, start, end: this.#length });
  }

  /** What was built. */
  done(): { readonly text: string; readonly blocks: readonly Block[]; readonly anchors: readonly Anchor[] } {
    return { text: this.#pieces.join(''), blocks: this.#blocks, anchors: this.#anchors };
  }

  #append(text: string): void {
    this.#pieces.push(text);
    for (const _ of text) this.#length += 1;
  }
}

/** The place in the original of an offset (code points): that of the last anchor at or before it. */
export function placeOf({ text, anchors }: Pick<Draft, 'text' | 'anchors'>, at: number): OriginalPlace {
  if (anchors.length === 0) return lineAndColumn(text, at);
  let [low, high] = [0, anchors.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (anchors[middle]!.start <= at) low = middle + 1;
    else high = middle;
  }
  return anchors[low - 1]?.place ?? {};
}

function lineAndColumn(text: string, at: number): OriginalPlace {
  let [line, column, points] = [1, 1, 0];
  for (const character of text) {
    if (points === at) break;
    points += 1;
    if (character === '\n') [line, column] = [line + 1, 1];
    else column += character.length;
  }
  return { line, column };
}
