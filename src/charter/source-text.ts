import { shown, utf8, type Fault } from '#kernel';

/** One file of a charter as text; `name` is what faults call it. */
export interface CharterFile {
  readonly name: string;
  readonly text: string;
}

/** A place in a file, both 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** 1 MB a file: far above any charter, far below what would hold up a reader. */
const BYTES_MAX = 1024 * 1024;
/** What may nest, far above any charter: a reader of YAML that nests without end runs out of stack. */
const OPEN_BRACKETS_MAX = 100;
const INDENT_MAX = 200;
const INDICATORS_A_LINE_MAX = 200;
const FAULTS_PER_KIND_MAX = 20;

interface Forbidden {
  readonly pattern: RegExp;
  readonly found: string;
  readonly expected: string;
}

const FORBIDDEN: readonly Forbidden[] = [
  { pattern: /^\ufeff/g, found: 'a byte order mark', expected: 'UTF-8 without one' },
  // eslint-disable-next-line no-control-regex -- these are what is looked for
  { pattern: /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]/g, found: 'a control character', expected: 'printable text' },
  { pattern: /\ufffd/g, found: 'a replacement character', expected: 'text that was read from well-formed UTF-8' },
  {
    pattern: /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    found: 'half of a surrogate pair',
    expected: 'well-formed Unicode',
  },
];

/** Whether the file is too large, or nests too deeply, to be looked into. */
export function isBeyondReading(file: CharterFile): boolean {
  return isOversized(file) || overNested(file.text) !== null;
}

function isOversized({ text }: CharterFile): boolean {
  return text.length > BYTES_MAX || (text.length > BYTES_MAX / 3 && utf8(text).length > BYTES_MAX);
}

/** Faults of the bare text: size, encoding, characters that no charter holds. */
export function textFaults(file: CharterFile): Fault[] {
  if (isOversized(file)) {
    const found = `${file.text.length} characters`;
    return [{ file: file.name, line: 1, column: 1, field: '', found, expected: `at most ${BYTES_MAX} bytes` }];
  }
  const place = placer(file.text);
  const nested = overNested(file.text);
  if (nested !== null) {
    const expected = `at most ${OPEN_BRACKETS_MAX} open brackets, ${INDENT_MAX} columns of indent`;
    return [{ file: file.name, ...place(nested), field: '', found: 'a structure nested without end', expected }];
  }
  return FORBIDDEN.flatMap(({ pattern, found, expected }) =>
    [...file.text.matchAll(pattern)].slice(0, FAULTS_PER_KIND_MAX).map(({ index }) => {
      const character = file.text.charCodeAt(index).toString(16).padStart(4, '0').toUpperCase();
      return { file: file.name, ...place(index), field: '', found: `${found} (U+${character})`, expected };
    }),
  );
}

/** Where the text nests beyond what is read, or null: open brackets, indent, and dashes or questions in one line. */
function overNested(text: string): number | null {
  let open = 0;
  let indent: number | null = 0;
  let indicators = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === '\n') {
      indent = 0;
      indicators = 0;
      continue;
    }
    if (indent !== null) indent = character === ' ' || character === '\t' ? indent + 1 : null;
    if (character === '[' || character === '{') open++;
    else if (character === ']' || character === '}') open = Math.max(0, open - 1);
    else if ((character === '-' || character === '?' || character === ':') && BLANK.has(text[at + 1]!)) indicators++;
    if (open > OPEN_BRACKETS_MAX || (indent ?? 0) > INDENT_MAX || indicators > INDICATORS_A_LINE_MAX) return at;
  }
  return null;
}

const BLANK = new Set([' ', '\t']);

/** Turns offsets of a text into places. */
export function placer(text: string): (offset: number) => Place {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: Math.max(0, offset - starts[low]!) + 1 };
  };
}

/** What stands in the text from an offset to the end of its line, shortened. */
export function textAt(text: string, offset: number): string {
  const rest = text
    .slice(offset, offset + 200)
    .split('\n')[0]!
    .trim();
  return rest === '' ? 'the end of the line' : shown(rest.slice(0, 50));
}
