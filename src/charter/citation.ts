import type { When } from '#kernel';

/** Short text by language; `en` is always there. */
export interface LocalText {
  readonly en: string;
  readonly ru?: string | undefined;
}

/** The text in a language, or in English where it has no other. */
export function textIn({ en, ru }: LocalText, language: 'en' | 'ru'): string {
  return language === 'ru' ? (ru ?? en) : en;
}

/** `firm`: seen in a source; `uncertain`: do not rely on it without a check; `disputed`: alternatives are given. */
export type Certainty = 'firm' | 'uncertain' | 'disputed';

/** What a rule or a dated value stands on. `article` is `instrument/number`, e.g. `cst-1992/2`. */
export interface Citation {
  readonly article?: string | undefined;
  /** Ids of the charter's sources. At least one on every rule. */
  readonly sources: readonly string[];
  readonly certainty: Certainty;
  readonly note?: string | undefined;
}

/** A value that holds from one time until another; `until: null` while it goes on. */
export interface Dated {
  readonly from: When | null;
  readonly until: When | null;
  readonly cite: Citation;
  /** Other values that a source gives for the same fact, each with its source. */
  readonly alternatives: readonly Alternative[];
}

export interface Alternative {
  readonly field: string;
  readonly value: string;
  readonly cite: Citation;
}
