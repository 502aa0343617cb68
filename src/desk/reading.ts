import type { Charter } from '#charter';
import type { HeadAnswer, OperationAnswer } from '#contract';
import type { Policy } from '#evidence';
import { faulty, parsed, parseWhen, toHex, type Millis, type Parsed } from '#kernel';
import type { Reader, Row } from '#ledger';
import type { RecordBody, StoredEntry } from '#operation';
import { momentsOf, replay, spanOf, timelineOf, type Replay, type Timeline } from '#views';
import { noteReading, type Handed } from './access.ts';
import { answerOf, done, unavailable, unknown, type Answer } from './answer.ts';
import { lineOf, type Line } from './book.ts';
import { operationOnRecord, penOf, pensNow, type Shelf } from './shelf.ts';
import { charterSeen, countIn, linesIn, openingIn, sightOf, type Sight } from './sight.ts';
import { refresh } from './writing.ts';

/** What to replay, as a person writes it: a date stands for the end of that day in the theatre, an instant for itself. */
export interface ReplayWish {
  readonly at?: string | undefined;
  readonly known?: string | undefined;
  readonly policy?: Policy | undefined;
  readonly strict?: boolean | undefined;
  /** Claims that a program found count although nobody accepted them. */
  readonly unreviewed?: boolean | undefined;
  readonly log?: 'all' | number | undefined;
}

/** One operation prepared for folding. */
export interface Course {
  readonly timeline: Timeline;
  readonly zone: string;
  readonly charter: Charter | null;
}

function rowOf({ entry, text }: Line): StoredEntry {
  const { index, id, author, recordedAt } = entry;
  return { index, id, author, recordedAt, body: text };
}

const courses = new WeakMap<Sight, Map<string, { readonly lines: number; readonly course: Course }>>();
const COURSES_MAX = 64;

/** The operation's course for a reader, prepared once for as long as nothing is added to it. */
export function courseOf(sight: Sight, id: string): Course {
  const kept = courses.get(sight) ?? new Map<string, { readonly lines: number; readonly course: Course }>();
  courses.set(sight, kept);
  const lines = countIn(sight, id);
  const known = kept.get(id);
  if (known?.lines === lines) return known.course;
  const entries = linesIn(sight, id).map(({ entry }) => entry);
  const charter = charterSeen(sight);
  const zone = openingIn(sight, id)?.content.zone ?? 'UTC';
  const course = { timeline: timelineOf(entries, charter), zone, charter };
  if (kept.size >= COURSES_MAX) kept.clear();
  kept.set(id, { lines, course });
  return course;
}

/** The last moment the record speaks of, and the last time at which something became known. */
export function latest(timeline: Timeline): { readonly at: Millis; readonly known: Millis } {
  const read = timeline.entries.filter(({ body }) => body === null || body.family !== 'record');
  const last = (times: readonly Millis[]) =>
    times.reduce((latest, time) => (Number.isFinite(time) && time > latest ? time : latest), 0);
  return {
    at: last([spanOf(timeline).until, ...momentsOf(timeline).slice(-1)]),
    known: last(read.map(({ known }) => known)),
  };
}

/** A date as the last millisecond of that day in the zone; a date with a time of day as that instant. */
export function readMoment(text: string, zone: string, field: string): Parsed<Millis> {
  const when = parseWhen(text, zone);
  if (!when.ok) return faulty(...when.faults.map((fault) => ({ ...fault, field })));
  const { precision, interval } = when.value;
  const wide = precision === 'day' || precision === 'month' || precision === 'year' || precision === 'interval';
  const millis = wide ? interval.until - 1 : interval.from;
  if (Number.isFinite(millis) && Math.abs(millis) < 8.64e15) return parsed(millis);
  return faulty({ field, found: JSON.stringify(text), expected: 'a time with an end' });
}

/** Folds a course at the moment a person asked for. */
export function replayCourse({ timeline, zone }: Course, wish: ReplayWish): Parsed<Replay> {
  const last = latest(timeline);
  const at = wish.at === undefined ? parsed(last.at) : readMoment(wish.at, zone, 'at');
  const known = wish.known === undefined ? parsed(last.known) : readMoment(wish.known, zone, 'known');
  if (!at.ok || !known.ok) return faulty(...[at, known].flatMap((read) => (read.ok ? [] : read.faults)));
  const { policy, strict, unreviewed, log } = wish;
  return parsed(
    replay(timeline, {
      at: at.value,
      known: known.value,
      ...(policy === undefined ? {} : { policy }),
      ...(strict === undefined ? {} : { strict }),
      ...(unreviewed === undefined ? {} : { unreviewed }),
      ...(log === undefined ? {} : { log }),
    }),
  );
}

/** Notes that lines were handed out, before they are. */
export function note(
  shelf: Shelf,
  { book, reader }: Sight,
  handed: Pick<Handed, 'how' | 'operation' | 'lines'>,
): ReturnType<typeof noteReading> {
  return noteReading(shelf.readings, { ...handed, reader, log: book.store.meta.origin });
}

/** What a reader sees of the log an operation is in; unknown to whoever may read nothing of it. */
export async function seenOperation(shelf: Shelf, id: string, reader: Reader): Promise<Answer<Sight>> {
  const operation = await operationOnRecord(shelf, id);
  if (operation.kind !== 'done') return operation;
  const { pen } = operation.value;
  const read = await refresh(pen);
  if (!read.ok) return unavailable(read.faults);
  const sight = await sightOf(pen.book, reader);
  if (!sight.ok) return unavailable(sight.faults);
  return sight.value.byOperation.has(id) ? done(sight.value) : unknown(`operation ${id}`);
}

