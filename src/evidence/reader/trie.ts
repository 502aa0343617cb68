import { lexemeOf, type Lexeme, type LexicalEntry } from './lexeme.ts';

/** A node of the tree of phrases: what may follow, as whole words or as beginnings of words. */
export interface TrieNode {
  readonly words: Map<string, TrieNode>;
  readonly stems: Map<string, TrieNode>;
  stemMin: number;
  stemMax: number;
  readonly entries: LexicalEntry[];
}

export function emptyNode(): TrieNode {
  return { words: new Map(), stems: new Map(), stemMin: 99, stemMax: 0, entries: [] };
}

/** How far a stem may fall short of a word. */
const ENDING_MAX = 7;

/** Adds a phrase: words parted by spaces, each whole or, ending in `~`, a beginning. */
export function addPhrase(root: TrieNode, phrase: string, entry: LexicalEntry): void {
  let node = root;
  for (const word of phrase.toLowerCase().split(' ')) {
    if (word === '') continue;
    const stem = word.endsWith('~') && word.length > 1 ? word.slice(0, -1) : null;
    const among = stem === null ? node.words : node.stems;
    const key = stem ?? word;
    let next = among.get(key);
    if (next === undefined) {
      next = emptyNode();
      among.set(key, next);
      if (stem !== null) {
        node.stemMin = Math.min(node.stemMin, stem.length);
        node.stemMax = Math.max(node.stemMax, stem.length);
      }
    }
    node = next;
  }
  node.entries.push(entry);
}

/** The nodes a word leads to, the closest first: the whole word, then ever shorter beginnings. */
export function step(node: TrieNode, word: string): TrieNode[] {
  const found: TrieNode[] = [];
  const whole = node.words.get(word);
  if (whole !== undefined) found.push(whole);
  if (node.stems.size > 0) {
    const shortest = Math.max(node.stemMin, word.length - ENDING_MAX);
    for (let length = Math.min(word.length, node.stemMax); length >= shortest; length -= 1) {
      const stem = node.stems.get(word.slice(0, length));
      if (stem !== undefined) found.push(stem);
    }
  }
  return found;
}

/** Whether a longer phrase can begin here. */
export function continues(node: TrieNode): boolean {
  return node.words.size > 0 || node.stems.size > 0;
}

/** What holds of a word: what the closest nodes say; a whole word and its longest beginning are joined. */
export function joined(nodes: readonly TrieNode[], written: string): Lexeme | null {
  for (const node of nodes) {
    const lexeme = lexemeOf(node.entries, written);
    if (lexeme !== null) return lexeme;
  }
  return null;
}
