/** A stretch of one look in a paragraph. */
export interface Part {
  readonly text: string;
  readonly bold: boolean;
  readonly size: number;
  /** The note it leads to. */
  readonly note: number | null;
  readonly underline: boolean;
}

/** A stretch of one look in a line, so far from its beginning, in points. */
export interface Segment {
  readonly part: Part;
  readonly text: string;
  readonly x: number;
}

type Measure = (part: Part, text: string) => number;

interface Word {
  readonly pieces: { readonly part: Part; readonly text: string; readonly width: number }[];
  width: number;
}

/**
 * Breaks a paragraph of many looks into lines no wider than `width`. A line ends at a plain space alone, so that a number
 * keeps its digits and the mark of its note; a word wider than a line stands on one of its own.
 */
export function linesOfParts(parts: readonly Part[], width: number, measure: Measure): readonly (readonly Segment[])[] {
  const lines: Segment[][] = [[]];
  let x = 0;
  for (const word of wordsOf(parts, measure)) {
    if (x > 0 && x + word.width > width) {
      lines.push([]);
      x = 0;
    }
    const line = lines.at(-1)!;
    const isBlank = word.pieces.every(({ text }) => text === ' ');
    if (isBlank && line.length === 0) continue;
    for (const piece of word.pieces) {
      const last = line.at(-1);
      if (last?.part === piece.part) line[line.length - 1] = { ...last, text: last.text + piece.text };
      else line.push({ part: piece.part, text: piece.text, x });
      x += piece.width;
    }
  }
  return lines;
}

/** Words and the spaces between them; a word may change its look inside. */
function wordsOf(parts: readonly Part[], measure: Measure): Word[] {
  const words: Word[] = [];
  let open = false;
  for (const part of parts) {
    for (const [text] of part.text.matchAll(/ |[^ ]+/g)) {
      const piece = { part, text, width: measure(part, text) };
      const word = words.at(-1);
      if (text !== ' ' && open && word !== undefined) {
        word.pieces.push(piece);
        word.width += piece.width;
      } else words.push({ pieces: [piece], width: piece.width });
      open = text !== ' ';
    }
  }
  return words;
}
