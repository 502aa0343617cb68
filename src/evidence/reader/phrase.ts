import type { Entity, Office, VerbSense } from './lexeme.ts';
import type { Moment } from './moment.ts';
import type { Quantity } from './quantity.ts';

/** A group of words around a noun. Indexes are units of the sentence, `b` exclusive. */
export interface NounPhrase {
  readonly kind: 'np';
  readonly a: number;
  readonly b: number;
  /** Unit of the last noun. */
  readonly head: number;
  /** What the head names, by the lexicon. */
  readonly nouns: ReadonlySet<string>;
  readonly quantity: Quantity | null;
  /** Unit of the number. */
  readonly numberUnit: number;
  /** States and organisations in it, in the order of the text. */
  readonly entities: readonly EntityMention[];
  readonly office: Office | null;
  /** Units of a name in it that the lexicon does not know: a person, a place, a body. */
  readonly name: { readonly a: number; readonly b: number } | null;
  readonly pronoun: string | null;
  readonly determiner: string | null;
  readonly plural: boolean;
}

export interface EntityMention {
  readonly entity: Entity;
  readonly use: 'name' | 'people' | 'capital';
  readonly unit: number;
  readonly possessive: boolean;
}

/** A verb with what belongs to it. */
export interface VerbGroup {
  readonly kind: 'vg';
  readonly a: number;
  readonly b: number;
  /** Unit of the main verb. */
  readonly verbUnit: number;
  readonly senses: readonly VerbSense[];
  readonly finite: boolean;
  /** "to send", or a Russian infinitive. */
  readonly infinitive: boolean;
  readonly ing: boolean;
  /** The plain form alone, as behind "will" or "to" at a distance: "to guard A and repair B". */
  readonly base: boolean;
  readonly passive: boolean;
  readonly perfect: boolean;
  readonly past: boolean;
  readonly modal: 'future' | 'possible' | 'must' | null;
  readonly negated: boolean;
  /** What its auxiliary says of the subject: "were", "was". */
  readonly agrees: 'plural' | 'singular' | null;
  /** A form of "be" or "have" alone. */
  readonly copula: 'be' | 'have' | null;
}

export interface Mark {
  readonly kind: 'prep' | 'conj' | 'sub' | 'rel' | 'adv' | 'punct' | 'neg';
  readonly a: number;
  readonly b: number;
  readonly word: string;
}

export interface DatePhrase {
  readonly kind: 'date';
  readonly a: number;
  readonly b: number;
  readonly moment: Moment;
}

export type Phrase = NounPhrase | VerbGroup | Mark | DatePhrase;
