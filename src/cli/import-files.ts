import { readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { TextDecoder } from 'node:util';
import { reasonOf } from '#adapters';
import { readStates, type StateChoices, type StateName, type States, type TextPieces } from '#exchange';
import { faulty, parsed, type Fault, type Parsed } from '#kernel';
import { lexiconFiles } from './dossier-tools.ts';
import { packageRoot } from './places.ts';

/** The largest tables in use are a quarter of it. */
const TABLE_BYTES_MAX = 1024 * 1024 * 1024;
const PIECE_BYTES = 1024 * 1024;

/** Tables a person has, as text in pieces; every file that cannot be had is a fault. */
export function readTables(paths: readonly string[]): Parsed<readonly TextPieces[]> {
  const faults: Fault[] = [];
  const tables = paths.flatMap((path): TextPieces[] => {
    const table = readTable(path);
    if (table.ok) return [table.value];
    faults.push(...table.faults);
    return [];
  });
  return faults.length > 0 ? faulty(...faults) : parsed(tables);
}

function readTable(path: string): Parsed<TextPieces> {
  const name = basename(path);
  try {
    const { size } = statSync(path);
    if (size > TABLE_BYTES_MAX) {
      return faulty({ file: path, field: '', found: `${size} bytes`, expected: `at most ${TABLE_BYTES_MAX}` });
    }
    return parsed({ name, pieces: piecesOf(readFileSync(path)) });
  } catch (cause) {
    return faulty({ file: path, field: '', found: reasonOf(cause), expected: 'a file that can be read' });
  }
}

/** UTF-8 where all of it is, else the encoding of older tables. It may be gone through more than once. */
function piecesOf(bytes: Uint8Array): Iterable<string> {
  const label = isUtf8(bytes) ? 'utf-8' : 'windows-1252';
  return { [Symbol.iterator]: () => decoded(bytes, new TextDecoder(label)) };
}

function* decoded(bytes: Uint8Array, decoder: TextDecoder): Generator<string> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    yield decoder.decode(bytes.subarray(at, at + PIECE_BYTES), { stream: true });
  }
  yield decoder.decode();
}

function isUtf8(bytes: Uint8Array): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (const _ of decoded(bytes, decoder));
    return true;
  } catch {
    return false;
  }
}

/** What files call states: the shipped codes and names, and before them what a person chose (`cow:300=XAH`). */
export function knownStates(chosen: readonly string[]): Parsed<States> {
  const choices = new Map<string, string>();
  const faults: Fault[] = [];
  for (const text of chosen) {
    const at = text.lastIndexOf('=');
    if (at > 0) choices.set(text.slice(0, at), text.slice(at + 1));
    else
      faults.push({ field: '--state', found: JSON.stringify(text), expected: 'cow:300=XAH, gw:711=XAT or NAME=XAH' });
  }
  const names = stateNames();
  const codes = readTables([join(packageRoot(), 'codes', 'states.csv')]);
  if (!names.ok) faults.push(...names.faults);
  if (!codes.ok) faults.push(...codes.faults);
  if (faults.length > 0 || !names.ok || !codes.ok) return faulty(...faults);
  return readStates(codes.value[0]!, { names: names.value, choices: choices satisfies StateChoices });
}

interface LexiconState {
  readonly id: string;
  readonly en: string;
  readonly also?: readonly string[];
  readonly ru?: readonly string[];
}

function stateNames(): Parsed<StateName[]> {
  const files = lexiconFiles();
  if (!files.ok) return files;
  const listed = files.value.flatMap(({ content }) => (content as { states?: readonly LexiconState[] }).states ?? []);
  return parsed(
    listed.map(({ id, en, also = [], ru = [] }) => {
      return { id, name: { en, ...(ru[0] === undefined ? {} : { ru: ru[0] }) }, also };
    }),
  );
}
