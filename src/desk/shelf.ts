import type { Millis } from '#kernel';
import { rememberedAccess, type Readings } from './access.ts';
import { done, unavailable, unknown, type Answer } from './answer.ts';
import { charterOf, type CharterVersion, type OperationFile } from './book.ts';
import type { LogName, Ports } from './ports.ts';
import { openPen, refresh, type Pen } from './writing.ts';

/** The logs of one installation, each opened once. */
export interface Shelf {
  readonly ports: Ports;
  readonly pens: Map<string, { readonly name: LogName; readonly pen: Pen }>;
  readonly listeners: Set<() => void>;
  opening: Promise<unknown>;
  readonly readings: Readings;
}

export function openShelf(ports: Ports): Shelf {
  const readings = { log: ports.access ?? rememberedAccess(), clock: ports.clock, noted: new Map<string, Millis>() };
  return { ports, pens: new Map(), listeners: new Set(), opening: Promise.resolve(), readings };
}

const keyOf = ({ pact, exercise }: LogName) => `${pact}${exercise ? '/exercise' : ''}`;

/** The log of that name, begun where there is none. */
export function penFor(shelf: Shelf, name: LogName): Promise<Answer<Pen>> {
  const next = shelf.opening.then(() => openOnce(shelf, name));
  shelf.opening = next.catch(() => undefined);
  return next;
}

/** The log of that name, read as far as it has grown; null where there is none, and none is begun. */
export async function penIfThere(shelf: Shelf, name: LogName): Promise<Answer<Pen | null>> {
  const names = await shelf.ports.logs.list();
  if (!names.ok) return unavailable(names.faults);
  if (!names.value.some((known) => keyOf(known) === keyOf(name))) return done(null);
  const pen = await penFor(shelf, name);
  if (pen.kind !== 'done') return pen;
  const read = await refresh(pen.value);
  return read.ok ? pen : unavailable(read.faults);
}

async function openOnce(shelf: Shelf, name: LogName): Promise<Answer<Pen>> {
  const known = shelf.pens.get(keyOf(name));
  if (known !== undefined) return done(known.pen);
  const store = await shelf.ports.logs.open(name);
  if (!store.ok) return unavailable(store.faults);
  const pen = openPen(store.value, shelf.ports, () => shelf.listeners.forEach((tell) => tell()));
  shelf.pens.set(keyOf(name), { name, pen });
  return done(pen);
}

/** Every log there is, read as far as it has grown, in the order of their names. */
export async function pensNow(shelf: Shelf): Promise<Answer<readonly Pen[]>> {
  const names = await shelf.ports.logs.list();
  if (!names.ok) return unavailable(names.faults);
  for (const name of names.value) {
    const opened = await penFor(shelf, name);
    if (opened.kind !== 'done') return opened;
  }
  const pens = [...shelf.pens].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { pen }]) => pen);
  for (const pen of pens) {
    const read = await refresh(pen);
    if (!read.ok) return unavailable(read.faults);
  }
  return done(pens);
}

/** The log of that origin, read as far as it has grown; null: the first. */
export async function penOf(shelf: Shelf, origin: string | null): Promise<Answer<Pen>> {
  const pens = await pensNow(shelf);
  if (pens.kind !== 'done') return pens;
  const pen = pens.value.find(({ book }) => origin === null || book.store.meta.origin === origin);
  return pen === undefined ? unknown(origin === null ? 'any log' : `log ${origin}`) : done(pen);
}

/** An operation with the log it is in. */
export interface Found {
  readonly pen: Pen;
  readonly file: OperationFile;
}

/** The operation of that id, or null when no log has it on record. A log that was not read yet is read now. */
export async function findOperation(shelf: Shelf, id: string): Promise<Answer<Found | null>> {
  const known = lookUp([...shelf.pens.values()], id);
  if (known !== null) return done(known);
  const pens = await pensNow(shelf);
  if (pens.kind !== 'done') return pens;
  return done(lookUp([...shelf.pens.values()], id));
}

/** The operation of that id; unknown when no log has it on record. */
export async function operationOnRecord(shelf: Shelf, id: string): Promise<Answer<Found>> {
  const found = await findOperation(shelf, id);
  if (found.kind !== 'done') return found;
  return found.value === null ? unknown(`operation ${id}`) : done(found.value);
}

function lookUp(pens: readonly { readonly pen: Pen }[], id: string): Found | null {
  for (const { pen } of pens) {
    const file = pen.book.files.get(id);
    if (file !== undefined && file.lines[0]?.recorded === true) return { pen, file };
  }
  return null;
}

/** The charter a log's operations are judged by. */
export function charterIn(pen: Pen, recordedOnly = true): CharterVersion | null {
  return charterOf(pen.book, recordedOnly);
}
