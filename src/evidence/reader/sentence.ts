import type { BlockKind } from '../document/document.ts';
import type { Clause } from './clauses.ts';
import type { Phrase } from './phrase.ts';
import type { Token } from './tokens.ts';
import type { Unit } from './unit.ts';

/** A sentence, read. */
export interface Sentence {
  readonly index: number;
  readonly block: BlockKind;
  /** Number of the block in the document. */
  readonly paragraph: number;
  /** UTF-16 text of the document. */
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly units: readonly Unit[];
  readonly phrases: readonly Phrase[];
  readonly clauses: readonly Clause[];
  /** Classes of nouns and verbs and roles of words that occur: rules look here before they look closer. */
  readonly content: ReadonlySet<string>;
}

/** The words from unit `a` to `b` as the text has them, white space made single. */
export function wordsOf(sentence: Sentence, a: number, b: number): string {
  const first = sentence.units[a];
  const last = sentence.units[b - 1];
  if (first === undefined || last === undefined || b <= a) return '';
  return sentence.text.slice(sentence.tokens[first.a]!.start, sentence.tokens[last.b - 1]!.end).replace(/\s+/g, ' ');
}

/** All that occurs in these units. */
export function contentOf(units: readonly Unit[]): Set<string> {
  const content = new Set<string>();
  for (const { lexeme, kind } of units) {
    if (kind === 'number' || kind === 'date') content.add(kind);
    for (const noun of lexeme.nouns) content.add(noun);
    for (const role of lexeme.roles) content.add(role);
    for (const { verb } of lexeme.verbs) content.add(verb);
    if (lexeme.entity !== null) content.add('entity');
    if (lexeme.office !== null) content.add('office');
  }
  return content;
}

/** Whether the sentence holds any of these. */
export function holdsAny({ content }: Sentence, ...wanted: readonly string[]): boolean {
  for (const one of wanted) if (content.has(one)) return true;
  return false;
}

/** Whether any unit from `a` to `b` plays a role. */
export function anyRole(sentence: Sentence, role: string, { a, b }: { a: number; b: number }): boolean {
  if (!sentence.content.has(role)) return false;
  for (let at = Math.max(0, a); at < Math.min(b, sentence.units.length); at += 1)
    if (sentence.units[at]!.lexeme.roles.has(role)) return true;
  return false;
}
