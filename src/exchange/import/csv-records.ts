import type { Fault } from '#kernel';

/** A file of the outside, as text in pieces of any length, so that a large one need not be held twice. */
export interface TextPieces {
  readonly name: string;
  readonly pieces: Iterable<string>;
}

/** One record of a CSV file, with the place of each cell. */
export interface CsvRecord {
  readonly cells: readonly string[];
  /** 1-based, of the first character of each cell. */
  readonly lines: readonly number[];
  /** 1-based, in UTF-16 units, of the first character of each cell. */
  readonly columns: readonly number[];
}

/** No table that is read here has a record nearly as long; a quote that is never closed ends here. */
const RECORD_CHARACTERS_MAX = 1_000_000;

const [QUOTE, COMMA, LF, CR] = ['"', ',', '\n', '\r'].map((sign) => sign.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
];

/**
 * The records of a CSV file (RFC 4180: commas, quotes doubled within quotes; a line ends with CRLF, LF or CR). A line that
 * breaks the rules is reported where it does and left out; the next line is read.
 */
export function* csvRecords({ name, pieces }: TextPieces, faults: Fault[]): Generator<CsvRecord> {
  let text = '';
  let line = 1;
  let first = true;
  const source = pieces[Symbol.iterator]();
  for (let ended = false; !ended;) {
    const piece = source.next();
    ended = piece.done === true;
    if (piece.done !== true) text += first ? piece.value.replace(/^\uFEFF/, '') : piece.value;
    first &&= text === '';
    let start = 0;
    while (start < text.length) {
      const step = readRecord(text, start, { line, ended });
      if (step === null) {
        if (text.length - start <= RECORD_CHARACTERS_MAX) break;
        const found = `more than ${RECORD_CHARACTERS_MAX} characters`;
        faults.push({ file: name, line, column: 1, field: '', found, expected: 'a record that ends' });
        return;
      }
      if (step.fault !== null) faults.push({ file: name, field: '', ...step.fault });
      else if (step.record.cells.length > 1 || step.record.cells[0] !== '') yield step.record;
      start = step.end;
      line = step.line;
    }
    text = text.slice(start);
  }
}

interface Step {
  readonly record: CsvRecord;
  readonly fault: Pick<Fault, 'line' | 'column' | 'found' | 'expected'> | null;
  readonly end: number;
  readonly line: number;
}

interface At {
  readonly line: number;
  /** No more text follows. */
  readonly ended: boolean;
}

/** The record that begins at `start`; null when more text is needed to know where it ends. */
function readRecord(text: string, start: number, { line: first, ended }: At): Step | null {
  const record = { cells: [] as string[], lines: [] as number[], columns: [] as number[] };
  let line = first;
  let lineStart = start;
  let at = start;
  for (;;) {
    record.lines.push(line);
    record.columns.push(at - lineStart + 1);
    const quoted = text.charCodeAt(at) === QUOTE;
    const cell = quoted ? quotedCell(text, at) : plainCell(text, at);
    if (cell === null) return ended ? broken(record, text, { line: first, start }) : null;
    if (quoted) {
      const inner = text.slice(at, cell.end);
      const breaks = inner.match(/\r\n|\n|\r/g)?.length ?? 0;
      if (breaks > 0) {
        line += breaks;
        lineStart = at + Math.max(inner.lastIndexOf('\n'), inner.lastIndexOf('\r')) + 1;
      }
    }
    record.cells.push(cell.text);
    at = cell.end;
    const sign = text.charCodeAt(at);
    if (at >= text.length) return ended ? { record, fault: null, end: at, line } : null;
    if (sign === COMMA) at += 1;
    else if (sign === LF) return { record, fault: null, end: at + 1, line: line + 1 };
    else if (sign === CR) {
      if (at + 1 >= text.length && !ended) return null;
      return { record, fault: null, end: text.charCodeAt(at + 1) === LF ? at + 2 : at + 1, line: line + 1 };
    } else {
      const expected = quoted
        ? 'a comma or the end of the line after the closing quote'
        : 'quotes around the cell, doubled inside it';
      const fault = { line, column: at - lineStart + 1, found: JSON.stringify(text[at]), expected };
      const rest = lineEnd(text, at);
      if (rest === null && !ended) return null;
      return { record, fault, end: rest ?? text.length, line: line + 1 };
    }
  }
}

/** What stands in the way of a quoted cell is that its quote is never closed; all that follows is in it. */
function broken(record: CsvRecord, text: string, { line, start }: { line: number; start: number }): Step {
  const fault = { line, column: 1, found: JSON.stringify(text.slice(start, start + 20)), expected: 'a closing quote' };
  return { record, fault, end: text.length, line };
}

interface Cell {
  readonly text: string;
  /** Where the cell ends: a comma, the end of a line, or what should not be there. */
  readonly end: number;
}

function plainCell(text: string, start: number): Cell {
  let end = start;
  for (; end < text.length; end++) {
    const sign = text.charCodeAt(end);
    if (sign === COMMA || sign === LF || sign === CR || sign === QUOTE) break;
  }
  return { text: text.slice(start, end), end };
}

function quotedCell(text: string, start: number): Cell | null {
  let end = start + 1;
  for (;;) {
    end = text.indexOf('"', end);
    if (end === -1) return null;
    if (text.charCodeAt(end + 1) !== QUOTE) break;
    end += 2;
  }
  const inner = text.slice(start + 1, end);
  return { text: inner.includes('""') ? inner.replaceAll('""', '"') : inner, end: end + 1 };
}

function lineEnd(text: string, at: number): number | null {
  const next = text.slice(at).search(/\r\n|\n|\r/);
  if (next === -1) return null;
  const end = at + next;
  return text.startsWith('\r\n', end) ? end + 2 : end + 1;
}
