import { assert, entryId, toHex, type EntryId, type Json } from '#kernel';
import { leafHash, sealEntry, type NewEntry, type Recorded, type Row } from '#ledger';
import { readEntry, timed, type Body } from '#operation';
import { emptyBook, enter, lineOf, rebuild, type Book, type Line } from './book.ts';
import type { Ports } from './ports.ts';
import type { Store, StoreFault, Stored } from './store.ts';

/** A body to be written; without an id and a salt of its author's it is given them. */
export interface Draft {
  readonly id?: EntryId;
  /** 64 hex digits. */
  readonly salt?: string;
  readonly body: Body;
}

/** What was decided on the record as it stood: entries to write, or something else to answer. */
export type Decision<No> =
  { readonly kind: 'write'; readonly drafts: readonly Draft[] } | { readonly kind: 'no'; readonly no: No };

/** An entry that is on record. */
export interface RecordedEntry extends Recorded {
  readonly id: EntryId;
}

export type Written<No> =
  | { readonly kind: 'written'; readonly recorded: readonly RecordedEntry[] }
  | { readonly kind: 'no'; readonly no: No }
  | { readonly kind: 'failed'; readonly faults: readonly StoreFault[] };

/** One log, read as it grows, and written in the order in which things were decided. */
export interface Pen {
  readonly book: Book;
  readonly ports: Ports;
  /** Leaf hash of our last entry, what is under way included; undefined: to be asked of the store. */
  tail: string | null | undefined;
  readonly underWay: Set<Promise<unknown>>;
  reading: Promise<Stored<null>> | null;
  mending: Promise<Stored<null>> | null;
  /** Told whenever the recorded lines have grown. */
  readonly grown: () => void;
}

export function openPen(store: Store, ports: Ports, grown: () => void): Pen {
  const book = emptyBook(store, ports.sha256);
  return { book, ports, tail: undefined, underWay: new Set(), reading: null, mending: null, grown };
}

const ROWS_AT_ONCE = 2000;
/** How often a decision is made again because another server of this installation was quicker. */
const TRIES_MAX = 100;
const OK: Stored<null> = { ok: true, value: null };

/** Reads what is new in the log, whoever wrote it. */
export function refresh(pen: Pen): Promise<Stored<null>> {
  pen.reading ??= readOn(pen.book).finally(() => (pen.reading = null));
  return pen.reading;

  async function readOn({ store, lines }: Book): Promise<Stored<null>> {
    const head = await store.head();
    if (!head.ok) return head;
    const before = lines.length;
    while (lines.length < head.value.size) {
      const from = lines.length;
      const rows = await store.read({ reader: { kind: 'keeper' }, from, to: from + ROWS_AT_ONCE });
      if (!rows.ok) return rows;
      for (const row of rows.value) if (row.index === lines.length) takeRow(pen.book, row);
      assert(rows.value.length > 0 || lines.length > from, 'a log has the rows its head counts');
    }
    if (lines.length > before) pen.grown();
    return OK;
  }
}

function takeRow(book: Book, row: Row): void {
  const known = book.byId.get(row.id);
  if (known !== undefined) return confirm(book, known, row);
  const line = lineOf(row);
  book.lines.push(line);
  enter(book, line);
}

/** From here on the line is on record. The entry keeps its identity, as folds may hold it already. */
function confirm(book: Book, line: Line, { index, recordedAt }: Recorded): void {
  if (line.recorded) return;
  const { id, author } = line.entry;
  const { body, unread } = line.entry;
  const entry =
    body === null
      ? readEntry({ index, recordedAt, id, author, body: line.text })
      : timed({ index, recordedAt, id, author, body, unread });
  Object.assign(line.entry, entry);
  line.recorded = true;
  book.lines.push(line);
}

/** Drops what was sealed on a record that has moved on, and learns the tail anew: first the tail, then the rows. */
function mend(pen: Pen): Promise<Stored<null>> {
  pen.mending ??= mendNow().finally(() => (pen.mending = null));
  return pen.mending;

  async function mendNow(): Promise<Stored<null>> {
    await Promise.allSettled(pen.underWay);
    const last = await pen.book.store.tail(pen.ports.author);
    if (!last.ok) return last;
    if (pen.book.byId.size > pen.book.lines.length) rebuild(pen.book);
    const read = await refresh(pen);
    if (!read.ok) return read;
    pen.tail = last.value;
    return OK;
  }
}

/**
 * Decides on the record as it stands and appends what was decided; nobody else decides on that same record. `decide` may
 * be asked again when another server was quicker, so it must keep nothing.
 */
export async function write<No>(pen: Pen, decide: () => Decision<No>): Promise<Written<No>> {
  for (let tries = 1; ; tries++) {
    while (pen.tail === undefined) {
      const mended = await mend(pen);
      if (!mended.ok) return { kind: 'failed', faults: mended.faults };
    }
    const decided = decide();
    if (decided.kind === 'no') {
      const size = pen.book.lines.length;
      const read = await refresh(pen);
      if (!read.ok) return { kind: 'failed', faults: read.faults };
      if (pen.book.lines.length === size || tries >= TRIES_MAX) return decided;
      continue;
    }
    if (decided.drafts.length === 0) return { kind: 'written', recorded: [] };
    const answer = await append(pen, decided.drafts);
    if (answer.ok) return { kind: 'written', recorded: answer.value };
    if (!quickerOne(answer.faults) || tries >= TRIES_MAX) return { kind: 'failed', faults: answer.faults };
  }
}

async function append(pen: Pen, drafts: readonly Draft[]): Promise<Stored<readonly RecordedEntry[]>> {
  const { book, underWay } = pen;
  const sealed = drafts.map((draft) => seal(pen, draft));
  for (const { line } of sealed) enter(book, line);
  const answering = book.store.append(sealed.map(({ entry }) => entry));
  underWay.add(answering);
  let answer: Stored<readonly Recorded[]> | null = null;
  try {
    answer = await answering;
  } finally {
    underWay.delete(answering);
    if (answer?.ok !== true) pen.tail = undefined;
  }
  if (!answer.ok) return answer;
  sealed.forEach(({ line }, nth) => {
    const recorded = answer.value[nth]!;
    if (recorded.index === book.lines.length) confirm(book, line, recorded);
  });
  pen.grown();
  return { ok: true, value: answer.value.map((recorded, nth) => ({ ...recorded, id: sealed[nth]!.line.entry.id })) };
}

function seal(pen: Pen, { id: given, salt: own, body }: Draft): { entry: NewEntry; line: Line } {
  const { tail, ports, book } = pen;
  assert(tail !== undefined, 'the tail is known before sealing');
  const { author, sha256 } = ports;
  const now = ports.clock();
  const id = given ?? entryId(now, ports.chance(10));
  const salt = own ?? toHex(ports.chance(32));
  const sealed = sealEntry({ id, author, prev: tail, salt, body: body as unknown as Json }, sha256);
  pen.tail = toHex(leafHash(sealed.leaf, sha256));
  const { owner, audience } = body;
  const entry = timed({ index: book.byId.size, id, author, recordedAt: now, body, unread: null });
  return {
    entry: { ...sealed, owner, audience },
    line: { entry, owner, audience, text: sealed.body, recorded: false },
  };
}

/** Another entry of ours came in first: decide again on the record as it now stands. */
function quickerOne(faults: readonly StoreFault[]): boolean {
  return faults.every(({ code }) => code === 'prev-not-last');
}
