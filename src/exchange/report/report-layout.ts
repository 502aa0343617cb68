import { textIn } from '#charter';
import type { Actor, ReportQuote } from '#operation';
import { linesOf, signTyped, TYPED_SIGN, type CorrectionNotice, type Piece, type ReportShown } from '#views';
import { layoutWords, type LayoutWords } from './layout-words.ts';
import { NoteBook, type ReportNote } from './note-book.ts';
import { quoteText, timeText, type ReportLocale } from './quote-text.ts';

/** A stretch of text that looks the same; `note`: the number of its source. */
export interface ReportRun {
  readonly text: string;
  readonly note: number | null;
  /** `figure`: quoted; `disputed`: quoted, and current claims cannot all be true; `typed`: the author's own number. */
  readonly mark: 'plain' | 'figure' | 'disputed' | 'typed';
}

/** A paragraph or an item of a list. */
export interface ReportBlock {
  readonly item: boolean;
  readonly runs: readonly ReportRun[];
}

/** A report laid out once, for the page, the PDF and the DOCX alike. */
export interface ReportLayout {
  readonly language: ReportLocale['language'];
  readonly form: string;
  /** The word for an edition, for links to others. */
  readonly edition: string;
  readonly title: string;
  /** Said before everything else: that it is an exercise or a draft, that there is a newer edition. */
  readonly warnings: readonly string[];
  readonly facts: readonly { readonly term: string; readonly text: string }[];
  readonly notice: {
    readonly heading: string;
    readonly lead: string;
    readonly blocks: readonly ReportBlock[];
  } | null;
  readonly sections: readonly { readonly heading: string; readonly blocks: readonly ReportBlock[] }[];
  /** What the mark on typed numbers means; null where there are none. */
  readonly typed: string | null;
  readonly notesHeading: string;
  readonly notes: readonly ReportNote[];
  readonly foot: string;
}

/**
 * Lays a report out: its text with its figures in place, the notices, the numbered sources.
 * @param address where the report stands for good; null: nowhere yet
 */
export function layoutReport(shown: ReportShown, { address }: { readonly address: string | null }): ReportLayout {
  const { content } = shown.edition;
  const locale = { language: content.language, zone: content.zone };
  const words = layoutWords(content.language);
  const notes = new NoteBook(shown.citations, locale);
  const quotes = new Map(content.quotes.map((quote) => [quote.path, quote]));
  const run = (piece: Piece) => runOf(piece, { quotes, notes, locale });
  const named = textIn(shown.operationTitle, content.language);
  const title = signTyped(content.title, named);
  const sections = content.sections.map(({ heading, text }) => ({
    heading: signTyped(heading, named),
    blocks: linesOf(text).map(({ item, pieces }) => ({ item, runs: pieces.map(run) })),
  }));
  const runs = sections.flatMap(({ blocks }) => blocks.flatMap((block) => block.runs));
  const heads = [title, ...sections.map(({ heading }) => heading)];
  const isTyped = runs.some(({ mark }) => mark === 'typed') || heads.some((head) => head.includes(TYPED_SIGN));
  return {
    language: content.language,
    form: words.forms[content.form],
    edition: words.edition,
    title,
    warnings: warningsOf(shown, words),
    facts: factsOf(shown, { words, locale, address }),
    notice: noticeOf(shown.corrections, { words, locale, notes }),
    sections,
    typed: isTyped ? words.typed : null,
    notesHeading: words.notes,
    notes: notes.notes,
    foot: words.foot,
  };
}

interface Running {
  readonly quotes: ReadonlyMap<string, ReportQuote>;
  readonly notes: NoteBook;
  readonly locale: ReportLocale;
}

function runOf(piece: Piece, { quotes, notes, locale }: Running): ReportRun {
  if (piece.kind === 'text') return { text: piece.text, note: null, mark: 'plain' };
  if (piece.kind === 'typed') return { text: piece.text, note: null, mark: 'typed' };
  const quote = quotes.get(piece.path);
  if (quote === undefined) return { text: `{{${piece.of}:${piece.path}}}`, note: null, mark: 'typed' };
  const mark = quote.kind === 'figure' ? (quote.disputed ? 'disputed' : 'figure') : 'plain';
  return { text: quoteText(quote, locale), note: notes.of(quote), mark };
}

function warningsOf({ exercise, edition, editions }: ReportShown, words: LayoutWords): readonly string[] {
  const newest = editions.at(-1)?.edition ?? 0;
  return [
    ...(exercise ? [words.exercise] : []),
    ...(edition.state === 'published' || edition.state === 'embargoed' ? [] : [notStanding(edition, words)]),
    ...(newest > edition.content.edition ? [words.newer(newest)] : []),
  ];
}

function notStanding({ withdrawal }: ReportShown['edition'], words: LayoutWords): string {
  return withdrawal === null ? words.draft : `${words.withdrawn} ${withdrawal.reason}`;
}

interface Facts {
  readonly words: LayoutWords;
  readonly locale: ReportLocale;
  readonly address: string | null;
}

function factsOf(shown: ReportShown, { words, locale, address }: Facts): ReportLayout['facts'] {
  const { edition, editions, names, operationTitle, pact } = shown;
  const { content, approval, publication, by } = edition;
  const { language, zone } = locale;
  const office = (actor: Actor | null) =>
    [actor?.office, actor?.party]
      .flatMap((id) => (id === undefined ? [] : [textIn(names[id] ?? { en: id }, language)]))
      .join(', ');
  const all = Math.max(content.edition, ...editions.map((one) => one.edition));
  const same = approval?.sameOffice === true ? ` (${words.sameOffice})` : '';
  const fact = (term: string, text: string | null) => (text === null || text === '' ? [] : [{ term, text }]);
  return [
    ...fact(words.operation, `${textIn(operationTitle, language)} · ${textIn(pact, language)}`),
    ...fact(words.asOf, timeText(content.asOf, 'minute', locale)),
    ...fact(words.knownOn, timeText(content.knownOn, 'minute', locale)),
    ...fact(words.zone, zone),
    ...fact(words.edition, words.editionOf(content.edition, all)),
    ...fact(words.author, office(by)),
    ...fact(words.approver, approval?.outcome === 'approved' ? `${office(approval.by)}${same}` : null),
    ...fact(words.published, publication === null ? null : timeText(publication.from, 'minute', locale)),
    ...fact(words.address, address),
  ];
}

interface Noticing {
  readonly words: LayoutWords;
  readonly locale: ReportLocale;
  readonly notes: NoteBook;
}

function noticeOf(corrections: readonly CorrectionNotice[], noticing: Noticing): ReportLayout['notice'] {
  if (corrections.length === 0) return null;
  const { words } = noticing;
  const blocks = corrections.map((each) => ({ item: true, runs: [noticeRun(each, noticing)] }));
  return { heading: words.corrected, lead: words.correctedLead, blocks };
}

function noticeRun({ label, was, now, by }: CorrectionNotice, { words, locale, notes }: Noticing): ReportRun {
  const [before, after] = [was, now].map((quote) => (quote === null ? null : quoteText(quote, locale)));
  const said = after == null ? words.gone(before ?? '') : words.differs(before ?? '', after);
  const entries = notes.placesOf(by);
  const cause = entries === '' ? '' : ` (${words.changedBy} ${entries})`;
  return { text: `${textIn(label, locale.language)}: ${said}${cause}.`, note: null, mark: 'plain' };
}
