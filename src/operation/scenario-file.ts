import { isMap, isNode, LineCounter, parseDocument, type Document, visit } from 'yaml';
import { shown, type Fault } from '#kernel';

export interface ScenarioFile {
  readonly name: string;
  readonly text: string;
}

const FILE_CHARACTERS_MAX = 4_000_000;

export type Raw = Record<string, unknown>;

export interface Line {
  readonly file: string;
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
  readonly path: readonly (string | number)[];
  readonly raw: Raw;
}

export interface Reading {
  readonly faults: Fault[];
  readonly header: Raw;
  readonly sources: readonly Line[];
  readonly places: readonly Line[];
  readonly entries: readonly Line[];
}

/** The place of a fault that no line of any file can be blamed for. */
export function firstFile(files: readonly ScenarioFile[]): { file?: string; line?: number; column?: number } {
  return files[0] === undefined ? {} : { file: files[0].name, line: 1, column: 1 };
}

/** Every file read as YAML, its lists gathered; what cannot be read is reported and the rest goes on. */
export function readFiles(files: readonly ScenarioFile[]): Reading {
  const faults: Fault[] = [];
  const header: Raw = {};
  const lists = { sources: [] as Line[], places: [] as Line[], entries: [] as Line[] };
  if (files.length === 0) faults.push({ field: '', found: 'no file', expected: 'at least one scenario file (*.yaml)' });
  for (const { name, text } of files) {
    const read = readYaml(name, text, faults);
    if (read === null) continue;
    for (const [key, value] of Object.entries(read.document.toJS() as Raw)) {
      if (key === 'expected') continue;
      if (key !== 'sources' && key !== 'places' && key !== 'entries') header[key] = value;
      else if (!Array.isArray(value))
        faults.push(at({ file: name, ...read, path: [key], raw: {} }, '', { found: value, expected: 'a list' }));
      else
        value.forEach((raw: unknown, index) => {
          const line = { file: name, ...read, path: [key, index], raw: raw as Raw };
          if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) lists[key].push(line);
          else faults.push(at({ ...line, raw: {} }, '', { found: raw, expected: 'a mapping' }));
        });
    }
  }
  return { faults, header, ...lists };
}

function readYaml(
  file: string,
  text: string,
  faults: Fault[],
): { document: Document.Parsed; lines: LineCounter } | null {
  if (text.length > FILE_CHARACTERS_MAX) {
    faults.push({
      file,
      line: 1,
      column: 1,
      field: '',
      found: `${text.length} characters`,
      expected: `at most ${FILE_CHARACTERS_MAX}`,
    });
    return null;
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  for (const error of [...document.errors, ...document.warnings]) {
    const place = lines.linePos(error.pos[0]);
    faults.push({
      file,
      line: Math.max(1, place.line),
      column: Math.max(1, place.col),
      field: '',
      found: error.message.split('\n')[0]!,
      expected: 'well-formed YAML',
    });
  }
  if (document.errors.length > 0) return null;
  const alias = firstAlias(document);
  if (alias !== null) {
    const place = lines.linePos(alias);
    faults.push({
      file,
      line: place.line,
      column: place.col,
      field: '',
      found: 'an alias',
      expected: 'the value, written out',
    });
    return null;
  }
  if (!isMap(document.contents)) {
    faults.push({
      file,
      line: 1,
      column: 1,
      field: '',
      found: shown(document.contents?.toString() ?? null),
      expected: 'a mapping with scenario, sources, places or entries',
    });
    return null;
  }
  return { document, lines };
}

/** A fault at a field of a line, with the place of the nearest node the file has for it. */
export function at(
  line: Line,
  field: string,
  { found, expected }: { readonly found: unknown; readonly expected: string },
): Fault {
  const path = [...line.path, ...(field === '' ? [] : field.split('.'))];
  for (let length = path.length; length >= 0; length--) {
    const node: unknown = line.document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) {
      const place = line.lines.linePos(node.range[0]);
      return {
        file: line.file,
        line: place.line,
        column: place.col,
        field: path.join('.'),
        found: shown(found),
        expected,
      };
    }
  }
  return { file: line.file, line: 1, column: 1, field: path.join('.'), found: shown(found), expected };
}

/** Where the first alias stands: it may point nowhere or grow without end, so none is read. */
function firstAlias(document: Document.Parsed): number | null {
  let place: number | null = null;
  visit(document, {
    Alias(_, node) {
      place = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return place;
}
