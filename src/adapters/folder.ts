import { closeSync, fstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { faulty, fromUtf8, parsed, type Fault, type Parsed } from '#kernel';

/** A text file read whole; `name` is what faults call it. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
}

/** Largest single file taken, in bytes. */
export const FILE_BYTES_MAX = 4 * 1024 * 1024;
/** Most files taken from one folder. */
export const FOLDER_FILES_MAX = 500;

const BOM = '\ufeff';

/** Reads one UTF-8 file. A byte order mark, other encodings, over-long files and what is no file are faults. */
export function readTextFile(path: string, name: string = path): Parsed<TextFile> {
  let bytes: Uint8Array | null;
  try {
    bytes = bytesOf(path);
  } catch (cause) {
    return fault(name, reasonOf(cause), 'a file that can be read');
  }
  if (bytes === null) return fault(name, `more than ${FILE_BYTES_MAX} bytes`, `at most ${FILE_BYTES_MAX} bytes`);
  const text = fromUtf8(bytes);
  if (text === null) return badEncoding(name, bytes);
  if (text.startsWith(BOM)) {
    return faulty({ file: name, line: 1, column: 1, field: '', found: 'a byte order mark', expected: 'UTF-8 without' });
  }
  return parsed({ name, text });
}

/** The YAML files of a folder in the order of their names, or the one file given; every fault of every file. */
export function readYamlFiles(path: string): Parsed<readonly TextFile[]> {
  const listed = listYaml(path);
  if (!listed.ok) return listed;
  const read = listed.value.map(({ file, name }) => readTextFile(file, name));
  const faults = read.flatMap((result) => (result.ok ? [] : result.faults));
  return faults.length > 0
    ? { ok: false, faults }
    : parsed(read.flatMap((result) => (result.ok ? [result.value] : [])));
}

function listYaml(path: string): Parsed<readonly { file: string; name: string }[]> {
  try {
    if (!statSync(path).isDirectory()) return parsed([{ file: path, name: basename(path) }]);
    const names = readdirSync(path)
      .filter((name) => /\.ya?ml$/.test(name))
      .sort();
    if (names.length === 0) return fault(path, 'no YAML file', 'a folder with YAML files');
    if (names.length > FOLDER_FILES_MAX) return fault(path, `${names.length} files`, `at most ${FOLDER_FILES_MAX}`);
    return parsed(names.map((name) => ({ file: join(path, name), name })));
  } catch (cause) {
    return fault(path, reasonOf(cause), 'a file or folder that can be read');
  }
}

/** The whole file, or null when it is longer than is taken. A file that grows meanwhile is read no further. */
function bytesOf(path: string): Uint8Array | null {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    if (size > FILE_BYTES_MAX) return null;
    const bytes = new Uint8Array(FILE_BYTES_MAX + 1);
    let length = 0;
    for (;;) {
      const read = readSync(file, bytes, length, bytes.length - length, null);
      if (read === 0) return bytes.slice(0, length);
      length += read;
      if (length > FILE_BYTES_MAX) return null;
    }
  } finally {
    closeSync(file);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'nothing',
  EACCES: 'no permission to read it',
  EISDIR: 'a folder',
  ENOTDIR: 'a file where a folder was meant',
};

/** Why a file could not be had, in words. */
export function reasonOf(cause: unknown): string {
  const code = (cause as { code?: unknown }).code;
  return typeof code === 'string' ? (REASONS[code] ?? code) : 'an unreadable file';
}

function badEncoding(name: string, bytes: Uint8Array) {
  const { line, column } = placeOfBadByte(bytes);
  return faulty({ file: name, line, column, field: '', found: 'bytes that are not UTF-8', expected: 'UTF-8 text' });
}

/** Line and column (in bytes) of the first byte that cannot be UTF-8. */
function placeOfBadByte(bytes: Uint8Array): { line: number; column: number } {
  let [low, high] = [0, bytes.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (startsWell(bytes.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  const before = bytes.subarray(0, low);
  const line = before.reduce((count, byte) => (byte === 10 ? count + 1 : count), 1);
  return { line, column: low - before.lastIndexOf(10) };
}

/** Whether the bytes are UTF-8 but perhaps for a character cut off at their end. */
function startsWell(bytes: Uint8Array): boolean {
  return [0, 1, 2, 3].some((cut) => cut <= bytes.length && fromUtf8(bytes.subarray(0, bytes.length - cut)) !== null);
}

function fault(file: string, found: string, expected: string): { ok: false; faults: readonly Fault[] } {
  return faulty({ file, field: '', found, expected });
}
