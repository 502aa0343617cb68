/** What a text says of a number: a value, or bounds, or only that there are many. */
export interface Quantity {
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly lowerExclusive: boolean;
  readonly upperExclusive: boolean;
  readonly approximate: boolean;
  /** Words like "dozens" without a figure. */
  readonly vague: boolean;
  /** Percent or money: it counts no people and no things. */
  readonly measured: boolean;
  /** "the first", "third": written as one of a row. */
  readonly written: string;
}
