import type { BlockKind } from '#evidence';
import type { PdfLine } from './pdf-lines.ts';

/** Lines that belong together. */
export interface PdfParagraph {
  readonly kind: BlockKind;
  readonly lines: readonly PdfLine[];
}

const BULLET = /^(?:[-–—•·▪■●◦‣]|\(?[a-z0-9]{1,2}[.)])\s+\S/;

/** Puts lines together to paragraphs by the gaps between them, the size of their letters and where they end. */
export function paragraphsOf(lines: readonly PdfLine[], heads: ReadonlySet<PdfLine>): PdfParagraph[] {
  const body = median(lines.filter((line) => !heads.has(line)).map(({ size }) => size));
  const leading = median(lines.flatMap((line, index) => gapAfter(line, lines[index + 1], body)));
  const paragraphs: { kind: BlockKind; lines: PdfLine[] }[] = [];
  for (const line of lines) {
    const last = paragraphs.at(-1);
    const kind = heads.has(line) ? 'furniture' : kindOf(line, body);
    if (last !== undefined && goesOn(last, line, { kind, leading, body })) last.lines.push(line);
    else paragraphs.push({ kind, lines: [line] });
  }
  return paragraphs;
}

function kindOf(line: PdfLine, body: number): BlockKind {
  if (line.cells > 1) return 'table-row';
  if (line.size > body * 1.15 && line.text.length <= 200) return 'heading';
  return BULLET.test(line.text) ? 'list-item' : 'paragraph';
}

function gapAfter(line: PdfLine, next: PdfLine | undefined, body: number): number[] {
  if (next === undefined || next.page !== line.page || line.size !== next.size) return [];
  const gap = line.y - next.y;
  return gap > 0 && gap < body * 3 ? [gap] : [];
}

interface Measure {
  readonly kind: BlockKind;
  readonly leading: number;
  readonly body: number;
}

function goesOn(
  open: { kind: BlockKind; lines: readonly PdfLine[] },
  line: PdfLine,
  { kind, leading, body }: Measure,
): boolean {
  const last = open.lines.at(-1)!;
  if (kind === 'list-item' || kind === 'table-row' || kind === 'furniture') return false;
  if (open.kind === 'furniture' || open.kind === 'table-row') return false;
  if (kind === 'heading' || open.kind === 'heading') {
    return (
      kind === open.kind
      && Math.abs(line.size - last.size) < 0.5
      && last.page === line.page
      && last.y - line.y < line.size * 1.8
    );
  }
  // Over the end of a page or a column a sentence goes on where the last line does not end one.
  if (last.page !== line.page || line.y > last.y) return !/[.!?:»”"]$/.test(last.text);
  const gap = last.y - line.y;
  if (gap > Math.max(leading * 1.45, body * 1.2)) return false;
  return !(line.x - last.x > body && /[.!?»”"]$/.test(last.text));
}

function median(numbers: readonly number[]): number {
  if (numbers.length === 0) return 0;
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;
}

/** The text of one line as it goes on in the next: a word divided at the end of the line is made whole. */
export function joinedText(line: PdfLine, next: PdfLine | undefined): string {
  if (next === undefined) return line.text;
  if (line.text.endsWith('\u00ad')) return line.text.slice(0, -1);
  const divided = /\p{Ll}{2}-$/u.test(line.text) && /^\p{Ll}/u.test(next.text);
  return divided ? line.text.slice(0, -1) : `${line.text} `;
}
