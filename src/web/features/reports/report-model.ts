import type { Actor, ReportContent } from '#operation';
import { quotesAt, quotesFor, showReport, type Edition, type Quotes, type ReportShown, type Timeline } from '#views';
import type { Role } from '../../app/acting/role.ts';
import type { KeptDraft } from './report-drafts.ts';

/** The office in whose name a role writes, approves and publishes. */
export function officeOf({ kind, party }: Role): Actor {
  return party === null ? { office: kind } : { party, office: 'delegation' };
}

/** What the record offers a draft to quote, at its own two times. */
export function quotesOfDraft({ asOf, knownOn }: KeptDraft, timeline: Timeline): Quotes {
  return quotesAt(timeline, { at: Date.parse(asOf), known: Date.parse(knownOn) });
}

/** A draft with the figures of the record in it, as it is entered; tokens that the record has nothing for. */
export function contentOf(
  { key: _, ...draft }: KeptDraft,
  quotes: Quotes,
): { readonly content: ReportContent; readonly unknown: readonly string[] } {
  const found = quotesFor(draft.sections, quotes);
  return { content: { ...draft, quotes: found.quotes }, unknown: found.unknown };
}

/** A draft as it would be shown were it entered now by that office. */
export function showDraft(
  content: ReportContent,
  by: Actor,
  { timeline, now }: { readonly timeline: Timeline; readonly now: number },
): ReportShown {
  const enteredAt = new Date(now).toISOString();
  const made = { entry: '', index: 0, state: 'waiting', approval: null, publication: null, withdrawal: null } as const;
  const edition: Edition = { ...made, by, enteredAt, content };
  return showReport(
    { file: { report: content.report, operation: content.operation, editions: [edition] }, edition },
    timeline,
    now,
  );
}

/** A name that no report of the operation has: what it is of, its kind and its day; and a number where that is taken. */
export function nameFor(
  { operation, form, asOf }: Pick<ReportContent, 'operation' | 'form' | 'asOf'>,
  taken: ReadonlySet<string>,
): string {
  const plain = `${operation}-${form}-${asOf.slice(0, 10)}`.toLowerCase().replace(/[^a-z0-9-]+/g, '-');
  const base = plain.replace(/^-+/, '').slice(0, 90);
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(name)) return name;
  }
}

/** The next edition of a report: its text as it stands, its figures as known at another time. */
export function nextEdition(shown: ReportShown, of: { editions: number; knownOn: string; key: string }): KeptDraft {
  const { quotes: _, ...content } = shown.edition.content;
  return { ...content, key: of.key, edition: of.editions + 1, knownOn: of.knownOn };
}

/** The newest edition of each report, and how many there are; newest entered first. */
export function newestOf(reports: readonly ReportShown[]): readonly { shown: ReportShown; editions: number }[] {
  const files = new Map<string, { shown: ReportShown; editions: number }>();
  for (const shown of reports) {
    const { edition } = shown.edition.content;
    const known = files.get(shown.report);
    if (known === undefined || known.shown.edition.content.edition < edition)
      files.set(shown.report, { shown, editions: Math.max(edition, known?.editions ?? 0) });
  }
  return [...files.values()].sort((a, b) => (a.shown.edition.enteredAt < b.shown.edition.enteredAt ? 1 : -1));
}
