import { faulty, parsed, toHex, utf8, type Fault, type Parsed, type Sha256 } from '#kernel';
import { buildCharter } from './build.ts';
import type { Charter } from './charter.ts';
import { dateReader } from './date-reader.ts';
import { entryFaults } from './entry-faults.ts';
import { identityFaults } from './identity.ts';
import { referenceFaults } from './references.ts';
import { ringFaults } from './rule-references.ts';
import { charterFile, type FileShape } from './shape.ts';
import { shapeFaults } from './shape-faults.ts';
import type { CharterFile } from './source-text.ts';
import { timeFaults, zoneOf } from './time-faults.ts';
import { readTree, type Tree } from './yaml-tree.ts';

/**
 * Reads a pact from its files, in any order: one file, or a folder of files each holding a part.
 * @returns the charter, or every fault of every file, each with file, line, column, field, found and expected.
 */
export function parseCharter(files: readonly CharterFile[], sha256: Sha256): Parsed<Charter> {
  if (files.length === 0) {
    return faulty({ line: 1, column: 1, field: '', found: 'no file', expected: 'at least one file of a charter' });
  }
  const inOrder = sorted(files);
  const trees = inOrder.map(readTree);
  const shapes = trees.map((tree) => readShape(tree));
  const zone = zoneOf(trees);
  const dates = dateReader(zone.zone);
  const faults = [
    ...sameName(inOrder),
    ...trees.flatMap((tree) => tree.faults),
    ...shapes.flatMap((shape) => shape.faults),
    ...zone.faults,
    ...identityFaults(trees),
    ...referenceFaults(trees),
    ...ringFaults(trees),
    ...timeFaults(trees, dates),
  ];
  if (faults.length > 0) return faulty(...shortened(faults.sort(byPlace)));
  const charter = buildCharter(
    shapes.flatMap(({ value }) => value),
    { sha256: charterHash(files, sha256), dates },
  );
  const contradicted = entryFaults(charter, trees);
  return contradicted.length > 0 ? faulty(...contradicted.sort(byPlace)) : parsed(charter);
}

/**
 * The identity of a charter's text, hex. One file: its SHA-256. Several: the SHA-256 of the lines
 * `<hash of the file>  <name>\n` in the byte order of the names, which is what `sha256sum *.yaml | sha256sum` prints.
 */
export function charterHash(files: readonly CharterFile[], sha256: Sha256): string {
  const of = (text: string) => toHex(sha256(utf8(text)));
  const [only] = files;
  if (files.length === 1 && only !== undefined) return of(only.text);
  return of(
    sorted(files)
      .map(({ name, text }) => `${of(text)}  ${baseName(name)}\n`)
      .join(''),
  );
}

const FAULTS_MAX = 2000;

function shortened(faults: readonly Fault[]): Fault[] {
  if (faults.length <= FAULTS_MAX) return [...faults];
  const more = { ...faults[FAULTS_MAX]!, field: '', found: `${faults.length - FAULTS_MAX} more faults` };
  return [...faults.slice(0, FAULTS_MAX), { ...more, expected: 'these to be mended first' }];
}

function baseName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function sorted(files: readonly CharterFile[]): CharterFile[] {
  const keyed = files.map((file) => ({ file, key: utf8(baseName(file.name)) }));
  return keyed.sort((a, b) => compareBytes(a.key, b.key)).map(({ file }) => file);
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) if (a[at] !== b[at]) return a[at]! - b[at]!;
  return a.length - b.length;
}

function sameName(files: readonly CharterFile[]): Fault[] {
  return files.flatMap(({ name }, at) =>
    at > 0 && baseName(files[at - 1]!.name) === baseName(name)
      ? [
          {
            file: name,
            line: 1,
            column: 1,
            field: '',
            found: 'a second file of this name',
            expected: 'a name of its own',
          },
        ]
      : [],
  );
}

function readShape(tree: Tree): { readonly value: readonly FileShape[]; readonly faults: readonly Fault[] } {
  if (tree.value === undefined) return { value: [], faults: [] };
  const shape = charterFile.safeParse(tree.value);
  return shape.success
    ? { value: [shape.data], faults: [] }
    : { value: [], faults: shapeFaults(tree, shape.error.issues) };
}

function byPlace(a: Fault, b: Fault): number {
  const file = (fault: Fault) => fault.file ?? '';
  if (file(a) !== file(b)) return file(a) < file(b) ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
