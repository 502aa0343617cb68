/** A time that a text names. */
export interface Moment {
  /** Day, month, year or interval; null when it is relative and the document has no date. */
  readonly edtf: string | null;
  readonly relation: 'at' | 'since' | 'until';
  /** The words of the text that say it. */
  readonly written: string;
  /** Told from the document's date rather than named in full. */
  readonly relative: boolean;
  /** The other time that it is told from, as in "two days later": null where the text names none. */
  readonly from?: string | null;
}
