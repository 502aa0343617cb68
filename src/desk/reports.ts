import type { Accepted } from '#contract';
import { shown, type Millis } from '#kernel';
import type { Reader } from '#ledger';
import { speaksInReports, type Body } from '#operation';
import {
  publishedEditions,
  reportFiles,
  showReport,
  withdrawnEditions,
  withdrawnReport,
  type Edition,
  type ReportFile,
  type ReportShown,
  type Timeline,
  type WithdrawnReport,
} from '#views';
import { done, unavailable, unknown, type Answer } from './answer.ts';
import { stateOf, type Book } from './book.ts';
import { enter, no, type No } from './performing.ts';
import { courseOf } from './reading.ts';
import { reportBody, reportFaults } from './report-checks.ts';
import { sightOf } from './sight.ts';
import { charterIn, operationOnRecord, pensNow, type Shelf } from './shelf.ts';
import type { Said } from './speaking.ts';
import { refresh, type Decision, type Pen } from './writing.ts';

/** Reports quote what anybody may read, and nothing else. */
const PUBLIC: Reader = { kind: 'public' };

/** Enters an edition of a report, its approval, its publication or its withdrawal. */
export async function enterReport(
  shelf: Shelf,
  operation: string,
  { value, speaker }: Said,
): Promise<Answer<Accepted>> {
  const found = await operationOnRecord(shelf, operation);
  if (found.kind !== 'done') return found;
  const others = await otherReports(shelf, operation);
  if (others.kind !== 'done') return others;
  const { pen, file } = found.value;
  const timeline = await publicTimeline(pen.book, operation);
  if (timeline.kind !== 'done') return timeline;
  const pact = stateOf(file).file?.body.content.pact ?? '';
  const asked = { operation, pact, value, speaker, taken: others.value, timeline: timeline.value };
  return enter(pen, () => decideReport(pen, asked));
}

interface Asked extends Said {
  readonly operation: string;
  readonly pact: string;
  /** Names that reports on other operations have. */
  readonly taken: ReadonlySet<string>;
  /** The operation as the public sees it: a report quotes nothing else. */
  readonly timeline: Timeline;
}

function decideReport(pen: Pen, { operation, pact, value, speaker, taken, timeline }: Asked): Decision<No> {
  const { book, ports } = pen;
  const body = reportBody(value, pact);
  if (!body.ok) return { kind: 'no', no: { kind: 'faulty', faults: body.faults } };
  const now = ports.clock();
  const charter = charterIn(pen, false)?.charter ?? null;
  const theirs =
    speaker === undefined
    || (charter !== null && speaksInReports(speaker, body.value.by, { charter, procedure: null, at: now }));
  if (!theirs) {
    const expected = 'a post that you hold now, with your own name or none';
    return no({ field: 'by', found: shown(body.value.by), expected });
  }
  const files = filesIn(book, now, false);
  const faults = reportFaults(body.value, { operation, now, files, taken, timeline });
  if (faults.length > 0) return { kind: 'no', no: { kind: 'faulty', faults } };
  return { kind: 'write', drafts: [{ body: body.value as Body }] };
}

async function otherReports(shelf: Shelf, operation: string): Promise<Answer<ReadonlySet<string>>> {
  const pens = await pensNow(shelf);
  if (pens.kind !== 'done') return pens;
  const files = pens.value.flatMap(({ book }) => filesIn(book, shelf.ports.clock(), false));
  return done(new Set(files.filter((file) => file.operation !== operation).map(({ report }) => report)));
}

function filesIn({ reports }: Book, now: Millis, recordedOnly = true): readonly ReportFile[] {
  const lines = reports.filter(({ recorded }) => recorded || !recordedOnly);
  return reportFiles(
    lines.map(({ entry }) => entry),
    now,
  );
}

/** The reports of an operation, an edition each, and what is told of those withdrawn. */
export interface ReportsListed {
  readonly reports: readonly ReportShown[];
  readonly withdrawn: readonly WithdrawnReport[];
}

/**
 * The reports of an operation, an edition each: those that anybody may read, or with `all` every edition there is. Text
 * under embargo, unapproved, sent back or withdrawn is in the second list alone.
 */
export async function reportsOf(
  shelf: Shelf,
  operation: string,
  ask: { readonly all: boolean },
): Promise<Answer<ReportsListed>> {
  const found = await operationOnRecord(shelf, operation);
  if (found.kind !== 'done') return found;
  const { pen } = found.value;
  const read = await refresh(pen);
  if (!read.ok) return unavailable(read.faults);
  const now = shelf.ports.clock();
  const files = filesIn(pen.book, now).filter((file) => file.operation === operation);
  const timeline = await publicTimeline(pen.book, operation);
  if (timeline.kind !== 'done') return timeline;
  const each = <T>(editions: (file: ReportFile) => readonly Edition[], show: (of: OfFile) => T) =>
    files.flatMap((file) => editions(file).map((edition) => show({ file, edition })));
  return done({
    reports: each(ask.all ? ({ editions }) => editions : publishedEditions, (of) =>
      showReport(of, timeline.value, now),
    ),
    withdrawn: each(withdrawnEditions, (of) => withdrawnReport(of, timeline.value)).flatMap((one) => one ?? []),
  });
}

interface OfFile {
  readonly file: ReportFile;
  readonly edition: Edition;
}

/** What stands at the address of a report: an edition to read, or that it was withdrawn. */
export type PublishedReport =
  | { readonly kind: 'readable'; readonly shown: ReportShown }
  | { readonly kind: 'withdrawn'; readonly told: WithdrawnReport };

/**
 * A report that is published, in its newest edition or in the one asked for; of one withdrawn, when and why. No reader is
 * asked who they are.
 */
export async function publishedReport(
  shelf: Shelf,
  report: string,
  edition: number | null,
): Promise<Answer<PublishedReport>> {
  const pens = await pensNow(shelf);
  if (pens.kind !== 'done') return pens;
  const now = shelf.ports.clock();
  for (const { book } of pens.value) {
    const file = filesIn(book, now).find((one) => one.report === report);
    if (file === undefined) continue;
    const told = new Set([...publishedEditions(file), ...withdrawnEditions(file)]);
    const there = file.editions.filter((one) => told.has(one));
    const wanted = edition === null ? there.at(-1) : there.find(({ content }) => content.edition === edition);
    if (wanted === undefined) continue;
    const timeline = await publicTimeline(book, file.operation);
    if (timeline.kind !== 'done') return timeline;
    const withdrawn = withdrawnReport({ file, edition: wanted }, timeline.value);
    if (withdrawn !== null) return done({ kind: 'withdrawn', told: withdrawn });
    return done({ kind: 'readable', shown: showReport({ file, edition: wanted }, timeline.value, now) });
  }
  return unknown(`report ${report} that may be read yet`);
}

/** The operation as the public sees it. */
async function publicTimeline(book: Book, operation: string): Promise<Answer<Timeline>> {
  const sight = await sightOf(book, PUBLIC);
  return sight.ok ? done(courseOf(sight.value, operation).timeline) : unavailable(sight.faults);
}
