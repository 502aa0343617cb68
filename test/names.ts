/** Which names are data: pacts, states and persons, as the files in `pacts/` and `scenarios/` give them. */
import { parseAllDocuments } from 'yaml';
import { projectFiles, readText } from './project-files.ts';

/** Something that no source file may say, and how to find it there. */
export interface Name {
  readonly name: string;
  /** What every text that the pattern finds has in it, letter for letter: quickly looked for. */
  readonly part: string;
  readonly pattern: RegExp;
}

const STATES_OF_NO_ONE = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ']);
const CYRILLIC = /\p{Script=Cyrillic}/u;
/** Shorter parts of a person's name are words in some language. */
const PERSON_PART_MIN = 5;
const STEM_MIN = 5;

/** Names of pacts, parties and persons from the data, and of every state there is. */
export function namesInData(): Name[] {
  const names = new Map<string, Name>();
  const add = (found: Name) => names.set(`${found.name} ${found.pattern.source}`, found);
  for (const file of [...projectFiles('pacts'), ...projectFiles('scenarios')].filter((path) => /\.ya?ml$/.test(path))) {
    for (const document of parseAllDocuments(readText(file))) collect(document.toJS() as unknown, add);
  }
  for (const state of states()) add(word(state));
  return [...names.values()];
}

function collect(node: unknown, add: (name: Name) => void): void {
  if (Array.isArray(node)) return node.forEach((item) => collect(item, add));
  if (typeof node !== 'object' || node === null) return;
  const fields = node as { readonly [key: string]: unknown };
  if (typeof fields['pact'] === 'string') add(quoted(fields['pact']));
  for (const text of textsOf(fields['abbreviation'])) add(word(text));
  for (const text of textsOf(fields['names'])) for (const name of namesFrom(text, fields)) add(name);
  if (typeof fields['id'] === 'string' && fields['names'] !== undefined) add(quoted(fields['id']));
  if (typeof fields['person'] === 'string') add(quoted(fields['person']));
  Object.values(fields).forEach((child) => collect(child, add));
}

/** A person is found by each long part of the name, everything else by the whole of it. */
function namesFrom(text: string, fields: { readonly [key: string]: unknown }): Name[] {
  if (fields['person'] === undefined) return [word(text)];
  const parts = text.split(/[\s-]+/).filter((part) => part.length >= PERSON_PART_MIN);
  return [text, ...parts].map(word);
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).filter((text) => typeof text === 'string');
}

/** Names of all states, by the Unicode locale data that Node carries. */
function states(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return ['en', 'ru'].flatMap((language) => {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    return codes.flatMap((code) => (STATES_OF_NO_ONE.has(code) ? [] : (names.of(code) ?? [])));
  });
}

/** Found as a whole word; a Cyrillic one also in its other cases, by its stem where that is long enough. */
function word(name: string): Name {
  const stem = CYRILLIC.test(name) ? name.replace(/[аеёийоуыьэюя]+$/u, '') : '';
  const byStem = stem.length >= STEM_MIN;
  const found = byStem ? String.raw`${escaped(stem)}\p{L}{0,3}` : escaped(name);
  return {
    name,
    part: byStem ? stem : name,
    pattern: new RegExp(String.raw`(?<![\p{L}\d])${found}(?![\p{L}\d])`, 'u'),
  };
}

/** An id, found as a quoted string. */
function quoted(id: string): Name {
  return { name: id, part: id, pattern: new RegExp(`['"\`]${escaped(id)}['"\`]`, 'u') };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
