import type { Figure } from '#evidence';
import type { Format } from '../app/i18n/format.ts';
import type { Terms } from '../app/i18n/terms-en.ts';
import type { Words } from '../app/i18n/words-en.ts';

/** A figure in words: what is written large, and what is written beside it so that it never looks surer than it is. */
export interface FigureWords {
  readonly main: string;
  /** The range, where it is not the value itself. */
  readonly range: string | null;
  readonly disputed: boolean;
  readonly incomplete: boolean;
  readonly known: boolean;
  readonly asOf: string | null;
}

export function figureWords(figure: Figure | null, { words, format }: { words: Words; format: Format }): FigureWords {
  if (figure === null)
    return { main: words.notKnown, range: null, disputed: false, incomplete: false, known: false, asOf: null };
  const { value, lower, upper } = figure;
  const range = rangeText(figure, { words, format });
  const wide = lower !== value || upper !== value;
  return {
    main: value === null ? (range ?? words.notKnown) : format.number(value),
    range: value !== null && wide ? range : null,
    disputed: figure.disputed,
    incomplete: figure.incomplete === true,
    known: value !== null || range !== null,
    asOf: figure.asOf === null ? null : words.figureAsOf(format.day(Date.parse(figure.asOf))),
  };
}

function rangeText(figure: Figure, { words, format }: { words: Words; format: Format }): string | null {
  const { lower, upper } = figure;
  if (lower !== null && upper !== null)
    return lower === upper ? format.number(lower) : words.figureRange(format.number(lower), format.number(upper));
  // "At least none" says nothing.
  if (lower !== null && lower > 0) return words.atLeast(format.number(lower));
  return upper === null ? null : words.atMost(format.number(upper));
}

interface Ask {
  readonly words: Words;
  readonly terms: Terms;
  readonly format: Format;
  readonly label: string;
  readonly unit?: string | undefined;
}

/** What the number is of and rests on: its as-of first, how it was picked, how many entries. */
export function groundWords(figure: Figure, { words, terms, format }: Ask): readonly string[] {
  const { asOf } = figureWords(figure, { words, format });
  return [
    asOf ?? words.noDate,
    `${words.pickedBy}: ${terms.policy[figure.policy]}`,
    words.claimsHere(figure.claims.length),
  ];
}

/** All of it in one sentence. */
export function figureSentence(figure: Figure, ask: Ask): string {
  const { words } = ask;
  const said = figureWords(figure, ask);
  const number = ask.unit === undefined || !said.known ? said.main : `${said.main} ${ask.unit}`;
  return [
    `${ask.label}: ${number}`,
    said.range,
    said.disputed ? words.disputed : null,
    said.incomplete ? words.incomplete : null,
    ...groundWords(figure, ask),
  ]
    .filter((part) => part !== null)
    .join('; ');
}
