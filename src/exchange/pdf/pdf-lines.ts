/** A piece of text as a PDF places it on a page; positions in points, from the lower left. */
export interface PdfPiece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Of its letters; 0 for a space that the library put in. */
  readonly size: number;
}

/** One printed line. */
export interface PdfLine {
  readonly text: string;
  readonly page: number;
  /** On its page, from 1. */
  readonly ordinal: number;
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly size: number;
  /** Gaps wide enough to stand between the cells of a row were found in it; these are tabs in the text. */
  readonly cells: number;
}

/** A gap wider than this many letters' size stands between columns of a table. */
const CELL_GAP = 1.2;

/** The printed lines of one page, in the order in which the file writes them. */
export function linesOfPage(pieces: readonly PdfPiece[], page: number): PdfLine[] {
  const lines: PdfLine[] = [];
  let open: PdfPiece[] = [];
  const close = () => {
    const line = joined(open, page, lines.length + 1);
    if (line !== null) lines.push(line);
    open = [];
  };
  for (const piece of pieces) {
    const last = open.at(-1);
    if (last !== undefined && Math.abs(piece.y - last.y) > Math.max(2, Math.max(last.size, piece.size) * 0.5)) close();
    if (piece.text !== '') open.push(piece);
  }
  close();
  return lines;
}

function joined(pieces: readonly PdfPiece[], page: number, ordinal: number): PdfLine | null {
  let [text, right, cells] = ['', -Infinity, 1];
  const size = Math.max(0, ...pieces.map((piece) => piece.size));
  for (const piece of pieces) {
    const blank = piece.text.trim() === '';
    const gap = piece.x - right;
    if (!blank && text !== '' && size > 0 && gap > size * CELL_GAP) {
      text = `${text.trimEnd()}\t`;
      cells += 1;
    } else if (!blank && text !== '' && gap > size * 0.15 && !/\s$/.test(text)) text += ' ';
    if (blank) {
      if (text !== '' && !/\s$/.test(text)) text += ' ';
      continue;
    }
    text += piece.text;
    right = piece.x + piece.width;
  }
  const trimmed = text.trim();
  const [first] = pieces;
  if (trimmed === '' || first === undefined) return null;
  return { text: trimmed, page, ordinal, x: first.x, y: first.y, right, size, cells };
}

/** On how many pages a line must stand at the edge to be a running head. */
const REPEATS_MIN = 3;
const EDGE_LINES = 2;

/** Lines that stand at the edge of several pages alike but for numbers, and page numbers alone. */
export function runningHeads(pages: readonly (readonly PdfLine[])[]): ReadonlySet<PdfLine> {
  const byShape = new Map<string, PdfLine[]>();
  const heads = new Set<PdfLine>();
  for (const lines of pages) {
    const byHeight = [...lines].sort((a, b) => b.y - a.y);
    const edge = new Set([...byHeight.slice(0, EDGE_LINES), ...byHeight.slice(-EDGE_LINES)]);
    for (const line of edge) {
      if (/^(?:page|p\.|стр\.?|страница|[-–—])?\s*\d{1,4}\s*(?:(?:of|\/|из)\s*\d{1,4}|[-–—])?$/i.test(line.text))
        heads.add(line);
      const shape = line.text.replace(/\d+/g, '#');
      byShape.set(shape, [...(byShape.get(shape) ?? []), line]);
    }
  }
  const needed = Math.min(REPEATS_MIN, Math.max(2, pages.length));
  for (const lines of byShape.values()) {
    if (pages.length >= 2 && new Set(lines.map(({ page }) => page)).size >= needed)
      for (const line of lines) heads.add(line);
  }
  return heads;
}
