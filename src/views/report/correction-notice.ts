import type { LocalText } from '#charter';
import type { Millis } from '#kernel';
import type { ReportContent, ReportQuote } from '#operation';
import { replay } from '../replay.ts';
import type { Timeline } from '../timeline.ts';
import { quotesOf, type Quotes } from './quote.ts';

/** A quote of a report that the record, asked of the same instant, answers otherwise today. */
export interface CorrectionNotice {
  readonly path: string;
  readonly label: LocalText;
  readonly was: ReportQuote;
  /** null: the record no longer has it. */
  readonly now: ReportQuote | null;
  /** Entries that changed it: those it rests on now and did not, those it no longer rests on, and what changed them. */
  readonly by: readonly string[];
}

/**
 * What a report quotes and the record now tells otherwise: of the same instant, by all that is known at `known`. The
 * report itself stays as it was.
 * @param since when the edition was entered: changes recorded later are named as the cause
 */
export function correctionsOf(
  content: ReportContent,
  timeline: Timeline,
  { known, since }: { readonly known: Millis; readonly since: Millis },
): readonly CorrectionNotice[] {
  const now = quotesAt(timeline, { at: Date.parse(content.asOf), known });
  const knownOn = Date.parse(content.knownOn);
  return content.quotes.flatMap((was) => {
    const current = now.get(was.path) ?? null;
    if (current !== null && saysTheSame(was, current)) return [];
    const by = causes(timeline, { was, now: current }, (change) => change.known > knownOn || change.recordedAt > since);
    return [{ path: was.path, label: was.label, was, now: current, by }];
  });
}

/** Everything that may be quoted as it was at one time, as it was known at another; what waits for a review is not. */
export function quotesAt(timeline: Timeline, moment: { readonly at: Millis; readonly known: Millis }): Quotes {
  return quotesOf(replay(timeline, moment), timeline);
}

/** Whether two quotes of one path tell a reader the same; on which entries they rest is another matter. */
export function saysTheSame(a: ReportQuote, b: ReportQuote): boolean {
  if (a.kind === 'figure' && b.kind === 'figure') {
    const same = a.value === b.value && a.lower === b.lower && a.upper === b.upper;
    return same && a.disputed === b.disputed && a.incomplete === b.incomplete;
  }
  if (a.kind === 'time' && b.kind === 'time') return a.at === b.at && a.precision === b.precision;
  if (a.kind === 'words' && b.kind === 'words') return a.text.en === b.text.en && a.text.ru === b.text.ru;
  return false;
}

type IsNew = (change: { readonly known: Millis; readonly recordedAt: Millis }) => boolean;

function causes(
  { changes }: Timeline,
  { was, now }: { readonly was: ReportQuote; readonly now: ReportQuote | null },
  isNew: IsNew,
): readonly string[] {
  const [before, after] = [new Set(was.entries), new Set(now?.entries ?? [])];
  const either = new Set([...before, ...after]);
  const moved = [...either].filter((id) => !(before.has(id) && after.has(id)));
  const standing = changes.filter((change) => either.has(change.body.content.target) && isNew(change));
  return [...new Set([...moved, ...standing.map(({ id }) => id)])];
}
