import type { Charter } from '#charter';
import type { Accepted } from '#contract';
import { canonicalJson, shown, type EntryId, type Fault, type Json, type Millis, type Parsed } from '#kernel';
import {
  decide,
  correctedBody,
  parseBody,
  type ActBody,
  type Body,
  type ClaimBody,
  type RecordBody,
  type Refusal,
  type StandingBody,
} from '#operation';
import { replay, timelineOf } from '#views';
import { done, faultyAnswer, unavailable, type Answer } from './answer.ts';
import { stateOf, type OperationFile } from './book.ts';
import { draftAct, draftClaim, draftRecord, draftStanding, type DraftScope, type EnteredRecord } from './drafting.ts';
import { sealedFaults } from './sealed-checks.ts';
import { signedDrafts, takeGiven, unsignedRefusal, type Given } from './signatures.ts';
import { charterIn, operationOnRecord, type Shelf } from './shelf.ts';
import { voiceOf, type Said } from './speaking.ts';
import { write, type Decision, type Pen, type RecordedEntry } from './writing.ts';

/** Why nothing was written, when it was not the store. */
export type No =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'faulty'; readonly faults: readonly Fault[] }
  /** This very entry was sent before: it is on record, or on its way there. */
  | { readonly kind: 'there'; readonly recorded: RecordedEntry }
  | { readonly kind: 'under-way' };

/** Decides an act on what is already authorised, under the charter in the ledger, and appends it when it is accepted. */
export function act(shelf: Shelf, operation: string, { value, speaker }: Said): Promise<Answer<Accepted>> {
  return enterBody<ActBody>(shelf, operation, {
    value,
    speaker,
    read: draftAct,
    decide: decideActBody,
  });
}

/** Keeps a claim. Claims are never refused; what contradicts what is authorised shows as a breach. */
export function claim(shelf: Shelf, operation: string, { value, speaker }: Said): Promise<Answer<Accepted>> {
  return enterBody<ClaimBody>(shelf, operation, { value, speaker, read: draftClaim, decide: kept });
}

/** Keeps a correction, retraction, review or annulment of an entry of the same operation. */
export function changeStanding(shelf: Shelf, operation: string, { value, speaker }: Said): Promise<Answer<Accepted>> {
  return enterBody<StandingBody>(shelf, operation, {
    value,
    speaker,
    read: draftStanding,
    decide: (body, _pen, file) => decideStanding(body, file),
  });
}

/** Keeps a place or a document, for acts and claims to refer to; a circle, or a note sealed for it. */
export function enterRecord(shelf: Shelf, operation: string, { value, speaker }: Said): Promise<Answer<Accepted>> {
  return enterBody<EnteredRecord>(shelf, operation, {
    value,
    speaker,
    read: draftRecord,
    decide: (body, _pen, file) => decideRecord(body, file),
  });
}

/** How a body is read and decided, whoever enters it. */
export interface Entering<Entered extends Body> extends Said {
  /** Whether it is only asked what it would be on record, before it is signed. */
  readonly prepares?: true;
  readonly read: (value: unknown, scope: DraftScope) => Parsed<Entered>;
  readonly decide: (body: Entered, pen: Pen, file: OperationFile) => Decision<No>;
}

async function enterBody<Entered extends Body>(
  shelf: Shelf,
  id: string,
  entering: Entering<Entered>,
): Promise<Answer<Accepted>> {
  const prepared = await consideration(shelf, id, entering);
  return prepared.kind === 'done' ? enter(prepared.value.pen, prepared.value.decide) : prepared;
}

/** What is decided of a body on the record as it stands, asked as often as the record moves on. */
export interface Consideration {
  readonly pen: Pen;
  readonly decide: () => Decision<No>;
}

export async function consideration<Entered extends Body>(
  shelf: Shelf,
  id: string,
  entering: Entering<Entered>,
): Promise<Answer<Consideration>> {
  const found = await operationOnRecord(shelf, id);
  if (found.kind !== 'done') return found;
  const { pen } = found.value;
  const { releases } = shelf.ports;
  const taken = takeGiven(entering.value);
  if (!taken.ok) return faultyAnswer(taken.faults);
  const { given, value } = taken.value;
  const decide = (): Decision<No> => {
    const file = pen.book.files.get(id);
    const opened = file === undefined ? null : stateOf(file).file;
    if (file === undefined || opened === null) return no({ field: 'operation', found: id, expected: 'an operation' });
    const { pact, zone } = opened.body.content;
    const { speaker } = entering;
    const audienceOf = (target: string) => file.lines.find(({ entry }) => entry.id === target)?.audience;
    const voice = voiceOf(pen, speaker, opened.body.content.procedure);
    if (voice === 'no charter') return no({ field: 'operation', found: voice, expected: 'a charter in the ledger' });
    const body = entering.read(value, { operation: id, pact, zone, releases, audienceOf, ownerOf: voice?.ownerOf });
    if (!body.ok) return { kind: 'no', no: { kind: 'faulty', faults: body.faults } };
    const refusal = voice?.refuse(body.value, file) ?? null;
    if (refusal !== null) return { kind: 'no', no: { kind: 'refused', refusal } };
    if (entering.prepares === true) return entering.decide(body.value, pen, file);
    return sentBefore(pen, given.id, body.value) ?? signed(pen, entering.decide(body.value, pen, file), given);
  };
  return done({ pen, decide });
}

/**
 * The id that its author gave an entry. Whoever is not sure that it came through may send it again: the same id with the
 * same body is one entry.
 */
