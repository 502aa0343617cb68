import type { ReportQuote } from '#operation';
import { inLanguage, type ReportCitation } from '#views';
import { numeral } from '../dossier/wording.ts';
import { layoutWords } from './layout-words.ts';
import { wholeDayText, type ReportLocale } from './quote-text.ts';

/** A note: what the number before it is, and whose word it rests on. */
export interface ReportNote {
  readonly number: number;
  readonly text: string;
}

/** Numbers the sources of a report in the order in which they are first needed. */
export class NoteBook {
  readonly notes: ReportNote[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #citations: Readonly<Record<string, ReportCitation>>;
  readonly #locale: ReportLocale;

  constructor(citations: Readonly<Record<string, ReportCitation>>, locale: ReportLocale) {
    this.#citations = citations;
    this.#locale = locale;
  }

  /** The number of a quote's note. A figure has a note of its own; times and words of one entry share theirs. */
  of(quote: ReportQuote): number {
    const key = quote.kind === 'figure' ? quote.path : `entries ${quote.entries.join(' ')}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.notes.length + 1;
    this.#numbers.set(key, number);
    this.notes.push({ number, text: this.#textOf(quote) });
    return number;
  }

  /** Places of entries in the ledger: `#12, #40`. */
  placesOf(entries: readonly string[]): string {
    const indexes = entries.flatMap((id) => this.#citations[id]?.index ?? []);
    return [...new Set(indexes)]
      .sort((a, b) => a - b)
      .map((index) => `#${index}`)
      .join(', ');
  }

  #textOf(quote: ReportQuote): string {
    const words = layoutWords(this.#locale.language);
    const about = quote.kind === 'figure' ? [this.#aboutFigure(quote)] : [];
    if (quote.entries.length === 0) return [...about, words.derived].join(' ');
    return [...about, `${this.#sourcesOf(quote.entries)}. ${words.entries} ${this.placesOf(quote.entries)}.`].join(' ');
  }

  #aboutFigure(quote: ReportQuote & { kind: 'figure' }): string {
    const { label, asOf, lower, upper, disputed, incomplete, policy } = quote;
    const words = layoutWords(this.#locale.language);
    const spans = lower !== null && upper !== null && lower !== upper;
    const said = [
      asOf === null ? null : words.figureAsOf(wholeDayText(asOf, this.#locale)),
      words.policy[policy] ?? policy,
      spans ? words.range(numeral(lower), numeral(upper)) : null,
      disputed ? words.disputed : null,
      incomplete === true ? words.incomplete : null,
    ];
    return `${inLanguage(label, this.#locale.language)}: ${said.filter((part) => part !== null).join('; ')}.`;
  }

  #sourcesOf(entries: readonly string[]): string {
    const named = new Map<string, string>();
    for (const { source, outlet, title, date } of entries.flatMap((id) => this.#citations[id]?.sources ?? []))
      named.set(
        source,
        [outlet, title === null ? null : `“${title}”`, date].filter((part) => part !== null).join(', '),
      );
    return named.size === 0 ? layoutWords(this.#locale.language).noSource : [...new Set(named.values())].join('; ');
  }
}
