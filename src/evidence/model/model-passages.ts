import type { ReadDocument } from '../document/document.ts';

/** UTF-16 offsets in the text of a document, end exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A part of a document that is put to a model at once. */
export interface ModelPassage {
  /** Blocks, or parts of long ones, in the order of the text. A quote lies within one. */
  readonly stretches: readonly Stretch[];
  /** What the model is given: the stretches, an empty line between two. */
  readonly text: string;
}

/**
 * Cuts a document into passages of at most so many UTF-16 units, at the ends of its blocks, and a block that is longer at
 * the end of a sentence, else at white space. Furniture is left out, as the reader leaves it out.
 */
export function modelPassages(
  { text, blocks }: Pick<ReadDocument, 'text' | 'blocks'>,
  { most, toUtf16 }: { readonly most: number; readonly toUtf16: (codePoint: number) => number },
): ModelPassage[] {
  const passages: ModelPassage[] = [];
  let stretches: Stretch[] = [];
  let length = 0;
  const close = () => {
    if (stretches.length === 0) return;
    passages.push({ stretches, text: stretches.map(({ start, end }) => text.slice(start, end)).join('\n\n') });
    [stretches, length] = [[], 0];
  };
  for (const { kind, start, end } of blocks) {
    if (kind === 'furniture') continue;
    for (const stretch of cut(text, { start: toUtf16(start), end: toUtf16(end) }, most)) {
      const longer = stretch.end - stretch.start + 2;
      if (length + longer > most) close();
      stretches.push(stretch);
      length += longer;
    }
  }
  close();
  return passages;
}

function cut(text: string, { start, end }: Stretch, most: number): Stretch[] {
  const parts: Stretch[] = [];
  let from = start;
  while (end - from > most) {
    const until = from + cutAt(text.slice(from, from + most));
    parts.push({ start: from, end: until });
    from = until;
  }
  if (text.slice(from, end).trim() !== '') parts.push({ start: from, end });
  return parts;
}

/** Behind the last end of a sentence, else behind the last white space, else whole, and never within a character. */
function cutAt(part: string): number {
  const sentence = Math.max(...['. ', '! ', '? ', '.\n'].map((stop) => part.lastIndexOf(stop)));
  if (sentence > part.length / 4) return sentence + 2;
  const space = part.search(/\s\S*$/);
  if (space > 0) return space + 1;
  const high = part.charCodeAt(part.length - 1);
  return high >= 0xd800 && high <= 0xdbff && part.length > 1 ? part.length - 1 : part.length;
}
