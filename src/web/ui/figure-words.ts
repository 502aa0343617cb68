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

/** All of it in one sentence, for the name of the control and for the hint. */
export function figureSentence(
  figure: Figure | null,
  ask: { words: Words; terms: Terms; format: Format; label: string; unit?: string | undefined },
): string {
  const { words, terms } = ask;
  const said = figureWords(figure, ask);
  const number = ask.unit === undefined || !said.known ? said.main : `${said.main} ${ask.unit}`;
  return [
    `${ask.label}: ${number}`,
    said.range,
    said.disputed ? words.disputed : null,
    said.incomplete ? words.incomplete : null,
    said.asOf,
    figure === null ? null : `${words.pickedBy}: ${terms.policy[figure.policy]}`,
    figure === null ? null : words.claimsHere(figure.claims.length),
  ]
    .filter((part) => part !== null)
    .join('; ');
}
