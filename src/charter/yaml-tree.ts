import { shown, type Fault } from '#kernel';
import { isAlias, isMap, isScalar, isSeq, parseDocument, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { isBeyondReading, placer, textAt, textFaults, type CharterFile, type Place } from './source-text.ts';

export type Path = readonly (string | number)[];

/** A file read as plain data, with the place of every key and value. */
export interface Tree {
  readonly name: string;
  readonly value: unknown;
  readonly faults: readonly Fault[];
  /** Where the value at a path stands, or the nearest thing around it that does stand there. */
  readonly place: (path: Path) => Place;
  /** Where a key stands. */
  readonly keyPlace: (path: Path, key: string) => Place;
}

const DEPTH_MAX = 40;
const FAULTS_MAX = 500;

/** Reads one file. Anchors, aliases and tags are not part of the format: no file can grow by being read. */
export function readTree(file: CharterFile): Tree {
  const faults = textFaults(file);
  const place = placer(file.text);
  const walk: Walk = { file, faults, place, offsets: new Map() };
  const value = isBeyondReading(file) ? undefined : readValue(walk);
  return {
    name: file.name,
    value,
    faults: faults.slice(0, FAULTS_MAX),
    place: (path) => place(offsetOf(walk, path)),
    keyPlace: (path, key) => place(walk.offsets.get(`${keyOf([...path, key])}#key`) ?? offsetOf(walk, path)),
  };
}

/** `parties[3].spells[0].from`, as faults write a path. */
export function fieldOf(path: Path): string {
  return path.map((step, at) => (typeof step === 'number' ? `[${step}]` : at === 0 ? step : `.${step}`)).join('');
}

interface Walk {
  readonly file: CharterFile;
  readonly faults: Fault[];
  readonly place: (offset: number) => Place;
  readonly offsets: Map<string, number>;
}

function keyOf(path: Path): string {
  return path.join('\u0000');
}

function offsetOf({ offsets }: Walk, path: Path): number {
  for (let length = path.length; length >= 0; length--) {
    const offset = offsets.get(keyOf(path.slice(0, length)));
    if (offset !== undefined) return offset;
  }
  return 0;
}

function readValue(walk: Walk): unknown {
  const { file, faults } = walk;
  try {
    // Duplicate keys are looked for below: the library compares every pair of them.
    const document = parseDocument(file.text, { uniqueKeys: false, prettyErrors: false, merge: false });
    faults.push(...syntaxFaults(walk, document.errors));
    return document.contents === null ? null : valueOf(walk, document.contents, []);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    faults.push({ file: file.name, line: 1, column: 1, field: '', ...TOO_DEEP });
    return undefined;
  }
}

const LINES_MAX = 20;

/** One fault a line: what follows the first one of a line follows from it. */
function syntaxFaults({ file, place }: Walk, errors: readonly { pos: [number, number]; message: string }[]): Fault[] {
  const byLine = new Map<number, Fault>();
  for (const { pos, message } of errors) {
    const at = place(pos[0]);
    if (byLine.has(at.line) || byLine.size >= LINES_MAX) continue;
    const cite = /cite: [^'"{]*$/.test(file.text.slice(Math.max(0, pos[0] - 80), pos[0]));
    const hint = cite ? '; between { and } a citation stands in quotes' : '';
    const expected = `well-formed YAML (${message}${hint})`;
    byLine.set(at.line, { file: file.name, ...at, field: '', found: textAt(file.text, pos[0]), expected });
  }
  return [...byLine.values()];
}

const TOO_DEEP = { found: 'a structure nested without end', expected: `at most ${DEPTH_MAX} levels` };

function valueOf(walk: Walk, node: Node, path: Path): unknown {
  const offset = node.range?.[0] ?? 0;
  walk.offsets.set(keyOf(path), offset);
  const refuse = (found: string, expected: string) =>
    void walk.faults.push({ file: walk.file.name, ...walk.place(offset), field: fieldOf(path), found, expected });
  if (path.length > DEPTH_MAX) return refuse(TOO_DEEP.found, TOO_DEEP.expected);
  if (isAlias(node)) return refuse(`the alias *${shown(node.source)}`, 'the value itself, written out');
  if (node.anchor !== undefined) refuse(`the anchor &${shown(node.anchor)}`, 'a value without an anchor');
  if (node.tag !== undefined) refuse(`the tag ${shown(node.tag)}`, 'a value without a tag');
  if (isMap(node)) return mapOf(walk, node, path);
  if (isSeq(node)) return listOf(walk, node, path);
  if (!isScalar(node)) return undefined;
  const { value } = node;
  if (typeof value === 'number' && !Number.isFinite(value)) refuse(shown(node.source), 'a finite number');
  return value;
}

function listOf(walk: Walk, node: YAMLSeq, path: Path): unknown[] {
  return node.items.map((item, index) => valueOf(walk, item as Node, [...path, index]));
}

function mapOf(walk: Walk, node: YAMLMap, path: Path): Record<string, unknown> {
  const map: Record<string, unknown> = {};
  for (const pair of node.items as Pair<Node, Node | null>[]) {
    const key = keyText(walk, pair.key, path);
    if (key === null) continue;
    const at = [...path, key];
    const name = `${keyOf(at)}#key`;
    const offset = pair.key.range?.[0] ?? 0;
    if (walk.offsets.has(name)) {
      const first = walk.place(walk.offsets.get(name)!).line;
      const found = `a second ${shown(key)}`;
      const expected = `each key once (the first is on line ${first})`;
      walk.faults.push({ file: walk.file.name, ...walk.place(offset), field: fieldOf(at), found, expected });
      continue;
    }
    walk.offsets.set(name, offset);
    walk.offsets.set(keyOf(at), offset);
    map[key] = pair.value === null ? null : valueOf(walk, pair.value, at);
  }
  return map;
}

function keyText(walk: Walk, key: unknown, path: Path): string | null {
  const node = key as Node | null;
  const text = isScalar(node) && typeof node.value === 'string' && node.value !== '__proto__' ? node.value : null;
  if (text !== null) return text;
  const offset = node?.range?.[0] ?? 0;
  const found = textAt(walk.file.text, offset);
  walk.faults.push({
    file: walk.file.name,
    ...walk.place(offset),
    field: fieldOf(path),
    found,
    expected: 'a key in words',
  });
  return null;
}
