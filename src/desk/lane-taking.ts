import type { BundleReceipt } from '#contract';
import { shown, toHex, type EntryId, type Fault } from '#kernel';
import { laneAuthor, leafHash, type LaneStretch, type LinkedEntry, type NewEntry } from '#ledger';
import { parseBody, speakerOf, type Body, type Refusal } from '#operation';
import { stateOf } from './book.ts';
import type { KnownDevice } from './field-book.ts';
import { voiceOf, type Voice } from './speaking.ts';
import type { Stored } from './store.ts';
import type { Pen } from './writing.ts';

type Stopped = NonNullable<BundleReceipt['lanes'][number]['stopped']>;

/** An entry that the log does not have, its body read once. */
export interface FreshEntry extends NewEntry {
  readonly id: EntryId;
  readonly said: Body;
}

/** What becomes of a stretch of a lane on the record as it stands. */
export interface LanePlan {
  readonly stretch: LaneStretch<LinkedEntry>;
  /** To be appended as they are. */
  readonly fresh: readonly FreshEntry[];
  /** Why the lane is taken no further; null: all of it is, or was. */
  readonly stopped: Stopped | null;
}

/** Decides how far a lane is taken; it is never taken in part without saying where it stopped. */
export async function planLane(
  pen: Pen,
  device: KnownDevice,
  stretch: LaneStretch<LinkedEntry>,
): Promise<Stored<LanePlan>> {
  const from = await firstFresh(pen, device, stretch);
  if (!from.ok) return from;
  if (typeof from.value !== 'number') return { ok: true, value: { stretch, fresh: [], stopped: from.value } };
  const fresh: FreshEntry[] = [];
  const voices = new Map<string, Voice | null>();
  for (const entry of stretch.entries.slice(from.value)) {
    const taken = checkEntry(pen, { device, voices }, entry);
    if ('why' in taken) return { ok: true, value: { stretch, fresh, stopped: taken } };
    const { owner, audience } = taken;
    const { id, leaf, salt, body } = entry;
    fresh.push({ id, leaf, salt, body, owner, audience, said: taken });
  }
  return { ok: true, value: { stretch, fresh, stopped: null } };
}

/** Place of the first entry of a stretch that the log does not have, or why none of it can follow. */
async function firstFresh(
  { book }: Pen,
  device: KnownDevice,
  { lane, prev, entries }: LaneStretch<LinkedEntry>,
): Promise<Stored<number | Stopped>> {
  const author = laneAuthor({ device: device.content.device, lane });
  const tail = await book.store.tail(author);
  if (!tail.ok) return tail;
  if (tail.value === prev) return { ok: true, value: 0 };
  // Each hash covers all entries before it, so that a lane that meets ours in one entry agrees with it up to there.
  const met = entries.findIndex(({ hash }) => hash === tail.value);
  if (met >= 0) return { ok: true, value: met + 1 };
  const ours = await hashesOf(book, author);
  if (!ours.ok) return ours;
  if (ours.value.has(entries.at(-1)!.hash)) return { ok: true, value: entries.length };
  const isOurs = prev === null || ours.value.has(prev);
  const first = entries.find(({ hash }) => !ours.value.has(hash))!;
  return { ok: true, value: isOurs ? forked(first, tail.value) : gap(first, tail.value) };
}

/** Leaf hashes of an author's entries, which anyone may read; asked for only where a bundle does not simply go on. */
async function hashesOf({ store, lines, sha256 }: Pen['book'], author: string): Promise<Stored<ReadonlySet<string>>> {
  const hashes = new Set<string>();
  for (const { entry } of lines) {
    if (entry.author !== author) continue;
    const row = await store.byId({ reader: { kind: 'public' }, id: entry.id });
    if (!row.ok) return row;
    if (row.value !== null) hashes.add(toHex(leafHash(row.value.leaf, sha256)));
  }
  return { ok: true, value: hashes };
}

function gap({ id }: LinkedEntry, tail: string | null): Stopped {
  const fault = { field: 'prev', found: 'an entry that is not here', expected: `what follows ${String(tail)}` };
  return { why: 'gap', id, faults: [fault], refusal: null };
}

function forked({ id }: LinkedEntry, tail: string | null): Stopped {
  const fault = { field: 'prev', found: 'a second way on from one entry', expected: `what follows ${String(tail)}` };
  return { why: 'fork', id, faults: [fault], refusal: null };
}

interface Checking {
  readonly device: KnownDevice;
  /** By operation. */
  readonly voices: Map<string, Voice | null>;
}

/** The body of an entry that a device may write as it is; or why it may not. */
function checkEntry(pen: Pen, checking: Checking, { id, body }: LinkedEntry): Body | Stopped {
  const stop = (why: Stopped['why'], faults: readonly Fault[], refusal: Refusal | null = null): Stopped => ({
    ...{ why, id, faults: [...faults] },
    refusal: refusal === null ? null : { ...toldOf(refusal) },
  });
  if (pen.book.byId.has(id)) {
    const fault = { field: 'id', found: id, expected: 'an id that no other entry of this log has' };
    return stop('same-id-other-bytes', [fault]);
  }
  const said = parseBody(JSON.parse(body));
  if (!said.ok) return stop('malformed', said.faults);
  const faults = fieldFaults(pen, said.value);
  if (faults.length > 0) return stop('malformed', faults);
  const refusal = voiceIn(pen, checking, said.value)?.refuse(said.value, pen.book.files.get(said.value.operation!)!);
  if (refusal != null) return stop('not-yours', [], refusal);
  return said.value;
}

function toldOf({ code, article, title, missing, mend }: Refusal) {
  return { code, article, title, missing, mend };
}

/** A device enters claims as they are, and drafts of all else; each in an operation on record, with the time of writing. */
function fieldFaults({ book }: Pen, body: Body): Fault[] {
  const faults: Fault[] = [];
  const { family, kind, operation, writtenAt, sources, by } = body;
  if (family !== 'claim' && !(family === 'record' && kind === 'draft')) {
    faults.push({ field: 'kind', found: shown(kind), expected: 'a claim or a draft' });
  }
  const file = book.files.get(operation ?? '');
  if (file === undefined || stateOf(file).file === null) {
    faults.push({ field: 'operation', found: shown(operation), expected: 'an operation of this log' });
  }
  if (writtenAt === null) {
    faults.push({ field: 'writtenAt', found: 'nothing', expected: 'when it was written, by the clock of the device' });
  }
  if (family === 'claim' && sources.length === 0 && by === null) {
    faults.push({ field: 'sources', found: 'nothing', expected: 'at least one source, or `by`: whose own word it is' });
  }
  return faults;
}

function voiceIn(pen: Pen, { device, voices }: Checking, { operation }: Body): Voice | null {
  const name = operation!;
  const known = voices.get(name);
  if (known !== undefined) return known;
  const { procedure } = stateOf(pen.book.files.get(name)!).file!.body.content;
  const voice = voiceOf(pen, speakerOf(device.content), procedure);
  const made = voice === 'no charter' ? null : voice;
  voices.set(name, made);
  return made;
}
