import { parseCharter, type Charter } from '#charter';
import type { Sha256 } from '#kernel';
import type { Row } from '#ledger';
import {
  evolve,
  foldActs,
  isClaim,
  isRecord,
  isStanding,
  readEntry,
  REPORT_CONTENT,
  SIGNING_CONTENT,
  standings,
  type OperationState,
  type RecordBody,
} from '#operation';
import type { Line } from './line.ts';
import { emptyField, enterField, forgetField, type FieldBook } from './field-book.ts';
import type { Store } from './store.ts';

export type { Line };

/** One operation's own lines and what they authorise. */
export interface OperationFile {
  readonly id: string;
  readonly lines: Line[];
  /** null: not folded yet, or to be folded anew. Ask {@link stateOf}. */
  state: OperationState | null;
}

/** A version of a charter in the ledger. */
export interface CharterVersion {
  readonly line: Line;
  readonly content: RecordBody<'charter'>['content'];
  /** Read when it is first asked for; null: this version of the program cannot read it. */
  readonly charter: Charter | null;
}

/** One log as the desk has read it. */
export interface Book {
  readonly store: Store;
  readonly sha256: Sha256;
  /** Recorded, in ledger order, without a gap. */
  readonly lines: Line[];
  readonly byId: Map<string, Line>;
  readonly files: Map<string, OperationFile>;
  readonly charters: CharterVersion[];
  /** What is published about operations, and is part of none. */
  readonly reports: Line[];
  /** Keys of parties, what was signed under their entries, and which of them are revoked. */
  readonly keys: Line[];
  /** Devices, what was drafted on them, and what became of it. */
  readonly field: FieldBook;
}

export function emptyBook(store: Store, sha256: Sha256): Book {
  return {
    store,
    sha256,
    lines: [],
    byId: new Map(),
    files: new Map(),
    charters: [],
    reports: [],
    keys: [],
    field: emptyField(),
  };
}

/** A row of the ledger as a line, its body read once. */
export function lineOf(row: Row): Line {
  const { index, id, author, recordedAt, owner, audience, body } = row;
  return { entry: readEntry({ index, id, author, recordedAt, body }), owner, audience, text: body, recorded: true };
}

/** Takes a line into the indexes and, when it belongs to an operation, into what that operation authorises. */
export function enter(book: Book, line: Line): void {
  const { entry } = line;
  book.byId.set(entry.id, line);
  enterField(book.field, line);
  const operation = operationOf(line);
  if (operation !== null) enterFile(book, operation, line);
  else if (isRecord(entry) && entry.body.kind === 'charter')
    book.charters.push(versionOf(book, line, entry.body.content));
  else if (isRecord(entry) && entry.body.kind in REPORT_CONTENT) book.reports.push(line);
  else if (isRecord(entry) && entry.body.kind in SIGNING_CONTENT) book.keys.push(line);
}

/** The operation an entry belongs to; read from the text when the body is of a kind this version does not know. */
export function operationOf({ entry, text }: Pick<Line, 'entry' | 'text'>): string | null {
  if (entry.body !== null) return entry.body.operation;
  if (text === null) return null;
  const said = parseObject(text).operation;
  return typeof said === 'string' ? said : null;
}

function parseObject(text: string): { readonly operation?: unknown } {
  try {
    return (JSON.parse(text) ?? {}) as { readonly operation?: unknown };
  } catch {
    return {};
  }
}

function enterFile(book: Book, id: string, line: Line): void {
  const file = book.files.get(id) ?? { id, lines: [], state: null };
  book.files.set(id, file);
  file.lines.push(line);
  const { entry } = line;
  if (isStanding(entry)) file.state = null;
  else if (file.state !== null && !isClaim(entry)) file.state = evolve(file.state, entry);
}

/** What is authorised in an operation, what is sealed but not yet recorded included. */
export function stateOf(file: OperationFile): OperationState {
  if (file.state === null) {
    const entries = file.lines.map(({ entry }) => entry);
    file.state = foldActs(entries, standings(entries));
  }
  return file.state;
}

/** Forgets everything but the recorded lines, and enters these anew. */
export function rebuild(book: Book): void {
  book.byId.clear();
  book.files.clear();
  book.charters.length = 0;
  book.reports.length = 0;
  book.keys.length = 0;
  Object.assign(book.field, emptyField());
  for (const line of book.lines) enter(book, line);
}

/** Takes the body of a recorded entry out of the book, as it was out of the store. */
export function eraseLine(book: Book, index: number): void {
  const before = book.lines[index];
  if (before === undefined) return;
  const { id, author, recordedAt } = before.entry;
  const entry = readEntry({ index, id, author, recordedAt, body: null });
  const line = { ...before, entry, text: null };
  book.lines[index] = line;
  book.byId.set(id, line);
  const file = book.files.get(operationOf(before) ?? '');
  if (file !== undefined) {
    file.lines.splice(file.lines.indexOf(before), 1);
    file.state = null;
  }
  forgetField(book.field, before);
  const version = book.charters.findIndex((each) => each.line === before);
  if (version >= 0) book.charters.splice(version, 1);
  for (const lines of [book.reports, book.keys]) {
    const nth = lines.indexOf(before);
    if (nth >= 0) lines.splice(nth, 1);
  }
}

function versionOf(book: Book, line: Line, content: RecordBody<'charter'>['content']): CharterVersion {
  let charter: Charter | null | undefined;
  const readNow = (): Charter | null => {
    const read = parseCharter(content.files, book.sha256);
    return read.ok ? read.value : null;
  };
  return {
    line,
    content,
    get charter() {
      return charter === undefined ? (charter = readNow()) : charter;
    },
  };
}

/** The version of the pact's charter that holds now: the last one entered. */
export function charterOf(book: Book, recordedOnly: boolean): CharterVersion | null {
  return book.charters.findLast(({ line }) => line.recorded || !recordedOnly) ?? null;
}