export async function replayOperation(
  shelf: Shelf,
  id: string,
  ask: ReplayWish & { readonly reader: Reader },
): Promise<Answer<Replay>> {
  const course = await courseFor(shelf, id, { reader: ask.reader, how: 'replay' });
  return course.kind === 'done' ? answerOf(replayCourse(course.value, ask)) : course;
}

/** The operation's course for a reader, for folding it more than once. */
export async function courseFor(
  shelf: Shelf,
  id: string,
  { reader, how }: { readonly reader: Reader; readonly how: 'replay' | 'overview' },
): Promise<Answer<Course>> {
  const sight = await seenOperation(shelf, id, reader);
  if (sight.kind !== 'done') return sight;
  const noted = await note(shelf, sight.value, { how, operation: id, lines: linesIn(sight.value, id) });
  return noted.ok ? done(courseOf(sight.value, id)) : unavailable(noted.faults);
}

/** Rows of one operation and of its charter, in ledger order; `from` and `to` are ledger indexes. */
export async function entriesOf(
  shelf: Shelf,
  id: string,
  ask: { readonly reader: Reader; readonly from: number; readonly to: number },
): Promise<Answer<{ readonly size: number; readonly entries: readonly StoredEntry[] }>> {
  const sight = await seenOperation(shelf, id, ask.reader);
  if (sight.kind !== 'done') return sight;
  const lines = linesIn(sight.value, id).filter(({ entry }) => entry.index >= ask.from && entry.index < ask.to);
  const noted = await note(shelf, sight.value, { how: 'entries', operation: id, lines });
  if (!noted.ok) return unavailable(noted.faults);
  return done({ size: sight.value.lines.length, entries: lines.map(rowOf) });
}

export async function operationsOf(shelf: Shelf, reader: Reader): Promise<Answer<readonly OperationAnswer[]>> {
  const pens = await pensNow(shelf);
  if (pens.kind !== 'done') return pens;
  const operations: OperationAnswer[] = [];
  for (const { book } of pens.value) {
    const sight = await sightOf(book, reader);
    if (!sight.ok) return unavailable(sight.faults);
    const openings: Line[] = [];
    for (const id of sight.value.byOperation.keys()) {
      const opening = openingIn(sight.value, id);
      if (opening === null) continue;
      openings.push(opening.line);
      operations.push(operationLine(sight.value, id, opening.content));
    }
    const noted = await note(shelf, sight.value, { how: 'operations', operation: null, lines: openings });
    if (!noted.ok) return unavailable(noted.faults);
  }
  return done(operations);
}

function operationLine(sight: Sight, id: string, opened: RecordBody<'operation'>['content']): OperationAnswer {
  const { title, about = null, pact, procedure, host, zone, exercise } = opened;
  const span = spanOf({ entries: linesIn(sight, id).map(({ entry }) => entry) });
  const iso = (millis: Millis) => (span.until === 0 ? null : new Date(millis).toISOString());
  const entries = sight.byOperation.get(id)?.length ?? 0;
  const dates = { from: iso(span.from), until: iso(span.until) };
  return { id, title, about, pact, procedure, host, zone, exercise, entries, ...dates };
}

/** Size and root of every log. */
export async function headsOf(shelf: Shelf): Promise<Answer<readonly HeadAnswer[]>> {
  const pens = await pensNow(shelf);
  if (pens.kind !== 'done') return pens;
  const heads: HeadAnswer[] = [];
  for (const { book } of pens.value) {
    const head = await book.store.head();
    if (!head.ok) return unavailable(head.faults);
    heads.push({ origin: book.store.meta.origin, size: head.value.size, root: toHex(head.value.root) });
  }
  return done(heads);
}

/** One row of a log, with the leaf that its root covers. */
/** Rows of a log as the reader may see them, in ledger order. */
export async function rowsIn(
  shelf: Shelf,
  ask: { readonly reader: Reader; readonly origin: string | null; readonly from: number; readonly to: number },
): Promise<Answer<{ readonly origin: string; readonly rows: readonly Row[] }>> {
  const pen = await penOf(shelf, ask.origin);
  if (pen.kind !== 'done') return pen;
  const { store } = pen.value.book;
  const { reader, from, to } = ask;
  const rows = await store.read({ reader, from, to });
  if (!rows.ok) return unavailable(rows.faults);
  const log = store.meta.origin;
  const handed = { reader, how: 'entries', log, operation: null, lines: rows.value.map(lineOf) } as const;
  const noted = await noteReading(shelf.readings, handed);
  return noted.ok ? done({ origin: log, rows: rows.value }) : unavailable(noted.faults);
}

export async function rowAt(
  shelf: Shelf,
  ask: { readonly reader: Reader; readonly origin: string | null; readonly index: number },
): Promise<Answer<Row>> {
  const pen = await penOf(shelf, ask.origin);
  if (pen.kind !== 'done') return pen;
  const { store } = pen.value.book;
  const rows = await store.read({ reader: ask.reader, from: ask.index, to: ask.index + 1 });
  if (!rows.ok) return unavailable(rows.faults);
  const [row] = rows.value;
  if (row === undefined) return unknown(`entry ${ask.index}`);
  const log = store.meta.origin;
  const handed = { reader: ask.reader, how: 'entry', log, operation: null, lines: [lineOf(row)] } as const;
  const noted = await noteReading(shelf.readings, handed);
  return noted.ok ? done(row) : unavailable(noted.faults);
}
