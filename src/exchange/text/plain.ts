import { codePointsOf, NO_METADATA, type Block, type Draft } from '#evidence';
import { faulty, parsed, type Parsed } from '#kernel';
import { decodeText } from './encoding.ts';

/** Most UTF-16 units of text that are read as one document. */
export const TEXT_UNITS_MAX = 16_777_216;

const WRAP = { linesMin: 6, columnsMin: 40, columnsMax: 100, runOnMin: 0.5 };
const BULLET = /^\s*(?:[-–—•·*▪■●◦‣]|\(?\d{1,2}[.)])\s+\S/;
const SENTENCE_END = /[.!?…:;»”"')\]]\s*$/;

/** Plain text in whatever encoding: the text stays as it is, offsets are those of the file. */
export function readPlain(bytes: Uint8Array): Parsed<Draft> {
  const decoded = decodeText(bytes);
  if (decoded === null) {
    return faulty({ field: '', found: 'bytes that are no text in a known encoding', expected: 'text' });
  }
  const { text } = decoded;
  if (text.length > TEXT_UNITS_MAX) return tooLong(text.length);
  return parsed({ mediaType: 'text/plain', text, blocks: plainBlocks(text), anchors: [], metadata: NO_METADATA });
}

/** The fault of a text that is too long to be read as one document. */
export function tooLong(units: number) {
  return faulty({
    field: '',
    found: `${units} characters of text`,
    expected: `at most ${TEXT_UNITS_MAX}; split the file`,
  });
}

interface Line {
  readonly start: number;
  readonly end: number;
}

/** The blocks of a plain text: its lines, or where lines are wrapped at a column, what blank lines set apart. */
export function plainBlocks(text: string): Block[] {
  const lines = linesOf(text);
  const groups = isWrapped(text, lines) ? paragraphs(text, lines) : lines;
  const points = codePointsOf(text);
  return groups
    .filter(({ start, end }) => end > start)
    .map(({ start, end }) => ({
      kind: BULLET.test(text.slice(start, Math.min(end, start + 20))) ? 'list-item' : 'paragraph',
      start: points.ofUnits(start),
      end: points.ofUnits(end),
    }));
}

/** Every line without the white space around it; a blank one is empty. */
function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let from = 0; from <= text.length;) {
    let until = text.indexOf('\n', from);
    if (until < 0) until = text.length;
    lines.push(trimmed(text, from, until));
    from = until + 1;
  }
  return lines;
}

function trimmed(text: string, from: number, until: number): Line {
  let [start, end] = [from, until];
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return { start, end };
}

function isSpace(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13) || unit === 160 || unit === 0xfeff || unit === 0x2028;
}

function isWrapped(text: string, lines: readonly Line[]): boolean {
  const full = lines.filter(
    (line, index) => line.end > line.start && (lines[index + 1]?.end ?? 0) > (lines[index + 1]?.start ?? 0),
  );
  if (full.length < WRAP.linesMin) return false;
  const lengths = full.map(({ start, end }) => end - start).sort((a, b) => a - b);
  const at = (share: number) => lengths[Math.floor((lengths.length - 1) * share)]!;
  if (at(0.5) < WRAP.columnsMin || at(0.98) > WRAP.columnsMax) return false;
  const runOn = full.filter(({ start, end }) => !SENTENCE_END.test(text.slice(Math.max(start, end - 3), end)));
  return runOn.length >= full.length * WRAP.runOnMin;
}

function paragraphs(text: string, lines: readonly Line[]): Line[] {
  const groups: Line[] = [];
  let open: Line | null = null;
  for (const line of lines) {
    const blank = line.end === line.start;
    const starts = !blank && BULLET.test(text.slice(line.start, Math.min(line.end, line.start + 20)));
    if (open !== null && (blank || starts)) {
      groups.push(open);
      open = null;
    }
    if (!blank) open = open === null ? line : { start: open.start, end: line.end };
  }
  if (open !== null) groups.push(open);
  return groups;
}
