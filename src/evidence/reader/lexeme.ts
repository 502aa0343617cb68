/** Something in the world that the lexicon knows by an id. */
export interface Entity {
  readonly id: string;
  /** The name that claims carry, in English. */
  readonly name: string;
  readonly type: 'state' | 'part' | 'pact' | 'body' | 'force' | 'media' | 'power' | 'armed' | 'place' | 'region';
  /** The state it belongs to or lies in. */
  readonly of: Entity | null;
  /** What a bare "force" of this organisation is called. */
  readonly force: string | null;
  readonly treaty: string | null;
  /** The English word for its people: "Uplandic". */
  readonly people: string | null;
}

/** How a name stands for its entity. */
export type NameUse = 'name' | 'people' | 'capital';

/** Which forms of an English verb a word can be; of a Russian one, which its ending says. */
export interface VerbForm {
  readonly base?: boolean;
  readonly s?: boolean;
  readonly past?: boolean;
  readonly participle?: boolean;
  readonly ing?: boolean;
  readonly infinitive?: boolean;
  readonly future?: boolean;
  readonly passive?: boolean;
}

export interface VerbSense {
  readonly verb: string;
  readonly form: VerbForm;
}

export interface Office {
  readonly rank: string;
  readonly title: string;
}

/** All that the lexicon says of one word or phrase. */
export interface Lexeme {
  readonly nouns: ReadonlySet<string>;
  readonly verbs: readonly VerbSense[];
  /** Every form that some sense of the verb allows. */
  readonly forms: VerbForm;
  readonly roles: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, number>;
  readonly entity: Entity | null;
  readonly use: NameUse;
  readonly office: Office | null;
  readonly plural: boolean;
  /** What a noun of another language is called in a claim's subject. */
  readonly english: string | null;
  /** A date, a number may begin with it. */
  readonly opensDate: boolean;
  readonly opensNumber: boolean;
  /** A word of grammar: no noun phrase begins with it, or goes on over it. */
  readonly opensNoNoun: boolean;
  readonly endsNoun: boolean;
}

/** One thing said of a word; a {@link Lexeme} gathers those that hold of the word as it is written. */
export interface LexicalEntry {
  /** `initial`: only with a capital; `exact`: only as written. */
  readonly caps: 'any' | 'initial' | 'exact';
  readonly written: string;
  readonly noun?: string;
  readonly verb?: VerbSense;
  readonly role?: string;
  readonly value?: { readonly table: string; readonly number: number };
  readonly entity?: { readonly entity: Entity; readonly use: NameUse };
  readonly office?: Office;
  readonly plural?: boolean;
  readonly english?: string;
}

const NONE: ReadonlySet<string> = new Set();

export const NO_LEXEME: Lexeme = {
  nouns: NONE,
  verbs: [],
  forms: {},
  roles: NONE,
  values: new Map(),
  entity: null,
  use: 'name',
  office: null,
  plural: false,
  english: null,
  opensDate: false,
  opensNumber: false,
  opensNoNoun: false,
  endsNoun: false,
};

const DATE_ROLES = [
  'months',
  'weekdays',
  'seasons',
  'day-shifts',
  'next',
  'last',
  'this',
  'between',
  'between-dates',
  'numerals',
];
const NUMBER_ROLES = [
  'numerals',
  'multipliers',
  'vague',
  'about',
  'more-than',
  'at-least',
  'at-most',
  'less-than',
  'between',
];
const ENDING_ROLES = [
  'preposition',
  'conjunction',
  'subordinator',
  'relative',
  'auxiliary',
  'negation',
  'pronoun',
  'to',
  'according-to',
];
const GRAMMAR_ROLES = [
  'preposition',
  'conjunction',
  'subordinator',
  'negation',
  'adverb',
  'according-to',
  'relative',
  'auxiliary',
  'to',
  'range-joins',
];

/** @returns null when none of the entries holds of the words as they are written. */
export function lexemeOf(entries: readonly LexicalEntry[], written: string): Lexeme | null {
  const holding = entries.filter((entry) => holds(entry, written));
  if (holding.length === 0) return null;
  const named = holding.find((entry) => entry.entity !== undefined)?.entity;
  const verbs = holding.flatMap((entry) => entry.verb ?? []);
  const roles = new Set(holding.flatMap((entry) => entry.role ?? []));
  const plays = (listed: readonly string[]) => listed.some((role) => roles.has(role));
  return {
    nouns: new Set(holding.flatMap((entry) => entry.noun ?? [])),
    verbs,
    forms: Object.assign({}, ...verbs.map(({ form }) => form)) as VerbForm,
    roles,
    values: new Map(holding.flatMap(({ value }) => (value === undefined ? [] : [[value.table, value.number]]))),
    entity: named?.entity ?? null,
    use: named?.use ?? 'name',
    office: holding.find((entry) => entry.office !== undefined)?.office ?? null,
    plural: holding.some((entry) => entry.plural === true),
    english: holding.find((entry) => entry.english !== undefined)?.english ?? null,
    opensDate: plays(DATE_ROLES),
    opensNumber: plays(NUMBER_ROLES),
    opensNoNoun: plays(GRAMMAR_ROLES),
    endsNoun: plays(ENDING_ROLES),
  };
}

function holds(entry: LexicalEntry, written: string): boolean {
  switch (entry.caps) {
    case 'any':
      return true;
    case 'initial':
      return written[0] !== written[0]?.toLowerCase();
    case 'exact':
      return written === entry.written;
  }
}