export function sentBefore({ book }: Pen, id: EntryId | undefined, body: Body): Decision<No> | null {
  const line = id === undefined ? undefined : book.byId.get(id);
  if (line === undefined) return null;
  if (line.text !== canonicalJson(body as unknown as Json)) {
    return no({ field: 'id', found: shown(id), expected: 'an id that no other entry has' });
  }
  const { index, recordedAt } = line.entry;
  return {
    kind: 'no',
    no: line.recorded ? { kind: 'there', recorded: { id: line.entry.id, index, recordedAt } } : { kind: 'under-way' },
  };
}

/** A decision with its author's id and signatures; nothing that its party wants signed goes on record without. */
export function signed({ book, ports }: Pen, decision: Decision<No>, given: Given): Decision<No> {
  if (decision.kind !== 'write') return decision;
  const [first, ...more] = decision.drafts;
  if (first === undefined) return decision;
  const refusal = unsignedRefusal(book, first.body, given.signatures);
  if (refusal !== null) return { kind: 'no', no: { kind: 'refused', refusal } };
  const drafts = signedDrafts({ book, ports }, first.body, given);
  if (!drafts.ok) return { kind: 'no', no: { kind: 'faulty', faults: drafts.faults } };
  return { kind: 'write', drafts: [...drafts.value, ...more] };
}

/** Writes what is decided, and answers with what is on record or why nothing was written. */
export async function enter(pen: Pen, decision: () => Decision<No>): Promise<Answer<Accepted>> {
  const written = await write(pen, decision);
  switch (written.kind) {
    case 'written':
      return accepted(written.recorded);
    case 'failed':
      return unavailable(written.faults);
    case 'no':
      if (written.no.kind === 'there') return accepted([written.no.recorded]);
      if (written.no.kind !== 'under-way') return written.no;
      await Promise.allSettled(pen.underWay);
      return enter(pen, decision);
  }
}

function accepted(recorded: readonly RecordedEntry[]): Answer<Accepted> {
  return done({ entries: recorded.map(({ id, index, recordedAt }) => ({ id, index, recordedAt })) });
}

export function kept(body: Body): Decision<No> {
  return { kind: 'write', drafts: [{ body }] };
}

/** What one fault of the input stops. */
export function no(fault: Fault): Decision<No> {
  return { kind: 'no', no: { kind: 'faulty', faults: [fault] } };
}

export function decideActBody(body: ActBody, pen: Pen, file: OperationFile): Decision<No> {
  return body.standing === 'reported' ? kept(body) : decideAct(pen, file, body);
}

function decideAct(pen: Pen, file: OperationFile, body: ActBody): Decision<No> {
  const charter = charterIn(pen, false)?.charter ?? null;
  if (charter === null) return no({ field: 'operation', found: 'no charter', expected: 'a charter in the ledger' });
  const at = pen.ports.clock();
  const inTheatre = body.kind === 'closing' ? inTheatreNow(file, charter, at) : null;
  const decided = decide(stateOf(file), body, { charter, at, inTheatre });
  return decided.kind === 'refused'
    ? { kind: 'no', no: decided }
    : { kind: 'write', drafts: decided.entries.map((entry) => ({ body: entry })) };
}

export function decideRecord(body: EnteredRecord, file: OperationFile): Decision<No> {
  if (body.kind === 'circle' || body.kind === 'sealed') {
    const faults = sealedFaults(body, file);
    return faults.length > 0 ? { kind: 'no', no: { kind: 'faulty', faults } } : kept(body);
  }
  const named = nameOf(body);
  const taken = file.lines.some(
    ({ entry: { body: known } }) =>
      known?.family === 'record' && (known.kind === 'place' || known.kind === 'source') && nameOf(known) === named,
  );
  if (!taken) return kept(body);
  const { kind } = body;
  return no({
    field: `content.${kind}`,
    found: shown(named.slice(kind.length + 1)),
    expected: `an id that no ${kind} has`,
  });
}

function nameOf(body: RecordBody<'place' | 'source'>): string {
  return body.kind === 'place' ? `place ${body.content.place}` : `source ${body.content.source}`;
}

/** Persons in theatre as far as the claims say; only the closing of an operation depends on it. */
function inTheatreNow(file: OperationFile, charter: Charter, at: Millis): number | null {
  const entries = file.lines.map(({ entry }) => entry);
  const { strength } = replay(timelineOf(entries, charter), { at, known: at, log: 0 });
  return strength.inTheatre?.value ?? null;
}

/** The field of a correction in which a field of the corrected body stands. */
function correctedField(field: string): string {
  const ends: Readonly<Record<string, string>> = { holdsFrom: 'content.holds.from', holdsUntil: 'content.holds.until' };
  return ends[field] ?? field.replace(/^content/, 'content.content');
}

export function decideStanding(body: StandingBody, file: OperationFile): Decision<No> {
  const { target } = body.content;
  const line = file.lines.find(({ entry }) => entry.id === target);
  if (line === undefined) {
    return no({ field: 'content.target', found: target, expected: 'the id of an entry of this operation' });
  }
  if (body.kind !== 'correction' || line.entry.body === null) return kept(body);
  if (body.content.holds !== undefined && line.entry.body.family !== 'claim') {
    return no({
      field: 'content.holds',
      found: line.entry.body.family,
      expected: 'a claim, whose time alone is corrected',
    });
  }
  const corrected = parseBody(correctedBody(line.entry.body, body));
  if (corrected.ok) return kept(body);
  const faults = corrected.faults.map((fault) => ({
    ...fault,
    field: correctedField(fault.field),
  }));
  return { kind: 'no', no: { kind: 'faulty', faults } };
}
