import { faulty, parsed, shown, type Fault, type Parsed } from '#kernel';
import { addEntities } from './lexicon-entities.ts';
import { lexiconFile, type LexiconData } from './lexicon-schema.ts';
import { NO_LEXEME, type Entity, type Lexeme, type LexicalEntry } from './lexeme.ts';
import { addPhrase, continues, emptyNode, joined, step, type TrieNode } from './trie.ts';
import { englishPlural, englishVerbForms } from './word-forms.ts';

/** A file of the lexicon, already parsed from YAML or JSON. */
export interface LexiconFile {
  readonly name: string;
  readonly content: unknown;
}

/** One word as a text writes it, looked up once. */
export interface WordInfo {
  readonly written: string;
  readonly lower: string;
  /** Begins with a capital letter. */
  readonly cap: boolean;
  readonly cyrillic: boolean;
  readonly lexeme: Lexeme;
  /** Nodes from which a longer phrase continues. */
  readonly phrases: readonly TrieNode[];
}

/** The words of the field, ready for reading. Compiling takes a moment; one lexicon serves any number of documents. */
export interface Lexicon {
  readonly root: TrieNode;
  readonly entities: ReadonlyMap<string, Entity>;
  /** Remembers words it has looked up; bounded. */
  readonly words: Map<string, WordInfo>;
  readonly shortTitles: ReadonlyMap<string, string>;
}

const WORDS_KEPT_MAX = 50_000;
const CYRILLIC = /[\u0400-\u04ff]/;

/** Compiles the files of a lexicon. Files of a pact's own names may be added to those that are shipped. */
export function compileLexicon(files: readonly LexiconFile[]): Parsed<Lexicon> {
  const faults: Fault[] = [];
  const valid: LexiconData[] = [];
  for (const { name, content } of files) {
    const read = lexiconFile.safeParse(content);
    if (read.success) valid.push(read.data);
    else
      for (const issue of read.error.issues)
        faults.push({ file: name, field: issue.path.join('.'), found: shown(undefined), expected: issue.message });
  }
  if (faults.length > 0) return faulty(...faults);
  const root = emptyNode();
  const entities = addEntities(root, valid);
  const shortTitles = new Map<string, string>();
  for (const data of valid) addWords(root, data, shortTitles);
  return parsed({ root, entities, words: new Map(), shortTitles });
}

function addWords(root: TrieNode, data: LexiconData, shortTitles: Map<string, string>): void {
  const add = (phrase: string, entry: Partial<LexicalEntry>) =>
    addPhrase(root, phrase, { caps: 'any', written: phrase, ...entry });
  for (const [role, listed] of Object.entries(data.words ?? {})) {
    if (Array.isArray(listed)) for (const phrase of listed) add(phrase, { role });
    else for (const [phrase, number] of Object.entries(listed)) add(phrase, { role, value: { table: role, number } });
  }
  for (const [noun, phrases] of Object.entries(data.nouns ?? {}))
    for (const phrase of phrases)
      addNoun(add, { noun, phrase, plural: data.plural?.[phrase], english: data.language === 'en' });
  for (const [rank, offices] of Object.entries(data.offices ?? {}))
    for (const office of offices) addOffice(add, rank, office);
  for (const [short, title] of Object.entries(data.short ?? {})) {
    shortTitles.set(short, title);
    add(short, { office: { rank: 'military', title }, caps: 'initial' });
  }
  for (const [phrase, english] of Object.entries(data.english ?? {})) add(phrase, { english });
  for (const [phrase, english] of Object.entries(data.names ?? {})) add(phrase, { english, caps: 'initial' });
  addVerbs(add, data);
}

type Add = (phrase: string, entry: Partial<LexicalEntry>) => void;

function addNoun(
  add: Add,
  { noun, phrase, plural, english }: { noun: string; phrase: string; plural: string | undefined; english: boolean },
): void {
  add(phrase, { noun, plural: plural === phrase });
  if (!english) return;
  add(plural ?? englishPlural(phrase), { noun, plural: true });
}

function addOffice(add: Add, rank: string, office: string | { ru: readonly string[]; en: string }): void {
  if (typeof office !== 'string') {
    for (const phrase of office.ru) add(phrase, { office: { rank, title: office.en } });
    return;
  }
  if (rank === 'state-of-office') return add(office, { role: rank });
  add(office, { office: { rank, title: office } });
  add(englishPlural(office), { office: { rank, title: office }, plural: true });
}

function addVerbs(add: Add, data: LexiconData): void {
  const listed = Object.entries({ ...data.verbs, other: data['other-verbs'] ?? [] });
  const perfective = new Set(data.perfective ?? []);
  const seen = new Set<string>();
  for (const [verb, phrases] of listed)
    for (const phrase of phrases) {
      seen.add(phrase);
      if (data.language === 'ru') {
        add(phrase, { verb: { verb, form: perfective.has(phrase) ? { future: true } : {} } });
        continue;
      }
      const irregular = data.irregular?.[phrase.split(' ')[0] ?? ''];
      for (const { word, form } of englishVerbForms(phrase, irregular)) add(word, { verb: { verb, form } });
    }
  // a beginning that only the perfective list has shares the class of the shorter beginning it extends
  for (const phrase of perfective)
    if (!seen.has(phrase)) {
      const stem = phrase.replace(/~$/, '');
      const wider = listed.flatMap(([verb, phrases]) =>
        phrases.flatMap((other) => {
          const start = other.replace(/~$/, '');
          return stem.startsWith(start) || start.startsWith(stem) ? [{ verb, length: start.length }] : [];
        }),
      );
      const best = wider.sort((a, b) => b.length - a.length)[0];
      if (best !== undefined) add(phrase, { verb: { verb: best.verb, form: { future: true } } });
    }
}

/** What the lexicon says of a word as it is written. */
export function lookUp(lexicon: Lexicon, written: string): WordInfo {
  const known = lexicon.words.get(written);
  if (known !== undefined) return known;
  const lower = written.toLowerCase().replaceAll('’', "'");
  const nodes = step(lexicon.root, lower);
  const info: WordInfo = {
    written,
    lower,
    cap: written[0] !== lower[0],
    cyrillic: CYRILLIC.test(written),
    lexeme: joined(nodes, written) ?? NO_LEXEME,
    phrases: nodes.filter(continues),
  };
  if (lexicon.words.size >= WORDS_KEPT_MAX) lexicon.words.clear();
  lexicon.words.set(written, info);
  return info;
}

/** The lexeme of a whole phrase whose last word leads to these nodes. */
export function lexemeAt(nodes: readonly TrieNode[], written: string): Lexeme | null {
  return joined(nodes, written);
}
