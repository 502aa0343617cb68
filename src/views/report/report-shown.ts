import type { LocalText } from '#charter';
import type { Millis } from '#kernel';
import type { Entry, SourceRef } from '#operation';
import { iso } from '../ground.ts';
import type { Timeline } from '../timeline.ts';
import { wordingOf } from '../wording.ts';
import { correctionsOf, type CorrectionNotice } from './correction-notice.ts';
import { readable } from './quote.ts';
import { publishedEditions, type Edition, type ReportFile } from './report-file.ts';

/** An entry as a note of a report names it. */
export interface ReportCitation {
  readonly entry: string;
  /** Its place in the ledger. */
  readonly index: number;
  readonly text: LocalText;
  /** UTC, ISO 8601. */
  readonly known: string;
  readonly sources: readonly {
    readonly source: string;
    /** null: nobody's word in particular. */
    readonly outlet: string | null;
    readonly title: string | null;
    readonly date: string | null;
    readonly locator: string | null;
  }[];
}

/** One edition with all that a reader needs beside it. */
export interface ReportShown {
  readonly report: string;
  readonly operation: string;
  readonly operationTitle: LocalText;
  readonly pact: LocalText;
  readonly exercise: boolean;
  readonly edition: Edition;
  /** Every edition that may be read, the oldest first. */
  readonly editions: readonly { readonly edition: number; readonly from: string }[];
  readonly corrections: readonly CorrectionNotice[];
  /** What the offices and parties that wrote, approved and published it are called. */
  readonly names: Readonly<Record<string, LocalText>>;
  /** By id of an entry. */
  readonly citations: Readonly<Record<string, ReportCitation>>;
}

/** An edition as it is shown: with its notices as the record stands at `now`, and what its notes name. */
export function showReport(
  { file, edition }: { readonly file: ReportFile; readonly edition: Edition },
  timeline: Timeline,
  now: Millis,
): ReportShown {
  const since = Date.parse(edition.enteredAt);
  const corrections = correctionsOf(edition.content, timeline, { known: now, since });
  const named = [...edition.content.quotes.flatMap(({ entries }) => entries), ...corrections.flatMap(({ by }) => by)];
  const opened = timeline.entries.find(
    ({ body }) => body?.kind === 'operation' && body.operation === file.operation,
  )?.body;
  const content = opened?.kind === 'operation' ? opened.content : null;
  return {
    report: file.report,
    operation: file.operation,
    operationTitle: content?.title ?? { en: file.operation },
    pact: timeline.charter?.names ?? { en: content?.pact ?? '' },
    exercise: content?.exercise ?? false,
    edition,
    editions: publishedEditions(file).map(({ content: { edition: number }, publication }) => ({
      edition: number,
      from: publication?.from ?? '',
    })),
    corrections,
    names: namesOf(timeline, edition),
    citations: citationsOf(timeline, new Set(named)),
  };
}

/** What the offices and parties that did something to an edition are called, by id. */
export function namesOf(
  { charter }: Timeline,
  { by, approval, publication, withdrawal }: Edition,
): Record<string, LocalText> {
  const known = new Map([
    ...(charter?.organs ?? []).map(({ id, title }) => [id, title] as const),
    ...(charter?.offices ?? []).map(({ id, title }) => [id, title] as const),
    ...(charter?.parties ?? []).map(({ id, names }) => [id, names] as const),
  ]);
  const named = [by, approval?.by, publication?.by, withdrawal?.by].flatMap((actor) => [actor?.office, actor?.party]);
  return Object.fromEntries(
    named.flatMap((id) => (id === undefined ? [] : [[id, known.get(id) ?? OFFICES[id] ?? readable(id)]])),
  );
}

/** Offices that a house has though no charter names them. */
const OFFICES: Readonly<Record<string, LocalText>> = {
  secretariat: { en: 'Secretariat', ru: 'Секретариат' },
  press: { en: 'Press office', ru: 'Пресс-служба' },
  commander: { en: 'Force command', ru: 'Командование сил' },
  observer: { en: 'Observer in the field', ru: 'Наблюдатель на месте' },
  delegation: { en: 'Delegation', ru: 'Делегация' },
};

function citationsOf(timeline: Timeline, named: ReadonlySet<string>): Record<string, ReportCitation> {
  return Object.fromEntries(
    timeline.entries.filter(({ id }) => named.has(id)).map((entry) => [entry.id, citationOf(timeline, entry)]),
  );
}

function citationOf({ sources }: Timeline, entry: Entry): ReportCitation {
  const named = (entry.body?.sources ?? []).map(({ source }: SourceRef) => {
    const about = sources.get(source);
    return {
      source,
      outlet: about?.standing === 'general-knowledge' ? null : (about?.outlet ?? source),
      title: about?.title ?? null,
      date: about?.date ?? null,
      locator: about?.locator ?? null,
    };
  });
  return {
    entry: entry.id,
    index: entry.index,
    text: wordingOf(entry),
    known: iso(entry.known),
    sources: named.filter(({ source }, at) => named.findIndex((one) => one.source === source) === at),
  };
}
